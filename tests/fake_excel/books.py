"""Fake sheets, workbooks and the application that holds them."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fake_excel.cells import Cell
from fake_excel.com import ComObject, Fixed, Items, Setting, failure, setting
from fake_excel.ranges import Range
from fake_excel.windows import APPLICATIONS
from tongbao.hosts.excel.reading import parse_range
from tongbao.sheet.grid import Area

_WINDOWS = iter(range(1000, 10**9))
_OK, _CANCEL, _YES, _NO = 1, 2, 6, 7
_LONGEST_ADDRESS = 255
_BUTTONS = {"ok": _OK, "cancel": _CANCEL, "yes": _YES, "no": _NO}


class Table(ComObject):
    """A table object (ListObject)."""

    ShowHeaders = Fixed(True)

    def __init__(self, sheet: "Worksheet", name: str, area: Area) -> None:
        super().__init__(sheet._app)
        self.sheet, self.name, self.area, self.filtered = sheet, name, area, None

    Name = property(lambda s: s.name)

    @property
    def HeaderRowRange(self) -> Range:
        area = self.area
        return Range(self.sheet, Area(area.top, area.left, area.top, area.right))

    @property
    def AutoFilter(self) -> Any:
        return None if self.filtered is None else _Filter(self._app, self.filtered)


class _Filter(ComObject):
    def __init__(self, app: Any, filtered: bool) -> None:
        super().__init__(app)
        self.filtered = filtered

    FilterMode = property(lambda s: s.filtered)


class Pivot(ComObject):
    """A pivot table."""

    def __init__(self, sheet: "Worksheet", name: str, area: Area) -> None:
        super().__init__(sheet._app)
        self.name, self.cells = name, Range(sheet, area)

    Name = property(lambda s: s.name)
    TableRange2 = property(lambda s: s.cells)


class Chart(ComObject):
    """A chart sheet: among the sheets, but not among the worksheets."""

    Visible = Setting(-1)

    def __init__(self, book: "Book", name: str) -> None:
        super().__init__(book._app)
        self.book, self.name = book, name

    Name = property(lambda s: s.name)

    def Move(self, Before: Any) -> None:
        self.book.move(self, Before)

    def Activate(self) -> None:
        self.book.shown = self


class Worksheet(ComObject):
    """A worksheet."""

    Visible = Setting(-1)
    Application = property(lambda s: s._app)
    FilterMode = property(lambda s: s.filtered)
    ProtectContents = property(lambda s: s.protected)

    def __init__(self, book: "Book", name: str) -> None:
        super().__init__(book._app)
        self.book, self.name = book, name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.widths: dict[int, float] = {}
        self.lists: dict[str, tuple[int, str]] = {}
        self.open_lists: set[str] = set()
        self.tables: list[Table] = []
        self.pivots: list[Pivot] = []
        self.protected = self.filtered = False
        self.active = (1, 1)
        #: Cells in which something (an add-in, say) puts its own value after every change.
        self.stubborn: dict[tuple[int, int], Any] = {}

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.setdefault((row, column), Cell())

    def peek(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column)) or _EMPTY

    def enter(self, row: int, column: int, value: Any) -> None:
        covering = next((area for area in self.merged if area.holds(row, column)), None)
        if covering and (covering.top, covering.left) != (row, column):
            return
        cell = self.cell(row, column)
        if cell.in_array:
            raise failure("不能更改数组的某一部分。")
        cell.enter(value)
        if (row, column) in self.stubborn and value != "":
            cell.value = self.stubborn[row, column]
        for table in self.tables:
            area = table.area
            is_beside = column == area.right + 1 and area.top <= row <= area.bottom
            if is_beside and setting(self._app.autocorrect, "AutoExpandListRange"):
                table.area = Area(area.top, area.left, area.bottom, column)

    @property
    def Name(self) -> str:
        return self.name

    @Name.setter
    def Name(self, name: str) -> None:
        if len(name) > 31 or any(name.lower() == s.name.lower() for s in self.book.sheets):
            raise failure("该名称已被使用或无效。")
        self.name = name

    @property
    def UsedRange(self) -> Range:
        places = [p for p, cell in self.cells.items() if cell != _EMPTY] or [(1, 1)]
        rows, columns = zip(*places, strict=True)
        return Range(self, Area(min(rows), min(columns), max(rows), max(columns)))

    def Range(self, text: str) -> Range:
        if len(text) > _LONGEST_ADDRESS:
            raise failure("应用程序定义或对象定义错误")
        return Range(self, *map(parse_range, text.split(",")))

    ListObjects = property(lambda s: Items(s._app, lambda: s.tables))

    def PivotTables(self) -> Items:
        return Items(self._app, lambda: self.pivots)

    def Move(self, Before: Any) -> None:
        self.book.move(self, Before)

    def Activate(self) -> None:
        self.book.shown = self

    def Delete(self) -> None:
        assert setting(self._app, "DisplayAlerts") is False, "Excel 会弹出确认框"
        self.book.sheets.remove(self)


_EMPTY = Cell()


class _Worksheets(Items):
    def __init__(self, book: "Book") -> None:
        super().__init__(book._app, lambda: [s for s in book.sheets if isinstance(s, Worksheet)])
        self.book = book

    def Add(self, Before: Any, Count: int | None = None) -> Worksheet:
        if self.book.protectstructure:
            raise failure("工作簿受保护，无法更改。")
        for _ in range(Count or max(len(self.book.selected), 1)):
            sheet = Worksheet(self.book, f"Sheet{len(self.book.sheets) + 1}")
            self.book.sheets.insert(self.book.sheets.index(Before), sheet)
        self.book.selected = [sheet]
        self.book.shown = sheet
        return sheet


class _Window(ComObject):
    """A window a workbook is shown in."""

    def __init__(self, book: "Book") -> None:
        super().__init__(book._app)
        self.book, self.name = book, book.name

    @property
    def ActiveCell(self) -> Range | None:
        shown = self.book.shown
        if not isinstance(shown, Worksheet):
            return None
        row, column = shown.active
        return Range(shown, Area(row, column, row, column))


class Book(ComObject):
    """A workbook open in the fake."""

    ReadOnly = Fixed(False)
    MultiUserEditing = Fixed(False)
    IsAddin = Fixed(False)
    ProtectStructure = property(lambda s: s.protectstructure)
    Name = property(lambda s: s.name)
    Application = property(lambda s: s._app)
    Worksheets = property(lambda s: _Worksheets(s))
    Sheets = property(lambda s: Items(s._app, lambda: s.sheets))
    ActiveSheet = property(lambda s: s.shown)
    Windows = property(lambda s: Items(s._app, lambda: [_Window(s)]))

    def __init__(self, app: "Application", name: str, folder: str) -> None:
        super().__init__(app)
        self.name, self.folder, self.protectstructure = name, folder, False
        self.sheets: list[Any] = []
        self.shown: Any = None
        #: Sheets selected together with the one shown.
        self.selected: list[Any] = []

    @property
    def Path(self) -> str:
        return self.folder

    @property
    def FullName(self) -> str:
        if not self.folder:
            return self.name
        return f"{self.folder}/{self.name}"

    def SaveCopyAs(self, Filename: str) -> None:
        """Copy the file it was loaded from; what was typed in since is not in it."""
        shutil.copyfile(self.FullName, Filename)

    def move(self, sheet: Any, before: Any) -> None:
        self.sheets.remove(sheet)
        self.sheets.insert(self.sheets.index(before), sheet)

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet for a test to look at, without a call being counted."""
        return next(s for s in self.sheets if s.name == name)


