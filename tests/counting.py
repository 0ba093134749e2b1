"""How much work a call is: counted, not timed, so that a busy machine finds what a quiet one finds."""

import sys
from collections.abc import Callable
from types import FrameType


def steps(call: Callable[[], object], most: float = float("inf")) -> int:
    """Count the lines of Python a call runs, every round of its loops among them.

    Raises:
        AssertionError: there are more than ``most``; the call goes no further.
    """
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> Callable:
        nonlocal count
        count += 1
        assert count <= most, f"more than {most} steps"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """How many times the steps the large work takes, for each time it is larger; 1 is linear.

    Args:
        work: prepares, without being counted, the call for a size.
    """
    return steps(work(large)) / steps(work(small)) / (large / small)
