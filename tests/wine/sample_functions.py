"""Worksheet functions that show what arrives in Python and what goes back."""

from typing import Any

import xlwings as xw


@xw.func
def echo(value: Any) -> Any:
    """Return the argument."""
    return value


@xw.func
@xw.arg("value", ndim=2, err_to_str=True)
def echo_cell(value: Any, _rules: Any = None, _stamp: Any = None) -> Any:
    """Return the argument, declared as our functions declare theirs."""
    return value


@xw.func
@xw.arg("cells", ndim=2, err_to_str=True)
def seen(cells: Any, left_out: Any = "default") -> str:
    """Return the arguments as Python writes them, cells as rows."""
    return repr((cells, left_out))


@xw.func
def fail(value: Any) -> Any:
    """Raise what a careless function would."""
    raise ValueError(f"看不懂“{value}”")


@xw.func
def process() -> float:
    """Return the number of the process that answers."""
    import os

    return float(os.getpid())


def ended(process: int) -> bool:
    """Wait up to ten seconds for a process to end."""
    import time

    import win32process

    for _ in range(100):
        if process not in win32process.EnumProcesses():
            return True
        time.sleep(0.1)
    return False
