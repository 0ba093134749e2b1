"""Remember the last few answers by content: hundreds of cells of one column ask the same question."""

import functools
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from tongbao.errors import TongbaoError

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
            if old == asked and _kinds(old) == _kinds(asked):
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


def _kinds(values: Sequence[Any]) -> list[Any]:
    """Return the types of all values: TRUE equals 1 to Python, but is no number to a clerk."""
    kinds = [*map(type, values)]
    if any(issubclass(kind, list | tuple) for kind in {*kinds}):
        return [_kinds(v) if isinstance(v, list | tuple) else type(v) for v in values]
    return kinds
