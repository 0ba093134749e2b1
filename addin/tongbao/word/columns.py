"""Type size, row height and column widths of the annex table, chosen so that it fits the page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tongbao.core.lettering import lines_of, width
from tongbao.core.notice import HeadCell, NoticeTable
from tongbao.word.styles import (
    SIZE_5,
    SIZE_SMALL_4,
    TWIPS_PER_POINT,
    TYPE_HEIGHT,
    TYPE_WIDTH_TWIPS,
)

CELL_MARGIN_TWIPS = 85  # left and right, 1.5 mm
CELL_PADDING_TWIPS = 15  # above and below, keeps wrapped words off the lines
# Half of a frame line reaches over each edge of the table; it too stays inside the type area.
TABLE_WIDTH_TWIPS = TYPE_WIDTH_TWIPS - 20
# Practice: 小四 to 五号, the roomiest first; sizes, each with its row heights, in points.
_CHOICES = ((SIZE_SMALL_4, (22.0, 19.0)), (SIZE_5, (18.0, 16.0, 15.0)))
_LINE_RATIO = 1.25
_RULE_HEIGHT = 0.5
# Faces differ in the width of digits; half a character more keeps a number on its line.
_SLACK = 0.5
# A column of words is squeezed to four characters at most before everything else gives way.
_NARROWEST = 4.0


@dataclass(frozen=True, slots=True)
class Fit:
    """The measures of a table.

    Attributes:
        size: of the type, points.
        row_height: least height of a row, points.
        widths: of the columns of one block, twips.
    """

    size: float
    row_height: float
    widths: tuple[int, ...]

    @property
    def pitch(self) -> float:
        """Distance of the lines in a cell, points."""
        return self.size * _LINE_RATIO

    def room(self, column: int) -> float:
        """Say how much a line of a column holds, in halves of a 字."""
        points = (self.widths[column] - 2 * CELL_MARGIN_TWIPS) / TWIPS_PER_POINT
        return max(1.0, math.floor(points / self.size * 2) / 2)


def column_count(table: NoticeTable) -> int:
    """Count the columns of one block."""
    if table.head:
        return sum(cell.columns for cell in table.head[0])
    return len(table.rows[0]) if table.rows else 0


def cleaned(table: NoticeTable) -> NoticeTable:
    """Take invisible characters out of all cells; line breaks become single line feeds."""
    return replace(
        table,
        head=tuple(
            tuple(HeadCell(_clean(c.text), c.rows, c.columns) for c in row) for row in table.head
        ),
        rows=tuple(tuple(map(_clean, row)) for row in table.rows),
    )


def block_rows(table: NoticeTable) -> Iterator[tuple[tuple[str, ...] | None, ...]]:
    """Yield printed rows: one row of the table per block, None where a block has no more."""
    rows, blocks = table.rows, table.blocks
    height = math.ceil(len(rows) / blocks)
    # from a row of one block to the same row of the next, and from a row to the one under it
    across, down = (height, 1) if table.down_first else (1, blocks)
    for line in range(height):
        indices = (line * down + block * across for block in range(blocks))
        yield tuple(rows[index] if index < len(rows) else None for index in indices)


def best_fit(table: NoticeTable, taken: float) -> Fit:
    """Choose the fit with the fewest pages, then the fewest broken names, then the roomiest.

    Args:
        table: a cleaned table.
        taken: room above the table on its first page, points.
    """
    natural, costs = _natural_widths(table), []
    for size, heights in _CHOICES:
        widths = _widths(table, natural, size)
        lines = _row_lines(table, natural, Fit(size, heights[0], widths))
        broken = sum(each > 1 for each in lines)
        for height in heights:
            fit = Fit(size, height, widths)
            costs.append((_pages(fit, lines, len(table.head), taken), broken, fit))
    return min(costs, key=lambda cost: cost[:2])[2]


def _clean(text: str) -> str:
    return "\n".join(lines_of(text))


def _natural_widths(table: NoticeTable) -> tuple[float, ...]:
    """Measure what each column needs to break no cell, 字."""
    columns = zip(*table.rows, strict=True) if table.rows else [()] * column_count(table)
    widths = [max((_longest(text) for text in set(column)), default=0.0) for column in columns]
    for cells in _starts(table.head):
        for start, cell in cells:
            missing = _longest(cell.text) - sum(widths[start : start + cell.columns])
            for column in range(start, start + cell.columns):
                widths[column] += max(0.0, missing) / cell.columns
    return tuple(each + _SLACK for each in widths)


def _longest(text: str) -> float:
    return max(map(width, text.split("\n")))


def _starts(head: Sequence[Sequence[HeadCell]]) -> Iterator[list[tuple[int, HeadCell]]]:
    """Yield for each heading row its cells with the column each begins in."""
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
    """Complete each heading row with the cells reaching down into it.

    The word beside a cell is Word's for its part in a merge: restart, continue, or empty.
    """
    rows: list[dict[int, tuple[HeadCell, str]]] = [{} for _ in head]
    for row, cells in enumerate(_starts(head)):
        for column, cell in cells:
            rows[row][column] = (cell, "restart" if cell.rows > 1 else "")
            for below in rows[row + 1 : row + cell.rows]:
                below[column] = (cell, "continue")
    return [[row[column] for column in sorted(row)] for row in rows]


def _widths(table: NoticeTable, natural: tuple[float, ...], size: float) -> tuple[int, ...]:
    """Turn the columns' needs into twips that together fill one block of the type area."""
    margins = 2 * CELL_MARGIN_TWIPS
    needs = [each * size * TWIPS_PER_POINT + margins for each in natural]
    room = TABLE_WIDTH_TWIPS // table.blocks
    if sum(needs) > room:
        least = _NARROWEST * size * TWIPS_PER_POINT + margins
        needs = _squeezed(needs, table.numeric, room, least)
    spread = room / sum(needs)
    return tuple(math.floor(need * spread) for need in needs)


