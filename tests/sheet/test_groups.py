import pytest

from drawing import codes, draw, read, told
from tongbao.sheet.tables.find_tables import find_tables

BOTH = ["[乡镇] 东镇 9", "[乡镇] 西镇 7", "[区直单位] 教育局 8", "[区直单位] 财政局 6"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| 乡镇 | < | < |", "| 区直单位 | < | < |"),
        ("| 一、乡镇（2个） | < | < |", "| 二、区直单位（2个） | < | < |"),
        ("| （一）乡镇： | < | < |", "| （二）区直单位： | < | < |"),
        ("| | 乡镇 | |", "| | 区直单位 | |"),
        ("| 一、乡镇 | | |", "| 二、区直单位 | | |"),
        ("| 一 | 乡镇 | |", "| 二 | 区直单位 | |"),
        ("| 一、 | 乡镇 | 16 |", "| 二、 | 区直单位 | 14 |"),
        ("| | 乡镇 | 16 |", "| | 区直单位 | 14 |"),
        ("| 一、乡镇（2个） | < | 16 |", "| 二、区直单位（2个） | < | 14 |"),
        ("| | 一、乡镇 | |", "| | 二、区直单位（共2家） | |"),
        ("| 乡~镇 | < | |", "| 区直单位 | < | |"),
    ],
)
def test_titles_inside_the_table_are_groups(one: str, other: str):
    table = read(f"""
        | 序号 | 单位 | 得分 |
        {one}
        | 1 | 东镇 | 9 |
        | 2 | 西镇 | 7 |
        {other}
        | 1 | 教育局 | 8 |
        | 2 | 财政局 | 6 |
    """)
    assert told(table) == BOTH
    assert codes(table) == []
    assert len(table.statistics.totals) == (2 if "16" in one else 0)


@pytest.mark.parametrize("title", ["乡镇", "各乡镇", "各街道", "乡镇（街道）", "镇、街道", "市直部门", "垂直管理单位",
                                   "党群系统", "第一组", "A组", "一类", "农业片区"])  # fmt: skip
def test_unmerged_titles_in_a_table_without_serials_are_known_by_their_words(title: str):
    assert told(f"""
        | 单位 | 得分 |
        | {title} | |
        | 雷城街道 | 9 |
        | 西镇 | 7 |
    """) == [f"[{title}] 雷城街道 9", f"[{title}] 西镇 7"]


@pytest.mark.parametrize("name", ["雷城街道", "区直机关工委", "市直属机关事务中心", "巡察组", "领导小组", "统计局", "市报社",
                                  "发布中心", "开发区", "工业园区", "合计局", "信息中心", "办公室"])  # fmt: skip
def test_units_whose_names_resemble_groups_totals_or_headings_are_units(name: str):
    table = read(f"""
        | 单位 | 得分 |
        | 东镇 | 9 |
        | {name} | 7 |
        | 西镇 | 5 |
    """)
    assert told(table) == ["东镇 9", f"{name} 7", "西镇 5"]
    blank = read(f"""
        | 单位 | 得分 |
        | 东镇 | 9 |
        | {name} | |
        | 西镇 | 5 |
    """)
    assert told(blank) == ["东镇 9", f"{name} 空", "西镇 5"]


def test_units_called_first_and_second_group_are_units():
    assert told("""
        | 单位 | 得分 |
        | 第一组 | 9 |
        | 第二组 | 7 |
        | 第三组 | 5 |
    """) == ["第一组 9", "第二组 7", "第三组 5"]


@pytest.mark.parametrize(
    "rows",
    [
        "| 乡镇 | 东镇 | 9 |\n| ^ | 西镇 | 7 |\n| 区直单位 | 教育局 | 8 |\n| ^ | 财政局 | 6 |",
        "| 乡镇 | 东镇 | 9 |\n| 乡镇 | 西镇 | 7 |\n| 区直单位 | 教育局 | 8 |\n| 区直单位 | 财政局 | 6 |",
        "| 乡镇 | 东镇 | 9 |\n| | 西镇 | 7 |\n| 区直单位 | 教育局 | 8 |\n| | 财政局 | 6 |",
        "| 乡~镇 | 东镇 | 9 |\n| ^ | 西镇 | 7 |\n| 区直\\n单位 | 教育局 | 8 |\n| ^ | 财政局 | 6 |",
    ],
)
@pytest.mark.parametrize("heading", ["组别 | 单位", "类别 | 单位名称", "单位 | <", " | 单位"])
def test_a_group_column_may_be_merged_repeated_or_filled_once(rows: str, heading: str):
    table = read(f"| {heading} | 得分 |\n{rows}")
    assert told(table) == BOTH
    assert codes(table) == []


