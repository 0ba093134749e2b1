"""How cells look, taken from others property by property.

Copying formats by the clipboard would overwrite what the clerk has there, and would merge the cells
below a merged heading like those of the heading.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.stretches import stretches
from tongbao.sheet.grid import column_letters

_NONE, _DOUBLE = -4142, -4119  # xlNone, xlDouble
#: Edges of a run of cells: xlEdgeLeft, xlEdgeTop, xlEdgeBottom, xlEdgeRight, xlInsideHorizontal.
_EDGES = (7, 8, 9, 10)
_BETWEEN = 12
_PLAIN = (
    ("", "NumberFormat"), ("", "HorizontalAlignment"), ("", "VerticalAlignment"),
    ("", "WrapText"), ("", "ShrinkToFit"), ("", "Orientation"), ("", "IndentLevel"),
    ("", "Locked"), ("Font", "Name"), ("Font", "Size"), ("Font", "Bold"), ("Font", "Italic"),
    ("Font", "Underline"), ("Font", "Color"), ("Interior", "Pattern"), ("Interior", "Color"),
)  # fmt: skip


class Look(NamedTuple):
    """The properties of cells that share them all: (object, its property, value)."""

    plain: tuple[tuple[str, str, object], ...]
    borders: tuple[tuple[int, tuple[tuple[str, object], ...]], ...]


class Run(NamedTuple):
    """Some cells of a sheet, one below the other."""

    sheet: Com
    row: int
    column: int
    length: int

    def part(self, first: int, last: int) -> Com:
        """Return rows ``first`` to ``last`` of the column as a range."""
        letters = column_letters(self.column)
        return self.sheet.Range(f"{letters}{first}:{letters}{last}")


Looks = Sequence[tuple[int, int, Look]]


def looks_of(run: Run) -> Looks:
    """Return the looks of a run as (first, last, look), counted from 0."""
    found = stretches(
        run.row,
        run.row + run.length - 1,
        lambda first, last: _look(run.part(first, last), first == last),
    )
    return [(first - run.row, last - run.row, look) for first, last, look in found if look]


def apply_looks(run: Run, looks: Looks) -> None:
    """Give a run the looks of another of the same length."""
    for first, last, look in looks:
        cells = run.part(run.row + first, run.row + last)
        for part, name, value in look.plain:
            setattr(getattr(cells, part) if part else cells, name, value)
        for edge, line in look.borders:
            border = cells.Borders(edge)
            for name, value in line:
                setattr(border, name, value)


def _look(cells: Com, is_single: bool) -> Look | None:
    """Return the look the cells share; ``None`` if they differ, which a single cell cannot."""
    plain = tuple(_plain_properties(cells))
    edges = _EDGES if is_single else (*_EDGES, _BETWEEN)
    borders = tuple((edge, tuple(_line(cells.Borders(edge)))) for edge in edges)
    values = [value for *_, value in plain] + [v for _, line in borders for _, v in line]
    if None in values and not is_single:
        return None
    known = tuple(each for each in plain if each[2] is not None)  # rich text has several fonts
    return Look(known, borders)


def _plain_properties(cells: Com) -> Iterator[tuple[str, str, object]]:
    for part, name in _PLAIN:
        value = getattr(getattr(cells, part) if part else cells, name)
        yield part, name, value
        if name == "Pattern" and value == _NONE:
            return  # no fill; asking for its colour would give white, and setting that a white fill


def _line(border: Com) -> Iterator[tuple[str, object]]:
    style = border.LineStyle
    yield "LineStyle", style
    if style == _NONE:
        return
    if style != _DOUBLE:  # whose weight is fixed; setting it would make a thick line of it
        yield "Weight", border.Weight
    yield "Color", border.Color
