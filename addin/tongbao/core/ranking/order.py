"""Units ordered and ranked as a reading wants it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal

from tongbao.core.counted import Numbers
from tongbao.core.ranking.numbering import SortValue, grouped, ranks
from tongbao.core.ranking.reading import Reading
from tongbao.core.rules.rules import RankMethod, SortKey

_LAST = Decimal("Infinity")


def orders(
    scores: Numbers, reading: Reading, numbers: Callable[[str], Numbers]
) -> list[SortValue | None]:
    """Return what each unit is ordered by, the best first; ``None`` without a score.

    Args:
        scores: the numbers ranked, one a unit.
        reading: their direction, and the second keys.
        numbers: returns the numbers in a second key's column.
    """
    first = [-n for n in scores if n is not None] if reading.by.high_first else None
    directed = iter(first) if first is not None else (n for n in scores if n is not None)
    if not reading.then_by:
        return [None if n is None else (next(directed),) for n in scores]
    second = second_keys(reading.then_by, numbers)
    return [
        None if n is None else (next(directed), *keys)
        for n, keys in zip(scores, second, strict=True)
    ]


def second_keys(then_by: Sequence[SortKey], numbers: Callable[[str], Numbers]) -> list[SortValue]:
    """Return what equal units are ordered by; a unit without a number comes last."""
    columns = [
        [
            _LAST if number is None else -number if sort_key.high_first else number
            for number in numbers(sort_key.column)
        ]
        for sort_key in then_by
    ]
    return list(zip(*columns, strict=True))


def ranked(
    order: Sequence[SortValue | None],
    groups: Sequence[str],
    method: RankMethod,
    *,
    within: bool,
) -> list[int | None]:
    """Return every unit's rank among all units or within its group; ``None`` without an order."""
    result: list[int | None] = [None] * len(order)
    rows = [row for row, value in enumerate(order) if value is not None]
    for members in grouped(rows, groups.__getitem__).values() if within else [rows]:
        values = [value for row in members if (value := order[row]) is not None]
        for row, number in zip(members, ranks(values, method), strict=True):
            result[row] = number
    return result


def longest_rising(values: Sequence[SortValue]) -> int:
    """Return how many values can be kept so that none is smaller than one before it."""
    ends: list[SortValue] = []
    for value in values:
        at = bisect_right(ends, value)
        ends[at : at + 1] = [value]
    return len(ends)
