"""What an installation does to a machine, as data: shown in a rehearsal, carried out otherwise."""

import errno
import os
import shutil
from pathlib import Path

from tongbao.data import dataclass
from tongbao.errors import MachineNeedsAttention, why_refused
from tongbao.files import is_full, write_file
from tongbao.install.machine import Machine
from tongbao.install.python_copy import CopyPython, RemovePython


@dataclass(frozen=True)
class Put:
    """A file will hold these bytes."""

    target: Path
    content: bytes
    what: str

    def told(self, machine: Machine) -> str:
        """Say it in Chinese."""
        return f"写入{self.what}：{machine.shown(self.target)}"

    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.target.is_file() and self.target.read_bytes() == self.content

    def do(self) -> None:
        """Replace the file, which is never half written."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.target, self.content)


@dataclass(frozen=True)
class Unmark:
    """A file loses the mark that it came from the internet, which makes Excel refuse its macros.

    Windows keeps the mark in a second stream of the file, named Zone.Identifier; replacing the
    file's contents does not take it away.
    """

    target: Path

    @property
    def _mark(self) -> Path:
        return self.target.with_name(self.target.name + ":Zone.Identifier")

    def told(self, machine: Machine) -> str:
        """Say it in Chinese."""
        return f"去掉“来自互联网”的标记：{machine.shown(self.target)}"

    def is_done(self) -> bool:
        """Whether nothing is left to do; where streams are unknown, there is no mark either."""
        try:
            return not self._mark.exists()
        except OSError:
            return True

    def do(self) -> None:
        """Delete the second stream."""
        self._mark.unlink(missing_ok=True)


@dataclass(frozen=True)
class Remove:
    """A file goes, or a folder with all that is in it."""

    target: Path
    what: str

    def told(self, machine: Machine) -> str:
        """Say it in Chinese."""
        return f"删除{self.what}：{machine.shown(self.target)}"

    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.target.exists()

    def do(self) -> None:
        """Delete it."""
        if self.target.is_dir():
            shutil.rmtree(self.target)
        else:
            self.target.unlink(missing_ok=True)


Step = Put | Unmark | Remove | CopyPython | RemovePython


def carry_out(step: Step, machine: Machine) -> None:
    """Do one step.

    Raises:
        MachineNeedsAttention: the file system refused.
    """
    try:
        step.do()
    except OSError as denied:
        place = denied.filename or os.fspath(step.target)
        raise MachineNeedsAttention(
            f"{step.told(machine)}没有成功：“{place}”{why_refused(denied)}", _advice(denied)
        ) from denied


def _advice(denied: OSError) -> str:
    if is_full(denied):
        return "请在这个磁盘上腾出约 100 MB 空间再试；Python 也可以用 --folder 装到别的磁盘"
    if denied.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):  # what Windows says of open files
        return (
            "请关闭 Excel 和 WPS，在任务管理器里结束 pythonw.exe，再试一次；"
            "仍不成功时，请管理员给出写这个文件夹的权限，或在杀毒软件里放行"
        )
    return "请检查这个位置，再试一次；仍不成功时，请管理员在杀毒软件里放行"
