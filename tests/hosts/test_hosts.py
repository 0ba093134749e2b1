"""What every host must do, whoever holds the cells. A new host adds one line to ``HOSTS``."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fake_excel.loading import open_in_excel
from hosts import handmade
from hosts.handmade import save, sheet
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import AnyEdit, Edit
from tongbao.sheet.edits import inverse
from tongbao.sheet.grid import (
    UNCALCULATED,
    Area,
    CellError,
    FormatRun,
    Grid,
    SheetName,
    Value,
    same_value,
)
from tongbao.sheet.new_sheet import Choice, NewSheet
from tongbao.sheet.workbook import Workbook


@dataclass(frozen=True)
class HostUnderTest:
    """How to open a workbook in a host, and how to see what has become of it from outside.

    ``uncalculated`` is what it reads from a formula whose result the file does not state.
    """

    open: Callable[[Path], Workbook]
    reopen: Callable[[Path], Workbook]
    uncalculated: Value = UNCALCULATED


_IN_EXCEL: dict[Path, Any] = {}


def _open_in_excel(path: Path) -> Workbook:
    _IN_EXCEL[path] = open_in_excel(path)
    return ExcelWorkbook(_IN_EXCEL[path])


HOSTS = {
    "file": HostUnderTest(open=FileWorkbook, reopen=FileWorkbook),
    # Excel calculates such a formula as it opens the file; here both its operands are empty.
    "excel": HostUnderTest(
        open=_open_in_excel, reopen=lambda path: ExcelWorkbook(_IN_EXCEL[path]), uncalculated=0.0
    ),
}

ROWS = (
    '<row r="1" spans="1:6"><c r="A1" s="2" t="inlineStr"><is><t>单位</t></is></c>'
    '<c r="B1" s="2" t="inlineStr"><is><t>评分</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>城关镇</t></is></c><c r="B2" s="1"><v>84.6</v></c>'
    '<c r="C2"><f>B2*2</f><v>169.2</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>河东镇</t></is></c>'
    '<c r="C3"><f>B3*2</f></c><c r="D3" t="str"><f>A12&amp;""</f><v></v></c></row>'
    '<row r="5"><c r="A5" t="inlineStr"><is><t>说明</t></is></c><c r="B5"/></row>'
)
COLUMNS = '<cols><col min="5" max="6" width="9" hidden="1"/></cols>'
MERGED = '<mergeCells count="1"><mergeCell ref="A5:B6"/></mergeCells>'
PROTECTED = '<sheetProtection sheet="1"/>'


@pytest.fixture(params=HOSTS, name="under_test")
def _under_test(request: pytest.FixtureRequest) -> HostUnderTest:
    return HOSTS[request.param]


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    cell = '<row r="1"><c r="A1" s="3"><v>45000</v></c></row>'
    sheets: dict[str, str | bytes] = {
        "数据": sheet(ROWS, COLUMNS, MERGED),
        "受保护": sheet(cell, after=PROTECTED),
        "空表": sheet(""),
    }
    return save(tmp_path, sheets)


@pytest.fixture(name="host")
def _host(under_test: HostUnderTest, path: Path) -> Workbook:
    return under_test.open(path)


def edit(row: int, column: int, old: object, new: object, **more: object) -> Edit:
    return handmade.edit("数据", row, column, old, new, **more)  # type: ignore[arg-type]


def test_sheets_come_in_order_with_their_names(host: Workbook) -> None:
    assert [each.name for each in host.sheets()] == ["数据", "受保护", "空表"]


def test_a_sheet_is_read_as_a_rectangle_of_values(
    under_test: HostUnderTest, host: Workbook
) -> None:
    grid = host.read("数据")
    assert [tuple(row) for row in grid.rows] == [
        ("单位", "评分", None, None),
        ("城关镇", 84.6, 169.2, CellError("#DIV/0!")),
        ("河东镇", None, under_test.uncalculated, None),
        (None, None, None, None),
        ("说明", None, None, None),
    ]


def test_an_empty_sheet_has_no_rows(host: Workbook) -> None:
    assert len(host.read("空表").rows) == 0


def test_what_lies_over_the_cells_is_read(host: Workbook) -> None:
    grid = host.read("数据")
    assert grid.merged == (Area(5, 1, 6, 2),)
    assert grid.formulas == {(2, 3), (2, 4), (3, 3), (3, 4)}
    assert grid.hidden_rows == {3} and grid.hidden_columns == {5, 6}


def test_edits_stand_in_the_workbook_afterwards_and_nothing_else_has_changed(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    before = host.read("数据")
    edits = [
        edit(1, 7, None, "名次"),
        edit(2, 7, None, 1, like=("数据", 2, 2)),
        edit(2, 2, 84.6, Decimal("90.50")),
        edit(4, 2, None, "=1+1"),
        edit(9, 1, None, "新增行"),
        edit(1, 2, "评分", None),
    ]
    host.apply(edits)
    changed = {(each.row, each.column): each.new[0] for each in edits}
    after = under_test.reopen(path).read("数据")
    for row in range(1, 12):
        for column in range(1, 10):
            expected = changed.get((row, column), before.at(row, column))
            assert same_value(after.at(row, column), expected), (row, column)
    assert (after.merged, after.formulas) == (before.merged, before.formulas)
    assert after.hidden_rows == before.hidden_rows
    assert under_test.reopen(path).read("受保护") == host.read("受保护")


def test_the_host_itself_reads_what_it_has_written(host: Workbook) -> None:
    host.apply([edit(2, 7, None, "甲")])
    host.apply([edit(2, 7, "甲", "乙")])
    assert host.read("数据").at(2, 7) == "乙"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86", "-", "@某", "\t缩进", " 前后 ", "第一行\n第二行", "a&b<c>\"d'", "_x0041_", "𠮷😀",
     "回车\r\n", "\x07响铃", "007", "_x005F_", "]]>", "字" * 32767],
)  # fmt: skip
def test_text_is_stored_as_the_very_text(
    under_test: HostUnderTest, path: Path, host: Workbook, text: str
) -> None:
    host.apply([edit(7, 3, None, text)])
    after = under_test.reopen(path).read("数据")
    assert after.at(7, 3) == text and (7, 3) not in after.formulas


@pytest.mark.parametrize(
    "number", [0, -7, 10**14, Decimal("84.60"), Decimal("1E+3"), Decimal("-0.0000001"), True]
)
def test_numbers_are_stored_as_numbers(
    under_test: HostUnderTest, path: Path, host: Workbook, number: int | Decimal
) -> None:
    host.apply([edit(7, 3, None, number)])
    assert same_value(under_test.reopen(path).read("数据").at(7, 3), number)


def test_a_formula_gives_way_to_a_value(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    host.apply([edit(2, 3, 169.2, Decimal("170"))])
    after = under_test.reopen(path).read("数据")
    assert after.at(2, 3) == 170 and (2, 3) not in after.formulas


def test_a_new_sheet_comes_last_with_its_cells(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    new = NewSheet(
        "考核结果",
        widths=(20, 8.5),
        wrapped=frozenset({1}),
        headings=frozenset({1}),
        choices=(Choice(Area(2, 2, 9, 2), ("优秀", "良好")),),
    )
    cells = [("单位", "等次"), ("城关镇", "优秀")]
    host.apply(
        [
            new,
            *(
                handmade.edit("考核结果", r, c, None, v)
                for r, row in enumerate(cells, 1)
                for c, v in enumerate(row, 1)
            ),
        ]
    )
    again = under_test.reopen(path)
    assert again.sheets()[-1] == SheetName("考核结果") and len(again.sheets()) == 4
    assert [tuple(row) for row in again.read("考核结果").rows] == cells


@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ([edit(2, 2, 85, 90)], "B2"),
        ([edit(1, 8, "旧", "新")], "H1"),
        ([edit(6, 2, None, "合并区内")], "B6"),
        ([edit(1, 8, None, 1), edit(1, 8, None, 2)], "H1"),
        ([edit(1, 8, None, "字" * 32768)], "H1"),
        ([edit(1, 8, None, Decimal("NaN"))], "H1"),
        ([edit(1, 8, None, Decimal("1E+400"))], "H1"),
        ([edit(1, 8, None, 1), edit(2, 2, 85, 90)], "B2"),
        ([handmade.edit("受保护", 1, 2, None, 1)], "受保护"),
        ([handmade.edit("没有", 1, 1, None, 1)], "没有"),
        ([edit(1, 16385, None, 1)], "16385"),
        ([edit(0, 1, None, 1)], "0"),
        ([edit(1, 8, None, 1, like=("没有", 1, 1))], "没有"),
    ],
)
def test_a_refusal_names_the_place_and_leaves_the_workbook_as_it_was(
    under_test: HostUnderTest, path: Path, host: Workbook, edits: list[Edit], named: str
) -> None:
    before = under_test.reopen(path).read("数据")
    with pytest.raises(WorkbookNeedsAttention, match=named) as checked:
        host.check(edits)
    with pytest.raises(WorkbookNeedsAttention, match=named) as applied:
        host.apply(edits)
    assert str(checked.value) == str(applied.value)
    after = under_test.reopen(path)
    assert after.read("数据") == before and len(after.sheets()) == 3


@pytest.mark.parametrize(
    "name", ["数据", "受保护", "a/b", "a" * 32, "", "[1]", "结果:一", "结果：一", "'引号", "换\n行"]
)
def test_a_sheet_name_that_will_not_do_is_refused(
    under_test: HostUnderTest, path: Path, host: Workbook, name: str
) -> None:
    for refusing in (host.check, host.apply):
        with pytest.raises(WorkbookNeedsAttention):
            refusing([NewSheet(name)])
    assert len(under_test.reopen(path).sheets()) == 3


def test_two_new_sheets_may_not_differ_in_case_only(host: Workbook) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="已有"):
        host.apply([NewSheet("Ab"), NewSheet("aB")])


def test_no_edits_change_nothing(under_test: HostUnderTest, path: Path, host: Workbook) -> None:
    host.apply([])
    assert under_test.reopen(path).read("数据") == host.read("数据")


def test_checking_writes_nothing(under_test: HostUnderTest, path: Path, host: Workbook) -> None:
    before = path.read_bytes()
    host.check([NewSheet("结果"), edit(3, 2, None, 5), handmade.edit("结果", 1, 1, None, "单位")])
    again = under_test.reopen(path)
    assert again.read("数据").at(3, 2) is None and len(again.sheets()) == 3
    assert path.read_bytes() == before


@pytest.mark.parametrize("edits", [[], [edit(3, 2, None, 5)]])
def test_what_was_worked_out_from_a_sheet_that_has_changed_since_is_refused(
    under_test: HostUnderTest, path: Path, host: Workbook, edits: list[Edit]
) -> None:
    rests_on = [host.read(name) for name in ("数据", "空表")]
    under_test.reopen(path).apply([edit(2, 2, 84.6, 90)])
    with pytest.raises(WorkbookNeedsAttention, match=r"数据.*B2：现在是“90.*与读取时的“84.6”不同"):
        host.apply(edits, rests_on=rests_on)
    assert under_test.reopen(path).read("数据").at(3, 2) is None


def test_what_was_worked_out_from_sheets_as_they_are_is_written(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    rests_on = [host.read("空表")]
    under_test.reopen(path).apply([edit(2, 2, 84.6, 90)])
    host.apply([edit(3, 2, None, 5)], rests_on=rests_on)
    assert under_test.reopen(path).read("数据").at(3, 2) == 5


def test_an_unknown_sheet_cannot_be_read(host: Workbook) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="没有"):
        host.read("没有")


def _rewriting(host: Workbook) -> list[AnyEdit]:
    """Return edits of values, formulas, an error and empty cells, looks, and a sheet to be added."""
    grid = host.read("数据")
    runs = [
        Edit("数据", 1, column, tuple(grid.at(row, column) for row in range(1, 10)), new, **how)
        for column, new, how in (
            (3, ("甲", 2, 3, None, 5, 6, 7, 8, None), {"like": ("数据", 1, 1)}),
            (4, (1, 2, 3, 4, 5, 6, 7, 8, "尾"), {"number_format": "0.0"}),
        )
    ]
    new = NewSheet("结果", (9.0,), headings=frozenset({1}))
    return [*runs, new, handmade.edit("结果", 1, 1, None, "单位")]


def test_the_inverse_of_what_was_carried_out_gives_the_workbook_back(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    before, sheets = host.read("数据"), host.sheets()
    done = host.apply(_rewriting(host))
    assert under_test.reopen(path).read("数据").formulas == frozenset()
    host.apply(inverse(done))
    after = under_test.reopen(path)
    assert after.sheets() == sheets
    assert _without_results(after.read("数据")) == _without_results(before)


def _without_results(grid: Grid) -> Grid:
    """Return a grid without what its formulas give, for the fake Excel does not calculate."""
    return replace(
        grid,
        rows=[
            [None if (r, c) in grid.formulas else value for c, value in enumerate(row, 1)]
            for r, row in enumerate(grid.rows, 1)
        ],
    )


def test_what_was_taken_back_can_be_done_again(
    under_test: HostUnderTest, path: Path, host: Workbook
) -> None:
    edits = [
        edit(2, 1, "城关镇", "城东镇"),
        edit(8, 2, None, 5, like=("数据", 1, 1)),
        NewSheet("结果", (9.0,), headings=frozenset({1})),
        handmade.edit("结果", 1, 1, None, "单位"),
    ]
    done = host.apply(edits)
    after = [host.read(name) for name in ("数据", "结果")]
    host.apply(inverse(host.apply(inverse(done))))
    again = under_test.reopen(path)
    assert [again.read(name) for name in ("数据", "结果")] == after


def test_edits_carried_out_hold_the_texts_of_the_formulas_they_have_replaced(
    host: Workbook,
) -> None:
    done = [edit for edit in host.apply(_rewriting(host)) if isinstance(edit, Edit)]
    kept = [dict(edit.kept.formulas) for edit in done if edit.kept]
    assert kept == [{2: "=B2*2", 3: "=B3*2"}, {2: "=1/0", 3: '=A12&""'}, {}]


@pytest.mark.parametrize("since", [("数据", 2, 4), ("结果", 1, 1), ("结果", 5, 5)])
def test_what_has_changed_since_is_not_taken_back(
    under_test: HostUnderTest, path: Path, host: Workbook, since: tuple[str, int, int]
) -> None:
    done = host.apply(_rewriting(host))
    sheet_name, row, column = since
    old = host.read(sheet_name).at(row, column)
    host.apply([handmade.edit(sheet_name, row, column, old, "后来写的")])
    before = [host.read(name) for name in ("数据", "结果")]
    for refusing in (host.check, host.apply):
        with pytest.raises(WorkbookNeedsAttention):
            refusing(inverse(done))
    again = under_test.reopen(path)
    assert [again.read(name) for name in ("数据", "结果")] == before


#: Formats 4 and 7 show 0.0%, 5 shows 0.00%, 6 is General by another number.
FORMATS = handmade.STYLES.replace(
    "<fonts",
    '<numFmts count="2"><numFmt numFmtId="176" formatCode="0.0%"/>'
    '<numFmt numFmtId="177" formatCode="General"/></numFmts><fonts',
).replace(
    "</cellXfs>",
    '<xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="177"/>'
    '<xf numFmtId="176" borderId="1"/></cellXfs>',
)
SHOWN = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="6"><v>1</v></c><c r="C1" s="5"><v>1</v></c></row>'
    '<row r="2"><c r="A2" s="4"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2" s="4"><v>1</v></c></row>'
    '<row r="3"><c r="A3" s="7"><v>1</v></c><c r="B3"><v>1</v></c><c r="C3" s="4"><v>1</v></c></row>'
    '<row r="4"><c r="A4" s="4"><v>1</v></c><c r="B4"><v>1</v></c><c r="C4"><v>1</v></c></row>'
    '<row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>1</v></c><c r="C5" s="5"><v>1</v></c></row>'
)


def test_number_formats_are_read_in_runs_down_each_column(
    under_test: HostUnderTest, tmp_path: Path
) -> None:
    path = save(tmp_path, {"数据": sheet(SHOWN)}, extra={"xl/styles.xml": FORMATS})
    grid = under_test.open(path).read("数据")
    assert dict(grid.formats) == {
        1: (FormatRun(2, 4, "0.0%"),),
        3: (FormatRun(1, 1, "0.00%"), FormatRun(2, 3, "0.0%"), FormatRun(5, 5, "0.00%")),
    }
    assert [grid.format_at(row, 3) for row in range(1, 7)] == [
        "0.00%", "0.0%", "0.0%", "", "0.00%", "",
    ]  # fmt: skip


FORMULAS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'
    '<c r="C1"><f t="shared" ref="C1:D3" si="0">SUM(A1:$B1)/A$1+LOG10(A1)&amp;"A1"</f><v>4</v></c>'
    '<c r="D1"><f t="shared" si="0"/><v>4</v></c>'
    '<c r="E1"><f t="array" ref="E1:E2">A1:A2*2</f><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c>'
    '<c r="C2"><f t="shared" si="0"/><v>8</v></c><c r="E2"><v>6</v></c></row>'
    '<row r="3"><c r="A3"><v>5</v></c><c r="C3"><f t="shared" si="0"/><v>8</v></c>'
    '<c r="D3" t="inlineStr"><is><t>=A1</t></is></c><c r="E3"><f>RANK(A3,$A$1:$A$3)</f><v>1</v></c></row>'
)


def test_a_formula_is_told_as_it_reads_in_its_own_cell(
    under_test: HostUnderTest, tmp_path: Path
) -> None:
    grid = under_test.open(save(tmp_path, {"数据": sheet(FORMULAS)})).read("数据")
    places = [(r, c) for r in range(1, 5) for c in range(1, 7)]
    told = {place: text for place in places if (text := grid.formula_text(*place))}
    assert told == {
        (1, 3): 'SUM(A1:$B1)/A$1+LOG10(A1)&"A1"',
        (1, 4): 'SUM(B1:$B1)/B$1+LOG10(B1)&"A1"',
        (1, 5): "A1:A2*2",
        (2, 3): 'SUM(A2:$B2)/A$1+LOG10(A2)&"A1"',
        (2, 5): "A1:A2*2",
        (3, 3): 'SUM(A3:$B3)/A$1+LOG10(A3)&"A1"',
        (3, 5): "RANK(A3,$A$1:$A$3)",
    }
    assert told.keys() == grid.formulas


def test_formats_and_formulas_stay_as_they_were_read(
    under_test: HostUnderTest, tmp_path: Path
) -> None:
    host = under_test.open(save(tmp_path, {"数据": sheet(FORMULAS)}))
    grid = host.read("数据")
    host.apply([edit(1, 1, 1, 9, number_format="0%"), edit(3, 5, 1, 2)])
    assert grid.formula_text(3, 5) == "RANK(A3,$A$1:$A$3)" and not grid.formats
    after = host.read("数据")
    assert after.formula_text(3, 5) == "" and after.format_at(1, 1) == "0%"


ERRORS = ("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA")


@pytest.mark.parametrize("shown", ERRORS)
def test_errors_that_excel_has_had_for_a_few_years_only_are_read_like_the_others(
    under_test: HostUnderTest, tmp_path: Path, shown: str
) -> None:
    cells = f'<c r="A1" t="e"><f>甲()</f><v>{shown}</v></c><c r="B1" t="e"><v>#N/A</v></c>'
    path = save(tmp_path, {"数据": sheet(f'<row r="1">{cells}<c r="C1"><v>5</v></c></row>')})
    host = under_test.open(path)
    assert host.read("数据").rows[0] == (CellError(shown), CellError("#N/A"), 5.0)
    host.apply([edit(2, 1, None, "甲")])
    assert under_test.reopen(path).read("数据").rows == (
        (CellError(shown), CellError("#N/A"), 5.0),
        ("甲", None, None),
    )


_FROZEN = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" '
    'activePane="bottomLeft" state="frozen"/><selection activeCell="B1" sqref="B1"/>'
    '<selection pane="bottomLeft" activeCell="B5" sqref="B5:C6"/></sheetView></sheetViews>'
)


@pytest.mark.parametrize(
    ("views", "cell"),
    [
        ('<sheetViews><sheetView workbookViewId="0"/></sheetViews>', None),
        (
            '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection '
            'activeCell="C4" sqref="C4"/></sheetView></sheetViews>',
            (4, 3),
        ),
        (_FROZEN, (5, 2)),
    ],
)
def test_a_host_knows_the_cell_the_clerk_stands_in(
    under_test: HostUnderTest, tmp_path: Path, views: str, cell: tuple[int, int] | None
) -> None:
    book = under_test.open(save(tmp_path, {"统计": sheet(ROWS, before=views)}))
    assert book.stands_in("统计") in ({cell} if cell else {None, (1, 1)})
