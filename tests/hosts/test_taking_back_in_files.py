"""A file is as before once the inverse of its edits has been carried out, or once they have failed."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.views import BookView

from hosts.handmade import edit, parts_of, save, sheet, without_spans
from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import AnyEdit, Edit
from tongbao.sheet.edits import inverse
from tongbao.sheet.grid import Area
from tongbao.sheet.new_sheet import Choice, NewSheet

NEW = NewSheet(
    "结果", (9.0, 20.0), frozenset({2}), frozenset({1}), (Choice(Area(2, 1, 9, 1), ("是", "否")),)
)
NEW_CELLS = (
    Edit("结果", 1, 1, (None,) * 3, ("单位", "甲", None)),
    Edit("结果", 1, 2, (None,) * 3, ("数", 1, 2.5), number_format="0.0"),
)


ODD = (
    '<row r="1" spans="1:3"><c r="A1" s="1"><v>1.50</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" s="3"><v>41699</v></c></row>'
    '<row r="2" ht="30" customHeight="1"><c r="A2" t="inlineStr"><is><r><rPr><b/></rPr>'
    '<t>粗</t></r><r><t>细</t></r></is></c><c r="B2"><f>A1*2&lt;4</f><v>3</v></c>'
    '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c></row>'
    '<row r="3" s="2" customFormat="1"/>'
    '<row r="5"><c r="A5" t="str"><f t="shared" ref="A5:A6" si="0">"甲"</f><v>甲</v></c>'
    '<c r="C5" s="2"/></row><row r="6"><c r="A6" t="str"><f t="shared" si="0"/><v>甲</v></c></row>'
)
SHARED = "<si><t>零</t></si><si><r><rPr><i/></rPr><t>斜</t></r><r><t>正</t></r></si>"


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    data = sheet(ODD, '<dimension ref="A1:D6"/>')
    return save(tmp_path, {"数据": data, "其他": sheet("")}, shared=SHARED)


def rewriting(path: Path) -> list[AnyEdit]:
    """Return edits of every kind of cell, of cells and rows that do not exist, and a sheet."""
    grid = FileWorkbook(path).read("数据")
    columns = [
        Edit("数据", 1, c, tuple(grid.at(r, c) for r in range(1, 10)), new, **how)
        for c, new, how in (
            (1, ("新", 2, None, "甲", "乙", 6, 7, "八", None), {}),
            (2, (1, 2, 3, 4, 5, 6, 7, 8, 9), {"like": ("数据", 1, 1), "number_format": "0.0"}),
            (3, (5, 6, 7, 8, None, None, None, None, "尾"), {}),
            (4, (None, False, None, None, None, None, None, None, None), {}),
            (7, (None, None, None, None, None, None, None, None, 9), {"number_format": "@"}),
        )
    ]
    return [NEW, *columns, *NEW_CELLS]


def opened(path: Path, **how: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), **how)


def looked_at_by_openpyxl(path: Path) -> Any:
    book = opened(path, rich_text=True)
    return {
        (page.title, cell.coordinate): (
            str(cell.value), cell.data_type, cell.number_format, repr(cell.font), repr(cell.fill),
            repr(cell.border), repr(cell.alignment), repr(cell.protection),
        )
        for page in book
        for row in page.iter_rows()
        for cell in row
    }  # fmt: skip


def assert_as_before(path: Path, before: bytes) -> None:
    """Look for anything that differs but hints and parts that only grow."""
    old = path.with_name("before.xlsx")
    old.write_bytes(before)
    assert looked_at_by_openpyxl(path) == looked_at_by_openpyxl(old)
    one, other = parts_of(old), parts_of(path)
    assert one.keys() == other.keys()
    for name, part in one.items():
        if name.startswith("xl/worksheets/"):
            assert without_spans(other[name]) == without_spans(part), name
        elif name not in _REWRITTEN:
            assert other[name] == part, name
    assert opened(path).sheetnames == opened(old).sheetnames


#: Parts to which formats are only added, or which say the same in other words.
_REWRITTEN = {
    "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
}  # fmt: skip


@pytest.mark.parametrize("reopened", [False, True])
def test_a_file_is_as_before_once_its_edits_are_taken_back(path: Path, reopened: bool) -> None:
    before = path.read_bytes()
    host = FileWorkbook(path)
    done = host.apply(rewriting(path))
    assert looked_at_by_openpyxl(path)["数据", "A1"][0] == "新"
    (FileWorkbook(path) if reopened else host).apply(inverse(done))
    assert_as_before(path, before)


def test_a_file_s_edits_hold_the_formulas_they_replace(path: Path) -> None:
    done = FileWorkbook(path).apply(rewriting(path))
    formulas = {
        e.column: dict(e.kept.formulas)
        for e in done
        if isinstance(e, Edit) and e.kept and e.sheet == "数据"
    }
    assert formulas[2] == {2: "=A1*2<4"} and formulas[3] == {2: "=1/0"}
    assert formulas[1] == {5: '="甲"', 6: ""}, "one formula's text is kept for several cells"


def test_what_was_taken_back_in_a_file_can_be_done_again(path: Path) -> None:
    host = FileWorkbook(path)
    done = host.apply(rewriting(path))
    after = looked_at_by_openpyxl(path)
    undone = host.apply(inverse(done))
    host.apply(inverse(undone))
    assert looked_at_by_openpyxl(path) == after


def test_changes_of_a_file_are_taken_back_one_after_the_other(path: Path) -> None:
    host = FileWorkbook(path)
    states, done = [path.read_bytes()], []
    for new in ("一", "二", 3):
        old = host.read("数据").at(12, 9)
        done.append(
            host.apply([edit("数据", 12, 9, old, new), edit("数据", 1, 8 + len(done), None, new)])
        )
        states.append(path.read_bytes())
    for state, edits in zip(reversed(states[:-1]), reversed(done), strict=True):
        host.apply(inverse(edits))
        assert_as_before(path, state)


def test_an_older_change_of_a_file_is_taken_back_past_a_newer_one_elsewhere(path: Path) -> None:
    host = FileWorkbook(path)
    first = host.apply([edit("数据", 9, 2, None, 5)])
    host.apply([edit("数据", 9, 5, None, 6)])
    host.apply(inverse(first))
    grid = FileWorkbook(path).read("数据")
    assert grid.at(9, 2) is None and grid.at(9, 5) == 6


def test_a_cell_changed_since_is_not_put_back(path: Path) -> None:
    host = FileWorkbook(path)
    done = host.apply([edit("数据", 1, 1, 1.5, 2)])
    host.apply([edit("数据", 1, 1, 2.0, 3)])
    with pytest.raises(WorkbookNeedsAttention, match=r"A1：现在是“3”，与读取时的“2”不同"):
        host.apply(inverse(done))


def test_a_cell_whose_format_has_got_another_number_since_is_not_put_back(path: Path) -> None:
    done = FileWorkbook(path).apply([edit("数据", 1, 1, 1.5, 2, number_format="0")])
    book = opened(path)
    book["数据"]["A1"].font = openpyxl.styles.Font(size=30)
    book.save(path)
    before = path.read_bytes()
    for refusing in (FileWorkbook(path).check, FileWorkbook(path).apply):
        with pytest.raises(WorkbookNeedsAttention, match="A1：单元格原来的格式"):
            refusing(inverse(done))
    assert path.read_bytes() == before


def _filled(book: openpyxl.Workbook) -> None:
    book["结果"]["D7"] = "附记"


def _charted(book: openpyxl.Workbook) -> None:
    from openpyxl.chart import BarChart

    book["结果"].add_chart(BarChart(), "F1")


def _printed(book: openpyxl.Workbook) -> None:
    book["结果"].print_area = "A1:B3"


def _quoted(book: openpyxl.Workbook) -> None:
    book["其他"]["A1"] = "=SUM(结果!B2:B3)"


def _alone(book: openpyxl.Workbook) -> None:
    book["数据"].sheet_state = book["其他"].sheet_state = "hidden"
    book.active = book["结果"]


def _locked(book: openpyxl.Workbook) -> None:
    book.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (_filled, r"结果”的单元格 D7 又填了内容"),
        (_charted, "结果”里又放了图表"),
        (_printed, "结果”有打印区域"),
        (_quoted, "结果”被工作表“其他”中的公式引用"),
        (_alone, "结果”是唯一看得见的工作表"),
        (_locked, "结构受保护，不能删除工作表"),
    ],
)
def test_a_sheet_that_is_no_longer_ours_alone_stays_in_the_file(
    path: Path, meanwhile: Any, said: str
) -> None:
    done = FileWorkbook(path).apply([NEW, NEW_CELLS[0]])
    book = opened(path)
    meanwhile(book)
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(WorkbookNeedsAttention, match=said):
        FileWorkbook(path).apply(inverse(done))
    assert path.read_bytes() == before


def test_sheets_behind_a_dropped_one_keep_their_names_and_the_shown_one_stays_shown(
    path: Path,
) -> None:
    done = FileWorkbook(path).apply([NEW])
    book = opened(path)
    later = book.create_sheet("后加")
    later["A1"] = 1
    later.print_area = "A1:A1"
    book.views, book.active = [BookView()], later
    book.save(path)
    FileWorkbook(path).apply(inverse(done))
    book = opened(path)
    assert book.sheetnames == ["数据", "其他", "后加"]
    assert book.active.title == "后加" and book["后加"].print_area == "'后加'!$A$1"


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_failure_on_the_way_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "full")

    host, before = FileWorkbook(path), path.read_bytes()
    edits = rewriting(path)
    with monkeypatch.context() as patched:
        patched.setattr({"fsync": "os.fsync", "replace": "pathlib.Path.replace"}[moment], fail)
        with pytest.raises(MachineNeedsAttention):
            host.apply(edits)
    assert path.read_bytes() == before
    host.apply(inverse(host.apply(edits)))
    assert_as_before(path, before)
