import pytest

from core.making import SHEET, assessed, override, points, the, with_code
from tongbao.core.rules.rules import DEFAULT_BANDS, RankMethod, Rules, SortKey
from tongbao.findings import Finding, Place, Severity


def found(text: str, columns: str, rules: Rules | None = None) -> tuple[Finding, ...]:
    return assessed(text, rules, columns).findings


RANKED = "单位 报送 名次"


@pytest.mark.parametrize(
    "text",
    [
        "甲 9 1|乙 7 2|丙 7 2|丁 5 4",
        "甲 9 1|乙 7 2|丙 7 2|丁 5 3",
        "甲 9 第一名|乙 7 第2名|丙 7 并列第2|丁 5 第四名",
        "甲 9 1|乙 7 _|丙 7 2|丁 5 4",
    ],
)
def test_ranks_printed_one_way_or_the_other_are_no_finding(text: str) -> None:
    assert found(text, RANKED) == ()


def test_ranks_numbered_on_are_no_finding_where_the_rules_say_so() -> None:
    rules = Rules(method=RankMethod.ORDINAL)
    assert found("甲 9 1|乙 7 2|丙 7 3|丁 5 4", RANKED, rules) == ()


def test_a_rank_that_disagrees_is_an_error_saying_the_right_one() -> None:
    findings = with_code(found("甲 9 1|乙 7 3|丙 6 2", RANKED), "rank-disagrees")
    assert [f.place for f in findings] == [Place(SHEET, "C4"), Place(SHEET, "C5")]
    assert "写第3名，按“报送”应为第2名" in findings[0].message
    assert findings[0].severity is Severity.ERROR


def test_equal_values_with_different_ranks_are_found() -> None:
    finding = the(found("甲 9 1|乙 7 2|丙 7 3|丁 5 4", RANKED), "equal-values-different-ranks")
    assert finding.place == Place(SHEET, "C5")
    assert "“乙”" in finding.message and "2和3" in finding.message


def test_different_values_with_the_same_rank_are_found() -> None:
    finding = the(found("甲 9 1|乙 7 2|丙 6 2|丁 5 4", RANKED), "same-rank-different-values")
    assert finding.place == Place(SHEET, "C5") and "7和6" in finding.message


def test_values_are_equal_only_with_their_second_keys() -> None:
    rules = Rules(rank_by=SortKey("报送"), then_by=(SortKey("发布"),))
    columns = "单位 报送 发布 名次"
    assert found("甲 7 7 1|乙 7 6 2", columns, rules) == ()
    assert with_code(found("甲 7 7 1|乙 7 6 1", columns, rules), "same-rank-different-values")
    assert with_code(found("甲 7 6 1|乙 7 6 2", columns, rules), "equal-values-different-ranks")


def test_ranks_within_groups_or_over_all_are_told_apart() -> None:
    within = "乡镇:甲 9 1|区直:乙 7 1|乡镇:丙 5 2|区直:丁 3 2"
    over_all = "乡镇:甲 9 1|区直:乙 7 2|乡镇:丙 5 3|区直:丁 3 4"
    assert found(within, RANKED) == () and found(over_all, RANKED) == ()
    assert with_code(found(over_all, "单位 报送 组内名次"), "rank-disagrees")
    assert with_code(found(within, "单位 报送 总名次"), "same-rank-different-values")
    stated = Rules(stated={"分组排名": Place("规则", "B5")})
    assert with_code(found(over_all, RANKED, stated), "rank-disagrees")


def test_a_rank_nobody_can_read_is_a_warning() -> None:
    assert the(found("甲 9 最好|乙 7 2", RANKED), "rank-not-understood").place.cell == "C3"


def test_a_rank_of_a_unit_without_a_figure_is_found() -> None:
    assert "没有可排名的数" in the(found("甲 9 1|乙 _ 2", RANKED), "rank-disagrees").message