def test_a_group_column_may_stand_at_the_right():
    assert told("""
        | 单位 | 得分 | 组别 |
        | 东镇 | 9 | 乡镇 |
        | 教育局 | 8 | 区直单位 |
        | 西镇 | 7 | 乡镇 |
        | 财政局 | 6 | 区直单位 |
    """) == ["[乡镇] 东镇 9", "[区直单位] 教育局 8", "[乡镇] 西镇 7", "[区直单位] 财政局 6"]


def test_a_blank_in_a_group_column_filled_in_every_row_is_a_finding():
    table = read("""
        | 组别 | 单位 | 得分 |
        | 乡镇 | 东镇 | 9 |
        | 乡镇 | 西镇 | 7 |
        | | 南镇 | 7 |
        | 区直单位 | 教育局 | 8 |
    """)
    assert told(table) == ["[乡镇] 东镇 9", "[乡镇] 西镇 7", "南镇 7", "[区直单位] 教育局 8"]
    assert codes(table) == [("group-missing", "A4")]


def test_sheets_with_other_units_and_equal_columns_are_groups():
    one = draw("""
        | 乡镇得分情况 | < |
        | 单位 | 得分 |
        | 东镇 | 9 |
        | 西镇 | 7 |
    """, "乡镇")  # fmt: skip
    other = draw("""
        | 单位 | 得分 | 备注 |
        | 教育局 | 8 | |
        | 财政局 | 6 | |
    """, "区直单位")  # fmt: skip
    tables = find_tables([one, other])
    assert told(tables) == BOTH
    assert [table.sheet for table in tables] == ["乡镇", "区直单位"]


def test_numbered_sheets_take_their_groups_from_their_titles():
    sheets = [
        draw("| 2014年乡镇得分情况表 | < |\n| 单位 | 得分 |\n| 东镇 | 9 |\n| 西镇 | 7 |", "Sheet1"),
        draw(
            "| 2014年区直单位得分情况表 | < |\n| 单位 | 得分 |\n| 教育局 | 8 |\n| 财政局 | 6 |",
            "Sheet2",
        ),
    ]
    assert told(find_tables(sheets)) == BOTH


def test_sheets_with_the_same_units_are_not_one_table():
    picture = "| 单位 | 得分 |\n| 东镇 | 9 |\n| 西镇 | 7 |"
    (table,) = find_tables([draw(picture, "一季度"), draw(picture, "二季度")])
    assert table.sheet == "二季度"  # the later one
    assert codes(table) == [("table-chosen", "A1")]
    assert "“一季度”A1:B3" in table.statistics.findings[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("乡镇", "区直单位"),
        ("一、乡镇", "二、区直单位"),
        ("2014年全县乡镇信息报送得分表", "2014年区直单位信息报送得分表"),
    ],
)
@pytest.mark.parametrize("merge", ["| | |", "| < | < |"])
def test_tables_below_one_another_are_groups_by_their_titles(one: str, other: str, merge: str):
    table = read(f"""
        | {one} {merge}
        | 序号 | 单位 | 得分 |
        | 1 | 东镇 | 9 |
        | 2 | 西镇 | 7 |
        | 合计 | | 16 |
        | | | |
        | {other} {merge}
        | 序号 | 单位 | 得分 |
        | 1 | 教育局 | 8 |
        | 2 | 财政局 | 6 |
        | 合计 | | 14 |
    """)
    assert told(table) == BOTH
    assert [(t.first, t.last) for t in table.statistics.totals] == [(0, 2), (2, 4)]
    assert [(a.top, a.bottom) for a in table.heads] == [(2, 2), (8, 8)]
    assert table.in_one_block and codes(table) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各乡镇", "区直单位"),
        ("2014年全县乡镇得分表", "2014年区直单位得分表"),
        ("乡镇：", "区直单位："),
    ],
)
def test_titles_of_tables_below_one_another_need_no_merging(one: str, other: str):
    table = read(f"""
        | {one} | |
        | 单位 | 得分 |
        | 东镇 | 9 |
        | 西镇 | |
        | {other} | |
        | 单位 | 得分 |
        | 教育局 | 8 |
        | 财政局 | 6 |
    """)
    one = "各乡镇" if one == "各乡镇" else "乡镇"
    assert told(table) == [f"[{one}] 东镇 9", f"[{one}] 西镇 空", *BOTH[2:]]


