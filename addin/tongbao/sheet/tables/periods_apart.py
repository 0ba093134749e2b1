"""The same table once for every month or quarter: which of them is meant."""

from collections.abc import Iterator, Sequence

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


def by_period(
    tables: Sequence[Table], year: int | None = None, stated: Period | None = None
) -> Iterator[tuple[Period | None, list[Table]]]:
    """Yield tables with the period they are about, the parts of one table together.

    Args:
        tables: tables of other periods.
        year: the year where neither title nor sheet's name says one.
        stated: the period of a workbook with a single table that states none.
    """
    left = list(tables)
    while left:
        first = left.pop(0)
        period = _period(first, year)
        if period is None and len(tables) == 1:
            period = stated
        parts = [first]
        for table in left[:]:
            if (
                table.sheet not in {part.sheet for part in parts}
                and _same_days(_period(table, year), period)
                and _columns(table) == _columns(first)
                and not _names(table) & {name for part in parts for name in _names(part)}
            ):
                parts.append(table)
                left.remove(table)
        yield period, parts


def _same_days(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.days == other.days


def _names(table: Table) -> set[str]:
    return set(map(key, table.statistics.names))
