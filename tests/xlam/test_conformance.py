"""Gate a: the structural check, calibrated on a file Excel saved; what it must catch in a project."""

import struct
from collections.abc import Callable
from importlib.resources import files

import pytest
from building import PROGRAMS, addin, demo, program, with_project, with_stream
from conformance import Expected, problems
from mutating import (
    Mutation,
    Table,
    assert_told,
    entries,
    entry,
    header,
    module_record,
    record,
    source,
    stream,
)

from vba_reading import decompress_stream
from xlam.compound import SECTOR
from xlam.compression import compress


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_we_build_conforms(name: str) -> None:
    assert problems(addin(name), Expected(program(name))) == []
    assert problems(demo(name), Expected(program(name), addin=False)) == []


def test_a_workbook_excel_saved_conforms() -> None:
    assert problems(files("xlwings").joinpath("quickstart.xlsm").read_bytes()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("quickstart_addin_ribbon.xlam", {"以自己的名称开头", "CRLF"}),
        ("addin/xlwings.xlam", set()),
    ],
)
def test_files_a_release_tool_saved_differ_only_where_known(file: str, known: set[str]) -> None:
    # Excel opens these; the tool writes minor version 33, does not clear what it leaves unused, and
    # puts line feeds into the module it added.
    known = known | {"文件头的版本或大小不对", "目录的空项", "占着却没有用"}
    found = problems(files("xlwings").joinpath(file).read_bytes())
    assert found and all(any(word in problem for word in known) for problem in found)


def _all_red(project: bytes) -> bytes:
    out = bytearray(project)
    for start, _ in entries(project):
        out[start + 67] = 0
    return bytes(out)


def _two_siblings_swapped(project: bytes) -> bytes:
    """The left and the right of an entry that has both, exchanged."""
    for start, _ in entries(project):
        left, right = project[start + 68 : start + 72], project[start + 72 : start + 76]
        if b"\xff" * 4 not in (left, right):
            return project[: start + 68] + right + left + project[start + 76 :]
    raise AssertionError("no entry has two siblings")


def _two_streams_in_one_place(project: bytes) -> bytes:
    """PROJECTwm begins where PROJECT does."""
    at = {name: start for start, name in entries(project)}
    begin = project[at["PROJECT"] + 116 : at["PROJECT"] + 120]
    return project[: at["PROJECTwm"] + 116] + begin + project[at["PROJECTwm"] + 120 :]


def _project(change: Callable[[bytes], bytes]) -> Mutation:
    return lambda file: with_project(file, change)


def _without_office(packed: bytes) -> bytes:
    data = decompress_stream(packed)
    start = data.index(struct.pack("<HI", 0x16, 6) + b"Office")
    return compress(data[:start] + data[data.index(struct.pack("<HI", 0x0F, 2)) :])


def _reaching_back(packed: bytes) -> bytes:
    """The eighth letter of the second chunk replaced by a copy of what stands 16 letters before it."""
    at = 1 + (int.from_bytes(packed[1:3], "little") & 0xFFF) + 3
    (header,) = struct.unpack_from("<H", packed, at)
    assert packed[at + 2] == 0  # eight letters follow
    chunk = struct.pack("<HB", header + 1, 0x80) + packed[at + 3 : at + 10] + b"\x00\xf0"
    return packed[:at] + chunk + packed[at + 11 :]


_OFFICE = b"2DF8D04C".hex()

