"""Ranges of a fake sheet: blocks of values, properties that are Null where cells differ."""

from collections.abc import Callable, Iterator
from typing import Any

from fake_excel.cells import DEFAULT_LOOK, LONGEST_IN_AN_ARRAY, Cell
from fake_excel.com import ComObject, failure
from tongbao.sheet.grid import MAX_COLUMN, MAX_ROW, Area, column_letters

_TOP, _BOTTOM, _BETWEEN = 8, 9, 12
_CONTINUOUS, _SOLID, _NO_FILL, _WHITE = 1, 1, -4142, 16777215.0
_NO_LINE, _DOUBLE, _THICK = -4142, -4119, 4
_LINE = ("Weight", "Color")


def _common(values: Any) -> Any:
    """Return the one value there is, or Null."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _part(*names: str) -> type:
    """Return the class of a part of a range (Font, Interior) with these properties."""

    def make(name: str) -> property:
        return property(
            lambda self: self.cells.common(f"{self.of}.{name}"),
            lambda self, value: self.cells.put_all(f"{self.of}.{name}", value),
        )

    return type("Part", (_Part,), {name: make(name) for name in names})


class _Part(ComObject):
    def __init__(self, cells: "Range", of: str) -> None:
        super().__init__(cells._app)
        self.cells, self.of = cells, of


_FONT = _part("Name", "Size", "Bold", "Italic", "Underline", "Color")
_INTERIOR = _part("Pattern", "Color")


class Border(ComObject):
    """One edge of a range: a line along all cells there."""

    def __init__(self, cells: "Range", edge: int) -> None:
        super().__init__(cells._app)
        self.cells, self.edge = cells, edge

    def _keys(self, name: str) -> Iterator[tuple[Cell, str]]:
        area, sheet = self.cells.area, self.cells.sheet
        assert len(self.cells.areas) == 1, "哪一片的边框？"
        if self.edge == _BETWEEN and area.top == area.bottom:
            raise failure("不能取得类 Border 的属性")
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                cell = sheet.cell(row, column)
                if self.edge == _BETWEEN:
                    if row < area.bottom:
                        yield cell, f"{_BOTTOM}.{name}"
                    if row > area.top:
                        yield cell, f"{_TOP}.{name}"
                elif self.edge not in (_TOP, _BOTTOM) or row == (
                    area.top if self.edge == _TOP else area.bottom
                ):
                    yield cell, f"{self.edge}.{name}"

    def _get(self, name: str) -> Any:
        return _common(cell.look[key] for cell, key in self._keys(name))

    def _set(self, name: str, value: Any) -> None:
        for cell, key in self._keys(name):
            cell.look[key] = value
            style = key.replace(name, "LineStyle")
            if name == "Weight" and cell.look[style] == _DOUBLE:  # it has but one
                cell.look[style] = _CONTINUOUS
            elif name == "LineStyle" and value == _DOUBLE:
                cell.look[key.replace(name, "Weight")] = _THICK
            elif name == "LineStyle" and value == _NO_LINE:
                cell.look |= {key.replace(name, each): DEFAULT_LOOK[f"7.{each}"] for each in _LINE}

    LineStyle = property(lambda s: s._get("LineStyle"), lambda s, v: s._set("LineStyle", v))
    Weight = property(lambda s: s._get("Weight"), lambda s, v: s._set("Weight", v))
    Color = property(lambda s: s._get("Color"), lambda s, v: s._set("Color", v))


class Borders(ComObject):
    """All edges of all cells, or one of them by its number."""

    def __init__(self, cells: "Range") -> None:
        super().__init__(cells._app)
        self.cells = cells

    def __call__(self, edge: int) -> Border:
        return Border(self.cells, edge)

    def _set(self, name: str, value: Any) -> None:
        for edge in (7, 8, 9, 10):
            self.cells.put_all(f"{edge}.{name}", value)

    LineStyle = property(None, lambda s, v: s._set("LineStyle", v))
    Weight = property(None, lambda s, v: s._set("Weight", v))


class Validation(ComObject):
    """The drop-down list of a range."""

    def __init__(self, cells: "Range") -> None:
        super().__init__(cells._app)
        self.cells = cells

    def Add(self, Type: int, AlertStyle: int, Operator: int, Formula1: str) -> None:
        self.cells.sheet.lists[self.cells.area.address] = (Type, Formula1)

    @property
    def ShowError(self) -> bool:
        return self.cells.area.address not in self.cells.sheet.open_lists

    @ShowError.setter
    def ShowError(self, value: bool) -> None:
        (self.cells.sheet.open_lists.discard if value else self.cells.sheet.open_lists.add)(
            self.cells.area.address
        )


def _look(name: str) -> property:
    return property(lambda self: self.common(name), lambda self, value: self.put_all(name, value))


class Range(ComObject):
    """A rectangle of cells, or several; all but the looks are those of the first."""

    def __init__(self, sheet: Any, area: Area, *further: Area) -> None:
        super().__init__(sheet._app)
        self.sheet, self.area, self.areas = sheet, area, (area, *further)

    def matrix(self, of: Callable[[Cell], Any]) -> Any:
        area, sheet = self.area, self.sheet
        rows = tuple(
            tuple(of(sheet.peek(r, c)) for c in range(area.left, area.right + 1))
            for r in range(area.top, area.bottom + 1)
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    def places(self) -> Iterator[tuple[int, int]]:
        for area in self.areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    yield row, column

    def each(self) -> Iterator[Cell]:
        return (self.sheet.peek(*place) for place in self.places())

    def common(self, key: str) -> Any:
        return _common(cell.look[key] for cell in self.each())

    def put_all(self, key: str, value: Any) -> None:
        if self.sheet.protected:
            raise failure("您试图更改的单元格或图表位于受保护的工作表中。")
        for place in self.places():
            look = self.sheet.cell(*place).look
            look[key] = value
            if key == "Interior.Color":  # a colour is a fill
                look["Interior.Pattern"] = _SOLID
            elif key == "Interior.Pattern" and value == _NO_FILL:
                look["Interior.Color"] = _WHITE

    def _enter(self, data: Any) -> None:
        sheet, area = self.sheet, self.area
        if sheet.protected:
            raise failure("您试图更改的单元格或图表位于受保护的工作表中。")
        height, width = area.bottom - area.top + 1, area.right - area.left + 1
        if isinstance(data, tuple):
            if any(isinstance(v, str) and len(v) > LONGEST_IN_AN_ARRAY for r in data for v in r):
                raise failure("应用程序定义或对象定义错误")
            assert [len(row) for row in data] == [width] * height, (area.address, data)
        else:
            data = tuple((data,) * width for _ in range(height))
        rows = list(range(area.top, area.bottom + 1))
        if sheet.filtered and height > 1:
            rows = [row for row in rows if row not in sheet.hidden_rows]  # and so it scrambles
        for row, values in zip(rows, data, strict=False):
            for column, value in enumerate(values, area.left):
                sheet.enter(row, column, value)

    Value = property(lambda s: s.matrix(lambda cell: cell.shown_value), _enter)
    Value2 = property(lambda s: s.matrix(lambda cell: cell.value), _enter)
    Formula = property(lambda s: s.matrix(lambda cell: cell.formula_text), _enter)
    Formula2 = property(lambda s: s.matrix(lambda cell: cell.formula_text), _enter)
    HasFormula = property(lambda s: _common(bool(cell.formula) for cell in s.each()))
    HasArray = property(lambda s: _common(cell.in_array for cell in s.each()))
    HasSpill = property(lambda s: _common(cell.in_spill for cell in s.each()))
    PrefixCharacter = property(lambda s: _common(cell.prefix for cell in s.each()))
    NumberFormat = _look("NumberFormat")
    HorizontalAlignment = _look("HorizontalAlignment")
    VerticalAlignment = _look("VerticalAlignment")
    WrapText = _look("WrapText")
    ShrinkToFit = _look("ShrinkToFit")
    Orientation = _look("Orientation")
    IndentLevel = _look("IndentLevel")
    Locked = _look("Locked")
    Font = property(lambda s: _FONT(s, "Font"))
    Interior = property(lambda s: _INTERIOR(s, "Interior"))
    Borders = property(lambda s: Borders(s))
    Validation = property(lambda s: Validation(s))

    @property
    def Address(self) -> str:
        area = self.area
        first = f"${column_letters(area.left)}${area.top}"
        if area.top == 1 and area.bottom == MAX_ROW:
            return f"${column_letters(area.left)}:${column_letters(area.right)}"
        last = f"${column_letters(area.right)}${area.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def MergeCells(self) -> Any:
        def is_merged(row: int, column: int) -> bool:
            return any(area.holds(row, column) for area in self.sheet.merged)

        return _common(
            is_merged(row, column)
            for row in range(self.area.top, self.area.bottom + 1)
            for column in range(self.area.left, self.area.right + 1)
        )

    @property
    def MergeArea(self) -> "Range":
        top, left = self.area.top, self.area.left
        found = next((a for a in self.sheet.merged if a.holds(top, left)), self.area)
        return Range(self.sheet, found)

    @property
    def Hidden(self) -> Any:
        area = self.area
        if (area.left, area.right) == (1, MAX_COLUMN):
            rows = self.sheet.hidden_rows
            return _common(row in rows for row in range(area.top, area.bottom + 1))
        if (area.top, area.bottom) == (1, MAX_ROW):
            columns = self.sheet.hidden_columns
            return _common(column in columns for column in range(area.left, area.right + 1))
        raise failure("不能取得类 Range 的 Hidden 属性")

    @property
    def Row(self) -> int:
        return self.area.top

    @property
    def Column(self) -> int:
        return self.area.left

    @property
    def ColumnWidth(self) -> Any:
        return self.sheet.widths.get(self.area.left, 8.38)

    @ColumnWidth.setter
    def ColumnWidth(self, width: float) -> None:
        for column in range(self.area.left, self.area.right + 1):
            self.sheet.widths[column] = width
