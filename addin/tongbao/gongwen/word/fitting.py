"""How an annex table is set: upright or turned, in how many blocks, and at what size."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tongbao.gongwen.notice_table import HeadCell
from tongbao.gongwen.word.breaking import lines_in, pieces_of
from tongbao.gongwen.word.columns import Measured, column_widths, line_room
from tongbao.gongwen.word.heads import head_starts
from tongbao.gongwen.word.paging import Fit, paged, row_height
from tongbao.gongwen.word.practised import Sheet
from tongbao.gongwen.word.styles import (
    SIZE_5,
    SIZE_SMALL_4,
    TWIPS_PER_POINT,
    TYPE_WIDTH,
    TYPE_WIDTH_TWIPS,
)

# Practice: 小四 to 五号, the roomiest first; sizes, each with its row heights, in points.
_CHOICES = ((SIZE_SMALL_4, (22.0, 19.0)), (SIZE_5, (18.0, 16.0, 15.0)))
_MOST_BLOCKS = 3
# Half of a frame line reaches over each edge of the table; it too stays inside the type area.
_FRAME_TWIPS = 20

_Cost = tuple[int, bool, int, bool, int, int, float]


@dataclass(frozen=True, slots=True)
class Area:
    """The type area of a page a table is set on: ``width`` in twips, ``height`` in points."""

    width: int
    height: float

    @property
    def table_width(self) -> int:
        """The most a table takes of the width, twips."""
        return self.width - _FRAME_TWIPS


def upright_area(sheet: Sheet) -> Area:
    """Return the type area of an upright page."""
    return Area(TYPE_WIDTH_TWIPS, sheet.height)


def turned_area(sheet: Sheet) -> Area:
    """Return that of a page turned as a whole, its margins with it (GB/T 9704-2012, 8)."""
    return Area(round(sheet.height * TWIPS_PER_POINT), TYPE_WIDTH)


def needs_turning(table: Measured) -> bool:
    """Tell whether an upright page is too narrow for the table even in its smallest type."""
    if table.table.turned is not None:
        return table.table.turned
    room = TYPE_WIDTH_TWIPS - _FRAME_TWIPS
    return not table.is_readable(room // (table.table.blocks or 1), SIZE_5)


def best_fit(
    table: Measured, area: Area, taken: float, note: float = 0.0, tail: float = 0.0
) -> Fit:
    """Choose the fit with the fewest pages, then the fewest broken names, then the fewest blocks.

    Of what is alike in all that the roomiest is taken. Where the order of the rows hangs on the
    page, a line to spare on the last one goes before names and blocks. The pages are counted with
    the 版记 after the table; it stands with rows of the table if that takes no more pages, but a
    table that stands whole on one page is not torn for it.

    Args:
        table: what is to be set.
        area: the type area of its pages.
        taken: room above the table on its first page, points.
        note: room of the notes under it, which stay with its last row, points.
        tail: room of the 版记 if it follows then, points.
    """
    return min(_costs(table, area, taken, (note, tail)), key=lambda cost: cost[0])[1]


def _costs(
    table: Measured, area: Area, taken: float, under: tuple[float, float]
) -> Iterator[tuple[_Cost, Fit]]:
    """Yield every fit there is, and what speaks against it, the weightiest first."""
    note, tail = under
    for blocks, (size, heights) in product(_block_counts(table, area), _CHOICES):
        room = area.table_width // blocks
        widths = column_widths(table.needs(blocks, room, size), room, size)
        lines = _lines(table, widths, size)
        broken = sum(each > 1 for each in lines)
        for height in heights:
            fit = Fit(size, height, widths, blocks, table.table.down_first)
            page = area.height - _head_height(table, fit)
            fit = paged(fit, lines, (page - taken, page), note)
            pages, alone = len(fit.pages), note <= fit.left < note + tail
            is_tight = fit.left < note + fit.reserve
            cost = (pages + alone, alone and pages > 1, pages, is_tight, broken, blocks, -height)
            yield cost, fit


def _block_counts(table: Measured, area: Area) -> list[int]:
    """List the numbers of blocks to try: the wanted one, or those narrow enough to be read."""
    if table.table.blocks is not None:
        return [table.table.blocks]
    several = range(2, _MOST_BLOCKS + 1)
    return [1, *(n for n in several if table.is_readable(area.table_width // n, SIZE_5))]


def _lines(table: Measured, widths: Sequence[int], size: float) -> list[int]:
    """Count the lines of each row; columns that hold all their words are not looked at."""
    counted = list[list[int]]()
    for column, wide in enumerate(widths):
        room = line_room(wide, size)
        known = {text: lines_in(lines, room) for text, lines in table.lines[column].items()}
        if any(count > 1 for count in known.values()):
            counted.append([known[row[column]] for row in table.table.rows])
    return list(map(max, zip(*counted, strict=True))) if counted else [1] * len(table.table.rows)


def _head_height(table: Measured, fit: Fit) -> float:
    """Estimate the height of the heading rows, points."""
    return sum(
        row_height(fit, max((_heading_lines(start, cell, fit) for start, cell in row), default=1))
        for row in head_starts(table.table.head)
    )


def _heading_lines(start: int, cell: HeadCell, fit: Fit) -> int:
    """Count the lines a heading cell has in each of the rows it spans."""
    room = line_room(sum(fit.widths[start : start + cell.columns]), fit.size)
    return math.ceil(lines_in(pieces_of(cell.text), room) / cell.rows)
