"""Talking to Excel: what its refusals mean, waiting while it is busy, leaving its settings alone.

Names and numbers are those of Excel's object model (Microsoft's Excel VBA reference).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TypeAlias, TypeVar

from tongbao.errors import MachineNeedsAttention, TongbaoError

#: An object of Excel's; what it can do is known at run time only.
Com: TypeAlias = Any
T = TypeVar("T")

#: A call was rejected because a dialog is open, a cell is being edited, or Excel is at work.
_BUSY = {0x80010001, 0x8001010A, 0x800AC472}
#: Excel has been closed or has crashed.
_GONE = {0x800706BA, 0x800706BE, 0x80010108, 0x80010007, 0x80010012}
_PATIENCE = 2.0  # seconds
_PAUSE = 0.1
_MANUAL = -4135  # xlCalculationManual
_DONE = 0  # xlDone


def raw(com: Com) -> Com:
    """Return the object itself: xlwings may have wrapped it to ask a busy Excel again for ever."""
    return vars(com).get("_inner", com)


@contextmanager
def understood() -> Iterator[None]:
    """Turn a refusal of Excel's into a MachineNeedsAttention that says in Chinese what to do."""
    try:
        yield
    except Exception as error:
        said = None if isinstance(error, TongbaoError) else _meaning(error)
        if said is None:
            raise
        raise said from error


def is_refusal(error: Exception) -> bool:
    """Whether an error is a refusal of Excel's and not a mistake of ours."""
    return _meaning(error) is not None


def patiently(ask: Callable[[], T]) -> T:
    """Ask Excel again for two seconds while it is busy."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return ask()
        except Exception as error:
            if not _codes(error) & _BUSY or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def wait_until_ready(app: Com) -> None:
    """Return when Excel takes calls.

    Raises:
        MachineNeedsAttention: it does not, two seconds long; most often a cell is being edited.
    """
    until = time.monotonic() + _PATIENCE
    while not patiently(lambda: app.Ready):
        if time.monotonic() > until:
            raise _busy()
        time.sleep(_PAUSE)


def calculated(app: Com) -> None:
    """Have Excel finish its calculation, so that no outdated result is read (manual mode)."""
    if app.CalculationState != _DONE:
        app.Calculate()


@contextmanager
def suspended(app: Com) -> Iterator[None]:
    """Keep Excel from drawing, calculating, calling macros and growing tables; then as it was.

    A setting Excel does not have (WPS, old versions) is left out.
    """
    with ExitStack() as afterwards:
        for of, name, meanwhile in _settings(app):
            _set_for_a_while(afterwards, of, name, meanwhile)
        yield


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


def _set_for_a_while(
    afterwards: ExitStack, of: Callable[[], Com], name: str, meanwhile: object
) -> None:
    try:
        owner = of()
        before = getattr(owner, name)
        setattr(owner, name, meanwhile)
    except Exception as error:
        if not is_refusal(error):
            raise
        return

    def set_back() -> None:
        # One setting that will not be set back must not keep the others from it.
        try:
            patiently(lambda: setattr(owner, name, before))
        except Exception as error:
            if not is_refusal(error):
                raise

    afterwards.callback(set_back)


def _meaning(error: Exception) -> MachineNeedsAttention | None:
    codes = _codes(error)
    if codes & _BUSY:
        return _busy()
    if codes & _GONE:
        return MachineNeedsAttention("与 Excel 的连接断开了", "请重新打开工作簿再试")
    if codes:
        shown = _words(error) or f"错误号 {max(codes):08X}"
        return MachineNeedsAttention(f"Excel 没有照办（{shown}）", "请按提示处理后再试")
    if isinstance(error, AttributeError) and "_oleobj_" in getattr(error.obj, "__dict__", {}):
        # pywin32 says so of everything it asks a busy Excel for.
        return MachineNeedsAttention(
            f"Excel 没有回应（{error.name}）", "请按 Esc 键结束编辑，关掉打开的对话框后再试"
        )
    return None


def _busy() -> MachineNeedsAttention:
    return MachineNeedsAttention(
        "Excel 正忙，或有单元格正在编辑", "请按回车键或 Esc 键结束编辑，关掉打开的对话框后再试"
    )


def _codes(error: Exception) -> set[int]:
    """Return the codes of pywin32's com_error, unsigned: its own, and the one it came from."""
    hresult = getattr(error, "hresult", None)
    if not isinstance(hresult, int):
        return set()
    details = _details(error)
    source = details[5] if len(details) > 5 and isinstance(details[5], int) else 0
    return {hresult & 0xFFFFFFFF} | ({source & 0xFFFFFFFF} if source else set())


def _words(error: Exception) -> str:
    details = _details(error)
    text = details[2] if len(details) > 2 else ""
    return " ".join(str(text).split()).rstrip("。.") if text else ""


def _details(error: Exception) -> tuple[Any, ...]:
    """Return what Excel added: code, source, words, help file, help number, code it came from."""
    details: tuple[Any, ...] | None = getattr(error, "excepinfo", None)
    return details or ()
