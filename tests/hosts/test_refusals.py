"""Files and edits that are refused: in Chinese, with the file as it was and nothing left beside it."""

import contextlib
import io
import random
import re
import resource
import subprocess
import sys
import textwrap
import zipfile
import zlib
from pathlib import Path

import pytest

from cases import cases
from hosts.handmade import MAIN, edit, parts_of, relationships, save, sheet, workbook, zipped
from tongbao.errors import MachineNeedsAttention, TongbaoError, WorkbookNeedsAttention, WrongUse
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area
from tongbao.sheet.new_sheet import Choice, NewSheet

GOOD = sheet(
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>'
)
EDIT = edit("数据", 1, 3, None, "新")
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return save(tmp_path, {"数据": GOOD})


def refused(
    path: Path, *kinds: type[TongbaoError], match: str = "", edits: object = (EDIT,)
) -> str:
    """Open and write; return the message after checking that all is as it was."""
    before = path.read_bytes() if path.is_file() else b""
    beside = sorted(path.parent.iterdir())
    with pytest.raises(kinds or (TongbaoError,)) as caught:
        FileWorkbook(path).apply(edits)  # type: ignore[arg-type]
    message = str(caught.value)
    assert re.search(r"[\u4e00-\u9fff]", message) and re.search(match, message), message
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(path.parent.iterdir()) == beside
    return message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xls", "旧版"), ("a.xlsb", "二进制"), ("a.et", "WPS"), ("a.ett", "WPS"), ("a.csv", "文本"),
        ("a.ods", "OpenDocument"), ("a.xlam", "加载宏"), ("a.xltx", "模板"), ("a.pdf", "pdf"),
        ("a", "没有扩展名"), ("~$表.xlsx", "占用标记"), (".~表.xlsx", "WPS 打开文件时的占用标记"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"something")
    refused(path, WorkbookNeedsAttention, match=said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "扩展名"),
        (b"<html><table></table></html>", "与扩展名不符"),
        (b"PK\x03\x04" + b"\0" * 100, "损坏"),
        (zipped({"a.txt": "x"}), "不是 Excel 工作簿"),
        (zipped({"_rels/.rels": relationships([("officeDocument", "xl/workbook.bin")])}), "xlsb"),
        (
            zipped({
                "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
                "word/document.xml": "<d/>",
            }),
            "不是 Excel 工作簿",
        ),
    ],
)  # fmt: skip
def test_a_file_whose_inside_is_something_else(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    refused(path, WorkbookNeedsAttention, match=said)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "没有.xlsx", MachineNeedsAttention, match="找不到")
    (tmp_path / "夹.xlsx").mkdir()
    refused(tmp_path / "夹.xlsx", MachineNeedsAttention, match="文件夹")


