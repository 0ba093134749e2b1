"""Reads a settings sheet of a workbook open in Excel, in one read."""

import xlwings as xw

from tongbao.chinese import key
from tongbao.functions.declared import AS_ROWS
from tongbao.sheet.grid import Grid


def read_sheet(workbook: str, sheet: str) -> Grid | None:
    """Return the values of a sheet from A1 on; ``None`` if the workbook has no such sheet.

    Args:
        workbook: the name of an open workbook; empty for the active one.
        sheet: the sheet's name, compared as 规则 sheets are everywhere (spaces and width aside).
    """
    book = _active_book()
    if workbook:
        book = book.app.books[workbook]
    found = next((each for each in book.sheets if key(each.name) == key(sheet)), None)
    if found is None:
        return None
    used = found.used_range
    height, width = used.shape
    cells = found.range((1, 1), (used.row + height - 1, used.column + width - 1))
    return Grid(found.name, cells.options(**AS_ROWS).value)


def _active_book() -> xw.Book:
    """Return the workbook Excel says is asking, which is surer than the window in front."""
    try:
        return xw.Book.caller()
    except Exception:  # xlwings raises plain Exception when Excel has not said
        return xw.books.active
