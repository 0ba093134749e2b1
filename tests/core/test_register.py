import datetime

import pytest

from core.making import register, with_code
from core.seeds import leizhou_register, yueyang, yueyang_register
from tongbao.core.register import Register, Unit, guess_group
from tongbao.findings import Place

DAY = datetime.date(2019, 3, 31)


def full(units: Register, name: str, day: datetime.date | None = None) -> str | None:
    unit = units.resolve(name, day).unit
    return unit.full_name if unit else None


@pytest.mark.parametrize(
    "printed", ["市教育局", "市 教 育 局", "市教\n育局", "市教育局　", "\u200b市教育局"]
)
def test_a_name_resolves_whatever_its_padding(printed: str) -> None:
    assert full(register("市教育局"), printed) == "市教育局"


def test_full_and_half_width_are_one_name() -> None:
    assert full(register("A公司（一）"), "Ａ公司(一)") == "A公司（一）"


def test_the_spelling_as_written_wins_over_one_that_only_looks_the_same() -> None:
    units = register("A公司|Ａ公司")
    assert full(units, "Ａ公司") == "Ａ公司"
    assert full(units, "A公司") == "A公司"


def test_a_short_name_and_an_alias_resolve() -> None:
    units = register("市食品药品监督管理局=食药监局=食药局、市食药监局")
    for name in ("食药监局", "食药局", "市食药监局"):
        assert full(units, name) == "市食品药品监督管理局"


def test_a_name_comes_before_another_units_alias() -> None:
    units = register("甲局=甲局=乙局|乙局")
    assert full(units, "乙局") == "乙局"


def test_the_own_prefix_may_be_added_or_left_out() -> None:
    units = register("市农业局|市财政局|水务局|市住建局")
    assert full(units, "农业局") == "市农业局"
    assert full(units, "市水务局") == "水务局"


def test_another_levels_prefix_is_not_the_own() -> None:
    units = register("市农业局=农业局|市财政局|市住建局")
    assert full(units, "区农业局") is None


def test_a_name_that_fits_two_levels_is_ambiguous() -> None:
    match = register("市教育局|区教育局|市财政局").resolve("教育局")
    assert match.unit is None
    assert [unit.full_name for unit in match.several] == ["市教育局", "区教育局"]


def test_two_units_of_one_alias_are_ambiguous() -> None:
    match = register("甲局=甲=联合办|乙局=乙=联合办").resolve("联合办")
    assert match.unit is None and len(match.several) == 2


def test_the_market_bureau_keeps_its_city() -> None:
    units = leizhou_register()
    assert full(units, "市市场监管局") == "市市场监管局"
    assert full(units, "市场监管局") == "市市场监管局"
    assert full(units, "场监管局") is None


def test_the_word_market_is_no_prefix() -> None:
    units = register("市场监管局|市农业局|市财政局")
    assert full(units, "市市场监管局") == "市场监管局"
    assert full(units, "场监管局") is None
    assert full(units, "政管理局") is None


@pytest.mark.parametrize("name", ["岳阳楼公安分局", "郭镇乡", "洞庭新城岳阳楼区\n工作部", "东 办"])
def test_names_that_only_look_as_if_they_had_a_prefix_survive(name: str) -> None:
    assert full(yueyang_register(), name) == name.replace(" ", "").replace("\n", "")


def test_a_street_office_is_not_taken_for_an_office_of_a_department() -> None:
    units = yueyang_register()
    assert full(units, "东办") == "东办"
    assert full(units, "爱卫办") == "区爱卫办"
    assert full(units, "卫办") is None
    assert full(units, "区东办") == "东办"


def test_every_name_of_the_seed_resolves_to_itself() -> None:
    units = yueyang_register()
    for entry in yueyang().entries:
        unit = units.resolve(entry.name).unit
        assert unit and entry.name in (unit.full_name, unit.short_name)


def test_similar_names_are_suggested_and_never_accepted() -> None:
    units = yueyang_register()
    assert full(units, "区农林水产局") is None
    assert "区农林畜牧水产局" in [unit.full_name for unit in units.similar("区农林水产局")]
    assert units.similar("完全无关的词") == ()


