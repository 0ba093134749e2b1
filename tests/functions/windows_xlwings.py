"""Run in a process of its own: xlwings' Windows half on any system, with our functions loaded into it.

The modules that only exist on Windows are stand-ins; decorators, metadata, the conversion of arguments
and ``call_udf`` are xlwings' own. Prints what was asked for as JSON.
"""

import ctypes
import json
import sys
import types
from unittest.mock import MagicMock

_ABSENT = "pythoncom pywintypes win32com win32com.client win32api win32con win32gui win32process win32timezone"
DIV0, SPILL = -2146826281, -2146826243
#: What VBA passes for an argument that was left out.
MISSING = -2147352572


class _Stand(types.ModuleType):
    """A module of which every name is a class of its own (xlwings derives from some, asks for others)."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {})
        setattr(self, name, made)
        return made


def load() -> types.ModuleType:
    """Return ``xlwings.udfs`` with its Windows engine active and our functions declared by it."""
    for name in _ABSENT.split():
        sys.modules[name] = _Stand(name)
    sys.modules["win32com"].client = sys.modules["win32com.client"]  # type: ignore[attr-defined]
    sys.modules["pythoncom"].__file__ = "pythoncom.dll"
    sys.modules["win32process"].GetWindowThreadProcessId = lambda window: (0, window)  # type: ignore[attr-defined]
    for name in ("oledll", "windll", "PyDLL"):
        setattr(ctypes, name, MagicMock())
    server = sys.modules["xlwings.com_server"] = types.ModuleType("xlwings.com_server")
    server.loop = None  # type: ignore[attr-defined]
    import xlwings
    from xlwings import _xlwindows, udfs
    from xlwings.main import Engine

    xlwings._xlwindows = _xlwindows
    xlwings.engines.add(Engine(impl=_xlwindows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    xlwings.func, xlwings.arg = udfs.xlfunc, udfs.xlarg
    return udfs


def described(module: types.ModuleType) -> dict[str, object]:
    """Return what xlwings knows of every function of a module."""
    found = (getattr(module, name) for name in dir(module))
    return {
        each.__xlfunc__["name"]: {
            "category": each.__xlfunc__["category"],
            "doc": each.__xlfunc__["ret"]["doc"],
            "volatile": each.__xlfunc__["volatile"],
            "arguments": [
                {
                    "name": argument["name"],
                    "doc": argument["doc"],
                    "vba": argument["vba"],
                    "optional": "optional" in argument,
                    "options": sorted(map(str, argument["options"])),
                }
                for argument in each.__xlfunc__["args"]
            ],
        }
        for each in found
        if hasattr(each, "__xlfunc__")
    }


class _Area:
    """A rectangle of a worksheet of two settings, which counts how often its values are read."""

    def __init__(self, sheet: "_Sheet", top: int, left: int, bottom: int, right: int) -> None:
        self.Worksheet, self.Row, self.Column = sheet, top, left
        self.Rows = types.SimpleNamespace(Count=bottom - top + 1)
        self.Columns = types.SimpleNamespace(Count=right - left + 1)
        self.last = (bottom, right)

    @property
    def Value(self) -> tuple[tuple[object, ...], ...]:  # noqa: N802  # Excel's name
        self.Worksheet.reads += 1
        bottom, right = self.last
        return tuple(
            tuple(
                self.Worksheet.cells.get((row, column)) for column in range(self.Column, right + 1)
            )
            for row in range(self.Row, bottom + 1)
        )


class _Sheet:
    """A worksheet as COM shows it, as far as reading goes; its used range begins below A1."""

    def __init__(self, name: str, cells: dict[tuple[int, int], object]) -> None:
        self.Name, self.cells, self.reads = name, cells, 0
        self.Parent: object = None
        rows, columns = {row for row, _ in cells}, {column for _, column in cells}
        self.UsedRange = _Area(self, min(rows), min(columns), max(rows), max(columns))

    def Cells(self, row: int, column: int) -> _Area:  # noqa: N802  # Excel's name
        return _Area(self, row, column, row, column)

    def Range(self, first: _Area, last: _Area) -> _Area:  # noqa: N802  # Excel's name
        return _Area(self, first.Row, first.Column, *last.last)


def _workbook(lowest: object) -> types.SimpleNamespace:
    rows = [
        (3, "等次", "最低分"),
        (4, "达标", lowest),
        (5, "不达标", "其余"),
        (6, None, None, DIV0),
    ]
    cells = {(row, at): value for row, *values in rows for at, value in enumerate(values, 2)}
    book = types.SimpleNamespace(Worksheets=[_Sheet("统计表", cells), _Sheet("规 则", cells)])
    for sheet in book.Worksheets:
        sheet.Parent = book
    return book


def formulas_in_two_workbooks(udfs: types.ModuleType) -> dict[str, object]:
    """Let formulas of two open workbooks ask in turn; the first one is active."""
    import xlwings

    lowest = {"一.xlsx": 60.0, "二.xlsx": 70.0, "三.xlsx": DIV0, "四.xlsx": SPILL}
    books = {name: _workbook(value) for name, value in lowest.items()}
    application = types.SimpleNamespace(Workbooks=books.__getitem__, Hwnd=1)
    for book in books.values():
        book.Application = application
    xlwings._xlwindows.BOOK_CALLER = books["一.xlsx"]
    stamps = [1.0, *(f"1|{name}" for name in books)] * 3
    asked = [udfs.call_udf("tongbao.functions", "grade", (65.0, MISSING, s)) for s in stamps]
    reads = {name: [sheet.reads for sheet in book.Worksheets] for name, book in books.items()}
    return {"answers": [answer[0][0] for answer in asked], "reads": reads}


if __name__ == "__main__":
    udfs = load()
    import tongbao.functions

    calls = json.loads(sys.argv[1])
    answers = [
        udfs.call_udf(
            "tongbao.functions", name, tuple(MISSING if a is None else a for a in arguments)
        )
        for name, arguments in calls
    ]
    loaded = sorted(name for name in sys.modules if name in {"pandas", "numpy", "docx", "openpyxl"})
    told = {"functions": described(tongbao.functions), "answers": answers, "loaded": loaded}
    told["in_workbooks"] = formulas_in_two_workbooks(udfs)
    json.dump(told, sys.stdout, ensure_ascii=True)
