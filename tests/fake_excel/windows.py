"""xlwings' Windows module on any system: stubs of what it imports, in place only while it does."""

import ctypes
import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any


class ComError(Exception):
    """pywintypes.com_error: (hresult, words, details, argument)."""

    def __init__(self, hresult: int, words: str, details: tuple | None = None) -> None:
        super().__init__(hresult, words, details, None)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, words, details, None


class ApiError(Exception):
    """pywintypes.error: (number, function of Windows, words), raised for a date beyond its calendar."""


class ComTime(datetime.datetime):
    """pywintypes.TimeType: a datetime that bears a time zone."""


class CDispatch:
    """win32com's late-bound object."""


#: Every fake application by its window, which is where a message box belongs.
APPLICATIONS: dict[int, Any] = {}


def _message_box(window: int, text: str, title: str, style: int) -> int:
    return APPLICATIONS[window].message_box(text, title, style)


def _stubs() -> dict[str, ModuleType]:
    nothing = SimpleNamespace()
    contents: dict[str, dict[str, Any]] = {
        "pywintypes": {"com_error": ComError, "error": ApiError, "TimeType": ComTime, "IID": str},
        "pythoncom": {
            "__file__": "",
            "CoInitialize": lambda: None,
            "com_error": ComError,
            "ole_error": ComError,
        },
        "win32api": {"MessageBox": _message_box},
        "win32con": {
            "MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNOCANCEL": 3, "MB_YESNO": 4,
            "MB_ICONWARNING": 48, "MB_ICONINFORMATION": 64,
        },
        "win32gui": {},
        "win32process": {"GetWindowThreadProcessId": lambda window: (0, window)},
        "win32timezone": {"TimeZoneInfo": nothing},
        "win32com": {},
        "win32com.client": {
            "CDispatch": CDispatch,
            "CoClassBaseClass": type("CoClassBaseClass", (), {}),
            "DispatchBaseClass": type("DispatchBaseClass", (), {}),
            "Dispatch": lambda com: com,
            "DispatchEx": lambda name: None,
        },
    }  # fmt: skip
    modules = {}
    for name, members in contents.items():
        modules[name] = ModuleType(name)
        vars(modules[name]).update(members)
    modules["win32com"].client = modules["win32com.client"]
    return modules


class _Library:
    """A DLL whose functions do nothing."""

    def __init__(self, *_name: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        function = _Library()
        setattr(self, name, function)
        return function

    def __call__(self, *_arguments: object) -> int:
        return 0


@contextmanager
def _windows() -> Iterator[None]:
    modules = _stubs()
    before = {name: sys.modules.get(name) for name in modules}
    libraries = {"windll": _Library(), "oledll": _Library(), "PyDLL": _Library}
    kept = {name: getattr(ctypes, name, None) for name in libraries}
    sys.modules.update(modules)
    for name, library in libraries.items():
        setattr(ctypes, name, library)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
        for name, library in kept.items():
            if library is None:
                delattr(ctypes, name)
            else:
                setattr(ctypes, name, library)


def xlwindows() -> Any:
    """Return xlwings' Windows module; the rest of xlwings stays what it is on this system."""
    loaded = sys.modules.get("xlwings._xlwindows")
    if loaded is None:
        with _windows():
            import xlwings._xlwindows as loaded
    return loaded
