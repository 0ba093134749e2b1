"""Results a person decided: what the rules alone would give, what stands instead, and the reason."""

from collections.abc import Iterator
from decimal import Decimal

from tongbao.chinese import signed
from tongbao.core.assessment import Assessment
from tongbao.core.results.words import graded_words, number_words
from tongbao.core.rules.rules import Overridden, Override, Veto
from tongbao.core.standing import Standing
from tongbao.findings import Finding, Place, codes


def departures(assessment: Assessment) -> Iterator[Finding]:
    """Yield a finding for every result that is not the rules' own."""
    if not assessment.rules.vetoes and not assessment.rules.overrides:
        return
    for standing in assessment.standings:
        if standing.veto and standing.veto.score is not None:
            yield _score(standing, standing.veto, assessment)
        if standing.band != standing.band_by_rule:
            yield _band(standing)
        for override in standing.overrides:
            if override.item is Overridden.POINTS:
                yield _points(standing, override)
            elif override.item is Overridden.ZERO:
                yield _zero(standing, override)


def _band(standing: Standing) -> Finding:
    override = standing.override(Overridden.BAND)
    veto = standing.veto
    reason = override.reason if override else (veto.reason if veto else "")
    was = "按分数应为" if standing.workings.basis.bands else "表中为"
    return codes.BAND_DEPARTS_FROM_SCORE.finding(
        f"“{standing.unit.full_name}”{graded_words(standing.workings, standing.row)}，"
        f"{was}“{standing.band_by_rule or '无等次'}”，"
        f"{'人工调整' if override else '单项否决'}定为“{standing.band}”，理由：{reason or '（没有写明）'}",
        _place(standing, override or veto),
    )


def _score(standing: Standing, veto: Veto, assessment: Assessment) -> Finding:
    column = assessment.basis.rank_by.column if assessment.basis.rank_by else ""
    figure = number_words(standing.workings, standing.figure(column), column, standing.row)
    score = veto.score or Decimal(0)
    return codes.SCORE_VETOED.finding(
        f"“{standing.unit.full_name}”{column}{figure}，单项否决按{number_words(standing.workings, score, column)}计，"
        f"理由：{veto.reason or '（没有写明）'}",
        _place(standing, veto),
    )


def _points(standing: Standing, override: Override) -> Finding:
    by_rule = standing.points_by_rule
    return codes.POINTS_OVERRIDDEN.finding(
        f"“{standing.unit.full_name}”按规则加扣分为{signed(by_rule) if by_rule is not None else '无'}，"
        f"人工调整为{signed(standing.points) if standing.points is not None else '无'}，"
        f"理由：{override.reason}",
        _place(standing, override),
    )


def _zero(standing: Standing, override: Override) -> Finding:
    result = "列入零报送" if standing.zero else "不列入零报送"
    return codes.ZERO_OVERRIDDEN.finding(
        f"“{standing.unit.full_name}”人工调整为{result}，理由：{override.reason}",
        _place(standing, override),
    )


def _place(standing: Standing, decision: Override | Veto | None) -> Place:
    if standing.entry and standing.entry.cell:
        return standing.entry.place
    return decision.place if decision else standing.unit.place
