"""What has changed against an earlier period, in a notice's sentences."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.changes_making import changes_against, told
from core.making import assessed, register
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import NO_CHANGES
from tongbao.core.changes.difference import amount_words, change_words, level_words
from tongbao.core.columns.kind import Kind
from tongbao.core.notice.change_sentences import ChangeWording
from tongbao.core.notice.sentences import Wording
from tongbao.core.register import Register, Unit
from tongbao.core.rules.rules import Compared, Rules, SortKey

NOW, BEFORE = Rules(period="2014年二季度"), Rules(period="2014年一季度")
UNRANKED = replace(NOW, is_ranked=False)


def words(now: str, before: str, columns: str = "单位 报送 发布", **rules: Any) -> str:
    return told(
        assessed(now, replace(UNRANKED, **rules), columns), assessed(before, BEFORE, columns)
    )


def test_totals_the_rate_and_zero_reporters_are_compared() -> None:
    assert words("甲 12 9|乙 0 0|丙 0 0|丁 1 1", "甲 10 9|乙 1 1|丙 0 0|丁 0 0") == (
        "与2014年一季度相比，报送增加2条，增长18.2%；发布持平；发布率降低14个百分点。"
        "新增零报送单位1家：乙；连续零报送单位1家：丙；恢复报送的单位1家：丁。"
    )


def test_what_did_not_happen_is_left_out() -> None:
    assert words("甲 1 1", "甲 2 2") == (
        "与2014年一季度相比，报送减少1条，下降50.0%；发布减少1条，下降50.0%；发布率持平。"
    )


def test_only_units_of_both_periods_are_compared_and_it_is_said_with_their_figure() -> None:
    assert words("甲 3 3|丙 9 9", "甲 2 2|乙 5 5").startswith(
        "与2014年一季度相比（按两期都有的1个单位比较），报送3条，增加1条，增长50.0%；"
    )


def test_periods_without_a_common_unit_are_not_compared_and_it_is_found() -> None:
    made = changes_against(assessed("甲 1 1", NOW), assessed("乙 1 1", BEFORE))
    assert made.is_empty
    (finding,) = made.findings
    assert finding.code.name == "previous-refused"
    assert "没有能与本期比较的单位" in finding.message


def test_a_short_name_is_still_the_same_unit() -> None:
    units = register("市甲局=甲局")
    now = assessed("甲局 3 3", NOW, units=units)
    assert told(now, assessed("市甲局 2 2", BEFORE)).startswith(
        "与2014年一季度相比，报送增加1条，增长50.0%"
    )


def scored(text: str, rules: Rules, **marks: Any) -> Assessment:
    return assessed(text, rules, "单位 得分", **marks)


def test_mean_scores_are_compared_as_a_difference() -> None:
    now, before = scored("甲 90|乙 81", UNRANKED), scored("甲 88|乙 80", BEFORE)
    assert told(now, before) == "与2014年一季度相比，平均得分85.5分，提高1.5分。"
    assert "持平" in told(now, scored("甲 90|乙 81", BEFORE))


def test_money_is_compared_as_a_difference_and_rates_by_points() -> None:
    kinds = {
        "到位资金": {"kind": Kind.MONEY, "measure": "万元"},
        "办结率": {"kind": Kind.RATE, "number_format": "0.0%"},
    }
    now = assessed("甲 120 0.95|乙 30 0.85", UNRANKED, "单位 到位资金 办结率", **kinds)
    before = assessed("甲 100 0.9|乙 30 0.8", BEFORE, "单位 到位资金 办结率", **kinds)
    assert told(now, before) == (
        "与2014年一季度相比，到位资金增加20万元；平均办结率90.0%，提高5个百分点。"
    )


def test_a_rate_kept_in_percents_and_one_kept_as_fractions_are_compared_alike() -> None:
    now = assessed("甲 95", UNRANKED, "单位 办结率", 办结率={"kind": Kind.RATE})
    before = assessed("甲 0.9", BEFORE, "单位 办结率", 办结率={"kind": Kind.RATE})
    assert "提高5个百分点" in told(now, before)


def test_nothing_is_said_of_what_only_one_period_has() -> None:
    now = assessed("甲 3 2", replace(UNRANKED, rank_by=SortKey("批示")), "单位 报送 批示")
    made = changes_against(now, assessed("甲 2", BEFORE, "单位 报送"))
    assert made.chain
    assert [figure.column for figure in made.chain.figures] == ["报送"]
    (finding,) = made.findings
    assert finding.code.name == "past-column" and "“批示”" in finding.message


def test_a_rise_from_nothing_says_so_and_has_no_rate() -> None:
    assert change_words(Decimal(3), Decimal(0)) == "增加3（上期为零）"
    assert change_words(Decimal(0), Decimal(0)) == "持平"
    assert words("甲 3 1", "甲 0 1").startswith("与2014年一季度相比，报送增加3条（上期为零）；")
    ago = assessed("甲 0 1", Rules(period="2013年二季度"))
    assert "报送增加3条（上年同期为零）" in told(assessed("甲 3 1", UNRANKED), ago)


def test_a_rise_from_less_than_nothing_has_no_rate() -> None:
    assert change_words(Decimal(5), Decimal(-10)) == "增加15"
    assert change_words(Decimal(-12), Decimal(-10)) == "减少2"
    assert change_words(Decimal("2.5"), Decimal(10), 0) == "减少7.5，下降75%"
    assert amount_words(Decimal(2), Decimal(5), "万元") == "减少3万元"
    assert level_words(Decimal(2), Decimal(5), "分") == "降低3分"


def test_small_numbers_have_no_rate_where_the_office_says_so() -> None:
    text = words("甲 3 30", "甲 2 20", smallest_base=Decimal(10))
    assert text.startswith("与2014年一季度相比，报送增加1条；发布增加10条，增长50.0%；")


def test_a_figure_unknown_in_one_period_is_no_rise_or_fall() -> None:
    assert words("甲 12 9|乙 _ 5|丙 3 约2条", "甲 10 9|乙 8 5|丙 3 2").startswith(
        "与2014年一季度相比，报送15条，增加2条，增长15.4%（1个单位有一期缺报送，未计入）；"
        "发布14条，持平（1个单位有一期缺发布，未计入）；"
    )
    assert words("甲 _ 1", "甲 3 1").startswith("与2014年一季度相比，发布持平")


def test_a_blank_that_counts_as_zero_is_compared_as_zero() -> None:
    rules = replace(BEFORE, blank_is_zero=True)
    before = assessed("甲 _ _|乙 2 2", rules)
    now = assessed("甲 3 3|乙 2 2", replace(rules, period="2014年二季度"))
    assert told(now, before).startswith("与2014年一季度相比，报送增加3条，增长150.0%；")


def test_a_blank_neither_ends_nor_begins_a_zero_report() -> None:
    text = words("甲 _ _|乙 0 0|丙 2 2", "甲 0 0|乙 _ _|丙 0 0")
    assert text.endswith("恢复报送的单位1家：丙；另有2个单位有一期不能确定是否零报送，未列入。")


def quarters(*texts: str) -> list[Assessment]:
    """Return assessments of quarters one after another, the last of them 2014年二季度."""
    names = ("2013年三季度", "2013年四季度", "2014年一季度", "2014年二季度")[-len(texts) :]
    return [
        assessed(text, replace(UNRANKED, period=name))
        for text, name in zip(texts, names, strict=True)
    ]


def test_a_run_of_zeros_is_counted_as_far_back_as_there_are_figures() -> None:
    *before, now = quarters("甲 0 0|乙 1 1", "甲 0 0|乙 0 0", "甲 0 0|乙 0 0", "甲 0 0|乙 0 0")
    assert "连续零报送单位2家：甲（连续4个季度）、乙（连续3个季度）。" in told(now, *before)


def test_a_run_ends_where_a_period_is_missing_or_a_figure_is_blank() -> None:
    first, _, third, now = quarters("甲 0 0", "甲 0 0", "甲 0 0", "甲 0 0")
    assert [run.periods for run in changes_against(now, first, third).runs] == [2]
    *before, now = quarters("甲 0 0|乙 1 1", "甲 _ _|乙 1 1", "甲 0 0|乙 1 1", "甲 0 0|乙 1 1")
    assert [run.periods for run in changes_against(now, *before).runs] == [2]


@pytest.mark.parametrize("period", ["2013年四季度", "2014年二季度", "2014年三季度", "2014年4月"])
def test_a_period_that_neither_adjoins_nor_is_a_year_ago_is_never_compared(period: str) -> None:
    now, other = assessed("甲 3 3", NOW), assessed("甲 2 2", replace(NOW, period=period))
    assert changes_against(now, other) == NO_CHANGES


def test_of_the_same_period_a_year_ago_only_figures_are_told_not_lists() -> None:
    ago = assessed("甲 0 0|乙 5 5", Rules(period="2013年二季度"))
    text = told(assessed("甲 0 0|乙 3 3", UNRANKED), ago)
    assert text.startswith("与2013年二季度相比，报送减少2条，下降40.0%")
    assert "零报送" not in text


def test_two_years_are_compared_once() -> None:
    now = assessed("甲 3 3", replace(UNRANKED, period="2014年"))
    text = told(now, assessed("甲 2 2", Rules(period="2013年")))
    assert text.count("与2013年相比") == 1


@pytest.mark.parametrize(
    ("compared", "said"),
    [
        (Compared.BOTH, ["一季度", "2013年二季度"]),
        (Compared.CHAIN, ["一季度"]),
        (Compared.YEAR, ["2013年二季度"]),
        (Compared.NONE, []),
    ],
)
def test_the_office_says_which_comparisons_it_wants(compared: Compared, said: list[str]) -> None:
    now = assessed("甲 3 3", replace(UNRANKED, compared=compared))
    before = [assessed("甲 2 2", BEFORE), assessed("甲 2 2", Rules(period="2013年二季度"))]
    text = told(now, *before)
    assert [words for words in ("一季度", "2013年二季度") if words in text] == said


def test_ranks_that_rose_and_fell_most_are_named() -> None:
    rules = replace(NOW, rank_by=SortKey("报送"))
    now = assessed("甲 9 1|乙 5 1|丙 7 1|丁 1 1", rules)
    before = assessed("甲 1 1|乙 5 1|丙 7 1|丁 9 1", replace(rules, period="2014年一季度"))
    assert (
        "名次上升的1个，上升最多的是甲（由第4名升至第1名）；"
        "名次下降的1个，下降最多的是丁（由第1名降至第4名）。"
    ) in told(now, before)


def test_ranks_among_other_units_are_not_compared() -> None:
    rules = replace(NOW, rank_by=SortKey("报送"))
    now = assessed("甲 9 1|乙 5 1|丙 7 1", rules)
    before = assessed("甲 1 1|乙 5 1", replace(rules, period="2014年一季度"))
    assert "名次" not in told(now, before)


def test_ranks_among_fewer_units_are_not_compared() -> None:
    rules = replace(NOW, rank_by=SortKey("报送"))
    now = assessed("甲 9 1|乙 5 1|丙 _ _", rules)
    before = assessed("甲 5 1|乙 9 1|丙 7 1", replace(rules, period="2014年一季度"))
    assert "名次" not in told(now, before)


def test_points_taken_off_are_added_up_and_rise_by_points() -> None:
    marks = {"扣分": {"kind": Kind.SCORE}}
    now = assessed("甲 3|乙 2", UNRANKED, "单位 扣分", **marks)
    before = assessed("甲 1|乙 2", BEFORE, "单位 扣分", **marks)
    assert told(now, before) == "与2014年一季度相比，扣分增加2分。"


def merged() -> Register:
    """Return a register in which 丙 came out of 甲 and 乙."""
    return Register(
        (
            Unit("甲", "甲", order=0, until=datetime.date(2014, 3, 31)),
            Unit("乙", "乙", order=1, until=datetime.date(2014, 3, 31)),
            Unit("丙", "丙", order=2, since=datetime.date(2014, 4, 1), predecessors=("甲", "乙")),
            Unit("丁", "丁", order=3),
        )
    )


def test_a_successor_is_compared_with_the_sum_of_its_predecessors_and_it_is_said() -> None:
    now = assessed("丙 9 9|丁 1 1", UNRANKED, units=merged())
    before = assessed("甲 2 2|乙 3 3|丁 1 1", BEFORE, units=merged())
    assert told(now, before).startswith(
        "与2014年一季度相比（丙与原甲、乙合计比较），报送增加4条，增长66.7%；"
    )


def test_a_successor_reports_nothing_again_only_if_none_of_its_predecessors_reported() -> None:
    now = assessed("丙 0 0|丁 1 1", UNRANKED, units=merged())
    both = assessed("甲 0 0|乙 0 0|丁 1 1", BEFORE, units=merged())
    one = assessed("甲 0 0|乙 3 3|丁 1 1", BEFORE, units=merged())
    assert "连续零报送单位1家：丙" in told(now, both)
    assert "新增零报送单位1家：丙" in told(now, one)


def test_a_successor_one_of_whose_predecessors_is_missing_is_not_compared() -> None:
    now = assessed("丙 9 9|丁 2 2", UNRANKED, units=merged())
    before = assessed("甲 2 2|丁 1 1", BEFORE, units=merged())
    assert told(now, before).startswith(
        "与2014年一季度相比（按两期都有的1个单位比较），报送2条，增加1条，增长100.0%"
    )


def test_the_fields_say_each_comparison_by_itself() -> None:
    now = assessed("甲 12 9|乙 0 0|丙 0 0|丁 1 1", UNRANKED)
    before = assessed("甲 10 9|乙 1 1|丙 0 0|丁 0 0", BEFORE)
    wording = ChangeWording(Wording(now), changes_against(now, before))
    fields = {name: fill() for name, fill in wording.fields()}
    assert fields["环比"] == (
        "与2014年一季度相比，报送增加2条，增长18.2%；发布持平；发布率降低14个百分点"
    )
    assert fields["报送环比"] == "增加2条，增长18.2%" and "同比" not in fields
    assert fields["新增零报送单位"] == "乙" and fields["连续零报送单位"] == "丙"
    assert fields["恢复报送单位"] == "丁" and fields["恢复报送家数"] == "1"
