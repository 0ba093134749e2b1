from dataclasses import replace

from core import seeds
from core.making import assessed, override, points
from core.seeds import first_notice
from tongbao.core.assess import assess
from tongbao.core.notice.annex_tables import annex_table, band_table, group_table, points_table
from tongbao.core.rules.rules import DEFAULT_BANDS, Rules
from tongbao.gongwen.notice_table import HeadCell


def test_the_first_notices_annex_stands_in_the_tables_order() -> None:
    table = annex_table(first_notice())
    assert table.rows[0] == ("东办", "112", "112") and table.rows[-1][0] == "洞庭新城岳阳楼区工作部"
    assert [row[0] for row in table.rows] == [e.name for e in seeds.yueyang().entries]
    assert table.numeric == (False, True, True)


def test_blocks_and_direction_are_left_to_the_page() -> None:
    table = annex_table(assessed("甲 1 1"))
    assert (table.blocks, table.down_first, table.turned) == (None, True, None)


def test_the_clerk_decides_blocks_and_direction() -> None:
    table = annex_table(assessed("甲 1 1"), 3, down_first=False)
    assert (table.blocks, table.down_first) == (3, False)


def test_upper_headings_span_their_columns() -> None:
    plain = assessed("甲 1 1", None, "单位 报送 发布").statistics
    paths = {"单位": ("单 位",), "报送": ("一季度", "报送"), "发布": ("一季度", "发布")}
    columns = tuple(replace(column, path=paths[column.name]) for column in plain.columns)
    table = annex_table(assess(replace(plain, columns=columns), None, Rules()))
    assert table.head == (
        (HeadCell("单 位", rows=2), HeadCell("一季度", columns=2)),
        (HeadCell("报送"), HeadCell("发布")),
    )


def test_results_the_table_prints_are_the_rules_own() -> None:
    columns = "序号 单位 报送 发布 退稿 发布率 名次 加扣分 备注"
    text = "甲 7 4 _ _ _ _ 好|乙 _ _ _ _ _ _ _".replace("甲 ", "甲 1 ").replace("乙 ", "乙 2 ")
    table = annex_table(assessed(text, Rules(points=points("前1名:2")), columns))
    assert table.rows == (
        ("1", "甲", "7", "4", "3", "57.1%", "1", "+2"),
        ("2", "乙", "—", "—", "—", "—", "—", "0"),
    )


def test_ranks_are_those_of_their_column() -> None:
    columns = "单位 组别 报送 组内名次 总名次"
    table = annex_table(assessed("乡镇:甲 乡镇 9 _ _|区直:乙 区直 7 _ _", None, columns))
    assert table.rows == (("甲", "乡镇", "9", "1", "1"), ("乙", "区直", "7", "1", "2"))


def test_results_the_rules_do_not_give_stay_as_printed() -> None:
    table = annex_table(
        assessed("甲 7 甲等 3 2|乙 5 _ _ 1", None, "单位 批示数 等次 加扣分 总名次")
    )
    assert [row[2:4] for row in table.rows] == [("甲等", "3"), ("—", "—")]
    two = annex_table(assessed("甲 7 5 1|乙 6 5 2", None, "单位 批示 约稿 名次"))
    assert [row[-1] for row in two.rows] == ["1", "2"]


def test_a_blank_that_counts_as_zero_has_the_rate_of_the_result_column() -> None:
    columns = "单位 报送 发布 发布率"
    table = annex_table(assessed("甲 7 _ _|乙 _ _ 50%", Rules(blank_is_zero=True), columns))
    assert [row[-1] for row in table.rows] == ["0.0%", "—"]


def test_a_groups_annex_holds_its_units_and_the_ranks_within_it() -> None:
    columns = "序号 单位 组别 报送 名次 总名次"
    text = "乡镇:甲 1 乡镇 9 _ _|区直:乙 2 区直 7 _ _|乡镇:丙 3 乡镇 5 _ _"
    result = assessed(text, Rules(by_group=False), columns)
    table = group_table(result, "乡镇")
    assert [cell.text for cell in table.head[0]] == ["序号", "单位", "报送", "名次", "总名次"]
    assert table.rows == (("1", "甲", "9", "1", "1"), ("2", "丙", "5", "2", "3"))


def test_every_band_has_its_row_with_number_and_names() -> None:
    result = assessed("甲 95|乙 85|丙 91", Rules(bands=DEFAULT_BANDS), "单位 得分")
    assert band_table(result).rows == (
        ("优秀", "2", "甲、丙"),
        ("良好", "1", "乙"),
        ("一般", "0", "—"),
    )


def test_points_stand_with_the_reason_and_only_for_units_that_have_some() -> None:
    rules = Rules(
        points=points("前1名:2", "报送≥9:1", "零报送:-1"),
        overrides=(override("丁", "加扣分", "-3"),),
    )
    table = points_table(assessed("甲 9 9|乙 5 5|丙 0 0|丁 4 4", rules))
    assert table.rows == (
        ("1", "甲", "前1名+2分、报送≥9+1分", "+3"),
        ("2", "丙", "零报送", "-1"),
        ("3", "丁", "人工调整（会议决定）", "-3"),
    )


def test_a_percent_somebody_has_rightly_written_is_printed_as_it_is() -> None:
    text = "甲 28 16 57.10%|乙 30 10 33.3%|丙 8 3 38%|丁 14 8 57.20%"
    shown = annex_table(assessed(text, None, "单位 报送 发布 发布率"))
    assert [row[3] for row in shown.rows[:3]] == ["57.10%", "33.3%", "38%"]
    assert shown.rows[3][3] == "57.1%", "a wrong one is printed as it should be"
