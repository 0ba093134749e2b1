"""From a table and its rules to an assessment: match, bind, decide, work out, check."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tongbao.core.assessment import Assessment
from tongbao.core.basis import bind
from tongbao.core.checks.checks import check
from tongbao.core.checks.periods import empty_period
from tongbao.core.checks.validation import validate
from tongbao.core.column_formulas import bind_formulas
from tongbao.core.counted import Counted
from tongbao.core.decisions import decide
from tongbao.core.grading import quota_edges
from tongbao.core.pausing import collecting_paused
from tongbao.core.periods.period import Period
from tongbao.core.points import tie_at_edge
from tongbao.core.questions.period import period_open, year_open
from tongbao.core.ranking.ranked_units import RankedUnits
from tongbao.core.register import Register
from tongbao.core.rules.condition import InBand
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.core.unit_matching import Matched, match_units
from tongbao.core.wanted_period import WantedPeriod, wanted_period
from tongbao.core.workings import Workings
from tongbao.findings import Finding, codes


def assess(
    statistics: Statistics,
    register: Register | None,
    rules: Rules,
    today: datetime.date | None = None,
    *,
    is_notice_date: bool = False,
) -> Assessment:
    """Assess a table.

    Args:
        statistics: the table.
        register: 单位名册; ``None`` takes the table's own units in the table's order.
        rules: the rules; columns they name that the table lacks become findings.
        today: today's date; ``None`` leaves out the check that the period is over.
        is_notice_date: whether that is the notice's own date.
    """
    with collecting_paused():
        assessment, findings = _assessed(statistics, register, rules, today)
        if empty := empty_period(assessment):
            return replace(assessment, findings=(empty,))
        return replace(
            assessment,
            findings=(*findings, *check(assessment, today, is_notice_date=is_notice_date)),
        )


def assess_past(
    statistics: Statistics, register: Register | None, rules: Rules, period: Period
) -> Assessment:
    """Assess an earlier period's figures by the rules in force, and look for no faults in them.

    Args:
        statistics: its figures, under the names the rules' columns have.
        register: 单位名册; names count as they did at that period's end.
        rules: the rules; decisions about single units in this period are left out.
        period: it.
    """
    rules = replace(rules, period=period.words, vetoes=(), overrides=(), points=(), bands=())
    assessment, _ = _assessed(statistics, register, rules)
    return replace(assessment, period=period)


def _assessed(
    statistics: Statistics,
    register: Register | None,
    rules: Rules,
    today: datetime.date | None = None,
) -> tuple[Assessment, tuple[Finding, ...]]:
    """Return the assessment without findings, and what was found on the way to it."""
    wanted = wanted_period(statistics, rules)
    period = wanted.period
    matched = match_units(statistics, register, rules, period.last if period else None)
    formulas = bind_formulas(statistics, rules)
    absent = len(matched.units) - len(statistics)
    counted = Counted(statistics, rules, absent, formulas.by_column)
    among = RankedUnits(counted, matched.groups, _unranked(matched), _vetoed(rules, matched))
    in_force, basis = bind(rules, statistics, wanted, among)
    decisions = decide(rules, matched, basis.bands)
    workings = Workings(
        statistics,
        in_force,
        basis,
        decisions,
        matched.units,
        matched.groups,
        counted,
        matched.absent,
    )
    assessment = Assessment(workings, period, wanted)
    doubts = [] if rules.period or not statistics.periods else [statistics.periods]
    findings = (
        *_taken(wanted, statistics),
        *(
            period_open(stated, statistics.place)
            if len(stated) > 1
            else year_open(stated, statistics.place, today)
            for stated in doubts
        ),
        *validate(rules, basis, assessment.groups, _band_names(workings)),
        *formulas.findings,
        *matched.findings,
        *basis.findings,
        *decisions.findings,
        *map(tie_at_edge, workings.points.ties),
        *quota_edges(workings.grades.edges),
    )
    return assessment, findings


def _taken(wanted: WantedPeriod, statistics: Statistics) -> Iterator[Finding]:
    """Say which period was taken where nothing says which is wanted."""
    if wanted.taken:
        yield codes.DEFAULT_RULE.finding(
            f"没有写明统计期间，取最后一个有数的“{wanted.taken}”",
            statistics.place,
            "要用别的一期，请在“规则”里写明统计期间",
        )


def _band_names(workings: Workings) -> Sequence[str]:
    """Return the bands there are, where a rule asks for one."""
    is_asked = any(isinstance(rule.condition, InBand) for rule in workings.rules.points)
    return workings.band_names if is_asked else ()


def _unranked(matched: Matched) -> frozenset[int]:
    """Return the rows whose units take no part in ranking."""
    return frozenset(row for row, unit in enumerate(matched.units) if not unit.assessed)


def _vetoed(rules: Rules, matched: Matched) -> Mapping[int, Decimal]:
    """Return the scores that vetoes give, by row."""
    scores = {
        unit: veto.score
        for veto in rules.vetoes
        if veto.score is not None and (unit := matched.find(veto.unit))
    }
    if not scores:
        return {}
    return {row: scores[unit] for row, unit in enumerate(matched.units) if unit in scores}
