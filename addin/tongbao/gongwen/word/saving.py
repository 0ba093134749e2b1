"""The file on disk: whole or not at all."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tongbao.files import explained, write_file
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.word.docx_bytes import notice_bytes
from tongbao.gongwen.word.face import WANTED, Face
from tongbao.gongwen.word.style import Font


def save_notice(notice: Notice, path: Path, faces: Mapping[Font, Face] = WANTED) -> None:
    """Write a notice as .docx, replacing what stands at ``path``.

    Args:
        notice: what to print.
        path: where to; its folder must exist.
        faces: the face to name for each kind of type, as ``faces_of`` finds them on this machine.

    Raises:
        WorkbookNeedsAttention: the words hold a broken character; nothing has been written.
        MachineNeedsAttention: the file cannot be written; what was there before is untouched.
    """
    content = notice_bytes(notice, datetime.now(UTC).replace(tzinfo=None), faces)
    with explained("通报", path):
        write_file(path, content)


def save_text(notice: Notice, path: Path) -> None:
    """Write a notice as plain text, replacing what stands at ``path``.

    Older Windows' Notepad takes a file for UTF-8 only by its mark, and breaks lines only at CR LF.

    Raises:
        MachineNeedsAttention: the file cannot be written; what was there before is untouched.
    """
    with explained("通报", path):
        write_file(path, notice.text.replace("\n", "\r\n").encode("utf-8-sig"))
