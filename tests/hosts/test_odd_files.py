"""Files as some programs write them, which Excel opens without a word."""

from pathlib import Path

import pytest

from hosts.handmade import edit, parts_of, relationships, save, sheet
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.grid import CellError, Grid

PART = "xl/worksheets/sheet1.xml"


def read(path: Path) -> Grid:
    return FileWorkbook(path).read("数据")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="e"><v>#BUSY!</v></c>',
        '<c r="A1" t="e"><f>PY(1)</f><v>#BUSY!</v></c>',
        '<c r="A1" s="1" t="e"><f t="array" ref="A1">甲&lt;1</f><v>#BUSY!</v></c>',
        '<c r="A1" t=\'e\' cm="1"><f/><v xml:space="preserve">#BUSY!</v></c>',
    ],
)
def test_an_error_nobody_knows_yet_is_read_however_it_is_written(tmp_path: Path, cell: str) -> None:
    other = '<c r="B1" t="str"><f>"#甲!"</f><v>#甲!</v></c><c r="C1" t="e"><v>#PYTHON!</v></c>'
    path = save(tmp_path, {"数据": sheet(f'<row r="1">{cell}{other}</row>')})
    assert read(path).rows == ((CellError("#BUSY!"), "#甲!", CellError("#PYTHON!")),)


def test_an_unknown_error_on_one_sheet_leaves_the_others_alone(tmp_path: Path) -> None:
    odd = sheet('<row r="1"><c r="A1" t="e"><v>#甲乙!</v></c></row>')
    path = save(tmp_path, {"别的": odd, "数据": sheet('<row r="1"><c r="A1"><v>5</v></c></row>')})
    host = FileWorkbook(path)
    assert host.read("别的").rows == ((CellError("#甲乙!"),),)
    assert host.read("数据").rows == ((5.0,),)
    before = parts_of(path)
    host.apply([edit("数据", 2, 1, None, 6)])
    after = parts_of(path)
    assert after[PART] == before[PART] and read(path).rows == ((5.0,), (6.0,))


@pytest.mark.parametrize(
    ("written", "told"),
    [("NaN", "NaN"), ("INF", "INF"), ("-INF", "-INF"), ("1e400", "INF"), ("nan", "NaN")],
)
def test_what_is_no_number_where_one_belongs_is_words_and_stays_in_the_file(
    tmp_path: Path, written: str, told: str
) -> None:
    rows = f'<row r="1"><c r="A1"><v>{written}</v></c><c r="B1" s="1"><v>1e308</v></c></row>'
    path = save(tmp_path, {"数据": sheet(rows)})
    host = FileWorkbook(path)
    assert host.read("数据").rows == ((told, 1e308),)
    host.apply([edit("数据", 1, 3, None, 6)], rests_on=[host.read("数据")])
    assert read(path).rows == ((told, 1e308, 6.0),)
    assert f"<v>{written}</v>".encode() in parts_of(path)[PART]


@pytest.mark.parametrize("target", [r"\xl\worksheets\sheet1.xml", r"worksheets\sheet1.xml"])
def test_parts_may_be_named_as_windows_names_its_files(tmp_path: Path, target: str) -> None:
    related = relationships([("worksheet", PART), ("styles", "xl/styles.xml")])
    path = save(
        tmp_path,
        {"数据": sheet('<row r="1"><c r="A1"><v>5</v></c></row>')},
        extra={"xl/_rels/workbook.xml.rels": related.replace(f"/{PART}", target)},
    )
    host = FileWorkbook(path)
    host.apply([edit("数据", 1, 2, None, 6)])
    assert read(path).rows == ((5.0, 6.0),)
