"""From a table and its rules to an assessment: resolve, rank, grade, find zeros, award points."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tongbao.core.awarding import award_points, tie_at_edge
from tongbao.core.banding import bands_by_rule, decided_bands, quota_edges
from tongbao.core.basis import bind
from tongbao.core.checks.checks import check
from tongbao.core.checks.validation import validate
from tongbao.core.decisions import decide
from tongbao.core.entries import Statistics
from tongbao.core.facts import Fact, FactReader
from tongbao.core.matching import match_units
from tongbao.core.pausing import collecting_paused
from tongbao.core.period import find_period
from tongbao.core.ranking import grouped, ranks
from tongbao.core.register import Register
from tongbao.core.rules.rules import RankMethod, Rules
from tongbao.core.standing import Assessment, Standing
from tongbao.findings import Finding


def assess(
    statistics: Statistics,
    register: Register | None,
    rules: Rules,
    today: datetime.date | None = None,
) -> Assessment:
    """Assess a table.

    Args:
        statistics: the table.
        register: 单位名册; ``None`` takes the table's own units in the table's order.
        rules: the rules; columns they name that the table lacks become findings.
        today: the day of the assessment; ``None`` leaves out the check that the period is over.
    """
    with collecting_paused():
        assessment, findings = _assessed(statistics, register, rules)
        return replace(assessment, findings=(*findings, *check(assessment, today)))


def _assessed(
    statistics: Statistics, register: Register | None, rules: Rules
) -> tuple[Assessment, tuple[Finding, ...]]:
    """Return the assessment without findings, and what was found on the way to it."""
    period = find_period(rules.period) or (None if rules.period else find_period(statistics.period))
    basis = bind(rules, statistics, period.words if period else rules.period)
    matched = match_units(statistics, register, rules, period.last if period else None)
    decisions = decide(rules, matched, basis.bands)
    reader = FactReader(rules, basis, decisions)
    facts = reader.facts(matched.rows)
    overall, within = _ranks(facts, rules)
    graded, edges = bands_by_rule(facts, reader)
    bands = decided_bands(facts, graded, decisions)
    by_group = rules.by_group and any(fact.row.group for fact in facts)
    pointed, ties = award_points(
        facts, bands, within if by_group else overall, reader, by_group=by_group
    )
    standings = tuple(
        Standing(
            unit=fact.row.unit,
            entry=fact.row.entry,
            group=fact.row.group,
            score=fact.score,
            rank=rank,
            group_rank=group_rank,
            band=band,
            band_by_rule=by_rule.band.name if by_rule else "",
            band_why=by_rule.why if by_rule else "",
            points=points.sum,
            awards=points.awards,
            cut=points.cut,
            zero=fact.zero,
            rejected=fact.rejected,
            rate=fact.rate,
            veto=decisions.veto(fact.row.unit),
            overrides=decisions.overrides_of(fact.row.unit),
            order=fact.order,
            points_by_rule=points.by_rule,
        )
        for fact, rank, group_rank, band, by_rule, points in zip(
            facts, overall, within, bands, graded, pointed, strict=True
        )
    )
    assessment = Assessment(statistics, rules, basis, period, standings)
    findings = (
        *validate(rules, basis, assessment.groups),
        *matched.findings,
        *basis.findings,
        *decisions.findings,
        *map(tie_at_edge, ties),
        *quota_edges(edges),
    )
    return assessment, findings


def _ranks(facts: Sequence[Fact], rules: Rules) -> tuple[list[int | None], list[int | None]]:
    """Return each unit's rank over all and within its group."""
    ranked = [index for index, fact in enumerate(facts) if fact.order is not None]
    overall = _numbered(facts, [ranked], rules.method)
    if len({fact.row.group for fact in facts}) <= 1:
        return overall, overall
    groups = grouped(ranked, lambda index: facts[index].row.group)
    return overall, _numbered(facts, groups.values(), rules.method)


def _numbered(
    facts: Sequence[Fact], groups: Iterable[Sequence[int]], method: RankMethod
) -> list[int | None]:
    """Return the rank of every unit among those it is ranked with; ``None`` for the others."""
    result: list[int | None] = [None] * len(facts)
    for members in groups:
        orders = [order for index in members if (order := facts[index].order) is not None]
        for index, number in zip(members, ranks(orders, method), strict=True):
            result[index] = number
    return result
