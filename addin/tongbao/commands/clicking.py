"""How every button begins and ends: with Excel at hand, and with a message whatever happens."""

import ctypes
import sys
from collections.abc import Callable

from tongbao.commands.excel_desk import TITLE, ExcelDesk, desk_of_click
from tongbao.failures import told
from tongbao.hosts.excel.meaning import understood
from tongbao.hosts.excel.workbook import ExcelWorkbook

#: MB_ICONWARNING, MB_SETFOREGROUND, MB_TOPMOST: no window of Excel's owns this box, so it might lie
#: unseen behind it.
_IN_FRONT = 0x30 | 0x10000 | 0x40000


def on_workbook(command: Callable[[ExcelDesk, ExcelWorkbook], None]) -> None:
    """Carry out a command on the workbook the button was clicked in."""
    at_desk(lambda desk: command(desk, desk.workbook()))


def at_desk(command: Callable[[ExcelDesk], None]) -> None:
    """Carry out a command in Excel; any failure is told, and Excel's settings stay as they were."""
    try:
        desk = desk_of_click()
    except Exception as error:
        _tell_failure(None, told(error, ExcelDesk.ways))
        return
    with desk.undisturbed():
        try:
            with understood():
                command(desk)
        except Exception as error:
            _tell_failure(desk, told(error, desk.ways))


def _tell_failure(desk: ExcelDesk | None, text: str) -> None:
    try:
        if desk is not None:
            desk.warn(text)
            return
    except Exception as error:
        told(error, ExcelDesk.ways)
    _tell_without_excel(text)


def _tell_without_excel(text: str) -> None:
    libraries = getattr(ctypes, "windll", None)
    if libraries is None:
        print(text, file=sys.stderr)
    else:
        libraries.user32.MessageBoxW(0, text, TITLE, _IN_FRONT)
