"""Figures of an earlier period, offered for comparison and not assessed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place

if TYPE_CHECKING:
    from tongbao.core.periods.period import Period
    from tongbao.core.statistics import Statistics


@dataclass(frozen=True)
class Offer:
    """A period's figures in some table.

    Attributes:
        period: the period.
        statistics: the table they stand in.
        columns: the names of its columns that are about this period.
        source: where they stand, in words.
        beside: whether the table itself is about another period, and only these columns about this.
        file: the other workbook's name; empty for this one.
        place: where the table begins.
    """

    period: Period
    statistics: Statistics
    columns: frozenset[str]
    source: str
    beside: bool = False
    file: str = ""
    place: Place = NOWHERE
