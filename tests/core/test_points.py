from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.making import assessed, by_name, override, points, register, standing, the, with_code
from tongbao.core.points import Award, settle
from tongbao.core.rules.rules import DEFAULT_BANDS, RankMethod, Rules, SortKey, Veto


def given_points(
    text: str, *lines: str, columns: str = "单位 报送 发布", **rules: Any
) -> dict[str, object]:
    made = Rules(points=points(*lines), **rules)
    return by_name(assessed(text, made, columns), "points")


def test_the_first_n_of_a_group_are_rewarded() -> None:
    text = "乡镇:甲 9 9|乡镇:乙 8 8|区直:丙 7 7|区直:丁 6 6"
    assert given_points(text, "乡镇:前1名:2") == {"甲": 2, "乙": 0, "丙": 0, "丁": 0}
    assert given_points(text, "前1名:2") == {"甲": 2, "乙": 0, "丙": 2, "丁": 0}
    assert given_points(text, "前1名:2", by_group=False) == {"甲": 2, "乙": 0, "丙": 0, "丁": 0}


def test_the_last_n_are_deducted_zero_reporters_among_them() -> None:
    assert given_points("甲 9 9|乙 8 8|丙 0 0", "后1名:-1") == {"甲": 0, "乙": 0, "丙": -1}


def test_a_tie_at_the_edge_is_taken_whole_and_said() -> None:
    rules = Rules(points=points("前2名:2"))
    result = assessed("甲 9 9|乙 8 8|丙 8 8|丁 7 7", rules)
    assert by_name(result, "points") == {"甲": 2, "乙": 2, "丙": 2, "丁": 0}
    finding = the(result.findings, "tie-at-edge")
    assert "2名" in finding.message and "实取3名" in finding.message
    assert finding.place.cell == "C20" and finding.todo


def test_a_tie_at_the_lower_edge_is_taken_whole_and_said() -> None:
    result = assessed("甲 9 9|乙 3 3|丙 3 3", Rules(points=points("后1名:-1")))
    assert by_name(result, "points") == {"甲": 0, "乙": -1, "丙": -1}
    assert with_code(result.findings, "tie-at-edge")


def test_second_keys_decide_a_tie_at_the_edge() -> None:
    rules = Rules(points=points("前1名:2"), then_by=(SortKey("发布"),))
    result = assessed("甲 9 8|乙 9 9", rules)
    assert by_name(result, "points") == {"甲": 0, "乙": 2}
    assert not with_code(result.findings, "tie-at-edge")


def test_a_zero_reporter_is_nobodys_top_rank() -> None:
    text = "甲 9 9|乙 0 0|丙 0 0"
    rules = Rules(points=points("前3名:2", "零报送:-2"))
    result = assessed(text, rules)
    assert by_name(result, "points") == {"甲": 2, "乙": -2, "丙": -2}
    assert not with_code(result.findings, "tie-at-edge")


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("报送≥8", ["甲", "乙"]),
        ("报送>8", ["甲"]),
        ("报送≤8", ["乙", "丙"]),
        ("报送<8", ["丙"]),
        ("报送=8", ["乙"]),
        ("≥9", ["甲"]),
        ("退稿≥2", ["甲"]),
        ("发布率<80%", ["甲"]),
        ("名次≤2", ["甲", "乙"]),
    ],
)
def test_any_column_may_be_compared(condition: str, met: list[str]) -> None:
    result = given_points("甲 9 7|乙 8 8|丙 7 7", f"{condition}:1")
    assert [name for name, value in result.items() if value] == met


def test_a_column_of_the_clerks_own_may_be_compared() -> None:
    assert given_points("甲 9 3|乙 9 1", "批示≥2:5", columns="单位 报送 批示") == {"甲": 5, "乙": 0}


def test_a_blank_meets_no_comparison_unless_blanks_count_as_zero() -> None:
    assert given_points("甲 _ 0|乙 9 9", "报送<5:-1") == {"甲": 0, "乙": 0}
    assert given_points("甲 _ 0|乙 9 9", "报送<5:-1", blank_is_zero=True) == {"甲": -1, "乙": 0}


def test_a_band_is_rewarded_as_it_stands_after_veto_and_override() -> None:
    rules = Rules(
        rank_by=SortKey("得分"),
        bands=DEFAULT_BANDS,
        points=points("等次=优秀:3"),
        overrides=(override("甲", "等次", "良好"),),
        vetoes=(Veto("乙", "泄密", "一般"),),
    )
    result = assessed("甲 95|乙 94|丙 93", rules, "单位 得分")
    assert by_name(result, "points") == {"甲": 0, "乙": 0, "丙": 3}


def test_the_standard_is_the_rules_or_the_headings() -> None:
    assert given_points("甲 9 9|乙 8 8", "未达标:-1", standard=Decimal(9)) == {"甲": 0, "乙": -1}
    made = Rules(points=points("未达标:-1"))
    result = assessed("甲 20 9|乙 19 8|丙 _ 0", made, 报送={"minimum": Decimal(20)})
    assert by_name(result, "points") == {"甲": 0, "乙": -1, "丙": 0}
    assert standing(result, "乙").awards[0].reason == "未达标（20）"


