"""A step function of a cell's number, answered for floats without turning each into a Decimal.

A cell's float means the number it shows, at 15 digits: 89.999999999999999 is 90. The edges kept here
are the lowest floats that show so much, hence comparing floats decides exactly as Decimals would.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal

from tongbao.data import dataclass
from tongbao.sheet.grid import exact

#: From here on floats lie further apart than 15 digits, and what they show no longer grows with them.
_MOST = 10**14


@dataclass(frozen=True)
class FloatSteps:
    """The answers between edges: ``answers[i]`` from ``edges[i-1]`` (included) to ``edges[i]``."""

    edges: tuple[float, ...]
    answers: tuple[str, ...]

    def of(self, number: float) -> str:
        """Return the answer for a number that is not NaN."""
        return self.answers[bisect_right(self.edges, number)]


def float_steps(
    reached: Sequence[Callable[[Decimal], bool]],
    limits: Sequence[Decimal],
    answer: Callable[[Decimal], str],
) -> FloatSteps | None:
    """Return the steps for a function that only changes where a limit is reached.

    Args:
        reached: for each limit, whether a number reaches it; once reached, all above reach it.
        limits: the limits.
        answer: the function.

    Returns:
        ``None`` where a limit is so large that floats cannot decide.
    """
    if any(abs(limit) >= _MOST for limit in limits):
        return None
    edges = sorted({_edge(*pair) for pair in zip(reached, limits, strict=True)})
    lowest = math.nextafter(edges[0], -math.inf) if edges else 0.0
    return FloatSteps(tuple(edges), tuple(answer(exact(start)) for start in (lowest, *edges)))


def _edge(reached: Callable[[Decimal], bool], limit: Decimal) -> float:
    """Return the lowest float whose number reaches a limit; a few steps from the limit's own."""
    edge = float(limit)
    while not reached(exact(edge)):
        edge = math.nextafter(edge, math.inf)
    while reached(exact(below := math.nextafter(edge, -math.inf))):
        edge = below
    return edge
