"""The same table once for every month or quarter: which of them is meant."""

from collections.abc import Sequence

from tongbao.chinese import key
from tongbao.core.periods.period import Period
from tongbao.core.periods.reading import find_period
from tongbao.sheet.tables.table import Table

#: So many tables alike are a series, and speak for themselves even beside a larger table.
_SERIES = 3


def of_period(tables: Sequence[Table], wanted: Period) -> list[Table]:
    """Return the tables about a period; the year may stand in the title of none of them."""
    return [table for table in tables if _same(_period(table, wanted.first.year), wanted)]


def latest(tables: Sequence[Table], best: Table) -> Table | None:
    """Return the latest with figures of a series; ``None`` where there is none to choose from.

    Args:
        tables: all that were found.
        best: the one that looks most like what a clerk means.
    """
    series: dict[tuple[str, ...], list[tuple[Period, Table]]] = {}
    for table in tables:
        period = _period(table)
        if period:
            series.setdefault(_columns(table), []).append((period, table))
    alike = max(series.values(), key=len, default=[])
    own = series.get(_columns(best), [])
    if len(own) > 1 and any(table is best for _, table in own):
        alike = own
    elif len(alike) < _SERIES:
        return None
    if len({period.first for period, _ in alike}) < len(alike):
        return None
    filled = [(period, table) for period, table in alike if _has_figures(table)]
    return max(filled, key=lambda each: each[0].first)[1] if filled else None


def are_apart(one: Table, other: Table) -> bool:
    """Whether two tables are about different periods, so that they are no parts of one."""
    first, second = _period(one), _period(other)
    return first is not None and second is not None and not _same(first, second)


def _period(table: Table, year: int | None = None) -> Period | None:
    """Return a table's period; its sheet's name may state it without the year."""
    found = find_period(table.statistics.period)
    return found or (find_period(f"{year}年{key(table.sheet)}") if year else None)


def _same(one: Period | None, other: Period) -> bool:
    return one is not None and (one.first, one.last) == (other.first, other.last)


def _columns(table: Table) -> tuple[str, ...]:
    return tuple(key(column.name) for column in table.statistics.columns if column.name)


def _has_figures(table: Table) -> bool:
    columns = table.statistics.figures.values()
    return any(number is not None for column in columns for number in column)
