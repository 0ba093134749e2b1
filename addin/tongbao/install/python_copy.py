"""The installed copy of an offline folder's Python: put there, replaced and taken away as one."""

import compileall
import errno
import shutil
from pathlib import Path
from py_compile import PycInvalidationMode

from tongbao.data import dataclass
from tongbao.install.machine import BUNDLED, INSTALLED, NAME, Machine


def _beside(target: Path) -> tuple[Path, Path]:
    """Return where a fresh copy is made and where an old one goes before it is deleted.

    Nobody else gives such names: what an interrupted run left there is deleted without asking.
    """
    return (
        target.with_name(f"{target.name}.{NAME}-new"),
        target.with_name(f"{target.name}.{NAME}-old"),
    )


@dataclass(frozen=True)
class CopyPython:
    """The offline folder's Python is copied and its modules are compiled.

    They are compiled here, because only this Python knows its own bytecode, and without a check
    against the source (unchecked hashes), because xlwings starts Python with ``-B``, which would
    compile everything again at each start.
    """

    source: Path
    target: Path

    def told(self, machine: Machine) -> str:
        """Say it in Chinese."""
        return f"复制 Python：{machine.shown(self.source)} → {machine.shown(self.target)}"

    def is_done(self) -> bool:
        """Never: an earlier copy may be older, and comparing costs as much as copying."""
        return False

    def do(self) -> None:
        """Copy beside the target, then swap folders: a full disk leaves the old one and no half."""
        fresh, old = _beside(self.target)
        for left in (fresh, old):
            if left.exists():
                shutil.rmtree(left)
        self._refuse_without_room()
        try:
            self._copy_to(fresh)
            if self.target.exists():
                self.target.rename(old)
            fresh.rename(self.target)
        except OSError:
            if old.exists() and not self.target.exists():
                old.rename(self.target)
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _refuse_without_room(self) -> None:
        disk = next((folder for folder in self.target.parents if folder.exists()), None)
        needed = sum(path.stat().st_size for path in self.source.rglob("*") if path.is_file())
        # The compiled modules come on top: about a sixth of the folder without them.
        if disk and shutil.disk_usage(disk).free < needed * 1.25:
            raise OSError(errno.ENOSPC, "no room for Python", str(self.target))

    def _copy_to(self, fresh: Path) -> None:
        # Not copytree, which goes on after an error and then tells of none what it was.
        for path in sorted(self.source.rglob("*")):
            copy = fresh / path.relative_to(self.source)
            if path.is_dir():
                copy.mkdir(parents=True)
            else:
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)  # the bytes alone, without the mark of the internet
        compileall.compile_dir(
            fresh / "Lib" / "site-packages",
            quiet=2,
            stripdir=str(fresh),
            prependdir=str(self.target),
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
        (fresh / INSTALLED).write_text("tongbao\n", encoding="ascii")


@dataclass(frozen=True)
class RemovePython:
    """An installed copy goes, with what interrupted runs left beside it."""

    target: Path

    def told(self, machine: Machine) -> str:
        """Say it in Chinese."""
        return f"删除随带的 Python：{machine.shown(self.target)}"

    def is_done(self) -> bool:
        """Whether nothing of ours is left there; a Python that is not ours stays."""
        return not self._is_ours and not any(left.exists() for left in _beside(self.target))

    def do(self) -> None:
        """Move it aside first: Windows moves no folder in which a file is open, so it stays whole."""
        fresh, old = _beside(self.target)
        if self._is_ours:
            if old.exists():
                shutil.rmtree(old)
            self.target.rename(old)
        for left in (fresh, old):
            if left.exists():
                shutil.rmtree(left)

    @property
    def _is_ours(self) -> bool:
        return (self.target / BUNDLED).is_file()
