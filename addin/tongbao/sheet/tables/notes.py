"""The words above, in and below a table's head that say something about the table."""

from collections.abc import Iterator

from tongbao.core.note import Note
from tongbao.findings import Place
from tongbao.sheet.cells import words_in
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.table_head import TableHead
from tongbao.sheet.tables.view import ROWS_ABOVE, View

#: How many rows below a table may hold words about it.
_ROWS_BELOW = 30


def notes_around(view: View, head: TableHead, area: Area) -> Iterator[Note]:
    """Yield the words around a table from the top: a note a row, in its head a note a cell.

    Args:
        view: the sheet.
        head: the table's first head.
        area: the cells the table fills, in the view.
    """
    for row in range(max(view.area.top, head.top - ROWS_ABOVE), head.top):
        yield from _whole_row(view, row)
    for row in range(head.top, head.bottom + 1):
        for column, text in view.texts(row):
            yield Note(text, Place(view.grid.sheet, view.address(row, column)))
    for row in range(area.bottom + 1, min(area.bottom + _ROWS_BELOW, view.area.bottom) + 1):
        yield from _whole_row(view, row)


def _whole_row(view: View, row: int) -> Iterator[Note]:
    cells = view.row_values(row)
    if any(isinstance(value, str) for _, value in cells):
        text = " ".join(words_in(value) for _, value in cells)
        yield Note(text, Place(view.grid.sheet, view.address(row, cells[0][0])))
