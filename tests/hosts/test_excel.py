"""What only the host in Excel must do: few calls, a safe way back, and refusals in Chinese."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drawn_books import save_drawn
from fake_excel.books import Book, Chart, Pivot, Table, Worksheet
from fake_excel.cells import DEFAULT_LOOK
from fake_excel.com import editing, failure, rejected
from fake_excel.loading import book_of, open_in_excel
from fake_excel.ranges import Range
from fake_excel.windows import ComError, xlwindows
from tongbao.errors import MachineNeedsAttention, TongbaoError, WorkbookNeedsAttention
from tongbao.hosts.excel import com, looks
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, Grid, SheetName, parse_area, same_value
from tongbao.sheet.new_sheet import Choice, NewSheet

PICTURE = """
    | 报送情况 | <    | <    |
    | 单位     | 报送 | 名次 |
    | 东办     | 12   |      |
    | 西办     | 7    |      |
    | 南办     | 9    |      |
"""


class Opened:
    """A workbook in the fake: the host, and what lies behind it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        book = open_in_excel(path)
        self.book: Book = book.api
        self.app = book.app.api
        self.host = ExcelWorkbook(book)
        self.sheet: Worksheet = self.book.sheets[0]

    def value(self, row: int, column: int) -> Any:
        return self.sheet.peek(row, column).value

    def state(self) -> Any:
        """All that a failed change must leave as it was."""
        sheets = [(sheet.name, sheet.cells.items()) for sheet in self.book.sheets]
        return (
            [(name, {p: c for p, c in cells if c.value is not None}) for name, cells in sheets],
            [{p: dict(c.look) for p, c in cells if c.look != DEFAULT_LOOK} for _, cells in sheets],
            self.book.shown.name,
            self.app.settings,
        )  # fmt: skip


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> Opened:
    return Opened(save_drawn(tmp_path / "表.xlsx", 统计表=PICTURE, 其他="| 甲 |"))


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(com, "_PATIENCE", 0.0)


def ranks(*new: Any, row: int = 3, column: int = 3, **more: Any) -> Edit:
    return Edit("统计表", row, column, (None,) * len(new), new, **more)


def test_reading_a_sheet_takes_one_read_of_values_whatever_its_size(tmp_path: Path) -> None:
    rows = "\n".join(f"| 单位{n} | {n} | {n / 4} |" for n in range(500))
    opened = Opened(save_drawn(tmp_path / "大表.xlsx", 统计表=rows))
    opened.app.calls.clear()
    grid = opened.host.read("统计表")
    assert grid.height == 500 and opened.app.calls["Range.Value"] == 1
    assert opened.app.calls.total() < 25


@pytest.mark.parametrize("template", ["信息报送统计表", "政务公开检查评分表", "空白统计表"])
def test_a_template_is_read_like_from_the_file(template: str) -> None:
    path = Path(__file__).parents[2] / "workbook_templates" / f"{template}.xlsx"
    opened, file = Opened(path), FileWorkbook(path)
    assert opened.host.sheets() == file.sheets()
    for name in (sheet.name for sheet in file.sheets()):
        one, other = opened.host.read(name), file.read(name)
        assert one.rows == other.rows and set(one.merged) == set(other.merged)
        assert one.formulas == other.formulas and one.hidden_columns == other.hidden_columns


def test_dates_times_and_money_are_read_as_what_they_are(opened: Opened) -> None:
    for column, (value, number_format) in enumerate(
        [(41699.0, "yyyy-mm-dd"), (41699.5, "yyyy-mm-dd h:mm"), (0.5, "h:mm"), (1.23456, "¥0.00")],
        5,
    ):
        opened.sheet.cell(3, column).value = value
        opened.sheet.cell(3, column).look["NumberFormat"] = number_format
    row = opened.host.read("统计表").rows[2]
    assert [str(value) for value in row[4:]] == [
        "2014-03-01", "2014-03-01 12:00:00", "12:00:00", "1.23456",
    ]  # fmt: skip


def test_words_that_begin_with_an_equals_sign_are_no_formula(opened: Opened) -> None:
    opened.sheet.cell(3, 5).enter("'=1+1")
    opened.sheet.cell(4, 5).enter("=B3")
    grid = opened.host.read("统计表")
    assert grid.formulas == {(4, 5)} and grid.at(3, 5) == "=1+1"


