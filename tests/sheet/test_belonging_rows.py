"""Rows and columns that belong together: units of a unit, units over several rows, shared results."""

import pytest

from core.making import register
from drawing import codes, draw, read, told
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.notice.annex_tables import annex_table
from tongbao.core.notice.sentences import Wording
from tongbao.core.register import Register, told_apart
from tongbao.core.rules.rules import NameForm, Rules
from tongbao.sheet.result_edits import result_edits
from tongbao.sheet.tables.table import Table


def assessed(table: Table, units: Register | None = None, rules: Rules | None = None) -> Assessment:
    return assess(table.statistics, units, rules or Rules())


def zeros(assessment: Assessment) -> str:
    return Wording(assessment).names(assessment.zero_reporters())


# --- units of a unit ------------------------------------------------------------------------------

_MERGED = """
    | 县（市、区） | 乡镇（街道） | 报送数 | 发布数 |
    | 东县 | 甲乡 | 12 | 10 |
    | ^ | 乙镇 | 15 | 14 |
    | 西县 | 甲乡 | 0 | 0 |
    | ^ | 丙镇 | 0 | 0 |
"""
_REPEATED = _MERGED.replace("| ^ |", "| 东县 |", 1).replace("| ^ |", "| 西县 |")
_ONCE = _MERGED.replace("| ^ |", "| |")
_TITLES = """
    | 乡镇 | 报送数 | 发布数 |
    | 一、东县 | < | < |
    | 甲乡 | 12 | 10 |
    | 乙镇 | 15 | 14 |
    | 二、西县 | < | < |
    | 甲乡 | 0 | 0 |
    | 丙镇 | 0 | 0 |
"""
_UNITS = ["[东县] 甲乡 12 10", "[东县] 乙镇 15 14", "[西县] 甲乡 0 0", "[西县] 丙镇 0 0"]


@pytest.mark.parametrize("picture", [_MERGED, _REPEATED, _ONCE, _TITLES])
def test_the_same_name_in_two_counties_is_two_units(picture: str):
    table = read(picture)
    assert told(table) == _UNITS
    result = assessed(table)
    assert "unit-twice" not in {finding.code.name for finding in result.findings}
    assert zeros(result) == "甲乡（西县）、丙镇"
    assert Wording(result).count() == 4


@pytest.mark.parametrize("heading", ["县区", "县（市、区）", "市州", "所属县区", "区县名称"])
def test_the_column_before_the_units_is_their_group(heading: str):
    table = read(_MERGED.replace("县（市、区）", heading))
    assert told(table) == _UNITS
    annex = annex_table(assessed(table))
    assert [row[:2] for row in annex.rows][2] == ("西县", "甲乡")


def test_names_are_told_apart_by_the_register_too():
    units = Register(tuple(told_apart(register("东县:甲乡|东县:乙镇|西县:甲乡|西县:丙镇").units)))
    assert units.findings() == ()
    result = assessed(read(_MERGED), units)
    assert [f.code.name for f in result.findings] == [] and zeros(result) == "甲乡（西县）、丙镇"
    short = assessed(read(_MERGED), units, Rules(name_form=NameForm.SHORT))
    assert zeros(short) == "甲乡（西县）、丙镇"
    alone = assessed(read("| 乡镇 | 报送数 |\n| 甲乡 | 1 |\n| 乙镇 | 2 |"), units)
    assert "unit-ambiguous" in {finding.code.name for finding in alone.findings}


def test_the_same_name_twice_in_one_county_or_under_kinds_of_units_is_a_mistake():
    for picture in (
        _MERGED.replace("丙镇", "甲乡"),
        _TITLES.replace("东县", "乡镇").replace("西县", "县直单位"),
    ):
        found = assessed(read(picture)).findings
        assert "unit-twice" in {finding.code.name for finding in found}


def test_who_is_responsible_for_a_unit_is_no_group():
    table = read("""
        | 主管部门 | 单位 | 报送数 |
        | 教育局 | 第一中学 | 12 |
        | ^ | 第二中学 | 15 |
        | 卫健局 | 人民医院 | 30 |
    """)
    assert told(table) == ["第一中学 12", "第二中学 15", "人民医院 30"]


# --- units over several rows ----------------------------------------------------------------------


def several(rows: str) -> Table:
    return read(f"""
        | 单位 | 扣分事项 | 扣分 | 合计 |
        {rows}
        | 云溪区 | 迟报 | '2分 | '2分 |
        | 君山区 | 无 | '0分 | '0分 |
    """)


