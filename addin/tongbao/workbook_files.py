"""Opens workbook files: the one to work on, and others to look into."""

from pathlib import Path
from typing import TYPE_CHECKING

from tongbao.core.register import Register
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.settings.names import REGISTER, own_sheet

if TYPE_CHECKING:
    from tongbao.hosts.xlsx.workbook import FileWorkbook


def opened(path: Path, save_as: Path | None = None) -> "FileWorkbook":
    """Return a workbook file, as FileWorkbook takes it.

    Its modules are loaded here, so that the diagnosis can run where one of them is broken.
    """
    from tongbao.hosts.xlsx.workbook import FileWorkbook

    return FileWorkbook(path, save_as)


def register_in(path: Path) -> Register:
    """Return a workbook's register: sheet 单位名册, or the first sheet that has one.

    Raises:
        WorkbookNeedsAttention: it has none, or is no workbook.
        MachineNeedsAttention: the file cannot be found or read.
    """
    from tongbao.sheet.settings.read_register import read_register

    workbook = opened(path)
    sheets = [sheet.name for sheet in workbook.sheets()]
    for name in sorted(sheets, key=lambda name: own_sheet(name) != REGISTER):
        register, _ = read_register({REGISTER: workbook.read(name)})
        if register:
            return register
    raise WorkbookNeedsAttention(
        f"{path.name} 里没有单位名册",
        "有“单位全称、简称、组别”等表头的工作表",
        "请检查 --register 指定的文件",
    )
