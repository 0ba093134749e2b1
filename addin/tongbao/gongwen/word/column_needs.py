"""How wide the columns in an annex table want to be, and how wide they become.

Needs are in 字, for a column's widest cell. A column that gets less breaks its words: headings
first, then names, then everything.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from tongbao.data import dataclass
from tongbao.gongwen.lettering import width
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.word.cell_lines import Lines
from tongbao.gongwen.word.page_setup import TWIPS_PER_POINT
from tongbao.gongwen.word.table_heads import head_starts

CELL_MARGIN_TWIPS = 85  # left and right, 1.5 mm
# Programs round column widths; a line full to the last twip would lose a character.
_ROUNDING_TWIPS = 5
# Digits differ in width from face to face; half a character more keeps a number on its line. Beside
# another block, where a row that grows may disturb the order, it does so in faces a third wider.
_SLACK, WIDER = 0.5, 1.15
# What can still be read: a heading in three lines, its pieces two characters at least; a name in
# three lines, its pieces four at least, and of five names one in five lines. Twelve characters are
# enough for a line of running words.
_READABLE_LINES, _MOST_LINES, _USUAL_PART = 3, 5, 0.8
_SHORTEST_HEADING, _SHORTEST_NAME, _ENOUGH = 2.0, 4.0, 12.0

_Widths = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """How wide the columns of one block want to be, 字.

    Attributes:
        whole: keeps every cell on one line, headings too.
        headings_broken: keeps every cell on one line except in the heading.
        readable: the least at which names and headings can still be read.
        least: the least before numbers have to break.
    """

    whole: _Widths
    headings_broken: _Widths
    readable: _Widths
    least: _Widths


def needs_of(
    table: NoticeTable,
    columns: Sequence[Sequence[str]],
    lines: Sequence[Mapping[str, Lines]],
    wider: float = 1.0,
) -> ColumnNeeds:
    """Return the column needs in a face whose digits are ``wider`` times as wide as usual."""
    lengths = [
        sorted(_longest(text, known, wider) for text in column if text)
        for column, known in zip(columns, lines, strict=True)
    ]
    widest = [each[-1] if each else 0.0 for each in lengths]
    names = _squeezed(table, lengths, _readable_name)
    pieces = _squeezed(table, lengths, lambda _: _SHORTEST_NAME)
    return ColumnNeeds(
        _with_headings(table, widest, lambda words: words),
        _with_headings(table, widest, _broken_heading),
        _with_headings(table, names, _broken_heading),
        _with_headings(table, pieces, lambda words: min(words, _SHORTEST_HEADING)),
    )


def column_widths(needs: ColumnNeeds, room: int, size: float) -> tuple[int, ...]:
    """Turn needs into column widths that together fill a block of ``room`` twips."""
    widths = in_twips(needs.whole, size)
    for floor in (needs.headings_broken, needs.readable, needs.least):
        if sum(widths) > room:
            widths = _shrunk(widths, in_twips(floor, size), room)
    spread = room / sum(widths)
    return tuple(math.floor(each * spread) for each in widths)


def line_room(width_twips: int, size: float) -> float:
    """Return how much one line in a column holds, in 字, rounded down to halves."""
    points = (width_twips - 2 * CELL_MARGIN_TWIPS - _ROUNDING_TWIPS) / TWIPS_PER_POINT
    return max(1.0, math.floor(points / size * 2) / 2)


def _longest(text: str, known: Mapping[str, Lines], wider: float) -> float:
    return max(map(sum, known[text])) * (wider if text.isascii() else 1.0)


def _squeezed(
    table: NoticeTable,
    lengths: Sequence[Sequence[float]],
    least: Callable[[Sequence[float]], float],
) -> list[float]:
    """Let columns of words shrink to ``least``; columns of numbers stay whole."""
    numeric = [*table.numeric, *(False for _ in lengths)]
    return [
        0.0 if not each else each[-1] if is_number else min(each[-1], least(each))
        for each, is_number in zip(lengths, numeric, strict=False)
    ]


def _readable_name(lengths: Sequence[float]) -> float:
    """Return what names this long (shortest first) need; the few longest may take more lines."""
    usual = lengths[math.ceil(_USUAL_PART * len(lengths)) - 1]
    least = max(usual / _READABLE_LINES, lengths[-1] / _MOST_LINES)
    return max(_SHORTEST_NAME, min(_ENOUGH, least))


def _broken_heading(words: float) -> float:
    return min(words, max(_SHORTEST_HEADING, words / _READABLE_LINES))


def _with_headings(
    table: NoticeTable, needs: Sequence[float], heading: Callable[[float], float]
) -> _Widths:
    """Widen columns until the heading above fits; ``heading`` says what its words need."""
    widths = list(needs)
    for start, cell in _cells(table):
        longest = max(map(width, cell.text.split("\n")))
        missing = heading(longest) - sum(widths[start : start + cell.columns])
        for column in range(start, start + cell.columns):
            widths[column] += max(0.0, missing) / cell.columns
    return tuple(each + _SLACK for each in widths)


def _cells(table: NoticeTable) -> Iterator[tuple[int, HeadCell]]:
    for row in head_starts(table.head):
        yield from row


def in_twips(needs: _Widths, size: float) -> list[float]:
    """Turn needs into twips for type this large (points), the cells' margins included."""
    return [
        each * size * TWIPS_PER_POINT + 2 * CELL_MARGIN_TWIPS + _ROUNDING_TWIPS for each in needs
    ]


def _shrunk(needs: list[float], floor: list[float], room: float) -> list[float]:
    """Take what is missing from the columns above their floor, in proportion."""
    spare = [max(0.0, need - least) for need, least in zip(needs, floor, strict=True)]
    if not any(spare):
        return needs
    share = min(1.0, (sum(needs) - room) / sum(spare))
    return [need - share * each for need, each in zip(needs, spare, strict=True)]
