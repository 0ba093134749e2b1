"""The questions only Windows can answer: registry, running programs, ANSI code page."""

import ctypes
import sys
import winreg
from ctypes import wintypes

assert sys.platform == "win32"  # tells the type checker, too, which system this module is for

_ROOTS = {
    "HKCU": winreg.HKEY_CURRENT_USER,
    "HKLM": winreg.HKEY_LOCAL_MACHINE,
    "HKCR": winreg.HKEY_CLASSES_ROOT,
}
_SNAP_PROCESSES = 0x2  # TH32CS_SNAPPROCESS
_NO_HANDLE = ctypes.c_void_p(-1).value


class WindowsRegistry:
    """The registry of the account that runs this program."""

    def value(self, key: str, name: str = "") -> str | int | bytes | None:
        """Return a value; ``None`` if there is none or it may not be read."""
        try:
            with _open(key) as handle:
                found = winreg.QueryValueEx(handle, name)[0]
        except OSError:
            return None
        return found if isinstance(found, (str, int, bytes)) else None

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of a key's values."""
        try:
            with _open(key) as handle:
                count = winreg.QueryInfoKey(handle)[1]
                return tuple(winreg.EnumValue(handle, index)[0] for index in range(count))
        except OSError:
            return ()


def _open(key: str) -> winreg.HKEYType:
    root, _, path = key.partition("\\")
    return winreg.OpenKey(_ROOTS[root], path)


class _Process(ctypes.Structure):
    """PROCESSENTRY32W of tlhelp32.h."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("usage", wintypes.DWORD),
        ("process", wintypes.DWORD),
        ("heap", ctypes.c_size_t),
        ("module", wintypes.DWORD),
        ("threads", wintypes.DWORD),
        ("parent", wintypes.DWORD),
        ("priority", wintypes.LONG),
        ("flags", wintypes.DWORD),
        ("file", wintypes.WCHAR * 260),
    )


def programs() -> frozenset[str]:
    """Return the file names of the running programs, in lower case."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
    for function in (kernel.Process32FirstW, kernel.Process32NextW):
        function.argtypes = [wintypes.HANDLE, ctypes.POINTER(_Process)]
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    snapshot = kernel.CreateToolhelp32Snapshot(_SNAP_PROCESSES, 0)
    if snapshot == _NO_HANDLE:
        return frozenset()
    entry = _Process(size=ctypes.sizeof(_Process))
    found = set()
    more = kernel.Process32FirstW(snapshot, ctypes.byref(entry))
    while more:
        found.add(entry.file.lower())
        more = kernel.Process32NextW(snapshot, ctypes.byref(entry))
    kernel.CloseHandle(snapshot)
    return frozenset(found)


def in_ansi(text: str) -> bool:
    """Whether a text survives the ANSI code page, in which VBA passes strings to a DLL."""
    try:
        return text.encode("mbcs").decode("mbcs") == text
    except UnicodeError:
        return False
