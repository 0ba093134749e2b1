"""A workbook that holds everything keeps everything: only what is written to changes."""

import io
import shutil
import subprocess
import warnings
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from hosts.handmade import cells_of, edit, parts_of
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.new_sheet import NewSheet
from workbooks.kitchen_sink import DATA, build

EDITS = [
    edit(DATA, 1, 13, None, "名次", like=(DATA, 1, 1)),
    edit(DATA, 2, 13, None, 2, like=(DATA, 2, 3), number_format="0"),
    edit(DATA, 2, 3, 12, 13),
    edit(DATA, 5, 6, 88, Decimal("88.5"), number_format='0.0"分"'),
    edit(DATA, 40, 2, None, "表下的说明"),
]
CHANGED = {(each.row, each.column) for each in EDITS}


@pytest.fixture(scope="module", name="built")
def _built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(tmp_path_factory.mktemp("kitchen_sink"))


@pytest.fixture(params=[0, 1], ids=["xlsx", "xlsm"], name="path")
def _path(built: tuple[Path, Path], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return Path(shutil.copy(built[request.param], tmp_path))


def test_every_part_not_written_to_is_byte_identical_and_in_the_same_order(path: Path) -> None:
    before = parts_of(path)
    FileWorkbook(path).apply(EDITS)
    after = parts_of(path)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}


def test_dates_and_methods_of_the_parts_stay(path: Path) -> None:
    before = _directory(path)
    FileWorkbook(path).apply(EDITS)
    assert _directory(path) == before


def test_within_the_sheet_every_other_byte_is_identical(path: Path) -> None:
    before = parts_of(path)["xl/worksheets/sheet1.xml"]
    FileWorkbook(path).apply(EDITS)
    after = parts_of(path)["xl/worksheets/sheet1.xml"]
    cells, cells_after = cells_of(before), cells_of(after)
    assert cells_after.keys() == cells.keys() | CHANGED
    for place in cells.keys() - CHANGED:
        assert cells_after[place] == cells[place]
    behind = before.index(b"</sheetData>")
    assert after.endswith(before[behind:])


def test_an_independent_reader_finds_the_new_values_and_looks(path: Path) -> None:
    FileWorkbook(path).apply(EDITS)
    book = opened_by_openpyxl(path)
    sheet = book[DATA]
    assert [sheet.cell(e.row, e.column).value for e in EDITS] == ["名次", 2, 13, 88.5, "表下的说明"]
    assert sheet["M2"].number_format == "0" and sheet["M2"].border.left.style == "thin"
    assert sheet["F5"].number_format == '0.0"分"' and sheet["F5"].font.name == "仿宋"
    assert book.calculation.fullCalcOnLoad


def test_overwriting_a_formula_drops_the_calculation_chain_and_nothing_else(path: Path) -> None:
    before = parts_of(path)
    FileWorkbook(path).apply([edit(DATA, 2, 5, 19, 20)])
    after = parts_of(path)
    assert list(after) == [name for name in before if name != "xl/calcChain.xml"]
    assert b"calcChain" not in after["[Content_Types].xml"]
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]
    kept = "xl/_rels/cellimages.xml.rels", "xl/cellimages.xml", "xl/pivotTables/pivotTable1.xml"
    assert all(after[name] == before[name] for name in kept)


def test_an_added_sheet_leaves_all_other_sheets_alone(path: Path) -> None:
    before = parts_of(path)
    FileWorkbook(path).apply([NewSheet("考核结果"), edit("考核结果", 1, 1, None, "单位")])
    after = parts_of(path)
    assert list(after)[:-1] == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"}
    book = opened_by_openpyxl(path)
    assert book.sheetnames[-1] == "考核结果" and book["考核结果"]["A1"].value == "单位"


def test_part_of_a_spilling_formula_is_refused_and_the_cell_beside_it_is_not(path: Path) -> None:
    host = FileWorkbook(path)
    beside = edit(DATA, 3, 9, None, 1)
    with pytest.raises(WorkbookNeedsAttention, match=r"H3.*H2:H5"):
        host.apply([edit(DATA, 3, 8, 0, 1), beside])
    host.apply([beside])


def test_the_heading_of_a_table_object_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WorkbookNeedsAttention, match=r"B1.*报送表"):
        FileWorkbook(path).apply([edit("表格", 1, 2, "报送", "报送数")])
    assert path.read_bytes() == before


def test_the_protected_sheet_is_refused(path: Path) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="撤销工作表保护"):
        FileWorkbook(path).apply([edit("受保护", 2, 1, None, 1)])


@pytest.mark.office
def test_libreoffice_loads_the_result(path: Path, tmp_path: Path) -> None:
    FileWorkbook(path).apply(
        [
            *EDITS,
            NewSheet("考核结果", (12,), frozenset(), frozenset({1})),
            edit("考核结果", 1, 1, None, "单位"),
        ]
    )
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "out" / f"{path.stem}-{DATA}.csv").read_text("utf-8").splitlines()
    assert data[0].endswith("名次") and data[4].split(",")[5] == "88.5"
    assert (tmp_path / "out" / f"{path.stem}-考核结果.csv").read_text("utf-8").strip() == "单位"


def opened_by_openpyxl(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of the extensions openpyxl would lose
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def _directory(path: Path) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(path) as archive:
        return [
            (i.filename, i.date_time, i.compress_type, i.external_attr) for i in archive.infolist()
        ]
