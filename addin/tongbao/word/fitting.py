"""How an annex table is set: upright or turned, in how many blocks, at what size, page by page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tongbao.core.notice import HeadCell, NoticeTable
from tongbao.word.breaking import lines_in, pieces_of
from tongbao.word.columns import Measured, column_widths, line_room
from tongbao.word.heads import head_starts
from tongbao.word.practised import Sheet
from tongbao.word.styles import (
    SIZE_5,
    SIZE_SMALL_4,
    TWIPS_PER_POINT,
    TYPE_WIDTH,
    TYPE_WIDTH_TWIPS,
)

CELL_PADDING_TWIPS = 15  # above and below, keeps wrapped words off the lines
# Practice: 小四 to 五号, the roomiest first; sizes, each with its row heights, in points.
_CHOICES = ((SIZE_SMALL_4, (22.0, 19.0)), (SIZE_5, (18.0, 16.0, 15.0)))
_MOST_BLOCKS = 3
_LINE_RATIO = 1.25
_RULE_HEIGHT = 0.5
# Half of a frame line reaches over each edge of the table; it too stays inside the type area.
_FRAME_TWIPS = 20


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


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows a page is meant to hold.

    Attributes:
        start: the first row of the table on it.
        heights: least height of each printed row, points.
    """

    start: int
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The measures of a table.

    Attributes:
        size: of the type, points.
        row_height: least height of a row, points.
        widths: of the columns of one block, twips.
        blocks: how many times the columns stand side by side.
        pages: what each page holds.
        left: room under the table on its last page, points.
    """

    size: float
    row_height: float
    widths: tuple[int, ...]
    blocks: int
    pages: tuple[PageRows, ...] = ()
    left: float = 0.0

    @property
    def pitch(self) -> float:
        """Distance of the lines in a cell, points."""
        return self.size * _LINE_RATIO


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

    Of what is alike in all that the roomiest is taken. The pages are counted with the 版记 after
    the table; it stands with rows of the table if that takes no more pages, but a table that
    stands whole on one page is not torn for it.

    Args:
        table: what is to be set.
        area: the type area of its pages.
        taken: room above the table on its first page, points.
        note: room of the notes under it, which stay with its last row, points.
        tail: room of the 版记 if it follows then, points.
    """
    return min(_costs(table, area, taken, (note, tail)), key=lambda cost: cost[0])[1]


def printed_rows(
    table: NoticeTable, fit: Fit
) -> Iterator[tuple[float, tuple[tuple[str, ...] | None, ...]]]:
    """Yield for each printed row its least height and one row of the table per block.

    Where a block has no more there is None.
    """
    rows = table.rows
    for page in fit.pages:
        across = _across(len(page.heights), fit.blocks, table.down_first)
        for height, places in zip(page.heights, across, strict=True):
            indices = (page.start + each for each in places)
            yield height, tuple(rows[index] if index < len(rows) else None for index in indices)


def _costs(
    table: Measured, area: Area, taken: float, under: tuple[float, float]
) -> Iterator[tuple[tuple[int, bool, int, int, int, float], Fit]]:
    """Yield every fit there is, and what speaks against it, the weightiest first."""
    note, tail = under
    for blocks, (size, heights) in product(_block_counts(table, area), _CHOICES):
        widths = column_widths(table, area.table_width // blocks, size)
        lines = _lines(table, widths, size)
        broken = sum(each > 1 for each in lines)
        for height in heights:
            fit = Fit(size, height, widths, blocks)
            page = area.height - _head_height(table.table, fit)
            fit = _paged(table, fit, lines, taken, page)
            pages = len(fit.pages) + (fit.left < note)  # the last row goes where the note goes
            alone = note <= fit.left < note + tail
            yield (pages + alone, alone and pages > 1, pages, broken, blocks, -height), fit


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


def _head_height(table: NoticeTable, fit: Fit) -> float:
    """Estimate the height of the heading rows, points."""
    return sum(
        _row_height(fit, max((_heading_lines(start, cell, fit) for start, cell in row), default=1))
        for row in head_starts(table.head)
    )


def _heading_lines(start: int, cell: HeadCell, fit: Fit) -> int:
    """Count the lines a heading cell has in each of the rows it spans."""
    room = line_room(sum(fit.widths[start : start + cell.columns]), fit.size)
    return math.ceil(lines_in(pieces_of(cell.text), room) / cell.rows)


def _row_height(fit: Fit, lines: int) -> float:
    words = lines * fit.pitch + 2 * CELL_PADDING_TWIPS / TWIPS_PER_POINT
    return max(fit.row_height, words) + _RULE_HEIGHT


def _paged(table: Measured, fit: Fit, lines: Sequence[int], taken: float, page: float) -> Fit:
    """Part the rows into pages.

    Filling a block to its foot means the foot of the page: a reader finds the next unit on the
    page where the last one stands.

    Args:
        table: what is to be set.
        fit: its measures.
        lines: of each row of the table.
        taken: room above the table on its first page, points.
        page: room for rows on a page that holds nothing else, points.
    """
    height_of = {count: _row_height(fit, count) for count in set(lines)}
    tall = [height_of[count] for count in lines]
    pages, start, left = list[PageRows](), 0, page - taken
    while start < len(tall):
        heights = _filled(table, fit, tall, start, left)
        if sum(heights) > left and left < page:  # the table begins on the next page
            heights = []
        following = start + len(heights) * fit.blocks
        least = [each - _RULE_HEIGHT for each in heights]
        if following < len(tall) and fit.blocks > 1 and table.table.down_first and heights:
            # Half a row is left over, so that no program finds room for one row more or less:
            # it would stand on a page where the order of the rows is another.
            spare = left - sum(heights) - fit.row_height / 2
            least = [each + spare / len(heights) for each in heights]
        pages.append(PageRows(start, tuple(least)))
        left = page if following < len(tall) else left - sum(heights)
        start = following
    return replace(fit, pages=tuple(pages), left=left)


def _filled(
    table: Measured, fit: Fit, tall: Sequence[float], start: int, free: float
) -> list[float]:
    """Return the heights of the rows a page takes from ``start`` on, at least one."""
    blocks, down_first = fit.blocks, table.table.down_first
    rest = math.ceil((len(tall) - start) / blocks)
    count = max(1, min(rest, math.floor(free / _row_height(fit, 1))))
    while True:
        here = tall[start : start + count * blocks]
        tallest = max(here)
        if tallest == min(here):  # the usual page: no name is broken, or every one
            heights = [tallest] * count
        else:
            heights = [
                max(here[each] for each in across if each < len(here))
                for across in _across(count, blocks, down_first)
            ]
        excess = sum(heights) - free
        if excess <= 0 or count == 1:
            return heights
        count = max(1, count - max(1, math.floor(excess / tallest)))


def _across(count: int, blocks: int, down_first: bool) -> Iterator[range]:
    """Yield for each of the printed rows on a page the rows of the table that stand in it."""
    for line in range(count):
        if down_first:
            yield range(line, count * blocks, count)
        else:
            yield range(line * blocks, (line + 1) * blocks)
