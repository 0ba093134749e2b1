"""What columns of ranks are evidence of, and what they are not."""

import pytest

from core.making import assessed, the, with_code
from tongbao.core.assessment import Assessment
from tongbao.core.columns.decided import OVERALL_RANK
from tongbao.core.columns.rank_formula import RankFormula
from tongbao.core.rules.rules import RankMethod, Rules, SortKey
from tongbao.findings import NOWHERE, Severity

BY_SCORE = Rules(rank_by=SortKey("得分"))
RANKED = "单位 得分 名次"
WITH_ANOTHER = "单位 得分 投稿 名次"


def ranked_by(assessment: Assessment, column: str) -> str:
    """Return what a column of ranks ranks."""
    return assessment.basis.readings[column].by.column


def codes_of(assessment: Assessment) -> set[str]:
    """Return the kinds of findings there are."""
    return {finding.code.name for finding in assessment.findings}


def wrong(assessment: Assessment, column: str) -> list[int]:
    """Return the rows of a column whose ranks a check disagrees with."""
    (found,) = (each for each in assessment.present if each.name == column)
    return sorted(found.wrongs)


def test_ranks_that_all_agree_with_another_column_rank_that_one() -> None:
    text = "甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 4|戊 60 5 5"
    found = assessed(text, None, WITH_ANOTHER)
    assert found.basis.rank_by == SortKey("投稿")
    assert not wrong(found, "名次")


def test_few_ranks_that_agree_with_another_column_are_asked_about_and_kept() -> None:
    found = assessed("甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 4", None, WITH_ANOTHER)
    assert found.basis.rank_by is None and wrong(found, "名次") == []
    (question,) = with_code(found.findings, "ranked-column-open")
    assert "4个名次中有3个与“得分”对不上" in question.message
    given = [(answer.text, answer.gives.partition("，")[2]) for answer in question.answers]
    assert given[:2] == [("得分", "改写3个名次"), ("投稿", "与表中的名次一致")]
    told = assessed("甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 4", BY_SCORE, WITH_ANOTHER)
    assert wrong(told, "名次") == [0, 1, 3]


def test_the_more_columns_there_are_the_more_ranks_it_takes() -> None:
    text = "甲 50 9 1 1 1 1|乙 90 8 1 1 1 2|丙 70 7 1 1 1 3|丁 85 6 1 1 1 4|戊 60 5 1 1 1 5"
    found = assessed(text, None, "单位 得分 投稿 简报 专报 调研 名次")
    assert found.basis.rank_by == SortKey("投稿")
    more = text.replace(" 1 1 1 ", " 1 1 1 1 1 ")
    found = assessed(more, None, "单位 得分 投稿 简报 专报 快报 调研 约稿 名次")
    assert found.basis.rank_by is None and "ranked-column-open" in codes_of(found)


def test_low_numbers_come_first_where_four_ranks_say_so() -> None:
    assert assessed("甲 9 4|乙 7 3|丙 5 2|丁 3 1", None, RANKED).basis.rank_by == SortKey(
        "得分", False
    )
    three = assessed("甲 9 3|乙 7 2|丙 5 1", None, RANKED)
    assert three.basis.rank_by == SortKey("得分") and wrong(three, "名次") == [0, 2]


def test_what_the_clerk_states_is_never_inferred() -> None:
    text = "甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 4|戊 60 5 5"
    found = assessed(text, Rules(rank_by=SortKey("得分")), WITH_ANOTHER)
    assert found.basis.rank_by == SortKey("得分")
    assert wrong(found, "名次") == [0, 1, 3, 4]


def test_ranks_of_the_period_before_are_nothing_to_rank_by() -> None:
    text = "甲 50 1 1|乙 90 2 2|丙 70 3 3|丁 85 4 4|戊 60 5 5|己 30 6 6"
    found = assessed(text, None, "单位 得分 上期名次 名次")
    assert found.basis.rank_by == SortKey("得分")
    assert wrong(found, "名次") == [0, 1, 3, 4]


