import pytest

from drawing import codes, columns, draw, read, told
from tongbao.sheet.grid import Grid


@pytest.mark.parametrize("corner", ["单位", "项目", "", "指标", "单位\\n项目"])
def test_units_may_stand_across(corner: str):
    table = read(f"""
        | 2014年信息报送情况 | < | < | < |
        | {corner} | 东办 | 洛办 | 教育局 |
        | 报送 | 3 | 5 | 0 |
        | 发布 | 2 | 4 | 0 |
        | 名次 | 2 | 1 | 3 |
    """)
    assert told(table) == ["东办 3 2", "洛办 5 4", "教育局 0 0"]
    assert columns(table)[1:] == ["报送:报送", "发布:发布", "名次:名次"]
    assert table.statistics.entries[1].cell == "C2"
    assert table.statistics.entries[1].place_of("发布").cell == "C4"
    assert table.area.address == "A2:D5"
    assert table.statistics.title == "2014年信息报送情况"
    assert not table.in_one_block


def test_a_turned_table_may_have_two_columns_of_headings():
    table = read("""
        | 单位 | < | 东办 | 洛办 |
        | 一季度 | 报送 | 3 | 5 |
        | ^ | 发布 | 2 | 4 |
        | 二季度 | 报送 | 3 | 5 |
        | ^ | 发布 | 2 | 4 |
    """)
    assert [c.name for c in table.statistics.columns][1:] == [
        "一季度/报送", "一季度/发布", "二季度/报送", "二季度/发布",
    ]  # fmt: skip
    assert told(table) == ["东办 3 2 3 2", "洛办 5 4 5 4"]


def test_a_turned_table_may_have_a_total_column_and_notes():
    table = read("""
        | 单位 | 东办 | 洛办 | 合计 |
        | 报送 | 3 | 5 | 8 |
        | 发布 | 2 | 4 | 6 |
        | 注：数据截至3月31日 | | | |
    """)
    assert told(table) == ["东办 3 2", "洛办 5 4"]
    assert [(t.first, t.last) for t in table.statistics.totals] == [(0, 2)]
    assert codes(table) == []


def test_words_in_a_turned_table_are_found_at_their_cell():
    table = read("""
        | 单位 | 东办 | 洛办 |
        | 报送 | 3 | 约5 |
        | 发布 | 2 | 4 |
    """)
    assert codes(table) == [("text-not-number", "C2")]


def test_a_hidden_column_of_a_turned_table_is_named():
    grid = draw("| 单位 | 东办 | 洛办 |\n| 报送 | 3 | 5 |\n| 发布 | 2 | 4 |")
    table = read(Grid(grid.sheet, grid.rows, grid.merged, hidden_columns=frozenset({3})))
    assert codes(table) == [("hidden-rows", "C1")]


def test_units_across_that_do_not_look_like_units_are_read():
    assert told("""
        | 单位 | 甲 | 乙 | 丙 |
        | 报送数 | 3 | 5 | 6 |
        | 采用数 | 2 | 4 | 6 |
    """) == ["甲 3 2", "乙 5 4", "丙 6 6"]


def test_groups_may_stand_over_units_that_stand_across():
    assert told("""
        | | 乡镇 | < | 区直 | < |
        | | 东镇 | 西镇 | 甲局 | 乙局 |
        | 报送 | 3 | 5 | 6 | 7 |
        | 发布 | 2 | 4 | 6 | 7 |
    """) == ["[乡镇] 东镇 3 2", "[乡镇] 西镇 5 4", "[区直] 甲局 6 6", "[区直] 乙局 7 7"]


def test_a_turned_table_may_go_on_below_itself():
    assert told("""
        | 单位 | 东办 | 洛办 |
        | 报送 | 3 | 5 |
        | 发布 | 2 | 4 |
        | | | |
        | 单位 | 甲局 | 乙局 |
        | 报送 | 3 | 5 |
        | 发布 | 2 | 4 |
    """) == ["东办 3 2", "洛办 5 4", "甲局 3 2", "乙局 5 4"]


def test_a_figure_with_its_measure_below_names_nobody_knows_is_no_unit():
    table = read(
        draw(
            """
            | 政务信息考核情况表 |          |          |        |
            | 单位名称           | 全县合计 | 湖西中心 | 东桥片 |
            | 投资额（万元）     | 13328    | 6636     | 6692   |
            """
        )
    )
    assert table.statistics.names == ["湖西中心", "东桥片"]