def test_a_file_cut_off_anywhere(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(1, len(whole) - 22, 37):
        path.write_bytes(whole[:length])
        refused(path, WorkbookNeedsAttention)


def test_a_file_with_any_byte_wrong_is_refused_or_still_the_same(
    path: Path, chance: random.Random
) -> None:
    whole = path.read_bytes()
    values = FileWorkbook(path).read("数据").rows
    for _ in range(cases(4)):
        broken = bytearray(whole)
        broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        with contextlib.suppress(TongbaoError):
            assert FileWorkbook(path).read("数据").rows == values


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + GOOD.split("\n")[1].replace("甲", "&a;"),
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + GOOD.split("\n")[1],
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities(tmp_path: Path, xml: str, part: str) -> None:
    path = save(tmp_path, {"数据": GOOD}, extra={part: xml})
    refused(path, WorkbookNeedsAttention, match="实体")


def test_a_part_larger_than_its_header_says(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": GOOD}, extra={"xl/media/a.bin": b"\0" * (8 << 20)})
    claimed, true = (1 << 20).to_bytes(4, "little"), (8 << 20).to_bytes(4, "little")
    lying = path.read_bytes().replace(true, claimed)
    lying = lying.replace(
        zlib.crc32(b"\0" * (8 << 20)).to_bytes(4, "little"),
        zlib.crc32(b"\0" * (1 << 20)).to_bytes(4, "little"),
    )
    path.write_bytes(lying)
    refused(path, WorkbookNeedsAttention, match="校验")


def test_too_many_parts(tmp_path: Path) -> None:
    extra: dict[str, str | bytes] = {f"xl/media/{n}": "x" for n in range(10_001)}
    refused(save(tmp_path, {"数据": GOOD}, extra=extra), WorkbookNeedsAttention, match="部件多达")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", "<other/>")
    refused(path, WorkbookNeedsAttention, match="重名")


def test_an_encrypted_zip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    refused(path, WorkbookNeedsAttention, match="加密")


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("xl/workbook.xml", "", "不是 Excel 工作簿"),
        ("xl/workbook.xml", "<workbook", "XML"),
        ("xl/workbook.xml", "<other/>", "没有工作簿"),
        ("xl/worksheets/sheet1.xml", "", "缺少部件"),
        ("xl/worksheets/sheet1.xml", "<chartsheet/>", "不是工作表"),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"/>', "没有数据区"),
        ("xl/worksheets/sheet1.xml", GOOD[:-40], "损坏"),
        ("xl/worksheets/sheet1.xml", GOOD.replace("</row>", "</rov>"), "损坏"),
        ("xl/worksheets/sheet1.xml", GOOD.replace('r="B1"', 'r="B0x"'), "读不出来"),
        ("xl/worksheets/sheet1.xml", GOOD.replace('row r="1"', 'row r="1e9"'), "读不出来"),
        ("xl/worksheets/sheet1.xml", GOOD.replace("甲", "\x01"), ""),
        ("xl/worksheets/sheet1.xml", GOOD.encode("utf-16"), "UTF-16"),
        ("xl/worksheets/sheet1.xml", GOOD.replace("UTF-8", "GBK").encode("gbk"), "UTF-8"),
        ("xl/styles.xml", "<styleSheet/>", "单元格格式"),
        ("xl/_rels/workbook.xml.rels", "<a", "XML"),
    ],
)
def test_a_damaged_part(tmp_path: Path, part: str, content: str | bytes, said: str) -> None:
    path = save(tmp_path, {"数据": GOOD}, extra={part: content})
    planned = edit("数据", 1, 2, "甲", 1, number_format="0.0")
    refused(path, match=said, edits=[planned])


@pytest.mark.parametrize(
    ("instead_of_b1", "planned"),
    [("A1", edit("数据", 1, 1, "甲", "新")), ("B2", edit("数据", 1, 2, None, "新"))],
)
def test_cells_that_are_not_where_they_should_be(
    tmp_path: Path, instead_of_b1: str, planned: Edit
) -> None:
    path = save(tmp_path, {"数据": GOOD.replace('r="B1"', f'r="{instead_of_b1}"')})
    refused(path, WorkbookNeedsAttention, match="次序", edits=[planned])


def test_a_strict_workbook(tmp_path: Path) -> None:
    base = "http://purl.oclc.org/ooxml"
    path = tmp_path / "表.xlsx"
    path.write_bytes(
        workbook(
            {"数据": GOOD},
            main=f"{base}/spreadsheetml/main",
            office=f"{base}/officeDocument/relationships",
        )
    )
    refused(path, WorkbookNeedsAttention, match="严格")


