"""The child process `program` starts: prints what two modules offer, as JSON.

Called with the two modules' names; the module search path comes in as JSON on standard input.
"""

import importlib
import inspect
import json
import sys
import types
from typing import Any

#: Constants xlwings looks up in pywin32 while it is imported.
_WIN32 = ("pythoncom", "pywintypes", "win32com", "win32com.client", "win32api", "win32event")


class _Anything(types.ModuleType):
    """A module in which every name exists and can be called, subclassed as an error, or indexed."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {})


def _pretend_windows() -> None:
    for name in _WIN32:
        sys.modules[name] = _Anything(name)
    for name in _WIN32:
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])


def _function(info: dict[str, Any], python_name: str) -> dict[str, Any]:
    return {
        "python_name": python_name,
        "doc": _paragraphs(info["ret"]["doc"])[0],
        "category": info["category"],
        "arguments": [
            {
                "name": argument["name"],
                "doc": argument["doc"],
                "optional": "optional" in argument,
                "vba": argument["vba"] or "",
            }
            for argument in info["args"]
        ],
    }


def _paragraphs(text: str) -> list[str]:
    return ["".join(part.splitlines()) for part in inspect.cleandoc(text).split("\n\n")]


def _commands(module: types.ModuleType) -> list[dict[str, Any]]:
    """Return the public functions a commands module defines itself, in the order it writes them."""
    without = getattr(module, "WITHOUT_WORKBOOK", ())
    return [
        {
            "name": name,
            **dict(
                zip(("screentip", "supertip"), _paragraphs(function.__doc__ or ""), strict=True)
            ),
            "needs_workbook": name not in without,
        }
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
    ]


def main() -> None:
    """Print what the modules named on the command line offer."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
    sys.path[:] = json.load(sys.stdin)
    _pretend_windows()
    udfs = importlib.import_module("xlwings.udfs")
    xlwings = importlib.import_module("xlwings")
    for name in ("func", "arg", "ret"):
        setattr(xlwings, name, getattr(udfs, f"xl{name}"))
    functions = importlib.import_module(sys.argv[1])
    commands = importlib.import_module(sys.argv[2])
    settings = importlib.import_module("tongbao.sheet.settings.names")
    json.dump(
        {
            "functions": [
                _function(member.__xlfunc__, name)
                for name, member in sorted(vars(functions).items())
                if hasattr(member, "__xlfunc__")
            ],
            "commands": _commands(commands),
            "settings_sheets": sorted(settings.SETTINGS_SHEETS),
            "aliases": sorted(getattr(functions, "ALIASES", {}).items()),
        },
        sys.stdout,
        ensure_ascii=False,
    )


if __name__ == "__main__":
    main()
