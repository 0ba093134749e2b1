"""The units of a table, as far as ranks depend on them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tongbao.core.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from tongbao.core.rules.rules import Rules
    from tongbao.core.statistics import Statistics


class Among(NamedTuple):
    """The units of a table, as far as ranks depend on them.

    Attributes:
        counted: their numbers.
        groups: the group of each.
        unranked: rows of units that are not ranked.
        vetoed: the score a veto gives instead, by row.
    """

    counted: Counted
    groups: Sequence[str]
    unranked: frozenset[int] = frozenset()
    vetoed: Mapping[int, Decimal] = MappingProxyType({})

    @classmethod
    def rows_of(cls, statistics: Statistics, rules: Rules) -> Among:
        """Return the units of a table as it stands."""
        return cls(Counted(statistics, rules, 0), statistics.groups)
