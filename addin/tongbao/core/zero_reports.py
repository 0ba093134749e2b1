"""零报送: which units reported nothing."""

from collections.abc import Sequence
from decimal import Decimal


def reported_nothing(figures: Sequence[Decimal | None], *, if_any: bool) -> bool:
    """Whether these figures make a zero reporter; without ``if_any`` all of them must be zero.

    A figure nobody knows is not zero.
    """
    zeros = [figure is not None and not figure for figure in figures]
    return any(zeros) if if_any else bool(zeros) and all(zeros)
