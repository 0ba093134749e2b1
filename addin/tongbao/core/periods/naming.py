"""A period's name, made from its days and written as another one's is."""

import datetime

from tongbao.chinese import numeral
from tongbao.core.periods.period import Kind, Period


def named(first: datetime.date, last: datetime.date, like: str = "") -> str:
    """Return what a period is called.

    Args:
        first: its first day.
        last: its last day.
        like: how another one is called; what can be called in two ways follows it: 一季度 or
            第一季度, 10月 or 10月份, 1—3月 or 一季度, 第44周 or its days.

    >>> named(datetime.date(2026, 10, 1), datetime.date(2026, 12, 31), "2026年第三季度")
    '2026年第四季度'
    """
    period = Period("", first, last)
    year, kind, months = f"{first.year}年", period.kind, period.months
    if kind is Kind.WEEK and "周" in like:
        iso_year, week, _ = first.isocalendar()
        return f"{iso_year}年第{week}周"
    if kind is Kind.TEN_DAYS and "旬" in like:
        return f"{year}{first.month}月{'上中下'[first.day // 10]}旬"
    if kind is Kind.HALF_MONTH and "半月" in like:
        return f"{year}{first.month}月{'上' if first.day == 1 else '下'}半月"
    if kind is Kind.MONTH:
        return f"{year}{first.month}月{'份' if like.endswith('份') else ''}"
    if not period.is_whole_months:
        return _days(first, last)
    if months is None:
        return f"{year}{first.month}月至{last.year}年{last.month}月"
    return year + _months(kind, months, like)


def _months(kind: Kind, months: tuple[int, int], like: str) -> str:
    in_months = like.endswith(("月", "月份"))
    if kind is Kind.YEAR and not in_months:
        return (
            "度" if like.endswith("年度") else "全年" if like.endswith(("全年", "前三季度")) else ""
        )
    if kind is Kind.HALF_YEAR and not in_months:
        return "上半年" if months[0] == 1 else "下半年"
    if kind is Kind.QUARTER and not in_months:
        number = months[1] // 3
        written = str(number) if any(f"{n}季" in like for n in "1234") else numeral(number)
        return f"{'第' if '第' in like else ''}{written}季度"
    if months == (1, 9) and "季度" in like:
        return "前三季度"
    return f"{months[0]}—{months[1]}月"


def _days(first: datetime.date, last: datetime.date) -> str:
    end = f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if first.year != last.year:
        end = f"{last.year}年{end}"
    return f"{first.year}年{first.month}月{first.day}日至{end}"
