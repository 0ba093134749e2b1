import re

from drawing import codes, columns, read, told, totals
from tongbao.sheet import tables


def test_blocks_are_read_down_and_then_right():
    table = read("""
        | 单位 | 报送 | 发布 | 单位 | 报送 | 发布 |
        | 甲局 | 9 | 9 | 丙局 | 5 | 5 |
        | 乙局 | 7 | 7 | 丁局 | 3 | 3 |
    """)
    assert told(table) == ["甲局 9 9", "乙局 7 7", "丙局 5 5", "丁局 3 3"]
    assert not table.in_one_block
    assert [*zip(table.blocks, table.rows, strict=True)] == [(0, 2), (0, 3), (1, 2), (1, 3)]


def test_blocks_filled_row_by_row_are_read_row_by_row():
    assert told("""
        | 序号 | 单位 | 得分 | 序号 | 单位 | 得分 |
        | 1 | 甲局 | 9 | 2 | 乙局 | 7 |
        | 3 | 丙局 | 5 | 4 | 丁局 | 3 |
    """) == ["甲局 9", "乙局 7", "丙局 5", "丁局 3"]
    assert told("""
        | 单位 | 得分 | 单位 | 得分 |
        | 甲局 | 9 | 乙局 | 7 |
        | 丙局 | 5 | 丁局 | 3 |
    """) == ["甲局 9", "乙局 7", "丙局 5", "丁局 3"]


def test_serial_numbers_decide_the_order_not_the_figures():
    assert told("""
        | 序号 | 单位 | 得分 | 序号 | 单位 | 得分 |
        | 1 | 甲局 | 5 | 3 | 丙局 | 4 |
        | 2 | 乙局 | 3 | 4 | 丁局 | 2 |
    """) == ["甲局 5", "乙局 3", "丙局 4", "丁局 2"]


def test_serial_numbers_that_begin_anew_in_each_block_mean_down():
    assert told("""
        | 序号 | 单位 | 得分 | 序号 | 单位 | 得分 |
        | 1 | 甲局 | 5 | 1 | 丙局 | 5 |
        | 2 | 乙局 | 3 | 2 | 丁局 | 3 |
    """) == ["甲局 5", "乙局 3", "丙局 5", "丁局 3"]


def test_printed_ranks_decide_the_order_where_there_are_no_serials():
    assert told("""
        | 名次 | 单位 | 报送 | 名次 | 单位 | 报送 |
        | 第一名 | 甲局 | 5 | 第二名 | 乙局 | 9 |
        | 并列第三 | 丙局 | 4 | 并列第3 | 丁局 | 2 |
    """) == ["甲局 5", "乙局 9", "丙局 4", "丁局 2"]


def test_three_and_four_blocks_with_separators_and_an_odd_last_cell():
    assert told("""
        | 序号 | 单位 | 得分 | | 序号 | 单位 | 得分 | | 序号 | 单位 | 得分 |
        | 1 | 甲局 | 9 | | 4 | 丁局 | 6 | | 7 | 庚局 | 3 |
        | 2 | 乙局 | 8 | | 5 | 戊局 | 5 | | | | |
        | 3 | 丙局 | 7 | | 6 | 己局 | 4 | | | | |
    """) == [f"{n}局 {9 - i}" for i, n in enumerate("甲乙丙丁戊己庚")]
    table = read("""
        | 单位 | 得分 | 单位 | 得分 | 单位 | 得分 | 单位 | 得分 |
        | 甲局 | 9 | 丙局 | 7 | 戊局 | 5 | 庚局 | 3 |
        | 乙局 | 8 | 丁局 | 6 | 己局 | 4 | | |
    """)
    assert told(table) == [f"{n}局 {9 - i}" for i, n in enumerate("甲乙丙丁戊己庚")]
    assert codes(table) == []


def test_later_blocks_need_no_headings():
    for gap in ("", " |"):
        assert told(f"""
            | 单位 | 得分 |{gap} | |{gap} | |
            | 甲局 | 9 |{gap} 丙局 | 7 |{gap} 戊局 | 5 |
            | 乙局 | 8 |{gap} 丁局 | 6 |{gap} | |
        """) == [f"{n}局 {9 - i}" for i, n in enumerate("甲乙丙丁戊")]


def test_two_row_headings_repeat_in_every_block():
    table = read("""
        | 单位 | 一季度 | < | 单位 | 一季度 | < |
        | ^ | 报送 | 发布 | ^ | 报送 | 发布 |
        | 甲局 | 9 | 9 | 丙局 | 7 | 7 |
        | 乙局 | 8 | 8 | 丁局 | 6 | 6 |
    """)
    assert told(table) == ["甲局 9 9", "乙局 8 8", "丙局 7 7", "丁局 6 6"]
    assert columns(table) == ["单位:单位", "报送:报送", "发布:发布"]