def test_formats_far_below_the_table_are_not_read(opened: Opened) -> None:
    opened.sheet.cell(1_048_576, 3).look["Font.Bold"] = True
    grid = opened.host.read("统计表")
    assert (grid.height, grid.width) == (5, 3)


@pytest.mark.parametrize("protected", [False, True])
def test_formats_far_below_a_table_hide_none_of_it_even_on_a_protected_sheet(
    opened: Opened, protected: bool
) -> None:
    expected = opened.host.read("统计表")
    opened.sheet.cell(1_048_576, 3).look["Font.Bold"] = True
    opened.sheet.protected = protected
    assert opened.host.read("统计表") == expected
    opened.sheet.cell(2_000, 2).enter('=""')
    assert opened.host.read("统计表").formulas == {(2_000, 2)}


def test_a_blank_sheet_with_formats_down_to_the_last_row_is_blank(opened: Opened) -> None:
    blank = Worksheet(opened.book, "空白")
    blank.cell(1_048_576, 3).look["Font.Bold"] = True
    opened.book.sheets.append(blank)
    assert opened.host.read("空白") == Grid("空白", ())


def test_outdated_results_are_calculated_before_they_are_read(opened: Opened) -> None:
    opened.app.calculationstate = 2
    ExcelWorkbook(open_book(opened))
    assert opened.app.recalculated == ["Calculate"]


def open_book(opened: Opened) -> Any:
    return book_of(opened.book)


def test_runs_side_by_side_are_written_as_one_block(opened: Opened) -> None:
    opened.app.calls.clear()
    edits = [ranks(1, 3, 2), ranks("甲", "乙", "丙", column=4), ranks(0, column=7)]
    opened.host.apply(edits)
    assert opened.app.calls["Range.Value2="] == 2
    assert [opened.value(row, 3) for row in (3, 4, 5)] == [1, 3, 2]
    assert [opened.value(row, 4) for row in (3, 4, 5)] == ["甲", "乙", "丙"]


def test_a_new_sheet_is_written_as_one_block_and_dressed(opened: Opened) -> None:
    opened.app.calls.clear()
    new = NewSheet("结果", (20.0, 8.5), frozenset({2}), frozenset({1}))
    edits = [
        Edit("结果", 1, c, (None,) * 3, v)
        for c, v in ((1, ("单位", "甲", "乙")), (2, ("数", 1, None)))
    ]
    opened.host.apply([new, *edits, Edit("结果", 6, 1, (None,), ("末",))])
    assert opened.app.calls["Range.Value2="] == 1
    sheet = opened.book.sheet("结果")
    assert sheet.cells[1, 2].look["Font.Bold"] and sheet.cells[2, 2].look["WrapText"]
    assert sheet.widths == {1: 20.0, 2: 8.5}
    assert opened.book.shown is opened.sheet


def test_a_new_sheet_comes_behind_the_last_visible_one_also_behind_a_chart(opened: Opened) -> None:
    opened.book.sheets.append(Chart(opened.book, "图"))
    hidden = Worksheet(opened.book, "隐藏")
    hidden.Visible = 2
    opened.book.sheets.append(hidden)
    opened.host.apply([NewSheet("结果")])
    assert [s.name for s in opened.book.sheets] == ["统计表", "其他", "图", "结果", "隐藏"]
    assert opened.host.sheets() == (
        SheetName("统计表"), SheetName("其他"), SheetName("结果"), SheetName("隐藏", False),
    )  # fmt: skip


