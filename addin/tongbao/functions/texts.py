"""Numbers, dates and issues as a notice writes them."""

import datetime
import re

from tongbao.chinese import (
    date_words,
    from_numeral,
    issue_words,
    key,
    numeral,
    parse_date,
)
from tongbao.errors import WrongUse
from tongbao.functions.shapes import Answer, Cells, over, whole
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.grid import Value

#: Day 0 of Excel's calendar, from 1900-03-01 on; before, Excel counts a day that never was.
_DAY_ZERO = datetime.date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)
_LAST_SERIAL = (_LAST_DAY - _DAY_ZERO).days
_MOST = 9999


def numerals(number: Cells) -> Answer | list[list[Answer]]:
    """Return whole numbers in Chinese numerals."""
    return over(lambda cell: numeral(whole(cell, "数", _MOST)), number)


def dates(when: Cells) -> Answer | list[list[Answer]]:
    """Return days as GB/T 9704-2012, 7.3.5.4 wants them."""
    return over(lambda cell: date_words(_date(cell)), when)


def issues(issue: Cells, total: Cells) -> Answer | list[list[Answer]]:
    """Return issue numbers as they stand under a bulletin's name."""

    def answer(of_year: Value, of_all: Value) -> str:
        whole_series = None if states_nothing(of_all) else _issue(of_all, "总期号")
        return issue_words(_issue(of_year, "期号"), whole_series)

    return over(answer, issue, total, needed=1)


def _issue(cell: Value, what: str) -> int:
    """Return the number in 18, 第18期 or 第十八期."""
    if isinstance(cell, str) and number_in(cell) is None:
        found = from_numeral(re.sub("[第期总]", "", key(cell)))
        cell = found if found is not None else cell
    if (issue := whole(cell, what, _MOST)) == 0:
        raise WrongUse(f"{what}应从 1 起，现为“0”。")
    return issue


def _date(cell: Value) -> datetime.date:
    """Return the day meant by a date, by the number Excel keeps for it, or by words."""
    found: datetime.date | None
    if isinstance(cell, str):
        found = parse_date(cell)
    else:
        found = _day(cell)
        if found == _DAY_ZERO:
            raise WrongUse("应为日期，如 2014年4月10日，现在只有时间，或是空单元格得出的 0。")
        found = found if found and _FIRST_DAY <= found <= _LAST_DAY else None
    if found is None:
        raise WrongUse(f"应为日期，如 2014年4月10日，现为“{words_in(cell)}”。")
    return found


def _day(cell: Value) -> datetime.date | None:
    """Return the day meant by a date or its number, as far as there is one."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    serial = number_in(cell)
    if serial is None or not 0 <= serial <= _LAST_SERIAL:
        return None
    return _DAY_ZERO + datetime.timedelta(int(serial))
