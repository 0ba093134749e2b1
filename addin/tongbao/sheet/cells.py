"""What a cell under a heading states: a number, nothing, or words where a number should be."""

import datetime
from decimal import Decimal

from tongbao.chinese import (
    MOST_DIGITS,
    figure_words,
    is_blank,
    is_too_large,
    parse_number,
    plain,
    tidy,
)
from tongbao.core.showing.shown import format_of, in_format
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import UNCALCULATED, CellError, Value, exact


def number_in(value: Value) -> Decimal | None:
    """Return the number a cell states; ``None`` if it is blank, states none, or one too large."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        number = exact(value)
        return None if is_too_large(number) else number
    return parse_number(value) if isinstance(value, str) else None


def states_nothing(value: Value) -> bool:
    """Whether a cell is blank, or holds a dash or 无."""
    return value is None or (isinstance(value, str) and is_blank(value))


def words_in(value: Value) -> str:
    """Return a cell as a reader sees it, without padding."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal):
        return plain(exact(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value.text if isinstance(value, CellError) else tidy(value)


def words_shown(value: Value, code: str) -> str:
    """Return a cell as the sheet shows it: a number or a date by its format, words without padding."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return in_format(exact(value), code)
    if isinstance(value, datetime.date | datetime.time):
        form = format_of(code)
        return (form.moment_text(value) if form else "") or words_in(value)
    if isinstance(value, str) and parse_number(value) is not None:
        return figure_words(value)
    return words_in(value)


def not_a_number(value: Value, column: str, place: Place) -> Finding:
    """Say that a cell in a number column holds something else."""
    shown = words_in(value)
    if value == UNCALCULATED:
        return codes.FORMULA_NOT_CALCULATED.finding(
            f"“{column}”是公式，但文件里没有它的计算结果",
            place,
        )
    if isinstance(value, CellError):
        return codes.ERROR_VALUE.finding(f"“{column}”显示为错误值 {shown}，应为数字", place)
    if sum(map(str.isdecimal, shown)) > MOST_DIGITS:
        return codes.NUMBER_TOO_LONG.finding(
            f"“{column}”应为不超过 {MOST_DIGITS} 位的数字，现为“{shown}”，未计入",
            place,
        )
    kind = "日期" if isinstance(value, datetime.date | datetime.time) else "文字"
    return codes.TEXT_NOT_NUMBER.finding(
        f"“{column}”应为数字，现为{kind}“{shown}”，未计入",
        place,
    )
