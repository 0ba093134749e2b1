"""What makes a Python function a worksheet function: its category, and that it never raises."""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

from tongbao.errors import TongbaoError
from tongbao.functions.excel import offered

CATEGORY = "督查通报"
_P = ParamSpec("_P")


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

    return offered(answered, CATEGORY)


def refusal(error: TongbaoError) -> str:
    """Return what a cell shows where it has no result."""
    return "#" + str(error).rstrip("。")
