"""加扣分: who meets which line in 加扣分表, what the cap per period leaves, and what people decide."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import key, plain
from tongbao.core.ranking.numbering import SortValue, first_of, grouped
from tongbao.core.rules.answers import parse_points
from tongbao.core.rules.condition import (
    AllOf,
    AtRanks,
    BelowStandard,
    ByRank,
    Compare,
    CompareMean,
    Condition,
    InBand,
    NothingReported,
    TopRanks,
    TopShare,
    comparisons_in,
)
from tongbao.core.rules.condition_text import RANK_WORDS, condition_words, holds, parse_condition
from tongbao.core.rules.rules import Overridden, Override, PointsRule, Rules
from tongbao.core.showing.general import general_text
from tongbao.data import dataclass
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
    wanted: int
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


def _as_it_is(number: Decimal, _column: str | None) -> str:
    return general_text(number)


def decides_points(rules: Rules) -> bool:
    """Whether the rules mention points at all."""
    return bool(rules.points) or any(o.item is Overridden.POINTS for o in rules.overrides)


def needs_ranks(condition: Condition) -> bool:
    """Whether only ranks tell who meets a condition."""
    return isinstance(condition, ByRank) or any(
        key(part.column) in RANK_WORDS for part in comparisons_in(condition)
    )


def needs_scores(condition: Condition) -> bool:
    """Whether a condition is about the column units are ranked by, or would be."""
    return isinstance(condition, ByRank | BelowStandard) or any(
        not part.column for part in comparisons_in(condition)
    )


def award_points(
    contenders: Sequence[Contender | None],
    overrides: Sequence[Override | None],
    rules: Rules,
    *,
    by_group: bool,
    standard: Decimal | None,
    shown: Callable[[Decimal, str | None], str] = _as_it_is,
) -> Points:
    """Return each unit's points by the rules and by people's decisions.

    Args:
        contenders: the units; ``None`` for one that takes no part.
        overrides: the decision about each one's points, if there is one.
        rules: 加扣分表 and its caps.
        by_group: whether 前N名 means the first in every group.
        standard: 达标线.
        shown: how a number reads in a column a condition names, or in the one 达标线 is about (``None``).
    """
    assessed = [row for row, contender in enumerate(contenders) if contender]
    awards, ties = award(
        [contender for contender in contenders if contender],
        rules.points,
        by_group=by_group,
        standard=standard,
        shown=shown,
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
    shown: Callable[[Decimal, str | None], str] = _as_it_is,
) -> tuple[list[tuple[Award, ...]], list[Tie]]:
    """Return each unit's awards, and the ties that made a 前N名 longer."""
    awards: dict[int, list[Award]] = {}
    ties: list[Tie] = []
    groups = [key(contender.group) for contender in contenders]
    for rule in rules:
        group = key(rule.group)
        members = [i for i, own in enumerate(groups) if not group or own == group]
        means: _Means = {}
        if isinstance(rule.condition, ByRank):
            chosen = _by_rank(rule, members, contenders, by_group=by_group, ties=ties)
        else:
            means = _means(rule.condition, members, contenders)
            chosen = {i: "" for i in members if _meets(rule.condition, contenders[i], means)}
        words = condition_words(rule.condition, f"（{shown(standard, None)}）" if standard else "")
        if len(means) == 1:
            (column, _), mean = next(iter(means.items()))
            words += f"（{shown(mean, column)}）"
        label = f"（{rule.label}）" if _says_more(rule) else ""
        made = {
            scope: Award(rule.points, f"{scope}{words}{label}") for scope in set(chosen.values())
        }
        for index, scope in chosen.items():
            awards.setdefault(index, []).append(made[scope])
    return [tuple(awards.get(i, ())) for i in range(len(contenders))], ties


def _says_more(rule: PointsRule) -> bool:
    """Whether a line's label says more than its condition does."""
    if not key(rule.label):
        return False
    try:
        return parse_condition(rule.label) != rule.condition
    except ValueError:
        return True


def _by_rank(
    rule: PointsRule,
    members: Sequence[int],
    contenders: Sequence[Contender],
    *,
    by_group: bool,
    ties: list[Tie],
) -> dict[int, str]:
    """Take each group's 前N名, 后N名 or 第N名. A zero reporter is never among the top."""
    condition = rule.condition
    assert isinstance(condition, ByRank)
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
        orders = [order for _, order in ranked]
        match condition:
            case AtRanks(first, last, bottom):
                wanted = min(last, len(ranked)) - first + 1
                if not bottom and (by_group or not rule.group):
                    # The rank as it is printed, whichever way ranks go on behind equals.
                    places = [contenders[i].rank for i, _ in ranked]
                    taken = {at for at, rank in enumerate(places) if rank and first <= rank <= last}
                else:
                    taken = first_of(orders, last)[0] - first_of(orders, first - 1)[0]
            case TopShare(percent, _):
                wanted = int(len(indices) * percent / 100)
                taken = first_of(orders, wanted)[0]
            case TopRanks(wanted, _):
                taken = first_of(orders, wanted)[0]
        if len(taken) > wanted > 0:
            ties.append(Tie(rule, group, wanted, len(taken)))
        chosen.update((ranked[position][0], group) for position in sorted(taken))
    return chosen


#: A column's mean in a group; all groups together are the empty one.
_Means = dict[tuple[str, str], Decimal]


def _means(condition: Condition, members: Sequence[int], contenders: Sequence[Contender]) -> _Means:
    """Return the means a condition compares with, over the units its line is for."""
    means: _Means = {}
    for part in comparisons_in(condition):
        if not isinstance(part, CompareMean):
            continue
        groups = grouped(members, lambda i: contenders[i].group) if part.within else {"": members}
        for group, indices in groups.items():
            values = [contenders[i].values.get(part.column) for i in indices]
            numbers = [value for value in values if value is not None]
            if numbers:
                means[part.column, group] = sum(numbers, Decimal(0)) / len(numbers)
    return means


def _meets(condition: Condition, contender: Contender, means: _Means) -> bool:
    match condition:
        case AllOf(parts):
            return all(_meets(part, contender, means) for part in parts)
        case CompareMean(column, operator, within):
            number = contender.values.get(column)
            mean = means.get((column, contender.group if within else ""))
            return number is not None and mean is not None and holds(number, operator, mean)
        case Compare(column=column, operator=operator, value=value):
            rank = None if contender.rank is None else Decimal(contender.rank)
            number = rank if key(column) in RANK_WORDS else contender.values.get(column)
            return number is not None and holds(number, operator, value)
        case InBand(band):
            return key(contender.band) == key(band)
        case NothingReported():
            return contender.zero
        case BelowStandard():
            return contender.below
        case TopRanks() | AtRanks() | TopShare():
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
    return codes.TIE_AT_EDGE.finding(
        f"加扣分“{tie.rule.label}”应取{tie.group}{tie.wanted}名，末位并列，实取{tie.taken}名",
        tie.rule.place,
    )
