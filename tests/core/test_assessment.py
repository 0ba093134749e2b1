import gc
from collections.abc import Callable
from decimal import Decimal

import pytest

from core import seeds
from core.making import assessed, by_name, points, register, standing, statistics
from core.seeds import first_notice, second_notice
from counting import growth
from tongbao.chinese import listing
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.register import Register, Unit
from tongbao.core.rules.rules import Rules
from tongbao.core.standing import Standing
from tongbao.findings import Severity


def names(standings: list[Standing]) -> str:
    return listing(s.unit.full_name for s in standings)


def test_the_first_notice_comes_out() -> None:
    result = first_notice()
    assert len(result.standings) == 58
    assert result.totals.sums == {"报送": 1199, "发布": 1189, "退稿": 10}
    assert names(result.zero_reporters()) == seeds.YUEYANG_ZERO
    assert names([s for s in result.with_points() if s.points == 2]) == seeds.YUEYANG_HIGH
    assert names([s for s in result.with_points() if s.points == -2]) == seeds.YUEYANG_ZERO
    assert len(result.with_points()) == 11 + 8


def test_the_first_notices_table_gives_no_false_alarm() -> None:
    assert first_notice().findings == ()
    assert assess(seeds.yueyang(), None, Rules()).findings == ()


def test_the_second_notice_comes_out_by_thresholds_alone() -> None:
    bands = second_notice(by_people=False).bands()
    assert [len(units) for units in bands.values()] == [12, 37, 7]


def test_the_second_notice_comes_out_with_the_four_decisions() -> None:
    result = second_notice()
    assert {band: names(units) for band, units in result.bands().items()} == {
        "优秀": seeds.LEIZHOU_EXCELLENT,
        "良好": seeds.LEIZHOU_GOOD,
        "一般": seeds.LEIZHOU_FAIR,
    }
    assert [len(units) for units in result.bands().values()] == [8, 41, 7]


def test_the_second_notices_only_findings_are_the_four_departures() -> None:
    assert second_notice(by_people=False).findings == ()
    found = second_notice().findings
    assert [f.code.name for f in found] == ["band-departs-from-score"] * 4
    assert all(f.severity is Severity.NOTE and "被上级扣分" in f.message for f in found)


def test_the_unit_left_out_of_print_and_the_one_added_would_be_found() -> None:
    """市残联 stood in a printed list and not in the table, 监察局 the other way round."""
    units = seeds.leizhou_register().units
    with_it = Register((*units, Unit("市残联", "残联", group="市直单位", order=len(units))))
    without = Register(tuple(u for u in units if u.short_name != "监察局"))
    absent = assess(seeds.leizhou(), with_it, seeds.leizhou_rules(by_people=False)).findings
    assert [(f.code.name, "市残联" in f.message) for f in absent] == [("unit-absent", True)]
    unknown = assess(seeds.leizhou(), without, seeds.leizhou_rules(by_people=False)).findings
    assert [(f.code.name, "监察局" in f.message) for f in unknown] == [("unit-unknown", True)]


def test_rejected_and_rate_follow_from_the_two_counts() -> None:
    result = assessed("甲 106 102|乙 0 0|丙 _ 1|丁 3 _")
    assert by_name(result, "rejected") == {"甲": 4, "乙": 0, "丙": None, "丁": None}
    assert standing(result, "甲").rate == Decimal(102) / Decimal(106)
    assert standing(result, "乙").rate is None


def test_a_blank_that_counts_as_zero_counts_everywhere() -> None:
    one = standing(assessed("甲 3 _|乙 1 1", Rules(blank_is_zero=True)), "甲")
    assert (one.rejected, one.rate) == (3, 0)


@pytest.mark.parametrize("blank", ["_", "约5条"])
def test_a_figure_nobody_knows_is_in_neither_the_rejected_nor_the_rate(blank: str) -> None:
    totals = assessed(f"甲 10 8|乙 {blank} 5|丙 6 6|丁 4 {blank}").totals
    assert totals.sums == {"报送": 20, "发布": 19, "退稿": 2}
    assert (totals.rejected, totals.rate) == (2, Decimal("0.875"))
    assert totals.remark == "2个单位缺报送数或发布数，未计入退稿和发布率"


def test_blanks_that_count_as_zero_are_in_the_totals() -> None:
    totals = assessed("甲 10 8|乙 6 _|丙 _ _|丁 4 约3条", Rules(blank_is_zero=True)).totals
    assert (totals.rejected, totals.rate) == (8, Decimal("0.5"))
    assert totals.remark == "1个单位缺报送数或发布数，未计入退稿和发布率"


def test_without_a_unit_that_has_both_figures_nothing_is_worked_out() -> None:
    totals = assessed("甲 10 _|乙 _ 5").totals
    assert totals.sums == {"报送": 10, "发布": 5} and totals.rejected is totals.rate is None


def test_of_units_that_reported_nothing_there_is_no_rate() -> None:
    totals = assessed("甲 0 0").totals
    assert (totals.rejected, totals.rate, totals.remark) == (0, None, "")


def test_a_column_of_rejected_adds_up_to_what_is_worked_out() -> None:
    totals = assessed("甲 10 8 2|乙 5 _ 5", None, "单位 报送 发布 退稿").totals
    assert totals.sums == {"报送": 15, "发布": 8, "退稿": 2}


def test_the_period_is_the_rules_or_else_the_tables() -> None:
    table = statistics("甲 1 1", period="2014年一季度")
    by_table, by_rule = assess(table, None, Rules()), assess(table, None, Rules(period="2014年5月"))
    assert by_table.period and by_table.period.words == "2014年一季度"
    assert by_rule.period and by_rule.period.words == "2014年5月"
    assert assess(table, None, Rules(period="本季度")).period is None


def test_groups_come_in_standing_order() -> None:
    result = assessed("甲 9 9|乙 8 8|丙 7 7", units=register("区直:丙|乡镇:甲|乡镇:乙"))
    assert result.groups == ("区直", "乡镇")


def test_a_table_without_units_is_assessed_to_nothing() -> None:
    result = assessed("", Rules(points=points("前3名:1")))
    assert result.standings == () and result.totals.sums == {}


def test_a_column_without_any_figure_adds_up_to_nothing() -> None:
    found = assessed("甲 3 _|乙 0 _", columns="单位 三季度 四季度")
    assert found.totals.sums == {"三季度": 3}


def test_assessing_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    assessed("甲 1 1")
    assert gc.isenabled()


def test_a_long_table_takes_no_more_than_its_share_of_work() -> None:
    def assessing(count: int) -> Callable[[], Assessment]:
        rows = [f"甲组:第{n}局 {count - n} {count - n}" for n in range(count)]
        table = statistics("|".join(rows))
        units = register("|".join(f"甲组:市第{n}局=第{n}局" for n in range(count)))
        rules = Rules(points=points("前3名:1", "零报送:-1"))
        return lambda: assess(table, units, rules)

    assert growth(assessing, 200, 2000) < 1.1
