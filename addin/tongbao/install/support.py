"""A zip for the people who help: the diagnosis, the settings and the log, without anyone's data.

The log is filtered by what may stay, not by what must go: of each recorded error its class and the
modules, lines and functions it passed through. Messages, in which a unit's name or a score may stand,
are left out; which message it was can be told from where it was raised.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tongbao.install.check import Check
from tongbao.install.machine import Machine

_LEFT_OUT = "〔内容略〕"
_HEADER = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d tongbao [\w.+-]+", re.ASCII)
_TRACEBACK = "Traceback (most recent call last):"
_CHAINS = (
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)
_FRAME = re.compile(r'  File "([^"]+)", line (\d+), in ([\w.<>]+)')
_ERROR = re.compile(r"([A-Za-z_][\w.]*)(?=: |$)", re.ASCII)
_INSIDE = re.compile(r".*[\\/](?=(?:tongbao|site-packages|Lib|lib)[\\/])")


def write_support_bundle(path: Path, machine: Machine, checks: Iterable[Check], log: Path) -> None:
    """Write the zip."""
    lines = [redacted_path(check.line, machine) for check in checks]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("诊断.txt", "\n".join(lines) + "\n")
        if machine.conf.is_file():
            text = machine.conf.read_text(encoding="ascii", errors="replace")
            bundle.writestr("设置.txt", redacted_path(text, machine))
        if log.is_file():
            text = log.read_text(encoding="utf-8", errors="replace")
            bundle.writestr("日志.txt", "\n".join(redacted_log(text)) + "\n")


def redacted_path(text: str, machine: Machine) -> str:
    """Return a text with the account's folders, whose names are people's, as %VARIABLES%."""
    for variable, folder in machine.variables.items():
        text = text.replace(str(folder), variable)
    return re.sub(rf"(?i)\b{re.escape(machine.home.name)}\b", "%USERNAME%", text)


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
            yield error[1] + (f"：{_LEFT_OUT}" if error[0] != line else "")


def _inside(path: str) -> str:
    """Return a path from the package on; of any other file only the name."""
    shorter, found = _INSIDE.subn("", path)
    return shorter if found else re.split(r"[\\/]", path)[-1]
