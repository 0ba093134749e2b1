"""xlwings' module for add-ins made with it, taken from the installed package, with a few changes.

The licence header stays. Each change must find exactly the text it replaces: a newer xlwings that
words it otherwise stops the build instead of shipping an add-in that behaves differently.
"""

import importlib.util
from pathlib import Path

from xlam.project import Kind, Module

NAME = "xlwings"
LICENCE = "xlwings is distributed under a BSD 3-clause license"

_CHANGES = (
    # Its forty procedures are ours to call, and nothing for the list of worksheet functions.
    ('#Const App = "Microsoft Excel"', 'Option Private Module\n#Const App = "Microsoft Excel"'),
    ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "tongbao"'),
    # The command is also the key of the Python process: with the active workbook's name in it each
    # workbook would start a process of its own; and a user's name may not survive the command line.
    (
        'PYTHONPATH = AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & '
        '";" & GetConfig("ONEDRIVE_CONSUMER_WIN") & ";" & GetConfig("ONEDRIVE_COMMERCIAL_WIN") & '
        '";" & GetConfig("SHAREPOINT_WIN")',
        'PYTHONPATH = AddExcelDir & ";;;;;"',
    ),
)
_CONFIG_START = '#If App = "Microsoft Excel" Then\nFunction GetConfigFromSheet('
_CONFIG_END = "Function SaveConfigToFile("
#: xlwings looks into the active workbook and its folder first. A workbook from elsewhere must not
#: say which program runs as Python, so only the clerk's own file and the add-in's sheet are read.
_CONFIG = """\
Function GetConfig(configKey As String, Optional default As String = "", Optional source As String = "") As Variant
    ' Changed for this add-in: the user's file, then the add-in's own sheet; never the active workbook.
    Dim configValue As String
    Dim line As Range
    configValue = default
    If FileExists(GetConfigFilePath()) Then
        If GetConfigFromFile(GetConfigFilePath(), configKey, configValue) Then
            GetConfig = ExpandEnvironmentStrings(configValue)
            Exit Function
        End If
    End If
    For Each line In ThisWorkbook.Sheets(PROJECT_NAME & ".conf").UsedRange.Rows
        If UCase(line.Cells(1, 1).Value) = UCase(configKey) Then configValue = line.Cells(1, 2).Value
    Next line
    GetConfig = ExpandEnvironmentStrings(configValue)
End Function

"""


class OtherXlwings(ValueError):
    """The installed xlwings words its module otherwise than this builder knows."""


def xlwings_module() -> Module:
    """Return the module as the add-in holds it.

    Raises:
        OtherXlwings: a text to be changed is not there exactly once.
    """
    spec = importlib.util.find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise OtherXlwings("xlwings is not installed")
    path = Path(spec.origin).with_name("xlwings_custom_addin.bas")
    return Module(NAME, Kind.STANDARD, adapted(path.read_text(encoding="ascii")))


def adapted(source: str) -> str:
    """Return xlwings' text with the changes this add-in needs, without its leading attribute."""
    first, _, code = source.replace("\r\n", "\n").partition("\n")
    if first != f'Attribute VB_Name = "{NAME}"' or LICENCE not in code:
        raise OtherXlwings("the module does not begin with its name and licence")
    for old, new in _CHANGES:
        if code.count(old) != 1:
            raise OtherXlwings(f"expected once, found {code.count(old)} times: {old}")
        code = code.replace(old, new)
    start, end = code.find(_CONFIG_START), code.find(_CONFIG_END)
    if not 0 < start < end:
        raise OtherXlwings("GetConfig is not where it was")
    return code[:start] + _CONFIG + code[end:]
