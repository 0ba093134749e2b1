"""The file host's own ways: where it writes, how cells look, what a new sheet holds."""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from hosts.handmade import edit, parts_of, save, sheet
from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, SheetName
from tongbao.sheet.new_sheet import Choice, NewSheet

PART = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1" spans="1:2"><c r="A1" s="2"><v>1</v></c><c r="B1" s="1"><v>2.5</v></c></row>'
    '<row r="2" s="2" customFormat="1"><c r="A2"><v>3</v></c></row>'
)
COLUMNS = '<dimension ref="A1:B2"/><cols><col min="4" max="5" style="1"/></cols>'


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return save(tmp_path, {"数据": sheet(ROWS, COLUMNS)})


def put(row: int, column: int, new: object, **more: object) -> Edit:
    return edit("数据", row, column, None, new, **more)  # type: ignore[arg-type]


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def test_saving_as_leaves_the_original_and_goes_on_with_the_new_file(path: Path) -> None:
    before = path.read_bytes()
    other = path.with_name("结果.xlsx")
    host = FileWorkbook(path, other)
    host.apply([put(1, 3, "甲")])
    host.apply([put(1, 4, "乙")])
    assert path.read_bytes() == before and host.name == "结果.xlsx"
    assert FileWorkbook(other).read("数据").rows[0] == (1.0, 2.5, "甲", "乙")


def test_saving_as_without_edits_copies_the_file(path: Path) -> None:
    other = path.with_name("结果.xlsx")
    FileWorkbook(path, other).apply([])
    assert other.read_bytes() == path.read_bytes()


