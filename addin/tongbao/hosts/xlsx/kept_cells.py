"""The cells an edit replaced, as they stood in the sheet's XML: kept, and put back."""

import html
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate, pairwise

from tongbao.data import dataclass
from tongbao.regex import regex
from tongbao.sheet.edit import Edit, Kept

_STYLE = regex(rb"""\ss\s*=\s*["'](\d{1,7})["']""")
_FORMULA = regex(rb"<(?:[^\s:<>/]+:)?f(?:\s[^>]*?)?(?:/>|>([^<]*)<)")


@dataclass(frozen=True, slots=True)
class KeptCells:
    """What stood in a run, byte by byte; a cell that did not exist is left out.

    Attributes:
        rows: the cells' rows, top down.
        ends: where in ``content`` each cell's element ends.
        content: the elements, one behind the other.
        looks: what each format used in them looks like, by its number.
        new_rows: rows the sheet did not have.
        dimension: the used area the sheet stated, before and after; empty if it stated none.
    """

    rows: Sequence[int]
    ends: Sequence[int]
    content: bytes
    looks: Mapping[int, bytes]
    new_rows: tuple[range, ...]
    dimension: tuple[bytes, bytes]

    def cells(self) -> Iterator[tuple[int, bytes]]:
        """Yield each cell's row and element."""
        for row, (start, end) in zip(self.rows, pairwise((0, *self.ends)), strict=True):
            yield row, self.content[start:end]


@dataclass(eq=False)
class Keeping:
    """Collects what one run replaces while the sheet is patched."""

    new_rows: list[range] = field(default_factory=list)
    _rows: "array[int]" = field(default_factory=lambda: array("I"))
    _sizes: "array[int]" = field(default_factory=lambda: array("I"))
    _pieces: list[bytes] = field(default_factory=list)

    def add(self, rows: Sequence[int], cells: Sequence[bytes]) -> None:
        """Take the next cells; there may be none."""
        self._rows.extend(rows)
        self._sizes.extend(map(len, cells))
        self._pieces.append(b"".join(cells))

    def cells(self, dimension: tuple[bytes, bytes]) -> KeptCells:
        """Return what has been collected; its looks are not known yet."""
        ends = array("I", accumulate(self._sizes))
        content = b"".join(self._pieces)
        return KeptCells(self._rows, ends, content, {}, tuple(self.new_rows), dimension)


@dataclass(frozen=True, eq=False)
class PuttingBack:
    """A run that is to stand in the sheet again as it once did."""

    row: int
    column: int
    last_row: int
    kept: KeptCells
    elements: Mapping[int, str]

    def cell(self, _prefix: str, row: int, _own: int) -> str:
        """Return one cell's element; nothing if it did not exist."""
        return self.elements.get(row, "")

    def cells_down(self, _prefix: str, row: int, count: int, _own: int) -> list[str]:
        """Return the elements for so many cells from a row on."""
        return [self.elements.get(each, "") for each in range(row, row + count)]

    def has_made(self, row: int) -> bool:
        """Whether the row is there only because the edit now taken back made it."""
        place = bisect_left(self.kept.new_rows, row, key=lambda rows: rows.stop - 1)
        return place < len(self.kept.new_rows) and row in self.kept.new_rows[place]


def kept_of(edit: Edit) -> KeptCells | None:
    """Return what an edit puts back; ``None`` if it is none that takes another one back.

    Raises:
        ValueError: another host has kept it.
    """
    if edit.put_back is None:
        return None
    if not isinstance(edit.put_back.exact, KeptCells):
        raise ValueError(f"{edit.address}: kept by another host")
    return edit.put_back.exact


def putting_back(edit: Edit, kept: KeptCells) -> PuttingBack:
    """Return the edit ready to be written."""
    elements = {row: cell.decode() for row, cell in kept.cells()}
    return PuttingBack(edit.row, edit.column, edit.last_row, kept, elements)


def as_kept(cells: KeptCells) -> Kept:
    """Return kept cells as an edit holds them, with their formulas' texts."""
    formulas = {}
    if b"<f" in cells.content or b":f" in cells.content:
        found = ((row, _FORMULA.search(cell)) for row, cell in cells.cells())
        formulas = {row: _formula_text(match[1]) for row, match in found if match}
    return Kept(formulas, cells)


def formulas_in(part: bytes) -> Iterator[str]:
    """Yield every formula's text in a sheet part."""
    if b"<f" in part or b":f" in part:
        yield from filter(None, (_formula_text(match[1]) for match in _FORMULA.finditer(part)))


def _formula_text(written: bytes | None) -> str:
    text = html.unescape((written or b"").decode()).strip()
    return f"={text}" if text else ""


def styles_used(cells: KeptCells) -> set[int]:
    """Return the numbers of the cells' formats; there may be one that only a text names."""
    return {0, *map(int, set(_STYLE.findall(cells.content)))} if cells.content else set()