def test_one_sheet_is_added_though_several_are_selected(opened: Opened) -> None:
    opened.book.selected = list(opened.book.sheets)
    opened.host.apply([NewSheet("结果")])
    assert [s.name for s in opened.book.sheets] == ["统计表", "其他", "结果"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_words_of_a_list_are_parted_as_the_region_has_it(
    opened: Opened, separator: str
) -> None:
    opened.app.separator = separator
    area = parse_area("B2:B9")
    opened.host.apply([NewSheet("结果", choices=(Choice(area, ("是", "否")),))])
    assert opened.book.sheet("结果").lists == {area.address: (3, f"是{separator}否")}


@pytest.mark.parametrize(
    "text",
    ["2014年3月", "３", "3-4", "1E5", "真2", "TRUE", "50%", "#N/A", "'引", "@甲", "=A1", "—"],
)
def test_text_excel_would_read_as_something_else_stays_text(opened: Opened, text: str) -> None:
    opened.host.apply([ranks(text, "一", "二")])
    assert opened.value(3, 3) == text and not opened.sheet.peek(3, 3).formula


def test_plain_words_are_entered_without_an_apostrophe(opened: Opened) -> None:
    opened.host.apply([ranks("城关镇", "优秀", "零报送")])
    assert opened.sheet.peek(3, 3).prefix == ""


def test_a_number_stays_a_number_in_cells_formatted_as_text(opened: Opened) -> None:
    for row in (3, 5):
        opened.sheet.cell(row, 3).look["NumberFormat"] = "@"
    opened.host.apply([ranks(1, 2, 3), ranks("007", row=6)])
    assert [opened.value(row, 3) for row in (3, 4, 5, 6)] == [1.0, 2.0, 3.0, "007"]
    assert [opened.sheet.peek(r, 3).look["NumberFormat"] for r in (3, 4, 5)] == [
        "@",
        "General",
        "@",
    ]


def test_looks_are_taken_from_the_model_cell_by_cell(opened: Opened) -> None:
    opened.sheet.cell(3, 2).look |= {"Font.Bold": True, "7.LineStyle": 1, "9.LineStyle": 1}
    opened.sheet.cell(4, 2).look |= {"Font.Color": 255.0, "9.LineStyle": -4119, "9.Weight": 4}
    edit = ranks(1, 3, 2, column=4, like=("统计表", 3, 2), number_format="0")
    opened.host.apply([edit])
    for row in (3, 4, 5):
        model = {**opened.sheet.peek(row, 2).look, "NumberFormat": "0"}
        found = opened.sheet.peek(row, 4).look
        differing = {key for key in model if model[key] != found[key]}
        assert found["Interior.Pattern"] == -4142
        assert not {key for key in differing if not key.startswith("8.")}, row


def _striped(opened: Opened, rows: int, columns: int) -> list[Edit]:
    """Draw a table with stripes under columns A to the given one; return a result beside it."""
    for row in range(3, rows + 3):
        for column in range(1, columns + 1):
            opened.sheet.cell(row, column).value = float(row)
            if row % 2:
                look = {"Interior.Pattern": 1, "Interior.Color": 65535.0}
                opened.sheet.cell(row, column).look |= look
    new = tuple(range(1, rows + 1))
    return [Edit("统计表", 3, 5, (None,) * rows, new, ("统计表", 3, 3), "0")]


@pytest.mark.parametrize("columns", [4, 6])
def test_the_look_of_a_striped_table_is_taken_over_in_few_calls(
    opened: Opened, columns: int
) -> None:
    edits = _striped(opened, 240, 4)
    if columns == 6:  # under the result, too
        _striped(opened, 240, 6)
        for row in range(3, 243):
            opened.sheet.cells[row, 5].value = None
            opened.sheet.cells[row, 5].look["Interior.Color"] = 65280.0
    opened.app.calls.clear()
    opened.host.apply(edits)
    for row in range(3, 243):
        model, found = opened.sheet.peek(row, 3).look, opened.sheet.peek(row, 5).look
        assert (found["Interior.Pattern"], found["Interior.Color"]) == (
            model["Interior.Pattern"], model["Interior.Color"],
        )  # fmt: skip
    assert opened.app.calls.total() < (2000 if columns == 4 else 4000)


def test_the_looks_of_striped_cells_are_put_back_row_by_row(opened: Opened) -> None:
    (edit,) = _striped(opened, 60, 6)
    _striped(opened, 60, 3)
    for row in range(3, 63):
        opened.sheet.cells[row, 5].value = None
        opened.sheet.cells[row, 5].look["Font.Bold"] = row % 3 == 0
        if row % 4 == 0:
            opened.sheet.cells[row, 5].look["9.LineStyle"] = 1
            opened.sheet.cell(row + 1, 5).look["8.LineStyle"] = 1
    before = opened.state()
    opened.sheet.stubborn[60, 5] = 99.0
    with pytest.raises(MachineNeedsAttention, match="已恢复原样"):
        opened.host.apply([edit])
    assert opened.state() == before


def test_looks_too_varied_to_be_put_back_are_left_alone(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edit,) = _striped(opened, 60, 6)
    for row in range(3, 63):
        opened.sheet.cells[row, 5].value = None
        opened.sheet.cells[row, 5].look["Font.Size"] = float(row)
    monkeypatch.setattr(looks, "_MOST", 100)
    opened.host.apply([edit])
    assert opened.sheet.peek(30, 5).look["Font.Size"] == 30.0
    assert opened.sheet.peek(30, 5).look["NumberFormat"] == "0"


def test_looks_too_varied_to_be_taken_over_are_those_of_the_first_row(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = _striped(opened, 60, 4)
    for row in range(3, 63):
        opened.sheet.cells[row, 3].look |= {"Font.Size": float(row), "9.LineStyle": row % 2}
    monkeypatch.setattr(looks, "_MOST", 100)
    opened.host.apply(edits)
    assert {opened.sheet.peek(row, 5).look["Font.Size"] for row in range(3, 63)} == {3.0}
    assert {opened.sheet.peek(row, 5).look["9.LineStyle"] for row in range(3, 62)} == {1}


def test_a_heading_merged_over_two_rows_lends_its_look_but_not_its_merging(opened: Opened) -> None:
    opened.sheet.merged.append(parse_area("B1:B2"))
    opened.sheet.cell(1, 2).look["Interior.Pattern"] = 1
    heading = Edit("统计表", 1, 5, (None, None), (None, "等次"), ("统计表", 1, 2))
    opened.host.apply([heading])
    assert opened.value(2, 5) == "等次"
    assert not any(area.holds(2, 5) for area in opened.sheet.merged)


def test_a_value_beside_a_table_object_does_not_widen_it(opened: Opened) -> None:
    table = Table(opened.sheet, "表1", Area(2, 1, 5, 3))
    opened.sheet.tables.append(table)
    opened.host.apply([ranks(1, 3, 2, column=4)])
    assert table.area == Area(2, 1, 5, 3)
    assert opened.app.autocorrect.AutoExpandListRange is True


def test_excel_is_quiet_while_it_is_written_to_and_as_before_afterwards(opened: Opened) -> None:
    opened.app.Calculation = -4105
    seen = []

    def look(member: str) -> None:
        if member == "Range.Value2=":
            seen.append(opened.app.settings[:4])

    before = opened.app.settings
    opened.app.hook = look
    opened.host.apply([ranks(1, 3, 2)])
    assert seen == [(False, False, False, -4135)] and opened.app.settings == before


def test_a_setting_excel_does_not_have_is_left_alone(opened: Opened) -> None:
    def refuse(member: str) -> None:
        if member.startswith("Application.AutoCorrect") or member == "Application.Calculation=":
            raise failure("没有这个设置")

    opened.app.hook = refuse
    opened.host.apply([ranks(1, 3, 2)])
    assert opened.value(3, 3) == 1


def failing_at(opened: Opened, member: str, nth: int, error: Callable[[], Exception]) -> None:
    """Have the n-th use of a member fail, once."""
    left = [nth]

    def fail(used: str) -> None:
        if used == member:
            left[0] -= 1
            if left[0] == 0:
                raise error()

    opened.app.hook = fail


@pytest.mark.parametrize(
    ("member", "nth"),
    [
        ("Range.Value2=", 1), ("Range.Value2=", 2), ("Range.Value2=", 3), ("Range.NumberFormat=", 1),
        ("Border.LineStyle=", 2), ("Worksheet.Name=", 1), ("Range.ColumnWidth=", 1),
        ("Validation.Add", 1), ("Worksheet.Activate", 1), ("Part.Bold=", 1), ("Part.Bold=", 2),
        ("Part.Color=", 1),
    ],
)  # fmt: skip
def test_whatever_fails_on_the_way_everything_is_as_before(
    opened: Opened, member: str, nth: int
) -> None:
    opened.sheet.cell(5, 3).enter("=B5*2")
    opened.sheet.cell(5, 3).value = 18.0
    opened.sheet.cell(3, 3).enter("'007")
    opened.sheet.cell(4, 3).enter("#N/A")
    opened.sheet.cell(4, 2).look |= {
        "Font.Bold": True, "7.LineStyle": 1, "10.LineStyle": 1, "Interior.Pattern": 1,
        "Interior.Color": 255.0,
    }  # fmt: skip
    before = opened.state()
    new = NewSheet(
        "结果", (9.0,), headings=frozenset({1}), choices=(Choice(parse_area("A1"), ("是",)),)
    )
    error = opened.host.read("统计表").at(4, 3)
    edits = [
        Edit("统计表", 3, 3, ("007", error, 18.0), (1, 2, 3)),
        ranks(5, 6, 7, row=9, column=5, like=("统计表", 3, 2), number_format="0.0"),
        Edit("结果", 1, 1, (None,), ("单位",)),
    ]
    failing_at(opened, member, nth, lambda: failure("磁盘或内存不足。"))
    with pytest.raises(MachineNeedsAttention, match="磁盘或内存不足"):
        opened.host.apply([new, *edits])
    opened.app.hook = None
    assert opened.state() == before
    assert opened.sheet.peek(5, 3).formula == "=B5*2"


def test_if_taking_back_fails_too_the_clerk_is_told_not_to_save(opened: Opened) -> None:
    left = [1]

    def fail_from_the_second_on(member: str) -> None:
        if member == "Range.Value2=":
            left[0] -= 1
            if left[0] < 0:
                raise failure("磁盘或内存不足。")

    before = opened.app.settings
    opened.app.hook = fail_from_the_second_on
    with pytest.raises(MachineNeedsAttention, match="请不要保存，关闭这个工作簿后重新打开"):
        opened.host.apply([ranks(1, 3, 2), ranks(1, column=9)])
    assert opened.app.settings == before


def test_a_step_back_that_fails_does_not_keep_the_others_from_being_taken(opened: Opened) -> None:
    writes = 0

    def fail(member: str) -> None:
        nonlocal writes
        writes += member == "Range.Value2="
        if member == "Range.Value2=" and writes in (3, 4):
            raise TypeError("我们的错误")

    before = opened.state()
    opened.app.hook = fail
    with pytest.raises(MachineNeedsAttention, match="请不要保存，关闭这个工作簿后重新打开"):
        opened.host.apply([ranks(1, 3, 2), ranks(4, column=9), ranks(5, row=9)])
    assert writes == 6 and opened.state() == before


def test_a_setting_excel_does_not_give_back_neither_undoes_nor_hides_what_was_written(
    opened: Opened,
) -> None:
    def fail(member: str) -> None:
        if member == "Application.Calculation=" and opened.app.settings[3] == -4135:
            raise TypeError("我们的错误")

    opened.app.hook = fail
    opened.host.apply([ranks(1, 3, 2)])
    assert opened.value(3, 3) == 1.0
    assert opened.app.settings == (True, True, True, -4135, False, True)


def test_a_setting_excel_does_not_give_back_at_once_is_set_again(opened: Opened) -> None:
    before = opened.app.settings
    failing_at(opened, "AutoCorrect.AutoExpandListRange=", 2, lambda: failure("没有照办"))
    opened.host.apply([ranks(1, 3, 2)])
    assert opened.app.settings == before


def test_a_date_no_calendar_has_is_read_as_its_number_and_the_others_as_dates(
    opened: Opened,
) -> None:
    for row, column, value in ((3, 5, -5.0), (3, 6, 41699.0), (4, 5, 41699.0), (5, 6, 41700.0)):
        opened.sheet.cell(row, column).value = value
        opened.sheet.cell(row, column).look["NumberFormat"] = "yyyy-mm-dd"
    grid = opened.host.read("统计表")
    assert grid.at(3, 5) == -5.0
    assert [str(grid.at(*place)) for place in ((3, 6), (4, 5), (5, 6))] == [
        "2014-03-01", "2014-03-01", "2014-03-02",
    ]  # fmt: skip
    assert grid.at(5, 2) == 9.0


def test_a_cell_that_does_not_hold_what_was_written_is_named_and_all_is_taken_back(
    opened: Opened,
) -> None:
    opened.sheet.stubborn[4, 3] = 99.0
    before = opened.state()
    with pytest.raises(MachineNeedsAttention, match=r"统计表.*C4，共1个单元格.*已恢复原样"):
        opened.host.apply([ranks(1, 3, 2)])
    assert opened.state() == before


def test_rows_hidden_by_hand_are_written_to(opened: Opened) -> None:
    opened.sheet.hidden_rows.add(4)
    opened.host.apply([ranks(1, 3, 2)])
    assert [opened.value(row, 3) for row in (3, 4, 5)] == [1, 3, 2]


def _filter(opened: Opened) -> None:
    opened.sheet.hidden_rows.add(4)
    opened.sheet.filtered = True


def _filter_table(opened: Opened) -> None:
    opened.sheet.hidden_rows.add(4)
    opened.sheet.tables.append(Table(opened.sheet, "表1", Area(2, 1, 5, 3)))
    opened.sheet.tables[0].filtered = True


def _array(opened: Opened) -> None:
    opened.sheet.cell(4, 3).in_array = True


def _spill(opened: Opened) -> None:
    opened.sheet.cell(4, 3).in_spill = True


def _pivot(opened: Opened) -> None:
    opened.sheet.pivots.append(Pivot(opened.sheet, "透视表1", Area(4, 3, 9, 5)))


def _merged(opened: Opened) -> None:
    opened.sheet.merged.append(Area(3, 3, 4, 3))


def _heading(opened: Opened) -> None:
    opened.sheet.tables.append(Table(opened.sheet, "表1", Area(3, 3, 5, 3)))


@pytest.mark.parametrize(
    ("circumstance", "said"),
    [
        (lambda o: setattr(o.sheet, "protected", True), "统计表.*C3.*受保护.*撤销工作表保护"),
        (_filter, "统计表.*C4.*筛选.*清除"),
        (_filter_table, "统计表.*C4.*筛选"),
        (_array, "统计表.*C3.*数组公式"),
        (_spill, "统计表.*C3.*数组公式"),
        (_pivot, "C4.*数据透视表“透视表1”"),
        (_merged, "C4.*合并区域 C3:C4"),
        (_heading, "C3.*表格对象“表1”的标题"),
        (lambda o: setattr(o.book, "readonly", True), "只读"),
        (lambda o: setattr(o.book, "multiuserediting", True), "共享工作簿"),
        (lambda o: setattr(o.sheet.cell(4, 3), "value", 5.0), "C4.*现在是“5”"),
    ],
)
def test_what_the_workbook_does_not_allow_is_refused_before_anything_is_written(
    opened: Opened, circumstance: Callable[[Opened], None], said: str
) -> None:
    circumstance(opened)
    before = opened.state()
    opened.app.calls.clear()
    with pytest.raises(WorkbookNeedsAttention, match=said):
        opened.host.apply([ranks(1, 3, 2), ranks(8, row=8, column=8)])
    assert opened.state() == before
    assert not [member for member in opened.app.calls if member.endswith("=")]


def test_no_sheet_is_added_to_a_workbook_with_protected_structure(opened: Opened) -> None:
    opened.book.protectstructure = True
    opened.host.apply([ranks(1, 3, 2)])
    with pytest.raises(WorkbookNeedsAttention, match=r"结构受保护.*保护工作簿"):
        opened.host.apply([NewSheet("结果")])


def test_the_name_of_a_chart_sheet_is_taken(opened: Opened) -> None:
    opened.book.sheets.append(Chart(opened.book, "结果"))
    with pytest.raises(WorkbookNeedsAttention, match="已有名为“结果”"):
        opened.host.apply([NewSheet("结果")])


def _turned_away() -> Exception:
    return ComError(0x8001010B - (1 << 32), "服务器拒绝了呼叫。")


@pytest.mark.parametrize("error", [rejected, editing, _turned_away])
@pytest.mark.parametrize("action", ["open", "sheets", "read", "apply"])
def test_a_busy_excel_ends_in_a_message_not_in_waiting_for_ever(
    opened: Opened, error: Callable[[], Exception], action: str
) -> None:
    def busy(_member: str) -> None:
        raise error()

    actions = {
        "open": lambda: ExcelWorkbook(open_book(opened)),
        "sheets": opened.host.sheets,
        "read": lambda: opened.host.read("统计表"),
        "apply": lambda: opened.host.apply([ranks(1, 3, 2)]),
    }
    opened.app.hook = busy
    with pytest.raises(
        MachineNeedsAttention, match="正忙，或有单元格正在编辑。请按回车键或 Esc 键"
    ):
        actions[action]()


def _denied(opened: Opened) -> Exception:
    """Return what pywin32 makes of a rejection on the way to a member."""
    return AttributeError("Range.Value2", name="Value2", obj=Range(opened.sheet, Area(1, 1, 1, 1)))


@pytest.mark.parametrize("rejection", [lambda _: rejected(), lambda _: editing(), _denied])
def test_a_call_excel_rejects_for_a_moment_is_made_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, rejection: Callable[[Opened], Exception]
) -> None:
    monkeypatch.setattr(com, "_PATIENCE", 60.0)
    monkeypatch.setattr(com, "_PAUSE", 0.0)
    calls = 0

    def reject_every_second_one(member: str) -> None:
        nonlocal calls
        calls += member != "GetIDsOfNames"
        if calls % 2 and member != "GetIDsOfNames":
            raise rejection(opened)

    before = opened.app.settings
    opened.app.hook = reject_every_second_one
    edits = [ranks(1, 3, 2, column=4, like=("统计表", 3, 2)), Edit("新", 1, 1, (None,), ("单位",))]
    opened.host.apply([NewSheet("新", (9.0,)), *edits])
    opened.app.hook = None
    assert [opened.value(row, 4) for row in (3, 4, 5)] == [1.0, 3.0, 2.0]
    assert opened.book.sheet("新").peek(1, 1).value == "单位" and opened.app.settings == before


def test_a_value_pywin32_says_cannot_be_set_for_a_moment_is_set_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(com, "_PATIENCE", 60.0)
    monkeypatch.setattr(com, "_PAUSE", 0.0)
    denial = AttributeError("Property '<unknown>.Value2' can not be set.")
    failing_at(opened, "Range.Value2=", 1, lambda: denial)
    opened.host.apply([ranks(1, 3, 2)])
    assert opened.value(3, 3) == 1.0


def test_excel_not_being_ready_is_said(opened: Opened) -> None:
    opened.app.ready = False
    with pytest.raises(MachineNeedsAttention, match="正忙"):
        opened.host.apply([ranks(1, 3, 2)])


def test_xlwings_own_wrapper_that_asks_for_ever_is_taken_off(opened: Opened) -> None:
    book = open_book(opened)
    book.impl.xl = xlwindows().COMRetryObjectWrapper(opened.book)
    host = ExcelWorkbook(book)

    def busy(_member: str) -> None:
        raise rejected()

    opened.app.hook = busy
    with pytest.raises(TongbaoError, match="正忙"):
        host.read("统计表")


def test_a_member_pywin32_does_not_find_is_no_mistake_of_ours(opened: Opened) -> None:
    def busy(member: str) -> None:
        if member == "Worksheet.UsedRange":
            raise AttributeError(member, name="UsedRange", obj=opened.sheet)

    opened.app.hook = busy
    with pytest.raises(MachineNeedsAttention, match="Excel 没有回应（UsedRange）"):
        opened.host.read("统计表")


@pytest.mark.parametrize("code", [0x800706BA, 0x800401A8, 0x800401FD])
def test_an_excel_or_a_workbook_that_was_closed_is_said(opened: Opened, code: int) -> None:
    def gone(_member: str) -> None:
        raise ComError(code - (1 << 32), "RPC 服务器不可用。")

    opened.app.hook = gone
    with pytest.raises(MachineNeedsAttention, match="与 Excel 的连接断开了"):
        opened.host.read("统计表")


def test_a_mistake_of_ours_is_not_dressed_up_as_excels(opened: Opened) -> None:
    with pytest.raises(ValueError, match="old values"):
        opened.host.apply([Edit("统计表", 3, 3, (None,), (1, 2))])


def test_a_long_text_in_a_block_is_written_alone(opened: Opened) -> None:
    opened.host.apply([ranks("长" * 9000, "短", 3)])
    assert [len(str(opened.value(row, 3))) for row in (3, 4)] == [9000, 1]
    assert same_value(opened.value(5, 3), 3)
