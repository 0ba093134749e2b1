"""What Excel's refusals mean, in Chinese.

The numbers are COM's and Excel's own (Microsoft: winerror.h, Excel VBA reference).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tongbao.errors import MachineNeedsAttention, TongbaoError

#: A call was rejected because a dialog is open, a cell is being edited, or Excel is at work.
_BUSY = {0x80010001, 0x8001010A, 0x8001010B, 0x800AC472}
#: Excel has been closed or has crashed, or the workbook has been closed.
_GONE = {
    0x800706BA, 0x800706BE, 0x80010108, 0x80010007, 0x80010012, 0x800401A8, 0x800401FD,
}  # fmt: skip


@contextmanager
def understood() -> Iterator[None]:
    """Turn Excel's refusal into a MachineNeedsAttention that says in Chinese what to do."""
    try:
        yield
    except Exception as error:
        said = None if isinstance(error, TongbaoError) else _meaning(error)
        if said is None:
            raise
        raise said from error


def is_refusal(error: Exception) -> bool:
    """Whether Excel refused something, rather than we made a mistake."""
    return _meaning(error) is not None


def is_rejection(error: Exception) -> bool:
    """Whether Excel did nothing because it was busy, so that it can be asked again."""
    if isinstance(error, AttributeError):
        return _hides_a_rejection(error)
    return bool(_codes(error) & _BUSY)


def busy() -> MachineNeedsAttention:
    """Say that Excel takes no calls."""
    return MachineNeedsAttention(
        "Excel 正忙，或有单元格正在编辑", "请按回车键或 Esc 键结束编辑，关掉打开的对话框后再试"
    )


def _meaning(error: Exception) -> MachineNeedsAttention | None:
    codes = _codes(error)
    if codes & _BUSY:
        return busy()
    if codes & _GONE:
        return MachineNeedsAttention("与 Excel 的连接断开了", "请重新打开工作簿再试")
    if codes:
        shown = _words(error) or f"错误号 {max(codes):08X}"
        return MachineNeedsAttention(f"Excel 没有照办（{shown}）", "请按提示处理后再试")
    if isinstance(error, AttributeError) and _dispatch(error):
        return MachineNeedsAttention(
            f"Excel 没有回应（{error.name}）", "请按 Esc 键结束编辑，关掉打开的对话框后再试"
        )
    return None


def _hides_a_rejection(error: AttributeError) -> bool:
    """Whether Excel has the member: pywin32 denies it of everything it asks a busy Excel for."""
    dispatch = _dispatch(error)
    if dispatch is None:
        return False
    try:
        dispatch.GetIDsOfNames(0, error.name)
    except Exception as again:
        return bool(_codes(again) & _BUSY)
    return True


def _dispatch(error: AttributeError) -> Any:
    """Return the COM interface behind the object that lacks a member; ``None`` behind any other."""
    return getattr(error.obj, "__dict__", {}).get("_oleobj_")


def _codes(error: Exception) -> set[int]:
    """Return the codes in pywin32's com_error, unsigned: its own, and the one it came from."""
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
