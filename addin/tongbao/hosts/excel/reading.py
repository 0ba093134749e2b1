"""A sheet open in Excel as a Grid: one range read for the values, and what lies over them."""

import datetime
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

from tongbao.hosts.checking import MAX_CELLS, too_large
from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.meaning import is_refusal
from tongbao.hosts.excel.number_formats import format_runs
from tongbao.hosts.excel.stretches import merged_areas, stretches
from tongbao.sheet.error_values import error_value
from tongbao.sheet.grid import MAX_COLUMN, MAX_ROW, Area, Grid, Value, column_letters, parse_area

#: What a range holds: its rows, as Excel has the values.
Matrix: TypeAlias = tuple[tuple[Any, ...], ...]

_PLAIN = {float, bool, type(None)}
_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_MOMENT = datetime.datetime.combine(_DAY_ZERO, datetime.time())
_DAY = datetime.timedelta(days=1)
_NO_MOMENTS = {float, bool, str, type(None)}
_MANY = 1_000_000  # cells: worth asking first which of them hold something
#: How far beside the values hidden columns are looked for: results might be put there.
_BESIDE = 16


def read_sheet(sheet: Com, name: str) -> Grid:
    """Return a worksheet as a Grid.

    Raises:
        WorkbookNeedsAttention: the area with content is too large.
    """
    area = _used_area(sheet, name)
    if area is None:
        return Grid(name, ())
    cells = sheet.Range(area.address)
    rows = tuple([_row(row) for row in _values(sheet, area)])
    texts = _formula_texts(cells, rows)
    formulas = frozenset(
        (row, column) for column, down in texts.items() for row, text in enumerate(down, 1) if text
    )
    height = max([_height(rows), *(row for row, _ in formulas)])
    width = max([_width(rows), *(column for _, column in formulas)])
    hidden_rows = stretches(1, height, lambda a, b: _is_hidden(sheet, f"{a}:{b}"))
    hidden_columns = stretches(
        1,
        min(width + _BESIDE, MAX_COLUMN) if width else 0,
        lambda a, b: _is_hidden(sheet, f"{column_letters(a)}:{column_letters(b)}"),
    )
    grid = Grid(
        name,
        tuple([row[:width] for row in rows[:height]]),
        merged_areas(sheet, area),
        formulas,
        _members(hidden_rows),
        _members(hidden_columns),
        format_runs(sheet, height, width),
        lambda row, column: _text_at(texts, row, column),
    )
    return _with_durations(grid)


def _with_durations(grid: Grid) -> Grid:
    """Return a grid with durations as the numbers they are: Excel gives 36:00 as a day in 1899."""
    found = {
        (row, column): float((_at_midnight(value) - _FIRST_MOMENT) / _DAY)
        for row, values in enumerate(grid.rows, 1)
        if not set(map(type, values)) <= _NO_MOMENTS
        for column, value in enumerate(values, 1)
        if (
            isinstance(value, datetime.time)
            or (isinstance(value, datetime.date) and value.year < 1901)
        )
        and _counts_beyond_a_day(grid.format_at(row, column))
    }
    if not found:
        return grid
    rows = [
        tuple([found.get((row, column), value) for column, value in enumerate(values, 1)])
        for row, values in enumerate(grid.rows, 1)
    ]
    return replace(grid, rows=tuple(rows))


def _at_midnight(value: datetime.date | datetime.time) -> datetime.datetime:
    if isinstance(value, datetime.time):
        return datetime.datetime.combine(_DAY_ZERO, value)
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime.combine(value, datetime.time())


def _counts_beyond_a_day(code: str) -> bool:
    """Whether a number format counts hours, minutes or seconds: [h]:mm."""
    return any(unit in code.lower() for unit in ("[h", "[m", "[s"))


def matrix(values: Any) -> Matrix:
    """Return what a range property gives as rows: a single cell comes without them."""
    return values if isinstance(values, tuple) else ((values,),)


def parse_range(text: str) -> Area:
    """Return the Area for an address Excel gives: ``$A$1:$F$60``, ``$A:$C`` or ``$1:$3``."""
    first, _, last = text.replace("$", "").partition(":")
    last = last or first
    if first.isdigit():
        return Area(int(first), 1, int(last), MAX_COLUMN)
    if first.isalpha():
        return parse_area(f"{first}1:{last}{MAX_ROW}")
    return parse_area(f"{first}:{last}")


