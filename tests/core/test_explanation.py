import re
from dataclasses import replace
from decimal import Decimal

from core.making import assessed, override, points, register, standing
from core.seeds import first_notice, second_notice
from tongbao.core.assessment import Assessment
from tongbao.core.columns.derived import PUBLISHED_RATE
from tongbao.core.explanation import explanation, reasons
from tongbao.core.register import Register
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Quota, Rules, SortKey, Veto

GRADES = Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS)


def why(assessment: Assessment, name: str) -> str:
    return explanation(standing(assessment, name), assessment)


def graded(text: str, rules: Rules = GRADES) -> Assessment:
    return assessed(text, rules, "单位 得分")


def test_the_first_notices_results_are_explained() -> None:
    result = first_notice()
    assert why(result, "洞办") == (
        "“报送”106，在乡、街道中第2名，全部单位中第2名；“报送”减“发布”，退稿4，发布率96.2%；"
        "加扣分：乡、街道前7名+2分。"
    )
    assert "“报送”为 0，列为零报送；加扣分：零报送-2分。" in why(result, "区粮食局")
    assert "没有报送，发布率为“—”" in why(result, "区粮食局")
    assert why(result, "站办").endswith("不符合加扣分表中的任何一条，不加分也不扣分。")


def test_an_overridden_band_names_threshold_decision_and_reason() -> None:
    assert why(second_notice(), "水务局") == (
        "“评分”93，全部单位中第6名，在市直单位中第6名；“评分”93，等次标准优秀≥90，按规则评为优秀，"
        "人工调整为良好（理由：水务局被上级扣分，张三，2014年4月2日）。"
    )


def test_every_unit_of_both_notices_has_one_sentence_in_full_width() -> None:
    for result in (first_notice(), second_notice()):
        for one in result.standings:
            sentence = explanation(one, result)
            assert sentence.endswith("。") and sentence.count("。") == 1
            assert not re.search(r"[,;:?!()]", sentence)


def test_a_quota_that_decided_is_named() -> None:
    bands = (Band("优秀", Decimal(90), quota=Quota(Decimal(1))), *DEFAULT_BANDS[1:])
    result = graded("甲 95|乙 94", replace(GRADES, bands=bands))
    assert "优秀名额1个，评为优秀" in why(result, "甲")
    assert "等次标准良好≥80，达到优秀线但名额已满，评为良好" in why(result, "乙")


def test_a_quota_that_did_not_decide_is_not_named() -> None:
    bands = (Band("优秀", Decimal(90), quota=Quota(Decimal(5))), *DEFAULT_BANDS[1:])
    assert "名额" not in why(graded("甲 95|乙 94", replace(GRADES, bands=bands)), "甲")


def test_a_veto_is_named_with_its_score_and_band() -> None:
    vetoes = (Veto("甲", "泄密", "一般", Decimal(59)),)
    text = why(graded("甲 95|乙 94", replace(GRADES, vetoes=vetoes)), "甲")
    assert "“得分”59（单项否决（泄密），按此计），第2名" in text
    assert "按规则评为一般，单项否决（泄密）定为一般" in text


def test_a_band_given_to_a_unit_without_a_score_is_explained() -> None:
    result = graded("甲 _|乙 94", replace(GRADES, overrides=(override("甲", "等次", "一般"),)))
    assert why(result, "甲").startswith("“得分”没有数字，不排名；人工调整为一般（理由：会议决定")


def test_a_unit_without_band_is_told_why() -> None:
    assert "没有可评等次的得分" in why(graded("甲 _|乙 94"), "甲")
    only = replace(GRADES, bands=(Band("合格", Decimal(60)),))
    assert "达不到任何一档，没有等次" in why(graded("甲 50|乙 94", only), "甲")


def test_second_keys_and_direction_are_named() -> None:
    rules = Rules(rank_by=SortKey("报送", high_first=False), then_by=(SortKey("发布"),))
    assert why(assessed("甲 3 3", rules), "甲").startswith(
        "“报送”3（低到高），第1名，相同的再按“发布”"
    )


def test_overridden_points_and_zeros_are_explained() -> None:
    rules = Rules(
        points=points("前1名:2"),
        overrides=(override("甲", "加扣分", "-1", "迟报"), override("乙", "零报送", "是", "补报")),
    )
    result = assessed("甲 3 3|乙 1 1", rules)
    assert "加扣分：按规则+2分，人工调整为-1分（理由：迟报" in why(result, "甲")
    assert "人工调整为零报送（理由：补报" in why(result, "乙")
    not_zero = Rules(overrides=(override("甲", "零报送", "否", "系统故障"),))
    assert "人工调整为不算零报送（理由：系统故障" in why(assessed("甲 0 0|乙 1 1", not_zero), "甲")


def test_several_awards_and_a_cap_are_added_up() -> None:
    rules = Rules(points=points("前1名:2", "报送≥3:1"), bonus_cap=Decimal("2.5"))
    assert why(assessed("甲 3 3|乙 1 1", rules), "甲").endswith(
        "加扣分：前1名+2分、报送≥3+1分，加分3超过上限，按2.5计，合计+2.5分。"
    )


def test_zeros_of_several_columns_blanks_and_absent_units_are_explained() -> None:
    both = Rules(zero_columns=("报送", "发布"), blank_is_zero=True, absent_is_zero=True)
    result = assessed("甲 0 _", both, units=register("甲|乙"))
    assert "“报送”、“发布”均为 0（空白按零），列为零报送" in why(result, "甲")
    assert "没有列入统计表，按规则计为零报送" in why(result, "乙")
    either = Rules(zero_columns=("报送", "发布"), zero_if_any=True)
    assert "“报送”、“发布”任一为 0" in why(assessed("甲 1 0", either), "甲")


def test_a_unit_that_is_not_assessed_says_so_and_no_more() -> None:
    units = register("甲|乙")
    units = Register((units.units[0]._replace(assessed=False), units.units[1]))
    result = assessed("甲 3 3|乙 1 1", units=units)
    assert reasons(standing(result, "甲"), result) == (
        "单位名册中为不参评，不排名、不评等次、不加扣分",
    )


def test_a_table_with_nothing_to_explain_says_so() -> None:
    assert why(assessed("甲 好", None, "单位 备注"), "甲") == "没有可说明的结果。"


def test_a_unit_the_table_leaves_out_has_no_share() -> None:
    rules = Rules(absent_is_zero=True)
    result = assessed("甲 5 4|丙 0 0", rules, units=register("甲|乙|丙"))
    share = result.result(PUBLISHED_RATE.meaning)
    assert [str(value) for value in share.values] == ["0.800", "—", "None"]
    assert "发布率" not in why(result, "乙") and "发布率为“—”" in why(result, "丙")
