"""Rows that state something about all units, or of another time, wherever they stand."""

import pytest

from drawing import draw, read, told, totals
from tongbao.core.assess import assess
from tongbao.core.register import Register, Unit
from tongbao.core.rules.rules import Rules
from tongbao.findings import Finding
from tongbao.sheet.tables.find_tables import find_tables
from tongbao.sheet.tables.table import Table

UNITS = ["东城乡 12 10", "西城乡 15 14", "南关镇 30 28"]
ROWS = ["| 东城乡 | 12 | 10 |", "| 西城乡 | 15 | 14 |", "| 南关镇 | 30 | 28 |"]


def table_with(row: str, at: int = 3, heading: str = "| 单位 | 报送数 | 发布数 |") -> Table:
    return read("\n".join([heading, *ROWS[:at], row, *ROWS[at:]]))


def findings(table: Table) -> list[Finding]:
    return [*assess(table.statistics, None, Rules()).findings]


@pytest.mark.parametrize(
    "label",
    [
        "全市", "全县", "全 省", "全区合计", "全市汇总", "全系统", "全县各单位", "全部", "总体", "合计", "总计", "汇总",
        "小计", "本月小计", "共计3个单位", "合计（3个单位）", "Total", "累计",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 2, 3])
def test_a_sum_is_no_unit_and_checked_wherever_it_stands(label: str, at: int):
    table = table_with(f"| {label} | 57 | 52 |", at)
    assert told(table) == UNITS
    assert totals(table) == [f"{label.replace(' ', '')} 东城乡-南关镇"] and findings(table) == []
    wrong = findings(table_with(f"| {label} | 58 | 52 |", at))
    if at in {0, 3}:
        assert [f.code.name for f in wrong] == ["total-mismatch"]
        assert "58" in wrong[0].message and "57" in wrong[0].message


@pytest.mark.parametrize(
    "label",
    [
        "其中：乡", "其中乡镇", "上月累计", "上月合计", "去年同期", "上年同期", "2025年同期", "上期", "最高", "最低分",
        "增减", "增减%", "增减率", "±", "同比", "环比", "同比增长", "比上月增减", "与上月相比", "较去年同期增长", "差额",
        "完成率", "占比", "上年全年合计", "去年平均",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 3])
def test_what_is_neither_unit_nor_sum_is_nothing(label: str, at: int):
    table = table_with(f"| {label} | 50 | 40 |", at)
    assert told(table) == UNITS and totals(table) == [] and findings(table) == []


def test_parts_of_a_total_are_no_units_and_the_months_so_far_are_no_sum():
    table = read("""
        | 单位 | 报送数 | 发布数 |
        | 东城乡 | 12 | 10 |
        | 西城乡 | 15 | 14 |
        | 南关镇 | 30 | 28 |
        | 其中：乡 | 27 | 24 |
        | 镇 | 30 | 28 |
        | 本月小计 | 57 | 52 |
        | 累计 | 300 | 260 |
        | 上月累计 | 50 | 40 |
    """)
    assert told(table) == UNITS
    assert totals(table) == ["本月小计 东城乡-南关镇"] and findings(table) == []


def test_part_of_a_total_is_a_groups_title_over_units_that_add_up_to_it():
    picture = """
        | 单位 | 报送数 |
        | 合计 | 30 |
        | 其中：乡镇 | 18 |
        | 东城乡 | 10 |
        | 西城乡 | 8 |
        | 县直单位 | 12 |
        | 教育局 | 5 |
        | 财政局 | 7 |
    """
    table = read(picture)
    assert told(table) == [
        "[乡镇] 东城乡 10", "[乡镇] 西城乡 8", "[县直单位] 教育局 5", "[县直单位] 财政局 7",
    ]  # fmt: skip
    assert findings(table) == []
    assert (
        told(read(picture.replace("| 其中：乡镇 | 18 |", "| 其中：优秀 | 9 |")))[0] == "东城乡 10"
    )


def test_a_unit_below_rows_that_are_none_is_no_straggler():
    rows = "| 单位 | 报送数 |\n| 东城乡 | 5 |\n| 合计 | 5 |\n| 同比 | 1 |\n| 开发区（新） | 3 |"
    assert told(read(rows))[-1] == "开发区（新） 3"


