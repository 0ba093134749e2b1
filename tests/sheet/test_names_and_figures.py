import pytest

from drawing import codes, columns, draw, read, told
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.grid import UNCALCULATED, Grid
from tongbao.sheet.tables.find_tables import find_tables


def test_padding_and_line_breaks_are_no_part_of_a_name():
    assert told("""
        | 单位 | 得分 |
        | 东~~办 | 9 |
        | 洞庭新城岳阳楼区\\n工作部 | 8 |
        | ~教育局~ | 7 |
        | A~&~B~公司 | 6 |
    """) == ["东办 9", "洞庭新城岳阳楼区工作部 8", "教育局 7", "A & B公司 6"]


def test_a_name_is_printed_without_what_nobody_sees():
    table = read("""
        | 单位 | 得分 |
        | \u202d东城乡\u202c | 9 |
        | 西\ue001城乡 | '\u200e8\u2069 |
        | 南\u00ad关镇 | 7 |
    """)
    assert told(table) == ["东城乡 9", "西城乡 8", "南关镇 7"]
    assert codes(table) == [("name-not-shown", "A3")]
    assert "U+E001" in table.statistics.findings[0].message


def test_a_footnote_mark_makes_no_other_number():
    table = read("""
        | 单位 | 报送数 | 发布数 |
        | 东城乡 | '12① | 10 |
        | 北关镇 | '20² | 18 |
        | 西城乡 | '12\\n5 | 9 |
        | 南关镇 | '3~5 | 3 |
        | 沙河镇 | '8 | 8 |
    """)
    assert told(table) == [
        "东城乡 空 10",
        "北关镇 空 18",
        "西城乡 空 9",
        "南关镇 空 3",
        "沙河镇 8 8",
    ]
    assert codes(table) == [("text-not-number", f"B{row}") for row in (2, 3, 4, 5)]


def test_a_name_over_two_merged_rows_is_one_unit():
    table = read("""
        | 序号 | 单位 | 报送 | 发布 |
        | 1 | 洞庭新城岳阳楼区工作部 | 3 | 2 |
        | ^ | ^ | ^ | ^ |
        | 2 | 教育局 | 5 | 4 |
        | 3 | 财政局 | 5 | 4 |
        |   | ^ |  |  |
    """)
    assert told(table) == ["洞庭新城岳阳楼区工作部 3 2", "教育局 5 4", "财政局 5 4"]
    assert codes(table) == []


def test_a_name_written_over_two_rows_with_merged_figures_is_one_unit():
    for serial in ("^", " "):
        table = read(f"""
            | 序号 | 单位 | 报送 | 发布 |
            | 1 | 洞庭新城岳阳楼区 | 3 | 2 |
            | {serial} | 工作部 | ^ | ^ |
            | 2 | 教育局 | 5 | 4 |
        """)
        assert told(table) == ["洞庭新城岳阳楼区工作部 3 2", "教育局 5 4"]


def test_a_name_merged_over_two_columns_is_one_unit():
    assert told("""
        | 序号 | 单位 | < | 报送 |
        | 1 | 东办 | < | 3 |
        | 2 | 教育局 | < | 5 |
    """) == ["东办 3", "教育局 5"]


def test_a_merged_figure_of_two_units_belongs_to_neither():
    table = read("""
        | 序号 | 单位 | 报送 | 发布 |
        | 1 | 教育局 | 3 | 2 |
        | 2 | 体育局 | ^ | 1 |
        | 3 | 财政局 | 5 | 4 |
    """)
    assert told(table) == ["教育局 空 2", "体育局 空 1", "财政局 5 4"]
    assert codes(table) == [("merged-figure", "C2")]
    assert "教育局" in table.statistics.findings[0].message
    whole = read("| 单位 | 报送 |\n| 教育局 | 3 |\n| 体育局 | ^ |\n| 财政局 | 5 |")
    assert told(whole) == ["教育局 空", "体育局 空", "财政局 5"]
    assert codes(whole) == [("merged-figure", "B2")]


