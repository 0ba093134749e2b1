import pytest

from drawing import codes, read, told, totals

UNITS = ["东镇 9 8", "西镇 7 6", "教育局 5 4"]


@pytest.mark.parametrize(
    "row",
    [
        "| 合计 | < | 21 | 18 |", "| 合计 | | 21 | 18 |", "| | 合~计 | 21 | 18 |", "| | 总　计 | 21 | 18 |",
        "| 全区合计 | < | 21 | 18 |", "| | 合计（3家） | 21 | 18 |", "| 合计： | | 21 | 18 |", "| | 共计 | 21 | 18 |",
        "| 合 | 计 | 21 | 18 |", "| 合计 | 3个单位 | 21 | 18 |", "| | 全县总计 | 21 | |", "| 4 | 合计 | 21 | 18 |",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["top", "bottom"])
def test_a_total_row_is_no_unit(row: str, where: str):
    rows = ["| 1 | 东镇 | 9 | 8 |", "| 2 | 西镇 | 7 | 6 |", "| 3 | 教育局 | 5 | 4 |"]
    rows.insert(0 if where == "top" else 3, row)
    table = read("| 序号 | 单位 | 报送 | 发布 |\n" + "\n".join(rows))
    assert told(table) == UNITS
    assert [(t.first, t.last, t.mean) for t in table.statistics.totals] == [(0, 3, False)]
    assert codes(table) == []


@pytest.mark.parametrize("label", ["平均", "平均分", "平均值", "全县平均", "均值", "乡镇平均分"])
def test_a_mean_row_is_no_unit(label: str):
    table = read(f"""
        | 单位 | 报送 | 发布 |
        | 东镇 | 9 | 8 |
        | 西镇 | 7 | 6 |
        | 教育局 | 5 | 4 |
        | {label} | 7.00 | 6 |
    """)
    assert told(table) == UNITS
    assert [(t.first, t.last, t.mean) for t in table.statistics.totals] == [(0, 3, True)]


@pytest.mark.parametrize(
    "label",
    ["最高分", "最低分", "满分", "标准分", "上年同期", "达标率", "较上年增减", "单位数", "同比"],
)
def test_other_statistics_are_no_units(label: str):
    table = read(f"""
        | 单位 | 报送 | 发布 |
        | {label} | 10 | 10 |
        | 东镇 | 9 | 8 |
        | 西镇 | 7 | 6 |
        | 教育局 | 5 | 4 |
        | {label} | 9 | 8 |
    """)
    assert told(table) == UNITS
    assert totals(table) == [] and codes(table) == []


def test_a_total_after_each_group_covers_the_group_and_the_last_one_all():
    table = read("""
        | 单位 | 得分 |
        | 一、乡镇 | < |
        | 东镇 | 9 |
        | 西镇 | 7 |
        | 小计 | 16 |
        | 二、区直单位 | < |
        | 教育局 | 8 |
        | 财政局 | 6 |
        | 小计 | 14 |
        | 合计 | 30 |
    """)
    assert totals(table) == ["小计 东镇-西镇", "小计 教育局-财政局", "合计 东镇-财政局"]


def test_a_total_above_each_group_covers_the_group():
    table = read("""
        | 单位 | 得分 |
        | 总计 | 30 |
        | 小计 | 16 |
        | 东镇 | 9 |
        | 西镇 | 7 |
        | 小计 | 14 |
        | 教育局 | 8 |
        | 财政局 | 6 |
    """)
    assert totals(table) == ["总计 东镇-财政局", "小计 东镇-西镇", "小计 教育局-财政局"]


def test_totals_called_the_same_cover_what_they_agree_with():
    table = read("""
        | 组别 | 单位 | 得分 |
        | 乡镇 | 东镇 | 9 |
        | ^ | 西镇 | 7 |
        | ^ | 合计 | 16 |
        | 区直 | 教育局 | 8 |
        | ^ | 财政局 | 6 |
        | ^ | 合计 | 14 |
        | 合计 | < | 30 |
    """)
    assert totals(table) == ["合计 东镇-西镇", "合计 教育局-财政局", "合计 东镇-财政局"]


def test_a_wrong_total_covers_what_its_place_says():
    table = read("""
        | 单位 | 得分 |
        | 一、乡镇 | < |
        | 东镇 | 9 |
        | 西镇 | 7 |
        | 小计 | 17 |
        | 二、区直单位 | < |
        | 教育局 | 8 |
        | 小计 | 9 |
        | 合计 | 31 |
    """)
    assert totals(table) == ["小计 东镇-西镇", "小计 教育局-教育局", "合计 东镇-教育局"]


def test_a_total_may_be_labelled_in_the_last_column_of_a_table_with_units_at_the_right():
    table = read("""
        | 名次 | 得分 | 单位 |
        | 1 | 9 | 东镇 |
        | 2 | 7 | 西镇 |
        | | 16 | 合计 |
    """)
    assert told(table) == ["东镇 9", "西镇 7"]
    assert totals(table) == ["合计 东镇-西镇"]
