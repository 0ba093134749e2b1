"""A grid seen through its merged areas, limited to the part of the sheet that counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal
from functools import cached_property

from tongbao.chinese import is_blank, key, tidy
from tongbao.core.rules.rules import StatedMeaning
from tongbao.data import dataclass
from tongbao.sheet.formats import turned_formats
from tongbao.sheet.grid import Area, Grid, Value, address

#: How many rows above a heading may hold words about the table.
ROWS_ABOVE = 8


def _without_register(_name: str) -> bool:
    return False


@dataclass(frozen=True)
class View:
    """A rectangle of a grid.

    Attributes:
        grid: the sheet (turned, if units stand across).
        area: the rectangle that counts; cells outside read as empty.
        turned: whether rows and columns have changed places.
        is_unit: whether the register has a unit of this name.
        meanings: what the clerk says of the table's columns (列含义).
    """

    grid: Grid
    area: Area
    turned: bool = False
    is_unit: Callable[[str], bool] = field(default=_without_register, compare=False)
    meanings: Sequence[StatedMeaning] = ()

    def at(self, row: int, column: int) -> Value:
        """Return a cell's own value; ``None`` in a merged area's later cells."""
        area, rows = self.area, self.grid.rows  # asked for every cell, many times over
        if not (area.top <= row <= area.bottom and area.left <= column <= area.right):
            return None
        cells = rows[row - 1] if row <= len(rows) else ()
        value = cells[column - 1] if column <= len(cells) else None
        return None if isinstance(value, str) and not value.strip() else value

    def shown(self, row: int, column: int) -> Value:
        """Return what a reader sees there: in a merged area, the value it shows."""
        span = self.span(row, column)
        return self.at(span.top, span.left) if span else self.at(row, column)

    def span(self, row: int, column: int) -> Area | None:
        """Return the merged area a cell belongs to, or ``None``."""
        return self._spans.get((row, column))

    def reach(self, row: int, column: int) -> Area:
        """Return the merged area a cell belongs to, or the cell by itself."""
        return self.span(row, column) or Area(row, column, row, column)

    def rows(self) -> range:
        """Return the row numbers."""
        return range(self.area.top, self.area.bottom + 1)

    def columns(self) -> range:
        """Return the column numbers."""
        return range(self.area.left, self.area.right + 1)

    def row_values(self, row: int, left: int = 1, right: int = 1 << 20) -> list[tuple[int, Value]]:
        """Return a row's filled cells with their columns, all or from ``left`` to ``right``."""
        if not self.area.top <= row <= self.area.bottom:
            return []
        left, right = max(left, self.area.left), min(right, self.area.right)
        return [
            (column, value)
            for column, value in enumerate(self.grid.rows[row - 1][left - 1 : right], left)
            if value is not None and not (isinstance(value, str) and not value.strip())
        ]

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield a row's cells that hold words."""
        for column, value in self.row_values(row):
            if isinstance(value, str) and not is_blank(value):
                yield column, value

    def address(self, row: int, column: int) -> str:
        """Return a cell's A1 address on the sheet itself."""
        return address(column, row) if self.turned else address(row, column)

    @cached_property
    def merged_rows(self) -> frozenset[int]:
        """The rows some merged area touches."""
        return frozenset(row for row, _ in self._spans)

    @cached_property
    def _spans(self) -> dict[tuple[int, int], Area]:
        spans: dict[tuple[int, int], Area] = {}
        for span in self.grid.merged:
            bottom, right = min(span.bottom, self.area.bottom), min(span.right, self.area.right)
            for row in range(span.top, bottom + 1):
                for column in range(span.left, right + 1):
                    spans[row, column] = span
        return spans


def whole(
    grid: Grid,
    area: Area | None = None,
    is_unit: Callable[[str], bool] = _without_register,
    meanings: Sequence[StatedMeaning] = (),
) -> View:
    """Look at a whole sheet, or at one area of it."""
    last = Area(1, 1, grid.height, grid.width)  # of a blank sheet: no row at all
    if area is not None:
        bottom, right = min(area.bottom, last.bottom), min(area.right, last.right)
        last = Area(area.top, area.left, bottom, right)
    return View(grid, last, is_unit=is_unit, meanings=meanings)


def turned(view: View) -> View:
    """Look at the same cells with rows and columns changed places."""
    grid = view.grid
    flipped = Grid(
        grid.sheet,
        list(zip(*grid.rows, strict=True)),
        tuple(Area(m.left, m.top, m.right, m.bottom) for m in grid.merged),
        frozenset((column, row) for row, column in grid.formulas),
        grid.hidden_columns,
        grid.hidden_rows,
        turned_formats(grid),
        lambda row, column: grid.formula_text(column, row),
    )
    area = Area(view.area.left, view.area.top, view.area.right, view.area.bottom)
    return View(flipped, area, not view.turned, view.is_unit, view.meanings)


def texts_above(view: View, row: int, floor: int = 0, columns: range | None = None) -> list[str]:
    """Return the words above a heading, from the top, even from above the area looked at.

    Args:
        view: the sheet.
        row: the heading's first row.
        floor: the last row in the table above.
        columns: words over these columns come first; ``None`` leaves all as they stand.
    """
    sheet = view if view.turned else whole(view.grid)
    rows = range(max(sheet.area.top, row - ROWS_ABOVE, floor + 1), row)
    found = [(above, column, tidy(text)) for above in rows for column, text in sheet.texts(above)]
    if columns is not None:
        found.sort(key=lambda each: not _over(sheet.reach(*each[:2]), columns))
    return [text for _, _, text in found]


def _over(cell: Area, columns: range) -> bool:
    """Whether a cell has a column in common with some others."""
    return cell.left < columns.stop and columns.start <= cell.right


def is_number(value: Value) -> bool:
    """Whether a cell holds a number."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def same_words(one: Value, other: Value) -> bool:
    """Whether two cells hold the same words, spacing left aside."""
    return isinstance(one, str) and isinstance(other, str) and key(one) == key(other)