def test_numbers_on_behind_equals_are_slips_where_nearly_all_are_equal() -> None:
    found = assessed("甲 0 1|乙 0 2|丙 0 3|丁 0 4|戊 0 5", Rules(rank_by=SortKey("得分")), RANKED)
    assert found.rules.method is RankMethod.SHARED
    assert wrong(found, "名次") == [1, 2, 3, 4]


def test_ranks_that_follow_from_no_column_are_asked_about_and_left_alone() -> None:
    text = "甲 50 5|乙 90 6|丙 70 2|丁 85 3|戊 60 1|己 30 4"
    found = assessed(text, None, RANKED)
    assert found.basis.rank_by is None and not wrong(found, "名次")
    (asked,) = [f for f in found.findings if f.code.name == "ranked-column-open"]
    assert "“名次”6个名次中有5个与“得分”对不上" in asked.message
    assert [answer.text for answer in asked.answers] == ["得分", "无"]
    assert wrong(assessed(text, Rules(rank_by=SortKey("得分")), RANKED), "名次")


def test_ranks_that_begin_anew_where_the_groups_do_not_are_asked_about() -> None:
    schools = "一中 99 1|二中 95 2|三中 90 3|一小 98 1|二小 97 2|三小 80 3"
    grouped = "|".join(f"学校:{unit}" for unit in schools.split("|"))
    found = assessed(grouped, None, RANKED)
    assert "grouping-open" in codes_of(found) and not wrong(found, "名次")
    by_level = grouped.replace("学校:一小", "小学:一小").replace("学校:二小", "小学:二小")
    told = assessed(by_level.replace("学校:三小", "小学:三小"), None, RANKED)
    assert told.grouped_ranks and not wrong(told, "名次")


def test_ranks_that_one_changed_figure_has_moved_are_no_ranks_of_something_else() -> None:
    text = "甲 50 1|乙 99 5|丙 45 2|丁 40 3|戊 30 4"  # 乙 had 20
    found = assessed(text, None, RANKED)
    assert found.basis.rank_by == SortKey("得分") and wrong(found, "名次") == [0, 1, 2, 3, 4]


def test_a_few_wrong_ranks_stay_errors() -> None:
    found = assessed("甲 90 2|乙 80 1|丙 70 3|丁 60 4|戊 50 5", None, RANKED)
    assert found.basis.rank_by == SortKey("得分") and wrong(found, "名次") == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "甲 79 1|乙 78 2|丙 77 3|工 78.5 1|开 76 2",
        "甲 90 2|乙 95 1|丙 60 3|丁 70 2|戊 99 1|己 10 3",  # no stretch is sorted
        "甲 99 1|乙 95 2|丙 90 3|丁 98 1|戊 97 2|己 80 3|庚 88 1",
    ],
)
def test_ranks_that_begin_anew_without_groups_are_asked_about_and_left_alone(text: str) -> None:
    found = assessed(text, None, RANKED)
    assert found.basis.rank_by is None and not wrong(found, "名次")
    assert "grouping-open" in codes_of(found)
    whole = assessed(text, Rules(by_group=False, stated={"分组排名": NOWHERE}), RANKED)
    assert whole.basis.rank_by == SortKey("得分") and wrong(whole, "名次")


def test_numbers_on_behind_equals_are_the_offices_way_where_many_show_it() -> None:
    text = "甲 9 1|乙 9 2|丙 7 3|丁 7 4|戊 5 5|己 5 6|庚 2 7"
    found = assessed(text, None, RANKED)
    assert found.rules.method is RankMethod.ORDINAL and not wrong(found, "名次")
    one = assessed("甲 9 1|乙 7 2|丙 7 3|丁 5 4|戊 3 5", None, RANKED)
    assert one.rules.method is RankMethod.SHARED and wrong(one, "名次") == [2]


