import pytest

from drawing import codes, columns, draw, read, told
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.grid import parse_area
from tongbao.sheet.tables.find_tables import find_tables

PLAIN = """
    | 序号 | 单位 | 报送 | 发布 |
    | 1 | 东办 | 112 | 110 |
    | 2 | 洛办 | 30 | 29 |
    | 3 | 教育局 | 5 | 4 |
"""
LINES = ["东办 112 110", "洛办 30 29", "教育局 5 4"]

TITLES = [
    "| 2014年一季度信息报送情况统计表 | < | < | < |",
    "| 附件1 |",
    "| | | 2014年一季度信息报送情况统计表 | |",
    "| | 2014年一季度信息报送情况统计表 | < | < |",
    "| 2014年一季度信息报送情况统计表 |\n| 填报单位：区政府办 | | | 单位：条 |",
    "| 附件2： |\n| 一季度报送情况 | < | < | < |\n| | | | 2014年4月10日 |",
    "| 统计口径：以审核通过为准 | < | < | < |",
    "| | | | |\n| 一季度排名 | < | < | < |\n| | | | |",
    "| | | 截至2014年3月31日 | < |",
]
NOTES = [
    "| 注：以上数据截至3月31日。 | < | < | < |",
    "| 备注：发布数以网站为准 |",
    "| 填报人：张三 | | 审核人：李四 | |",
    "| | 制表人：张三 | | 2014年4月10日 |",
    "| | | | 单位（盖章） |",
    "| | | | 区政府办公室（盖章） |\n| | | | 2014年4月10日 |",
    "| | | | |\n| | 2014年4月10日 | | |",
    "| 说明：1.报送数不含重复；2.排名不分先后。 |\n| 2.其他事项另行通知 |",
    "| ※带星号的为新增单位 |",
    "| 审核： | | 制表： | |",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_above_change_nothing(title: str):
    assert told(title + PLAIN) == LINES
    assert [c.split(":")[0] for c in columns(read(title + PLAIN))] == [
        "序号",
        "单位",
        "报送",
        "发布",
    ]


@pytest.mark.parametrize("title", TITLES)
def test_titles_above_change_nothing_where_the_units_stand_first(title: str):
    picture = """
        | 单位 | 报送 | 发布 | 名次 |
        | 东办 | 112 | 110 | 1 |
        | 洛办 | 30 | 29 | 2 |
    """
    assert told(title + picture) == ["东办 112 110", "洛办 30 29"]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("total", ["", "| 合计 | < | 147 | 143 |\n"])
def test_notes_below_change_nothing(note: str, total: str):
    table = read(PLAIN + total + note)
    assert told(table) == LINES
    assert codes(table) == []
    assert len(table.statistics.totals) == bool(total)


def test_title_and_period_are_read():
    table = read("| 附件 |\n| 2014年一季度信息报送情况统计表 | < | < | < |" + PLAIN)
    assert table.statistics.title == "2014年一季度信息报送情况统计表"
    assert table.statistics.period == "2014年一季度"


def test_the_period_may_stand_in_the_heading_or_be_the_sheets_name():
    assert (
        read("""
        | 单位 | 2014年一季度 | < |
        | ^ | 报送 | 发布 |
        | 东办 | 3 | 2 |
    """).statistics.period
        == "2014年一季度"
    )
    assert read(draw(PLAIN, sheet="2015年3月")).statistics.period == "2015年3月"


@pytest.mark.parametrize("at", ["A1", "C7", "AB20"])
def test_a_table_may_start_anywhere(at: str):
    table = read(draw("| 信息报送情况统计表 | < | < | < |" + PLAIN, at=at))
    assert told(table) == LINES


def test_empty_rows_and_columns_change_nothing():
    table = read("""
        | | | | | | | |
        | | 序号 | 单位 | 报送 | | 发布 | |
        | | | | | | | |
        | | 1 | 东办 | 112 | | 110 | |
        | | | | | | | |
        | | 2 | 洛办 | 30 | | 29 | |
        | | | | | | | |
    """)
    assert told(table) == ["东办 112 110", "洛办 30 29"]
    assert codes(table) == []


def test_a_small_table_beside_the_table_is_not_taken_for_its_columns():
    table = read("""
        | 单位 | 得分 | | 等次 | 家数 |
        | 东办 | 95 | | 优秀 | 1 |
        | 洛办 | 82 | | 良好 | 4 |
        | 教育局 | 81 | | | |
        | 财政局 | 81 | | | |
        | 卫生局 | 81 | | | |
    """)
    assert columns(table) == ["单位:单位", "得分:得分"]


def test_a_range_is_read_by_itself_and_keeps_the_title_above_it():
    grid = draw("| 2014年一季度信息报送情况统计表 | < | < | < |" + PLAIN)
    (table,) = find_tables([grid], parse_area("A2:D4"))
    assert told(table) == LINES[:2]
    assert table.statistics.period == "2014年一季度"


def test_hidden_rows_count_and_are_named():
    grid = draw(PLAIN)
    hidden = type(grid)(grid.sheet, grid.rows, grid.merged, hidden_rows=frozenset({3}))
    table = read(hidden)
    assert told(table) == LINES
    assert codes(table) == [("hidden-rows", "B3")]
    assert "洛办" in table.statistics.findings[0].message


@pytest.mark.parametrize("count", [1, 2, 3])
def test_very_small_tables_are_read(count: int):
    rows = [line for line in PLAIN.splitlines() if line.strip()]
    assert told("\n".join(rows[: count + 1])) == LINES[:count]


def test_a_summary_below_the_table_is_pointed_out_and_not_counted():
    table = read(PLAIN + "| 合计 | | 147 | 143 |\n| | | | |\n| | 优秀 | 1 | |\n| | 良好 | 2 | |")
    assert told(table) == LINES
    assert codes(table) == [("row-outside-table", "B7"), ("row-outside-table", "B8")]
    assert table.area.address == "A1:D5"


def test_a_heading_without_units_is_an_error_that_names_its_row():
    with pytest.raises(WorkbookNeedsAttention, match="“统计表”第1行像表头"):
        find_tables([draw("| 序号 | 单位 | 报送数 |\n| 1 | | |\n| 2 | | |")])


@pytest.mark.parametrize(
    "words",
    [
        "按得分前30%为优秀",
        "优秀:90-100分;良好:80-90分;合格:60-80分;不合格:0-60分",
        "90分以上的为优秀等次，其余为合格等次",
        "总分≥90分评为优秀",
        "以上数据截至3月31日，未报送的不列入。",
    ],
)
def test_words_below_a_table_that_lay_something_down_are_no_unit(words: str) -> None:
    table = read(f"| 单位 | 得分 |\n| 甲镇 | 95 |\n| 乙镇 | 85 |\n| {words} | |")
    assert table.statistics.names == ["甲镇", "乙镇"]


def test_a_name_alone_below_a_table_is_a_unit_that_stated_nothing() -> None:
    table = read("| 单位 | 得分 |\n| 甲镇 | 95 |\n| 乙镇 | 85 |\n| 丙镇 | |")
    assert table.statistics.names == ["甲镇", "乙镇", "丙镇"]
