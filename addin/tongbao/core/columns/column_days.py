"""The days a column is about: what its heading says, reckoned from its table's own period."""

import datetime
from calendar import monthrange

from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import ColumnPeriod, Span, period_in, period_of
from tongbao.core.periods.naming import named
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.periods.period import Kind, Period
from tongbao.regex import regex

_SAME_TIME = regex(r"同[期月季]")
#: 上月 is the month before a month; beside a quarter it could be any.
_BEFORE = (
    (regex(r"上个?月"), Kind.MONTH),
    (regex(r"上季"), Kind.QUARTER),
    (regex(r"上个?周"), Kind.WEEK),
    (regex(r"上个?旬"), Kind.TEN_DAYS),
    (regex(r"上半年"), Kind.HALF_YEAR),
)
_WHOLE_YEAR = (1, 12)
_LAST_YEAR = regex(r"上年|去年|上一年")
_SAID_SUMMED = regex(r"累计|累积|以来")
_LAST_TIME = regex(r"上一?[期次轮批]|前期")


def days_of(column: Column, own: Period | None) -> Period | None:
    """Return the period a column is about; ``None`` where nobody can say its days.

    Args:
        column: the column.
        own: the period its table is about, if known.
    """
    if not column.period:
        return own
    stated = period_of(column.path) or period_in(column.period)
    if stated is None:
        return None
    if stated.span is Span.CURRENT:
        return _current(stated, own)
    if stated.span is Span.EARLIER:
        return _earlier(column, own)
    if stated.span is Span.CHANGE:
        return None
    if stated.span is Span.SUMMED:
        return _summed(stated, own)
    return _named(stated, own)


def _current(stated: ColumnPeriod, own: Period | None) -> Period | None:
    """Return the table's period, or its year so far beside 今年, 本年."""
    if own is None:
        return None
    if stated.year and stated.year != own.last.year:
        return year_ago(own) if stated.year == own.last.year - 1 else None
    if not stated.length:
        return own
    if own.months and own.months[1] - own.months[0] + 1 == stated.length:
        return own
    return _until(own.last, own) if stated.length == 12 else None


def _summed(stated: ColumnPeriod, own: Period | None) -> Period | None:
    year = stated.year or (own.first.year if own else None)
    if year is None:
        return None
    if stated.months:
        return _from_months(year, (1, stated.months[1]), own)
    if own is None or own.first.year != own.last.year:
        return None
    so_far = _until(own.last, own)
    if year == own.first.year - 1:
        return year_ago(so_far)
    return so_far if year == own.first.year else None


def _named(stated: ColumnPeriod, own: Period | None) -> Period | None:
    if stated.year and stated.months == _WHOLE_YEAR and own and own.kind is not Kind.YEAR:
        # 2026年 | 2025年 in a table about 10月: that month, year by year.
        if stated.year == own.last.year:
            return own
        return year_ago(own) if stated.year == own.last.year - 1 else None
    year = stated.year or (own.first.year if own and own.first.year == own.last.year else None)
    return _from_months(year, stated.months, own) if year and stated.months else None


def _earlier(column: Column, own: Period | None) -> Period | None:
    """Return the period 上月 or 上年同期 means; below 累计 that is the year so far."""
    words = column.period
    if own is None:
        return None
    summed = next(
        (p for text in column.path if (p := period_in(text)) and p.span is Span.SUMMED), None
    )
    base = _summed(summed, own) if summed else own
    if not summed and any(_SAID_SUMMED.search(text) for text in (words, *column.path)):
        base = _until(own.last, own)  # 上年同期累计
    if base is None:
        return None
    if _SAME_TIME.search(words):
        return year_ago(base)
    if _LAST_TIME.search(words):
        return previous(base)
    for pattern, kind in _BEFORE:
        if pattern.search(words):
            return previous(base) if base.kind is kind else None
    if _LAST_YEAR.search(words):
        return year_ago(base) if base.kind is Kind.YEAR else None
    return None


def _until(last: datetime.date, own: Period) -> Period:
    first = datetime.date(last.year, 1, 1)
    return Period(named(first, last, own.words), first, last)


def _from_months(year: int, months: tuple[int, int], own: Period | None) -> Period:
    first = datetime.date(year, months[0], 1)
    last = datetime.date(year, months[1], monthrange(year, months[1])[1])
    if own is not None and own.days == (first, last):
        return own
    return Period(named(first, last, own.words if own else ""), first, last)
