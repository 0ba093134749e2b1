"""Gate a: what must be caught in the package around the project, and in the ribbon."""

import pytest
from building import addin, demo, program, with_text
from conformance import Expected, problems
from mutating import Mutation, Table, assert_told, part, source, text

from vba_reading import VBA
from xlam.package import RIBBON_PART

# Each builds the add-in anew, wrongly.
pytestmark = pytest.mark.slow

_TYPES, _BOOK, _CONF = "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"

PACKAGE: Table = {
    "not an add-in any more": (
        text(_TYPES, "ms-excel.addin.macroEnabled", "ms-excel.sheet.macroEnabled"),
        "内容类型",
    ),
    "project of another type": (
        text(_TYPES, "ms-office.vbaProject", "ms-office.activeX"),
        "内容类型",
    ),
    "sheet of another type": (text(_TYPES, "worksheet+xml", "chartsheet+xml"), "内容类型"),
    "styles without a type": (text(_TYPES, "/xl/styles.xml", "/xl/style.xml"), "内容类型"),
    "no project": (part(VBA, None), "vbaProject.bin"),
    "no strings": (part("xl/sharedStrings.xml", None), "xl/sharedStrings.xml"),
    "project by another relation": (
        text("xl/_rels/workbook.xml.rels", "2006/relationships/vba", "2007/relationships/vba"),
        "没有连到",
    ),
    "part under another name": (part("xl/styles.xml", "xl/Styles.xml"), "xl/styles.xml"),
    "relation id twice": (text("_rels/.rels", 'Id="rId4"', 'Id="rId3"'), "关系标识"),
    "sheet number 0": (text(_BOOK, 'sheetId="1"', 'sheetId="0"'), "sheetId"),
    "sheet name with a colon": (text(_BOOK, "tongbao.conf", "tongbao:conf"), "工作表名"),
    "another workbook's codeName": (text(_BOOK, "ThisWorkbook", "DieseMappe"), "codeName"),
    "another sheet's codeName": (text(_CONF, '"Sheet1"', '"Sheet2"'), "codeName"),
    "sheetPr not first": (
        text(_CONF, "<sheetPr", '<dimension ref="A1"/><sheetPr'),
        "第一个元素不是 sheetPr",
    ),
    "string that is not there": (text(_CONF, "<v>11</v>", "<v>99</v>"), "没有文字"),
    "style that is not there": (text(_CONF, '<c r="A1"', '<c r="A1" s="99"'), "没有样式"),
    "date that is none": (text("docProps/core.xml", "2024-01-01T", "2024-13-01T"), "日期"),
    "settings under another name": (text(_BOOK, "tongbao.conf", "tongbao.cnf"), "没有设置工作表"),
    "setting misspelt": (
        text("xl/sharedStrings.xml", "INTERPRETER_WIN", "INTERPRETER_WN"),
        "“INTERPRETER_WIN”不对",
    ),
    "program that is no Python": (
        text("xl/sharedStrings.xml", "pythonw.exe", "pythnw.exe"),
        "“INTERPRETER_WIN”不对",
    ),
}


def _ribbon(old: str, new: str) -> Mutation:
    return text(RIBBON_PART, old, new)


def _exchanged(file: bytes) -> bytes:
    """The buttons 诊断 and 关于 run each other's command."""
    for old, new in (("run_doctor", "X"), ("show_about", "run_doctor"), ("X", "show_about")):
        file = with_text(file, RIBBON_PART, f'onAction="{old}"', f'onAction="{new}"')
    return file


RIBBON: Table = {
    "relation of another year": (
        text("_rels/.rels", "2007/relationships/ui", "2017/relationships/ui"),
        "没有功能区",
    ),
    "ribbon of 2006": (_ribbon("2009/07/customui", "2006/01/customui"), "命名空间"),
    "id twice": (_ribbon('id="tongbaoNew"', 'id="tongbaoAbout"'), "标识"),
    "no id": (_ribbon('<button id="tongbaoAbout" ', "<button "), "标识"),
    "id of Office's besides": (_ribbon('<tab id="', '<tab idMso="TabHome" id="'), "标识"),
    "beside a tab that is not there": (
        _ribbon('<tab id="', '<tab insertAfterMso="TabHom" id="'),
        "TabHom",
    ),
    "label twice": (_ribbon('label="诊断" size', 'label="诊断" getLabel="run_doctor" size'), "同时有"),
    "icon Office does not have": (_ribbon('"Calculator"', '"Calculatr"'), "Calculatr"),
    "callback misspelt": (_ribbon('"write_notice"', '"write_notise"'), "不存在"),
    "no callback": (_ribbon('onAction="show_about"', 'onAction=""'), "不存在"),
    "no action": (_ribbon(' onAction="show_about"', ""), "一一对应"),
    "label from nowhere": (_ribbon(' label="帮助"', ' getLabel="nobody"'), "“nobody”不存在"),
    "loading nothing": (_ribbon('/customui">', '/customui" onLoad="nobody">'), "“nobody”不存在"),
    "label from a callback of another form": (
        _ribbon(' label="帮助"', ' getLabel="run_doctor"'),
        "参数不对",
    ),
    "callback with another argument": (
        source("TongbaoRibbon", "write_notice(control As IRibbonControl)", "write_notice()"),
        "只有一个 IRibbonControl 参数",
    ),
    "callback with a late-bound argument": (
        source("TongbaoRibbon", "write_notice(control As IRibbonControl)", "write_notice(control As Object)"),
        "只有一个 IRibbonControl 参数",
    ),
    "private callback": (source("TongbaoRibbon", "Public Sub fill", "Private Sub fill"), "不存在"),
    "each other's command": (_exchanged, "不是命令“run_doctor”的"),
    "label of another command": (_ribbon('label="诊断"', 'label="生成通报"'), "不像是命令"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKAGE)
def test_a_package_excel_would_repair_is_told_apart(name: str) -> None:
    assert_told(*PACKAGE[name])


@pytest.mark.parametrize("name", RIBBON)
def test_a_ribbon_that_would_not_work_is_told_apart(name: str) -> None:
    assert_told(*RIBBON[name])


def test_an_add_in_does_not_pass_for_a_workbook_nor_the_reverse() -> None:
    assert problems(addin(), Expected(program(), addin=False))
    assert problems(demo(), Expected(program(), addin=True))
