"""The file on the disk: whole or not at all."""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tongbao.core.notice.notice import Notice
from tongbao.errors import MachineNeedsAttention, why_refused
from tongbao.word.fonts import WANTED, Face
from tongbao.word.package import notice_bytes
from tongbao.word.styles import Font


def save_notice(notice: Notice, path: Path, faces: Mapping[Font, Face] = WANTED) -> None:
    """Write a notice as .docx, replacing what stands at ``path``.

    Args:
        notice: what to print.
        path: where to; its folder must exist.
        faces: the face to name for each kind of type, as ``faces_of`` finds them on this machine.

    Raises:
        WorkbookNeedsAttention: a broken character stands in the words; nothing has been written.
        MachineNeedsAttention: the file cannot be written; what was there before is untouched.
    """
    _write(notice_bytes(notice, datetime.now(UTC).replace(tzinfo=None), faces), path)


def save_text(notice: Notice, path: Path) -> None:
    """Write a notice as plain text, replacing what stands at ``path``.

    The Notepad of older Windows takes a file for UTF-8 only by its mark, and breaks lines only at
    both signs of a line end.

    Raises:
        MachineNeedsAttention: the file cannot be written; what was there before is untouched.
    """
    _write(notice.text.replace("\n", "\r\n").encode("utf-8-sig"), path)


def _write(content: bytes, path: Path) -> None:
    # In the same folder, because only within one file system a replacement is atomic; named
    # shortly, because the notice's own name may already be as long as the system allows.
    temporary = path.with_name(f".tongbao-{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _explained(error, path) from error


def _explained(error: OSError, path: Path) -> MachineNeedsAttention:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return MachineNeedsAttention(f"磁盘空间不足，通报“{path.name}”没有保存", "请清理磁盘后再试")
    if not path.parent.is_dir():
        return MachineNeedsAttention(
            f"文件夹“{path.parent}”不存在，通报“{path.name}”没有保存",
            "请先建立这个文件夹，或另选一个",
        )
    if path.is_dir():
        return MachineNeedsAttention(
            f"“{path}”是一个文件夹，通报不能用这个名字保存", "请换一个文件名"
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return MachineNeedsAttention(
            f"通报“{path.name}”没有保存，可能正在 Word 或 WPS 中打开，或者文件夹只读",
            "请关闭这个文件或另选一个文件夹后再试",
        )
    return MachineNeedsAttention(
        f"通报“{path.name}”没有保存（{why_refused(error)}）", "请另选一个文件夹后再试"
    )
