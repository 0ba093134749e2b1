"""What a clerk is told when something fails, whichever door it fails behind; detail goes to the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from tongbao.desk import Ways
from tongbao.errors import TongbaoError, why_refused
from tongbao.paths import log_error, log_file


def told(error: Exception, ways: Ways) -> str:
    """Note an error in the log and return its message in Chinese, as the clerk's desk puts it."""
    log_error(error)
    if isinstance(error, TongbaoError):
        return ways.told(str(error))
    if isinstance(error, OSError):
        return f"无法读写“{error.filename or '文件'}”（{why_refused(error)}）。请检查目录权限和磁盘空间。"
    return f"程序出了意外（{type(error).__name__}），工作簿没有改动。{_for_maintainers()}"


@contextmanager
def already_written() -> Iterator[None]:
    """Turn what fails unforeseen in here into an error that does not deny what has been written."""
    try:
        yield
    except (TongbaoError, OSError):
        raise
    except (Exception, KeyboardInterrupt) as error:
        name = type(error).__name__
        raise TongbaoError(
            f"结果已经写好，程序随后出了意外（{name}）。{_for_maintainers()}"
        ) from error


def _for_maintainers() -> str:
    return f"详情已记入 {log_file()}，请把这个文件发给维护人员。"


def exit_code(error: Exception) -> int:
    """Return what the command line leaves with."""
    return error.exit_code if isinstance(error, TongbaoError) else TongbaoError.exit_code
