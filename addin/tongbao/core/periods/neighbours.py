"""A period's neighbours: the one before (环比), the same a year ago (同比), the one to come (下一期).

A sum from January on has no neighbour before it: 1—9月 is a part of 1—10月, and comparing the two
would compare months with themselves.
"""

import datetime
from calendar import monthrange

from tongbao.core.periods.naming import named
from tongbao.core.periods.period import Kind, Period
from tongbao.regex import regex

_DAY = datetime.timedelta(1)
_MONTHS_FROM_JANUARY = regex(r"\D(?:1|一)(?:月份?)?[-—–~至到](\d|[一二三四五六七八九十])+月")


def previous(period: Period) -> Period | None:
    """Return the period of the same kind that ends where this one begins; ``None`` if there is none."""
    kind = period.kind
    if kind is Kind.FROM_JANUARY:
        return None
    last = period.first - _DAY
    if kind is Kind.WEEK:
        return _named(period, period.first - 7 * _DAY, last)
    if kind is Kind.TEN_DAYS:
        return _named(period, last.replace(day={10: 1, 20: 11}.get(last.day, 21)), last)
    if kind is Kind.HALF_MONTH:
        return _named(period, last.replace(day=1 if last.day == 15 else 16), last)
    if _is_months_long(period):
        start = _moved(period.first, -_length(period))
        return _named(period, start, last) if start else None
    return _named(period, last - (period.last - period.first), last)


def following(period: Period) -> Period | None:
    """Return the period reported on next; a sum from January on takes in one month more."""
    year, stop = period.last.year, period.last.month
    if period.words.endswith("前三季度"):
        return _named(period, period.first, datetime.date(year, 12, 31))
    if _MONTHS_FROM_JANUARY.search(period.words) and period.first.month == 1 and period.months:
        if stop == 12:
            return _named(period, datetime.date(year + 1, 1, 1), datetime.date(year + 1, 1, 31))
        return _named(period, period.first, _month_end(year, stop + 1))
    if period.kind is Kind.FROM_JANUARY:
        return _named(period, period.first, _month_end(year, stop + 1))
    first = period.last + _DAY
    kind = period.kind
    if kind is Kind.WEEK:
        return _named(period, first, period.last + 7 * _DAY)
    if kind is Kind.TEN_DAYS:
        last = first.replace(day=first.day + 9) if first.day < 21 else _month_end_of(first)
        return _named(period, first, last)
    if kind is Kind.HALF_MONTH:
        return _named(
            period, first, first.replace(day=15) if first.day == 1 else _month_end_of(first)
        )
    if _is_months_long(period):
        after = _moved(first, _length(period))
        return _named(period, first, after - _DAY) if after else None
    return _named(period, first, first + (period.last - period.first))


def year_ago(period: Period) -> Period | None:
    """Return the same period one year before; ``None`` where that year has none (第53周, 2月29日).

    Weeks are those of GB/T 7408 (ISO 8601): the same number in the year before.
    """
    if period.kind is Kind.WEEK:
        year, week, _ = period.first.isocalendar()
        try:
            monday = datetime.date.fromisocalendar(year - 1, week, 1)
        except ValueError:
            return None
        return _named(period, monday, monday + 6 * _DAY)
    first, last = _a_year_before(period.first), _a_year_before(period.last)
    if _ends_month(period.last):
        last = _month_end(period.last.year - 1, period.last.month)
    return _named(period, first, last) if first and last else None


def adjoins(earlier: Period, later: Period) -> bool:
    """Whether one period is the one right before another, of the same kind and length."""
    before = previous(later)
    return before is not None and before.days == earlier.days


def is_year_ago(earlier: Period, later: Period) -> bool:
    """Whether one period is the same as another one year before."""
    before = year_ago(later)
    return before is not None and before.days == earlier.days


def _named(like: Period, first: datetime.date, last: datetime.date) -> Period:
    return Period(named(first, last, like.words), first, last)


def _is_months_long(period: Period) -> bool:
    """Whether it lasts so many months to the day: 12月26日—3月25日 does, as whole months do."""
    if period.is_whole_months:
        return True
    after = period.last + _DAY
    return after.day == period.first.day and after > period.first and after.day <= 28


def _length(period: Period) -> int:
    after, first = period.last + _DAY, period.first
    return (after.year - first.year) * 12 + after.month - first.month


def _moved(day: datetime.date, months: int) -> datetime.date | None:
    """Return the same day some months on; ``None`` outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, day.day) if 1 <= year <= 9999 else None


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, monthrange(year, month)[1])


def _month_end_of(day: datetime.date) -> datetime.date:
    return _month_end(day.year, day.month)


def _ends_month(day: datetime.date) -> bool:
    return (day + _DAY).day == 1


def _a_year_before(day: datetime.date) -> datetime.date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None if not _ends_month(day) else day.replace(year=day.year - 1, day=28)
