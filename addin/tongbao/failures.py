"""What a clerk is told when something fails, whichever door it fails behind; detail goes to the log."""

import datetime

from tongbao import __version__
from tongbao.errors import TongbaoError, why_refused
from tongbao.paths import log_file


def told(error: Exception) -> str:
    """Note an error in the log and return its message in Chinese."""
    _log(error)
    if isinstance(error, TongbaoError):
        return str(error)
    if isinstance(error, OSError):
        return f"无法读写“{error.filename or '文件'}”（{why_refused(error)}）。请检查目录权限和磁盘空间。"
    return (
        f"程序出了意外（{type(error).__name__}），工作簿没有改动。详情已记入 {log_file()}，"
        "请把这个文件发给维护人员。"
    )


def exit_code(error: Exception) -> int:
    """Return what the command line leaves with."""
    return error.exit_code if isinstance(error, TongbaoError) else TongbaoError.exit_code


def _log(error: Exception) -> None:
    """Keep an error's full detail in the log; a clerk never sees it."""
    import traceback  # only errors pay for it

    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with log_file().open("a", encoding="utf-8") as log:
            log.write(f"{datetime.datetime.now():%Y-%m-%d %H:%M:%S} tongbao {__version__}\n")
            traceback.print_exception(error, file=log)
    except OSError:
        return  # a full or read-only disk must not hide the message itself
