"""Every error a clerk can meet: a wrong call, or a workbook, document or machine in need of help.

The text is Chinese and written for the person who can put it right. A door (command line, ribbon)
shows ``str(error)`` and leaves with ``exit_code``; it never composes messages of its own.
"""

import errno
from collections.abc import Sequence

_REFUSALS = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EEXIST: "已有同名的文件或目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是一个目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EFBIG: "磁盘空间不足",
    errno.EBUSY: "正被占用",
    errno.ENAMETOOLONG: "文件名太长",
}


class TongbaoError(Exception):
    """Base of the family; ``exit_code`` is what the command line leaves with."""

    exit_code = 4


class WrongUse(TongbaoError):
    """The command was called with words it cannot follow."""

    exit_code = 2


class WorkbookNeedsAttention(TongbaoError):
    """Something in a workbook must be put right by its owner; nothing has been written.

    Args:
        found: what stands there, a Chinese clause without a full stop.
        expected: what should stand there instead, if that can be said.
        todo: what to do next.
        sheet: the sheet's name, if the trouble sits on a sheet.
        cell: the A1 address, if it sits in a cell.
    """

    exit_code = 3

    def __init__(
        self, found: str, expected: str = "", todo: str = "", *, sheet: str = "", cell: str = ""
    ) -> None:
        self.sheet, self.cell = sheet, cell
        super().__init__(f"{place(sheet, cell)}{_sentence(found, expected, todo)}")


class SeveralNeedAttention(WorkbookNeedsAttention):
    """Several places in a workbook must be put right; all of them are told, a line each.

    Args:
        found: what came of it, a Chinese clause without a full stop.
        each: what is to be put right.
    """

    def __init__(self, found: str, each: Sequence[WorkbookNeedsAttention]) -> None:
        super().__init__(f"{found}，有{len(each)}处要改正")
        lines = [f"{number}. {one}" for number, one in enumerate(each, 1)]
        self.args = ("\n".join([str(self), *lines]),)


class DocumentNeedsAttention(TongbaoError):
    """A document that was to be measured cannot be read as it is; nothing has been changed.

    Args:
        found: what it is, a Chinese clause without a full stop.
        todo: what to do next.
    """

    exit_code = 3

    def __init__(self, found: str, todo: str = "") -> None:
        super().__init__(_sentence(found, "", todo))


class MachineNeedsAttention(TongbaoError):
    """The file system or the installation is in the way; the workbook itself is fine.

    Args:
        found: what happened, a Chinese clause without a full stop.
        todo: what to do next.
    """

    exit_code = 4

    def __init__(self, found: str, todo: str = "") -> None:
        super().__init__(_sentence(found, "", todo))


def place(sheet: str, cell: str) -> str:
    """Say where something stands, ending in a colon; empty when nothing is known.

    >>> place("一季度", "B7")
    '工作表“一季度”单元格 B7：'
    """
    where = f"工作表“{sheet}”" if sheet else ""
    if cell:
        where += f"单元格 {cell}"
    return where and where + "："


def why_refused(error: OSError) -> str:
    """Say in Chinese why the machine refused; its own words may be in any language."""
    return _REFUSALS.get(error.errno or 0, f"错误号 {error.errno}")


def _sentence(found: str, expected: str, todo: str) -> str:
    parts = [found]
    if expected:
        parts.append(f"应为{expected}")
    text = "，".join(parts) + "。"
    return text + (todo.rstrip("。") + "。" if todo else "")
