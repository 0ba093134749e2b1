"""A statistics table handed over as ranges: names in one, figures in another, groups in a third.

This is how a formula points at a table. Nothing is guessed from the sheet around it; what the ranges
leave open (which column a figure without a heading is) the rules say.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import key, tidy
from tongbao.core.columns.column import Column
from tongbao.core.columns.decided import DECIDED, RANKS
from tongbao.core.columns.derived import DERIVED_MEANINGS
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import FIGURE, LABELS, TEXT, UNIT
from tongbao.core.row_labels import is_mean_row, is_statistic_row, is_total_row
from tongbao.core.statistics import Figures, Statistics
from tongbao.errors import WrongUse
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.grid import Value

Columns = tuple[tuple[Value, ...], ...]
#: Columns of a range that hold neither a figure nor what ranks, bands and points are decided on; ranks
#: are read besides, for they are evidence of how the office ranks.
_PASSED_OVER = frozenset({*DECIDED, *LABELS, TEXT})


class Ranges(NamedTuple):
    """The ranges that make one table.

    Attributes:
        units: names, one a row.
        values: columns of figures, as long; with their headings if there are several.
        groups: each unit's group; empty if the formula gives none.
    """

    units: tuple[Value, ...]
    values: Columns
    groups: tuple[Value, ...] = ()


def statistics_of(ranges: Ranges, column: str) -> Statistics:
    """Return the table the ranges hold; ``column`` names a single column without heading.

    Rows without a unit's name and total rows are left out.

    Raises:
        WrongUse: the ranges do not belong together, several columns have no headings, or a figure is
            no number.
    """
    _check_lengths(ranges)
    headed = _is_heading(ranges)
    columns = _columns(ranges.values, column, headed=headed)
    rows = list(_rows(ranges, headed=headed))
    names = [words_in(ranges.units[at]) for at in rows]
    ranks = _ranks(ranges.values) if headed else []
    return Statistics(
        (Column("单位", UNIT), *(each for _, each in (*columns, *ranks))),
        names,
        [words_in(ranges.groups[at]) if ranges.groups else "" for at in rows],
        _figures(ranges, columns, rows, names),
        {column.name: [_printed(ranges.values[at][row]) for row in rows] for at, column in ranks},
    )


def _check_lengths(ranges: Ranges) -> None:
    rows = len(ranges.values[0]) if ranges.values else 0
    counts = {"单位": len(ranges.units), "数值": rows, "组别": len(ranges.groups)}
    if not ranges.groups:
        del counts["组别"]
    if len(set(counts.values())) > 1:
        told = "，".join(f"{name}{count}行" for name, count in counts.items())
        raise WrongUse(f"几个区域的行数不一样：{told}，应当一样多。")


def _is_heading(ranges: Ranges) -> bool:
    """Whether the first row names its columns: words, and no number among them."""
    if len(ranges.units) < 2:
        return False
    first = [column[0] for column in ranges.values]
    words = [value for value in first if isinstance(value, str) and not states_nothing(value)]
    named = meaning_of(words_in(ranges.units[0])) is UNIT
    return len(words) == len(first) and all(
        number_in(word) is None and (named or meaning_of(word) is not None) for word in words
    )


def _columns(values: Columns, column: str, *, headed: bool) -> list[tuple[int, Column]]:
    """Return the columns with figures, each with its place in the range."""
    width = len(values)
    if not headed and width > 1:
        raise WrongUse("选了几列数值却没有表头，应当连同表头一行一起选（单位一列也从表头选起）。")
    names = [words_in(each[0]) for each in values] if headed else [column]
    found = []
    for at, name in enumerate(names):
        meaning = meaning_of(name)
        if meaning not in _PASSED_OVER or width == 1:
            kept = meaning is not None and (meaning.is_figure or meaning in DERIVED_MEANINGS)
            found.append((at, Column(tidy(name), meaning if meaning and kept else FIGURE)))
    repeated = [each.name for _, each in found]
    if len(set(map(key, repeated))) < len(repeated):
        raise WrongUse(f"表头里有重复的列名：{'、'.join(repeated)}，应当各不相同。")
    if not found:
        raise WrongUse("所选区域里没有数值列。")
    return found


def _ranks(values: Columns) -> list[tuple[int, Column]]:
    """Return the columns of ranks beside those of figures, each once, with its place in the range."""
    if len(values) == 1:
        return []
    named = [(at, tidy(words_in(each[0]))) for at, each in enumerate(values)]
    found = [(at, Column(name, m)) for at, name in named if (m := meaning_of(name)) in RANKS and m]
    names = [column.name for _, column in found]
    return [(at, column) for at, column in found if names.count(column.name) == 1]


def _rows(ranges: Ranges, *, headed: bool) -> Iterator[int]:
    """Yield where the units stand in the ranges."""
    for at in range(1 if headed else 0, len(ranges.units)):
        name = words_in(ranges.units[at])
        if name and not (is_total_row(name) or is_mean_row(name) or is_statistic_row(name)):
            yield at


def _figures(
    ranges: Ranges,
    columns: Sequence[tuple[int, Column]],
    rows: Sequence[int],
    names: Sequence[str],
) -> Mapping[str, Figures]:
    """Return every column's figures; the first that is no number is refused."""
    figures: dict[str, list[Decimal | None]] = {column.name: [] for _, column in columns}
    for at, name in zip(rows, names, strict=True):
        for place, column in columns:
            figures[column.name].append(_figure(name, column, ranges.values[place][at]))
    return figures


def _printed(value: Value) -> str:
    return "" if states_nothing(value) else words_in(value)


def _figure(unit: str, column: Column, value: Value) -> Decimal | None:
    """Return a figure; a formula cannot show a finding, so what is no number is refused."""
    number = number_in(value)
    if number is None and not states_nothing(value):
        raise WrongUse(f"“{unit}”的“{column.name}”应为数字，现为“{words_in(value)}”。")
    return number
