"""Arguments and answers of worksheet functions: a cell, or rows of cells.

xlwings hands every argument over as rows; called from Python, a single value will do.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from tongbao.chinese import MOST_DIGITS
from tongbao.errors import TongbaoError, WrongUse
from tongbao.functions.declared import refusal
from tongbao.regex import regex
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.error_values import ERRORS
from tongbao.sheet.grid import CellError, Value

#: A value, or rows of values.
Cells = Any
Answer = str | int | float | Decimal
_ERROR_NAMES = frozenset(ERRORS.values())
#: What one of our functions shows instead of a result: ## and #3 are just texts.
_REFUSAL = regex("#.*[\u4e00-\u9fff]", re.DOTALL)


def rows_of(cells: Cells) -> Sequence[Sequence[Value]]:
    """Return an argument as rows."""
    if not isinstance(cells, list | tuple):
        return [[cells]]
    return cells if cells and isinstance(cells[0], list | tuple) else [cells]


def flat(cells: Cells) -> list[Value]:
    """Return an argument's values, row by row."""
    return [*chain.from_iterable(rows_of(cells))]


def used(values: Sequence[Value]) -> Sequence[Value]:
    """Return a column without the empty cells at its end: B:B has a million."""
    length = len(values)
    while length and values[length - 1] is None:
        length -= 1
    return values[:length]


def one(cells: Cells, what: str) -> Value:
    """Return the only value where an argument takes no range."""
    values = flat(cells)
    if len(values) != 1:
        raise WrongUse(f"{what}只能是一个单元格，现为{len(values)}个。")
    refuse_errors(values)
    return values[0]


def word(cells: Cells, what: str) -> str:
    """Return an optional argument's words; empty if it is left out."""
    return words_in(one(cells, what))


def over(
    answer: Callable[..., Answer], *arguments: Cells, needed: int | None = None
) -> Answer | list[list[Answer]]:
    """Answer cell by cell: rows for rows, blank for blank, and a refusal where one is due.

    An argument of one cell goes with every cell of the others.

    Args:
        answer: what to answer for one cell from each argument.
        arguments: the cells.
        needed: so many arguments, from the first, must not be blank; by default, all.
    """
    if not any(isinstance(each, list | tuple) for each in arguments):
        return over_one(answer, *arguments, needed=needed)
    rectangles = [rows_of(each) for each in arguments]
    height, width = _shape(rectangles)
    spread = [_spread(rows, height, width) for rows in rectangles]
    return [
        [over_one(answer, *cells, needed=needed) for cells in zip(*rows, strict=True)]
        for rows in zip(*spread, strict=True)
    ]


def _shape(rectangles: Sequence[Sequence[Sequence[Value]]]) -> tuple[int, int]:
    shapes = {(len(rows), len(rows[0])) for rows in rectangles} - {(1, 1)}
    if len(shapes) > 1:
        told = "、".join(f"{height}行{width}列" for height, width in sorted(shapes))
        raise WrongUse(f"几个区域的大小不一样：{told}，应当一样大。")
    return shapes.pop() if shapes else (1, 1)


def _spread(rows: Sequence[Sequence[Value]], height: int, width: int) -> Sequence[Sequence[Value]]:
    return rows if (len(rows), len(rows[0])) == (height, width) else [[rows[0][0]] * width] * height


def over_one(answer: Callable[..., Answer], *cells: Value, needed: int | None = None) -> Answer:
    """Answer for one cell from each argument, as ``over`` does for many."""
    try:
        refuse_errors(cells)
        if any(states_nothing(cell) for cell in cells[:needed]):
            return ""
        return written(answer(*cells))
    except TongbaoError as wrong:
        return refusal(wrong)


def written(result: Answer) -> Answer:
    """Return a result as Excel can take it: COM would cut a Decimal to four places."""
    return float(result) if isinstance(result, Decimal) else result


def refuse_errors(values: Sequence[Value]) -> None:
    """Pass an error on: Excel's own by its name, what one of our functions refused as it stands."""
    for value in values:
        if isinstance(value, CellError) or value in _ERROR_NAMES:
            raise WrongUse(f"引用的单元格是错误值 {words_in(value)}，请先改正。")
        if isinstance(value, str) and _REFUSAL.match(value):
            raise WrongUse(value.removeprefix("#"))


def number(value: Value, what: str) -> Decimal:
    """Return the number a cell states.

    Raises:
        WrongUse: it states none, or one too large.
    """
    found = number_in(value)
    if found is None:
        shown = words_in(value)
        is_long = sum(map(str.isdecimal, shown)) > MOST_DIGITS
        expected = f"不超过 {MOST_DIGITS} 位的数字" if is_long else "数字"
        if is_long and isinstance(value, float):
            shown = f"{value:.15g}"  # 1e+300, as Excel shows it, and not 300 zeros
        raise WrongUse(f"{what}应为{expected}，现为“{shown}”。")
    return found


def whole(value: Value, what: str, most: int) -> int:
    """Return a whole number from 0 to ``most``; raise WrongUse if it is none."""
    found = number(value, what)
    if found != int(found) or not 0 <= found <= most:
        raise WrongUse(f"{what}应为 0 到 {most} 的整数，现为“{words_in(value)}”。")
    return int(found)
