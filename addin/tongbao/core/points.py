"""加扣分: who meets which line of 加扣分表, and what the cap per period leaves of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongbao.chinese import key, plain
from tongbao.core.ranking import SortValue, first_of, grouped
from tongbao.core.rules.conditions import condition_words, holds
from tongbao.core.rules.rules import (
    BelowStandard,
    Compare,
    Condition,
    InBand,
    NothingReported,
    PointsRule,
    TopRanks,
)

#: What a condition may call the rank, which is no column of the table.
RANK_WORDS = frozenset({"名次", "排名", "位次"})


@dataclass(frozen=True, slots=True)
class Award:
    """Points of one unit from one line of 加扣分表 (or a person's decision), with the reason."""

    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Contender:
    """What points are decided on, for one unit.

    Attributes:
        group: its group.
        order: its sort value, ``None`` if it is not ranked.
        band: its band after veto and override.
        zero: whether it is a zero reporter.
        rank: the rank that a condition 名次≤3 speaks of.
        values: its numbers by the column name a condition uses; empty for the ranking column.
        below: whether it stays below 达标线.
    """

    group: str
    order: SortValue | None
    band: str
    zero: bool
    rank: int | None
    values: Mapping[str, Decimal | None]
    below: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """Equals at the edge of a 前N名 that made it longer."""

    rule: PointsRule
    group: str
    taken: int


def award(
    contenders: Sequence[Contender],
    rules: Iterable[PointsRule],
    *,
    by_group: bool,
    standard: Decimal | None = None,
) -> tuple[list[tuple[Award, ...]], list[Tie]]:
    """Return each unit's awards, and the ties that made a 前N名 longer."""
    awards: dict[int, list[Award]] = {}
    ties: list[Tie] = []
    groups = [key(contender.group) for contender in contenders]
    for rule in rules:
        group = key(rule.group)
        members = [i for i, own in enumerate(groups) if not group or own == group]
        if isinstance(rule.condition, TopRanks):
            chosen = _by_rank(rule, members, contenders, by_group=by_group, ties=ties)
        else:
            chosen = {i: "" for i in members if _meets(rule.condition, contenders[i])}
        words = condition_words(rule.condition, f"（{plain(standard)}）" if standard else "")
        label = f"（{rule.label}）" if key(rule.label) not in _own_words(rule.condition) else ""
        made = {
            scope: Award(rule.points, f"{scope}{words}{label}") for scope in set(chosen.values())
        }
        for index, scope in chosen.items():
            awards.setdefault(index, []).append(made[scope])
    return [tuple(awards.get(i, ())) for i in range(len(contenders))], ties


def _own_words(condition: Condition) -> set[str]:
    """Return the labels that say no more than the condition itself."""
    return {"", key(condition_words(condition))}


def _by_rank(
    rule: PointsRule,
    members: Sequence[int],
    contenders: Sequence[Contender],
    *,
    by_group: bool,
    ties: list[Tie],
) -> dict[int, str]:
    """Take 前N名 or 后N名 of each group. A zero reporter is nobody's top rank."""
    condition = rule.condition
    assert isinstance(condition, TopRanks)
    chosen: dict[int, str] = {}
    per_group = by_group or bool(rule.group)
    for group, indices in grouped(
        members, lambda i: contenders[i].group if per_group else ""
    ).items():
        ranked: list[tuple[int, SortValue]] = []
        for i in indices:
            order = contenders[i].order
            if order is not None and (condition.bottom or not contenders[i].zero):
                ranked.append((i, tuple(-v for v in order) if condition.bottom else order))
        taken, tied = first_of([order for _, order in ranked], condition.count)
        if tied:
            ties.append(Tie(rule, group, len(taken)))
        chosen.update((ranked[position][0], group) for position in sorted(taken))
    return chosen


def _meets(condition: Condition, contender: Contender) -> bool:
    match condition:
        case Compare(column, operator, value):
            rank = None if contender.rank is None else Decimal(contender.rank)
            number = rank if key(column) in RANK_WORDS else contender.values.get(column)
            return number is not None and holds(number, operator, value)
        case InBand(band):
            return key(contender.band) == key(band)
        case NothingReported():
            return contender.zero
        case BelowStandard():
            return contender.below
        case TopRanks():
            raise AssertionError("ranks are taken by group")


def settle(
    awards: Iterable[Award], bonus_cap: Decimal | None, deduction_cap: Decimal | None
) -> tuple[Decimal, str]:
    """Return the period's points and, where a cap cut something off, what."""
    bonus = sum((a.points for a in awards if a.points > 0), Decimal(0))
    deduction = -sum((a.points for a in awards if a.points < 0), Decimal(0))
    cut = []
    if bonus_cap is not None and bonus > bonus_cap:
        cut.append(f"加分{plain(bonus)}超过上限，按{plain(bonus_cap)}计")
        bonus = bonus_cap
    if deduction_cap is not None and deduction > deduction_cap:
        cut.append(f"扣分{plain(deduction)}超过上限，按{plain(deduction_cap)}计")
        deduction = deduction_cap
    return bonus - deduction, "，".join(cut)
