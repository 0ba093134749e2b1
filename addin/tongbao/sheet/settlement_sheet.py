"""Sheet 核对 written: a line for each finding a clerk settles, below those that are there."""

from collections.abc import Mapping, Sequence

from tongbao.chinese import key
from tongbao.findings import Settlement
from tongbao.sheet.edits import joined
from tongbao.sheet.form_changes import form_changes, form_headings
from tongbao.sheet.grid import Area, Grid
from tongbao.sheet.new_sheet import Choice, NewSheet
from tongbao.sheet.settings.names import SETTLEMENTS, sheet_of
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
    columns, heading = form_headings(grid, SETTLEMENT_FORM)
    code, place = (columns.get(name, 0) for name in SETTLEMENT_FORM.headings[:2])
    there = {
        _about(grid.at(row, code), grid.at(row, place)): row
        for row in range(heading + 1, grid.height + 1)
    }
    latest = {_about(*values[:2]): values for values in rows}
    changes = form_changes(
        grid,
        SETTLEMENT_FORM,
        [(values, there.get(about, 0)) for about, values in latest.items()],
    )
    return SheetPlan(tuple(joined(grid.sheet, changes)))


def _about(code: object, at: object) -> tuple[str, str]:
    return key(str(code or "")), key(str(at or ""))
