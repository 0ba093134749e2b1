"""What a line in 加扣分表 asks of a unit, and what a list is made by.

The small classes stand together because they are one vocabulary, as on the sheet.
"""

from dataclasses import replace
from decimal import Decimal

from tongbao.data import dataclass


@dataclass(frozen=True, slots=True)
class TopRanks:
    """A group's 前N名 (or 后N名 with ``bottom``)."""

    count: int
    bottom: bool = False


@dataclass(frozen=True, slots=True)
class AtRanks:
    """第N名, 第N—M名: the units that hold these ranks, counted from the end with ``bottom``."""

    first: int
    last: int
    bottom: bool = False


@dataclass(frozen=True, slots=True)
class TopShare:
    """A group's 前20% (or 后20% with ``bottom``), rounded down to whole units."""

    percent: Decimal
    bottom: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    """A column's value against a number; an empty column is the ranking column.

    ``in_percent`` says that the number is a fraction told in percent: 0.8 for 80%.
    """

    column: str
    operator: str  # one of ≥ > ≤ < =
    value: Decimal
    in_percent: bool = False


@dataclass(frozen=True, slots=True)
class CompareMean:
    """A column's value against its mean: over all units the line is for, or ``within`` each group."""

    column: str
    operator: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Several comparisons that all must hold: 得分≥90且<95."""

    parts: tuple[Compare | CompareMean, ...]


@dataclass(frozen=True, slots=True)
class InBand:
    """等次=X."""

    band: str


@dataclass(frozen=True, slots=True)
class NothingReported:
    """零报送."""


@dataclass(frozen=True, slots=True)
class BelowStandard:
    """未达标: the ranking column stays below 达标线, or below the minimum in its heading."""


Comparison = Compare | CompareMean | AllOf
ByRank = TopRanks | AtRanks | TopShare
Condition = (
    TopRanks
    | AtRanks
    | TopShare
    | Compare
    | CompareMean
    | AllOf
    | InBand
    | NothingReported
    | BelowStandard
)


def comparisons_in(condition: Condition) -> tuple[Compare | CompareMean, ...]:
    """Return the comparisons a condition consists of; empty if it is of another kind."""
    match condition:
        case AllOf(parts):
            return parts
        case Compare() | CompareMean():
            return (condition,)
        case _:
            return ()


def depends_on_others(condition: Condition) -> bool:
    """Whether one unit's number alone does not tell whether it meets a condition."""
    return isinstance(condition, ByRank) or any(
        isinstance(part, CompareMean) for part in comparisons_in(condition)
    )


def about_the_ranking_column(condition: Condition) -> Condition:
    """Return a condition whose comparisons are about the column units are ranked by."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(replace(part, column="") for part in parts))
        case Compare() | CompareMean():
            return replace(condition, column="")
        case _:
            return condition
