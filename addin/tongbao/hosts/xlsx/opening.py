"""Checks on a file before its inside is looked at: what it is called, what it is, who has it open."""

import stat
from pathlib import Path

from tongbao.errors import (
    MachineNeedsAttention,
    TongbaoError,
    WorkbookNeedsAttention,
    why_refused,
)

_SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”再试"
_KINDS = {
    ".xls": "旧版 Excel 格式（.xls）",
    ".xlsb": "二进制工作簿（.xlsb）",
    ".et": "WPS 表格格式（.et）",
    ".ett": "WPS 表格模板（.ett）",
    ".csv": "文本表格（.csv）",
    ".txt": "文本文件（.txt）",
    ".ods": "OpenDocument 表格（.ods）",
    ".xla": "Excel 加载宏",
    ".xlam": "Excel 加载宏",
    ".xlt": "Excel 模板",
    ".xltx": "Excel 模板",
    ".xltm": "Excel 模板",
}
#: What Excel and WPS put before the name of an open file, for a file beside it that says so.
_MARKERS = {"~$": "Excel", ".~": "WPS"}
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OWNER_FILE = 55  # an owner file names the user twice, the second time from here, in UTF-16


def read_file(path: Path) -> bytes:
    """Return a workbook file's bytes.

    Raises:
        WorkbookNeedsAttention: the file is another kind, encrypted or empty.
        MachineNeedsAttention: there is no such file, or it cannot be read.
    """
    _refuse_place(path)
    refuse_kind(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MachineNeedsAttention(
            f"读不了文件“{path.name}”（{why_refused(error)}）",
            "请检查是否有读取权限，或文件正被占用",
        ) from error
    _refuse_content(path.name, data)
    return data


def refuse_kind(path: Path) -> None:
    """Refuse a file whose name says that it is not an .xlsx or .xlsm workbook."""
    suffix = path.suffix.lower()
    for start, program in _MARKERS.items():
        if path.name.startswith(start):
            raise WorkbookNeedsAttention(
                f"“{path.name}”是 {program} 打开文件时的占用标记，不是工作簿",
                todo=f"请选择去掉“{start}”的同名文件",
            )
    if suffix not in (".xlsx", ".xlsm"):
        kind = _KINDS.get(suffix, f"“{suffix}”格式" if suffix else "没有扩展名的文件")
        raise WorkbookNeedsAttention(f"“{path.name}”是{kind}，不能直接处理", todo=_SAVE_AS)


def refuse_if_open(path: Path) -> None:
    """Refuse to write to a file that somebody has open, as far as that can be seen."""
    for marker, user in (
        *((path.with_name(start + path.name), _excel_user) for start in _MARKERS),
        (path.with_name(f".~lock.{path.name}#"), _libreoffice_user),
    ):
        try:
            content = marker.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:  # Excel keeps its marker locked: it exists, that is enough
            content = b""
        raise is_open(path, user(content), marker.name)


def refuse_read_only(path: Path) -> None:
    """Refuse to replace a file marked read-only, though replacing would often succeed."""
    if path.exists() and not path.stat().st_mode & _WRITABLE:
        raise MachineNeedsAttention(
            f"文件“{path.name}”是只读的，不能写入", "请取消“只读”属性，或另存到别处"
        )


def is_open(path: Path, user: str = "", marker: str = "") -> TongbaoError:
    """Return the error for a file that is open elsewhere."""
    todo = "请关闭后再试"
    if marker:
        todo += f"；如确已关闭，请删除同一文件夹中的“{marker}”"
    return MachineNeedsAttention(f"文件“{path.name}”正被{user or '其他程序'}打开，不能写入", todo)


def _refuse_place(path: Path) -> None:
    if path.is_dir():
        raise MachineNeedsAttention(f"“{path.name}”是文件夹，不是工作簿", "请选择其中的文件")
    if not path.exists():
        raise MachineNeedsAttention(
            f"找不到文件“{path.name}”", "请检查文件名和所在文件夹，或文件是否已移动"
        )


def _refuse_content(name: str, data: bytes) -> None:
    if not data:
        raise WorkbookNeedsAttention(f"文件“{name}”是空的（0 字节）", todo="请重新取得该文件")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise WorkbookNeedsAttention(
                f"文件“{name}”设有打开密码", todo="请在 Excel 中取消密码，保存后再试"
            )
        raise WorkbookNeedsAttention(
            f"文件“{name}”其实是旧版 .xls 或 .et 格式，只是改了扩展名", todo=_SAVE_AS
        )
    if not data.startswith(b"PK"):
        raise WorkbookNeedsAttention(
            f"文件“{name}”的内容不是 Excel 工作簿，与扩展名不符", todo=_SAVE_AS
        )


def _excel_user(content: bytes) -> str:
    length = content[_OWNER_FILE] if len(content) > _OWNER_FILE else 0
    start = _OWNER_FILE + 2
    name = content[start : start + 2 * length].decode("utf-16-le", "ignore").strip("\0 ")
    if not name and content:
        name = content[1 : 1 + content[0]].decode("gb18030", "ignore").strip("\0 ")
    return f"“{name}”" if name.isprintable() and name else ""


def _libreoffice_user(content: bytes) -> str:
    fields = content.decode("utf-8", "ignore").split(",")
    name = next((field.strip() for field in fields[:2] if field.strip()), "")
    return f"“{name}”" if name.isprintable() and name else ""
