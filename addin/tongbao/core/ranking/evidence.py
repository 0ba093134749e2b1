"""What stands printed and agrees with a rule is evidence for that rule.

The one place that infers from printed ranks which column they rank, in which direction, by which
method, and whether within groups. Checks, runs, settings sheets, functions, annex and notice all go by
what is found here. The clerk's word comes first: what the rules state is never inferred.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from math import comb
from typing import NamedTuple

from tongbao.chinese import parse_ordinal
from tongbao.core.counted import Numbers
from tongbao.core.ranking.order import longest_rising, orders, ranked
from tongbao.core.ranking.ranked_units import RankedUnits
from tongbao.core.ranking.reading import Reading
from tongbao.core.rules.rules import RankMethod, SortKey
from tongbao.core.statistics import Statistics

#: One rank in so many may be wrong where only the method or the grouping is at stake.
_MOSTLY = 5
#: A column or a direction the table does not name counts only if the numbers could stand in so many
#: orders for every one that is tried, and for all ways to be as wrong: few agree by chance.
_ORDERS = 10
#: So few ranks tell nothing where they fit no column.
_TELLING = 4
#: So many units of so many still stand in order where only some figures have changed.
_STANDING = 3, 4
#: So many equals with ranks of their own are no slip any more,
_NUMBERED_ON = 3
#: if so many different numbers say that ranks follow the numbers at all.
_DIFFERENT = 4


class PrintedRanks(NamedTuple):
    """The ranks printed in a column, and how the table can be ranked.

    Attributes:
        ranks: the rank by row.
        groups: every unit's group.
        numbers: returns a column's numbers, one a unit; ``None`` for units not ranked.
        candidates: columns it may rank.
        has_likeliest: whether the first is likelier than the others.
        then_by: second keys of the likeliest.
        is_direction_open: whether low may come first although no rule says so.
        scopes: whether it may rank within groups, the likelier first.
        methods: which ways to number it may use, the likelier first.
    """

    ranks: dict[int, int]
    groups: Sequence[str]
    numbers: Callable[[str], Numbers]
    candidates: Sequence[SortKey]
    has_likeliest: bool
    then_by: tuple[SortKey, ...]
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


def agrees(
    statistics: Statistics,
    column: str,
    reading: Reading,
    among: RankedUnits,
    numbers: Callable[[str], Numbers],
) -> bool:
    """Whether a column has ranks printed, and nearly all are those a reading gives."""
    ranks = {
        row: rank
        for row, rank in printed_ranks(statistics, column).items()
        if row not in among.unranked
    }
    order = orders(numbers(reading.by.column), reading, numbers)
    expected = ranked(order, among.groups, reading.method, within=reading.within)
    wrong = sum(expected[row] != rank for row, rank in ranks.items())
    return bool(ranks) and wrong * _MOSTLY <= len(ranks)


class Doubt(Enum):
    """What printed ranks leave open although they stand there."""

    NUMBERS = "名次"  # two ways to number fit as badly: which ranks are wrong is open
    COLUMN = "列"  # no column fits, or two as badly
    NONE = ""


class Evidence(NamedTuple):
    """What the ranks in a column speak for.

    Attributes:
        reading: the reading; ``None`` if they speak for none.
        doubt: what they leave open.
    """

    reading: Reading | None
    doubt: Doubt = Doubt.NONE


class _Rated(NamedTuple):
    """A reading, which printed ranks are wrong under it, and how another that fits as badly differs."""

    reading: Reading
    wrong: frozenset[int]
    doubt: Doubt = Doubt.NONE

    def beside(self, reading: Reading, wrong: frozenset[int]) -> "_Rated":
        """Return it with the doubt another reading with as many wrong ranks casts on it."""
        if wrong == self.wrong or self.doubt is Doubt.COLUMN:
            return self
        is_same = reading.by == self.reading.by
        return self._replace(doubt=Doubt.NUMBERS if is_same else Doubt.COLUMN)


def infer(printed: PrintedRanks) -> Evidence:
    """Return the reading that the printed ranks speak for.

    The one with the fewest wrong ranks is taken, if these are few; another column than the likeliest,
    or another direction, only where that is no chance. Where two fit as badly and disagree on which
    ranks are wrong, nobody can say.
    """
    if not printed.ranks or not printed.candidates:
        return Evidence(None)
    best: _Rated | None = None
    if printed.has_likeliest:
        best = _best(printed, printed.candidates[0], printed.then_by)
        if not best.wrong:
            return Evidence(best.reading)
    rival = _rival(printed)
    if rival and (best is None or len(rival.wrong) < len(best.wrong)):
        return Evidence(rival.reading, rival.doubt)
    if best is None:
        return Evidence(None)
    if not _are_few(best.wrong, printed.ranks):
        moved = has_moved(printed.ranks, best.reading, printed.groups, printed.numbers)
        is_telling = len(printed.ranks) >= _TELLING and not moved
        is_doubtful = is_telling or _fits_another(printed)
        return Evidence(None, Doubt.COLUMN if is_doubtful else Doubt.NONE)
    if rival and rival.wrong != best.wrong and len(rival.wrong) == len(best.wrong):
        return Evidence(None, Doubt.COLUMN)
    return Evidence(best.reading, best.doubt)


def _fits_another(printed: PrintedRanks) -> bool:
    """Whether all ranks agree with another column, be it by chance."""
    first = printed.candidates[: int(printed.has_likeliest)]
    others = (reading for reading in _unlikely(printed) if reading.by not in first)
    return any(not _wrong(printed, reading) for reading in others)


def has_moved(
    ranks: dict[int, int],
    reading: Reading,
    groups: Sequence[str],
    numbers: Callable[[str], Numbers],
) -> bool:
    """Whether all but a few units still stand in the order of their ranks.

    One figure changed since the ranks were worked out moves all ranks between, and yet nothing else.
    """
    order = orders(numbers(reading.by.column), reading, numbers)
    number_of: dict[str, int] = {}
    placed = sorted(
        (number_of.setdefault(groups[row], len(number_of)) if reading.within else 0, rank, value)
        for row, rank in ranks.items()
        if (value := order[row]) is not None
    )
    kept = longest_rising([(Decimal(group), *value) for group, _, value in placed])
    return kept * _STANDING[1] >= len(ranks) * _STANDING[0]


def _are_few(wrong: Collection[int], ranks: Collection[int]) -> bool:
    return len(wrong) * _MOSTLY <= len(ranks) or (len(wrong) == 1 and len(ranks) >= _TELLING)


def _best(printed: PrintedRanks, by: SortKey, then_by: tuple[SortKey, ...]) -> _Rated:
    """Return the reading by a column with the fewest wrong ranks."""
    best: _Rated | None = None
    for reading in _readings(printed, by, then_by):
        wrong = _wrong(printed, reading)
        if best is None or (
            len(wrong) < len(best.wrong)
            and not _is_slip(printed, reading, len(wrong), len(best.wrong))
        ):
            best = _Rated(reading, wrong)
        elif len(wrong) == len(best.wrong) and reading.method is not RankMethod.ORDINAL:
            best = best.beside(reading, wrong)
        if not best.wrong:
            break
    assert best
    return best


def _is_slip(printed: PrintedRanks, reading: Reading, wrong: int, otherwise: int) -> bool:
    """Whether equals with different ranks are slips and not the office's way: too few, or not all.

    A method that gives equals different ranks is taken where the rules state it, or many show it.
    Where nearly all are equal, ranks left from another period agree with it, too.
    """
    if reading.method is not RankMethod.ORDINAL or reading.method is printed.methods[0]:
        return False
    scores = printed.numbers(reading.by.column)
    different = {scores[row] for row in printed.ranks}
    return bool(wrong) or otherwise < _NUMBERED_ON or len(different) < _DIFFERENT


def _rival(printed: PrintedRanks) -> _Rated | None:
    """Return the less likely reading that the printed ranks agree with best, and not by chance."""
    tried = list(_unlikely(printed))
    columns = len({reading.by for reading in tried})
    neighbours = {within: _neighbours(printed, within) for within in printed.scopes}
    most = len(printed.ranks) // _MOSTLY
    best: _Rated | None = None
    for reading in tried:
        scores = printed.numbers(reading.by.column)
        # One wrong rank stands between two others at most.
        if _breaks(scores, neighbours[reading.within], reading.by, 2 * most) > 2 * most:
            continue
        wrong = _wrong(printed, reading)
        if len(wrong) > most or (best and len(wrong) > len(best.wrong)):
            continue
        if best and len(wrong) == len(best.wrong):
            best = best.beside(reading, wrong)
            continue
        if reading.method is RankMethod.ORDINAL and wrong:
            continue
        if _has_orders(
            printed, reading, _ORDERS * columns * _slips(len(printed.ranks), len(wrong))
        ):
            best = _Rated(reading, wrong)
            if not wrong:
                break
    if best is None:
        return None
    again = _best(printed, best.reading.by, best.reading.then_by)
    return again._replace(doubt=best.doubt) if best.doubt is Doubt.COLUMN else again


def _slips(ranks: int, wrong: int) -> int:
    """Return in how many ways so many of the ranks can be wrong."""
    return comb(ranks, wrong) * int(ranks**wrong)


def _readings(
    printed: PrintedRanks, by: SortKey, then_by: tuple[SortKey, ...]
) -> Iterator[Reading]:
    for method in printed.methods:
        for within in printed.scopes:
            yield Reading(by, method, within, then_by)


def _unlikely(printed: PrintedRanks) -> Iterator[Reading]:
    """Yield the readings by another column than the likeliest, or in the other direction."""
    first = printed.candidates[: int(printed.has_likeliest)]
    others = printed.candidates[len(first) :]
    for by in others:
        yield from _readings(printed, by, ())
    if printed.is_direction_open:
        for by in first:
            turned = SortKey(by.column, not by.high_first)
            yield from _readings(printed, turned, printed.then_by)
        for by in others:
            yield from _readings(printed, SortKey(by.column, not by.high_first), ())


def wrong_ranks(
    ranks: dict[int, int],
    reading: Reading,
    groups: Sequence[str],
    numbers: Callable[[str], Numbers],
) -> frozenset[int]:
    """Return the rows whose printed rank differs from the one a reading gives.

    Args:
        ranks: the rank by row.
        reading: the reading.
        groups: every unit's group.
        numbers: returns a column's numbers, one a unit.
    """
    order = orders(numbers(reading.by.column), reading, numbers)
    expected = ranked(order, groups, reading.method, within=reading.within)
    return frozenset(row for row, rank in ranks.items() if expected[row] != rank)


def _wrong(printed: PrintedRanks, reading: Reading) -> frozenset[int]:
    return wrong_ranks(printed.ranks, reading, printed.groups, printed.numbers)


def _has_orders(printed: PrintedRanks, reading: Reading, at_least: int) -> bool:
    """Whether the numbers of the units with ranks could stand in so many different orders."""
    scores = printed.numbers(reading.by.column)
    placed = Counter[str]()
    same = Counter[tuple[str, Decimal | None]]()
    count = 1
    for row in printed.ranks:
        group = printed.groups[row] if reading.within else ""
        placed[group] += 1
        same[group, scores[row]] += 1
        count = count * placed[group] // same[group, scores[row]]
        if count >= at_least:
            return True
    return False


def _neighbours(printed: PrintedRanks, within: bool) -> list[tuple[int, int]]:
    """Return the rows that follow each other by their printed ranks."""
    ranks, groups = printed.ranks, printed.groups
    rows = sorted(ranks, key=lambda row: (groups[row] if within else "", ranks[row]))
    return [(a, b) for a, b in pairwise(rows) if not within or groups[a] == groups[b]]


def _breaks(scores: Numbers, neighbours: Sequence[tuple[int, int]], by: SortKey, most: int) -> int:
    """Return how often a column's numbers do not fall (or rise) with the ranks; stops beyond ``most``.

    A quick look before all are ranked.
    """
    breaks = 0
    for above, below in neighbours:
        one, two = scores[above], scores[below]
        if one is None or two is None or (one < two if by.high_first else one > two):
            breaks += 1
            if breaks > most:
                break
    return breaks