def test_the_unit_may_be_the_last_column_of_each_block():
    assert told("""
        | 名次 | 得分 | 单位 | 名次 | 得分 | 单位 |
        | 1 | 9 | 甲局 | 3 | 7 | 丙局 |
        | 2 | 8 | 乙局 | 4 | 6 | 丁局 |
    """) == ["甲局 9", "乙局 8", "丙局 7", "丁局 6"]


def test_ranks_may_stand_left_of_the_units_in_every_block():
    table = read("""
        | 名次 | 单位 | 得分 | 名次 | 单位 | 得分 |
        | 1 | 甲局 | 9 | 3 | 丙局 | 7 |
        | 2 | 乙局 | 8 | 4 | 丁局 | 6 |
    """)
    assert told(table) == ["甲局 9", "乙局 8", "丙局 7", "丁局 6"]
    assert [e.printed["名次"] for e in table.statistics.entries] == ["1", "2", "3", "4"]


def test_blocks_headed_by_the_kind_of_unit_are_groups():
    assert told("""
        | 乡镇（街道） | 得分 | | 部门 | 得分 |
        | 东镇 | 9 | | 教育局 | 8 |
        | 西镇 | 7 | | 财政局 | 6 |
    """) == ["[乡镇] 东镇 9", "[乡镇] 西镇 7", "[部门] 教育局 8", "[部门] 财政局 6"]


def test_titles_over_the_blocks_are_groups():
    assert told("""
        | 信息报送情况统计表 | < | < | < | < | < |
        | 一、乡镇街道 | < | < | 二、区直单位 | < | < |
        | 序号 | 单位 | 得分 | 序号 | 单位 | 得分 |
        | 1 | 东镇 | 9 | 1 | 教育局 | 8 |
        | 2 | 西镇 | 7 | 2 | 财政局 | 6 |
    """) == [
        "[乡镇街道] 东镇 9", "[乡镇街道] 西镇 7", "[区直单位] 教育局 8", "[区直单位] 财政局 6",
    ]  # fmt: skip


def test_group_titles_carry_on_into_the_next_block():
    assert told("""
        | 单位 | 得分 | 单位 | 得分 |
        | 一、乡镇 | < | 财政局 | 6 |
        | 东镇 | 9 | 民政局 | 5 |
        | 二、区直单位 | < | 卫生局 | 4 |
        | 教育局 | 8 | | |
    """) == [
        "[乡镇] 东镇 9", "[区直单位] 教育局 8", "[区直单位] 财政局 6", "[区直单位] 民政局 5",
        "[区直单位] 卫生局 4",
    ]  # fmt: skip


def test_a_group_title_may_be_the_last_row_of_a_block():
    assert told("""
        | 单位 | 得分 | 单位 | 得分 |
        | 一、乡镇 | < | 教育局 | 6 |
        | 东镇 | 9 | 民政局 | 5 |
        | 二、区直单位 | | | |
    """) == ["[乡镇] 东镇 9", "[区直单位] 教育局 6", "[区直单位] 民政局 5"]


def test_group_titles_merged_across_all_blocks_part_the_table():
    table = read("""
        | 单位 | 得分 | 单位 | 得分 |
        | 乡镇街道 | < | < | < |
        | 东镇 | 9 | 北镇 | 7 |
        | 西镇 | 8 | | |
        | 区直单位 | < | < | < |
        | 教育局 | 6 | 卫生局 | 4 |
        | 财政局 | 5 | | |
    """)
    assert told(table) == [
        "[乡镇街道] 东镇 9", "[乡镇街道] 西镇 8", "[乡镇街道] 北镇 7",
        "[区直单位] 教育局 6", "[区直单位] 财政局 5", "[区直单位] 卫生局 4",
    ]  # fmt: skip


def test_a_total_in_the_last_block_covers_all():
    table = read("""
        | 单位 | 得分 | 单位 | 得分 |
        | 甲局 | 9 | 丙局 | 7 |
        | 乙局 | 8 | 合计 | 24 |
    """)
    assert told(table) == ["甲局 9", "乙局 8", "丙局 7"]
    assert totals(table) == ["合计 甲局-丙局"]


def test_subtotals_of_each_block_cover_the_block():
    table = read("""
        | 单位 | 得分 | 单位 | 得分 |
        | 甲局 | 9 | 丙局 | 7 |
        | 乙局 | 8 | 丁局 | 6 |
        | 小计 | 17 | 小计 | 13 |
    """)
    assert totals(table) == ["小计 甲局-乙局", "小计 丙局-丁局"]


