"""What an everyday formula gives: sums, shares, counts, ranks and conditions over one sheet's cells.

It settles whether a result that a file states can be the formula's; where it is not sure, it says so.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tongbao.regex import regex
from tongbao.sheet.formula_functions import FUNCTIONS, NotUnderstood, compared, number_of, one_value
from tongbao.sheet.grid import MAX_ROW, Area, CellError, Value, parse_area

_TOKEN = regex(
    r"""\s*(?:
    (?P<number> (?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)? (?![\w.:]) )
    | (?P<text> "(?:[^"]|"")*" )
    | (?P<area> \$?[A-Z]{1,3}\$?[1-9]\d*(?::\$?[A-Z]{1,3}\$?[1-9]\d*)? (?![\w.(!:]) )
    | (?P<columns> \$?[A-Z]{1,3}:\$?[A-Z]{1,3} (?![\w.(!:]) )
    | (?P<call> [A-Z][A-Z.]*\( )
    | (?P<sign> <=|>=|<>|[-+*/^&=<>(),%] )
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CALCULATED: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "^": operator.pow,
}  # fmt: skip
#: Signs from the loosest to the tightest.
_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"), ("^",))
#: What a part of a formula gives: a value, or those of an area row by row.
Operand: TypeAlias = Value | list[Value]


def formula_result(formula: str, cells: Callable[[Area], list[Value]]) -> Value:
    """Return what a formula gives; an empty cell gives 0, as in Excel.

    Args:
        formula: without ``=``.
        cells: returns an area's values row by row.

    Raises:
        NotUnderstood: the formula, or a value it rests on, is no everyday one.
    """
    reading = _Reading(formula, cells)
    try:
        result = one_value(reading.level(0))
    except RecursionError as error:
        raise NotUnderstood from error
    if reading.sign():
        raise NotUnderstood
    return 0.0 if result is None else result


class _Reading:
    """A formula worked out from left to right."""

    def __init__(self, formula: str, cells: Callable[[Area], list[Value]]) -> None:
        self._cells = cells
        self._tokens = [*_tokens(formula), ("", "")]
        self._place = 0

    def sign(self, *wanted: str) -> str:
        """Return the sign that comes next if it is wanted, and go on; nothing wanted looks only."""
        _, text = self._tokens[self._place]
        if text in wanted:
            self._place += 1
            return text
        return "" if wanted else text

    def level(self, level: int) -> Operand:
        """Work out what stands between signs that bind looser."""
        if level == len(_LEVELS):
            return self._signed()
        left = self.level(level + 1)
        while sign := self.sign(*_LEVELS[level]):
            left = _joined(sign, one_value(left), one_value(self.level(level + 1)))
        return left

    def _signed(self) -> Operand:
        if sign := self.sign("+", "-"):
            value = one_value(self._signed())
            return _joined("-", 0.0, value) if sign == "-" else value
        operand = self._single()
        while self.sign("%"):
            operand = _joined("/", one_value(operand), 100.0)
        return operand

    def _single(self) -> Operand:
        kind, text = self._tokens[self._place]
        self._place += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "area":
            return self._cells(parse_area(text.replace("$", "")))
        if kind == "columns":
            first, last = text.replace("$", "").split(":")
            return self._cells(parse_area(f"{first}1:{last}{MAX_ROW}"))
        if kind == "call":
            return self._called(text[:-1].upper())
        if text != "(":
            raise NotUnderstood
        value = self.level(0)
        self._close()
        return value

    def _called(self, name: str) -> Operand:
        given: list[Operand] = []
        while not given or self.sign(","):
            given.append(None if self.sign() in (",", ")") else self.level(0))
        self._close()
        if name not in FUNCTIONS:
            raise NotUnderstood
        try:
            return FUNCTIONS[name](*given)
        except (TypeError, ValueError, OverflowError) as error:  # too many arguments, too large
            raise NotUnderstood from error

    def _close(self) -> None:
        if not self.sign(")"):
            raise NotUnderstood


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(formula):
        found = _TOKEN.match(formula, place)
        if found is None or found.lastgroup is None:
            raise NotUnderstood
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()


def _joined(sign: str, left: Value, right: Value) -> Value:
    for value in (left, right):
        if isinstance(value, CellError):
            return value
    if sign == "&":
        return _as_text(left) + _as_text(right)
    if sign not in _CALCULATED:
        return compared(sign, left, right)
    one, other = number_of(left), number_of(right)
    if sign == "/" and other == 0:
        return CellError("#DIV/0!")
    try:
        result = _CALCULATED[sign](one, other)
    except (OverflowError, ZeroDivisionError) as error:
        raise NotUnderstood from error
    if isinstance(result, complex):
        raise NotUnderstood
    return result


def _as_text(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    number = number_of(value)
    if isinstance(value, bool) or number != int(number):
        raise NotUnderstood
    return str(int(number))
