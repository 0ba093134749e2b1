"""The cell somebody stood in when a file was saved."""

import re

from tongbao.errors import WrongUse
from tongbao.regex import regex
from tongbao.sheet.grid import parse_area

#: Views stand before the data; a sheet without any has nothing to say.
_VIEW = regex(rb"<(?:[^\s:<>/]+:)?sheetView[\s>].*?(?=</(?:[^\s:<>/]+:)?sheetViews>)", re.DOTALL)
_PANE = regex(rb"""<(?:[^\s:<>/]+:)?pane\s[^>]*?activePane\s*=\s*["'](\w+)["']""")
_SELECTION = regex(rb"<(?:[^\s:<>/]+:)?selection\s([^>]*)>")
_ATTRIBUTE = regex(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_DEFAULT_PANE = b"topLeft"
_NEAR = 20_000


def active_cell(xml: bytes) -> tuple[int, int] | None:
    """Return row and column of the active cell in a sheet's first view; ``None`` without one.

    A sheet with frozen rows has a selection in every pane; the active pane's counts.

    Args:
        xml: the sheet's part, comments blanked out.
    """
    view = _VIEW.search(xml, 0, _NEAR)
    if not view:
        return None
    pane = _PANE.search(view[0])
    wanted = pane[1] if pane else _DEFAULT_PANE
    for selection in _SELECTION.finditer(view[0]):
        stated = dict(_ATTRIBUTE.findall(selection[1]))
        if stated.get(b"pane", _DEFAULT_PANE) == wanted and b"activeCell" in stated:
            try:
                area = parse_area(stated[b"activeCell"].decode("ascii"))
            except (UnicodeDecodeError, WrongUse):
                return None
            return area.top, area.left
    return None
