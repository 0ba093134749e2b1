"""The functions everyday formulas call, as far as they are needed to tell what a formula gives."""

import math
import operator
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from tongbao.regex import regex
from tongbao.sheet.grid import CellError, Value, exact

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne,
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
_CRITERION = regex(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_NOT_AVAILABLE, _DIVIDED_BY_ZERO = CellError("#N/A"), CellError("#DIV/0!")


class NotUnderstood(Exception):
    """A formula, or a value it rests on, is no everyday one."""


def one_value(operand: Any) -> Value:
    """Return what an operand is where one value is needed."""
    if isinstance(operand, list) and len(operand) != 1:
        raise NotUnderstood
    value: Value = operand[0] if isinstance(operand, list) else operand
    return value


def number_of(value: Value) -> float:
    """Return the number a value counts as in a calculation."""
    if value is None:
        return 0.0
    if isinstance(value, str | CellError) or not isinstance(value, int | float | Decimal):
        raise NotUnderstood
    return float(value)


def compared(sign: str, left: Value, right: Value) -> bool:
    """Whether a comparison holds; an empty cell equals 0 and the empty text."""
    if not (isinstance(left, str) or isinstance(right, str)):
        return _COMPARED[sign](number_of(left), number_of(right))
    one, other = ("" if value is None else value for value in (left, right))
    if isinstance(one, str) and isinstance(other, str):
        return _COMPARED[sign](one.casefold(), other.casefold())
    if sign not in ("=", "<>"):
        raise NotUnderstood
    return sign == "<>"


def _numbers(given: tuple[Any, ...]) -> list[float] | CellError:
    """Return the numbers among the arguments, an error if there is one: areas may hold words."""
    found: list[float] = []
    for operand in given:
        for value in operand if isinstance(operand, list) else [operand]:
            if isinstance(value, CellError):
                return value
            if value is None or isinstance(value, str | bool):
                if not isinstance(operand, list) and value is not None:
                    raise NotUnderstood
            else:
                found.append(number_of(value))
    return found


def _over(work: Callable[[list[float]], Value]) -> Callable[..., Value]:
    """Return a function over all numbers among its arguments."""

    def function(*given: Any) -> Value:
        numbers = _numbers(given)
        return numbers if isinstance(numbers, CellError) else work(numbers)

    return function


def _mean(numbers: list[float]) -> Value:
    return math.fsum(numbers) / len(numbers) if numbers else _DIVIDED_BY_ZERO


def _count(*given: Any) -> Value:
    values = [v for each in given for v in (each if isinstance(each, list) else [each])]
    no_numbers = str | bool | CellError | None
    return float(sum(not isinstance(value, no_numbers) for value in values))


def _count_all(*given: Any) -> Value:
    values = [v for each in given for v in (each if isinstance(each, list) else [each])]
    return float(sum(value is not None for value in values))


def _products(*given: Any) -> Value:
    areas = [each if isinstance(each, list) else [each] for each in given]
    if len(set(map(len, areas))) != 1:
        raise NotUnderstood
    error = next((v for area in areas for v in area if isinstance(v, CellError)), None)
    if error:
        return error
    return math.fsum(
        math.prod(0.0 if isinstance(v, str | bool) else number_of(v) for v in values)
        for values in zip(*areas, strict=True)
    )


def _if(condition: Any, then: Any, otherwise: Any = False) -> Value:
    met = one_value(condition)
    if isinstance(met, CellError):
        return met
    return one_value(then if number_of(met) else otherwise)


def _if_error(value: Any, otherwise: Any) -> Value:
    found = one_value(value)
    return one_value(otherwise) if isinstance(found, CellError) else found


def _every(*given: Any) -> Value:
    numbers = [number_of(one_value(each)) for each in given]
    return all(numbers)


def _some(*given: Any) -> Value:
    numbers = [number_of(one_value(each)) for each in given]
    return any(numbers)


def _rank(value: Any, area: Any, order: Any = 0.0) -> Value:
    numbers, number = _numbers((area,)), number_of(one_value(value))
    if isinstance(numbers, CellError):
        return numbers
    if number not in numbers:
        return _NOT_AVAILABLE
    if number_of(one_value(order)):
        return 1.0 + sum(each < number for each in numbers)
    return 1.0 + sum(each > number for each in numbers)


def _meets(criterion: Any) -> Callable[[Value], bool]:
    wanted = one_value(criterion)
    if not isinstance(wanted, str):
        number = number_of(wanted)
        return lambda value: _is_number(value) and value == number
    match = _CRITERION.fullmatch(wanted)
    sign, text = (match[1] or "=", match[2]) if match else ("=", wanted)
    if not text or any(char in text for char in "*?~%"):
        raise NotUnderstood
    try:
        number = float(text)
    except ValueError:
        if sign not in ("=", "<>"):
            raise NotUnderstood from None
        is_wanted = sign == "="
        return lambda v: (isinstance(v, str) and v.casefold() == text.casefold()) is is_wanted
    if sign == "<>":
        return lambda value: not (_is_number(value) and value == number)
    return lambda value: _is_number(value) and _COMPARED[sign](value, number)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _count_if(area: Any, criterion: Any) -> Value:
    return float(sum(map(_meets(criterion), area)))


def _sum_if(area: Any, criterion: Any, summed: Any = None) -> Value:
    meets, summed = _meets(criterion), area if summed is None else summed
    if len(summed) != len(area):
        raise NotUnderstood
    chosen = [value for each, value in zip(area, summed, strict=True) if meets(each)]
    numbers = _numbers((chosen,))
    return numbers if isinstance(numbers, CellError) else math.fsum(numbers)


def _rounding(way: str) -> Callable[..., Value]:
    def function(value: Any, places: Any = 0.0) -> Value:
        found = one_value(value)
        if isinstance(found, CellError):
            return found
        step = Decimal(1).scaleb(-int(number_of(one_value(places))))
        return float((exact(number_of(found)) / step).to_integral_value(way) * step)

    return function


def _absolute(value: Any) -> Value:
    found = one_value(value)
    return found if isinstance(found, CellError) else abs(number_of(found))


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "SUM": _over(math.fsum),
    "AVERAGE": _over(_mean),
    "MAX": _over(lambda numbers: max(numbers, default=0.0)),
    "MIN": _over(lambda numbers: min(numbers, default=0.0)),
    "PRODUCT": _over(lambda numbers: math.prod(numbers) if numbers else 0.0),
    "COUNT": _count,
    "COUNTA": _count_all,
    "COUNTIF": _count_if,
    "SUMIF": _sum_if,
    "SUMPRODUCT": _products,
    "IF": _if,
    "IFERROR": _if_error,
    "AND": _every,
    "OR": _some,
    "RANK": _rank,
    "RANK.EQ": _rank,
    "ROUND": _rounding(ROUND_HALF_UP),
    "ROUNDUP": _rounding(ROUND_UP),
    "ROUNDDOWN": _rounding(ROUND_DOWN),
    "ABS": _absolute,
}