def test_a_heading_repeated_on_every_page_begins_no_group():
    table = read("""
        | 2014年得分情况统计表 | < | < |
        | 序号 | 单位 | 得分 |
        | 一、乡镇 | < | < |
        | 1 | 东镇 | 9 |
        | 2014年得分情况统计表 | < | < |
        | （续表） | | |
        | 序号 | 单位 | 得分 |
        | 2 | 西镇 | 7 |
        | 二、区直单位 | < | < |
        | 3 | 教育局 | 8 |
        | 序号 | 单位 | 得分 |
        | 4 | 财政局 | 6 |
        | 合计 | < | 30 |
    """)
    assert told(table) == BOTH
    assert [(t.first, t.last) for t in table.statistics.totals] == [(0, 4)]


def test_tables_below_one_another_with_the_same_units_are_not_one():
    table = read("""
        | 一月 | < |
        | 单位 | 得分 |
        | 东镇 | 9 |
        | 西镇 | 7 |
        | 二月 | < |
        | 单位 | 得分 |
        | 东镇 | 8 |
        | 西镇 | 6 |
    """)
    assert told(table) == ["东镇 9", "西镇 7"]
    assert codes(table) == [("table-chosen", "A2")]


def test_subtotals_below_the_units_name_the_groups():
    table = read("""
        | 单位 | 得分 |
        | 东镇 | 9 |
        | 西镇 | 7 |
        | 乡镇小计 | 16 |
        | 教育局 | 8 |
        | 财政局 | 6 |
        | 区直单位小计 | 14 |
        | 合计 | 30 |
    """)
    assert told(table) == BOTH
    assert [(t.first, t.last) for t in table.statistics.totals] == [(0, 2), (2, 4), (0, 4)]


def test_the_first_group_may_be_named_above_the_heading():
    assert told("""
        | 一、乡镇 | < | < |
        | 序号 | 单位 | 得分 |
        | 1 | 东镇 | 3 |
        | 二、区直单位 | < | < |
        | 2 | 教育局 | 3 |
    """) == ["[乡镇] 东镇 3", "[区直单位] 教育局 3"]


def test_of_nested_titles_the_inner_one_is_the_group():
    assert told("""
        | 单位 | 得分 |
        | 区直单位 | |
        | （一）党群部门 | |
        | 组织部 | 9 |
        | （二）政府部门 | |
        | 教育局 | 8 |
    """) == ["[党群部门] 组织部 9", "[政府部门] 教育局 8"]


def test_a_sentence_inside_the_table_is_no_group():
    assert told("""
        | 单位 | 得分 |
        | 东镇 | 9 |
        | 以上单位得分均高于平均分，予以通报表扬 | < |
        | 西镇 | 7 |
    """) == ["东镇 9", "西镇 7"]


def test_of_several_group_columns_the_one_called_so_is_taken():
    assert told("""
        | 片区 | 组别 | 单位 | 得分 |
        | 东片 | 乡镇 | 东镇 | 9 |
        | ^ | 区直单位 | 教育局 | 8 |
    """) == ["[乡镇] 东镇 9", "[区直单位] 教育局 8"]


def test_parts_on_several_sheets_are_no_choice_between_tables():
    tables = find_tables([
        draw("| 单位 | 报送 |\n| 东镇 | 5 |\n| 西镇 | 0 |", "乡镇"),
        draw("| 单位 | 报送 |\n| 民政局 | 7 |\n| 财政局 | 2 |", "区直单位"),
    ])  # fmt: skip
    assert [finding.code.name for table in tables for finding in table.statistics.findings] == []


def test_the_first_groups_own_title_is_no_title_of_the_table() -> None:
    table = read(
        """
        | 一、县(市、区) |      |        |      |
        | 单位           | 得分 | 单位   | 得分 |
        | 通川区         | 150  | 达县   | 150  |
        | 二、市级部门   |      |        |      |
        | 单位           | 得分 | 单位   | 得分 |
        | 市经委         | 20   | 教育局 | 20   |
        """
    )
    assert table.statistics.title == ""
    assert table.statistics.groups == ["县(市、区)"] * 2 + ["市级部门"] * 2


@pytest.mark.parametrize("words", ["未报", "12①", "缺考"])
@pytest.mark.parametrize("first", [True, False])
def test_a_row_of_words_begins_no_table_though_its_group_is_called_like_a_heading(
    words: str, first: bool
):
    rows = ["| 乡镇街道 | 山郊局 | 88 |", f"| 区直单位 | 郊石片 | {words} |"]
    table = "\n".join(reversed(rows) if first else rows)
    assert len(told(f"| 组别 | 单位名称 | 得分 |\n{table}\n| 垂管单位 | 山西片 | 92 |")) == 3
