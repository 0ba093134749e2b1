"""What must be connected for the add-in to come alive: events, timers, the project's own names.

All of it compiles when it is missing, and no message ever says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from conformance.procedure import Procedure, bodies

_XLWINGS = "xlwings"
#: What stands in which procedure; with no procedure named, in the declarations of the module.
_WIRES = (
    ("ThisWorkbook", "Workbook_Open", "AddinOpened"),
    ("ThisWorkbook", "Workbook_BeforeClose", "AddinCloses"),
    ("TongbaoOpening", "AddinOpened", "WatchWorkbooks"),
    ("TongbaoOpening", "AddinOpened", 'OwnMacro("StartTongbao")'),
    ("TongbaoOpening", "AddinCloses", "LetPythonGo"),
    ("TongbaoOpening", "AddinCloses", "StopWatching"),
    ("TongbaoOpening", "StartTongbao", "DescribeOnce"),
    ("TongbaoOpening", "StartTongbao", "StartPython"),
    ("TongbaoSettings", "WatchWorkbooks", "Set events = New TongbaoEvents"),
    ("TongbaoSettings", "SettingsStamp", "WatchWorkbooks"),
    ("TongbaoSettings", "SettingsChanged", "sheet.EnableCalculation = False"),
    ("TongbaoSettings", "SettingsChanged", "sheet.EnableCalculation = True"),
    ("TongbaoSettings", "LookSoon", 'OwnMacro("LookAtFront")'),
    ("TongbaoEvents", "", "Private WithEvents host As Application"),
    ("TongbaoEvents", "Class_Initialize", "Set host = Application"),
    ("TongbaoEvents", "host_SheetChange", "If IsSettingsSheet(Sh.Name) Then SettingsChanged Sh.Parent"),
    ("TongbaoEvents", "host_SheetCalculate", "If IsSettingsSheet(Sh.Name) Then LookForChanges Sh.Parent"),
    ("TongbaoEvents", "host_SheetActivate", "LookForChanges Sh.Parent"),
    ("TongbaoEvents", "host_SheetBeforeDelete", "If IsSettingsSheet(Sh.Name) Then LookSoon"),
    ("TongbaoEvents", "host_WorkbookActivate", "NewStamp"),
    ("TongbaoEvents", "host_WorkbookActivate", "LookForChanges Wb"),
    ("TongbaoEvents", "host_WorkbookActivate", "DescribeOnce"),
    ("TongbaoEvents", "host_AfterCalculate", "NewStamp"),
    ("TongbaoBridge", "PyCall", "arguments = WithoutEmptyTails(arguments)"),
    ("TongbaoBridge", "RunCommand", "LookAtFront"),
    (_XLWINGS, "", "'xlwings is distributed under a BSD 3-clause license."),
    # With a workbook's name in the command each workbook would have a Python of its own.
    (_XLWINGS, "XLPyCommand", 'PYTHONPATH = AddExcelDir & ";;;;;" & ";" & GetConfig("PYTHONPATH")'),
)  # fmt: skip
#: A procedure named in a text, for Excel to call later.
_NAMED = re.compile(r"\bOwnMacro\(\"(\w*)\"\)|'!(\w+)\"")
_CONSTANT = re.compile(r'^Public Const PROJECT_NAME As String = "(\w+)"\r$', re.MULTILINE)
#: Where a procedure with an underscore in its name answers an event of something.
_EVENT = re.compile(r"(\w+)_\w+")


def project_name(code: Mapping[str, str]) -> str:
    """Return the name xlwings' module looks for its settings under; empty if it says none."""
    found = _CONSTANT.search(code.get(_XLWINGS, ""))
    return found[1] if found else ""


def problems(code: Mapping[str, str], public: Sequence[Procedure]) -> Iterator[str]:
    """Yield what is not connected."""
    split = {module: bodies(source) for module, source in code.items()}
    for module, procedure, wanted in _WIRES:
        text = split.get(module, {}).get(procedure, "") if procedure else code.get(module, "")
        lines = [line for line in text.split("\r\n") if not line.startswith("    '")]
        if not any(wanted in line for line in lines):
            yield f"{module}.{procedure or '声明'} 里没有“{wanted}”"
    known = {p.name for p in public}
    for module, source in code.items():
        for found in _NAMED.finditer(source):
            name = found[1] or found[2]
            if name not in known:
                yield f"{module} 要 Excel 以后调用的过程“{name}”不存在"
        heard = {"Class", "Workbook", *re.findall(r"WithEvents (\w+) As", source)}
        if module not in {p.module for p in public}:
            for name in split[module]:
                event = _EVENT.fullmatch(name)
                if event and event[1] not in heard:
                    yield f"{module}.{name} 收不到事件"
