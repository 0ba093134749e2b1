"""The one way to write a file: whole or not at all.

Whoever looks, at any moment, finds the old file or the new one, never a part.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from tongbao.errors import MachineNeedsAttention, why_refused

T = TypeVar("T")

#: What a system says when a file grows beyond the disk, the clerk's share, or what the disk can hold.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends


def write_file(target: Path, content: bytes) -> None:
    """Give a file this content; see ``replace_file``.

    Raises:
        OSError: as ``replace_file``.
    """

    def write(out: BinaryIO) -> None:
        out.write(content)

    replace_file(target, write, lambda _: None)


def replace_file(
    target: Path,
    write: Callable[[BinaryIO], None],
    check: Callable[[Path], T],
    *,
    mode_of: Path | None = None,
) -> T:
    """Write a file beside ``target``, check it, and put it in the target's place.

    Whatever stops this (the disk, ``check``, the clerk), the target is as it was and nothing else is
    left behind, unless the process itself is killed; then a ``~tongbao-….tmp`` may remain.

    Args:
        target: the file to be replaced or created; a link stays a link, and the file it leads to is
            replaced. Its folder must exist.
        write: writes the content.
        check: is given the file as it now lies on the disk; may raise to stop everything.
        mode_of: the file whose permissions the new one takes on; by default those of the file it
            replaces, or of any new file.

    Returns:
        What ``check`` returned.

    Raises:
        OSError: the folder, the disk or another program is in the way; ``explained`` says so in Chinese.
    """
    place = target.resolve() if target.is_symlink() else target
    # In the same folder, because only within one file system is a replacement atomic; named shortly,
    # because the target's own name may already be as long as the system allows.
    aside = place.with_name(f"~tongbao-{os.urandom(4).hex()}.tmp")
    like = mode_of or (place if place.exists() else None)
    try:
        _write(aside, write, 0o666 if like is None else 0o600)  # at first, nobody else may read it
        result = check(aside)
        if like is not None:
            with suppress(OSError):  # some disks know no permissions
                shutil.copymode(like, aside)
        aside.replace(place)
    except BaseException:
        with suppress(OSError):
            aside.chmod(0o600)  # Windows does not delete a read-only file
        with suppress(OSError):
            aside.unlink()
        raise
    _keep_name(place.parent)
    return result


@contextmanager
def explained(what: str, target: Path) -> Iterator[None]:
    """Turn the system's refusal to write a file into words for the clerk.

    Args:
        what: what the file is, in Chinese: 通报, 工作簿.
        target: the file.

    Raises:
        MachineNeedsAttention: naming the file and what to do; what was there before is untouched.
    """
    try:
        yield
    except OSError as error:
        raise _in_words(error, what, target) from error


def is_full(error: OSError) -> bool:
    """Whether the system refused for want of space."""
    return error.errno in _FULL


def _write(path: Path, write: Callable[[BinaryIO], None], mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    with os.fdopen(os.open(path, flags, mode), "wb") as out:
        write(out)
        out.flush()
        os.fsync(out.fileno())


def _keep_name(folder: Path) -> None:
    """Have the new name survive a power cut, where the system can promise it."""
    if os.name == "posix":
        with suppress(OSError):  # the file is in place, and some network disks know no better
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _in_words(error: OSError, what: str, target: Path) -> MachineNeedsAttention:
    unsaved = f"{what}“{target.name}”没有保存"
    if _is(target.is_file):
        unsaved += "，原文件未改动"
    if is_full(error):
        return MachineNeedsAttention(f"磁盘空间不足，{unsaved}", "请清理磁盘后再试")
    is_nowhere = isinstance(error, FileNotFoundError | NotADirectoryError)
    if is_nowhere and not _is(target.parent.is_dir):
        return MachineNeedsAttention(
            f"文件夹“{target.parent}”不存在，{unsaved}", "请先建立这个文件夹，或另选一个"
        )
    if _is(target.is_dir):
        return MachineNeedsAttention(
            f"“{target}”是一个文件夹，{what}不能用这个名字保存", "请换一个文件名"
        )
    if error.errno in _DENIED and error.filename2 is not None:  # refused the place, not the folder
        return MachineNeedsAttention(
            f"{unsaved}，可能正在 Word、Excel 或 WPS 中打开", "请关闭这个文件后再试"
        )
    return MachineNeedsAttention(
        f"文件夹“{target.parent}”写不进去（{why_refused(error)}），{unsaved}",
        "请检查是否有写入权限，或另选一个文件夹",
    )


def _is(kind: Callable[[], bool]) -> bool:
    """Whether a path is of a kind, as far as the system lets us see."""
    try:
        return kind()
    except OSError:
        return False
