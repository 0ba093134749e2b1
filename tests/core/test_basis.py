from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.making import assessed, points, standing, statistics, the, with_code
from tongbao.core.basis import Basis, bind
from tongbao.core.find_columns import find_columns
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Rules, SortKey
from tongbao.core.statistics import Statistics
from tongbao.core.wanted_period import wanted_period
from tongbao.findings import Place, Severity

TWO_QUARTERS = "单位 一季度/报送 一季度/发布 二季度/报送 二季度/发布"


def basis_of(rules: Rules, table: Statistics, period: str = "") -> Basis:
    """Return what the rules mean in a table about a period, leaving aside the rules in force."""
    wanted = wanted_period(table, replace(rules, period=period))
    return bind(rules, table, wanted)[1]


@pytest.mark.parametrize(
    ("text", "columns", "found"),
    [
        ("报送", "单位 报送 发布", ["报送"]),
        ("一季度/报送", TWO_QUARTERS, ["一季度/报送"]),
        ("报送", TWO_QUARTERS, ["一季度/报送", "二季度/报送"]),
        ("批示条数", "单位 报送 批示", ["批示"]),
        ("得分", "单位 评分", ["评分"]),
        ("投稿", "单位 报送", []),
        ("单位", "单位 报送", []),
    ],
)
def test_a_column_is_found_by_its_name(text: str, columns: str, found: list[str]) -> None:
    row = "甲" + " 1" * (len(columns.split()) - 1)
    assert [c.name for c in find_columns(statistics(row, columns), text)] == found


@pytest.mark.parametrize(
    ("rules", "item"),
    [
        (Rules(rank_by=SortKey("批示")), "排名依据"),
        (Rules(then_by=(SortKey("批示"),)), "次级排序"),
        (Rules(zero_columns=("批示",)), "零报送依据"),
        (Rules(band_by="批示"), "等次依据"),
        (Rules(points=points("批示≥1:1")), "加扣分表"),
    ],
)
def test_an_unknown_column_is_a_finding_naming_item_and_columns(rules: Rules, item: str) -> None:
    place = Place("规则", "B5")
    rules = Rules(**{**vars(rules), "stated": {item: place}})
    finding = the(basis_of(rules, statistics("甲 1 1")).findings, "unknown-column")
    assert finding.severity is Severity.ERROR
    assert item in finding.message and "批示" in finding.message and "报送、发布" in finding.message
    assert finding.place == (Place("规则", "C20") if item == "加扣分表" else place)


def test_with_an_unknown_column_nothing_is_worked_out_by_another() -> None:
    result = assessed("甲 90 1", Rules(band_by="批示", bands=DEFAULT_BANDS), "单位 得分 报送")
    assert standing(result, "甲").band == ""
    assert standing(assessed("甲 9 9", Rules(rank_by=SortKey("批示"))), "甲").rank is None


def test_a_column_of_words_is_no_basis() -> None:
    rules = Rules(rank_by=SortKey("备注"))
    assert (
        "不是数值列"
        in the(
            basis_of(rules, statistics("甲 1 好", "单位 报送 备注")).findings, "unknown-column"
        ).message
    )


@pytest.mark.parametrize(
    ("period", "columns", "reported"),
    [
        ("2014年2月", "单位 1月/报送 2月/报送", "2月/报送"),
        ("2014年2月份", "单位 1月/报送 2月/报送", "2月/报送"),
        ("2014年第一季度", "单位 一季度/报送 二季度/报送", "一季度/报送"),
        ("2014年一季度", "单位 2013年/报送 2014年/报送", "2014年/报送"),
        ("2014年1—2月", "单位 1月/报送 2月/报送 合计/报送", "合计/报送"),
        ("2014年1-2月", "单位 1月/报送 2月/报送", None),
        ("2014年12月", "单位 1月/报送 2月/报送", None),
        ("2013年12月至2014年3月", "单位 2月/报送 3月/报送", None),
    ],
)
def test_a_month_is_not_taken_for_a_period_it_is_part_of(
    period: str, columns: str, reported: str | None
) -> None:
    row = "甲" + " 1" * (len(columns.split()) - 1)
    assert basis_of(Rules(), statistics(row, columns), period).reported == reported


def test_of_several_columns_the_period_decides() -> None:
    table = statistics("甲 1 1 2 2", TWO_QUARTERS)
    basis = basis_of(Rules(rank_by=SortKey("报送")), table, "2014年二季度")
    assert basis.rank_by == SortKey("二季度/报送")
    assert (basis.reported, basis.published) == ("二季度/报送", "二季度/发布")


