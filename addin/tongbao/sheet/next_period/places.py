"""Where a workbook has room for the next period: a sheet, a column, or the same of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.columns.column_period import Span, period_in
from tongbao.core.periods.advancing import Advance
from tongbao.core.periods.period import Period
from tongbao.core.periods.reading import find_period
from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.sheet.grid import Grid
    from tongbao.sheet.tables.item_list import ItemList
    from tongbao.sheet.tables.table import Table

#: So many periods side by side are a series, to which the clerk adds the next one.
_SERIES = 3


@dataclass(frozen=True)
class ReadSheet:
    """A sheet with what was found on it."""

    grid: Grid
    tables: tuple[Table, ...] = ()
    item_lists: tuple[ItemList, ...] = ()


def _period(table: Table, year: int) -> Period | None:
    """Return a table's period; its sheet's name may state it without the year."""
    return find_period(table.statistics.period) or find_period(f"{year}年{key(table.sheet)}")


def column_periods(tables: Iterable[Table], now: Period) -> Iterator[tuple[Column, Period]]:
    """Yield the columns that name a period of their own, such as 一季度."""
    for table in tables:
        of_title = find_period(table.statistics.title)
        year = of_title.first.year if of_title else now.last.year
        for column in table.statistics.columns:
            own = period_in(column.period) if column.period else None
            if own is None or own.span is not Span.NAMED:
                continue
            period = find_period(f"{own.year or year}年{own.words.rpartition('年')[2]}")
            if period:
                yield column, period


def place_for(after: Period, tables: Sequence[Table], sheets: Sequence[ReadSheet]) -> str:
    """Return where the next period is to be filled in, in words; empty if there is no such place."""
    own = {table.sheet for table in tables}
    for sheet in sheets:
        for table in sheet.tables:
            period = _period(table, after.last.year)
            if sheet.grid.sheet not in own and period and period.days == after.days:
                return f"工作表“{sheet.grid.sheet}”"
    for column, period in column_periods(tables, after):
        if period.days == after.days:
            return f"工作表“{tables[0].sheet}”的“{column.name}”列"
    return ""


def _all_periods(tables: Sequence[Table], sheets: Sequence[ReadSheet], now: Period) -> set[Period]:
    """Return the periods of the same kind that have a sheet or a column here."""
    of_sheets = (_period(table, now.last.year) for sheet in sheets for table in sheet.tables)
    of_columns = (period for _, period in column_periods(tables, now))
    return {
        Period("", *period.days)
        for period in (*of_sheets, *of_columns)
        if period and period.kind is now.kind
    }


def holds_year(
    tables: Sequence[Table], sheets: Sequence[ReadSheet], now: Period, after: Period
) -> bool:
    """Whether the book has a place for the next period's namesake of the year that is over."""
    by_year = Advance(now, after, by_year=True)
    if not by_year.years:
        return False
    moved = map(by_year.moved, _all_periods(tables, sheets, now))
    return any(period is not None and period.days == after.days for period in moved)


def has_column_series(tables: Sequence[Table], now: Period) -> bool:
    """Whether the table has a column for each of several periods."""
    return len(_all_periods(tables, (), now)) >= _SERIES


def has_sheet_series(tables: Sequence[Table], sheets: Sequence[ReadSheet], now: Period) -> bool:
    """Whether other sheets hold earlier periods, which stay as they are."""
    return len(_all_periods(tables, sheets, now)) > 1
