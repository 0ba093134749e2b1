"""The command line with which an add-in asks its DLL for Python, worked out from its own VBA.

XLPyCommand is straight-line VBA: assignments, If, and joining of texts. Its source is read out of the
built file and followed statement by statement, with a workbook of a given name as the active one.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from vba_reading import sources

_START, _END = "Function XLPyCommand()", "End Function"
_COMMENT = re.compile(r"""^((?:[^"']|"[^"]*")*)'.*$""")
_TOKEN = re.compile(r'"(?:[^"]|"")*"|<>|[&=]|[^"<>&=]+')
_OPERATORS = {"&": "+", "<>": "!=", "=": "=="}
_WORDS = {"And": "and", "Or": "or", "Then": ""}


def module_source(addin: Path) -> str:
    """Return the source of the xlwings module in a built add-in."""
    return sources(addin.read_bytes())["xlwings"]


def command_from(source: str, settings: Mapping[str, str], workbook: str) -> str:
    """Return what XLPyCommand returns.

    Args:
        source: the module's VBA.
        settings: what GetConfig finds, names in upper case.
        workbook: the full name of the active workbook.
    """
    body = source.replace("\r\n", "\n").partition(_START)[2].partition(_END)[0]
    scope: dict[str, Any] = {
        "GetConfig": lambda name, default="": settings.get(name.upper(), default),
        "Replace": lambda text, old, new: text.replace(old, new),
        "Chr": chr,
        "ActiveWorkbook": SimpleNamespace(FullName=workbook),
        "ThisWorkbook": SimpleNamespace(FullName=r"C:\XLSTART\tongbao.xlam"),
    }
    exec("\n".join(_in_python(_for_excel(body))), scope)
    return str(scope["XLPyCommand"])


def _for_excel(body: str) -> Iterator[str]:
    """Yield the statements that are compiled in Excel."""
    branches: list[bool] = []
    for line in body.splitlines():
        code = _COMMENT.sub(r"\1", line).strip()
        if code.startswith("#If"):
            branches.append("Microsoft Excel" in code)
        elif code.startswith("#Else"):
            branches[-1] = code == "#Else" and not branches[-1]
        elif code == "#End If":
            branches.pop()
        elif code and all(branches) and not code.startswith("Dim "):
            yield code


def _in_python(statements: Iterator[str]) -> Iterator[str]:
    depth = 0
    for code in statements:
        if code.startswith("If "):
            yield f"{'  ' * depth}if {_expression(code.removeprefix('If '))}:"
            depth += 1
        elif code == "Else":
            yield f"{'  ' * (depth - 1)}else:"
        elif code == "End If":
            depth -= 1
        else:
            name, _, value = code.partition(" = ")
            yield f"{'  ' * depth}{name} = {_expression(value)}"


def _expression(vba: str) -> str:
    return "".join(_token(token) for token in _TOKEN.findall(vba)).strip()


def _token(token: str) -> str:
    if token.startswith('"'):
        return repr(token[1:-1].replace('""', '"'))
    if token in _OPERATORS:
        return _OPERATORS[token]
    return re.sub(r"\b(?:And|Or|Then)\b", lambda word: _WORDS[word[0]], token)
