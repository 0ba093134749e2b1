"""What has changed against one earlier period."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tongbao.data import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from tongbao.core.changes.past import Past
    from tongbao.core.register import Unit


class Base(Enum):
    """What a period is compared with."""

    CHAIN = "环比"  # the one right before
    YEAR = "同比"  # the same a year ago


@dataclass(frozen=True)
class FigureChange:
    """A column's figures now and then, over the units that have one in both periods.

    Attributes:
        column: its name in this period's table.
        now, before: both sides' sum; the mean of a score; the share of all of a rate.
        units: how many units are compared.
        left_out: how many have a figure in one of both periods only.
    """

    column: str
    now: Decimal
    before: Decimal
    units: int
    left_out: int = 0


@dataclass(frozen=True)
class Change:
    """What has changed against one earlier period.

    Attributes:
        base: 环比 or 同比.
        past: the earlier period.
        figures: by column, left to right.
        fresh: zero reporters now, not then.
        continued: zero reporters in both.
        ended: zero reporters then, not now.
        unknown: how many of them lack a figure in one of both.
    """

    base: Base
    past: Past
    figures: tuple[FigureChange, ...] = ()
    fresh: tuple[Unit, ...] = ()
    continued: tuple[Unit, ...] = ()
    ended: tuple[Unit, ...] = ()
    unknown: int = 0
