"""Ranks that begin anew further down: groups nobody has named."""

from collections.abc import Sequence

from tongbao.core.counted import Numbers
from tongbao.core.ranking.numbering import SortValue, ranks
from tongbao.core.rules.rules import RankMethod, SortKey

#: Longer columns are not tried in every way they could be parted.
_MOST = 120
#: Fewer ranks behind a first one agree with some order by chance.
_LEAST_EXPLAINED = 3
#: One rank in so many may be wrong all the same.
_MOSTLY = 5


def may_restart(printed: dict[int, int]) -> bool:
    """Whether several are first: a quick look before anything is ranked."""
    return len(printed) <= _MOST and sum(rank == 1 for rank in printed.values()) > 1


def restarts(
    printed: dict[int, int],
    numbers: Numbers,
    by: SortKey,
    methods: Sequence[RankMethod],
    otherwise: int,
) -> list[int]:
    """Return the rows where ranks begin anew, if stretch by stretch nearly all of them are right.

    Args:
        printed: the rank by row.
        numbers: what is ranked, one a unit.
        by: the column it is, and its direction.
        methods: how numbers may go on behind a tie.
        otherwise: how many ranks are wrong if all are ranked together.
    """
    rows = sorted(row for row in printed if numbers[row] is not None)
    stated = [printed[row] for row in rows]
    if len(rows) < len(printed) or not may_restart(printed):
        return []
    scores = [
        (-score if by.high_first else score,) for row in rows if (score := numbers[row]) is not None
    ]
    for method in methods:
        starts, wrong = _Stretches(stated, scores, method).best()
        explained = len(rows) - len(starts) - wrong
        if (
            len(starts) > 1
            and explained >= _LEAST_EXPLAINED
            and wrong * _MOSTLY <= len(rows)
            and wrong + len(starts) - 1 < otherwise
        ):
            return [rows[start] for start in starts[1:]]
    return []


class _Stretches:
    """Parts ranks into stretches that are each ranked by themselves."""

    def __init__(
        self, stated: Sequence[int], scores: Sequence[SortValue], method: RankMethod
    ) -> None:
        self._stated, self._scores, self._method = stated, scores, method

    def best(self) -> tuple[list[int], int]:
        """Return where the stretches begin, and how many ranks are wrong in them.

        Every wrong rank counts one, and every stretch behind the first.
        """
        size = len(self._stated)
        cost: list[tuple[int, int] | None] = [(-1, 0)] + [None] * size
        for end in range(1, size + 1):
            for begin in range(end):
                before = cost[begin]
                if before is None or 1 not in self._stated[begin:end]:
                    continue
                known = cost[end]
                if known and known[0] <= before[0] + 1:
                    continue
                its = before[0] + 1 + self._wrong(begin, end)
                if known is None or its < known[0]:
                    cost[end] = its, begin
        starts: list[int] = []
        at, last = size, cost[size]
        while at and last:
            at = last[1]
            starts.insert(0, at)
            last = cost[at]
        total = cost[size]
        return starts, (total[0] - len(starts) + 1 if total else size)

    def _wrong(self, begin: int, end: int) -> int:
        stated = self._stated[begin:end]
        expected = ranks(self._scores[begin:end], self._method)
        return sum(one != two for one, two in zip(expected, stated, strict=True))
