"""Taking back what has been done to a workbook, where something failed on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.excel.com import is_refusal, patiently


class Undo:
    """Steps that take back what has been done."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def add(self, step: Callable[[], object]) -> None:
        """Note a step before what it takes back is done."""
        self._steps.append(step)

    def take_back(self) -> bool:
        """Take the steps, the last one first; return whether Excel let all of them be taken."""
        complete = True
        while self._steps:
            try:
                patiently(self._steps.pop())
            except Exception as error:
                if not is_refusal(error):
                    raise
                complete = False  # the others are taken all the same
        return complete


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
        if not undo.take_back():
            raise MachineNeedsAttention(
                "写入中途失败，Excel 又没有让全部恢复原样", "请不要保存，关闭这个工作簿后重新打开"
            ) from error
        raise
