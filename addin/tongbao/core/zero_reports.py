"""零报送: which units reported nothing."""

from collections.abc import Sequence
from decimal import Decimal


def reported_nothing(
    figures: Sequence[Decimal | None], *, if_any: bool, blank_is_zero: bool
) -> bool:
    """Whether these figures make a zero reporter.

    A blank counts as zero only under 空白按零. Without ``if_any`` all figures must be zero.
    """
    if not figures:
        return False
    zeros = [blank_is_zero if figure is None else not figure for figure in figures]
    return any(zeros) if if_any else all(zeros)