def test_of_several_columns_the_one_the_rules_name_is_meant() -> None:
    table = statistics("甲 1 1 2 2", TWO_QUARTERS)
    basis = basis_of(Rules(rank_by=SortKey("二季度/报送")), table)
    assert (basis.reported, basis.published) == ("二季度/报送", "二季度/发布")
    assert basis.findings == ()


def test_of_several_columns_none_is_guessed() -> None:
    columns = TWO_QUARTERS.replace("一季度", "网站").replace("二季度", "微信")
    basis = basis_of(Rules(), statistics("甲 1 1 2 2", columns))
    assert basis.reported is None and basis.rank_by is None
    assert with_code(basis.findings, "ambiguous-column")
    (asked,) = with_code(basis.findings, "ranked-column-open")
    assert [answer.text for answer in asked.answers] == ["网站/报送", "微信/报送", "无"]


def test_the_total_of_several_columns_is_taken_and_said() -> None:
    basis = basis_of(Rules(), statistics("甲 1 2 3", "单位 网站/报送 微信/报送 合计/报送"))
    assert basis.rank_by == SortKey("合计/报送")
    assert "合计/报送" in with_code(basis.findings, "default-rule")[0].message


def test_scores_are_ranked_by_before_counts_and_it_is_said() -> None:
    basis = basis_of(Rules(), statistics("甲 1 90", "单位 报送 得分"))
    assert basis.rank_by == SortKey("得分")
    assert with_code(basis.findings, "default-rule")


def test_a_table_without_figures_has_nothing_to_rank_by() -> None:
    basis = basis_of(Rules(), statistics("甲 好", "单位 备注"))
    assert basis.rank_by is None and with_code(basis.findings, "no-rank-column")


def asked_for_bands(text: str, columns: str = "单位 得分", **changes: Any) -> list[list[str]]:
    """Return the answers offered on bands, for every question there is about them."""
    basis = basis_of(Rules(), statistics(text, columns, **changes))
    assert basis.bands == ()
    found = with_code(basis.findings, "grades-open")
    return [[answer.text for answer in asked.answers] for asked in found]


def test_marks_out_of_a_hundred_get_no_bands_but_the_usual_ones_are_offered() -> None:
    assert asked_for_bands("甲 95|乙 60") == [["优秀≥90；良好≥80；一般其余", "无"]]


@pytest.mark.parametrize("text", ["甲 350|乙 120", "甲 12|乙 3"])
def test_for_points_that_add_up_no_bands_are_offered(text: str) -> None:
    assert asked_for_bands(text) == []


def test_for_other_full_marks_or_counts_no_bands_are_offered() -> None:
    assert asked_for_bands("甲 95", 得分={"full_marks": Decimal(150)}) == []
    assert asked_for_bands("甲 95 90", "单位 报送 发布") == []


def test_an_empty_column_for_bands_asks_for_them_whatever_the_scores() -> None:
    assert asked_for_bands("甲 350 _|乙 120 _", "单位 得分 等次") == [["无"]]


def test_where_bands_stand_printed_nothing_is_asked() -> None:
    assert asked_for_bands("甲 95 合格|乙 50 不合格", "单位 得分 等次") == []


def test_limits_the_clerks_own_formulas_state_are_offered_for_whom_they_leave_out() -> None:
    limits = {"limits": (Band("优秀", Decimal(85)), Band("良好"))}
    columns, text = "单位 得分 等次", "甲 95 优秀|乙 60 _"
    assert asked_for_bands(text, columns, 等次=limits) == [["优秀≥85；良好其余", "无"]]
    assert asked_for_bands("甲 95 优秀|乙 60 良好", columns, 等次=limits) == []


def test_a_band_table_nobody_understood_is_asked_for_no_more() -> None:
    rules = Rules(stated={"等次表": Place("规则", "A9")})
    basis = basis_of(rules, statistics("甲 95", "单位 得分"))
    assert basis.bands == () and not with_code(basis.findings, "grades-open")


def test_the_standard_stands_in_the_rules_or_in_a_heading() -> None:
    table = statistics("甲 9 9", 报送={"minimum": Decimal(20)})
    assert basis_of(Rules(), table).standard == 20
    assert basis_of(Rules(standard=Decimal(10)), table).standard == 10
    assert basis_of(Rules(), statistics("甲 9 9")).standard is None