def test_a_last_block_without_the_remarks_column_is_a_block():
    assert told("""
        | 单位 | 得分 | 备注 | 单位 | 得分 |
        | 甲局 | 9 | | 丙局 | 7 |
        | 乙局 | 8 | | 丁局 | 6 |
    """) == ["甲局 9", "乙局 8", "丙局 7", "丁局 6"]


def test_different_tables_side_by_side_are_not_one():
    table = read("""
        | 单位 | 报送 | 发布 | | | 单位 | 联系电话 |
        | 甲局 | 9 | 9 | | | 甲局 | 123 |
        | 乙局 | 8 | 8 | | | 乙局 | 456 |
    """)
    assert told(table) == ["甲局 9 9", "乙局 8 8"]
    assert table.area.address == "A1:C3"


def test_tables_side_by_side_in_different_rows_do_not_cut_each_other():
    table = read("""
        | 单位 | 报送 | 发布 | | | |
        | 甲局 | 9 | 9 | | | |
        | 乙局 | 8 | 8 | | 单位 | 得分 |
        | 丙局 | 7 | 7 | | 丁局 | 3 |
        | 戊局 | 7 | 7 | | | |
    """)
    assert told(table) == ["甲局 9 9", "乙局 8 8", "丙局 7 7", "戊局 7 7"]
    assert codes(table) == [("table-chosen", "A1")]


def test_different_tables_side_by_side_without_a_gap_are_not_one():
    table = read("""
        | 单位 | 得分 | 部门 | 报送 |
        | 东办 | 3 | 教育局 | 2 |
        | 洛办 | 3 | 财政局 | 2 |
    """)
    assert told(table) == ["东办 3", "洛办 3"]
    assert codes(table) == [("table-chosen", "A1")]


def test_a_total_may_be_merged_over_the_first_blocks():
    for merge in ("| < | < | < | <", "| | | |"):
        table = read(f"""
            | 序号 | 单位 | 得分 | 序号 | 单位 | 得分 |
            | 1 | 甲局 | 9 | 3 | 丙局 | 7 |
            | 2 | 乙局 | 8 | 4 | 丁局 | 6 |
            | 合计 {merge} | 30 |
        """)
        assert told(table) == ["甲局 9", "乙局 8", "丙局 7", "丁局 6"]
        assert totals(table) == ["合计 甲局-丁局"] and codes(table) == []


def test_group_columns_of_each_block_are_read():
    assert told("""
        | 组别 | 单位 | 得分 | 组别 | 单位 | 得分 |
        | 乡镇 | 东镇 | 9 | 区直 | 甲局 | 7 |
        | ^ | 西镇 | 8 | ^ | 乙局 | 6 |
    """) == ["[乡镇] 东镇 9", "[乡镇] 西镇 8", "[区直] 甲局 7", "[区直] 乙局 6"]


def test_the_sheet_drawn_for_newcomers_is_read_as_they_are_told():
    table = read("\n".join(re.findall(r"^    (\|.*\|) +\d+$", tables.__doc__, flags=re.M)))
    assert told(table) == [
        "[乡镇] 东镇 9 8",
        "[乡镇] 西镇 7 6",
        "[乡镇] 南镇 5 4",
        "[区直单位] 财办 6 5",
        "[区直单位] 教育局 3 2",
    ]
    (head,) = table.heads
    assert (head.top, head.bottom, head.last) == (2, 3, 10)
    assert [(b.left, b.unit, b.right) for b in head.blocks] == [(1, 2, 4), (5, 6, 8)]
    assert head.headings[2].path == ("信息", "报送")
    assert totals(table) == ["合计 东镇-教育局"]
    assert table.statistics.period == "2014年一季度"


def test_ranks_in_no_order_do_not_say_that_blocks_were_filled_row_by_row():
    """Equals numbered on (顺序) would be numbered the other way at the next run."""
    table = read("""
        | 单位 | 得分 | 名次 | 单位 | 得分 | 名次 |
        | 东城镇 | 95 | 1 | 清河镇 | 95 | 3 |
        | 西城镇 | 88.5 | 8 | 石桥镇 | 95 | 4 |
        | 南关镇 | 90 | 6 | 平湖镇 | 90 | 7 |
        | 北山镇 | 95 | 2 | 古寨镇 | 95 | 5 |
    """)
    assert table.statistics.names[:4] == ["东城镇", "西城镇", "南关镇", "北山镇"]
