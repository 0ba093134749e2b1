"""A zip for the people who help: the diagnosis, the settings and the log, without anyone's data.

The log is filtered by what may stay, not by what must go: of each recorded error its class and the
modules, lines and functions it passed through. Messages, in which a unit's name or a score may stand,
are left out; which message it was can be told from where it was raised. Of paths outside the
program's own folders the drive and a program's name are kept.
"""

import builtins
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tongbao.install.conf import INTERPRETER, SETTINGS, read_conf
from tongbao.install.doctor import examine
from tongbao.install.machine import Machine
from tongbao.regex import regex

_LEFT_OUT = "〔内容略〕"
_HEADER = regex(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d tongbao [\w.+-]+", re.ASCII)
_TRACEBACK = "Traceback (most recent call last):"
_CHAINS = (
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)
_FRAME = regex(r'  File "([^"]+)", line (\d+), in ([\w.<>]+)')
_ERROR = regex(r"([A-Za-z_][\w.]*)(?=: |$)", re.ASCII)
_FROZEN = regex(r"<(?:string|frozen [\w.]+)>", re.ASCII)
#: The folders Python's modules lie in: its own and those of packages.
_LIBRARY = regex(r"site-packages|Lib|python3\.?\d+(?:\.zip)?", re.ASCII)
_PACKAGE = Path(__file__).resolve().parents[1]
#: Modules that may be named: those of Python, of this program and of what it is built on.
_MODULES = frozenset(
    (
        *sys.stdlib_module_names,
        *("tongbao", "click", "docx", "lxml", "python_calamine", "pypdfium2"),
        *("pywintypes", "win32com", "xlwings"),
    )
)


def write_support_bundle(path: Path, machine: Machine, log: Path) -> None:
    """Write the zip; the diagnosis is made anew, discreetly."""
    discreet = replace(machine, is_discreet=True)
    lines = [check.line for check in examine(discreet)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("诊断.txt", "\n".join(lines) + "\n")
        if machine.conf.is_file():
            bundle.writestr("设置.txt", "\n".join(_settings(discreet)) + "\n")
        if log.is_file():
            text = log.read_text(encoding="utf-8", errors="replace")
            bundle.writestr("日志.txt", "\n".join(redacted_log(text)) + "\n")


def _settings(machine: Machine) -> Iterator[str]:
    """Yield the settings this program writes; of what people wrote in, only that there is something."""
    for key, value in read_conf(machine.conf).items():
        if key == INTERPRETER:
            yield f"{key}={machine.shown(machine.expanded(value))}"
        elif key in SETTINGS:
            plain = value.lower() in ("", "true", "false")
            yield f"{key}={value if plain else _LEFT_OUT}"


def redacted_log(text: str) -> Iterator[str]:
    """Yield the lines of a log that tell where an error arose, and nothing of what it was about."""
    in_trace = False
    for line in text.splitlines():
        if _HEADER.fullmatch(line) or line == _TRACEBACK or line in _CHAINS:
            in_trace = line == _TRACEBACK
            yield line
        elif frame := in_trace and _FRAME.fullmatch(line):
            path, number, function = frame.groups()
            yield f'  File "{_inside(path)}", line {number}, in {function}'
        elif error := in_trace and _ERROR.match(line):
            in_trace = False
            known = _class_of(error[1])
            yield f"{known}：{_LEFT_OUT}" if known and error[0] != line else known or _LEFT_OUT


def _class_of(error: str) -> str:
    """Return the class a traceback ends with, unless it may be a word of the message."""
    known = hasattr(builtins, error) or ("." in error and error.split(".")[0] in _MODULES)
    return error if known else ""


def _inside(path: str) -> str:
    """Return a path from a known module on; of what people named, nothing."""
    if _FROZEN.fullmatch(path):
        return path
    parts = re.split(r"[\\/]", path)
    for at in range(len(parts) - 1, 0, -1):
        before, (first, *rest) = parts[at - 1], parts[at:]
        in_library = _LIBRARY.fullmatch(before) and first.removesuffix(".py") in _MODULES
        if in_library or (first == _PACKAGE.name and _PACKAGE.joinpath(*rest).is_file()):
            return "\\".join((first, *rest))
    return _LEFT_OUT
