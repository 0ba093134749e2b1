"""An annex table's heading rows: how many columns they make, and where each cell stands."""

from collections.abc import Iterator, Sequence

from tongbao.gongwen.notice_table import HeadCell, NoticeTable


def column_count(table: NoticeTable) -> int:
    """Count the columns in one block."""
    if table.head:
        return sum(cell.columns for cell in table.head[0])
    return len(table.rows[0]) if table.rows else 0


def head_starts(head: Sequence[Sequence[HeadCell]]) -> Iterator[list[tuple[int, HeadCell]]]:
    """Yield for each heading row its cells, each with the column it begins in."""
    covered: dict[int, int] = {}  # column: first row that is free again
    for row, cells in enumerate(head):
        column, placed = 0, []
        for cell in cells:
            while covered.get(column, 0) > row:
                column += 1
            placed.append((column, cell))
            for each in range(column, column + cell.columns):
                covered[each] = row + cell.rows
            column += cell.columns
        yield placed


def head_grid(head: Sequence[Sequence[HeadCell]]) -> list[list[tuple[HeadCell, str]]]:
    """Add to each heading row the cells that reach down into it.

    The word beside a cell is Word's for its part in a merge: restart, continue, or empty.
    """
    rows: list[dict[int, tuple[HeadCell, str]]] = [{} for _ in head]
    for row, cells in enumerate(head_starts(head)):
        for column, cell in cells:
            rows[row][column] = (cell, "restart" if cell.rows > 1 else "")
            for below in rows[row + 1 : row + cell.rows]:
                below[column] = (cell, "continue")
    return [[row[column] for column in sorted(row)] for row in rows]