def test_one_pair_numbered_on_is_a_slip_by_another_column_too() -> None:
    text = "甲 1 9 1|乙 5 8 2|丙 3 8 3|丁 6 6 4|戊 2 5 5|己 4 4 6|庚 7 3 7"
    found = assessed(text, None, WITH_ANOTHER)
    assert found.basis.rank_by == SortKey("投稿") and found.rules.method is RankMethod.SHARED
    assert wrong(found, "名次") == [2]


def test_a_blank_column_is_numbered_like_the_one_that_is_filled_in() -> None:
    text = "甲 9 _ 1|乙 7 _ 2|丙 7 _ 2|丁 5 _ 3|戊 3 _ 4"
    found = assessed(text, None, "单位 得分 名次 总名次")
    assert found.rules.method is RankMethod.DENSE
    assert found.basis.readings["名次"].method is RankMethod.DENSE
    assert list(found.result(OVERALL_RANK).values) == [1, 2, 2, 3, 4]


def test_a_second_column_ranks_the_figure_all_its_ranks_agree_with() -> None:
    text = "甲 95 3 1 2|乙 90 4 2 1|丙 85 2 3 3|丁 80 1 4 4"
    found = assessed(text, None, "单位 得分 投稿 名次 排名")
    assert found.basis.rank_by == SortKey("得分")
    assert ranked_by(found, "排名") == "投稿" and not wrong(found, "排名")


def test_it_does_not_matter_which_column_of_ranks_stands_first() -> None:
    text = "甲 95 3 2 1|乙 90 4 1 2|丙 85 2 3 3|丁 80 1 4 4|戊 70 0 5 5"
    found = assessed(text, None, "单位 得分 投稿 名次 排名")
    assert found.basis.rank_by == SortKey("得分")
    assert ranked_by(found, "名次") == "投稿" and ranked_by(found, "排名") == "得分"


def test_ranks_of_several_columns_leave_open_which_of_them_counts() -> None:
    columns = "单位 一季度/得分 一季度/名次 二季度/得分 二季度/名次"
    found = assessed("甲 95 1 80 2|乙 90 2 85 1|丙 70 4 60 3", None, columns, title="")
    assert found.basis.rank_by is None and with_code(found.findings, "ranked-column-open")
    assert ranked_by(found, "二季度/名次") == "二季度/得分"
    assert wrong(found, "一季度/名次") == [2] and not wrong(found, "二季度/名次")


def test_of_equals_only_those_behind_the_first_are_told_from_it() -> None:
    found = assessed("甲 9 1|乙 7 3|丙 7 3|丁 7 4|戊 1 5|己 0 6", None, RANKED).findings
    first = with_code(found, "rank-disagrees")
    assert [f.place.cell for f in first] == ["C4", "C5"]
    assert first[0].severity is Severity.ERROR and "应为第2名" in first[0].message
    assert the(found, "equal-values-different-ranks").place.cell == "C6"


def test_what_is_reported_is_not_ranked_by_itself_where_points_are_given() -> None:
    text = "甲 9 1 4|乙 8 3 2|丙 7 0 6"
    scored = assessed(text, None, "单位 报送 省级 市级", title="10月信息采用得分情况")
    assert scored.basis.rank_by is None
    (question,) = with_code(scored.findings, "ranked-column-open")
    assert [answer.text for answer in question.answers] == ["报送", "省级", "市级", "无"]
    path = {"省级": {"path": ("省级（5分/条）",)}}
    weighed = assessed(text, None, "单位 报送 省级 市级", title="10月信息采用情况", **path)
    assert weighed.basis.rank_by is None
    plain = assessed(text, None, "单位 报送 省级 市级", title="10月信息采用情况")
    assert plain.basis.rank_by == SortKey("报送")


def test_a_slip_among_ranks_of_another_column_is_the_only_error() -> None:
    text = (
        "甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 5|戊 60 5 5|己 40 4 6|庚 95 3 7|辛 65 2 8|壬 20 1 9"
    )
    found = assessed(text, None, WITH_ANOTHER)
    assert found.basis.rank_by == SortKey("投稿") and wrong(found, "名次") == [3]