class WorksheetFunction(ComObject):
    """Excel's own functions, called by a program."""

    def CountA(self, cells: Range) -> float:
        there = cells.sheet.cells.items()
        return float(sum(cells.area.holds(*place) and not cell.is_blank for place, cell in there))


class AutoCorrect(ComObject):
    """How Excel helps while somebody types."""

    AutoExpandListRange = Setting(True)


class _Workbooks(Items):
    def Add(self, Template: str) -> Book:
        from fake_excel.loading import load_book

        book = load_book(self._app, Path(Template))
        book.name, book.folder = f"{Path(Template).stem}1", ""
        self._app.books.append(book)
        return book


class Application(ComObject):
    """Excel itself.

    Attributes:
        calls: how often every member was used; ``Range.Value=`` is the setting of one.
        hook: called with every use before it takes place; may raise.
        shown: every message box as (text, title); ``answers`` says which button is pressed.
        inputs: what is entered into InputBox and GetSaveAsFilename, one after the other.
        asked: what GetSaveAsFilename was called with.
        separator: the list separator of the region.
    """

    ScreenUpdating = Setting(True)
    EnableEvents = Setting(True)
    DisplayAlerts = Setting(True)
    Calculation = Setting(-4105)
    StatusBar = Setting(False)
    CalculationState = Fixed(0)
    Ready = Fixed(True)
    Version = Fixed("16.0")
    Build = Fixed("17328")
    DefaultFilePath = Fixed("")
    Hwnd = property(lambda s: s.window)
    Application = property(lambda s: s)
    AutoCorrect = property(lambda s: s.autocorrect)
    WorksheetFunction = property(lambda s: WorksheetFunction(s))
    Workbooks = property(lambda s: _Workbooks(s, lambda: s.books))

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.hook: Callable[[str], None] | None = None
        super().__init__(self)
        self.window = next(_WINDOWS)
        APPLICATIONS[self.window] = self
        self.autocorrect = AutoCorrect(self)
        self.books: list[Book] = []
        self.shown: list[tuple[str, str]] = []
        self.answers: list[str] = []
        self.inputs: list[Any] = []
        self.asked: list[tuple[Any, ...]] = []
        self.recalculated: list[str] = []
        self.separator = ","

    def called(self, member: str) -> None:
        self.calls[member] += 1
        if self.hook is not None:
            self.hook(member)

    def message_box(self, text: str, title: str, style: int) -> int:
        self.shown.append((text, title))
        if style % 16 == 0:
            return _OK
        return _BUTTONS[self.answers.pop(0)]

    @property
    def International(self) -> tuple[Any, ...]:
        return (86, 86, ".", ",", "", self.separator)

    def Calculate(self) -> None:
        self.recalculated.append("Calculate")

    def CalculateFull(self) -> None:
        self.recalculated.append("CalculateFull")

    def InputBox(self, Prompt: str, Title: str, Default: Any, Type: int) -> Any:
        self.shown.append((Prompt, Title))
        return self.inputs.pop(0)

    def GetOpenFilename(self, *how: Any) -> Any:
        self.asked.append(how)
        return self.inputs.pop(0)

    def GetSaveAsFilename(self, *how: Any) -> Any:
        self.asked.append(how)
        return self.inputs.pop(0)

    @property
    def settings(self) -> tuple[Any, ...]:
        """What must be as before after every command."""
        names = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "Calculation", "StatusBar")
        return (
            *(setting(self, name) for name in names),
            setting(self.autocorrect, "AutoExpandListRange"),
        )
