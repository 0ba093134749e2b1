"""Run in a process of its own: xlwings' Windows half on any system, with our functions loaded into it.

The modules that only exist on Windows are stand-ins; decorators, metadata, the conversion of arguments
and ``call_udf`` are xlwings' own. Prints what was asked for as JSON.
"""

import ctypes
import json
import sys
import types
from unittest.mock import MagicMock

_ABSENT = "pythoncom pywintypes win32com win32com.client win32api win32con win32gui win32process win32timezone"
#: What VBA passes for an argument that was left out.
MISSING = -2147352572


class _Stand(types.ModuleType):
    """A module of which every name is a class of its own (xlwings derives from some, asks for others)."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {})
        setattr(self, name, made)
        return made


def load() -> types.ModuleType:
    """Return ``xlwings.udfs`` with its Windows engine active and our functions declared by it."""
    for name in _ABSENT.split():
        sys.modules[name] = _Stand(name)
    sys.modules["win32com"].client = sys.modules["win32com.client"]  # type: ignore[attr-defined]
    sys.modules["pythoncom"].__file__ = "pythoncom.dll"
    for name in ("oledll", "windll", "PyDLL"):
        setattr(ctypes, name, MagicMock())
    server = sys.modules["xlwings.com_server"] = types.ModuleType("xlwings.com_server")
    server.loop = None  # type: ignore[attr-defined]
    import xlwings
    from xlwings import _xlwindows, udfs
    from xlwings.main import Engine

    xlwings._xlwindows = _xlwindows
    xlwings.engines.add(Engine(impl=_xlwindows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    xlwings.func, xlwings.arg = udfs.xlfunc, udfs.xlarg
    return udfs


def described(module: types.ModuleType) -> dict[str, object]:
    """Return what xlwings knows of every function of a module."""
    found = (getattr(module, name) for name in dir(module))
    return {
        each.__xlfunc__["name"]: {
            "category": each.__xlfunc__["category"],
            "doc": each.__xlfunc__["ret"]["doc"],
            "volatile": each.__xlfunc__["volatile"],
            "arguments": [
                {
                    "name": argument["name"],
                    "doc": argument["doc"],
                    "vba": argument["vba"],
                    "optional": "optional" in argument,
                    "options": sorted(map(str, argument["options"])),
                }
                for argument in each.__xlfunc__["args"]
            ],
        }
        for each in found
        if hasattr(each, "__xlfunc__")
    }


if __name__ == "__main__":
    called = load().call_udf
    import tongbao.functions

    calls = json.loads(sys.argv[1])
    answers = [
        called("tongbao.functions", name, tuple(MISSING if a is None else a for a in arguments))
        for name, arguments in calls
    ]
    loaded = sorted(name for name in sys.modules if name in {"pandas", "numpy", "docx", "openpyxl"})
    told = {"functions": described(tongbao.functions), "answers": answers, "loaded": loaded}
    json.dump(told, sys.stdout, ensure_ascii=True)
