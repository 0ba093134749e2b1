"""Where a title breaks into lines: between words, in the shape of a trapezium or rhombus.

GB/T 9704-2012, 7.3.1 asks for lines that are 词意完整、排列对称、长短适宜 and stand in 梯形 or 菱形. All
ways to break a title at its word boundaries are scored and the best is taken.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tongbao.core.lettering import width
from tongbao.core.notice import Role
from tongbao.word.title_words import (
    DOUBTFUL,
    FAIR,
    FORBIDDEN,
    LINE_ROOM,
    WEAK,
    Names,
    break_costs,
)

TITLE_ROLES = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE})
_SHORTEST_LAST = 4.0
_USUAL_LINES = 3
_MOST_LINES = 4  # a title over 80 characters is filled line by line


def title_lines(lines: Sequence[str], names: Names) -> tuple[str, ...]:
    """Break a title; the clerk's own lines stay as long as each of them fits.

    >>> title_lines(["关于2014年一季度区政府门户网站信息报送工作的督查通报"], Names())
    ('关于2014年一季度区政府门户网站', '信息报送工作的督查通报')
    """
    if all(width(line) <= LINE_ROOM for line in lines):
        return tuple(lines)
    return _best_lines("".join(lines), names)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title with the width up to each place and how bad a break there is."""

    text: str
    offsets: tuple[float, ...]
    costs: tuple[int, ...]

    def widths(self, ends: Sequence[int]) -> list[float]:
        return [self.offsets[end] - self.offsets[start] for start, end in pairwise((0, *ends))]


def _best_lines(text: str, names: Names) -> tuple[str, ...]:
    offsets = tuple(accumulate(map(width, text), initial=0.0))
    title = _Title(text, offsets, tuple(break_costs(text, names)))
    least = math.ceil(offsets[-1] / LINE_ROOM)
    # A broken word is worse than an ugly shape, an ugly shape worse than an unknown word broken.
    for worst, shaped in (
        (DOUBTFUL, True),
        (WEAK, True),
        (DOUBTFUL, False),
        (WEAK, False),
        (FORBIDDEN, True),
        (FORBIDDEN, False),
    ):
        ways = [
            (_score(title, ends), ends)
            for count in (least, least + 1)
            for ends in _ways(title, worst, count)
            if not shaped or _is_shapely(title.widths(ends))
        ]
        if ways:
            _, ends = min(ways)
            return tuple(text[start:end] for start, end in pairwise((0, *ends)))
    return _filled(title)


def _ways(title: _Title, worst: int, count: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield the ends of ``count`` lines from ``start`` on, all of which fit."""
    end, offsets = len(title.text), title.offsets
    if count > _MOST_LINES or offsets[end] - offsets[start] > count * LINE_ROOM:
        return
    if count == 1:
        yield (end,)
        return
    for place in range(start + 1, end):
        if offsets[place] - offsets[start] > LINE_ROOM:
            return
        if title.costs[place] <= worst:
            for rest in _ways(title, worst, count - 1, place):
                yield (place, *rest)


def _filled(title: _Title) -> tuple[str, ...]:
    """Fill line after line, each up to the latest of its least bad places to break."""
    lines, start, end = list[str](), 0, len(title.text)
    while title.offsets[end] - title.offsets[start] > LINE_ROOM:
        room = [
            place
            for place in range(start + 1, end)
            if title.offsets[place] - title.offsets[start] <= LINE_ROOM
        ]
        place = min(room, key=lambda each: (max(FAIR, title.costs[each]), -each))
        lines.append(title.text[start:place])
        start = place
    return (*lines, title.text[start:])


def _is_shapely(widths: Sequence[float]) -> bool:
    """Tell whether no line is shorter than both the ones around it, nor the last one tiny."""
    hourglass = any(
        middle < before and middle < after
        for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return not hourglass and widths[-1] >= _SHORTEST_LAST


def _score(title: _Title, ends: Sequence[int]) -> float:
    """Say how bad the lines look: their breaks, and how far they are from a good shape."""
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
