"""What stands printed and agrees with a rule is evidence of that rule.

The one place that infers from a column of ranks which column it ranks, in which direction, by which
method, and whether within groups. Checks, runs, settings sheets, functions, annex and notice all go by
what is found here. The clerk's word comes first: what the rules state is never inferred.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tongbao.chinese import parse_ordinal
from tongbao.core.counted import Numbers
from tongbao.core.ranking.order import orders, ranked
from tongbao.core.ranking.reading import Reading
from tongbao.core.rules.rules import RankMethod, SortKey
from tongbao.core.statistics import Statistics

if TYPE_CHECKING:
    from decimal import Decimal

#: One rank in so many may be wrong where only the method or the grouping is at stake.
_MOSTLY = 5
#: A column or a direction the table does not name counts only if so many ranks, all different ones
#: but for ties, agree with it without exception.
_ENOUGH = 4


#: So many equals with ranks of their own are no slip any more.
_NUMBERED_ON = 3


class PrintedRanks(NamedTuple):
    """The ranks printed in a column, and how the table can be ranked.

    Attributes:
        ranks: the rank by row.
        candidates: columns it may rank.
        has_likeliest: whether the first of them is likelier than the others.
        is_direction_open: whether low may come first although no rule says so.
        scopes: whether it may rank within groups, the likelier first.
        methods: which ways to number it may use, the likelier first.
    """

    ranks: dict[int, int]
    candidates: Sequence[SortKey]
    has_likeliest: bool
    is_direction_open: bool
    scopes: Sequence[bool]
    methods: Sequence[RankMethod]


def printed_ranks(statistics: Statistics, column: str) -> dict[int, int]:
    """Return the ranks that stand printed in a column, by row."""
    texts = statistics.printed.get(column, ())
    return {
        row: rank
        for row, text in enumerate(texts)
        if text and (rank := parse_ordinal(text)) is not None
    }


def infer(
    printed: PrintedRanks,
    then_by: tuple[SortKey, ...],
    groups: Sequence[str],
    numbers: Callable[[str], Numbers],
) -> Reading | None:
    """Return the reading a column of ranks is evidence of; ``None`` without any.

    The first reading that nothing contradicts better is taken: method and grouping where nearly all
    ranks agree, another column or direction only where all do.

    Args:
        printed: the column, and what is open about it.
        then_by: second keys, for the likeliest column.
        groups: the group of every unit.
        numbers: returns the numbers of a column, one a unit; ``None`` for units not ranked.
    """
    if not printed.ranks or not printed.candidates:
        return None
    best: tuple[int, Reading] | None = None
    if printed.has_likeliest:
        for reading in _likely(printed, printed.candidates[0], then_by):
            wrong = _wrong(printed, reading, groups, numbers)
            if best is None or (wrong < best[0] and not _is_slip(printed, reading, wrong, best[0])):
                best = wrong, reading
            if not best[0]:
                return best[1]
    if len(set(printed.ranks.values())) >= _ENOUGH:
        found = _without_exception(printed, then_by, groups, numbers)
        if found:
            return found
    return best[1] if best and best[0] * _MOSTLY <= len(printed.ranks) else None


def _is_slip(printed: PrintedRanks, reading: Reading, wrong: int, otherwise: int) -> bool:
    """Whether equals numbered on are rather slips than the office's way: too few, or not all of them.

    A method that gives equals different ranks is taken where the rules state it, or many show it.
    """
    if reading.method is not RankMethod.ORDINAL or reading.method is printed.methods[0]:
        return False
    return bool(wrong) or otherwise < _NUMBERED_ON


def _without_exception(
    printed: PrintedRanks,
    then_by: tuple[SortKey, ...],
    groups: Sequence[str],
    numbers: Callable[[str], Numbers],
) -> Reading | None:
    """Return the first less likely reading that every printed rank agrees with."""
    neighbours = {within: _neighbours(printed.ranks, groups, within) for within in printed.scopes}
    for reading in _unlikely(printed, then_by):
        scores = numbers(reading.by.column)
        if _falls(scores, neighbours[reading.within], reading.by) and not _wrong(
            printed, reading, groups, numbers
        ):
            return reading
    return None


def _likely(printed: PrintedRanks, by: SortKey, then_by: tuple[SortKey, ...]) -> Iterator[Reading]:
    for method in printed.methods:
        for within in printed.scopes:
            yield Reading(by, method, within, then_by)


def _unlikely(printed: PrintedRanks, then_by: tuple[SortKey, ...]) -> Iterator[Reading]:
    """Yield the readings by another column than the likeliest, or in the other direction."""
    first = printed.candidates[: int(printed.has_likeliest)]
    others = printed.candidates[len(first) :]
    for by in others:
        yield from _likely(printed, by, ())
    if printed.is_direction_open:
        for by in first:
            yield from _likely(printed, SortKey(by.column, not by.high_first), then_by)
        for by in others:
            yield from _likely(printed, SortKey(by.column, not by.high_first), ())


def _wrong(
    printed: PrintedRanks,
    reading: Reading,
    groups: Sequence[str],
    numbers: Callable[[str], Numbers],
) -> int:
    """Return how many printed ranks differ from those of a reading."""
    scores: Sequence[Decimal | None] = numbers(reading.by.column)
    order = orders(scores, reading, numbers)
    expected = ranked(order, groups, reading.method, within=reading.within)
    return sum(expected[row] != rank for row, rank in printed.ranks.items())


def _neighbours(
    ranks: dict[int, int], groups: Sequence[str], within: bool
) -> list[tuple[int, int]]:
    """Return the rows that follow each other by their printed ranks."""
    rows = sorted(ranks, key=lambda row: (groups[row] if within else "", ranks[row]))
    return [(a, b) for a, b in pairwise(rows) if not within or groups[a] == groups[b]]


def _falls(scores: Numbers, neighbours: Sequence[tuple[int, int]], by: SortKey) -> bool:
    """Whether a column's numbers fall (or rise) with the ranks: a quick look before all are ranked."""
    for above, below in neighbours:
        one, two = scores[above], scores[below]
        if one is None or two is None or (one < two if by.high_first else one > two):
            return False
    return True
