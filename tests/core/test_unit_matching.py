import datetime

from core.making import assessed, by_name, register, standing, the, with_code
from tongbao.core.register import Register, Unit
from tongbao.core.rules.rules import Rules
from tongbao.findings import Severity


def test_without_a_register_every_name_is_its_own_unit() -> None:
    result = assessed("甲局 3 3|乙局 1 1")
    assert [s.unit.full_name for s in result.in_order()] == ["甲局", "乙局"]
    assert result.findings == ()


def test_an_unknown_unit_is_an_error_with_suggestions_and_its_cell() -> None:
    result = assessed("市教育局 3 3|市财政厅 1 1", units=register("市教育局|市财政局"))
    finding = the(result.findings, "unit-unknown")
    assert finding.severity is Severity.ERROR and finding.place.cell == "A4"
    assert "市财政局" in finding.message and finding.todo
    assert len(result.standings) == 2


def test_an_ambiguous_unit_is_an_error_naming_both() -> None:
    result = assessed("联合办 3 3", units=register("甲局=甲=联合办|乙局=乙=联合办"))
    finding = the(result.findings, "unit-ambiguous")
    assert "甲局、乙局" in finding.message and finding.place.cell == "A3"


def test_a_unit_twice_is_an_error_at_the_second_row_naming_the_first() -> None:
    result = assessed(
        "市教育局 3 3|市财政局 2 2|教育局 1 1", units=register("市教育局=教育局|市财政局")
    )
    finding = the(result.findings, "unit-twice")
    assert finding.place.cell == "A5" and "A3" in finding.message
    assert "“市教育局”和“教育局”" in finding.message


def test_a_unit_twice_is_found_without_a_register() -> None:
    finding = the(assessed("东办 3 3|东办 1 1").findings, "unit-twice")
    assert finding.place.cell == "A4"


def test_a_unit_the_table_leaves_out_is_a_finding_and_in_no_list() -> None:
    result = assessed("甲局 3 3", units=register("甲局|乙局"))
    finding = the(result.findings, "unit-absent")
    assert "乙局" in finding.message and finding.place.sheet == "单位名册"
    assert len(result.standings) == 1 and result.zero_reporters() == []


def test_a_unit_left_out_is_a_zero_reporter_if_so_ruled() -> None:
    result = assessed("甲局 3 3", Rules(absent_is_zero=True), units=register("甲局|乙局"))
    assert [s.unit.full_name for s in result.zero_reporters()] == ["乙局"]
    assert standing(result, "乙局").rank == 2
    assert with_code(result.findings, "unit-absent")


def test_nobody_expects_a_unit_that_is_not_assessed_or_no_longer_exists() -> None:
    units = Register(
        (
            Unit("甲局", order=0),
            Unit("乙局", order=1, assessed=False),
            Unit("丙局", order=2, until=datetime.date(2013, 12, 31)),
            Unit("丁局", order=3, since=datetime.date(2014, 4, 1)),
        )
    )
    result = assessed("甲局 3 3", Rules(period="2014年一季度"), units=units)
    assert not with_code(result.findings, "unit-absent")


def test_a_unit_out_of_use_at_the_periods_end_is_a_finding() -> None:
    units = Register((Unit("甲局", until=datetime.date(2014, 2, 28)), Unit("乙局", order=1)))
    result = assessed("甲局 3 3|乙局 1 1", Rules(period="2014年一季度"), units=units)
    finding = the(result.findings, "unit-not-in-use")
    assert "2014年2月28日" in finding.message and finding.place.cell == "A3"


def test_the_name_valid_on_the_periods_last_day_counts() -> None:
    units = Register(
        (
            Unit("国土资源局", order=0, until=datetime.date(2014, 3, 30)),
            Unit("自然资源局", "", ("国土资源局",), order=1, since=datetime.date(2014, 3, 31)),
        )
    )
    result = assessed("国土资源局 3 3", Rules(period="2014年一季度"), units=units)
    assert standing(result, "国土资源局").unit.full_name == "自然资源局"
    assert result.findings == ()


def test_the_register_decides_the_group_and_says_where_the_table_differs() -> None:
    result = assessed("乡镇:甲局 3 3", units=register("直属:甲局"))
    assert standing(result, "甲局").group == "直属"
    assert the(result.findings, "group-differs").place.cell == "A3"


def test_the_tables_group_stands_where_the_register_has_none() -> None:
    assert standing(assessed("乡镇:甲乡 3 3", units=register("甲乡")), "甲乡").group == "乡镇"


def test_a_unit_that_is_not_assessed_gets_no_results_and_a_note() -> None:
    units = Register((Unit("甲局")._replace(assessed=False), Unit("乙局", order=1)))
    result = assessed("甲局 0 0|乙局 1 1", units=units)
    one = standing(result, "甲局")
    assert (one.rank, one.zero, one.band, one.points) == (None, False, "", None)
    assert by_name(result, "rank") == {"甲局": None, "乙局": 1}
    assert the(result.findings, "unit-not-assessed").severity is Severity.NOTE


def test_only_the_first_unknown_names_get_suggestions() -> None:
    units = register("|".join(f"市第{i}局" for i in range(60)))
    result = assessed("|".join(f"县第{i}局 1 1" for i in range(60)), units=units)
    found = with_code(result.findings, "unit-unknown")
    assert len(found) == 60
    assert sum("相近的有" in finding.message for finding in found) == 50


def test_a_remark_on_what_a_unit_includes_is_no_part_of_its_name() -> None:
    units = register("清溪镇|县审计局|县教育局")
    for name in ("清溪镇（含开发区）", "清溪镇(代开发区报)", "审计局（原监察局）"):
        match = units.resolve(name)
        assert match.unit and not match.exactly
    assert units.resolve("清溪镇").exactly
    assert units.resolve("清溪镇（西片）").unit is None


def test_a_name_that_may_be_a_missing_unit_leaves_that_one_out_of_every_list() -> None:
    units = register("县科工局|县信访局|县教育局")
    rules = Rules(absent_is_zero=True)
    found = assessed("县科工信局 3 3|县信访局 1 1", rules, units=units)
    assert [s.unit.full_name for s in found.zero_reporters()] == ["县教育局"]
    absent = [f.message for f in found.findings if f.code.name == "unit-absent"]
    assert len(absent) == 2 and "也许就是 A3 的“县科工信局”" in absent[0]
    (unknown,) = [f.message for f in found.findings if f.code.name == "unit-unknown"]
    assert "相近的有：县科工局（表中没有）" in unknown
