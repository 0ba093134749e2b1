"""Ranks that begin anew further down: groups nobody has named."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tongbao.core.counted import Numbers
from tongbao.core.ranking.numbering import ranks
from tongbao.core.rules.rules import RankMethod, SortKey

#: Longer columns are not tried in every way they could be parted.
_MOST = 120
#: Fewer ranks behind a first one agree with some order by chance.
_LEAST_EXPLAINED = 3


def restarts(
    printed: dict[int, int], numbers: Numbers, by: SortKey, methods: Sequence[RankMethod]
) -> list[int]:
    """Return the rows where ranks begin anew, if stretch by stretch all of them are right.

    Args:
        printed: the rank by row.
        numbers: what is ranked, one a unit.
        by: the column it is, and its direction.
        methods: how numbers may go on behind a tie.
    """
    rows = sorted(printed)
    if len(rows) > _MOST or sum(rank == 1 for rank in printed.values()) < 2:
        return []
    scores = [numbers[row] for row in rows]
    if any(score is None for score in scores):
        return []
    known = [Decimal(0) if score is None else score for score in scores]
    directed = [-score if by.high_first else score for score in known]
    stated = [printed[row] for row in rows]
    for method in methods:
        starts = list(_starts(stated, directed, method))
        if len(starts) > 1 and len(rows) - len(starts) >= _LEAST_EXPLAINED:
            return [rows[start] for start in starts[1:]]
    return []


def _starts(stated: Sequence[int], scores: Sequence[Decimal], method: RankMethod) -> Iterator[int]:
    """Yield where each stretch begins, the longest that is right first; nothing if one is not."""
    found, start = [], 0
    while start < len(stated):
        end = next(
            (
                e
                for e in range(len(stated), start, -1)
                if _is_right(stated, scores, start, e, method)
            ),
            None,
        )
        if end is None:
            return
        found.append(start)
        start = end
    yield from found


def _is_right(
    stated: Sequence[int],
    scores: Sequence[Decimal],
    start: int,
    end: int,
    method: RankMethod,
) -> bool:
    if min(stated[start:end]) != 1:
        return False
    return ranks([(score,) for score in scores[start:end]], method) == list(stated[start:end])
