"""Replaces a file at one stroke: whoever looks finds the old file or the new one, never a part."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from tongbao.errors import MachineNeedsAttention, why_refused
from tongbao.hosts.xlsx.opening import is_open

T = TypeVar("T")
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_UNTOUCHED = "原文件未改动"


def replace_file(
    target: Path, mode_of: Path, write: Callable[[BinaryIO], None], check: Callable[[bytes], T]
) -> T:
    """Write a temporary file beside ``target``, check it, and put it in the target's place.

    Args:
        target: the file to be replaced or created.
        mode_of: the file whose permissions the new one takes on.
        write: writes the content.
        check: is given the content as read back from the disk; may raise to stop everything.

    Returns:
        What ``check`` returned.

    Raises:
        MachineNeedsAttention: the folder, the disk or another program is in the way.
    """
    try:
        handle, name = tempfile.mkstemp(prefix="~tongbao-", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(mode_of, temporary)
        result = check(temporary.read_bytes())
        _put_in_place(temporary, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return result


def _put_in_place(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError as error:  # Windows does not replace a file that is open
        raise is_open(target) from error
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the new name itself must survive a power cut
        finally:
            os.close(folder)


def _cannot_write(target: Path, error: OSError) -> MachineNeedsAttention:
    folder = target.parent.name or str(target.parent)
    if error.errno in _FULL:
        return MachineNeedsAttention(f"磁盘空间不足，{_UNTOUCHED}", "请清理磁盘后再试")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MachineNeedsAttention(f"找不到文件夹“{folder}”，{_UNTOUCHED}", "请检查保存位置")
    return MachineNeedsAttention(
        f"文件夹“{folder}”写不进去（{why_refused(error)}），{_UNTOUCHED}",
        "请检查是否有写入权限，或另选保存位置",
    )
