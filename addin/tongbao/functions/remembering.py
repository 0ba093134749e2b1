"""Remember the last few answers by content: hundreds of cells in one column ask the same question."""

import functools
from collections import deque
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from tongbao.errors import TongbaoError
from tongbao.sheet.grid import Grid

_P = ParamSpec("_P")
_R = TypeVar("_R")
_ANSWERS = 8


def remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return the function with its last answers, refusals included, kept.

    Arguments are compared, not hashed: lists cannot be hashed, and hashing thousands of cells would
    cost as much.
    """
    kept: deque[tuple[tuple[Any, ...], _R | TongbaoError]] = deque(maxlen=_ANSWERS)

    @functools.wraps(function)
    def recalled(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        asked = (*args, *kwargs.items())
        for old, answer in kept:
            if len(old) == len(asked) and all(map(same, old, asked)):
                return _given(answer)
        try:
            made: _R | TongbaoError = function(*args, **kwargs)
        except TongbaoError as refused:
            made = refused
        kept.appendleft((asked, made))
        return _given(made)

    return recalled


def _given(answer: _R | TongbaoError) -> _R:
    if isinstance(answer, TongbaoError):
        raise answer.with_traceback(None)
    return answer


def same(one: Any, other: Any) -> bool:
    """Whether two arguments are equal and alike in kind: TRUE equals 1 to Python, not to a clerk."""
    if one is other:  # sheets of settings, as a rule: too large to look through for every cell
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, Grid) and isinstance(other, Grid):
        return one == other and same(one.rows, other.rows)
    return bool(one == other) and _kinds(one) == _kinds(other)


def _kinds(value: Any) -> Any:
    """Return the type each value has, row by row as in the range."""
    if not isinstance(value, list | tuple):
        return type(value)
    kinds = [*map(type, value)]
    if any(issubclass(kind, list | tuple) for kind in {*kinds}):
        return [_kinds(v) if isinstance(v, list | tuple) else type(v) for v in value]
    return kinds