def renamed() -> Register:
    """国土资源局 became 自然资源局, which carries the old name on as an alias."""
    return Register(
        (
            Unit("市国土资源局", "国土资源局", until=datetime.date(2018, 12, 31), order=0),
            Unit(
                "市自然资源局",
                "自然资源局",
                ("国土资源局", "市国土资源局"),
                since=datetime.date(2019, 1, 1),
                order=1,
            ),
        )
    )


@pytest.mark.parametrize(
    ("day", "unit"),
    [
        (datetime.date(2018, 12, 31), "市国土资源局"),
        (datetime.date(2019, 1, 1), "市自然资源局"),
        (None, "市自然资源局"),
    ],
)
def test_a_successor_carries_the_old_name_from_its_first_day(
    day: datetime.date | None, unit: str
) -> None:
    assert full(renamed(), "国土资源局", day) == unit
    assert renamed().findings() == ()


def test_a_name_out_of_use_still_resolves_where_nobody_else_bears_it() -> None:
    units = Register((Unit("市粮食局", until=datetime.date(2018, 12, 31)),))
    assert full(units, "市粮食局", DAY) == "市粮食局"


def test_two_units_of_one_name_are_a_finding_at_the_second() -> None:
    units = register("市教育局=教育局|教育局|市财政局")
    (finding,) = with_code(units.findings(), "register-duplicate")
    assert finding.place == Place("单位名册", "B3")
    assert "B2" in finding.message and finding.todo


def test_a_unit_written_twice_is_one_finding_and_still_resolves() -> None:
    units = register("市教育局=教育局|市教育局=教育局")
    assert len(with_code(units.findings(), "register-duplicate")) == 1
    assert full(units, "教育局") == "市教育局"


def test_an_alias_that_is_anothers_name_is_a_finding() -> None:
    assert with_code(register("甲局=甲局=乙局|乙局").findings(), "register-duplicate")


def test_a_name_used_one_after_the_other_is_no_duplicate_but_a_third_that_overlaps_is() -> None:
    year = datetime.date
    one = Unit("甲局", since=year(2010, 1, 1), until=year(2020, 12, 31), order=0)
    two = Unit("甲局", since=year(2011, 1, 1), until=year(2012, 12, 31), order=1)
    three = Unit("甲局", since=year(2015, 1, 1), order=2)
    assert len(Register((one, two, three)).findings()) == 2
    assert Register((two, three)).findings() == ()


def test_an_end_before_its_beginning_is_a_finding() -> None:
    unit = Unit("甲局", since=datetime.date(2019, 1, 1), until=datetime.date(2018, 1, 1))
    assert with_code(Register((unit,)).findings(), "register-dates")


def test_the_seeds_registers_are_clean() -> None:
    assert yueyang_register().findings() == ()
    assert leizhou_register().findings() == ()


def test_groups_come_in_the_order_they_appear() -> None:
    assert leizhou_register().group_names() == ("镇、街道", "市直单位")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("东 办", "乡镇、街道"),
        ("雷城街道", "乡镇、街道"),
        ("郭镇乡", "乡镇、街道"),
        ("唐家镇", "乡镇、街道"),
        ("区爱卫办", "直属单位"),
        ("区办", "直属单位"),
        ("市市场监管局", "直属单位"),
        ("", ""),
    ],
)
def test_a_group_is_guessed_from_the_name(name: str, group: str) -> None:
    assert guess_group(name) == group


def test_a_unit_is_in_use_from_its_first_to_its_last_day() -> None:
    unit = Unit("甲局", since=datetime.date(2014, 1, 1), until=datetime.date(2014, 3, 31))
    assert unit.in_use(datetime.date(2014, 1, 1)) and unit.in_use(datetime.date(2014, 3, 31))
    assert not unit.in_use(datetime.date(2014, 4, 1))
    assert not unit.in_use(datetime.date(2013, 12, 31))
    assert not unit.in_use(None)
    assert unit._replace(until=None).in_use(None)