def test_several_lines_add_up_and_each_gives_its_reason() -> None:
    rules = Rules(points=points("前1名:2", "报送≥5:1"))
    first = standing(assessed("甲 9 9|乙 1 1", rules), "甲")
    assert first.points == 3
    assert [award.reason for award in first.awards] == ["前1名", "报送≥5"]


def test_caps_cut_and_say_what() -> None:
    rules = Rules(
        points=points("前1名:2", "报送≥5:1.5", "后1名:-2", "零报送:-3"),
        bonus_cap=Decimal(3),
        deduction_cap=Decimal(4),
    )
    result = assessed("甲 9 9|乙 3 3|丙 0 0", rules)
    assert by_name(result, "points") == {"甲": 3, "乙": 0, "丙": -4}
    assert standing(result, "甲").cut == "加分3.5超过上限，按3计"
    assert standing(result, "丙").cut == "扣分5超过上限，按4计"
    assert standing(result, "乙").cut == ""


def test_an_override_replaces_the_points_and_keeps_what_the_rules_gave() -> None:
    rules = Rules(points=points("前1名:2"), overrides=(override("甲", "加扣分", "扣１分"),))
    one = standing(assessed("甲 9 9|乙 1 1", rules), "甲")
    assert (one.points, one.points_by_rule) == (-1, 2)
    assert one.awards == (Award(Decimal(-1), "人工调整（会议决定）"),)


def test_without_rules_there_are_no_points() -> None:
    assert by_name(assessed("甲 9 9"), "points") == {"甲": None}


def test_the_reason_names_the_group_and_the_clerks_own_word() -> None:
    (rule,) = points("乡镇:前1名:2")
    labelled = type(rule)("报送量靠前", rule.group, rule.condition, rule.points)
    result = assessed("甲 9 9", Rules(points=(labelled,)), units=register("乡镇:甲"))
    assert standing(result, "甲").awards[0].reason == "乡镇前1名（报送量靠前）"


AWARDS = st.lists(st.integers(-40, 40).map(lambda n: Award(Decimal(n) / 10, "")))
CAPS = st.none() | st.integers(0, 30).map(lambda n: Decimal(n) / 10)


@given(AWARDS, CAPS, CAPS)
def test_settled_points_stay_within_the_caps(
    awards: list[Award], bonus: Decimal | None, deduction: Decimal | None
) -> None:
    value, cut = settle(awards, bonus, deduction)
    assert bonus is None or value <= bonus
    assert deduction is None or value >= -deduction
    if not cut:
        assert value == sum(award.points for award in awards)


FIVE = "甲 9 9|乙 8 8|丙 8 8|丁 6 6|戊 4 4"


@pytest.mark.parametrize(
    ("line", "won"),
    [
        ("第一名:2", "甲"),
        ("第2—3名:2", "乙丙"),
        ("第3名:2", ""),
        ("第4名:2", "丁"),
        ("倒数第2名:-1", "丁"),
        ("末位:-1", "戊"),
        ("前40%:2", "甲乙丙"),
        ("前20%:2", "甲"),
        ("前10%:2", ""),
        ("后20%:-1", "戊"),
        ("报送≥6且<9:1", "乙丙丁"),
        ("6（含）—8:1", "丁"),
        ("报送6条以上8条以下:1", "乙丙丁"),
        ("≥平均分:1", "甲乙丙"),
        ("低于平均分:1", "丁戊"),
        ("报送≥6且发布＞8:1", "甲"),
    ],
)
def test_ranks_shares_ranges_and_means_are_met(line: str, won: str) -> None:
    given = given_points(FIVE, line)
    assert "".join(name for name, points_ in given.items() if points_) == won


def test_a_rank_is_the_one_that_is_printed() -> None:
    dense = given_points(FIVE, "第3名:2", method=RankMethod.DENSE)
    assert [name for name, points_ in dense.items() if points_] == ["丁"]


def test_equals_at_a_rank_are_all_taken_and_said() -> None:
    result = assessed("甲 9 9|乙 9 9|丙 3 3", Rules(points=points("第一名:2")))
    assert by_name(result, "points") == {"甲": 2, "乙": 2, "丙": 0}
    assert "应取1名，末位并列，实取2名" in the(result.findings, "tie-at-edge").message


def test_a_mean_is_over_the_lines_units_or_each_group_and_is_told() -> None:
    text = "乡镇:甲 10 9|乡镇:乙 6 8|区直:丙 4 4|区直:丁 2 2"
    result = assessed(text, Rules(points=points("≥平均分:2")))
    assert by_name(result, "points") == {"甲": 2, "乙": 2, "丙": 0, "丁": 0}
    assert standing(result, "甲").awards[0].reason == "排名依据≥平均分（5.5）"
    assert given_points(text, "≥本组平均分:2") == {"甲": 2, "乙": 0, "丙": 2, "丁": 0}
    assert given_points(text, "区直:≥平均分:2") == {"甲": 0, "乙": 0, "丙": 2, "丁": 0}


def test_two_ranges_that_share_an_edge_are_told() -> None:
    shared = assessed(FIVE, Rules(points=points("4—6:1", "6—9:2")))
    assert "都包括6，分值会相加" in the(shared.findings, "points-repeated").message
    parted = assessed(FIVE, Rules(points=points("4—6（不含）:1", "6—9:2")))
    assert not with_code(parted.findings, "points-repeated")
