"""How an annex table is set: upright or turned, in how many blocks, at what size."""

import math
from collections.abc import Iterator, Sequence
from itertools import product

from tongbao.data import dataclass
from tongbao.gongwen.notice_table import HeadCell
from tongbao.gongwen.word.cell_lines import lines_in, pieces_of
from tongbao.gongwen.word.column_needs import column_widths, line_room
from tongbao.gongwen.word.measured_table import MeasuredTable
from tongbao.gongwen.word.page_setup import TWIPS_PER_POINT, TYPE_WIDTH, TYPE_WIDTH_TWIPS, PageSetup
from tongbao.gongwen.word.style import SIZE_5, SIZE_SMALL_4
from tongbao.gongwen.word.table_fit import TableFit, row_height
from tongbao.gongwen.word.table_heads import head_starts
from tongbao.gongwen.word.table_paging import paged

# Practice: 小四 to 五号, the roomiest first; sizes, each with its row heights, in points.
_CHOICES = ((SIZE_SMALL_4, (22.0, 19.0)), (SIZE_5, (18.0, 16.0, 15.0)))
_MOST_BLOCKS = 3
# Half of a frame line reaches over each edge of the table; it too stays inside the type area.
_FRAME_TWIPS = 20

_Cost = tuple[int, bool, int, bool, int, int, float]


@dataclass(frozen=True, slots=True)
class PageArea:
    """The type area a table is set on: ``width`` in twips, ``height`` in points."""

    width: int
    height: float

    @property
    def table_width(self) -> int:
        """The widest a table may be, twips."""
        return self.width - _FRAME_TWIPS


def upright_area(setup: PageSetup) -> PageArea:
    """Return the type area of an upright page."""
    return PageArea(TYPE_WIDTH_TWIPS, setup.height)


def turned_area(setup: PageSetup) -> PageArea:
    """Return the type area when the whole page is turned, margins included (GB/T 9704-2012, 8)."""
    return PageArea(round(setup.height * TWIPS_PER_POINT), TYPE_WIDTH)


def needs_turning(table: MeasuredTable) -> bool:
    """Whether an upright page is too narrow for the table even in the smallest type."""
    if table.table.turned is not None:
        return table.table.turned
    room = TYPE_WIDTH_TWIPS - _FRAME_TWIPS
    return not table.is_readable(room // (table.table.blocks or 1), SIZE_5)


def best_fit(
    table: MeasuredTable, area: PageArea, taken: float, note: float = 0.0, tail: float = 0.0
) -> TableFit:
    """Choose the fit with the fewest pages, then the fewest broken names, then the fewest blocks.

    Among equals the roomiest wins. Where the rows' order depends on where a page ends, a spare line
    on the last page counts for more than names and blocks. The 版记 after the table counts as pages,
    too: it joins the table's last rows if that saves a page, but a table that fits on one page is
    not torn for it.

    Args:
        table: the table to set.
        area: the pages' type area.
        taken: room already used above the table on its first page, points.
        note: room for the notes below, which stay with the last row, points.
        tail: room for the 版记 if it comes next, points.
    """
    return min(_costs(table, area, taken, (note, tail)), key=lambda cost: cost[0])[1]


def _costs(
    table: MeasuredTable, area: PageArea, taken: float, under: tuple[float, float]
) -> Iterator[tuple[_Cost, TableFit]]:
    """Yield every possible fit with what speaks against it, the weightiest first."""
    note, tail = under
    for blocks, (size, heights) in product(_block_counts(table, area), _CHOICES):
        room = area.table_width // blocks
        widths = column_widths(table.needs(blocks, room, size), room, size)
        lines = _lines(table, widths, size)
        broken = sum(each > 1 for each in lines)
        for height in heights:
            fit = TableFit(size, height, widths, blocks, table.table.down_first)
            page = area.height - _head_height(table, fit)
            fit = paged(fit, lines, (page - taken, page), note)
            pages, alone = len(fit.pages), note <= fit.left < note + tail
            is_tight = fit.left < note + fit.reserve
            cost = (pages + alone, alone and pages > 1, pages, is_tight, broken, blocks, -height)
            yield cost, fit


def _block_counts(table: MeasuredTable, area: PageArea) -> list[int]:
    """List the block counts to try: the one asked for, or all whose blocks stay readable."""
    if table.table.blocks is not None:
        return [table.table.blocks]
    several = range(2, _MOST_BLOCKS + 1)
    return [1, *(n for n in several if table.is_readable(area.table_width // n, SIZE_5))]


def _lines(table: MeasuredTable, widths: Sequence[int], size: float) -> list[int]:
    """Count the lines in each row; columns that hold all their words are skipped."""
    counted = list[list[int]]()
    for column, wide in enumerate(widths):
        room = line_room(wide, size)
        known = {text: lines_in(lines, room) for text, lines in table.lines[column].items()}
        if any(count > 1 for count in known.values()):
            counted.append([known[row[column]] for row in table.table.rows])
    return list(map(max, zip(*counted, strict=True))) if counted else [1] * len(table.table.rows)


def _head_height(table: MeasuredTable, fit: TableFit) -> float:
    """Estimate how high the heading rows are together, points."""
    return sum(
        row_height(fit, max((_heading_lines(start, cell, fit) for start, cell in row), default=1))
        for row in head_starts(table.table.head)
    )


def _heading_lines(start: int, cell: HeadCell, fit: TableFit) -> int:
    """Count the lines a heading cell has in each row it spans."""
    room = line_room(sum(fit.widths[start : start + cell.columns]), fit.size)
    return math.ceil(lines_in(pieces_of(cell.text), room) / cell.rows)
