"""What makes a Python function a worksheet function: its category, its help, and that it never raises.

Importing this costs next to nothing beside xlwings itself: Excel waits for it.
"""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import xlwings as xw

from tongbao.errors import TongbaoError

CATEGORY = "督查通报"
_P = ParamSpec("_P")
_F = TypeVar("_F", bound=Callable[..., Any])


def worksheet_function(function: Callable[_P, Any]) -> Callable[_P, Any]:
    """Declare a function of the add-in; an error becomes a Chinese text that begins with ``#``.

    An exception would reach the cell as a garbled traceback.
    """

    @functools.wraps(function)
    def answered(*args: _P.args, **kwargs: _P.kwargs) -> Any:
        try:
            return function(*args, **kwargs)
        except TongbaoError as expected:
            return refusal(expected)
        except Exception as unexpected:
            from tongbao.paths import log_error  # only errors pay for it

            log_error(unexpected)
            return (
                f"#程序出了意外（{type(unexpected).__name__}），详情已记入日志，请用功能区的“诊断”"
            )

    return xw.func(category=CATEGORY)(answered)


class WithErrors(xw.conversion.Converter):
    """Makes errors of the numbers that xlwings passes on: it names seven, Excel has twice as many."""

    @staticmethod
    def read_value(rows: list[list[Any]], _options: Any) -> list[list[Any]]:
        """Return the rows of a range with every error an error."""
        from tongbao.sheet.error_values import error_value  # loaded when a formula first asks

        return [[error_value(v) if type(v) is int else v for v in row] for row in rows]


#: How xlwings is to hand over cells: always as rows, errors by their names or as CellError.
AS_ROWS: dict[str, Any] = {"convert": WithErrors, "ndim": 2, "err_to_str": True}


def argument(name: str, doc: str) -> Callable[[_F], _F]:
    """Declare an argument: a cell or a range."""
    return xw.arg(name, doc=doc, **AS_ROWS)


def settings_stamp(function: _F) -> _F:
    """Declare the last argument, which Excel never shows: VBA says when settings may have changed."""
    return xw.arg("stamp", vba="SettingsStamp")(function)


def refusal(error: TongbaoError) -> str:
    """Return what a cell shows instead of a result."""
    return "#" + str(error).rstrip("。")
