"""How an annex table's rows fall on pages."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.word.role_styles import GAP_AFTER_TABLE
from tongbao.gongwen.word.table_fit import TableFit, row_height

#: One table row for each block; None for a block that has no more.
PrintedRow = tuple[tuple[str, ...] | None, ...]


def printed_tables(table: NoticeTable, fit: TableFit) -> list[list[PrintedRow]]:
    """Return the printed rows for each table to write; all but the last may be empty."""
    pages, start = list[list[PrintedRow]](), 0
    for count in fit.pages:
        pages.append(list(_printed(table, fit, start, count)))
        start += count * fit.blocks
    return pages if fit.is_parted and pages else [list(chain.from_iterable(pages))]


def _printed(table: NoticeTable, fit: TableFit, start: int, count: int) -> Iterator[PrintedRow]:
    for places in _across(fit, count):
        indices = (start + each for each in places)
        yield tuple(table.rows[i] if i < len(table.rows) else None for i in indices)


def paged(fit: TableFit, lines: Sequence[int], rooms: tuple[float, float], note: float) -> TableFit:
    """Divide the rows into pages.

    Args:
        fit: how the table is set.
        lines: how many lines each row has.
        rooms: room for rows on the first page, and on a page with nothing else, points.
        note: room for the notes, which stay with the last row, points.
    """
    height_of = {count: row_height(fit, count) for count in set(lines)}
    tall = [height_of[count] for count in lines]
    left, page = rooms
    if fit.is_parted:
        page -= GAP_AFTER_TABLE.pitch  # the paragraph that begins the page
    pages, start = list[int](), 0
    while start < len(tall):
        rest = math.ceil((len(tall) - start) / fit.blocks)
        least = 1 if left >= page else 0  # a page of its own holds a row, however high
        heights = _filled(fit, tall, start, left - note, (least, rest))
        if len(heights) < rest:
            heights = _filled(fit, tall, start, left - fit.reserve, (least, rest - 1))
        pages.append(len(heights))
        start += len(heights) * fit.blocks
        left = page if start < len(tall) else left - sum(heights)
    return replace(fit, pages=tuple(pages), left=left)


def _filled(
    fit: TableFit, tall: Sequence[float], start: int, free: float, counts: tuple[int, int]
) -> list[float]:
    """Return how high the printed rows are that a page takes.

    Args:
        fit: how the table is set.
        tall: every row's height, points.
        start: the first row on the page.
        free: room for rows, points.
        counts: the least and the most printed rows to take.
    """
    least, most = counts
    count = max(least, min(most, math.floor(free / row_height(fit, 1))))
    while True:
        heights = _heights(fit, tall[start : start + count * fit.blocks], count)
        excess = sum(heights) - free
        if excess <= 0 or count <= least:
            return heights
        count = max(least, count - max(1, math.floor(excess / max(heights))))


def _heights(fit: TableFit, tall: Sequence[float], count: int) -> list[float]:
    """Return the heights of this many printed rows; each is as high as its highest cell."""
    if len(set(tall)) == 1:  # the usual page: no name is broken, or every one
        return [tall[0]] * count
    return [
        max(tall[each] for each in across if each < len(tall)) for across in _across(fit, count)
    ]


def _across(fit: TableFit, count: int) -> Iterator[range]:
    """Yield for each printed row on a page which table rows stand in it."""
    for line in range(count):
        if fit.down_first:
            yield range(line, count * fit.blocks, count)
        else:
            yield range(line * fit.blocks, (line + 1) * fit.blocks)