def _used_area(sheet: Com, name: str) -> Area | None:
    """Return the area from A1 to the last used cell; ``None`` if nothing is there."""
    used = parse_range(sheet.UsedRange.Address)
    area = Area(1, 1, used.bottom, used.right)
    if area.bottom * area.right <= _MANY:
        return area
    filled = _filled(sheet, area)  # formats alone may reach the last row
    if filled is None:
        return None
    area = filled
    if area.bottom * area.right > MAX_CELLS:
        raise too_large(name, area.bottom, area.right)
    return area


def _filled(sheet: Com, used: Area) -> Area | None:
    """Return the part of an area, from A1 on, beyond which no cell holds anything.

    Excel counts the cells that do. It could also name them (SpecialCells), but not on a protected
    sheet.
    """
    count = sheet.Application.WorksheetFunction.CountA

    def is_blank(top: int, left: int) -> bool:
        return bool(count(sheet.Range(Area(top, left, used.bottom, used.right).address)) == 0)

    if is_blank(1, 1):
        return None
    bottom = 1 + bisect_left(range(1, used.bottom), True, key=lambda row: is_blank(row + 1, 1))
    right = 1 + bisect_left(range(1, used.right), True, key=lambda column: is_blank(1, column + 1))
    return Area(1, 1, bottom, right)


def _values(sheet: Com, area: Area) -> Matrix:
    """Return the values in one read; amounts of money once more, for Excel cuts them to 4 places."""
    values = _converted(sheet, area)
    if not any(type(value) is Decimal for row in values for value in row):
        return values
    exact = matrix(sheet.Range(area.address).Value2)
    return tuple(
        tuple(e if type(v) is Decimal else v for v, e in zip(row, precise, strict=True))
        for row, precise in zip(values, exact, strict=True)
    )


def _converted(sheet: Com, area: Area) -> Matrix:
    """Return the values, dates as dates; a date no calendar has, which fails them all, as its number."""
    cells = sheet.Range(area.address)
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    try:
        return matrix(cells.Value)
    except Exception as error:
        if is_refusal(error):
            raise
    if top < bottom:
        middle = (top + bottom) // 2
        upper = _converted(sheet, Area(top, left, middle, right))
        return upper + _converted(sheet, Area(middle + 1, left, bottom, right))
    if left < right:
        middle = (left + right) // 2
        (first,) = _converted(sheet, Area(top, left, top, middle))
        (second,) = _converted(sheet, Area(top, middle + 1, top, right))
        return (first + second,)
    return matrix(cells.Value2)


def _row(values: tuple[Any, ...]) -> tuple[Value, ...]:
    if set(map(type, values)) <= _PLAIN:
        return values
    return tuple([_value(value) for value in values])


def _value(value: Any) -> Value:
    if value == "":
        return None
    if type(value) is int:
        return error_value(value)
    if isinstance(value, datetime.datetime):
        return _moment(value.replace(tzinfo=None))
    result: Value = value
    return result


def _moment(value: datetime.datetime) -> Value:
    """Return a date without a time as a date, and a time without a date as a time."""
    plain = datetime.datetime(*value.timetuple()[:6], value.microsecond)
    if plain.date() == _DAY_ZERO:
        return plain.time()
    return plain if plain.time() != datetime.time() else plain.date()


def _formula_texts(cells: Com, rows: Matrix) -> dict[int, Sequence[str]]:
    """Return the formulas of each column that has one, from row 1 on; ``""`` where there is none."""
    if cells.HasFormula is False:
        return {}
    columns = zip(zip(*matrix(cells.Formula), strict=True), zip(*rows, strict=True), strict=True)
    texts = {
        column: [
            text.removeprefix("=") if is_formula(text, value) else ""
            for text, value in zip(found, values, strict=True)
        ]
        for column, (found, values) in enumerate(columns, 1)
    }
    return {column: down for column, down in texts.items() if any(down)}


def is_formula(text: object, value: object) -> bool:
    """Whether a cell whose Formula reads so holds a formula, not words that begin with ``=``."""
    return isinstance(text, str) and text.startswith("=") and text != value


def _text_at(texts: Mapping[int, Sequence[str]], row: int, column: int) -> str:
    down = texts.get(column, ())
    return down[row - 1] if 1 <= row <= len(down) else ""


def _height(rows: Matrix) -> int:
    height = len(rows)
    while height and all(value is None for value in rows[height - 1]):
        height -= 1
    return height


def _width(rows: Matrix) -> int:
    width = len(rows[0])
    while width and all(row[width - 1] is None for row in rows):
        width -= 1
    return width


def _is_hidden(sheet: Com, whole: str) -> bool | None:
    hidden: bool | None = sheet.Range(whole).Hidden
    return hidden


def _members(found: Any) -> frozenset[int]:
    return frozenset(n for first, last, hidden in found if hidden for n in range(first, last + 1))
