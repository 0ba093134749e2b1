"""Sheet 核对 written: a line for each finding a clerk settles, below those that are there."""

from collections.abc import Iterator, Mapping, Sequence

from tongbao.chinese import key
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Settlement
from tongbao.sheet.cells import words_in
from tongbao.sheet.edit import Written
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import Area, Grid, same_value
from tongbao.sheet.new_sheet import Choice, NewSheet
from tongbao.sheet.settings.form_lines import label, shown
from tongbao.sheet.settings.names import NOT_OURS, SETTLEMENTS, sheet_of
from tongbao.sheet.settings.settlement_form import SETTLEMENT_FORM
from tongbao.sheet.written_sheets import SheetPlan, new_sheet

_WIDTHS = (26.0, 20.0, 70.0, 8.0, 40.0)
_SPARE = 200  # lines below with a drop-down list


def settlement_sheet(settlements: Sequence[Settlement], grids: Mapping[str, Grid]) -> SheetPlan:
    """Return the edits that write settlements down, and sheet 核对 if there is none yet.

    A line about the same kind and place is written anew; all others are added below.

    Raises:
        WorkbookNeedsAttention: a sheet of that name holds something else.
    """
    grid = sheet_of(grids, SETTLEMENTS)
    rows = [SETTLEMENT_FORM.write(each) for each in settlements]
    if grid is None:
        headings = SETTLEMENT_FORM.headings
        at = headings.index("处理") + 1
        words = SETTLEMENT_FORM.columns[at - 1].words
        offered = Choice(Area(2, at, len(rows) + 1 + _SPARE, at), words)
        sheet = NewSheet(
            SETTLEMENTS, _WIDTHS, frozenset({3, 5}), frozenset({1}), choices=(offered,)
        )
        return new_sheet(sheet, [headings, *rows])
    return SheetPlan(tuple(joined(grid.sheet, _changes(grid, rows))))


def _changes(grid: Grid, rows: Sequence[Sequence[Written]]) -> Iterator[Change]:
    columns, last = _headings(grid)
    names = SETTLEMENT_FORM.headings
    if not columns:
        columns, last = dict(zip(names, range(1, len(names) + 1), strict=True)), 1
        for name, column in columns.items():
            yield Change(1, column, grid.at(1, column), name)
    there: dict[tuple[str, str], int] = {}
    for row in range(last + 1, grid.height + 1):
        if any(grid.at(row, column) not in (None, "") for column in columns.values()):
            last = row
            there[_about(*(grid.at(row, columns[name]) for name in names[:2]))] = row
    for values in rows:
        about = _about(*values[:2])
        row = there.get(about, 0)
        if not row:
            row = there[about] = last = last + 1
        for name, value in zip(names, values, strict=True):
            column = columns[name]
            if not same_value(grid.at(row, column), value):
                yield Change(row, column, grid.at(row, column), value)


def _about(code: object, at: object) -> tuple[str, str]:
    return key(str(code or "")), key(str(at or ""))


def _headings(grid: Grid) -> tuple[dict[str, int], int]:
    """Return the columns by their headings and the heading row; nothing for an empty sheet."""
    names = SETTLEMENT_FORM.headings
    is_empty = True
    for number, values in enumerate(grid.rows, 1):
        found = {
            label(shown(value)): column for column, value in enumerate(values, 1) if words_in(value)
        }
        if SETTLEMENT_FORM.is_heading(set(found)) and found.keys() >= set(names):
            return {name: found[name] for name in names}, number
        is_empty = is_empty and not found
    if is_empty:
        return {}, 0
    raise WorkbookNeedsAttention(
        NOT_OURS,
        f"表头{'、'.join(f'“{name}”' for name in names)}",
        "请把它改名后再试",
        sheet=grid.sheet,
    )
