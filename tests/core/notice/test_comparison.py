from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.making import assessed, register
from tongbao.core.assessment import Assessment
from tongbao.core.notice.comparison import change_words, compare
from tongbao.core.rules.rules import Rules, SortKey

NOW, BEFORE = Rules(period="2014年二季度"), Rules(period="2014年一季度")


def words(now: str, before: str, columns: str = "单位 报送 发布") -> str:
    return compare(assessed(now, NOW, columns), assessed(before, BEFORE, columns))


def test_totals_and_zero_reporters_are_compared() -> None:
    assert words("甲 12 9|乙 0 0|丙 0 0|丁 1 1", "甲 10 9|乙 1 1|丙 0 0|丁 0 0") == (
        "与2014年一季度相比，报送增加2条，增长18.2%；发布持平；新增零报送单位1家：乙；"
        "连续零报送单位1家：丙；不再零报送的单位1家：丁。"
    )


def test_what_did_not_happen_is_said() -> None:
    assert words("甲 1 1", "甲 2 2") == (
        "与2014年一季度相比，报送减少1条，下降50.0%；发布减少1条，下降50.0%；"
        "没有新增零报送单位；没有连续零报送单位；没有不再零报送的单位。"
    )


def test_only_units_of_both_periods_are_compared_and_it_is_said() -> None:
    assert "（按两期都有的1个单位比较），报送增加1条，增长50.0%" in words(
        "甲 3 3|丙 9 9", "甲 2 2|乙 5 5"
    )


def test_periods_without_a_common_unit_are_not_comparable() -> None:
    assert words("甲 1 1", "乙 1 1") == "与2014年一季度的统计单位不同，不可比。"


def test_a_renamed_column_and_a_short_name_are_still_the_same() -> None:
    units = register("市甲局=甲局")
    now = assessed("甲局 3 3", NOW, "单位 二季度/报送 二季度/发布", units)
    before = assessed("市甲局 2 2", BEFORE, "单位 一季度/报送 一季度/发布", units)
    assert compare(now, before).startswith("与2014年一季度相比，报送增加1条")


def scored(text: str, rules: Rules, **marks: Any) -> Assessment:
    return assessed(text, rules, "单位 得分", **marks)


def test_mean_scores_are_compared() -> None:
    now, before = scored("甲 90|乙 81", NOW), scored("甲 88|乙 80", BEFORE)
    assert compare(now, before) == "与2014年一季度相比，平均85.5分，提高1.5分。"
    assert "持平" in compare(now, scored("甲 90|乙 81", BEFORE))


def test_scores_out_of_different_full_marks_are_not_comparable() -> None:
    before = scored("甲 88", BEFORE, 得分={"full_marks": Decimal(120)})
    now = scored("甲 90", NOW, 得分={"full_marks": Decimal(100)})
    assert "满分不同，得分不可比" in compare(now, before)


def test_zero_reporters_by_different_rules_are_not_comparable() -> None:
    before = assessed("甲 0 0", Rules(period="2014年一季度", zero_columns=("发布",)))
    assert "零报送的规则不同" in compare(assessed("甲 0 0", NOW), before)


def test_tables_with_nothing_in_common_say_nothing() -> None:
    other = assessed("甲 3", Rules(rank_by=SortKey("批示")), "单位 批示")
    assert compare(other, other) == ""


def test_a_rise_from_nothing_or_less_has_no_rate() -> None:
    assert change_words(Decimal(3), Decimal(0)) == "增加3"
    assert change_words(Decimal(5), Decimal(-10)) == "增加15"
    assert change_words(Decimal(-12), Decimal(-10)) == "减少2"
    assert change_words(Decimal("2.5"), Decimal(10), 0) == "减少7.5，下降75%"


def test_a_figure_unknown_in_one_period_is_no_rise_or_fall() -> None:
    assert words("甲 12 9|乙 _ 5|丙 3 约2条", "甲 10 9|乙 8 5|丙 3 2").startswith(
        "与2014年一季度相比，报送增加2条，增长15.4%（1个单位有一期缺报送数，未计入）；"
        "发布持平（1个单位有一期缺发布数，未计入）；"
    )
    assert "没有两期都填了报送数的单位，报送不可比；发布持平" in words("甲 _ 1", "甲 3 1")
    now, before = scored("甲 90|乙 _", NOW), scored("甲 88|乙 80", BEFORE)
    assert compare(now, before) == (
        "与2014年一季度相比，平均90分，提高2分（1个单位有一期缺得分，未计入）。"
    )


def test_a_blank_that_counts_as_zero_is_compared_as_zero() -> None:
    rules = Rules(period="2014年一季度", blank_is_zero=True)
    before = assessed("甲 _ _|乙 2 2", rules)
    now = assessed("甲 3 3|乙 2 2", replace(rules, period="2014年二季度"))
    assert compare(now, before).startswith("与2014年一季度相比，报送增加3条，增长150.0%；")


def test_a_blank_neither_ends_nor_begins_a_zero_report() -> None:
    assert words("甲 _ _|乙 0 0|丙 2 2", "甲 0 0|乙 _ _|丙 0 0").endswith(
        "没有新增零报送单位；没有连续零报送单位；不再零报送的单位1家：丙；"
        "另有2个单位有一期不能确定是否零报送，未列入。"
    )
