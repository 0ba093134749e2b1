"""加扣分 of an assessment: by 加扣分表, capped, then by the decisions of people."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.core.facts import Fact, FactReader
from tongbao.core.points import Award, Contender, Tie, award, settle
from tongbao.core.rules.conditions import parse_points
from tongbao.core.rules.rules import Overridden, TopRanks
from tongbao.findings import Finding, codes


class Pointed(NamedTuple):
    """One unit's points: the sum, its awards, what a cap cut, and the sum by the rules alone."""

    sum: Decimal | None = None
    awards: tuple[Award, ...] = ()
    cut: str = ""
    by_rule: Decimal | None = None


def award_points(
    facts: Sequence[Fact],
    bands: Sequence[str],
    places: Sequence[int | None],
    reader: FactReader,
    *,
    by_group: bool,
) -> tuple[list[Pointed], list[Tie]]:
    """Return each unit's points, where they come from, and ties at the edge of 前N名."""
    rules, basis = reader.rules, reader.basis
    result = [Pointed()] * len(facts)
    if not rules.points and not any(o.item is Overridden.POINTS for o in rules.overrides):
        return result, []
    assessed = [index for index, fact in enumerate(facts) if fact.row.unit.assessed]
    contenders = [_contender(facts[i], bands[i], places[i], reader) for i in assessed]
    awards, ties = award(contenders, rules.points, by_group=by_group, standard=basis.standard)
    nothing = Pointed(Decimal(0), (), "", Decimal(0))
    for index, won in zip(assessed, awards, strict=True):
        override = reader.decisions.override(facts[index].row.unit, Overridden.POINTS)
        if override or won:
            points, cut = settle(won, rules.bonus_cap, rules.deduction_cap)
            result[index] = Pointed(points, won, cut, points)
        else:
            result[index] = nothing
        if override:
            value = parse_points(override.value)
            by_person = (Award(value, f"人工调整（{override.reason}）"),)
            result[index] = Pointed(value, by_person, "", result[index].sum)
    return result, ties


def _contender(fact: Fact, band: str, place: int | None, reader: FactReader) -> Contender:
    basis = reader.basis
    values = {text: reader.value(fact.row, name) for text, name in basis.compared.items()}
    values[""] = fact.score
    below = False
    if basis.standard is not None and basis.standard_by:
        by_rank = basis.rank_by is not None and basis.standard_by == basis.rank_by.column
        number = fact.score if by_rank else reader.value(fact.row, basis.standard_by)
        below = number is not None and number < basis.standard
    return Contender(fact.row.group, fact.order, band, fact.zero, place, values, below)


def tie_at_edge(tie: Tie) -> Finding:
    """Say that equals made a 前N名 longer."""
    condition = tie.rule.condition
    count = condition.count if isinstance(condition, TopRanks) else 0
    return codes.TIE_AT_EDGE.finding(
        f"加扣分“{tie.rule.label}”应取{tie.group}{count}名，末位并列，实取{tie.taken}名",
        tie.rule.place,
    )
