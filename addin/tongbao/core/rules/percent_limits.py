"""Limits told in percent, brought to the measure of the column they are about: ≥90 for 95.0%."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.core.columns.kind import Kind
from tongbao.core.showing.shown import MOST_SHARE, is_in_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.rules.condition import Compare
    from tongbao.core.rules.rules import Band

#: A column of percents up to here and beyond has no limits such as 0.9 percent.
_PLAINLY_PERCENTS = Decimal(10)


class Scale:
    """How a column of shares holds them, so that its limits can be held against it.

    Args:
        column: the column; ``None`` if the table has none.
        numbers: its numbers.
        is_share: whether they are worked out as fractions.
    """

    def __init__(
        self, column: Column | None, numbers: Iterable[Decimal | None], *, is_share: bool = False
    ) -> None:
        self.in_fractions = is_share or is_in_percent(column)
        self.in_percents = False
        if not self.in_fractions and column is not None and column.kind is Kind.RATE:
            most = max((abs(n) for n in numbers if n is not None), default=Decimal(0))
            self.in_fractions = 0 < most <= MOST_SHARE
            self.in_percents = most >= _PLAINLY_PERCENTS

    def limit(self, value: Decimal, *, told_in_percent: bool = False) -> tuple[Decimal, bool]:
        """Return a limit in the column's own measure, and whether it is a fraction to be told in percent.

        Args:
            value: the limit, 0.9 where 90% is written.
            told_in_percent: whether it is written with a percent sign.
        """
        if self.in_fractions:
            return (value / 100 if abs(value) > MOST_SHARE and not told_in_percent else value), True
        if self.in_percents and (told_in_percent or 0 < abs(value) <= 1):
            return value * 100, False
        return value, told_in_percent

    def bands(self, bands: Sequence[Band]) -> tuple[Band, ...]:
        """Return bands with their limits in the column's measure."""
        return tuple(map(self._band, bands))

    def _band(self, band: Band) -> Band:
        if band.minimum is None:
            return band
        minimum, in_percent = self.limit(band.minimum, told_in_percent=band.in_percent)
        if (minimum, in_percent) == (band.minimum, band.in_percent):
            return band
        return replace(band, minimum=minimum, in_percent=in_percent)

    def compare(self, condition: Compare) -> Compare:
        """Return a condition with its number in the column's measure."""
        value, in_percent = self.limit(condition.value, told_in_percent=condition.in_percent)
        if (value, in_percent) == (condition.value, condition.in_percent):
            return condition
        return replace(condition, value=value, in_percent=in_percent)
