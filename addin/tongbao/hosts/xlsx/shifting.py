"""A formula as it reads some cells further down or right: how a file shares one among cells."""

import re

from tongbao.hosts.xlsx.sheet_xml import column_number
from tongbao.regex import regex
from tongbao.sheet.grid import MAX_COLUMN, MAX_ROW, column_letters

#: Texts, quoted sheet names and table columns, which stay as they are; else a cell, column or row.
_PART = regex(
    r"""
    (?P<kept> "(?:[^"]|"")*" | '(?:[^']|'')*' | \[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\] )
    | (?<![\w.$]) (?:
        (?P<c>\$?) (?P<column>[A-Za-z]{1,3}) (?P<r>\$?) (?P<row>[1-9]\d{0,6})
        | (?P<c1>\$?) (?P<from>[A-Za-z]{1,3}) : (?P<c2>\$?) (?P<to>[A-Za-z]{1,3})
        | (?P<r1>\$?) (?P<top>[1-9]\d{0,6}) : (?P<r2>\$?) (?P<bottom>[1-9]\d{0,6})
    ) (?![\w.(!\[])
    """,
    re.VERBOSE,
)


def shifted(formula: str, down: int, right: int) -> str:
    """Return a formula with its relative references moved, round the sheet's edges as Excel does.

    >>> shifted('SUM(B2:$C2)&"B2"', 1, 1)
    'SUM(C3:$C3)&"B2"'
    """

    def move(part: re.Match[str]) -> str:
        if part["kept"] is not None:
            return part[0]
        if part["column"]:
            return _column(part["c"], part["column"], right) + _row(part["r"], part["row"], down)
        if part["from"]:
            first, last = (part["c1"], part["from"]), (part["c2"], part["to"])
            return f"{_column(*first, right)}:{_column(*last, right)}"
        first, last = (part["r1"], part["top"]), (part["r2"], part["bottom"])
        return f"{_row(*first, down)}:{_row(*last, down)}"

    return _PART.sub(move, formula)


def _column(fixed: str, letters: str, right: int) -> str:
    if fixed:
        return f"${letters}"
    return column_letters((column_number(letters.encode()) - 1 + right) % MAX_COLUMN + 1)


def _row(fixed: str, number: str, down: int) -> str:
    return f"${number}" if fixed else str((int(number) - 1 + down) % MAX_ROW + 1)
