"""Rows below a table's end that only look like its units: 优秀 | 8 under the 合计."""

from collections.abc import Sequence

from tongbao.core.row_labels import looks_like_unit
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.view import View


def without_tail(view: View, rows: Sequence[Row]) -> Sequence[Row]:
    """Mark a block's last rows as outside, if the table has ended before them.

    It has, if a total or the last numbered unit is followed by an empty row, and what comes then
    has no 序号 and does not look like a unit's name.
    """
    start = len(rows)
    while start and rows[start - 1].kind is RowKind.UNIT and not _belongs(view, rows[start - 1]):
        start -= 1
    if start in {0, len(rows)}:
        return rows
    block = rows[start].layout.block
    between = range(rows[start - 1].row + 1, rows[start].row)
    if all(view.row_values(row, block.left, block.right) for row in between):
        return rows
    if rows[start - 1].kind is not RowKind.TOTAL and rows[start].layout.serial is None:
        return rows
    return [*rows[:start], *(row._replace(kind=RowKind.OUTSIDE) for row in rows[start:])]


def _belongs(view: View, row: Row) -> bool:
    serial = row.layout.serial
    numbered = serial is not None and view.at(row.row, serial) is not None
    return numbered or looks_like_unit(row.label)
