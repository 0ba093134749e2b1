"""Gate a: what compiles and yet would not work, or would work otherwise than Python says."""

import pytest
from mutating import Table, assert_told, source

# Each builds the add-in anew, wrongly.
pytestmark = pytest.mark.slow

_GRADE = 'PyCall("grade", Array(score, rules, SettingsStamp))'

SOURCES: Table = {
    "line feeds": (source("TongbaoBridge", "Option Explicit\r\n", "Option Explicit\n"), "CRLF"),
    "Chinese": (source("TongbaoBridge", "' --- Text", "' --- 文字"), "不是 ASCII"),
    "no VB_Base in a class": (
        source("TongbaoEvents", "Attribute VB_Base", "' Attribute VB_Base"),
        "VB_Base",
    ),
    "workbook that is not there by itself": (
        source("ThisWorkbook", "VB_PredeclaredId = True", "VB_PredeclaredId = False"),
        "属性不对",
    ),
    "class without an attribute": (
        source("TongbaoEvents", "Attribute VB_Exposed = False\r\n", ""),
        "属性不对",
    ),
    "line too long": (source("TongbaoBridge", "' --- Text", "' " + "-" * 1030), "1023"),
    "procedure too long": (
        source("TongbaoBridge", "    WatchWorkbooks\r\n", "    WatchWorkbooks\r\n" * 4000),
        "64 KB",
    ),
    "public name twice": (
        source("TongbaoFunctions", "Public Function GRADE", "Public Function Cn"),
        "有两个",
    ),
    "procedure named as a module": (
        source("TongbaoFunctions", "Public Function GRADE", "Public Function TongbaoRibbon"),
        "与模块同名",
    ),
    "functions out of Excel's sight": (
        source("TongbaoFunctions", "Explicit\r\n", "Explicit\r\nOption Private Module\r\n"),
        "不能用在公式里",
    ),
    "procedures in Excel's lists": (
        source("TongbaoBridge", "Option Private Module\r\n", ""),
        "列在 Excel 的函数和宏里",
    ),
    "volatile": (
        source("TongbaoFunctions", "    GRADE =", "    Application.Volatile\r\n    GRADE ="),
        "Volatile",
    ),
    "odd digits of a text": (source("TongbaoBridge", 'Cn("', 'Cn("4'), "编码不对"),
    "half a character": (source("TongbaoBridge", 'Cn("', 'Cn("D83D'), "编码不对"),
    "object without Set": (
        source("TongbaoBridge", "Set running = XLPy()", "running = XLPy()"),
        "没有用 Set",
    ),
}

WIRING: Table = {
    "opening misspelt": (source("ThisWorkbook", "Workbook_Open()", "Workbook_Opened()"), "Open"),
    "closing does nothing": (source("ThisWorkbook", "    AddinCloses\r\n", ""), "AddinCloses"),
    "nothing at the opening": (
        source("ThisWorkbook", "    AddinOpened", "    ' AddinOpened"),
        "AddinOpened",
    ),
    "no events": (
        source("TongbaoEvents", "Private WithEvents host", "Private host"),
        "host_SheetChange 收不到事件",
    ),
    "nobody listened to": (source("TongbaoEvents", "Set host = Application", ""), "Set host"),
    "event misspelt": (source("TongbaoEvents", "host_SheetChange", "host_SheetChanged"), "Change"),
    "changes of other sheets": (
        source("TongbaoEvents", "If IsSettingsSheet", "If Not IsSettingsSheet"),
        "IsSettingsSheet",
    ),
    "nothing calculated again": (
        source("TongbaoSettings", "sheet.EnableCalculation = False", ""),
        "EnableCalculation",
    ),
    "Python not started ahead": (
        source("TongbaoOpening", 'OwnMacro("StartTongbao")', 'OwnMacro("StartTonbao")'),
        "“StartTonbao”不存在",
    ),
    "settings not looked at": (
        source("TongbaoBridge", "    LookAtFront", "    ' LookAtFront"),
        "LookAtFront",
    ),
    "whole columns": (
        source("TongbaoBridge", "arguments = WithoutEmptyTails(arguments)", ""),
        "WithoutEmptyTails",
    ),
    "a Python for each workbook": (
        source("xlwings", '";;;;;"', '";" & ActiveWorkbook.FullName & ";;;;"'),
        "PYTHONPATH",
    ),
    "no licence": (source("xlwings", "BSD 3-clause license", "licence"), "BSD"),
    "settings under another name": (
        source(
            "xlwings", 'PROJECT_NAME As String = "tongbao"', 'PROJECT_NAME As String = "tongbo"'
        ),
        "没有设置工作表“tongbo.conf”",
    ),
}

FORWARDING: Table = {
    "another function": (source("TongbaoFunctions", '"grade"', '"grde"'), "grde"),
    "arguments exchanged": (
        source("TongbaoFunctions", _GRADE, _GRADE.replace("score, rules", "rules, score")),
        "rules, score",
    ),
    "no stamp": (
        source("TongbaoFunctions", _GRADE, _GRADE.replace(", SettingsStamp", "")),
        "缺少",
    ),
    "private function": (
        source("TongbaoFunctions", "Public Function GRADE", "Private Function GRADE"),
        "GRADE",
    ),
    "argument that cannot be left out": (
        source("TongbaoFunctions", "Optional rules", "rules"),
        "Optional rules",
    ),
    "result under another name": (
        source("TongbaoFunctions", "    GRADE = PyCall", "    GRAD = PyCall"),
        "GRAD",
    ),
    "something else among the functions": (
        source("TongbaoFunctions", "\r\nPublic Function", "\r\nPublic Sub A()\r\nEnd Sub\r\nPublic Function"),
        "别的过程",
    ),
    "another command": (
        source("TongbaoRibbon", 'RunCommand "write_notice"', 'RunCommand "fill_results"'),
        "write_notice",
    ),
    "no workbook asked for": (
        source("TongbaoRibbon", 'RunCommand "write_notice", True', 'RunCommand "write_notice", False'),
        "write_notice",
    ),
    "help of an unknown function": (source("TongbaoCatalog", "'!GRADE\"", "'!GRADES\""), "GRADES"),
    "help that is too long": (
        source("TongbaoCatalog", "Description:=", "Description:=String$(300, 120) & "),
        "函数说明",
    ),
    "another category": (
        source("TongbaoCatalog", 'Category:=Cn("776367E5901A62A5")', "Category:=14"),
        "函数说明",
    ),
    "help of no argument": (
        source("TongbaoCatalog", ", _\r\n        ArgumentDescriptions:=help", ""),
        "函数说明",
    ),
    "function not described": (source("TongbaoCatalog", "    DescribeGRADE\r\n", ""), "GRADE"),
    "function not watched": (source("TongbaoCatalog", '"GRADE ', '"'), "FunctionNames"),
    "settings sheet not watched": (
        source("TongbaoCatalog", 'Cn("89C45219")', 'Cn("89C45210")'),
        "设置工作表",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_text_excel_would_refuse_or_misread_is_told_apart(name: str) -> None:
    assert_told(*SOURCES[name])


@pytest.mark.parametrize("name", WIRING)
def test_what_is_not_connected_is_told(name: str) -> None:
    assert_told(*WIRING[name])


@pytest.mark.parametrize("name", FORWARDING)
def test_what_forwards_otherwise_than_python_says_is_told(name: str) -> None:
    assert_told(*FORWARDING[name])