def test_without_edits_the_file_is_not_touched(path: Path) -> None:
    before = path.stat()
    FileWorkbook(path).apply([])
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_permissions_are_kept(path: Path) -> None:
    path.chmod(0o640)
    FileWorkbook(path).apply([put(1, 3, "甲")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_is_replaced(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "别处"
    folder.mkdir()
    link = folder / "链接.xlsx"
    link.symlink_to(path)
    FileWorkbook(link).apply([put(1, 3, "甲")])
    assert link.is_symlink() and FileWorkbook(path).read("数据").at(1, 3) == "甲"
    assert os.listdir(folder) == ["链接.xlsx"]  # noqa: PTH208 - names, not paths


def test_a_file_another_program_has_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    class Meddling(list[Edit]):
        """Edits so slow to come that somebody else saves the file in between."""

        def __iter__(self) -> Iterator[Edit]:
            path.write_bytes(path.read_bytes() + b"\0")
            return super().__iter__()

    with pytest.raises(MachineNeedsAttention, match="其他程序改动"):
        FileWorkbook(path).apply(Meddling([put(1, 3, "甲")]))
    assert path.read_bytes().endswith(b"\0") and len(list(path.parent.iterdir())) == 1


def test_chart_sheets_are_left_out_and_hidden_ones_told(tmp_path: Path) -> None:
    data = openpyxl.Workbook()
    data.create_sheet("隐藏").sheet_state = "veryHidden"
    data.create_chartsheet("图")
    path = tmp_path / "表.xlsx"
    data.save(path)
    assert FileWorkbook(path).sheets() == (SheetName("Sheet"), SheetName("隐藏", visible=False))


def test_a_new_value_looks_as_told(path: Path) -> None:
    FileWorkbook(path).apply(
        [
            put(1, 3, 5, like=("数据", 1, 1)),
            put(1, 6, 5, like=("数据", 1, 2), number_format="0"),
            put(2, 3, 5),
            put(3, 4, 5),
            put(3, 6, 5, number_format="@"),
        ]
    )
    cells = opened(path)["数据"]
    assert cells["C1"].border.left.style == "thin"
    assert cells["F1"].font.b and cells["F1"].number_format == "0"
    assert cells["C2"].border.left.style == "thin", "the row lends its look"
    assert cells["D3"].font.b, "the column lends its look"
    assert cells["F3"].number_format == "@"


def test_an_emptied_cell_keeps_its_look(path: Path) -> None:
    FileWorkbook(path).apply([edit("数据", 1, 2, 2.5, None)])
    assert b'<c r="B1" s="1"/>' in parts_of(path)[PART]


def test_equal_formats_are_added_once_even_over_several_runs(path: Path) -> None:
    for column in (7, 8):
        edits = [put(row, column, 1, number_format='0.0"分"') for row in range(1, 30)]
        FileWorkbook(path).apply(edits)
    styles = parts_of(path)["xl/styles.xml"]
    assert styles.count(b"<numFmt ") == 1 and b'<numFmts count="1">' in styles
    # Rows 1 and 3 on start from the plain format, row 2 from the one its row lends.
    assert b'<cellXfs count="6">' in styles


def test_the_hints_of_row_and_sheet_are_widened(path: Path) -> None:
    FileWorkbook(path).apply([put(1, 7, "甲"), put(9, 3, "乙")])
    part = parts_of(path)[PART]
    assert b'<row r="1" spans="1:7">' in part and b'<dimension ref="A1:G9"/>' in part


def test_formulas_anywhere_make_excel_calculate_on_opening(tmp_path: Path) -> None:
    formula = sheet('<row r="1"><c r="A1"><f>数据!A1</f><v>1</v></c></row>')
    path = save(
        tmp_path, {"数据": sheet(ROWS), "别的": formula}, inside="<definedNames/><oleSize/>"
    )
    FileWorkbook(path).apply([put(3, 3, "甲")])
    part = parts_of(path)["xl/workbook.xml"]
    assert b'<definedNames/><calcPr fullCalcOnLoad="1" calcMode="auto"/><oleSize/>' in part


def test_without_formulas_the_workbook_part_is_left_alone(path: Path) -> None:
    before = parts_of(path)
    FileWorkbook(path).apply([put(3, 3, "甲")])
    after = parts_of(path)
    assert {name for name in before if before[name] != after[name]} == {PART}


def test_a_workbook_without_styles_gets_them_when_needed(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet("")}, extra={"xl/styles.xml": ""})
    content = parts_of(path)
    rels = content["xl/_rels/workbook.xml.rels"].decode()
    line = next(x for x in rels.split("/>") if "styles" in x) + "/>"
    types = content["[Content_Types].xml"].decode()
    override = next(x for x in types.split("/>") if "styles" in x) + "/>"
    changed: dict[str, str | bytes] = {
        "xl/styles.xml": "",
        "xl/_rels/workbook.xml.rels": rels.replace(line, ""),
        "[Content_Types].xml": types.replace(override, ""),
    }
    path = save(tmp_path, {"数据": sheet("")}, extra=changed)
    FileWorkbook(path).apply([put(1, 1, 5, number_format="0.00")])
    assert opened(path)["数据"]["A1"].number_format == "0.00"


def test_a_new_sheet_has_widths_headings_wrapping_and_choices(path: Path) -> None:
    new = NewSheet(
        "规则",
        widths=(20, 8.5),
        wrapped=frozenset({1}),
        headings=frozenset({1}),
        choices=(Choice(Area(2, 2, 9, 2), ('优"秀', "良<好")),),
    )
    texts = [("项目", "取值"), ("很长的说明", "良<好")]
    FileWorkbook(path).apply(
        [
            new,
            NewSheet("空的"),
            *(
                edit("规则", r, c, None, t)
                for r, row in enumerate(texts, 1)
                for c, t in enumerate(row, 1)
            ),
        ]
    )
    book = opened(path)
    cells = book["规则"]
    assert cells.column_dimensions["A"].width == 20 and cells.column_dimensions["B"].width == 8.5
    heading = cells["B1"]
    assert heading.font.b and heading.border.top.style == "thin"
    assert heading.alignment.wrap_text and heading.alignment.horizontal == "center"
    assert cells["A2"].alignment.wrap_text and not cells["B2"].alignment.wrap_text
    (choice,) = cells.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"优""秀,良<好"', "B2:B9")
    assert book.sheetnames == ["数据", "规则", "空的"] and book["空的"].max_row == 1


def test_a_file_marked_read_only_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(MachineNeedsAttention, match="只读"):
        FileWorkbook(path).apply([put(1, 3, "甲")])
    assert path.read_bytes() == before


def test_numbers_in_a_date_cell_are_checked_as_the_day_they_show(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" s="3"><v>45000</v></c><c r="B1" s="3"/></row>'
    path = save(tmp_path, {"数据": sheet(row)})
    FileWorkbook(path).apply([put(1, 2, 45001), put(1, 3, 30, like=("数据", 1, 1))])
    assert b"<v>45001</v>" in parts_of(path)[PART]


def test_a_raised_footnote_mark_is_no_digit_of_the_figure(tmp_path: Path):
    raised = '<si><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>'
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    plain = "<si><t>121a</t></si>"
    path = save(tmp_path, {"表": sheet(cells)}, shared=raised + plain)
    workbook = FileWorkbook(path)
    assert workbook.read("表").rows == (("12¹", "121a"),)
    workbook.apply(
        [edit("表", 2, 1, None, "新")]
    )  # and the cells nobody touches are compared alike
    assert FileWorkbook(path).read("表").at(1, 1) == "12¹"
