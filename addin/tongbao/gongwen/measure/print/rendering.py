"""Prints a copy of a .docx to PDF with LibreOffice."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from tongbao.errors import MachineNeedsAttention, why_refused

_NAMES = "soffice", "libreoffice"
_USUAL_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.exe",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_BODY, _GRID_TYPE = "word/document", re.compile(rb'(<w:docGrid\b[^>]*?)\s+w:type="[^"]*"')
#: A first start on a slow machine takes a minute; a notice of a hundred pages some seconds.
_SECONDS = 180.0
_TODO = "请在 Word 或 WPS 中把通报另存为 PDF，再用 --pdf 指定它"


def find_soffice() -> Path | None:
    """Return LibreOffice's program; None if it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    places = (Path(os.path.expandvars(place)) for place in _USUAL_PLACES)
    return next((place for place in places if place.is_file()), None)


@contextlib.contextmanager
def rendered(
    docx: Path,
    soffice: Path | None = None,
    seconds: float = _SECONDS,
    without_grid: bool = False,
) -> Iterator[Path | None]:
    """Print a .docx to a PDF that lasts as long as the ``with`` block.

    The file itself is only read: LibreOffice gets a copy, and its own profile, so that one already
    open is not in the way.

    Args:
        docx: the file.
        soffice: LibreOffice's program; None looks for it.
        seconds: how long it may take.
        without_grid: untype the grid in the copy. Word ignores it beside lines with an exact height,
            while LibreOffice doubles titles and table rows for it.

    Yields:
        The PDF; None if LibreOffice is not installed.

    Raises:
        MachineNeedsAttention: the file cannot be read, or LibreOffice failed or did not end.
    """
    soffice = soffice or find_soffice()
    if soffice is None:
        yield None
        return
    # On Windows a program that was killed may hold its files a moment longer.
    with TemporaryDirectory(prefix="tongbao-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "notice.docx"
        try:
            copy.write_bytes(_untyped(docx) if without_grid else docx.read_bytes())
        except OSError as error:
            raise MachineNeedsAttention(
                f"文件“{docx.name}”不能复制到临时文件夹（{why_refused(error)}）",
                "请检查文件和磁盘后再试",
            ) from error
        _convert(soffice, copy, seconds)
        pdf = copy.with_suffix(".pdf")
        if not pdf.is_file():
            raise MachineNeedsAttention(f"LibreOffice 没有能把“{docx.name}”转成 PDF", _TODO)
        yield pdf


def _untyped(docx: Path) -> bytes:
    """Return a .docx whose grids have no type."""
    made = BytesIO()
    with ZipFile(docx) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys(source.namelist()):
            content = source.read(name)
            target.writestr(name, _GRID_TYPE.sub(rb"\1", content) if _BODY in name else content)
    return made.getvalue()


def _convert(soffice: Path, copy: Path, seconds: float) -> None:
    profile = (copy.parent / "profile").as_uri()
    command = [
        str(soffice),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(copy.parent),
        str(copy),
    ]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # soffice is a script that starts others: they end together
        )
    except OSError as error:
        raise MachineNeedsAttention(
            f"LibreOffice 启动不了（{why_refused(error)}）", _TODO
        ) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise MachineNeedsAttention(
            f"LibreOffice 超过 {seconds:g} 秒没有转完，已停止", _TODO
        ) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
