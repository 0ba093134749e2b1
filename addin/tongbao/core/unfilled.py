"""Units without a figure: blank, 未报, unreadable, or not in the table; none of these is zero."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tongbao.chinese import says_not_reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongbao.core.register import Unit
    from tongbao.core.statistics import Statistics
    from tongbao.core.workings import Workings


class Lack(Enum):
    """Why a unit has no figure, as a notice says it."""

    NOT_REPORTED = "未报"
    BLANK = "未填报"
    UNREAD = "所填不是数字"
    ABSENT = "未列入统计表"


class Unfilled(NamedTuple):
    """Units that lack a figure for the same reason, in standing order."""

    why: Lack
    units: tuple[Unit, ...]


def lack_in(statistics: Statistics, columns: Sequence[str], row: int) -> Lack:
    """Return why a row has no figure in some of these columns; what is said outright comes first."""
    lacking = [name for name in columns if statistics.numbers(name)[row] is None]
    if any(says_not_reported(statistics.texts_in(name).get(row, "")) for name in lacking):
        return Lack.NOT_REPORTED
    return Lack.UNREAD if any(row in statistics.unread_rows(n) for n in lacking) else Lack.BLANK


def unfilled(workings: Workings) -> tuple[Unfilled, ...]:
    """Return the units of which nobody can say whether they are zero reporters."""
    names = workings.basis.zero
    if not names:
        return ()
    statistics = workings.statistics
    known: set[Unit] = set()
    lacking: dict[Unit, Lack] = {}
    for row, unit in enumerate(workings.units):
        if workings.zero[row] or workings.has_reported(row):
            known.add(unit)
        elif workings.assessed[row] and row < len(statistics):
            lacking[unit] = lack_in(statistics, names, row)
    lacking |= dict.fromkeys(workings.absent, Lack.ABSENT)
    found: dict[Lack, list[Unit]] = {}
    for unit, why in lacking.items():
        if unit not in known:
            found.setdefault(why, []).append(unit)
    return tuple(
        Unfilled(why, tuple(sorted(found[why], key=lambda unit: unit.order)))
        for why in Lack
        if why in found
    )
