"""Units whose name is merged over several rows, each with figures of its own."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.roles import SCORE
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.tables.block_layout import BlockColumn
from tongbao.sheet.tables.column_values import ColumnValues
from tongbao.sheet.tables.view import View

_HUNDRED = Decimal(100)


def add_up_rows(
    view: View,
    name: str,
    unit: int,
    read: Sequence[BlockColumn],
    rows: Sequence[int],
    columns: ColumnValues,
) -> Iterator[Finding]:
    """Put one unit's figures from several rows together; yield those nobody can.

    A sum is taken where a total over all its rows says that it is one (3 and 3 beside a merged 6, or
    beside a score of 94). Elsewhere the figures may be anything, and none is taken.

    Args:
        view: the sheet.
        name: the unit's name.
        unit: its number.
        read: its block's columns.
        rows: all its rows, from the top.
        columns: what has been read from the first row; changed.
    """
    several: dict[int, list[Decimal | None]] = {}
    single: dict[int, Decimal] = {}
    at = {column.at: column for column in read if column.figure}
    for place, column in at.items():
        values = [view.at(row, place) for row in rows]
        stated = [value for value in values if not states_nothing(value)]
        if len(stated) > 1:
            several[place] = [number_in(value) for value in stated]
        elif stated and (number := number_in(stated[0])) is not None:
            single[place] = number
            _set(columns, column.name, unit, number)
    sums = {
        place: sum((n for n in numbers if n is not None), Decimal(0))
        for place, numbers in several.items()
        if None not in numbers
    }
    totals = [
        (number, at[place].of.full_marks or _HUNDRED)
        for place, number in single.items()
        if is_total_heading(at[place].name) or at[place].of.meaning is SCORE
    ]
    others = [single[place] for place in single if not is_total_heading(at[place].name)]
    for place in several:
        if place in sums and any(_proves(*total, place, sums, others) for total in totals):
            _set(columns, at[place].name, unit, sums[place])
            continue
        _set(columns, at[place].name, unit, None)
        yield _unclear(view, name, at[place], rows)


def _proves(
    total: Decimal,
    full: Decimal,
    place: int,
    sums: Mapping[int, Decimal],
    others: Sequence[Decimal],
) -> bool:
    """Whether a total over all rows agrees with a column's sum, or with the sum of all columns."""
    added = sums[place]
    whole = sum(sums.values(), Decimal(0))
    return total in {added, full - added, whole, full - whole, whole + sum(others, Decimal(0))}


def _set(columns: ColumnValues, name: str, unit: int, number: Decimal | None) -> None:
    figures = list(columns.figures[name])
    figures[unit] = number
    columns.figures[name] = figures
    unread = columns.unread.get(name, frozenset())
    columns.unread[name] = unread | {unit} if number is None else unread - {unit}


def _unclear(view: View, name: str, column: BlockColumn, rows: Sequence[int]) -> Finding:
    written = "、".join(
        words_in(value) for row in rows if not states_nothing(value := view.at(row, column.at))
    )
    cell = view.address(rows[0], column.at)
    return codes.FIGURES_IN_SEVERAL_ROWS.finding(
        f"“{name}”占{len(rows)}行，{column.name}分别写着{written}，没有合计能说明它们该相加，未计入",
        Place(view.grid.sheet, cell, column=column.name),
    )