CONTAINER: Table = {
    "trailing bytes": (_project(lambda p: p + bytes(7)), "多出 7 个字节"),
    "trailing sector": (_project(lambda p: p + bytes(SECTOR)), "多余的扇区"),
    "cut off": (_project(lambda p: p[: len(p) // 2]), "读不下去"),
    "unsorted directory": (_project(_two_siblings_swapped), "排好序"),
    "red entries below red ones": (_project(_all_red), "红项"),
    "two streams in one place": (_project(_two_streams_in_one_place), "Stream referenced twice"),
    "another version": (header(26, 4), "DllVersion in OLE header"),
    "class id in the header": (header(8, 1), "CLSID in OLE header"),
    "reserved bytes of the header": (header(34, 1), "non-null reserved bytes"),
    "transaction in the header": (header(52, 1), "transaction_signature_number>0"),
    "count of mini sectors": (header(64, 9), "incomplete OLE stream"),
    "length of a name": (entry("PROJECTwm", 64, "1600"), "名称长度"),
    "class id of an entry": (entry("Root Entry", 80, "01"), "类标识"),
    "time of an entry": (entry("Root Entry", 100, "01"), "时间"),
    "storage with a content": (entry("VBA", 116, "03"), "却有内容"),
    "upper half of a size": (entry("PROJECT", 124, "01"), "incorrect OLE stream size"),
    "size beyond the content": (entry("PROJECTwm", 120, "ff0f0000"), "incomplete OLE stream"),
    "size short of the content": (entry("PROJECTwm", 120, "20000000"), "末尾有多余"),
    "storage renamed": (entry("VBA", 0, "560042005800"), "file not found"),
}

PROJECT: Table = {
    "GBK declared as cp1252": (record("030002000000A803", "030002000000E404"), "代码页"),
    "wrong LCID": (
        record(
            "02000400000009040000" + "14000400000009040000",
            "02000400000004080000" + "14000400000004080000",
        ),
        "PROJECTLCID_Lcid: expected 0409",
    ),
    "two LCIDs": (
        record("02000400000009040000", "02000400000004080000"),
        "PROJECTLCID_Lcid: expected 0409",
    ),
    "another system": (record("01000400000001000000", "01000400000007000000"), "SysKind"),
    "record left out": (
        record("080004000000" + "00000000", ""),
        "PROJECTLIBFLAGS_Id: expected 0008",
    ),
    "two descriptions": (record("400000000000", "4000020000004100"), "说明的两种写法"),
    "two descriptions of a module": (
        module_record("TongbaoRibbon", "480000000000", "4800020000004100"),
        "模块的说明的两种写法",
    ),
    "count of modules": (
        record("0F00020000000B00", "0F00020000000C00"),
        "MODULENAME_Id: expected 0019",
    ),
    "source not at the beginning": (
        module_record("TongbaoRibbon", "31000400000000", "31000400000005"),
        "读不下去",
    ),
    "bytes after the last record": (
        record("2B0000000000" + "100000000000", "2B0000000000" + "1000000000000000"),
        "不完整",
    ),
    "no reference to Office": (lambda f: with_stream(f, "VBA/dir", _without_office), "引用应为"),
    "reference to another library": (record(_OFFICE, b"2DF9D04C".hex()), "引用应为"),
    "reference that is no libid": (record(_OFFICE, b"2DF8D04X".hex()), "写法不对"),
    "size within a reference": (
        record("0d00680000005e", "0d00680000005d"),
        "REFERENCEREGISTERED_Reserved1",
    ),
    "class declared standard": (
        module_record("TongbaoEvents", "220000000000", "210000000000"),
        "VB_Base",
    ),
    "module declared a class": (
        module_record("TongbaoRibbon", "210000000000", "220000000000"),
        "VB_Base",
    ),
    "class listed as a module": (
        stream("PROJECT", b"Class=TongbaoEvents", b"Module=TongbaoEvents"),
        "种类",
    ),
    "workbook listed as a module": (
        stream("PROJECT", b"Document=ThisWorkbook/&H00000000", b"Module=ThisWorkbook"),
        "种类",
    ),
    "module missing from PROJECT": (stream("PROJECT", b"Module=xlwings\r\n", b""), "模块不同"),
    "module missing from PROJECTwm": (
        lambda f: with_stream(f, "PROJECTwm", lambda s: s[:-4] + b"\0\0"),
        "PROJECTwm",
    ),
    "module missing from the workspace": (
        stream("PROJECT", b"xlwings=0, 0, 0, 0, C\r\n", b""),
        "[Workspace]",
    ),
    "workspace misspelt": (stream("PROJECT", b"[Workspace]", b"[Workspac]"), "[Workspace]"),
    "another host": (stream("PROJECT", b"3832D640", b"3832D641"), "3832D640"),
    "no version": (
        stream("PROJECT", b'VersionCompatible32="393222000"\r\n', b""),
        "VersionCompatible32",
    ),
    "no help context": (stream("PROJECT", b'HelpContextID="0"\r\n', b""), "HelpContextID"),
    "two names": (stream("PROJECT", b'Name="Tongbao"', b'Name="Tongbau"'), "工程名不同"),
    "project id changed without its key": (stream("PROJECT", b"{6F7B", b"{6F7C"), "密钥"),
    "line feeds in PROJECT": (stream("PROJECT", b"\r\n", b"\n"), "CRLF"),
    "bytes after PROJECT": (lambda f: with_stream(f, "PROJECT", lambda s: s + b"\0"), "多余"),
    "a cache that nobody compiled": (
        lambda f: with_stream(f, "VBA/_VBA_PROJECT", lambda s: s + b"\0" * 60),
        "没有缓存",
    ),
    "copy out of another chunk": (
        lambda f: with_stream(f, "VBA/xlwings", _reaching_back),
        "不在同一块里",
    ),
    "another name in the source": (
        source("TongbaoBridge", '"TongbaoBridge"', '"Module1"'),
        "自己的名称",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTAINER)
def test_a_container_excel_might_not_read_is_told_apart(name: str) -> None:
    assert_told(*CONTAINER[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", PROJECT)
def test_a_project_that_contradicts_itself_is_told_apart(name: str) -> None:
    assert_told(*PROJECT[name])