def test_a_missing_rank_is_filled_in_the_way_the_others_show() -> None:
    text = "甲 50 9 1|乙 90 8 2|丙 70 8 2|丁 85 6 _|戊 60 5 4|己 40 4 5"
    found = assessed(text, None, WITH_ANOTHER)
    assert found.basis.rank_by == SortKey("投稿") and found.rules.method is RankMethod.DENSE
    (column,) = found.present
    assert column.values[3] == 3


def test_where_two_ways_to_number_fit_as_badly_no_rank_is_called_wrong() -> None:
    found = assessed("甲 95 1|乙 90 2|丙 90 2|丁 85 3|戊 80 5", None, RANKED)
    assert found.basis.rank_by == SortKey("得分") and not wrong(found, "名次")
    assert [column.text(row) for column in found.present for row in range(5)] == list("12235")


def test_a_slip_both_ways_to_number_agree_on_is_an_error() -> None:
    assert wrong(assessed("甲 30 1|乙 20 2|丙 20 2|丁 10 5|戊 5 _", None, RANKED), "名次") == [3]


def test_two_groups_nobody_has_named_are_seen_although_few_ranks_begin_anew() -> None:
    first = "|".join(f"甲{n} {90 - n} {n}" for n in range(1, 19))
    found = assessed(f"{first}|工业区 50 1|开发区 40 2", None, RANKED)
    assert "grouping-open" in codes_of(found) and not wrong(found, "名次")


def test_a_slip_in_a_group_nobody_has_named_does_not_hide_the_groups() -> None:
    text = "甲 90 1|乙 80 2|丙 70 3|丁 60 5|戊 50 5|己 99 1|庚 75 2|辛 65 3|壬 55 4|癸 45 5"
    found = assessed(text, None, RANKED)
    assert "grouping-open" in codes_of(found) and not wrong(found, "名次")


def test_ranks_of_the_clerks_formula_that_the_rule_overrules_are_errors() -> None:
    by_other = {"名次": {"ranking": RankFormula("投稿")}}
    text = "甲 50 9 1|乙 90 8 2|丙 70 7 3|丁 85 6 4"
    found = assessed(text, None, WITH_ANOTHER, **by_other)
    assert found.basis.rank_by == SortKey("投稿") and not wrong(found, "名次")
    stated = assessed(text, BY_SCORE, WITH_ANOTHER, **by_other)
    assert stated.basis.rank_by == SortKey("得分") and wrong(stated, "名次") == [0, 1, 3]


def test_ranks_of_a_formula_nobody_can_read_stay() -> None:
    strange = {"名次": {"looks_at": frozenset({"投稿"})}}
    text = "甲 50 9 1|乙 90 8 2|丙 70 8 3|丁 85 8 4|戊 20 8 5|己 10 1 6"
    found = assessed(text, None, WITH_ANOTHER, **strange)
    assert not wrong(found, "名次")
    shared = assessed("甲 50 9 1|乙 90 8 2.5|丙 70 8 2.5|丁 85 6 4", None, WITH_ANOTHER, **strange)
    assert shared.basis.rank_by == SortKey("投稿") and not wrong(shared, "名次")


def test_few_ranks_that_agree_with_another_column_only_are_no_errors() -> None:
    text = "甲 5 90 1|乙 9 85 2|丙 3 85 2|丁 8 80 _|戊 1 70 _"
    found = assessed(text, None, "单位 得分 投稿 名次")
    assert "ranked-column-open" in codes_of(found) and not wrong(found, "名次")


def test_ranks_of_a_formula_that_parts_equals_by_another_column_stay() -> None:
    strange = {"名次": {"looks_at": frozenset({"得分", "投稿"})}}
    text = "甲 90 5 1|乙 85 9 2|丙 85 3 3|丁 80 8 4|戊 70 1 5|己 60 2 6"
    found = assessed(text, None, WITH_ANOTHER, **strange)
    assert found.basis.rank_by == SortKey("得分") and not wrong(found, "名次")
    assert [column.text(2) for column in found.present] == ["3"]
