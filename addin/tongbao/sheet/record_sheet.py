"""Sheet 通报记录 written: a line for each notice, written anew where its period has one."""

from collections.abc import Mapping, Sequence

from tongbao.core.notice.issued import IssuedNotice, line_of
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.edits import joined
from tongbao.sheet.form_changes import form_changes
from tongbao.sheet.grid import Grid, parse_address
from tongbao.sheet.new_sheet import NewSheet
from tongbao.sheet.settings.names import RECORD, sheet_of
from tongbao.sheet.settings.record_form import RECORD_FORM
from tongbao.sheet.written_sheets import SheetPlan, new_sheet

_WIDTHS = (8.0, 8.0, 24.0, 50.0, 18.0, 14.0, 50.0)


def record_sheet(
    notice: IssuedNotice, issued: Sequence[IssuedNotice], grids: Mapping[str, Grid]
) -> SheetPlan:
    """Return the edits that enter a notice, and the sheet if there is none yet.

    A sheet of that name that holds something else is left alone; reading it has said so.
    """
    grid, row = sheet_of(grids, RECORD), RECORD_FORM.write(notice)
    if grid is None:
        sheet = NewSheet(RECORD, _WIDTHS, frozenset({4, 7}), frozenset({1}))
        return new_sheet(sheet, [RECORD_FORM.headings, row])
    line = line_of(notice, issued)
    anew = parse_address(line.place.cell)[0] if line else 0
    try:
        return SheetPlan(
            tuple(
                joined(grid.sheet, form_changes(grid, RECORD_FORM, [(row, anew)], needs_all=False))
            )
        )
    except WorkbookNeedsAttention:
        return SheetPlan(())
