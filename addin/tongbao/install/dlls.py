"""The two DLLs of xlwings that Excel loads: where VBA looks for them, and where pip laid them."""

from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

from tongbao.install.machine import Machine


def pips_dlls(machine: Machine) -> tuple[Path, ...]:
    """Return the DLLs pip laid where VBA does not look, as with ``pip install --user``.

    VBA looks beside pythonw.exe and one folder up (a virtual environment).
    """
    names = dll_names()
    if not names:
        return ()
    looked_in = {machine.python.resolve(), machine.python.parent.resolve()}
    recorded = (Path(str(file.locate())).resolve() for file in files("xlwings") or ())
    return tuple(
        path
        for path in recorded
        if path.name in names and path.is_file() and path.parent not in looked_in
    )


def missing_dlls(home: Path) -> frozenset[str]:
    """Return which of the DLLs VBA would not find for a Python in this folder."""
    places = (home, home.parent)
    return frozenset(n for n in dll_names() if not any((p / n).is_file() for p in places))


def dll_names() -> tuple[str, ...]:
    """Return the names of the two DLLs of the installed xlwings; empty without xlwings.

    Which of them Excel loads depends on Excel being of 64 or 32 bits, not on Python.
    """
    try:
        number = version("xlwings")
    except PackageNotFoundError:
        return ()
    return (f"xlwings64-{number}.dll", f"xlwings32-{number}.dll")