def _squeezed(
    needs: list[float], numeric: tuple[bool, ...], room: float, least: float
) -> list[float]:
    """Take what is missing from the columns of words, in proportion, down to ``least``."""
    words = [
        not (numeric[i : i + 1] or (False,))[0] and need > least for i, need in enumerate(needs)
    ]
    spare = sum(need - least for need, yields in zip(needs, words, strict=True) if yields)
    if not spare:
        return needs
    share = min(1.0, (sum(needs) - room) / spare)
    return [
        need - share * (need - least) if yields else need
        for need, yields in zip(needs, words, strict=True)
    ]


def _row_lines(table: NoticeTable, natural: tuple[float, ...], fit: Fit) -> list[int]:
    """Count the lines of each printed row; columns that hold all their words are not looked at."""
    tight = {
        column: fit.room(column)
        for column, need in enumerate(natural)
        if need - _SLACK > fit.room(column) or any("\n" in row[column] for row in table.rows)
    }
    if not tight:
        return [1] * math.ceil(len(table.rows) / table.blocks)
    return [
        max(_lines(row[column], room) for row in blocks if row for column, room in tight.items())
        for blocks in block_rows(table)
    ]


def _lines(text: str, room: float) -> int:
    return sum(max(1, math.ceil(width(line) / room)) for line in text.split("\n"))


def _pages(fit: Fit, lines: Sequence[int], head_rows: int, taken: float) -> int:
    """Count the pages of a table whose printed rows have so many lines each."""
    page = TYPE_HEIGHT - head_rows * (fit.row_height + _RULE_HEIGHT)
    pages, free = 1, page - taken
    for count in lines:
        words = count * fit.pitch + 2 * CELL_PADDING_TWIPS / TWIPS_PER_POINT
        height = max(fit.row_height, words) + _RULE_HEIGHT
        if height > free:
            pages, free = pages + 1, page
        free -= height
    return pages
