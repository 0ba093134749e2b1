"""Files the doors need or name: templates, results, the log."""

import datetime
import os
import re
import sys
from pathlib import Path

from tongbao import __version__
from tongbao.errors import MachineNeedsAttention

#: The workbooks `new` can make.
TEMPLATES = ("信息报送统计表", "政务公开检查评分表", "空白统计表")
_LONGEST_NAME = 80


def template_path(kind: str) -> Path:
    """Return a template's file: inside the installed package, or in the checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "templates", here.parents[1] / "workbook_templates"):
        path = folder / f"{kind}.xlsx"
        if path.is_file():
            return path
    raise MachineNeedsAttention(f"安装不完整，缺少模板“{kind}.xlsx”", "请重新安装")


def free_path(path: Path, beside: str | None = None) -> Path:
    """Return the path, or one numbered (2), (3) … if such a file is there already.

    ``beside`` is the suffix of a second file with the same name that must be free, too.
    """
    number, candidate = 1, path
    while candidate.exists() or (beside and candidate.with_suffix(beside).exists()):
        number += 1
        candidate = path.with_name(f"{path.stem}({number}){path.suffix}")
    return candidate


def seen_from(folder: Path, path: Path) -> Path:
    """Return a file's path as one names it in a folder: its name, ../its name, or in full."""
    if path.parent.resolve() == folder.resolve():
        return Path(path.name)
    try:
        return Path(os.path.relpath(path, folder))
    except ValueError:  # another drive
        return path.resolve()


def notice_name(title: str) -> str:
    """Return a file name for a notice: its title without characters Windows forbids."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", title).strip(" .")[:_LONGEST_NAME]
    return f"{name or '通报'}.docx"


def log_file() -> Path:
    """Return where errors are kept in full detail."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "tongbao" / "tongbao.log"


def log_error(error: BaseException) -> None:
    """Keep an error's full detail in the log; a clerk never sees it."""
    import traceback  # only errors pay for it

    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with log_file().open("a", encoding="utf-8") as log:
            log.write(f"{datetime.datetime.now():%Y-%m-%d %H:%M:%S} tongbao {__version__}\n")
            traceback.print_exception(error, file=log)
    except OSError:
        return  # a full or read-only disk must not hide the message itself
