"""A sheet as plain data: its values and what lies over them.

Rows and columns count from 1 everywhere; addresses in messages are A1.
"""

import datetime
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tongbao.data import dataclass
from tongbao.errors import WrongUse
from tongbao.regex import regex

#: The size of every sheet.
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_ADDRESS = regex(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error, or a formula whose result was never calculated.

    ``text`` is what the clerk sees (``#DIV/0!``) or, for a formula without result, ``公式未计算``.
    """

    text: str


UNCALCULATED = CellError("公式未计算")

#: What a cell can hold. ``None`` is an empty cell; numbers come as the host has them.
Value = str | float | int | bool | Decimal | datetime.date | datetime.time | CellError | None


@lru_cache(maxsize=20_000)
def column_letters(column: int) -> str:
    """Return a column's letters: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return a cell's A1 address."""
    return f"{column_letters(column)}{row}"


def parse_address(text: str) -> tuple[int, int]:
    """Return the (row, column) an A1 address names; raise WrongUse if it is none."""
    match = _ADDRESS.match(text.strip())
    if not match:
        raise WrongUse(f"“{text}”不是单元格地址，应写成 A1 这样的形式。")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, all four edges included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """The area as A1:F60."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def parse_area(text: str) -> Area:
    """Return the Area that ``A1:F60`` names; raise WrongUse if it is none."""
    first, _, last = text.replace("：", ":").partition(":")
    (top, left), (bottom, right) = parse_address(first), parse_address(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


class FormatRun(NamedTuple):
    """Cells one below the other that show their numbers alike.

    Attributes:
        first, last: their rows.
        code: the number format as the workbook writes it: ``0.0%``, ``[h]:mm``.
    """

    first: int
    last: int
    code: str


def _no_text(_row: int, _column: int) -> str:
    return ""


@dataclass(frozen=True)
class Grid:
    """One sheet as read: a rectangle of values from A1, and what lies over it.

    Attributes:
        sheet: the sheet's name.
        rows: values row by row, all rows of equal length; ``rows[0]`` is row 1.
        merged: merged areas; the value stands in their first cell, the others are ``None``.
        formulas: (row, column) for every cell that holds a formula; its value is the last result.
        hidden_rows: the rows hidden by hand or by a filter.
        hidden_columns: the columns hidden by hand.
        formats: by column the number formats of its cells, top down; cells left out show General.
        formula_text: returns the formula a cell holds, without ``=``; empty if it holds none.
    """

    sheet: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[Area, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats: Mapping[int, Sequence[FormatRun]] = field(default_factory=dict)
    formula_text: Callable[[int, int], str] = field(default=_no_text, compare=False)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> Value:
        """Return a cell's value; ``None`` outside the used rectangle."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    def format_at(self, row: int, column: int) -> str:
        """Return the number format a cell shows its number in; empty for General."""
        runs = self.formats.get(column)
        if not runs:
            return ""
        at = bisect_right(runs, row, key=_first_row) - 1
        return runs[at].code if at >= 0 and row <= runs[at].last else ""


def _first_row(run: FormatRun) -> int:
    return run.first


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook and whether the clerk can see it."""

    name: str
    visible: bool = True


def same_value(one: Value, other: Value) -> bool:
    """Whether two cell values are the same to a reader: 84.6 = 84.60000000000001, '' = empty."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return exact(one) == exact(other)
    return (None if one == "" else one) == (None if other == "" else other)


def as_read(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return values as they are read once they have been written: numbers as floats, '' as empty."""
    if set(map(type, values)) <= {int, float, Decimal}:
        return tuple(map(float, values))  # type: ignore[arg-type] # all numbers, as just seen
    return tuple([_value_as_read(value) for value in values])


def _value_as_read(value: Value) -> Value:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value


def exact(number: int | float | Decimal) -> Decimal:
    """Return the number a cell shows: Excel keeps 15 significant digits, so 84.60000000000001 is 84.6."""
    if isinstance(number, Decimal):
        return number
    if isinstance(number, int) or number.is_integer():
        return Decimal(int(number))
    return Decimal(format(number, ".15g"))
