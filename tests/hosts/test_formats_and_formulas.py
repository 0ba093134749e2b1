"""How a file writes number formats and formulas, and how often Excel is asked for them."""

from pathlib import Path

import openpyxl
import pytest

from fake_excel.loading import open_in_excel
from hosts.handmade import STYLES, save, sheet
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.shifting import shifted
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.grid import FormatRun, Grid

PLAIN = '<row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>2</v></c></row>'
TWO_PLACES = {1: (FormatRun(1, 2, "0.00"),)}


def read(folder: Path, part: str, styles: str = STYLES) -> Grid:
    return FileWorkbook(save(folder, {"数据": part}, extra={"xl/styles.xml": styles})).read("数据")


@pytest.mark.parametrize(
    "part",
    [
        sheet(PLAIN),
        sheet(PLAIN.replace("'", '"').replace('s="1"', "s='1'")),
        sheet(PLAIN.replace(' s="1"', ' s = "1"')),
        sheet(PLAIN.replace(' s="1"', ' t="n" s="1"')),
        sheet(PLAIN.replace('r="A1" s="1"', 's="1" r="A1"')),
        sheet(PLAIN.replace(' r="A1"', "").replace(' r="A2"', "")),
        sheet(PLAIN.replace("<row", "<!-- s='2' --><row")),
        sheet(PLAIN.replace("<", "<x:").replace("<x:/", "</x:"), prefix="x"),
    ],
)
def test_formats_are_found_however_a_cell_is_written(tmp_path: Path, part: str) -> None:
    assert read(tmp_path, part).formats == TWO_PLACES


def test_a_cell_that_names_no_format_shows_the_first_one(tmp_path: Path) -> None:
    styles = STYLES.replace('<xf numFmtId="0"', '<xf numFmtId="9"', 1)
    grid = read(tmp_path, sheet('<row r="4"><c r="C4"><v>1</v></c></row>'), styles)
    assert grid.formats == {3: (FormatRun(4, 4, "0%"),)}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (1, "0"), (10, "0.00%"), (14, "yyyy/m/d"), (31, 'yyyy"年"m"月"d"日"'), (46, "[h]:mm:ss"),
        (57, 'yyyy"年"m"月"'), (0, ""), (163, ""),
    ],
)  # fmt: skip
def test_built_in_formats_are_those_of_a_chinese_excel(
    tmp_path: Path, number: int, code: str
) -> None:
    styles = STYLES.replace('<xf numFmtId="2"', f'<xf numFmtId="{number}"')
    assert read(tmp_path, sheet(PLAIN), styles).format_at(1, 1) == code


def test_a_format_the_workbook_writes_down_goes_before_the_built_in_one(tmp_path: Path) -> None:
    written = '<numFmts count="1"><numFmt numFmtId="2" formatCode="0.00&quot;分&quot;"/></numFmts>'
    styles = STYLES.replace("<fonts", f"{written}<fonts")
    assert read(tmp_path, sheet(PLAIN), styles).format_at(2, 1) == '0.00"分"'


@pytest.mark.parametrize(
    ("formula", "down", "right", "expected"),
    [
        ("A1+$A1+A$1+$A$1", 2, 1, "B3+$A3+B$1+$A$1"),
        ('IF(A1="B2","同A1",\'A1 表\'!A1)', 1, 0, 'IF(A2="B2","同A1",\'A1 表\'!A2)'),
        ("SUM(A:B)+SUM($A:B)+SUM(1:2)+SUM($1:2)", 1, 1, "SUM(B:C)+SUM($A:C)+SUM(2:3)+SUM($1:3)"),
        ("LOG10(A1)+表1!A1+数据A1+_a1+A1.x", 1, 0, "LOG10(A2)+表1!A2+数据A1+_a1+A1.x"),
        ("表[[#This Row],[A1]]+表[B2]+[1]表!B2", 1, 0, "表[[#This Row],[A1]]+表[B2]+[1]表!B3"),
        ("A1048576+XFD1", 1, 1, "B1+A2"),
        ("1E5+B1", 1, 0, "1E5+B2"),
        ('"甲""A1"&A1', 1, 0, '"甲""A1"&A2'),
    ],
)
def test_a_shared_formula_reads_differently_in_each_cell(
    formula: str, down: int, right: int, expected: str
) -> None:
    assert shifted(formula, down, right) == expected


def test_names_younger_than_the_file_format_are_told_as_excel_shows_them(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>_xlfn.RANK.EQ(B1,B:B)+_xlfn._xlws.SORT(B1)</f><v>1</v></c></row>'
    )
    assert read(tmp_path, sheet(rows)).formula_text(1, 1) == "RANK.EQ(B1,B:B)+SORT(B1)"


def test_excel_is_asked_a_few_times_for_a_few_formats(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(1, 1001):
        book.active.append([row, 0.5, row])
        book.active.cell(row, 2).number_format = "0%" if row > 2 else "General"
    path = tmp_path / "表.xlsx"
    book.save(path)
    opened = open_in_excel(path)
    grid = ExcelWorkbook(opened).read("Sheet")
    assert grid.formats == {2: (FormatRun(3, 1000, "0%"),)}
    assert opened.api._app.calls["Range.NumberFormat"] < 40


def test_where_formats_change_from_cell_to_cell_excel_is_not_asked_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongbao.hosts.excel.number_formats._MOST", 100)
    book = openpyxl.Workbook()
    for row in range(1, 1001):
        book.active.append([row])
        book.active.cell(row, 1).number_format = "0%" if row % 2 else "0.0%"
    path = tmp_path / "表.xlsx"
    book.save(path)
    opened = open_in_excel(path)
    grid = ExcelWorkbook(opened).read("Sheet")
    assert grid.format_at(1, 1) == "0%" and grid.format_at(2, 1) == "0.0%"
    assert opened.api._app.calls["Range.NumberFormat"] <= 110