BANDED = "单位 得分 等次"
GRADES = Rules(rank_by=SortKey("得分"), bands=DEFAULT_BANDS)


def test_a_band_that_disagrees_is_an_error_unless_a_person_decided_it() -> None:
    text = "甲 95 优秀|乙 93 良好"
    finding = the(found(text, BANDED, GRADES), "band-disagrees")
    assert finding.place == Place(SHEET, "C4")
    assert "应为“优秀”（93分）" in finding.message and "人工调整" in finding.message
    decided = Rules(
        rank_by=SortKey("得分"), bands=DEFAULT_BANDS, overrides=(override("乙", "等次", "良好"),)
    )
    assert not with_code(found(text, BANDED, decided), "band-disagrees")


def test_a_band_without_a_score_is_found() -> None:
    assert (
        "没有评等次的得分"
        in the(found("甲 _ 优秀|乙 95 优秀", BANDED, GRADES), "band-disagrees").message
    )


def test_a_blank_band_is_no_finding() -> None:
    assert not with_code(found("甲 95 _", BANDED, GRADES), "band-disagrees")


COUNTED = "单位 报送 发布 发布率"


@pytest.mark.parametrize(
    "rate", ["57.1%", "57.14%", "57%", "0.571", "57.1", "0.5714285714285714", "0.57"]
)
def test_a_rate_is_right_to_the_places_printed(rate: str) -> None:
    assert not with_code(found(f"甲 7 4 {rate}", COUNTED), "rate-disagrees")


@pytest.mark.parametrize("rate", ["57.2%", "58%", "0.58", "100%", "1", "差不多", "60"])
def test_a_rate_that_disagrees_is_an_error_saying_the_right_one(rate: str) -> None:
    assert "57.14%" in the(found(f"甲 7 4 {rate}", COUNTED), "rate-disagrees").message


def test_a_rate_of_nothing_is_a_dash() -> None:
    assert not with_code(found("甲 0 0 —", COUNTED), "rate-disagrees")
    assert "没有报送" in the(found("甲 0 0 100%", COUNTED), "rate-disagrees").message


def test_points_that_disagree_are_an_error() -> None:
    rules = Rules(points=points("前1名:2", "零报送:-2"))
    columns = "单位 报送 加扣分"
    assert found("甲 9 加2分|乙 5 —|丙 0 -2", columns, rules) == ()
    wrong = with_code(found("甲 9 +1|乙 5 0|丙 0 —", columns, rules), "points-disagree")
    assert [f.place.cell for f in wrong] == ["C3", "C5"]
    assert "应为+2" in wrong[0].message and "应为-2" in wrong[1].message


def test_rejected_that_disagree_are_an_error() -> None:
    columns = "单位 报送 发布 退稿"
    assert found("甲 9 7 2|乙 5 5 —", columns) == ()
    finding = the(found("甲 9 7 3", columns), "difference-disagrees")
    assert finding.place.cell == "D3" and "报送减发布为2" in finding.message


def test_nothing_printed_is_no_finding() -> None:
    assert found("甲 9 _|乙 7 _", RANKED) == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("甲 3 零报送", "写“零报送”，按规则不是零报送"),
        ("甲 3 是", "写“是”，按规则不是零报送"),
        ("甲 0 否", "写“否”，按规则应为零报送"),
    ],
)
def test_a_zero_reporters_mark_that_disagrees_is_an_error(row: str, said: str) -> None:
    finding = the(found(row, "单位 报送 零报送"), "zero-disagrees")
    assert said in finding.message and finding.place == Place(SHEET, "C3")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "row", ["甲 0 零报送", "甲 0 √", "甲 3 否", "甲 3 _", "甲 _ 零报送", "甲 3 待定"]
)
def test_a_zero_reporters_mark_that_agrees_or_cannot_be_told_is_none(row: str) -> None:
    assert not with_code(found(row, "单位 报送 零报送"), "zero-disagrees")
