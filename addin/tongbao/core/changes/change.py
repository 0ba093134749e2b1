"""What has changed against earlier periods."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tongbao.data import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from tongbao.core.changes.past import Past
    from tongbao.core.register import Unit
    from tongbao.findings import Finding


class Base(Enum):
    """What a period is compared with."""

    CHAIN = "环比"  # the one right before
    YEAR = "同比"  # the same a year ago


class How(Enum):
    """How a column's figures are put into one number, and its change told."""

    COUNTED = "个数"  # added up; a change has a rate
    AMOUNT = "金额"  # added up
    DURATION = "时长"  # the mean
    SCORE = "分数"  # the mean
    RATE = "率"  # the mean, in percent
    SHARE = "占比"  # of all together, in percent


@dataclass(frozen=True)
class FigureChange:
    """A column's figures now and then, over the units that have one in both periods.

    Attributes:
        column: its name in this period's table.
        how: how they are put into one number.
        now, before: that number; rates in percent, means and rates rounded as the column shows them.
        left_out: how many units have a figure in one of both periods only.
    """

    column: str
    how: How
    now: Decimal
    before: Decimal
    left_out: int = 0


@dataclass(frozen=True)
class RankChange:
    """A unit's rank now and then."""

    unit: Unit
    now: int
    before: int


@dataclass(frozen=True)
class Successor:
    """A unit that is compared with the sum of its 前身."""

    unit: Unit
    predecessors: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What has changed against one earlier period.

    Attributes:
        base: 环比 or 同比.
        past: the earlier period.
        units: how many units are compared.
        is_whole: whether those are all the units of both periods.
        figures: by column, left to right.
        successors: units compared with the sum of others.
        ranks: every unit's rank then and now; empty where the two rankings are not alike.
        fresh: zero reporters now, not then; empty for 同比, as the two lists.
        continued: zero reporters in both.
        ended: zero reporters then, not now.
        unknown: how many units nobody can say of whether they are in one of these lists.
    """

    base: Base
    past: Past
    units: int
    is_whole: bool = True
    figures: tuple[FigureChange, ...] = ()
    successors: tuple[Successor, ...] = ()
    ranks: tuple[RankChange, ...] = ()
    has_lists: bool = False
    fresh: tuple[Unit, ...] = ()
    continued: tuple[Unit, ...] = ()
    ended: tuple[Unit, ...] = ()
    unknown: int = 0


@dataclass(frozen=True)
class Run:
    """A unit that has reported nothing for so many adjoining periods, this one the last."""

    unit: Unit
    periods: int


@dataclass(frozen=True)
class Changes:
    """What has changed.

    Attributes:
        chain: against the period right before.
        year: against the same period a year ago.
        so_far: the year's figures from January to this period's end (累计).
        so_far_year: what has changed in them against the year before.
        runs: zero reporters that were so in the period before, too.
        findings: what could not be compared, and why.
    """

    chain: Change | None = None
    year: Change | None = None
    so_far: Past | None = None
    so_far_year: Change | None = None
    runs: tuple[Run, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare with."""
        return self.chain is None and self.year is None and self.so_far is None


#: Where there is nothing to compare with.
NO_CHANGES = Changes()