def test_a_figure_merged_over_two_columns_belongs_to_neither():
    table = read("""
        | 单位 | 报送 | 发布 |
        | 教育局 | 3 | < |
        | 财政局 | 5 | 4 |
        | 民政局 | 无 | < |
    """)
    assert told(table) == ["教育局 空 空", "财政局 5 4", "民政局 空 空"]
    assert codes(table) == [("merged-figure", "B2")]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("88.5分", "88.5"), ("1.2万", "12000"), ("46则", "46"), ("3篇次", "3"), ("2.5亿元", "250000000"), ("1,200元", "1200"),
        ("'12", "12"), ("１２３", "123"), ("1,234", "1234"),
        ("１，２３４．５", "1234.5"),
        ("~12~", "12"), ("12条", "12"), ("-3", "-3"), ("'+2", "2"), ("８８．５分", "88.5"), ("0", "0"), ("'0", "0"),
        ("-", "空"), ("—", "空"), ("——", "空"), ("/", "空"), ("无", "空"), ("未报送", "空"), ("", "空"),
        ("~", "空"), ("－", "空"),
    ],
)  # fmt: skip
def test_numbers_and_blanks_as_clerks_write_them(written: str, number: str):
    table = read(f"""
        | 单位 | 报送 |
        | 东办 | 3 |
        | 洛办 | {written} |
        | 三办 | 5 |
    """)
    assert told(table) == ["东办 3", f"洛办 {number}", "三办 5"]
    assert codes(table) == []


@pytest.mark.parametrize(
    "words", ["约20", "20（含转发2）", "12/15", "十二", "见附件", "8月", "3+2", "待定", "零报送"]
)
def test_words_where_a_number_should_be_are_found_and_not_guessed(words: str):
    table = read(f"""
        | 序号 | 单位 | 报送 | 发布 |
        | 1 | 东办 | 3 | 3 |
        | 2 | 洛办 | {words} | 2 |
        | 3 | 三办 | 5 | 5 |
    """)
    assert told(table) == ["东办 3 3", "洛办 空 2", "三办 5 5"]
    assert codes(table) == [("text-not-number", "C3")]


def test_error_values_and_formulas_without_result_are_found():
    grid = draw("| 单位 | 报送 |\n| 东办 | 3 |\n| 洛办 | #DIV/0! |\n| 三办 | 5 |")
    rows = [list(row) for row in grid.rows]
    rows[3][1] = UNCALCULATED
    table = read(Grid(grid.sheet, rows))
    assert told(table) == ["东办 3", "洛办 空", "三办 空"]
    assert codes(table) == [("error-value", "B3"), ("formula-not-calculated", "B4")]


def test_numbers_without_a_name_are_found():
    table = read("""
        | 序号 | 单位 | 报送 | 发布 |
        | 1 | 东办 | 3 | 3 |
        | 2 | | 4 | 2 |
        | 3 | — | 4 | 2 |
        | 4 | 123 | 4 | 2 |
        | 5 | #REF! | 4 | 2 |
        | 6 | 三办 | 5 | 5 |
    """)
    assert told(table) == ["东办 3 3", "三办 5 5"]
    assert codes(table) == [("figures-without-unit", cell) for cell in ("C3", "C4", "B5", "B6")]


def test_a_second_row_of_figures_beside_one_merged_name_is_found():
    table = read("""
        | 单位 | 报送 |
        | 东办 | 3 |
        | ^ | 4 |
        | 洛办 | 5 |
    """)
    assert told(table) == ["东办 空", "洛办 5"]
    assert codes(table) == [("figures-in-several-rows", "B2")]


def test_units_that_stated_nothing_are_units():
    assert told("""
        | 序号 | 单位 | 报送 | 备注 |
        | 1 | 东办 | 3 | |
        | 2 | 洛办 | | 未报 |
        | 3 | 三办 | | |
        | | 教育局 | | |
    """) == ["东办 3", "洛办 空", "三办 空", "教育局 空"]


def test_result_columns_that_are_filled_in_are_kept_as_printed():
    table = read("""
        | 单位 | 报送 | 发布 | 退稿 | 采用率 | 名次 | 组内名次 | 等次 | 加扣分 | 零报送 |
        | 东办 | 10 | 9 | 1 | 90% | 第一名 | 1 | 优秀 | 2 | |
        | 洛办 | 7 | 4 | 3 | 57.10% | 并列第2 | #N/A | 良好 | — | |
        | 三办 | 0 | 0 | 0 | / | 并列第2 | 2 | 一般 | -2 | 是 |
    """)
    assert columns(table)[3:] == [
        "退稿:退稿", "采用率:发布率", "名次:名次", "组内名次:组内名次", "等次:等次", "加扣分:加扣分", "零报送:零报送",
    ]  # fmt: skip
    printed = [dict(entry.printed) for entry in table.statistics.entries]
    assert printed[0] == {
        "退稿": "1",
        "采用率": "90%",
        "名次": "第一名",
        "组内名次": "1",
        "等次": "优秀",
        "加扣分": "2",
    }
    assert printed[1]["组内名次"] == "#N/A" and printed[1]["名次"] == "并列第2"
    assert printed[2]["零报送"] == "是"


