"""统计期间 read from words such as 2014年一季度, 2026年第44周, 2026年10月上旬, 2026.10."""

import calendar
import datetime
import re
from collections.abc import Callable

from tongbao.chinese import from_numeral, key
from tongbao.core.periods.period import Period
from tongbao.regex import regex

_TO = "[-—–~至到]"
_YEAR = r"((?:19|20)\d{2}|[一二][零〇一二三四五六七八九]{3})年度?"
_NUMERAL = r"([1-9]|1[0-2]|[一二三四五六七八九十]{1,2})"
_DAY = r"(\d{1,2})[日号]"
#: A part of a month, which is not that month.
_PART = r"[上中下]旬|[上下]半月|第?(?:\d{1,2}|[一二三四五六七八九十]{1,3})周"
#: From one day to another: 2017年12月20日至28日, 2013年12月26日—2014年3月25日.
_DAYS = regex(rf"{_YEAR}{_NUMERAL}月{_DAY}{_TO}(?:{_YEAR})?(?:{_NUMERAL}月)?{_DAY}")
#: From a month of one year to a month of another: 2013年12月至2014年2月.
_MONTHS = regex(rf"{_YEAR}{_NUMERAL}月份?{_TO}{_YEAR}{_NUMERAL}月份?(?!\d)")
_SPAN = regex(
    _YEAR
    + rf"(?:第?{_NUMERAL}季度|(上半年|下半年|前三季度|全年)"
    + rf"|{_NUMERAL}(?:月份?)?{_TO}{_NUMERAL}月份?|{_NUMERAL}月份?(?!\d+[日号]|{_PART})"
    # A bare year, unless words follow that narrow it to something this program does not know:
    # a day (a notice's date), a week, an issue.
    + r"|(?!第?[\d一二三四五六七八九十]+(?:[月周旬期次批号]|季度)))"
)
_WEEK = regex(rf"{_YEAR}第?(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})周")
_PART_OF_MONTH = regex(rf"{_YEAR}{_NUMERAL}月份?(?:([上中下])旬|([上下])半月)")
#: As sheets and files are called: 2026.10, 2026-10, 202610; no day follows.
_IN_DIGITS = regex(
    r"(?<![\d.])((?:19|20)\d\d)(?:[.\-/_]([1-9]|0[1-9]|1[0-2])|(0[1-9]|1[0-2]))(?![\d.\-/_—–~至到]|年)"
)
_SPAN_IN_DIGITS = regex(
    rf"(?<![\d.])((?:19|20)\d\d)[.\-/_]([1-9]|1[0-2])(?:月份?)?{_TO}([1-9]|1[0-2])月"
)
_WITHOUT_YEAR = regex(
    rf"(?<![年\d至止到前])(?:第?{_NUMERAL}季度|上半年|下半年|前三季度|全年|第(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})周"
    rf"|{_NUMERAL}(?:月份?)?{_TO}{_NUMERAL}月份?|{_NUMERAL}月(?:[上中下]旬|[上下]半月)"
    rf"|{_NUMERAL}月份?(?!\d+[日号]|{_PART}))"
)
_ENGLISH = regex(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?",
    re.IGNORECASE,
)
_MONTHS_IN_ENGLISH = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_TEN_DAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_HALVES = {"上": (1, 15), "下": (16, 31)}
_NAMED = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "全年": (1, 12)}


def find_period(text: str) -> Period | None:
    """Return the first period named in a text (a title, a sheet's name), or ``None``.

    A week of a month (10月第1周) has no days everybody agrees on, and is none.
    """
    words = key(text)
    return next((period for read in _READERS if (period := read(words))), None)


def find_period_of_year(text: str, year: int) -> Period | None:
    """Return the period a text names without its year: 10月, 三季度, 上半年, 第44周, 10月上旬.

    A day (10月8日), what begins with a year and what is only an end (截至三季度) is none. A sheet may be
    called Oct.
    """
    if english := _ENGLISH.fullmatch(text.strip()):
        month = _MONTHS_IN_ENGLISH.index(english[1].casefold()) + 1
        return _period(f"{year}年{month}月", (year, month), (year, month))
    for match in _WITHOUT_YEAR.finditer(key(text)):
        if period := find_period(f"{year}年{match[0]}"):
            return period
    return None


def _months_of_year(words: str) -> Period | None:
    for match in _SPAN.finditer(words):
        months = _months(match)
        if months and 1 <= months[0] <= months[1] <= 12:
            year = from_numeral(match[1]) or 0
            return _period(match[0], (year, months[0]), (year, months[1]))
    return None


def _week(words: str) -> Period | None:
    """Return a year's week, Monday to Sunday, as GB/T 7408 (ISO 8601) numbers them."""
    match = _WEEK.search(words)
    if not match:
        return None
    try:
        first = datetime.date.fromisocalendar(
            from_numeral(match[1]) or 0, from_numeral(match[2]) or 0, 1
        )
    except ValueError:
        return None
    return Period(match[0], first, first + datetime.timedelta(6))


def _part_of_month(words: str) -> Period | None:
    match = _PART_OF_MONTH.search(words)
    if not match:
        return None
    year, month = from_numeral(match[1]) or 0, from_numeral(match[2]) or 0
    if not 1 <= month <= 12:
        return None
    start, stop = _TEN_DAYS[match[3]] if match[3] else _HALVES[match[4]]
    stop = min(stop, calendar.monthrange(year, month)[1])
    return Period(match[0], datetime.date(year, month, start), datetime.date(year, month, stop))


def _in_digits(words: str) -> Period | None:
    if match := _SPAN_IN_DIGITS.search(words):
        year, start, stop = (int(number) for number in match.groups())
        if start < stop:
            return _period(f"{year}年{start}—{stop}月", (year, start), (year, stop))
    if match := _IN_DIGITS.search(words):
        year, month = int(match[1]), int(match[2] or match[3])
        return _period(f"{year}年{month}月", (year, month), (year, month))
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


_Reader = Callable[[str], Period | None]
#: Tried in turn: what is narrower comes before the month or year it lies in.
_READERS: tuple[_Reader, ...] = (
    _between_days,
    _across_years,
    _part_of_month,
    _week,
    _months_of_year,
    _in_digits,
)


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
