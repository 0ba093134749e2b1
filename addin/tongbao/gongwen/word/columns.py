"""What the columns of an annex table need, and how wide they become in one block of it.

Needs are in 字, for a column's widest cell. A column that gets less breaks its words: first the
headings, then names, then all alike.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tongbao.gongwen.lettering import lines_of, width
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.word.breaking import Lines, pieces_of
from tongbao.gongwen.word.heads import column_count, head_starts
from tongbao.gongwen.word.styles import TWIPS_PER_POINT

CELL_MARGIN_TWIPS = 85  # left and right, 1.5 mm
# Programs round the widths of columns; a line that is full to the last twip would lose a character.
_ROUNDING_TWIPS = 5
# Faces differ in the width of digits; half a character more keeps a number on its line. Beside
# another block, where a row that grows may disturb the order, it does so in faces a third wider.
_SLACK, _WIDER = 0.5, 1.15
# What can still be read: a heading in three lines, its pieces two characters at least; a name in
# three lines, its pieces four at least, and of five names one in five lines. Twelve characters are
# enough for a line of running words.
_READABLE_LINES, _MOST_LINES, _USUAL_PART = 3, 5, 0.8
_SHORTEST_HEADING, _SHORTEST_NAME, _ENOUGH = 2.0, 4.0, 12.0

_Widths = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What the columns of a block need.

    Attributes:
        whole: what keeps every cell on its line, headings too.
        headings_broken: what keeps every cell but those of the heading.
        readable: the least that leaves names and headings readable.
        least: the least a column is squeezed to before numbers give way.
    """

    whole: _Widths
    headings_broken: _Widths
    readable: _Widths
    least: _Widths


@dataclass(frozen=True, slots=True)
class Measured:
    """A table without invisible characters, and what its columns need.

    Attributes:
        table: the table; line breaks in its cells are single line feeds.
        lines: for each column those of every text in it.
        alone: what the columns of a single block need.
        beside: what those of blocks side by side need.
    """

    table: NoticeTable
    lines: tuple[Mapping[str, Lines], ...]
    alone: Needs
    beside: Needs

    def is_readable(self, room: float, size: float) -> bool:
        """Tell whether a block of so many twips holds the columns at a size of type, points."""
        return sum(_twips(self.alone.readable, size)) <= room

    def needs(self, blocks: int, room: float, size: float) -> Needs:
        """Return what the columns of each of so many blocks need, if there is room for it."""
        has_room = sum(_twips(self.beside.least, size)) <= room
        return self.beside if blocks > 1 and has_room else self.alone


def measured(table: NoticeTable) -> Measured:
    """Clean a table of invisible characters and measure what its columns need."""
    table = replace(
        table,
        head=tuple(
            tuple(HeadCell(_clean(c.text), c.rows, c.columns) for c in row) for row in table.head
        ),
        rows=tuple(tuple(map(_clean, row)) for row in table.rows),
    )
    columns = list(zip(*table.rows, strict=True)) or [()] * column_count(table)
    lines = tuple({text: pieces_of(text) for text in set(column)} for column in columns)
    return Measured(
        table, lines, _needs(table, columns, lines), _needs(table, columns, lines, _WIDER)
    )


def column_widths(needs: Needs, room: int, size: float) -> tuple[int, ...]:
    """Turn the columns' needs into twips that together fill a block of ``room`` twips."""
    widths = _twips(needs.whole, size)
    for floor in (needs.headings_broken, needs.readable, needs.least):
        if sum(widths) > room:
            widths = _shrunk(widths, _twips(floor, size), room)
    spread = room / sum(widths)
    return tuple(math.floor(each * spread) for each in widths)


def line_room(width_twips: int, size: float) -> float:
    """Say how much a line of a column holds, in halves of a 字."""
    points = (width_twips - 2 * CELL_MARGIN_TWIPS - _ROUNDING_TWIPS) / TWIPS_PER_POINT
    return max(1.0, math.floor(points / size * 2) / 2)


def _clean(text: str) -> str:
    return "\n".join(lines_of(text))


def _needs(
    table: NoticeTable,
    columns: Sequence[Sequence[str]],
    lines: Sequence[Mapping[str, Lines]],
    wider: float = 1.0,
) -> Needs:
    """Say what the columns of a table need if numbers are so many times wider than in its faces."""
    lengths = [
        sorted(_longest(text, known, wider) for text in column if text)
        for column, known in zip(columns, lines, strict=True)
    ]
    widest = [each[-1] if each else 0.0 for each in lengths]
    names = _squeezed(table, lengths, _readable_name)
    pieces = _squeezed(table, lengths, lambda _: _SHORTEST_NAME)
    return Needs(
        _with_headings(table, widest, lambda words: words),
        _with_headings(table, widest, _broken_heading),
        _with_headings(table, names, _broken_heading),
        _with_headings(table, pieces, lambda words: min(words, _SHORTEST_HEADING)),
    )


def _longest(text: str, known: Mapping[str, Lines], wider: float) -> float:
    return max(map(sum, known[text])) * (wider if text.isascii() else 1.0)


def _squeezed(
    table: NoticeTable,
    lengths: Sequence[Sequence[float]],
    least: Callable[[Sequence[float]], float],
) -> list[float]:
    """Say what columns need if those of words may be as narrow as ``least``; numbers stay whole."""
    numeric = [*table.numeric, *(False for _ in lengths)]
    return [
        0.0 if not each else each[-1] if is_number else min(each[-1], least(each))
        for each, is_number in zip(lengths, numeric, strict=False)
    ]


def _readable_name(lengths: Sequence[float]) -> float:
    """Say what names so long need, the shortest first: the few longest may take more lines."""
    usual = lengths[math.ceil(_USUAL_PART * len(lengths)) - 1]
    least = max(usual / _READABLE_LINES, lengths[-1] / _MOST_LINES)
    return max(_SHORTEST_NAME, min(_ENOUGH, least))


def _broken_heading(words: float) -> float:
    return min(words, max(_SHORTEST_HEADING, words / _READABLE_LINES))


def _with_headings(
    table: NoticeTable, needs: Sequence[float], heading: Callable[[float], float]
) -> _Widths:
    """Widen columns for the heading above them, of whose words ``heading`` says what they need."""
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


def _twips(needs: _Widths, size: float) -> list[float]:
    return [
        each * size * TWIPS_PER_POINT + 2 * CELL_MARGIN_TWIPS + _ROUNDING_TWIPS for each in needs
    ]


def _shrunk(needs: list[float], floor: list[float], room: float) -> list[float]:
    """Take what is missing, in proportion, from the columns that are above their floor."""
    spare = [max(0.0, need - least) for need, least in zip(needs, floor, strict=True)]
    if not any(spare):
        return needs
    share = min(1.0, (sum(needs) - room) / sum(spare))
    return [need - share * each for need, each in zip(needs, spare, strict=True)]