@pytest.mark.parametrize(
    "name",
    [
        "全市公共资源交易中心", "市汇总办", "总工会", "同心县", "增城区", "比如县", "全南县", "共和县", "上街区",
        "其中堂村", "合计局",
    ],
)  # fmt: skip
def test_a_name_that_only_contains_such_words_is_a_units(name: str):
    assert told(table_with(f"| {name} | 5 | 4 |")) == [*UNITS, f"{name} 5 4"]


def test_the_register_decides_what_is_a_unit():
    grid = draw("\n".join(["| 单位 | 报送数 |", "| 全州 | 12 |", "| 兴安 | 15 |", "| 灌阳 | 30 |"]))
    (table,) = find_tables([grid])
    (finding,) = findings(table)
    assert told(table) == ["兴安 15", "灌阳 30"]
    assert finding.code.name == "total-mismatch" and "单位名册" in finding.todo
    (table,) = find_tables([grid], register=Register((Unit("全州"), Unit("兴安"))))
    assert told(table) == ["全州 12", "兴安 15", "灌阳 30"]


def test_a_score_for_all_is_told_where_it_is_neither_sum_nor_mean():
    rows = "| 单位 | 得分 |\n| 甲乡 | 90 |\n| 乙乡 | 80 |\n"
    told_of_mean = {f.code.name for f in findings(read(rows + "| 全县 | 85 |"))}
    assert told_of_mean.isdisjoint({"row-for-all", "total-mismatch"})
    (finding,) = [f for f in findings(read(rows + "| 全县 | 88 |")) if f.code.name == "row-for-all"]
    assert finding.place.cell == "B4" and "“全县”" in finding.message


def test_a_share_for_all_is_no_sum():
    rows = "| 县区 | 满意度 | 报送数 |\n| 全市 | '93.5% | 27 |\n| 东县 | '95% | 12 |\n| 西县 | '92% | 15 |"
    assert findings(read(rows)) == []
    alone = "| 县区 | 办结率 |\n| 东县 | '95% |\n| 西县 | '92% |\n| 全市 | '94.1% |"
    assert findings(read(alone)) == []
    (finding,) = findings(read(alone.replace("94.1", "99.1")))
    assert finding.code.name == "row-for-all"


def test_a_number_written_as_text_is_the_cause_of_the_totals_that_lack_it():
    table = read("""
        | 单位 | 报送数 | 发布数 |
        | 一、乡镇 | < | < |
        | 东城乡 | '12条 | 10 |
        | 西城乡 | 15 | 14 |
        | 小计 | 15 | 24 |
        | 二、县直单位 | < | < |
        | 教育局 | 30 | 28 |
        | 小计 | 30 | 28 |
        | 总计 | 45 | 52 |
    """)
    assert told(table)[0] == "[乡镇] 东城乡 12 10"
    (finding,) = findings(table)
    assert (finding.code.name, finding.place.cell) == ("number-as-text", "B3")
    for words in ("“12条”", "B5", "写15", "应为27", "B9", "写45", "应为57"):
        assert words in finding.message


def test_a_number_written_as_text_is_the_cause_of_a_units_own_total_that_lacks_it():
    table = read("""
        | 单位 | 一季度 | 二季度 | 合计 |
        | 东城乡 | '12条 | 5 | 5 |
        | 西城乡 | 3 | 4 | 7 |
    """)
    found = {f.code.name: f for f in findings(table)}
    finding = found["number-as-text"]
    assert finding.place.cell == "B2" and "parts-not-total" not in found
    assert "合计写5，计入后应为17" in finding.message


def test_a_total_wrong_besides_is_still_a_wrong_total():
    table = table_with(
        "| 合计 | 58 | 52 |", heading="| 单位 | 报送数 | 发布数 |\n| 北关镇 | '12条 | 10 |"
    )
    assert {f.code.name for f in findings(table)} == {"total-mismatch"}


def test_a_mean_leaves_numbers_written_as_text_out():
    table = read("| 单位 | 报送数 |\n| 甲乡 | 10 |\n| 乙乡 | '13条 |\n| 丙乡 | 20 |\n| 平均 | 15 |")
    (finding,) = findings(table)
    assert (finding.code.name, finding.place.cell) == ("number-as-text", "B3")
