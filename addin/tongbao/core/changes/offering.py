"""Which periods a table has figures of: its own, and those of 上月, 去年同期 or 二季度 beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import listing
from tongbao.core.changes.offer import Offer
from tongbao.core.columns.column_days import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongbao.core.columns.column import Column
    from tongbao.core.periods.period import Period
    from tongbao.core.statistics import Statistics


def offers_in(
    statistics: Statistics, own: Period | None, sheet: str, file: str = ""
) -> Iterator[Offer]:
    """Yield a table's figures by their period, as far as their days are known.

    Args:
        statistics: the table.
        own: the period the table is about.
        sheet: the sheet's name.
        file: the workbook's name, if it is another than the clerk's.
    """
    by_days: dict[object, list[Column]] = {}
    periods: dict[object, Period] = {}
    for column in statistics.columns:
        if not column.name or not column.meaning.is_figure:
            continue
        period = days_of(column, own)
        if period and _has_figures(statistics, column):
            periods.setdefault(period.days, period)
            by_days.setdefault(period.days, []).append(column)
    for days, columns in by_days.items():
        beside = own is None or days != own.days
        yield Offer(
            periods[days],
            statistics,
            frozenset(column.name for column in columns),
            _source(sheet, columns if beside else [], file),
            beside,
            file,
            statistics.place,
        )


def _has_figures(statistics: Statistics, column: Column) -> bool:
    return any(number is not None for number in statistics.numbers(column.name))


def _source(sheet: str, columns: list[Column], file: str) -> str:
    text = f"“{file}”的工作表“{sheet}”" if file else f"工作表“{sheet}”"
    return text + (listing(f"“{column.name}”列" for column in columns) if columns else "")
