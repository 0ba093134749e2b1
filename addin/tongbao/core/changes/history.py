"""All earlier periods that are at hand, whether in this workbook or in others."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongbao.core.changes.past import Past
    from tongbao.core.periods.period import Period
    from tongbao.findings import Finding


@dataclass(frozen=True)
class History:
    """Earlier periods.

    Attributes:
        pasts: the latest first; each period once.
        so_far: the year's figures up to this period's end (累计), if they stand somewhere.
        so_far_year_ago: the same of the year before.
        lacking: which comparison (环比, 同比) has no period to compare with, and which that is.
        findings: what was offered for one and cannot be compared, and why; what is missing.
    """

    pasts: tuple[Past, ...] = ()
    so_far: Past | None = None
    so_far_year_ago: Past | None = None
    findings: tuple[Finding, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)

    def of(self, period: Period | None) -> Past | None:
        """Return a period's figures, if they are at hand."""
        if period is None:
            return None
        return next((past for past in self.pasts if past.period.days == period.days), None)
