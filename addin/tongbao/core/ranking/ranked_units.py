"""The units ranks are given among, and what about them a rank depends on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tongbao.core.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from tongbao.core.rules.rules import Rules
    from tongbao.core.statistics import Statistics


class RankedUnits(NamedTuple):
    """The units ranks are given among.

    Attributes:
        counted: their numbers.
        groups: each one's group.
        unranked: the rows that get no rank.
        vetoed: the score a veto gives instead, by row.
    """

    counted: Counted
    groups: Sequence[str]
    unranked: frozenset[int] = frozenset()
    vetoed: Mapping[int, Decimal] = MappingProxyType({})

    @classmethod
    def rows_of(cls, statistics: Statistics, rules: Rules) -> RankedUnits:
        """Return a table's rows as they stand."""
        return cls(Counted(statistics, rules, 0), statistics.groups)
