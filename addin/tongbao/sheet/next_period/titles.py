"""Titles and headings that name a period, written for the one to come."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tongbao.core.periods.advancing import Advance
from tongbao.findings import Place
from tongbao.sheet.edits import Change
from tongbao.sheet.grid import Grid, address
from tongbao.sheet.tables.item_list import ItemList
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.view import ROWS_ABOVE


class Named(NamedTuple):
    """A text around a table that names a period or a day and stays as it is.

    Attributes:
        place: where it stands.
        words: what it names.
    """

    place: Place
    words: str


class Titles(NamedTuple):
    """What the words around a sheet's tables name.

    Attributes:
        changes: those that are written for the period to come.
        left: those that are not.
    """

    changes: tuple[Change, ...]
    left: tuple[Named, ...]


def moved_titles(
    grid: Grid, tables: Sequence[Table], item_lists: Sequence[ItemList], advance: Advance
) -> Titles:
    """Return the titles and headings of a sheet's tables, moved on; notes below them are only told.

    Args:
        grid: the sheet.
        tables: its tables.
        item_lists: its lists of items.
        advance: the step.
    """
    changes: list[Change] = []
    left: list[Named] = []
    for row, column, text in _texts(grid, tables, item_lists):
        place = Place(grid.sheet, address(row, column))
        is_title = _is_over(row, column, tables, item_lists)
        new, others = advance.read(text)
        if is_title and (row, column) not in grid.formulas:
            if new != text:
                changes.append(Change(row, column, text, new))
            left += [Named(place, words) for words in others]
        elif new != text or others:
            left.append(Named(place, "、".join(others) or text.strip()))
    return Titles(tuple(changes), tuple(left))


def _texts(
    grid: Grid, tables: Sequence[Table], item_lists: Sequence[ItemList]
) -> Iterator[tuple[int, int, str]]:
    """Yield the words on a sheet that stand in no unit's row and in no item's."""
    bodies = [_body(table) for table in tables]
    areas = [each.area for each in item_lists]
    for row, values in enumerate(grid.rows, 1):
        for column, value in enumerate(values, 1):
            if not isinstance(value, str) or not value.strip():
                continue
            if any((column if turned else row) in rows for rows, turned in bodies):
                continue
            if any(area.top + 1 < row and area.holds(row, column) for area in areas):
                continue
            yield row, column, value


def _body(table: Table) -> tuple[frozenset[int], bool]:
    return frozenset(table.rows), table.view.turned


def _is_over(
    row: int, column: int, tables: Sequence[Table], item_lists: Sequence[ItemList]
) -> bool:
    """Whether words stand in a table's head or right above it."""
    for table in tables:
        if table.view.turned and (
            row < table.area.top or any(h.top <= column <= h.bottom for h in table.heads)
        ):
            return True
        if not table.view.turned and any(
            head.top - ROWS_ABOVE <= row <= head.bottom for head in table.heads
        ):
            return True
    return any(each.area.top - ROWS_ABOVE <= row <= each.area.top + 1 for each in item_lists)
