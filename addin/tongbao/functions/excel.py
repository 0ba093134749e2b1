"""Where the worksheet functions meet Excel: the only module here that imports xlwings.

It says how Excel is to call a function and hand over its cells, and reads a settings sheet. Importing
it costs next to nothing beside xlwings itself: Excel waits for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import xlwings as xw

if TYPE_CHECKING:
    from tongbao.sheet.grid import Grid

_F = TypeVar("_F", bound=Callable[..., Any])


class WithErrors(xw.conversion.Converter):
    """Turns the numbers xlwings passes on into errors: it names seven, Excel has twice as many."""

    @staticmethod
    def read_value(rows: list[list[Any]], _options: Any) -> list[list[Any]]:
        """Return a range's rows, every error an error."""
        from tongbao.sheet.error_values import error_value  # loaded when a formula first asks

        return [[error_value(v) if type(v) is int else v for v in row] for row in rows]


#: How xlwings is to hand over cells: always as rows, errors by their names or as CellError.
_AS_ROWS: dict[str, Any] = {"convert": WithErrors, "ndim": 2, "err_to_str": True}


def offered(function: _F, category: str) -> _F:
    """Offer a function to Excel, in this category of its function wizard."""
    return xw.func(category=category)(function)


def argument(name: str, doc: str) -> Callable[[_F], _F]:
    """Declare an argument: a cell or a range."""
    return xw.arg(name, doc=doc, **_AS_ROWS)


def settings_stamp(function: _F) -> _F:
    """Declare the last argument, which Excel never shows: VBA says when settings may have changed."""
    return xw.arg("stamp", vba="SettingsStamp")(function)


def read_sheet(workbook: str, sheet: str) -> "Grid | None":
    """Return a sheet's values from A1 on, in one read; ``None`` if there is no such sheet.

    Args:
        workbook: an open workbook's name; empty for the active one.
        sheet: the sheet's name, compared as 规则 sheets are everywhere (spaces and width aside).
    """
    from tongbao.chinese import key
    from tongbao.sheet.grid import Grid

    book = _active_book()
    if workbook:
        book = book.app.books[workbook]
    found = next((each for each in book.sheets if key(each.name) == key(sheet)), None)
    if found is None:
        return None
    used = found.used_range
    height, width = used.shape
    cells = found.range((1, 1), (used.row + height - 1, used.column + width - 1))
    return Grid(found.name, cells.options(**_AS_ROWS).value)


def _active_book() -> xw.Book:
    """Return the workbook Excel says is asking, which is surer than the window in front."""
    try:
        return xw.Book.caller()
    except Exception:  # xlwings raises plain Exception when Excel has not said
        return xw.books.active
