import pytest

from core.making import assessed, override, points, register
from core.seeds import YUEYANG_HIGH, YUEYANG_ZERO, first_notice, second_notice
from tongbao.core.assessment import Assessment
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.rules.rules import DEFAULT_BANDS, Rules, SortKey


def said(assessment: Assessment, name: str) -> str:
    return sentences(Wording(assessment)).get(name, "")


def test_the_first_notices_sentences() -> None:
    result = first_notice()
    assert said(result, "情况综述") == (
        "2014年一季度，列入统计的58个单位共报送信息1199条，审核发布1189条，退稿10条，发布率99.2%。"
    )
    towns, departments = YUEYANG_HIGH.split("、区总工会")
    assert said(result, "较高单位情况") == (
        f"信息报送量较高的单位，乡、街道有{towns}；区直单位有区总工会{departments}。"
    )
    assert said(result, "零报送情况") == (
        f"2014年一季度信息报送数量为零的单位有8家，分别是{YUEYANG_ZERO}。"
    )
    assert said(result, "加扣分情况") == (
        f"对以下单位实行加、扣分：{YUEYANG_HIGH}各加2分，{YUEYANG_ZERO}各扣2分。"
    )
    assert said(result, "等次情况") == ""


def test_the_second_notices_sentences() -> None:
    result = second_notice()
    assert said(result, "情况综述") == (
        "2017年，共对56个单位进行了评分，平均85.59分，最高97分，最低70分。"
    )
    assert said(result, "等次情况") == (
        "评定结果分为优秀、良好、一般三个档次，其中优秀8个，良好41个，一般7个。"
    )
    assert said(result, "零报送情况") == said(result, "加扣分情况") == ""


def test_an_empty_list_is_said_to_be_empty() -> None:
    result = assessed("甲 3 3", Rules(period="2014年3月", points=points("报送≥9:1", "零报送:-1")))
    assert said(result, "零报送情况") == "2014年3月没有零报送单位。"
    assert said(result, "加扣分情况") == "本期没有加分和扣分的单位。"
    assert said(assessed("甲 0 0", Rules(points=points("前1名:1"))), "较高单位情况") == (
        "没有信息报送量较高的单位。"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("甲 9 9|乙 3 3", "对以下单位实行加分：甲加1分。本期没有扣分的单位。"),
        ("甲 0 0|乙 3 3", "对以下单位实行扣分：甲扣1分。本期没有加分的单位。"),
        ("甲 9 9|乙 0 0", "对以下单位实行加、扣分：甲加1分，乙扣1分。"),
    ],
)
def test_one_kind_of_points_is_said_with_the_other_missing(text: str, sentence: str) -> None:
    assert (
        said(assessed(text, Rules(points=points("报送≥9:1", "零报送:-1"))), "加扣分情况")
        == sentence
    )


def test_a_single_zero_reporter_is_named_alone() -> None:
    assert (
        said(assessed("甲 0 0|乙 1 1"), "零报送情况") == "本期信息报送数量为零的单位有1家，是甲。"
    )


def test_zero_reporters_by_another_column_are_not_said_to_have_reported_nothing() -> None:
    text = said(assessed("甲 3 0|乙 1 1", Rules(zero_columns=("发布",))), "零报送情况")
    assert text == "本期零报送单位有1家，是甲。"


def test_high_reporters_are_called_by_what_they_are_ranked_by() -> None:
    rules = Rules(rank_by=SortKey("得分"), points=points("前1名:1"))
    assert said(assessed("甲 9 50|乙 3 70", rules, "单位 报送 得分"), "较高单位情况") == (
        "得分较高的单位，乙。"
    )


def test_of_two_lines_for_a_group_the_longer_list_is_said_once() -> None:
    rules = Rules(points=points("前1名:2", "前2名:1"))
    assert (
        said(assessed("甲 9 9|乙 3 3|丙 1 1", rules), "较高单位情况")
        == "信息报送量较高的单位，甲、乙。"
    )


def test_units_without_a_band_are_said() -> None:
    rules = Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS)
    assert said(assessed("甲 95|乙 _", rules, "单位 得分"), "等次情况") == (
        "评定结果分为优秀、良好、一般三个档次，其中优秀1个，良好0个，一般0个；没有评定等次的1个：乙。"
    )


def test_a_table_of_reports_alone_has_an_overview() -> None:
    assert (
        said(assessed("甲 9", None, "单位 报送"), "情况综述") == "列入统计的1个单位共报送信息9条。"
    )
    assert said(assessed("甲 0 0"), "情况综述").endswith("发布率—。")


def test_units_without_a_figure_are_left_out_of_the_overview_and_it_is_said() -> None:
    assert said(assessed("甲 10 8|乙 _ 5|丙 6 6|丁 约5条 3"), "情况综述") == (
        "列入统计的4个单位共报送信息16条，审核发布22条，退稿2条，发布率87.5%"
        "（2个单位缺报送数或发布数，未计入退稿和发布率）。"
    )
    assert said(assessed("甲 10 _|乙 _ 5"), "情况综述") == (
        "列入统计的2个单位共报送信息10条，审核发布5条"
        "（2个单位缺报送数或发布数，未计入退稿和发布率）。"
    )
    assert said(assessed("甲 9|乙 _", None, "单位 报送"), "情况综述") == (
        "列入统计的2个单位共报送信息9条（1个单位缺报送数，未计入）。"
    )


def test_only_units_with_a_score_are_said_to_have_been_scored() -> None:
    rules = Rules(rank_by=SortKey("得分"))
    assert said(assessed("甲 90|乙 80|丙 _", rules, "单位 得分"), "情况综述") == (
        "共对2个单位进行了评分，平均85分，最高90分，最低80分。"
    )
    rules = Rules(rank_by=SortKey("批示"))
    assert said(assessed("甲 9|乙 4|丙 _", rules, "单位 批示"), "情况综述") == (
        "列入统计的3个单位，批示平均6.5，最高9，最低4（1个单位缺批示，未计入）。"
    )


def test_another_figure_is_called_by_its_name() -> None:
    assert said(assessed("甲 9|乙 4", Rules(rank_by=SortKey("批示")), "单位 批示"), "情况综述") == (
        "列入统计的2个单位，批示平均6.5，最高9，最低4。"
    )


def test_a_unit_met_twice_is_named_once() -> None:
    result = assessed("甲 0 0|甲 0 0|乙 1 1")
    assert Wording(result).names(result.zero_reporters()) == "甲"


def test_figures_come_from_the_assessment_as_decided() -> None:
    rules = Rules(overrides=(override("甲", "零报送", "否"),))
    assert said(assessed("甲 0 0|乙 1 1", rules), "零报送情况") == "本期没有零报送单位。"


def test_names_are_in_the_registers_order() -> None:
    result = assessed("丙 0 0|甲 0 0", units=register("甲|丙"))
    assert Wording(result).names(result.zero_reporters()) == "甲、丙"
