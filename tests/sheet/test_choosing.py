from pathlib import Path

import openpyxl
import pytest

from calling import Caller
from drawing import codes, draw, told
from drawn_books import save_grids
from tongbao.sheet.tables.find_tables import find_tables, look_for_tables


def test_the_weightiest_table_is_taken_and_the_choice_is_named():
    ledger = draw(
        "| 序号 | 标题 | 报送单位 | 得分 |\n"
        + "\n".join(
            f"| {n} | 关于第{n}件事 | {'东办' if n % 2 else '洛办'} | 2 |" for n in range(1, 60)
        ),
        "明细",
    )
    statistics = draw(
        "| 单位 | 报送 | 发布 |\n| 东办 | 30 | 2 |\n| 洛办 | 29 | 1 |\n| 三办 | 0 | 0 |", "统计"
    )
    (table,) = find_tables([ledger, statistics])
    assert table.sheet == "统计"
    assert codes(table) == [("table-chosen", "A1")]
    assert "“明细”" in table.statistics.findings[0].message


_SMALL = "| 单位 | 报送 |\n| 东办 | 3 |"
_LARGE = "| 单位 | 报送 | 发布 |\n| 东办 | 30 | 2 |\n| 洛办 | 29 | 1 |"


def test_a_smaller_table_is_taken_if_the_clerk_is_looking_at_its_sheet():
    sheets = [draw(_LARGE, "甲表"), draw(_SMALL, "乙表")]
    (table,) = find_tables(sheets, looked_at="乙表")
    assert table.sheet == "乙表" and "另有“甲表”" in table.statistics.findings[0].message
    (table,) = find_tables(sheets, looked_at="说明")
    assert table.sheet == "甲表"


def test_a_ledger_is_not_taken_though_the_clerk_is_looking_at_it():
    ledger = draw(
        "| 报送单位 | 标题 | 得分 |\n| 东办 | 甲 | 2 |\n| 洛办 | 乙 | 3 |\n| 东办 | 丙 | 3 |",
        "明细",
    )
    (table,) = find_tables([draw(_LARGE, "统计"), ledger], looked_at="明细")
    assert table.sheet == "统计"


def test_a_table_on_several_sheets_is_taken_whole_whichever_of_them_the_clerk_is_looking_at():
    sheets = [
        draw("| 单位 | 报送 |\n| 东镇 | 3 |\n| 西镇 | 2 |", "乡镇"),
        draw("| 单位 | 报送 |\n| 民政局 | 4 |", "区直"),
    ]
    for looked_at in ("乡镇", "区直"):
        tables = find_tables(sheets, looked_at=looked_at)
        assert [table.sheet for table in tables] == ["乡镇", "区直"]


def test_address_lists_are_no_candidates():
    book = draw(
        "| 单位 | 联系人 | 电话 |\n| 东办 | 张三 | 8611111 |\n| 洛办 | 李四 | 8611112 |", "通讯录"
    )
    statistics = draw("| 单位 | 得分 |\n| 东办 | 30 |", "统计")
    (table,) = find_tables([book, statistics])
    assert told(table) == ["东办 30"] and codes(table) == []


def test_several_tables_on_one_sheet_are_chosen_from():
    (table,) = find_tables([draw("""
        | 等次 | 单位数 |
        | 优秀 | 2 |
        | | |
        | 单位 | 报送 | 发布 | 得分 |
        | 东办 | 3 | 2 | 90 |
        | 洛办 | 4 | 2 | 80 |
        | | |
        | 单位 | 约稿得分 |
        | 东办 | 3 |
        | 洛办 | 4 |
    """)])  # fmt: skip
    assert told(table) == ["东办 3 2 90", "洛办 4 2 80"]
    assert codes(table) == [("table-chosen", "A4")]


_TWO = draw("""
    | 一、信息报送情况 | < | < |
    | 单位 | 报送 | 发布 |
    | 东办 | 3 | 2 |
    | 洛办 | 4 | 2 |
    | 注：截至九月底 | | |
    | | | |
    | 二、约稿完成情况 | < | |
    | 单位 | 约稿数 | |
    | 教育局 | 3 | |
    | 财政局 | 5 | |
""")


@pytest.mark.parametrize(
    ("cell", "names", "title"),
    [
        ((4, 2), ["东办", "洛办"], "一、信息报送情况"),
        ((10, 1), ["教育局", "财政局"], "二、约稿完成情况"),
        ((7, 2), ["教育局", "财政局"], "二、约稿完成情况"),
    ],
)
def test_of_two_tables_on_a_sheet_the_one_stood_in_is_taken_with_its_own_title(
    cell: tuple[int, int], names: list[str], title: str
):
    found = look_for_tables([_TWO], stands_in=lambda _sheet: cell)
    (table,) = found.tables
    assert table.statistics.names == names and table.statistics.title == title
    assert found.rivals == ()


@pytest.mark.parametrize("cell", [None, (1, 1), (6, 1), (20, 2)])
def test_where_nobody_stands_in_a_table_the_others_are_rivals(cell: tuple[int, int] | None):
    found = look_for_tables([_TWO], stands_in=lambda _sheet: cell)
    assert [table.area.address for table in (*found.tables, *found.rivals)] == ["A2:C4", "A8:B10"]


def test_a_file_is_read_where_it_was_left_and_by_range(tongbao: Caller, tmp_path: Path):
    path = save_grids(tmp_path / "表.xlsx", {"表": _TWO})
    assert tongbao("assess", path).out.startswith("统计表：“表”A2:C4，")
    assert tongbao("assess", path, "--range", "A8:B10").out.startswith("统计表：“表”A8:B10，")
    book = openpyxl.load_workbook(path)
    book["表"].sheet_view.selection[0].activeCell = "B9"
    book.save(path)
    called = tongbao("assess", path)
    assert called.out.startswith("统计表：“表”A8:B10，")
    assert "另有“表”A2:C4（2个单位）。如取错了，请用 --sheet、--range 指定" in called.out


def test_tables_beside_each_other_have_each_their_own_title():
    grid = draw("""
        | 信息报送情况表 | < | | 约稿完成情况表 | < |
        | 单位 | 报送 | | 单位 | 约稿数 |
        | 东办 | 3 | | 教育局 | 3 |
        | 洛办 | 4 | | 财政局 | 5 |
    """)
    (table,) = find_tables([grid], stands_in=lambda _sheet: (3, 5))
    assert told(table) == ["教育局 3", "财政局 5"] and table.statistics.title == "约稿完成情况表"
