"""A table sorted by what it ranks, and the few rows that break its order."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tongbao.core.assessment import Assessment
from tongbao.core.ranking.order import longest_rising
from tongbao.core.statistics import Statistics
from tongbao.findings import Finding, codes

#: So many different numbers in order, but for a slip, are no chance: among n units only about one
#: order in n!/n² has a single one out of place.
_PROOF = 9
#: One unit in so many may be out of place.
_SLIPS = 20


def check_order(assessment: Assessment) -> Iterator[Finding]:
    """Point out the few rows that break the order of a table sorted by the ranking column."""
    sort_key = assessment.basis.rank_by
    if sort_key is None:
        return
    statistics, groups = assessment.statistics, assessment.workings.groups
    numbers = statistics.numbers(sort_key.column)
    rows = [row for row, number in enumerate(numbers) if number is not None]
    figures = [number for number in numbers if number is not None]
    across = not assessment.groups or not _in_blocks([groups[row] for row in rows])
    wrong = [
        (upper, lower)
        for (one, two), (upper, lower) in zip(pairwise(figures), pairwise(rows), strict=True)
        if one != two
        and (across or groups[upper] == groups[lower])
        and (one < two) is sort_key.high_first
    ]
    if not wrong or len(set(figures)) < _PROOF:
        return
    places = [0] * len(rows) if across else _group_numbers([groups[row] for row in rows])
    directed = [-n if sort_key.high_first else n for n in figures]
    displaced = len(rows) - longest_rising(
        [(Decimal(p), n) for p, n in zip(places, directed, strict=True)]
    )
    # So few out of place are slips; a table in the office's own order has many.
    if displaced > max(1, len(rows) // _SLIPS):
        return
    for upper, lower in wrong:
        yield codes.SORT_INVERSION.finding(
            f"表按“{sort_key.column}”排列，但“{statistics.names[lower]}”（{_words(statistics, lower, sort_key.column)}）"
            f"排在“{statistics.names[upper]}”（{_words(statistics, upper, sort_key.column)}）之后",
            statistics.place_of(lower, sort_key.column),
        )


def _group_numbers(groups: Sequence[str]) -> list[int]:
    """Return each group's number in the order they come."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(group, len(numbers)) for group in groups]


def _in_blocks(groups: Sequence[str]) -> bool:
    """Whether every group stands in one piece, so that each is sorted by itself."""
    changes = sum(one != two for one, two in pairwise(groups))
    return changes == len(set(groups)) - 1


def _words(statistics: Statistics, row: int, column: str) -> str:
    return statistics.shown(row, column) or "空白"