def test_figures_on_several_rows_add_up_where_a_total_says_so():
    table = several("| 岳阳楼区 | 迟报 | '3分 | '6分 |\n| ^ | 漏报 | '3分 | ^ |")
    assert table.statistics.names == ["岳阳楼区", "云溪区", "君山区"]
    assert [str(n) for n in table.statistics.numbers("扣分")] == ["6", "2", "0"]
    assert codes(table) == []


def test_figures_on_several_rows_that_no_total_proves_are_asked_about():
    table = several("| 岳阳楼区 | 迟报 | '3分 | '7分 |\n| ^ | 漏报 | '3分 | ^ |")
    assert [str(n) for n in table.statistics.numbers("扣分")] == ["None", "2", "0"]
    assert codes(table) == [("figures-in-several-rows", "C2")]
    assert "3分、3分" in table.statistics.findings[0].message
    bare = read("""
        | 单位 | 扣分 |
        | 岳阳楼区 | 3 |
        | ^ | 4 |
        | 云溪区 | 2 |
    """)
    assert told(bare) == ["岳阳楼区 空", "云溪区 2"]
    assert codes(bare) == [("figures-in-several-rows", "B2")]


def test_a_score_proves_what_has_been_taken_off():
    table = read("""
        | 单位 | 扣分 | 得分 |
        | 岳阳楼区 | 3 | 94 |
        | ^ | 3 | ^ |
        | 云溪区 | 2 | 98 |
    """)
    assert [str(n) for n in table.statistics.numbers("扣分")] == ["6", "2"]


def test_a_figure_on_one_of_several_rows_is_the_units():
    table = read("""
        | 单位 | 报送 | 发布 |
        | 岳阳楼区 | | 5 |
        | ^ | 7 | |
        | 云溪区 | 2 | 1 |
    """)
    assert [str(n) for n in table.statistics.numbers("报送")] == ["7", "2"]
    assert [str(n) for n in table.statistics.numbers("发布")] == ["5", "1"]
    assert codes(table) == []


# --- results that several units share -------------------------------------------------------------


def ranks(rows: str) -> list[tuple[int, tuple[object, ...]]]:
    table = read(f"| 序号 | 单位 | 得分 | 名次 |\n{rows}")
    units = range(len(table.statistics))
    edits = result_edits(table, units, assessed(table, rules=Rules(bands=()))).edits
    return [(edit.row, edit.new) for edit in edits]


def test_a_rank_merged_over_units_with_equal_scores_is_each_ones():
    right = """
        | 1 | 甲乡 | 95 | 1 |
        | 2 | 乙乡 | 90 | 2 |
        | 3 | 丙乡 | 90 | ^ |
        | 4 | 丁乡 | 85 | 4 |
    """
    assert ranks(right) == []
    wrong = right.replace("| 90 | 2 |", "| 90 | 3 |")
    assert ranks(wrong) == [(3, (2,))]  # the first of the merged cells alone


# --- titles before side-by-side blocks ------------------------------------------------------------


@pytest.mark.parametrize("merge", [" ", "<"])
def test_an_unmerged_title_before_side_by_side_blocks_counts_in_each(merge: str):
    table = read(
        draw(f"""
        | 一、县(市、区) | {merge} | {merge} | {merge} |
        | 单位 | 目标分数 | 单位 | 目标分数 |
        | 通川区 | 150 | 达县 | 140 |
        | 万源市 | 130 | 渠县 | 120 |
        | 二、市级部门 | {merge} | {merge} | {merge} |
        | 单位 | 目标分数 | 单位 | 目标分数 |
        | 市经委 | 20 | 市教育局 | 20 |
    """)
    )
    assert sorted(told(table)) == sorted([
        "[县(市、区)] 通川区 150", "[县(市、区)] 达县 140", "[县(市、区)] 万源市 130", "[县(市、区)] 渠县 120",
        "[市级部门] 市经委 20", "[市级部门] 市教育局 20",
    ])  # fmt: skip


def test_an_unmerged_title_inside_side_by_side_blocks_parts_them():
    table = read("""
        | 单位 | 得分 | 单位 | 得分 |
        | 一、乡镇 | | | |
        | 东镇 | 9 | 西镇 | 8 |
        | 二、区直单位 | | | |
        | 教育局 | 7 | 财政局 | 6 |
    """)
    assert told(table) == [
        "[乡镇] 东镇 9", "[乡镇] 西镇 8", "[区直单位] 教育局 7", "[区直单位] 财政局 6",
    ]  # fmt: skip
