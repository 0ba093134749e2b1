"""From a column's cells to its numbers: percents, durations and money all in the column's own measure."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import Measured, parse_measured
from tongbao.core.columns.column import Column
from tongbao.core.columns.kind import Kind
from tongbao.core.showing.general import general_text
from tongbao.core.showing.shown import MOST_SHARE, format_of, is_in_percent
from tongbao.data import dataclass
from tongbao.findings import Code, codes
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import Value

#: From here on numbers beside it make 0.9 look like 90 percent.
_FEW_PERCENT = Decimal(10)
_DAYS = {"小时": Decimal(1) / 24, "分钟": Decimal(1) / 1440, "天": Decimal(1)}
_TIMES = frozenset({"小时", "分钟", "天", "工作日", "个工作日"})
_POWERS = (("百万", 6), ("千万", 7), ("千", 3), ("万", 4), ("亿", 8))


class Strange(NamedTuple):
    """Why a cell's number cannot be taken."""

    code: Code
    what: str


@dataclass(frozen=True)
class ColumnNumbers:
    """A column's numbers, one a cell, and the cells that state something nobody can take for one.

    Attributes:
        numbers: ``None`` for a blank and for what is no number.
        strange: by position why a cell that does state a number is not counted.
    """

    numbers: list[Decimal | None]
    strange: dict[int, Strange]


def read_numbers(
    column: Column, values: Sequence[Value], code_of: Callable[[int], str]
) -> ColumnNumbers:
    """Return the numbers in a column's cells.

    Args:
        column: what is known about it.
        values: what its cells hold.
        code_of: returns the number format of the cell at a position.
    """
    numbers = _numbers(values)
    strange: dict[int, Strange] = {}
    form = format_of(column.number_format)
    if column.kind is Kind.RATE or (form and form.is_percent):
        _read_percents(column, values, code_of, numbers, strange)
        return ColumnNumbers(numbers, strange)
    if form and form.is_moment:
        _read_moments(column, values, numbers, strange)
        return ColumnNumbers(numbers, strange)
    # Most columns hold no words, and looking at every value takes its time.
    for at, value in enumerate(values) if str in set(map(type, values)) else ():
        if isinstance(value, str) and numbers[at] is not None:
            measured = parse_measured(value)
            if measured:
                numbers[at], odd = _in_measure(column, measured, value)
                if odd:
                    strange[at] = odd
    return ColumnNumbers(numbers, strange)


def _in_measure(
    column: Column, measured: Measured, text: str
) -> tuple[Decimal | None, Strange | None]:
    """Return a number in words in the column's own measure."""
    if measured.is_percent:
        what = f"“{column.name}”写着“{text}”，这一列别的不是百分数，未计入"
        return None, Strange(codes.PERCENT_UNCLEAR, what)
    own = column.measure
    if measured.measure in _TIMES and own in _TIMES and measured.measure != own:
        what = f"“{column.name}”写着“{text}”，这一列以{own}计，未计入"
        return None, Strange(codes.MEASURE_MIXED, what)
    power = next((power for word, power in _POWERS if own.startswith(word)), 0)
    base = own.lstrip("百千万亿")
    if power and (measured.power or (measured.measure and measured.measure == base)):
        return measured.number.scaleb(-power), None
    return measured.number, None


def _read_moments(
    column: Column,
    values: Sequence[Value],
    numbers: list[Decimal | None],
    strange: dict[int, Strange],
) -> None:
    """Take times as parts of a day, as the cells that count hours hold them."""
    from tongbao.core.showing.moments import days_of

    for at, value in enumerate(values):
        if isinstance(value, datetime.time):
            numbers[at] = days_of(value)
        elif isinstance(value, str) and (measured := parse_measured(value)):
            day = _DAYS.get(measured.measure)
            numbers[at] = None if day is None else measured.number * day
            if day is None:
                what = f"“{column.name}”写着“{value}”，看不出是几天还是几小时，未计入"
                strange[at] = Strange(codes.MEASURE_MIXED, what)


def _read_percents(
    column: Column,
    values: Sequence[Value],
    code_of: Callable[[int], str],
    numbers: list[Decimal | None],
    strange: dict[int, Strange],
) -> None:
    """Bring percents and bare numbers to one measure: fractions, or percents where most are bare."""
    told = frozenset(
        at
        for at, value in enumerate(values)
        if isinstance(value, str) and (m := parse_measured(value)) and m.is_percent
    )
    in_format = frozenset(
        at
        for at, value in enumerate(values)
        if not isinstance(value, str) and numbers[at] is not None and _is_percent(code_of(at))
    )
    bare = {
        at: number
        for at, number in enumerate(numbers)
        if number is not None and at not in told and at not in in_format
    }
    large = [number for number in bare.values() if abs(number) > MOST_SHARE]
    if is_in_percent(column):
        for at, number in bare.items():
            if abs(number) > MOST_SHARE:
                numbers[at] = number / 100
            elif number and (large or not in_format):
                strange[at] = _unclear(column, values[at], number)
    elif large:
        for at in told | in_format:
            share = numbers[at]
            numbers[at] = None if share is None else share * 100
        known = [abs(n) for n in numbers if n]
        for at, number in bare.items():
            others = [n for n in known if n != abs(number)]
            if 0 < abs(number) <= 1 and len(others) > 1 and min(others) >= _FEW_PERCENT:
                strange[at] = _unclear(column, values[at], number)
    for at in strange:
        numbers[at] = None


def _unclear(column: Column, value: Value, number: Decimal) -> Strange:
    text, percents = words_in(value), general_text(number * 100)
    what = f"“{column.name}”写着“{text}”，看不出是{general_text(number)}%还是{percents}%，未计入"
    return Strange(codes.PERCENT_UNCLEAR, what)


def _is_percent(code: str) -> bool:
    form = format_of(code)
    return form is not None and form.is_percent


def _numbers(values: Sequence[Value]) -> list[Decimal | None]:
    """Return the numbers in cells; the same few come again and again, nearly always as floats."""
    known: dict[float, Decimal] = {}
    numbers: list[Decimal | None] = []
    for value in values:
        if type(value) is float:
            number: Decimal | None = known.get(value)
            if number is None:
                number = number_in(value)
                if number is not None:
                    known[value] = number
            numbers.append(number)
        else:
            numbers.append(number_in(value))
    return numbers
