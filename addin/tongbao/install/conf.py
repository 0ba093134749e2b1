"""Telling the add-in which Python to start: in a text file of the user, and in its own sheet.

The add-in's GetConfig looks for a setting in the user's file, then in its sheet ``tongbao.conf``, and
expands %VARIABLES% in either. VBA opens the file in the ANSI code page, so it holds ASCII only; the
sheet can name any folder and is read even where VBA cannot name the user's own. The file outlasts an
add-in that is replaced by hand.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tongbao.errors import MachineNeedsAttention
from tongbao.install.machine import NAME, Machine
from tongbao.regex import regex

INTERPRETER = "INTERPRETER_WIN"
#: What else the user's file says.
SETTINGS = {"PYTHONPATH": "", "ADD_WORKBOOK_TO_PYTHONPATH": "false", "USE UDF SERVER": "True"}
_SHEET = f"{NAME}.conf"
_LINE = regex(r'"([^"]*)"\s*,\s*"([^"]*)"')
_TEXTS = regex(r"xl/(worksheets/[^/]+|sharedStrings)\.xml")


def conf_text(machine: Machine, python: Path) -> str | None:
    """Return the settings file for a Python; ``None`` if ASCII cannot name its folder.

    Args:
        machine: the account the file is for.
        python: the folder pythonw.exe lies in.
    """
    settings = {INTERPRETER: machine.shown(python / "pythonw.exe"), **SETTINGS}
    text = "".join(f'"{key}","{value}"\r\n' for key, value in settings.items())
    return text if text.isascii() else None


def read_conf(path: Path) -> dict[str, str]:
    """Return the settings of a file, names in upper case; empty if there is no such file."""
    if not path.is_file():
        return {}
    text = path.read_bytes().decode("ascii", errors="replace")
    return {key.upper(): value for key, value in _LINE.findall(text)}


def is_addin(path: Path) -> bool:
    """Whether a file is a package with a VBA project in it, as an add-in is."""
    try:
        with zipfile.ZipFile(path) as package:
            return "xl/vbaProject.bin" in package.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def addin_conf(addin: Path) -> dict[str, str]:
    """Return the settings in an add-in's own sheet; empty if it has none or cannot be read."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:  # the diagnosis names broken modules in a line of its own
        return {}
    try:
        with addin.open("rb") as stream:
            book = CalamineWorkbook.from_filelike(stream)
            if _SHEET not in book.sheet_names:
                return {}
            rows = book.get_sheet_by_name(_SHEET).to_python()
    except (CalamineError, OSError):
        return {}
    return {str(row[0]).upper(): str(row[1]) for row in rows if len(row) > 1 and row[0]}


def addin_for(machine: Machine, addin: Path, python: Path) -> bytes:
    """Return an add-in's bytes with its sheet naming this Python, if it names one at all.

    Only that text changes; the VBA project, and with it a signature, stays as it is.

    Raises:
        MachineNeedsAttention: the sheet is not as this program's builder writes it.
    """
    content = addin.read_bytes()
    named = addin_conf(addin).get(INTERPRETER)
    wanted = machine.shown(python / "pythonw.exe")
    if named is None or named == wanted:
        return content
    old, new = (f">{escape(text)}<".encode() for text in (named, wanted))
    out, changed = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as copy:
        for part in package.infolist():
            data = package.read(part)
            if _TEXTS.fullmatch(part.filename):
                changed += data.count(old)
                data = data.replace(old, new)
            copy.writestr(part, data)
    if changed != 1:
        raise MachineNeedsAttention(
            f"加载项的工作表 {_SHEET} 里 {INTERPRETER} 一项改不了", "请重新下载完整的安装包"
        )
    return out.getvalue()


def settings_in_force(machine: Machine) -> Mapping[str, str]:
    """Return what the installed add-in will find, the user's file before its own sheet."""
    return {**addin_conf(machine.addin), **read_conf(machine.conf)}


def python_in_force(machine: Machine) -> Path | None:
    """Return the pythonw.exe the installed add-in will start, if its settings name one."""
    text = settings_in_force(machine).get(INTERPRETER)
    return machine.expanded(text) if text else None
