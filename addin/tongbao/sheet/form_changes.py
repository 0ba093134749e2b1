"""Rows written into a form that may be there already: some anew, the others below it."""

from collections.abc import Iterator, Sequence
from typing import Any

from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.cells import words_in
from tongbao.sheet.edit import Written
from tongbao.sheet.edits import Change
from tongbao.sheet.grid import Grid, same_value
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.form_lines import label, shown
from tongbao.sheet.settings.names import NOT_OURS


def form_changes(
    grid: Grid,
    form: Form[Any],
    rows: Sequence[tuple[Sequence[Written], int]],
    *,
    needs_all: bool = True,
) -> Iterator[Change]:
    """Yield the cells that change.

    Args:
        grid: the sheet.
        form: the only form on it; its headings are written where the sheet is empty.
        rows: what each row says, and the row that is written anew, 0 to add one below.
        needs_all: whether every column must be there; else what has none is left out.

    Raises:
        WorkbookNeedsAttention: the sheet holds something else.
    """
    columns, last = form_headings(grid, form, needs_all=needs_all)
    names = form.headings
    if not columns:
        columns, last = dict(zip(names, range(1, len(names) + 1), strict=True)), 1
        for name, at in columns.items():
            yield Change(1, at, grid.at(1, at), name)
    for row in range(last + 1, grid.height + 1):
        if any(grid.at(row, column) not in (None, "") for column in columns.values()):
            last = row
    for values, anew in rows:
        row = anew or last + 1
        last = max(last, row)
        for name, value in zip(names, values, strict=True):
            column = columns.get(name, 0)
            if column and not same_value(grid.at(row, column), value):
                yield Change(row, column, grid.at(row, column), value)


def form_headings(
    grid: Grid, form: Form[Any], *, needs_all: bool = True
) -> tuple[dict[str, int], int]:
    """Return a form's columns by their first heading and the heading row; nothing for an empty sheet.

    Raises:
        WorkbookNeedsAttention: the sheet holds something else.
    """
    is_empty = True
    for number, values in enumerate(grid.rows, 1):
        found = {
            label(shown(value)): column for column, value in enumerate(values, 1) if words_in(value)
        }
        if form.is_heading(set(found)):
            known = {
                column.heading: next((found[name] for name in column.headings if name in found), 0)
                for column in form.columns
            }
            if not needs_all or all(known.values()):
                return {name: column for name, column in known.items() if column}, number
        is_empty = is_empty and not found
    if is_empty:
        return {}, 0
    names = "、".join(f"“{name}”" for name in form.headings)
    raise WorkbookNeedsAttention(NOT_OURS, f"表头{names}", "请把它改名后再试", sheet=grid.sheet)
