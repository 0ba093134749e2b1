"""The measures of an annex table, and how its rows fall on pages."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.word.styles import GAP_AFTER_TABLE, TWIPS_PER_POINT

CELL_PADDING_TWIPS = 15  # above and below, keeps wrapped words off the lines
_LINE_RATIO = 1.25
_RULE_HEIGHT = 0.5

#: One row of the table per block; where a block has no more there is None.
PrintedRow = tuple[tuple[str, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The measures of a table.

    Attributes:
        size: of the type, points.
        row_height: least height of a row, points.
        widths: of the columns of one block, twips.
        blocks: how many times the columns stand side by side.
        down_first: whether a block is filled to the foot of the page before the next one: a reader
            finds the next unit on the page where the last one stands.
        pages: how many printed rows each page is meant to hold.
        left: room under the table on its last page, points.
    """

    size: float
    row_height: float
    widths: tuple[int, ...]
    blocks: int
    down_first: bool = True
    pages: tuple[int, ...] = ()
    left: float = 0.0

    @property
    def pitch(self) -> float:
        """Distance of the lines in a cell, points."""
        return self.size * _LINE_RATIO

    @property
    def is_parted(self) -> bool:
        """Whether every page is a table of its own.

        With blocks to be read one after the other it is: if a program found room for a row more or
        less, units would come to a page where the order is another.
        """
        return self.blocks > 1 and self.down_first

    @property
    def reserve(self) -> float:
        """What such a page leaves free so that a row may grow by a line, points."""
        return self.pitch if self.is_parted else 0.0


def row_height(fit: Fit, lines: int) -> float:
    """Estimate the height of a row whose words take so many lines, points."""
    words = lines * fit.pitch + 2 * CELL_PADDING_TWIPS / TWIPS_PER_POINT
    return max(fit.row_height, words) + _RULE_HEIGHT


def printed_tables(table: NoticeTable, fit: Fit) -> list[list[PrintedRow]]:
    """Return the printed rows of each table to be written; one that is not the last may be empty."""
    pages, start = list[list[PrintedRow]](), 0
    for count in fit.pages:
        pages.append(list(_printed(table, fit, start, count)))
        start += count * fit.blocks
    return pages if fit.is_parted and pages else [list(chain.from_iterable(pages))]


def _printed(table: NoticeTable, fit: Fit, start: int, count: int) -> Iterator[PrintedRow]:
    for places in _across(fit, count):
        indices = (start + each for each in places)
        yield tuple(table.rows[i] if i < len(table.rows) else None for i in indices)


def paged(fit: Fit, lines: Sequence[int], rooms: tuple[float, float], note: float) -> Fit:
    """Part the rows into pages.

    Args:
        fit: the measures of the table.
        lines: how many lines each of its rows has.
        rooms: for rows on the first page and on one that holds nothing else, points.
        note: room of the notes, which stay with the last row, points.
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
    fit: Fit, tall: Sequence[float], start: int, free: float, counts: tuple[int, int]
) -> list[float]:
    """Return the heights of the printed rows a page takes.

    Args:
        fit: the measures of the table.
        tall: heights of its rows, points.
        start: the first of them on the page.
        free: room for them, points.
        counts: how many printed rows at least and at most.
    """
    least, most = counts
    count = max(least, min(most, math.floor(free / row_height(fit, 1))))
    while True:
        heights = _heights(fit, tall[start : start + count * fit.blocks], count)
        excess = sum(heights) - free
        if excess <= 0 or count <= least:
            return heights
        count = max(least, count - max(1, math.floor(excess / max(heights))))


def _heights(fit: Fit, tall: Sequence[float], count: int) -> list[float]:
    """Return the heights of so many printed rows; each is as high as its highest."""
    if len(set(tall)) == 1:  # the usual page: no name is broken, or every one
        return [tall[0]] * count
    return [
        max(tall[each] for each in across if each < len(tall)) for across in _across(fit, count)
    ]


def _across(fit: Fit, count: int) -> Iterator[range]:
    """Yield for each of the printed rows on a page the rows of the table that stand in it."""
    for line in range(count):
        if fit.down_first:
            yield range(line, count * fit.blocks, count)
        else:
            yield range(line * fit.blocks, (line + 1) * fit.blocks)
