from dataclasses import replace
from decimal import Decimal

import pytest

from core.making import assessed, by_name, override, register, standing, the, with_code
from tongbao.core.assessment import Assessment
from tongbao.core.register import Register
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Override, Rules, SortKey, Veto
from tongbao.findings import Place, Severity

RULES = Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS)


def decided(
    *overrides: Override, vetoes: tuple[Veto, ...] = (), units: Register | None = None
) -> Assessment:
    rules = replace(RULES, overrides=overrides, vetoes=vetoes)
    return assessed("市甲局 95|市乙局 85", rules, "单位 得分", units)


def test_an_override_sets_the_band_and_keeps_what_the_rule_gave() -> None:
    one = standing(decided(override("市甲局", "等次", "良好")), "市甲局")
    assert (one.band, one.band_by_rule) == ("良好", "优秀")


@pytest.mark.parametrize("name", ["市甲局", "甲局", "市 甲 局"])
def test_a_decision_finds_its_unit_by_any_of_its_names(name: str) -> None:
    result = decided(override(name, "等次", "良好"), units=register("市甲局=甲局|市乙局"))
    assert standing(result, "市甲局").band == "良好"


def test_an_override_into_an_unknown_band_is_refused() -> None:
    result = decided(override("市甲局", "等次", "卓越"))
    finding = the(result.findings, "override-unknown-band")
    assert finding.severity is Severity.ERROR and finding.place == Place("人工调整", "D3")
    one = standing(result, "市甲局")
    assert one.overrides == () and one.band == "优秀"


def test_a_band_is_recognised_whatever_its_spaces() -> None:
    assert standing(decided(override("市甲局", "等次", "良 好")), "市甲局").band == "良好"


def test_a_decision_about_nobody_is_refused() -> None:
    result = decided(override("市丙局", "等次", "良好"), vetoes=(Veto("市丁局", "泄密", "一般"),))
    assert len(with_code(result.findings, "decision-unknown-unit")) == 2


def test_a_decision_about_a_unit_the_table_leaves_out_is_refused() -> None:
    result = decided(override("市丙局", "等次", "良好"), units=register("市甲局|市乙局|市丙局"))
    assert with_code(result.findings, "decision-unknown-unit")


def test_a_decision_about_a_unit_that_is_not_assessed_is_refused() -> None:
    units = register("市甲局|市乙局")
    units = Register((units.units[0]._replace(assessed=False), units.units[1]))
    result = decided(override("市甲局", "等次", "良好"), units=units)
    assert with_code(result.findings, "decision-not-assessed")
    assert standing(result, "市甲局").band == ""


def test_of_two_decisions_the_last_counts_and_it_is_said() -> None:
    result = decided(override("市甲局", "等次", "良好"), override("市甲局", "等次", "一般"))
    assert standing(result, "市甲局").band == "一般"
    assert with_code(result.findings, "decision-repeated")


def test_a_veto_sets_the_band_and_the_override_the_last_word() -> None:
    veto = Veto("市甲局", "泄密", "一般")
    assert standing(decided(vetoes=(veto,)), "市甲局").band == "一般"
    both = decided(override("市甲局", "等次", "良好"), vetoes=(veto,))
    assert standing(both, "市甲局").band == "良好"


def test_a_veto_may_set_the_score() -> None:
    result = decided(vetoes=(Veto("市甲局", "泄密", "", Decimal(59)),))
    one = standing(result, "市甲局")
    assert (one.score, one.rank, one.band) == (59, 2, "一般")
    assert one.figure("得分") == 95


def test_a_veto_into_an_unknown_band_takes_effect_and_is_said() -> None:
    result = decided(vetoes=(Veto("市甲局", "泄密", "不合格"),))
    assert standing(result, "市甲局").band == "不合格"
    assert the(result.findings, "veto-unknown-band").severity is Severity.WARNING


def test_every_departure_is_a_finding_with_its_reason_and_cell() -> None:
    rules = replace(
        RULES,
        points=(),
        overrides=(
            override("甲", "等次", "良好", "群众投诉"),
            override("甲", "加扣分", "-1", "迟报"),
            override("乙", "零报送", "是", "补报"),
        ),
        vetoes=(Veto("丙", "泄密", "一般", Decimal(59)),),
    )
    result = assessed("甲 95|乙 85|丙 99", rules, "单位 得分")
    band = the(result.findings, "band-departs-from-score")
    assert "95分" in band.message and "“优秀”" in band.message and "群众投诉" in band.message
    assert band.place.cell == "A3" and band.severity is Severity.NOTE
    assert "迟报" in the(result.findings, "points-overridden").message
    assert "补报" in the(result.findings, "zero-overridden").message
    assert "泄密" in the(result.findings, "score-vetoed").message
    assert "得分99" in the(result.findings, "score-vetoed").message


def test_a_veto_of_the_band_is_a_finding_with_its_reason() -> None:
    finding = the(
        decided(vetoes=(Veto("市甲局", "泄密", "一般"),)).findings, "band-departs-from-score"
    )
    assert "单项否决定为“一般”，理由：泄密" in finding.message


def test_a_decision_that_changes_nothing_is_no_departure() -> None:
    result = decided(override("市甲局", "等次", "优秀"))
    assert not with_code(result.findings, "band-departs-from-score")
    assert by_name(result, "band") == {"市甲局": "优秀", "市乙局": "良好"}


def test_a_band_by_rate_is_told_in_percent_and_a_blank_without_marks() -> None:
    rules = Rules(
        band_by="发布率",
        bands=(Band("优秀", Decimal("0.9")), Band("一般")),
        overrides=(override("甲", "等次", "优秀"), override("乙", "等次", "一般")),
    )
    found = with_code(assessed("甲 4 2|乙 _ _", rules).findings, "band-departs-from-score")
    assert [f.message.partition("，")[0] for f in found] == ["“甲”50.0%", "“乙”（空白）"]
