"""Whether the period a notice is to be about is the one its table is about, and is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import date_words
from tongbao.core.columns.column_days import days_of
from tongbao.core.periods.period import Kind
from tongbao.core.periods.reading import find_period, find_period_of_year
from tongbao.core.wanted_period import is_about_another
from tongbao.findings import codes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tongbao.core.assessment import Assessment
    from tongbao.core.periods.period import Period
    from tongbao.core.statistics import Statistics
    from tongbao.findings import Finding


def empty_period(assessment: Assessment) -> Finding | None:
    """Say that nothing has been typed in for the period; ``None`` if something has.

    Sums and differences that formulas work out from blanks are no figures.
    """
    statistics = assessment.statistics
    typed = [
        column
        for column in statistics.figure_columns
        if column.name
        and not (column.parts or column.sum_words or column.formula or column.looks_at)
        and not is_about_another(column, assessment.wanted)
    ]
    if not typed or not statistics.names:
        return None
    for column in typed:
        if statistics.unread_rows(column.name) or any(
            number is not None for number in statistics.numbers(column.name)
        ):
            return None
    words = assessment.period_words
    return codes.PERIOD_EMPTY.finding(
        f"{words or '这张表'}还没有填数：{'、'.join(f'“{column.name}”' for column in typed)}各行都空着",
        statistics.place,
    )


def check_period(
    assessment: Assessment, today: datetime.date | None, *, is_notice_date: bool
) -> Iterator[Finding]:
    """Yield that the period is another than the table's, is not over, or cannot be understood."""
    yield from _differs(assessment)
    period, place = assessment.period, assessment.rules.place_of("统计期间")
    if period and today and today <= period.last:
        if not is_notice_date:
            yield codes.PERIOD_NOT_OVER.finding(
                f"统计期间“{period.words}”到{date_words(period.last)}才结束，现在是{date_words(today)}",
                place,
            )
    elif assessment.rules.period and period is None:
        yield codes.PERIOD_NOT_UNDERSTOOD.finding(
            f"统计期间“{assessment.rules.period}”看不出起止日期", place
        )


def _differs(assessment: Assessment) -> Iterator[Finding]:
    wanted, statistics = assessment.period, assessment.statistics
    if wanted is None or not assessment.rules.period:
        return
    for where, own in _stated(statistics, wanted.first.year):
        if _can_be(own, wanted, statistics):
            continue
        yield codes.PERIOD_DIFFERS.finding(
            f"“规则”的统计期间是{wanted.words}，{where}写的是{own.words}",
            statistics.place,
        )


def _stated(statistics: Statistics, year: int) -> Iterator[tuple[str, Period]]:
    """Yield the period the table states, and what states it; its year may be left out."""
    title = find_period(statistics.title)
    if title and title.kind is Kind.YEAR and not statistics.periods:
        narrower = find_period(statistics.period)
        title = None if narrower and narrower.days != title.days else title
    if title or find_period(statistics.period):
        # What the title says is printed; it may overrule what the sheet is called.
        period = title or find_period(statistics.period)
        where = "标题" if title else "表头、工作表名或文件名"
    else:
        period = find_period_of_year(statistics.title, year)
        where = "标题" if period else f"工作表名“{statistics.place.sheet}”"
        period = period or find_period_of_year(statistics.place.sheet, year)
    if period:
        yield where, period


def _can_be(own: Period, wanted: Period, statistics: Statistics) -> bool:
    """Whether a table that says it is about one period has another's figures in it."""
    if own.days == wanted.days:
        return True
    if own.kind is Kind.YEAR and own.first <= wanted.first and wanted.last <= own.last:
        return True  # 2026年 in a title says which year the months are in
    return any(
        column.period and (period := days_of(column, own)) and period.days == wanted.days
        for column in statistics.columns
        if column.meaning.is_figure
    )
