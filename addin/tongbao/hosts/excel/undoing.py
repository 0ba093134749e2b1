"""Taking back what has been done to a workbook, where something failed on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.excel.com import patience

_SECONDS = 10.0  # Excel is asked again for so long, all steps together


class Undo:
    """Steps that take back what has been done."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def add(self, step: Callable[[], object]) -> None:
        """Note a step before what it takes back is done."""
        self._steps.append(step)

    def take_back(self) -> list[Exception]:
        """Take the steps, the last one first; return what kept some of them from being taken."""
        failed: list[Exception] = []
        with patience(_SECONDS):
            while self._steps:
                try:
                    self._steps.pop()()
                except Exception as error:  # whatever it is, the others are taken all the same
                    failed.append(error)
        return failed


@contextmanager
def all_or_nothing() -> Iterator[Undo]:
    """Take everything back if the work ends in an error.

    Raises:
        MachineNeedsAttention: that, too, failed in part.
    """
    undo = Undo()
    try:
        yield undo
    except BaseException as error:
        failed = undo.take_back()
        for each in failed:
            error.add_note(f"while taking back: {each!r}")
        if failed:
            raise MachineNeedsAttention(
                "写入中途失败，Excel 又没有让全部恢复原样", "请不要保存，关闭这个工作簿后重新打开"
            ) from error
        raise
