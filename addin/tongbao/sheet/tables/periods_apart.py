"""The same table once for every month or quarter: which of them is meant."""

from collections.abc import Iterator, Sequence

from tongbao.chinese import key
from tongbao.core.periods.period import Kind, Period
from tongbao.core.periods.reading import find_period, find_period_of_year
from tongbao.regex import regex
from tongbao.sheet.tables.table import Table

#: So many tables alike are a series, and speak for themselves even beside a larger table.
_SERIES = 3
_FROM_JANUARY = regex(r"\D(?:1|一)(?:月份?)?[-—–~至到](?:\d|[一二三四五六七八九十])+月")
#: A year in which months without one are put in order.
_ANY_YEAR = 2000


def of_period(tables: Sequence[Table], wanted: Period) -> list[Table]:
    """Return the tables about a period; the year may stand in the title of none of them."""
    return [table for table in tables if _same(_period(table, wanted.first.year), wanted)]


def latest(tables: Sequence[Table], best: Table) -> Table | None:
    """Return the latest with figures among tables alike; ``None`` where there is none to choose from.

    Months are chosen among months: a year's sum ends later and is no month. Of two tables about the
    same period the weightier is returned.

    Args:
        tables: all that were found.
        best: the one that looks most like what a clerk means.
    """
    dated = [(period, table) for table in tables if (period := _period_or_bare(table))]
    own = [each for each in dated if _are_alike(each[1], best)]
    chosen = own
    if not any(table is best for _, table in own) or len(own) < 2:
        groups: dict[tuple[str, ...], list[tuple[Period, Table]]] = {}
        for each in dated:
            groups.setdefault(_columns(each[1]), []).append(each)
        chosen = max(groups.values(), key=len, default=[])
        if len(chosen) < _SERIES:
            return None
    filled = [each for each in _of_one_kind(chosen) if _has_figures(each[1])]
    if not filled:
        return None
    last = max(period.last for period, _ in filled)
    return max(
        (table for period, table in filled if period.last == last), key=lambda table: table.weight
    )


def _of_one_kind(dated: Sequence[tuple[Period, Table]]) -> list[tuple[Period, Table]]:
    """Return those of the kind most tables are of; the shortest where as many are of another."""
    lengths = {_months(p) for p, _ in dated if not _FROM_JANUARY.search(p.words)}
    kinds: dict[object, list[tuple[Period, Table]]] = {}
    for period, table in dated:
        # 1—2月 beside 3—4月 is two months, beside 1—3月 a sum.
        is_sum = _FROM_JANUARY.search(period.words) and _months(period) not in lengths
        kind = Kind.FROM_JANUARY if is_sum else _months(period) or period.kind
        kinds.setdefault(kind, []).append((period, table))
    filled = [each for each in kinds.values() if any(_has_figures(table) for _, table in each)]
    return max(filled, key=lambda each: (len(each), -_length(each)), default=[])


def _months(period: Period) -> int:
    """Return how many months a period lasts; 0 if it is not made of whole months."""
    if not period.is_whole_months:
        return 0
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _length(dated: Sequence[tuple[Period, Table]]) -> int:
    return min((period.last - period.first).days for period, _ in dated)


def _are_alike(one: Table, other: Table) -> bool:
    """Whether two tables are the same one for two periods: a column, a unit may have come since."""
    columns, others = set(_columns(one)), set(_columns(other))
    units, other_units = _names(one), _names(other)
    return (
        len(columns & others) * 2 > max(len(columns), len(others))
        and len(units & other_units) * 2 >= min(len(units), len(other_units)) > 0
    )


def _period_or_bare(table: Table) -> Period | None:
    if apart := table.statistics.periods:
        words = [*apart.values()][-1]
        return find_period(words) or find_period_of_year(words, _ANY_YEAR)
    return (
        find_period(table.statistics.period)
        or find_period_of_year(table.statistics.title, _ANY_YEAR)
        or find_period_of_year(table.sheet, _ANY_YEAR)
    )


def are_apart(one: Table, other: Table) -> bool:
    """Whether two tables are about different periods, so that they are no parts of one."""
    first, second = _period(one), _period(other)
    return first is not None and second is not None and not _same(first, second)


def _period(table: Table, year: int | None = None) -> Period | None:
    """Return a table's period; its sheet's name may state it without the year."""
    if found := find_period(table.statistics.period):
        return found
    if year is None:
        return None
    texts = table.statistics.periods.values() or (table.statistics.title,)
    words = (find_period_of_year(text, year) for text in (*texts, table.sheet))
    return next((period for period in words if period), None)


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
