"""Excel's settings: changed while it is worked on, and then as they were, whatever happens."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TypeVar

from tongbao.hosts.excel.com import Com, patience

T = TypeVar("T")

_TRIES, _SECONDS = 3, 2.0
_MANUAL = -4135  # xlCalculationManual


@contextmanager
def suspended(app: Com) -> Iterator[None]:
    """Keep Excel from drawing, calculating, calling macros and growing tables; then as it was."""
    with ExitStack() as afterwards:
        for of, name, meanwhile in _settings(app):
            afterwards.enter_context(set_for_a_while(of, name, meanwhile))
        yield


@contextmanager
def set_for_a_while(of: Callable[[], Com], name: str, meanwhile: object) -> Iterator[None]:
    """Give a setting another value, then its own again.

    One that Excel does not have (WPS, old versions) or will not change is left alone, and one that it
    will not give back must neither keep the others from it nor hide what the work ended with.

    Args:
        of: returns the object whose setting it is.
        name: the setting.
        meanwhile: its value for a while.
    """
    with ExitStack() as afterwards:
        with suppress(Exception):
            owner = of()
            before = getattr(owner, name)
            afterwards.callback(_set_back, owner, {name: before})
            setattr(owner, name, meanwhile)
        yield


@contextmanager
def kept(app: Com, names: Sequence[str]) -> Iterator[None]:
    """Give Excel's settings back as they are now, whatever the work does to them."""
    before: dict[str, object] = {}
    with patience(_SECONDS):
        for name in names:
            with suppress(Exception):  # without a workbook Excel does not tell them all
                before[name] = _insisting(partial(getattr, app, name))
    try:
        yield
    finally:
        _set_back(app, before)


def _settings(app: Com) -> Sequence[tuple[Callable[[], Com], str, object]]:
    return (
        (lambda: app, "ScreenUpdating", False),
        (lambda: app, "DisplayAlerts", False),
        (lambda: app, "Calculation", _MANUAL),
        # A value written beside a table object would make the table one column wider.
        (lambda: app.AutoCorrect, "AutoExpandListRange", False),
        # Set back first: the calculation that follows tells the worksheet functions of new settings.
        (lambda: app, "EnableEvents", False),
    )


def _set_back(owner: Com, settings: dict[str, object]) -> None:
    def set_back(name: str, before: object) -> None:
        if getattr(owner, name) != before:
            setattr(owner, name, before)

    with patience(_SECONDS):
        for name, before in settings.items():
            with suppress(Exception):
                _insisting(partial(set_back, name, before))


def _insisting(ask: Callable[[], T]) -> T:
    """Ask more than once, also where Excel refuses for another reason than being busy."""
    for _ in range(_TRIES - 1):
        with suppress(Exception):
            return ask()
    return ask()
