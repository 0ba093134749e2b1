"""Which of a sheet's tables the clerk means: the one with the cell the clerk stands in."""

from collections.abc import Callable, Sequence

from tongbao.chinese import key
from tongbao.sheet.tables.evident_units import is_label
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.view import ROWS_ABOVE, whole

#: Where every sheet stands that nobody has clicked in.
_UNTOUCHED = (1, 1)
_SAMPLE = 100


def clicked_in(
    tables: Sequence[Table],
    heaviest: Table,
    stands_in: Callable[[str], tuple[int, int] | None],
) -> tuple[Table, bool]:
    """Return the table meant, and whether that is certain.

    It is the one the clerk stands in, or whose title the clerk stands in; else the heaviest, which
    is certain only if the others name no units, but grades or months.

    Args:
        tables: those on one sheet.
        heaviest: the one most speaks for.
        stands_in: returns the cell the clerk stands in on a sheet.
    """
    cell = stands_in(heaviest.sheet)
    if cell is not None and cell != _UNTOUCHED:
        inside = [table for table in tables if table.area.holds(*cell)]
        if len(inside) != 1:
            inside = [table for table in tables if _above(table, *cell)]
        if len(inside) == 1:
            return inside[0], True
    return heaviest, not any(_names_units(t) for t in tables if t is not heaviest)


def _above(table: Table, row: int, column: int) -> bool:
    """Whether a cell lies in the rows above a table, with no blank row between."""
    area, view = table.area, whole(table.view.grid)
    if table.view.turned or not area.left <= column <= area.right:
        return False
    if not area.top - ROWS_ABOVE <= row < area.top:
        return False
    between = range(row, area.top)
    return all(view.row_values(above, area.left, area.right) for above in between)


def _names_units(table: Table) -> bool:
    names = table.statistics.names[:_SAMPLE]
    return sum(is_label(key(name)) for name in names) * 2 < len(names)
