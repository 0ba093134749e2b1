"""Talking to Excel: asking again while it is busy, and waiting until it is not."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

from tongbao.hosts.excel.meaning import busy, is_rejection

#: An object of Excel's; what it can do is known at run time only.
Com: TypeAlias = Any
T = TypeVar("T")

_PATIENCE = 2.0  # seconds
_PAUSE = 0.1
_DONE = 0  # xlDone
_until: ContextVar[float | None] = ContextVar("until", default=None)


class Patient:
    """An Excel object or method that asks again while Excel rejects the call.

    Excel rejects calls for moments (another add-in, an automatic save); one of them must not end a
    change in the middle. A rejected call has done nothing, so it can be made again.
    """

    def __init__(self, inner: Com) -> None:
        vars(self)["_inner"] = inner

    def __getattr__(self, name: str) -> Com:
        return _held(_patiently(lambda: getattr(self._inner, name)))

    def __setattr__(self, name: str, value: object) -> None:
        def put() -> None:
            try:
                setattr(self._inner, name, value)
            except AttributeError as error:  # from pywin32, which does not say of what
                error.name, error.obj = name, self._inner
                raise

        _patiently(put)

    def __call__(self, *values: Com, **named: Com) -> Com:
        """Call the method, or take a member from the collection."""
        values, named = tuple(map(raw, values)), {name: raw(each) for name, each in named.items()}
        return _held(_patiently(lambda: self._inner(*values, **named)))

    def __iter__(self) -> Iterator[Com]:
        return map(_held, _patiently(lambda: list(self._inner)))


def patient(com: Com) -> Com:
    """Return an object that asks again for two seconds; xlwings' own wrapper asks for ever."""
    return Patient(raw(com))


def raw(com: Com) -> Com:
    """Return the object itself, without our wrapper or xlwings'."""
    return getattr(com, "__dict__", {}).get("_inner", com)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Have all calls made meanwhile share this time for being asked again."""
    before = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def wait_until_ready(app: Com) -> None:
    """Return when Excel takes calls.

    Raises:
        MachineNeedsAttention: it does not, two seconds long; most often a cell is being edited.
    """
    until = time.monotonic() + _PATIENCE
    while not app.Ready:
        if time.monotonic() > until:
            raise busy()
        time.sleep(_PAUSE)


def calculated(app: Com) -> None:
    """Have Excel finish its calculation, so that no outdated result is read (manual mode)."""
    if app.CalculationState != _DONE:
        app.Calculate()


def _held(value: Com) -> Com:
    """Wrap what can be asked further, Excel's objects and methods; values stay as they are."""
    is_object = not {"_oleobj_", "_dispobj_"}.isdisjoint(getattr(value, "__dict__", ()))
    return Patient(value) if is_object or callable(value) else value


def _patiently(ask: Callable[[], T]) -> T:
    until = _until.get() or time.monotonic() + _PATIENCE
    while True:
        try:
            return ask()
        except Exception as error:
            if not is_rejection(error) or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)