@pytest.mark.parametrize("place", ["XFD1048576", "AAA900000"])
def test_a_stray_value_at_the_far_end_does_not_eat_all_memory(tmp_path: Path, place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{place}"><v>1</v></c></row>'
    refused(save(tmp_path, {"数据": sheet(far)}), WorkbookNeedsAttention, match=place)


def test_formats_alone_may_reach_the_far_end(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    path = save(tmp_path, {"数据": sheet(far)})
    FileWorkbook(path).apply([EDIT])
    assert FileWorkbook(path).read("数据").rows == ((1.0, None, "新"),)


def owner_file(user: str) -> bytes:
    short = user.encode("gb18030")
    return bytes([len(short)]) + short.ljust(54) + bytes([len(user), 0]) + user.encode("utf-16-le")


@pytest.mark.parametrize(
    ("marker", "content", "said"),
    [
        ("~$表.xlsx", owner_file("李四"), "李四"),
        ("~$表.xlsx", b"", "其他程序"),
        (".~表.xlsx", owner_file("王五"), "王五"),
        (".~表.xlsx", b"", "其他程序"),
        (".~lock.表.xlsx#", ",王五,pc,2024;".encode(), "王五"),
    ],
)
def test_a_file_open_elsewhere_can_be_read_but_not_written(
    path: Path, marker: str, content: bytes, said: str
) -> None:
    path.with_name(marker).write_bytes(content)
    assert FileWorkbook(path).read("数据").at(1, 1) == 1
    refused(path, MachineNeedsAttention, match=f"{said}.*打开")


def test_a_workbook_with_locked_structure_takes_no_sheet(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": GOOD}, inside='<workbookProtection lockStructure="1"/>')
    before = path.read_bytes()
    with pytest.raises(WorkbookNeedsAttention, match="保护工作簿"):
        FileWorkbook(path).apply([NewSheet("新")])
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [("字" * 100, "词" * 160), ("甲,乙", "丙")])
def test_a_drop_down_list_excel_could_not_hold(path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(WorkbookNeedsAttention, match="下拉"):
        FileWorkbook(path).apply([NewSheet("新", choices=(Choice(Area(1, 1, 2, 1), words),))])


FORMULAS = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c><c r="C2"><f t="array" ref="C2:D3">'
    'B1:C2</f><v>1</v></c><c r="D2"><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c>'
    '<c r="F3"><f t="array" ref="F3">SUM(B1:B2)</f><v>7</v></c></row>'
)


@pytest.mark.parametrize(
    ("row", "column", "old", "place"), [(1, 1, 1, "A1"), (2, 3, 1, "C2"), (2, 4, 2, "D2")]
)
def test_part_of_a_formula_others_live_by(
    tmp_path: Path, row: int, column: int, old: int, place: str
) -> None:
    path = save(tmp_path, {"数据": sheet(FORMULAS)})
    planned = edit("数据", row, column, old, 5)
    refused(path, WorkbookNeedsAttention, match=f"{place}.*公式", edits=[planned])


def test_formulas_nobody_else_lives_by_may_go(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet(FORMULAS)}, calculation_chain=True)
    host = FileWorkbook(path)
    host.apply([edit("数据", 2, 1, 1, 5), edit("数据", 3, 6, 7, 5)])
    host.apply([edit("数据", 1, 1, 1, 5), edit("数据", 3, 1, 1, None)])
    assert host.read("数据").formulas == {(2, 3), (2, 4), (3, 3), (3, 4)}
    assert "xl/calcChain.xml" not in parts_of(path)


def test_a_file_changed_after_reading_is_judged_as_it_is_now(path: Path) -> None:
    host = FileWorkbook(path)
    FileWorkbook(path).apply([EDIT])
    before = path.read_bytes()
    with pytest.raises(WorkbookNeedsAttention, match=r"C1.*“新”"):
        host.apply([EDIT])
    host.apply([edit("数据", 1, 4, None, 1)])
    assert path.read_bytes() != before and FileWorkbook(path).read("数据").at(1, 3) == "新"


def test_saving_as_another_kind_is_refused(path: Path) -> None:
    with pytest.raises(WrongUse, match="xlsx"):
        FileWorkbook(path, path.with_suffix(".xlsm"))


def test_saving_into_a_folder_that_does_not_exist(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(MachineNeedsAttention, match=r"文件夹“.*没有”不存在，工作簿"):
        FileWorkbook(path, path.parent / "没有" / "新.xlsx").apply([EDIT])
    assert path.read_bytes() == before


def test_a_full_disk(path: Path) -> None:
    before = path.read_bytes()
    script = """
        import resource, sys
        from pathlib import Path
        from tongbao.errors import MachineNeedsAttention
        from tongbao.hosts.xlsx.workbook import FileWorkbook
        from tongbao.sheet.edit import Edit
        host = FileWorkbook(Path(sys.argv[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))
        try:
            host.apply([Edit("数据", 1, 3, (None,), ("新",))])
        except MachineNeedsAttention as error:
            print(str(error))
    """
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", textwrap.dedent(script), str(path)],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert "磁盘空间不足" in done.stdout
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": GOOD}, extra={"xl/media/a.bin": b"\0" * (200 << 20)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(path, WorkbookNeedsAttention, match="压缩炸弹")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_the_comment_of_the_zip_is_kept(path: Path) -> None:
    out = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"comment"
    path.write_bytes(out.getvalue())
    FileWorkbook(path).apply([EDIT])
    with zipfile.ZipFile(path) as archive:
        assert archive.comment == b"comment" and archive.testzip() is None
