"""Runs of cells down a column: what they reach over, what they look like, what stops them."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest

from hosts.handmade import cells_of, edit, parts_of, save, sheet
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx import package, row_windows
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.grid import Value, same_value
from tongbao.sheet.new_sheet import NewSheet

PART = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1" spans="1:2"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>11</v></c></row>'
    '<row r="2" spans="1:2"><c r="A2" s="2"><v>2</v></c></row>'
    '<row r="3" s="2" customFormat="1" spans="1:2"><c r="A3"><v>3</v></c></row>'
    '<row r="6" spans="1:2"><c r="A6" s="3"><v>6</v></c><c r="B6"><v>16</v></c></row>'
)
OLD = (11, None, None, None, None, 16)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return save(tmp_path, {"数据": sheet(ROWS)})


def run(
    row: int, column: int, new: Iterable[Written], old: Iterable[Value] = (), **how: object
) -> Edit:
    values = tuple(new)
    return Edit("数据", row, column, tuple(old) or (None,) * len(values), values, **how)  # type: ignore[arg-type]


def column_of(path: Path, column: int, last: int) -> list[Value]:
    grid = FileWorkbook(path).read("数据")
    return [grid.at(row, column) for row in range(1, last + 1)]


def test_a_run_reaches_over_existing_and_missing_rows_and_cells(path: Path) -> None:
    before = cells_of(parts_of(path)[PART])
    FileWorkbook(path).apply([run(1, 2, range(21, 27), OLD)])
    assert column_of(path, 2, 7) == [21, 22, 23, 24, 25, 26, None]
    after = cells_of(parts_of(path)[PART])
    kept = [place for place in before if place[1] == 1]
    assert [after[place] for place in kept] == [before[place] for place in kept]
    assert after.keys() == before.keys() | {(row, 2) for row in range(1, 7)}


def test_a_run_may_be_longer_than_the_sheet(path: Path) -> None:
    FileWorkbook(path).apply([run(5, 4, range(3000))])
    assert column_of(path, 4, 3005) == [None] * 4 + [float(n) for n in range(3000)] + [None]
    assert parts_of(path)[PART].count(b"<row ") == 4 + 3000 - 1


def test_none_inside_a_run_empties_a_cell_and_makes_no_new_one(path: Path) -> None:
    FileWorkbook(path).apply([run(1, 2, [None, 5, None, None, "甲", None], OLD)])
    assert column_of(path, 2, 6) == [None, 5, None, None, "甲", None]
    cells = cells_of(parts_of(path)[PART])
    assert cells[1, 2] == b'<c r="B1" s="2"/>' and cells[6, 2] == b'<c r="B6"/>'
    assert (3, 2) not in cells and (4, 2) not in cells


def test_a_run_without_cells_changes_nothing(path: Path) -> None:
    FileWorkbook(path).apply([run(1, 2, []), run(2, 2, [5])])
    assert column_of(path, 2, 6) == [11, 5, None, None, None, 16]


def test_the_look_moves_down_with_the_run(path: Path) -> None:
    FileWorkbook(path).apply([run(1, 7, [1, "甲", Decimal("2.5"), None], like=("数据", 1, 1))])
    cells = cells_of(parts_of(path)[PART])
    assert cells[1, 7] == b'<c r="G1" s="1"><v>1</v></c>'
    assert cells[2, 7] == b'<c r="G2" s="2" t="inlineStr"><is><t>\xe7\x94\xb2</t></is></c>'
    assert cells[3, 7] == b'<c r="G3"><v>2.5</v></c>', "A3 has a look of its own, the plain one"
    assert (4, 7) not in cells


def test_the_look_may_come_from_other_rows_and_gets_its_number_format(path: Path) -> None:
    new = run(2, 7, [1, 2, 3], like=("数据", 1, 1), number_format="0")
    FileWorkbook(path).apply([new])
    book = opened(path)["数据"]
    assert book["G2"].font.b and book["G3"].border.left.style == "thin"
    assert not book["G4"].font.b and {book.cell(r, 7).number_format for r in (2, 3, 4)} == {"0"}


def test_without_a_model_each_cell_keeps_the_look_it_has_or_is_lent(path: Path) -> None:
    FileWorkbook(path).apply([run(1, 2, range(21, 27), OLD)])
    cells = cells_of(parts_of(path)[PART])
    assert b's="2"' in cells[1, 2] and b's="2"' in cells[3, 2]
    assert all(b"s=" not in cells[row, 2] for row in (2, 4, 5, 6))


def test_a_run_on_a_new_sheet_has_a_heading_and_cells(path: Path) -> None:
    new = NewSheet("结果", wrapped=frozenset({1}), headings=frozenset({1}))
    FileWorkbook(path).apply([new, Edit("结果", 1, 1, (None,) * 3, ("名次", 1, None))])
    cells = opened(path)["结果"]
    assert cells["A1"].font.b and not cells["A2"].font.b
    assert cells["A2"].alignment.wrap_text and cells["A3"].alignment.wrap_text


def test_the_hints_are_widened_for_the_rows_written_to_only(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet(ROWS, '<dimension ref="A1:B6"/>')})
    FileWorkbook(path).apply([run(2, 7, [1, 2])])
    part = parts_of(path)[PART]
    assert part.count(b'spans="1:7"') == 2 and part.count(b'spans="1:2"') == 2
    assert b'<dimension ref="A1:G6"/>' in part


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([run(1, 2, [1] * 6, (11, None, None, 3, None, 16))], "B4.*空白.*“3”"),
        ([run(1, 8, [1, 2, 3]), run(3, 8, [4, 5])], "H3.*两处"),
        ([run(1, 8, [1, 2, 3]), edit("数据", 2, 8, None, 4)], "H2.*两处"),
        ([run(1, 8, [1, "字" * 32768, 3])], "H2.*放不下"),
        ([run(1, 8, [1, None, "\ud800"])], "H3.*无法保存"),
        ([run(1, 8, [1, Decimal("sNaN"), 3])], "H2.*范围"),
        ([run(1, 8, [1, "甲", Decimal("sNaN")])], "H3.*范围"),
        ([run(1, 8, [1, 10**400])], "H2.*范围"),
        ([run(1_048_576, 8, [1, 2])], "1048577"),
        ([run(1_048_575, 16_000, [1, 2])], "过大"),
    ],
)
def test_a_refusal_names_the_cell_within_the_run(path: Path, edits: list[Edit], said: str) -> None:
    before = path.read_bytes()
    with pytest.raises(WorkbookNeedsAttention, match=said):
        FileWorkbook(path).apply(edits)
    assert path.read_bytes() == before


def test_truth_is_not_one(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet('<row r="1"><c r="A1" t="b"><v>1</v></c></row>')})
    with pytest.raises(WorkbookNeedsAttention, match="A1"):
        FileWorkbook(path).apply([run(1, 1, [5, 6], [1, None])])
    FileWorkbook(path).apply([run(1, 1, [False, True], [True, None])])
    assert column_of(path, 1, 2) == [False, True]


def test_two_runs_one_below_the_other_do_not_overlap(path: Path) -> None:
    FileWorkbook(path).apply([run(4, 8, [4, 5]), run(1, 8, [1, 2, 3])])
    assert column_of(path, 8, 5) == [1, 2, 3, 4, 5]


def test_a_run_across_a_merged_area(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>'
    path = save(tmp_path, {"数据": sheet(ROWS, after=merged)})
    host = FileWorkbook(path)
    for column, row in ((2, 3), (3, 2)):
        letter = " BC"[column - 1]
        with pytest.raises(WorkbookNeedsAttention, match=rf"{letter}{row}.*B2:C4"):
            host.apply([run(1, column, range(6), OLD if column == 2 else ())])
    host.apply([run(1, 2, [1, 2], (11, None)), run(5, 2, [5, 6], (None, 16))])
    assert column_of(path, 2, 6) == [1, 2, None, None, 5, 6]


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c></row>'
)


def test_a_shared_formula_goes_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet(SHARED)}, calculation_chain=True)
    host = FileWorkbook(path)
    with pytest.raises(WorkbookNeedsAttention, match=r"A1.*A3.*公式"):
        host.apply([run(1, 1, [7, 8], [1, 1])])
    host.apply([run(1, 1, [7, 8, 9], [1, 1, 1])])
    assert column_of(path, 1, 3) == [7, 8, 9] and not host.read("数据").formulas
    assert "xl/calcChain.xml" not in parts_of(path)


def test_a_run_across_an_array_formula_is_refused(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><f t="array" ref="A2:A3">B1:B2</f><v>1</v></c></row>'
    path = save(tmp_path, {"数据": sheet(row)})
    with pytest.raises(WorkbookNeedsAttention, match=r"A2.*A2:A3"):
        FileWorkbook(path).apply([run(1, 1, [1, 2], [None, 1])])


ODD_ROWS = {
    7: '<row r="7"/>',
    11: '<row r="11" s="2" customFormat="1"><c r="A11"><v>1</v></c></row>',
    16: "",
    23: "<row r='23'><c r='A23' s='1'><v>1</v></c></row>",
    30: '<row r="30"><c r="A30"><f>1+1</f><v>2</v></c><c r="G30" t="e"><v>#N/A</v></c></row>',
    38: '<row r="38"><c s="2" r="A38"><v>1</v></c><c r="F38" s="1"/></row>',
    44: '<row r="44" hidden="1"></row>',
    52: '<row r="52"><c r="A52"><v>1</v></c><extLst/></row>',
}


@pytest.mark.parametrize("size", [1, 150, 700, 1 << 18])
@pytest.mark.parametrize("odd", [{}, ODD_ROWS], ids=["plain", "odd"])
def test_a_tall_sheet_is_patched_alike_in_windows_of_any_size(
    tmp_path: Path, size: int, odd: dict[int, str]
) -> None:
    rows = "".join(
        odd.get(
            n, f'<row r="{n}" spans="1:2"><c r="A{n}" s="{n % 3}"><v>{n}</v></c><c r="B{n}"/></row>'
        )
        for n in range(1, 61)
    )
    path = save(tmp_path, {"数据": sheet(rows)})
    before = cells_of(parts_of(path)[PART])
    grid = FileWorkbook(path).read("数据")
    edits = [
        run(3, 4, [n if n % 4 else None for n in range(60)], like=("数据", 3, 1)),
        run(1, 5, ["名次"]),
        run(9, 9, [Decimal(n) / 8 for n in range(30)], number_format="0.000"),
        run(20, 3, ["甲", None, True] * 5),
    ]
    with patch.object(row_windows, "_SIZE", size), patch.object(package, "_STEP", 7):
        FileWorkbook(path).apply(edits)
    new = {(each.row + n, each.column): v for each in edits for n, v in enumerate(each.new)}
    after = cells_of(parts_of(path)[PART])
    assert all(after[place] == before[place] for place in before.keys() - new.keys())
    assert after.keys() - before.keys() <= new.keys()
    found = FileWorkbook(path).read("数据")
    for row in range(1, 64):
        for column in range(1, 11):
            expected = new.get((row, column), grid.at(row, column))
            assert same_value(found.at(row, column), expected), (row, column)
    cells = opened(path)["数据"]
    for row in (3, 4, 5, 8, 9, 10, 37, 60):
        if cells.cell(row, 4).value is not None:
            assert cells.cell(row, 4).style_id == cells.cell(row, 1).style_id, row
    assert {cells.cell(row, 9).number_format for row in range(9, 39)} == {"0.000"}


@pytest.mark.parametrize("size", [1, 150, 1 << 18])
@pytest.mark.parametrize("last", ["C", "D"])
def test_cells_that_exist_are_replaced_and_those_beside_them_stay(
    tmp_path: Path, size: int, last: str
) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"><f>1+1</f><v>2</v></c>'
        f'<c r="C{n}" s="2"/>{f"""<c r="D{n}"/>""" if last == "D" else ""}</row>'
        for n in range(1, 41)
    )
    path = save(tmp_path, {"数据": sheet(rows)})
    before = cells_of(parts_of(path)[PART])
    edits = [
        run(3, 2, [None if n % 3 else n for n in range(30)], [2] * 30),
        run(3, 3, ["甲" if n % 2 else None for n in range(30)], like=("数据", 3, 1)),
    ]
    with patch.object(row_windows, "_SIZE", size):
        FileWorkbook(path).apply(edits)
    after = cells_of(parts_of(path)[PART])
    assert after.keys() == before.keys()
    changed = {(row, column) for row in range(3, 33) for column in (2, 3)}
    assert all(after[place] == before[place] for place in before.keys() - changed)
    assert after[4, 2] == b'<c r="B4" s="1"/>' and after[6, 2] == b'<c r="B6" s="1"><v>3</v></c>'
    assert after[5, 3] == b'<c r="C5"/>'
    assert column_of(path, 3, 33)[2:] == [None, "甲"] * 15 + [None]


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)
