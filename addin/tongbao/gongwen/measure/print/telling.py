"""How a measurement in print is put into words."""

from collections.abc import Sequence
from functools import partial

from tongbao.gongwen.measure.report_item import ReportItem, Source

#: An item measured in the print.
printed_item = partial(ReportItem, source=Source.PRINT)

_SHOWN = 3


def pages_named(numbers: Sequence[int]) -> str:
    """Name pages for a clerk.

    >>> pages_named([1, 3, 4, 5])
    '第 1、3—5 页'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if not runs or number != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(number)
    words = (f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return f"第 {'、'.join(words)} 页"


def listed(found: Sequence[str]) -> str:
    """Join what was found in several places; a clerk needs only the first few.

    >>> listed(["甲", "乙", "丙", "丁"])
    '甲；乙；丙等 4 处'
    """
    shown = "；".join(found[:_SHOWN])
    return shown if len(found) <= _SHOWN else f"{shown}等 {len(found)} 处"
