"""Sheets added to a workbook open in Excel: their place, widths, headings and drop-down lists."""

from contextlib import suppress

from tongbao.hosts.excel.com import Com
from tongbao.sheet.grid import Area, column_letters
from tongbao.sheet.new_sheet import NewSheet

VISIBLE = -1  # xlSheetVisible
_CENTRE, _TOP, _CONTINUOUS, _THIN = -4108, -4160, 1, 2
_LIST_SEPARATOR = 5  # of XlApplicationInternational
_LIST, _STOP, _BETWEEN = 3, 1, 1  # of XlDVType, XlDVAlertStyle, XlFormatConditionOperator


def add_sheet(book: Com, new: NewSheet) -> None:
    """Add a sheet behind the last visible one; the clerk goes on seeing the sheet seen before.

    Args:
        book: the workbook.
        new: the sheet; its cells are written later.
    """
    shown = book.ActiveSheet
    last = [sheet for sheet in book.Sheets if sheet.Visible == VISIBLE][-1]
    # Adding with After fails in some installations, so the last sheet is moved before the new one.
    # Left out, Count is the number of sheets selected together.
    sheet = book.Worksheets.Add(Before=last, Count=1)
    last.Move(Before=sheet)
    sheet.Name = new.name
    for column, width in enumerate(new.widths, 1):
        letters = column_letters(column)
        sheet.Range(f"{letters}:{letters}").ColumnWidth = width
    for choice in new.choices:
        validation = sheet.Range(choice.area.address).Validation
        validation.Add(_LIST, _STOP, _BETWEEN, _separator(book.Application).join(choice.words))
        if choice.others:
            validation.ShowError = False
    shown.Activate()


def _separator(app: Com) -> str:
    """Return what parts the words in a list: as in Excel's dialogs, the region's separator.

    It is nearly always the comma, which an Excel that does not say is given.
    """
    found = ""
    with suppress(Exception):
        known = app.International  # pywin32 makes a method of it, or fetches all there is at once
        found = known(_LIST_SEPARATOR) if callable(known) else known[_LIST_SEPARATOR]
    return ";" if found == ";" else ","


def dress(sheet: Com, new: NewSheet, filled: Area) -> None:
    """Give a new sheet's filled cells their look: headings and wrapping columns."""
    for column in sorted(new.wrapped):
        if filled.left <= column <= filled.right:
            cells = sheet.Range(Area(filled.top, column, filled.bottom, column).address)
            cells.WrapText = True
            cells.VerticalAlignment = _TOP
    for row in sorted(new.headings):
        if filled.top <= row <= filled.bottom:
            cells = sheet.Range(Area(row, filled.left, row, filled.right).address)
            cells.Font.Bold = True
            cells.HorizontalAlignment = cells.VerticalAlignment = _CENTRE
            cells.WrapText = True
            cells.Borders.LineStyle = _CONTINUOUS
            cells.Borders.Weight = _THIN
