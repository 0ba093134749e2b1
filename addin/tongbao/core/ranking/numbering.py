"""名次: ranks for values, with the three ways in use to number what follows a tie."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from tongbao.core.rules.rules import RankMethod

#: What units are ordered by: one number a sort column, negated where high comes first.
SortValue = tuple[Decimal, ...]
_T = TypeVar("_T")
_G = TypeVar("_G", bound=Hashable)


def ranks(values: Sequence[SortValue], method: RankMethod = RankMethod.SHARED) -> list[int]:
    """Return each value's rank, the smallest sort value being rank 1.

    Equal values share a rank (并列占位: 1, 2, 2, 4; 中国式: 1, 2, 2, 3) or, in the method 顺序, are
    numbered in the order they came (1, 2, 3, 4).
    """
    keys = _sort_keys(values)
    if method is RankMethod.ORDINAL:
        result = [0] * len(keys)
        for rank, index in enumerate(sorted(range(len(keys)), key=keys.__getitem__), 1):
            result[index] = rank
        return result
    # Many units share few values, so the values are ranked and not the units.
    counts = Counter(keys)
    places: dict[SortValue | Decimal, int] = {}
    rank = 1
    for value in sorted(counts):
        places[value] = rank
        rank += 1 if method is RankMethod.DENSE else counts[value]
    return [places[value] for value in keys]


def ranks_within(
    numbers: Sequence[Decimal | None],
    groups: Sequence[str],
    method: RankMethod = RankMethod.SHARED,
    *,
    high_first: bool = True,
) -> list[int | None]:
    """Return each number's rank within its group; ``None`` where there is no number."""
    result: list[int | None] = [None] * len(numbers)
    ranked = [(at, number) for at, number in enumerate(numbers) if number is not None]
    for members in grouped(ranked, lambda pair: groups[pair[0]]).values():
        orders = [(-number if high_first else number,) for _, number in members]
        for (at, _), rank in zip(members, ranks(orders, method), strict=True):
            result[at] = rank
    return result


def _sort_keys(values: Sequence[SortValue]) -> Sequence[SortValue | Decimal]:
    """Return the numbers themselves where there are no second keys: they compare twice as fast."""
    return [value for (value,) in values] if values and len(values[0]) == 1 else values


def first_of(values: Sequence[SortValue], count: int) -> tuple[set[int], bool]:
    """Return where the first ``count`` values stand, and whether a tie made them more.

    Values equal to the last one taken are all taken (并列全进).
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    if count >= len(order):
        return set(order), False
    if count <= 0:
        return set(), False
    edge = values[order[count - 1]]
    taken = {index for index in order if values[index] <= edge}
    return taken, len(taken) > count


def grouped(items: Iterable[_T], group: Callable[[_T], _G]) -> dict[_G, list[_T]]:
    """Return the items by group, groups and items in the order they came."""
    groups: dict[_G, list[_T]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    return groups
