"""Where a title breaks into lines: between words, shaped like a trapezium or a rhombus.

GB/T 9704-2012, 7.3.1 asks for lines that are 词意完整、排列对称、长短适宜 and form a 梯形 or 菱形. Every way
to break at word boundaries is scored, and the best is taken.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from tongbao.data import dataclass
from tongbao.gongwen.lettering import width
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.page_setup import TWIPS_PER_POINT, TYPE_WIDTH
from tongbao.gongwen.word.style import Style
from tongbao.gongwen.word.title_words import (
    DOUBTFUL,
    FAIR,
    FORBIDDEN,
    LINE_ROOM,
    WEAK,
    Names,
    break_costs,
)
from tongbao.regex import regex

TITLE_ROLES = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE})
# Digits take half a character in 小标宋, up to two thirds in faces that stand in for it; programs
# leave up to three tenths of one between them and Chinese characters.
_DIGIT, _GAP = 0.65, 0.3
_MEETING = regex("[!-~][\u3400-\u9fff]|[\u3400-\u9fff][!-~]")
# How many characters a line may lose to closer setting unnoticed, and how many at most.
_CLOSER, _CLOSEST = 1.25, 2.5
_SHORTEST_LAST = 4.0
_USUAL_LINES = 3
_MOST_LINES = 6  # a title over 120 characters is filled line by line


def title_lines(lines: Sequence[str], names: Names) -> tuple[str, ...]:
    """Break a title; where the clerk broke it, only lines that are too long are broken again.

    >>> title_lines(["关于2014年一季度区政府门户网站信息报送工作的督查通报"], Names())
    ('关于2014年一季度区政府门户网站', '信息报送工作的督查通报')
    """
    if len(lines) == 1:
        return _best_lines(lines[0], names)
    return tuple(
        piece
        for line in lines
        for piece in (_best_lines(line, names) if width(line) > LINE_ROOM else (line,))
    )


def condensed(style: Style, lines: Sequence[str]) -> Style:
    """Move a title's characters closer where the digits might push a line over the edge."""
    longest = max(lines, key=lambda line: sum(_rooms(line)))
    excess = sum(_rooms(longest)) * style.size - TYPE_WIDTH
    if excess <= 0:
        return style
    twips = math.ceil(excess / (len(longest) - 1) * TWIPS_PER_POINT)
    return replace(style, tracking=-twips / TWIPS_PER_POINT)


def _rooms(text: str) -> Iterator[float]:
    """Yield the most room each character may take in any face used for titles, 字."""
    for place, character in enumerate(text):
        yield _gap(text, place) + (_DIGIT if character.isascii() else width(character))


def _gap(text: str, place: int) -> float:
    """Return the gap between a character and the next."""
    return _GAP if _MEETING.fullmatch(text[place : place + 2]) else 0.0


@dataclass(frozen=True, slots=True)
class _Title:
    """A title, measured.

    Attributes:
        text: the whole title.
        offsets: its width up to each place.
        rooms: the most room it may take up to each place.
        costs: how bad a break at each place is.
        closer: how far a line may exceed the room, to be moved closer.
    """

    text: str
    offsets: tuple[float, ...]
    rooms: tuple[float, ...]
    costs: tuple[int, ...]
    closer: float = _CLOSER

    @property
    def line_counts(self) -> tuple[int, ...]:
        """How many lines it may have: the fewest that hold it, or one more if they are few."""
        room = LINE_ROOM + self.closer
        least = math.ceil(max(self.offsets[-1] / LINE_ROOM, self.rooms[-1] / room))
        return (least, least + 1) if least <= _USUAL_LINES else (least,)

    def widths(self, ends: Sequence[int]) -> list[float]:
        return [self.offsets[end] - self.offsets[start] for start, end in pairwise((0, *ends))]

    def fits(self, start: int, end: int) -> bool:
        is_short = self.offsets[end] - self.offsets[start] <= LINE_ROOM
        takes = (
            self.rooms[end] - self.rooms[start] - _gap(self.text, end - 1)
        )  # none at a line's end
        return is_short and takes <= LINE_ROOM + self.closer


def _best_lines(text: str, names: Names) -> tuple[str, ...]:
    offsets = tuple(accumulate(map(width, text), initial=0.0))
    rooms = tuple(accumulate(_rooms(text), initial=0.0))
    title = _Title(text, offsets, rooms, ())
    if title.fits(0, len(text)):
        return (text,)
    title = replace(title, costs=tuple(break_costs(text, names)))
    # A broken word is worse than an ugly shape, an ugly shape worse than characters drawn
    # together, and those worse than an unknown word broken.
    for worst, shaped, closer in (
        (DOUBTFUL, True, _CLOSER),
        (WEAK, True, _CLOSER),
        (DOUBTFUL, True, _CLOSEST),
        (WEAK, True, _CLOSEST),
        (DOUBTFUL, False, _CLOSER),
        (WEAK, False, _CLOSER),
        (FORBIDDEN, True, _CLOSER),
        (FORBIDDEN, False, _CLOSER),
    ):
        title = replace(title, closer=closer)
        ways = [
            (_score(title, ends), ends)
            for count in title.line_counts
            for ends in _ways(title, worst, count)
            if not shaped or _is_shapely(title.widths(ends))
        ]
        if ways:
            _, ends = min(ways)
            return tuple(text[start:end] for start, end in pairwise((0, *ends)))
    return _filled(title)


def _ways(title: _Title, worst: int, count: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield the ends of ``count`` lines from ``start`` on that all fit."""
    end = len(title.text)
    if count > _MOST_LINES or title.offsets[end] - title.offsets[start] > count * LINE_ROOM:
        return
    if count == 1:
        if title.fits(start, end):
            yield (end,)
        return
    for place in range(start + 1, end):
        if not title.fits(start, place):
            return
        if title.costs[place] <= worst:
            for rest in _ways(title, worst, count - 1, place):
                yield (place, *rest)


def _filled(title: _Title) -> tuple[str, ...]:
    """Fill line after line, each up to the last among its least bad breaks."""
    lines, start, end = list[str](), 0, len(title.text)
    while not title.fits(start, end):
        room = [place for place in range(start + 1, end) if title.fits(start, place)]
        place = min(room, key=lambda each: (max(FAIR, title.costs[each]), -each))
        lines.append(title.text[start:place])
        start = place
    return (*lines, title.text[start:])


def _is_shapely(widths: Sequence[float]) -> bool:
    """Whether no line is shorter than both its neighbours, and the last one is not tiny."""
    hourglass = any(
        middle < before and middle < after
        for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return not hourglass and widths[-1] >= _SHORTEST_LAST


def _score(title: _Title, ends: Sequence[int]) -> float:
    """Return how bad the lines look: their breaks, and how far they are from a good shape."""
    widths = title.widths(ends)
    spread = max(widths) - min(widths)
    cost = float(sum(title.costs[end] for end in ends[:-1]))
    cost += max(0.0, spread - 5.0) * 2 + 7.0 * len(widths)
    if len(widths) > _USUAL_LINES:
        cost += 100.0
    if spread < 1.0:  # digits are half as wide: half a character is not seen as a difference
        cost += 20.0
    elif spread < 2.0:
        cost += 2.0
    is_monotone = widths in (sorted(widths), sorted(widths, reverse=True))
    return cost + (3.0 if len(widths) > 2 and is_monotone else 0.0)