def test_a_serial_number_is_no_rank_and_no_figure():
    table = read("""
        | 编号 | 得分 | 单位 | 名次 |
        | 1 | 7 | 东办 | 2 |
        | 2 | 9 | 洛办 | 1 |
    """)
    assert told(table) == ["东办 7", "洛办 9"]
    assert columns(table) == ["编号:序号", "得分:得分", "单位:单位", "名次:名次"]


def test_the_unit_may_stand_in_the_middle_or_last():
    assert told("| 报送 | 单位 | 发布 |\n| 3 | 东办 | 2 |\n| 5 | 洛办 | 4 |") == [
        "东办 3 2",
        "洛办 5 4",
    ]
    assert told("| 报送 | 发布 | 单位 |\n| 3 | 2 | 东办 |\n| 5 | 4 | 洛办 |") == [
        "东办 3 2",
        "洛办 5 4",
    ]


def test_numbers_under_no_heading_are_pointed_out():
    table = read("""
        | 单位 | 报送 | |
        | 东办 | 3 | 2 |
        | 洛办 | 5 | 4 |
        | 三办 | 6 | 4 |
    """)
    assert codes(table) == [("column-without-heading", "C2")]


def test_names_spread_over_two_columns_are_pointed_out():
    table = read("| 单位 | | 得分 |\n| 东 | 办 | 9 |\n| 洛 | 办 | 8 |")
    assert codes(table) == [("column-without-heading", "B2")]


def test_a_sheet_without_headings_is_an_error_that_names_the_cell():
    with pytest.raises(WorkbookNeedsAttention) as raised:
        find_tables([draw("| 东办 | 3 |\n| 洛办 | 5 |\n| 三办 | 6 |", at="B4")])
    assert "“统计表”B4 起像有单位和数字" in str(raised.value)


@pytest.mark.parametrize(
    "picture",
    ["| |", "| 单位 |", "| 单位 | 电话 |\n| 东办 | 123 |", "| 你好 | 3 |", "| 单位 | 得分 |"],
)
def test_sheets_without_a_table_are_an_error(picture: str):
    with pytest.raises(WorkbookNeedsAttention, match="找不到统计表"):
        find_tables([draw(picture)])


@pytest.mark.parametrize("number", ["1234567890123456", "-1000000000000000", "1234567890123456条"])
def test_a_number_of_more_digits_than_excel_keeps_is_refused_in_its_cell(number: str):
    table = read(f"""
        | 单位 | 报送 | 发布 |
        | 东办 | 5 | {number} |
        | 西办 | 3 | 999999999999999 |
    """)
    assert told(table) == ["东办 5 空", "西办 3 999999999999999"]
    (finding,) = table.statistics.findings
    assert finding.code.name == "number-too-long" and finding.place.cell == "C2"
    assert f"应为不超过 15 位的数字，现为“{number}”" in finding.message
    assert table.statistics.entries[0].unread == {"发布"}


def test_a_space_that_is_no_padding_is_told():
    rows = "\n".join(f"| {name}乡 | 5 |" for name in "甲乙丙丁戊己庚辛壬")
    table = read(f"| 单位 | 报送数 |\n| 龙口~镇 | 4 |\n{rows}")
    assert told(table)[0] == "龙口镇 4"
    assert codes(table) == [("name-with-space", "A2")]
    assert codes(read(f"| 单位 | 报送数 |\n| 教~育~局 | 4 |\n{rows}")) == []


def test_a_remark_about_another_time_or_of_a_number_alone_is_asked_about():
    table = read("""
        | 2026年三季度信息报送情况统计表 | < | < |
        | 单位 | 报送数 | 备注 |
        | 甲乡 | 5 | 5月含约稿 |
        | 乙乡 | 4 | 7月迟报1次 |
        | 丙乡 | 3 | 3 |
        | 丁乡 | 2 | 二季度补报 |
        | 戊乡 | 1 | 2025年8月的 |
        | 己乡 | 1 | 含派出所 |
    """)
    assert codes(table) == [
        ("remark-of-other-period", "C3"),
        ("number-as-remark", "C5"),
        ("remark-of-other-period", "C6"),
        ("remark-of-other-period", "C7"),
    ]
