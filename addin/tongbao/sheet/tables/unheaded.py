"""Tables whose units have no heading over them, or stand across the sheet."""

from dataclasses import replace

from tongbao.core.row_labels import is_note, looks_like_unit
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.heading import is_heading_row
from tongbao.sheet.tables.heading_rows import HeadingRows, heading_rows, heads_units
from tongbao.sheet.tables.view import View, is_number, turned
from tongbao.sheet.tables.way_round import names_figure, stand_across

_SEARCHED = 2000
_DEEP = 9


def unheaded(view: View) -> list[HeadingRows]:
    """Return the heading over columns full of unit names, where none names the units."""
    columns = {c: rows for c in view.columns() if (rows := _unit_rows(view, c))}
    if not columns:
        return []
    most = max(len(rows) for rows in columns.values())
    units = [c for c, rows in columns.items() if len(rows) * 2 > most]
    first = min(columns[unit][0] for unit in units)
    for row in range(first - 1, view.area.top - 1, -1):
        cells = [v for c, v in view.row_values(row) if c not in units]
        known = any(isinstance(v, str) and names_figure(v) for v in cells)
        if known or (most > 2 and len(cells) > 1 and is_heading_row(cells)):
            return [heading_rows(view, row, units)]
    return []


def unheaded_units(view: View) -> tuple[int, int] | None:
    """Return where a column with unit names and numbers beside them begins, if there is one."""
    found = [(rows[0], c) for c in view.columns() if (rows := _unit_rows(view, c))]
    return min(found, default=None)


def _unit_rows(view: View, column: int) -> list[int]:
    """Return the rows in which a column holds a unit's name with a number somewhere beside it."""
    return [
        row
        for row in view.rows()[:_SEARCHED]
        if isinstance(name := view.at(row, column), str)
        and looks_like_unit(name)
        and any(is_number(v) for _, v in view.row_values(row))
    ]


def turned_table(view: View) -> tuple[View, int] | None:
    """Return a table whose units stand across as a turned view, and the row they stand in."""
    for row in view.rows()[:_SEARCHED]:
        names = _names_across(view, row)
        left = _headings_before(view, row, names) if names else None
        if left is not None:
            above = view.row_values(row - 1, names[0])
            top = row - 1 if len(above) > 1 else row
            rest = Area(top, left, view.area.bottom, view.area.right)
            return turned(replace(view, area=rest)), row
    return None


def _names_across(view: View, row: int) -> list[int]:
    """Return the columns whose units a row names: those behind 单位, or a row full of them."""
    cells = view.row_values(row)
    if len(cells) < 2 or any(is_number(value) for _, value in cells):
        return []
    corner, *others = [(c, v) for c, v in cells if isinstance(v, str)] or [(0, "")]
    if others and heads_units(corner[1]) and not heads_units(others[0][1]):
        return [column for column, _ in others]
    units = [c for c, v in cells if isinstance(v, str) and looks_like_unit(v)]
    return units if len(units) > 1 and len(units) * 2 > len(cells) else []


def _headings_before(view: View, row: int, names: list[int]) -> int | None:
    """Return the first column with headings left of the names, if there is one."""
    column = names[0] - 1
    while column > view.area.left and not _words(view, row, column):
        column -= 1
    words = _words(view, row, column)
    corner = view.shown(row, column)
    headed = isinstance(corner, str) and heads_units(corner)
    across = [view.shown(row, name) for name in names]
    if not words or not (headed or any(map(names_figure, words))):
        return None
    if sum(map(names_figure, words)) * 2 < len(words) and not stand_across(view, across, words):
        return None
    below = range(row + 1, row + _DEEP)
    if not any(is_number(view.at(r, c)) for r in below for c in names):
        return None
    while column > view.area.left and _words(view, row - 1, column - 1):
        column -= 1
    return column


def _words(view: View, row: int, column: int) -> list[str]:
    """Return the words in a column below a row."""
    below = range(row + 1, row + _DEEP)
    return [v for r in below if isinstance(v := view.shown(r, column), str) and not is_note(v)]
