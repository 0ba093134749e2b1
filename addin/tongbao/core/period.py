"""统计期间: the time a table reports on, read from words such as 2014年一季度."""

import calendar
import datetime
import re

from tongbao.chinese import from_numeral, key
from tongbao.data import dataclass
from tongbao.regex import regex

_TO = "[-—–~至到]"
_YEAR = r"((?:19|20)\d{2}|[一二][零〇一二三四五六七八九]{3})年度?"
_NUMERAL = r"([1-9]|1[0-2]|[一二三四五六七八九十]{1,2})"
_DAY = r"(\d{1,2})[日号]"
#: From one day to another: 2017年12月20日至28日, 2013年12月26日—2014年3月25日.
_DAYS = regex(rf"{_YEAR}{_NUMERAL}月{_DAY}{_TO}(?:{_YEAR})?(?:{_NUMERAL}月)?{_DAY}")
#: From a month of one year to a month of another: 2013年12月至2014年2月.
_MONTHS = regex(rf"{_YEAR}{_NUMERAL}月份?{_TO}{_YEAR}{_NUMERAL}月份?(?!\d)")
_SPAN = regex(
    _YEAR
    + rf"(?:第?{_NUMERAL}季度|(上半年|下半年|前三季度|全年)"
    + rf"|{_NUMERAL}(?:月份?)?{_TO}{_NUMERAL}月份?|{_NUMERAL}月份?(?!\d+[日号])"
    # A bare year, unless words follow that narrow it to something this program does not know:
    # a day (a notice's date), a week, an issue.
    + r"|(?!第?[\d一二三四五六七八九十]+(?:[月周旬期次批号]|季度)))"
)
_NAMED = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "全年": (1, 12)}


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its words as they stood in the workbook, its first and last day."""

    words: str
    first: datetime.date
    last: datetime.date


def find_period(text: str) -> Period | None:
    """Return the first period named in a text (a title, a sheet's name), or ``None``."""
    words = key(text)
    if period := _between_days(words) or _across_years(words):
        return period
    for match in _SPAN.finditer(words):
        months = _months(match)
        if months and 1 <= months[0] <= months[1] <= 12:
            year = from_numeral(match[1]) or 0
            return _period(match[0], (year, months[0]), (year, months[1]))
    return None


def _between_days(words: str) -> Period | None:
    match = _DAYS.search(words)
    if not match:
        return None
    year, month, day, end_year, end_month, end_day = (from_numeral(n or "") for n in match.groups())
    try:
        first = datetime.date(year or 0, month or 0, day or 0)
        last = datetime.date(end_year or year or 0, end_month or month or 0, end_day or 0)
    except ValueError:
        return None
    return Period(match[0], first, last) if first <= last else None


def _across_years(words: str) -> Period | None:
    match = _MONTHS.search(words)
    if not match:
        return None
    year, month, end_year, end_month = (from_numeral(n) or 0 for n in match.groups())
    if month > 12 or end_month > 12 or (year, month) > (end_year, end_month):
        return None
    return _period(match[0], (year, month), (end_year, end_month))


def _period(words: str, first: tuple[int, int], last: tuple[int, int]) -> Period:
    end = calendar.monthrange(*last)[1]
    return Period(words, datetime.date(*first, 1), datetime.date(*last, end))


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    _, quarter, named, start, stop, month = match.groups()
    if quarter:
        number = from_numeral(quarter) or 0
        return (number * 3 - 2, number * 3) if 1 <= number <= 4 else None
    if named:
        return _NAMED[named]
    if start:
        return from_numeral(start) or 0, from_numeral(stop) or 0
    if month:
        return from_numeral(month) or 0, from_numeral(month) or 0
    return 1, 12


def stated_apart(title: str, sheet: str) -> dict[str, str]:
    """Return the periods a title and a sheet's name state, by what states them, if they lie apart.

    The sheet's name may leave out the year: 10月 below 2026年9月. Empty where both can be meant.
    """
    of_title = find_period(title)
    if of_title is None:
        return {}
    of_sheet = find_period(sheet) or find_period(f"{of_title.first.year}年{key(sheet)}")
    if of_sheet is None or (of_title.first <= of_sheet.last and of_sheet.first <= of_title.last):
        return {}
    return {"标题": of_title.words, "工作表名": of_sheet.words}
