"""Gate a: the structural check, calibrated on a file Excel saved, and what it must catch."""

from importlib.resources import files

import pytest
from building import (
    PROGRAMS,
    VBA,
    addin,
    demo,
    parts,
    with_dir,
    with_project,
    with_source,
    with_stream,
    with_text,
)

from xlam.compound import ENTRY, SECTOR
from xlam.conformance import problems
from xlam.package import RIBBON_PART, zipped


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_we_build_conforms(name: str) -> None:
    assert problems(addin(name)) == []
    assert problems(demo(name)) == []


def test_a_workbook_excel_saved_conforms() -> None:
    saved = files("xlwings").joinpath("quickstart.xlsm").read_bytes()
    assert problems(saved, ours=False, ascii_only=False) == []


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("quickstart_addin_ribbon.xlam", {"文件头的版本或大小不对", "以自己的名称开头", "CRLF"}),
        ("addin/xlwings.xlam", {"文件头的版本或大小不对"}),
    ],
)
def test_files_a_release_tool_saved_differ_only_where_known(file: str, known: set[str]) -> None:
    # Excel opens these; the tool writes minor version 33, and line feeds into the module it added.
    found = problems(files("xlwings").joinpath(file).read_bytes(), ours=False, ascii_only=False)
    assert found and all(any(word in problem for word in known) for problem in found)


def _first_sibling_swapped(project: bytes) -> bytes:
    """The left child of VBA's topmost stream and its right child, exchanged."""
    directory = int.from_bytes(project[48:52], "little")
    start = (directory + 1) * SECTOR
    out = bytearray(project)
    for at in range(start, len(project) - ENTRY, ENTRY):
        left, right = project[at + 68 : at + 72], project[at + 72 : at + 76]
        if b"\xff" * 4 not in (left, right):
            out[at + 68 : at + 76] = right + left
            return bytes(out)
    raise AssertionError("no entry has two siblings")


def _header_byte(at: int, value: int):
    def change(project: bytes) -> bytes:
        return project[:at] + bytes([value]) + project[at + 1 :]

    return change


MUTATIONS = {
    "callback typo": (
        lambda f: with_text(f, RIBBON_PART, 'onAction="write_notice"', 'onAction="write_notise"'),
        "不存在",
    ),
    "callback with another argument": (
        lambda f: with_source(
            f, "TongbaoRibbon", "write_notice(control As IRibbonControl)", "write_notice()"
        ),
        "只有一个 IRibbonControl 参数",
    ),
    "private callback": (
        lambda f: with_source(f, "TongbaoRibbon", "Public Sub fill", "Private Sub fill"),
        "不存在",
    ),
    "public name twice": (
        lambda f: with_source(f, "TongbaoFunctions", "Public Function GRADE", "Public Function Cn"),
        "有两个",
    ),
    "procedure named as a module": (
        lambda f: with_source(
            f, "TongbaoFunctions", "Public Function GRADE", "Public Function TongbaoRibbon"
        ),
        "与模块同名",
    ),
    "wrong codeName of the workbook": (
        lambda f: with_text(f, "xl/workbook.xml", "ThisWorkbook", "DieseMappe"),
        "codeName",
    ),
    "wrong codeName of a sheet": (
        lambda f: with_text(f, "xl/worksheets/sheet1.xml", '"Sheet1"', '"Sheet2"'),
        "codeName",
    ),
    "sheetPr not first": (
        lambda f: with_text(
            f, "xl/worksheets/sheet1.xml", "<sheetPr", '<dimension ref="A1"/><sheetPr'
        ),
        "第一个元素不是 sheetPr",
    ),
    "GBK declared as cp1252": (
        lambda f: with_dir(f, "030002000000A803", "030002000000E404"),
        "代码页",
    ),
    "wrong LCID": (
        lambda f: with_dir(
            f,
            "02000400000009040000" + "14000400000009040000",
            "02000400000004080000" + "14000400000004080000",
        ),
        "语言标识",
    ),
    "record left out": (lambda f: with_dir(f, "080004000000" + "00000000", ""), "应为记录 08"),
    "bytes after the last record": (
        lambda f: with_dir(f, "2B0000000000" + "100000000000", "2B0000000000" + "1000000000000000"),
        "多余",
    ),
    "module missing from PROJECT": (
        lambda f: with_stream(f, "PROJECT", lambda s: s.replace(b"Module=xlwings\r\n", b"")),
        "模块不同",
    ),
    "module missing from PROJECTwm": (
        lambda f: with_stream(f, "PROJECTwm", lambda s: s[:-4] + b"\0\0"),
        "PROJECTwm",
    ),
    "project id changed without its key": (
        lambda f: with_stream(f, "PROJECT", lambda s: s.replace(b"{6F7B", b"{6F7C")),
        "密钥",
    ),
    "line feeds in PROJECT": (
        lambda f: with_stream(f, "PROJECT", lambda s: s.replace(b"\r\n", b"\n", 3)),
        "CRLF",
    ),
    "line feeds in source": (
        lambda f: with_source(f, "TongbaoBridge", "Option Explicit\r\n", "Option Explicit\n"),
        "CRLF",
    ),
    "another name in the source": (
        lambda f: with_source(f, "TongbaoBridge", '"TongbaoBridge"', '"Module1"'),
        "自己的名称",
    ),
    "no VB_Base in a class": (
        lambda f: with_source(f, "TongbaoEvents", "Attribute VB_Base", "' Attribute VB_Base"),
        "VB_Base",
    ),
    "Chinese in the source": (
        lambda f: with_source(f, "TongbaoBridge", "' --- Text", "' --- 文字"),
        "不是 ASCII",
    ),
    "a cache that nobody compiled": (
        lambda f: with_stream(f, "VBA/_VBA_PROJECT", lambda s: s + b"\0" * 60),
        "没有缓存",
    ),
    "trailing bytes": (lambda f: with_project(f, lambda p: p + b"\0" * 7), "多出 7 个字节"),
    "trailing sector": (lambda f: with_project(f, lambda p: p + bytes(SECTOR)), "多余的扇区"),
    "unsorted directory": (lambda f: with_project(f, _first_sibling_swapped), "排好序"),
    "version of the container": (
        lambda f: with_project(f, _header_byte(26, 4)),
        "文件头的版本",
    ),
    "cut off": (lambda f: with_project(f, lambda p: p[: len(p) // 2]), "读不下去"),
    "not an add-in any more": (
        lambda f: with_text(
            f, "[Content_Types].xml", "vnd.ms-excel.addin.macroEnabled", "vnd.ms-excel.addin"
        ),
        "内容类型",
    ),
    "project of another type": (
        lambda f: with_text(f, "[Content_Types].xml", "ms-office.vbaProject", "ms-office.activeX"),
        "vbaProject.bin 的内容类型",
    ),
    "relation of another year": (
        lambda f: with_text(f, "_rels/.rels", "2007/relationships/ui", "2017/relationships/ui"),
        "没有功能区",
    ),
    "ribbon of 2006": (
        lambda f: with_text(f, RIBBON_PART, "2009/07/customui", "2006/01/customui"),
        "命名空间",
    ),
    "ribbon id twice": (
        lambda f: with_text(f, RIBBON_PART, 'id="tongbaoNew"', 'id="tongbaoAbout"'),
        "标识",
    ),
    "no project": (
        lambda f: zipped({n: d for n, d in parts(f).items() if n != VBA}),
        "没有连到",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_file_is_told_apart(name: str) -> None:
    mutate, expected = MUTATIONS[name]
    broken = mutate(addin())
    assert any(expected in problem for problem in problems(broken)), problems(broken)
