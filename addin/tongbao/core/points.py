"""加扣分: who meets which line in 加扣分表, what the cap per period leaves, and what people decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import key, plain
from tongbao.core.ranking.numbering import SortValue, first_of, grouped
from tongbao.core.rules.answers import parse_points
from tongbao.core.rules.conditions import RANK_WORDS, condition_words, holds
from tongbao.core.rules.rules import (
    BelowStandard,
    Compare,
    Condition,
    InBand,
    NothingReported,
    Overridden,
    Override,
    PointsRule,
    Rules,
    TopRanks,
)
from tongbao.findings import Finding, codes


@dataclass(frozen=True, slots=True)
class Award:
    """A unit's points from one line in 加扣分表 (or a person's decision), with the reason."""

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
        rank: the rank that a condition 名次≤3 is about.
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
    """Equals at the edge that made a 前N名 longer."""

    rule: PointsRule
    group: str
    taken: int


class Pointed(NamedTuple):
    """One unit's points: the sum, its awards, what a cap cut, and the sum by the rules alone."""

    sum: Decimal | None = None
    awards: tuple[Award, ...] = ()
    cut: str = ""
    by_rule: Decimal | None = None


class Points(NamedTuple):
    """The points of all units, and the ties that made a 前N名 longer."""

    units: Sequence[Pointed]
    ties: Sequence[Tie] = ()


def decides_points(rules: Rules) -> bool:
    """Whether the rules mention points at all."""
    return bool(rules.points) or any(o.item is Overridden.POINTS for o in rules.overrides)


def needs_ranks(condition: Condition) -> bool:
    """Whether only the ranking column tells who meets a condition."""
    match condition:
        case TopRanks() | BelowStandard():
            return True
        case Compare(column):
            return not column or key(column) in RANK_WORDS
        case _:
            return False


def award_points(
    contenders: Sequence[Contender | None],
    overrides: Sequence[Override | None],
    rules: Rules,
    *,
    by_group: bool,
    standard: Decimal | None,
) -> Points:
    """Return each unit's points by the rules and by people's decisions.

    Args:
        contenders: the units; ``None`` for one that takes no part.
        overrides: the decision about each one's points, if there is one.
        rules: 加扣分表 and its caps.
        by_group: whether 前N名 means the first in every group.
        standard: 达标线.
    """
    assessed = [row for row, contender in enumerate(contenders) if contender]
    awards, ties = award(
        [contender for contender in contenders if contender],
        rules.points,
        by_group=by_group,
        standard=standard,
    )
    result = [Pointed()] * len(contenders)
    nothing = Pointed(Decimal(0), (), "", Decimal(0))
    for row, won in zip(assessed, awards, strict=True):
        override = overrides[row]
        if override or won:
            points, cut = settle(won, rules.bonus_cap, rules.deduction_cap)
            result[row] = Pointed(points, won, cut, points)
        else:
            result[row] = nothing
        if override:
            value = parse_points(override.value)
            by_person = (Award(value, f"人工调整（{override.reason}）"),)
            result[row] = Pointed(value, by_person, "", result[row].sum)
    return Points(result, ties)


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
    """Take each group's 前N名 or 后N名. A zero reporter is never among the top."""
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


def tie_at_edge(tie: Tie) -> Finding:
    """Say that equals made a 前N名 longer."""
    condition = tie.rule.condition
    count = condition.count if isinstance(condition, TopRanks) else 0
    return codes.TIE_AT_EDGE.finding(
        f"加扣分“{tie.rule.label}”应取{tie.group}{count}名，末位并列，实取{tie.taken}名",
        tie.rule.place,
    )
