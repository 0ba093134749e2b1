"""An earlier period, to compare with."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongbao.core.assessment import Assessment
    from tongbao.core.periods.period import Period


@dataclass(frozen=True)
class Past:
    """An earlier period, assessed by the rules in force now.

    Attributes:
        period: it.
        assessment: its figures and lists; its own period's, so that they are never taken for now's.
        source: where they stand, in words: 工作表“9月”, 本表“上月采用数”列.
        place: that cell or sheet.
        beside: whether it stands in columns beside this period's own.
        columns: what can be compared: this period's column names with those of that one.
    """

    period: Period
    assessment: Assessment
    source: str
    place: Place = NOWHERE
    beside: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
