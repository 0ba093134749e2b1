"""Machines laid out in a folder: an account, a registry, a Python, an add-in."""

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from tongbao.install.machine import Machine

DLLS = ("xlwings64-0.37.8.dll", "xlwings32-0.37.8.dll")
DEFAULT_PYTHON = r"%LOCALAPPDATA%\tongbao\python\pythonw.exe"


@dataclass(frozen=True)
class LaidOutRegistry:
    """A registry written down: values by key and name."""

    entries: Mapping[str, Mapping[str, str | int | bytes]] = field(default_factory=dict)

    def value(self, key: str, name: str = "") -> str | int | bytes | None:
        return self.entries.get(key, {}).get(name)

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self.entries.get(key, {}))


def lay_out(
    folder: Path,
    *,
    user: str = "张三",
    python: Path | None = None,
    registry: Mapping[str, Mapping[str, str | int | bytes]] | None = None,
    programs: frozenset[str] = frozenset(),
    code_page: str = "gbk",
) -> Machine:
    """Lay out an account of a user, with a Python beside which the DLLs lie."""
    home = folder / "Users" / user
    local = home / "AppData" / "Local"
    python = python or local / "Programs" / "Python"
    for made in (home / "AppData" / "Roaming", local / "Temp", python):
        made.mkdir(parents=True, exist_ok=True)
    for name in ("python.exe", "pythonw.exe", *DLLS):
        (python / name).write_bytes(name.encode())
    return Machine(
        is_windows=True,
        roaming=home / "AppData" / "Roaming",
        local=local,
        home=home,
        temp=local / "Temp",
        python=python,
        registry=LaidOutRegistry(registry or {}),
        programs=lambda: programs,
        in_ansi=lambda text: text.encode(code_page, "ignore").decode(code_page) == text,
    )


def make_addin(path: Path, interpreter: str | None = DEFAULT_PYTHON) -> Path:
    """Write a package whose sheet names a Python as the add-in's does, if it names one at all."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("tongbao.conf")
        rows = [("INTERPRETER_WIN", interpreter)] if interpreter else []
        for number, row in enumerate([*rows, ("USE UDF SERVER", "true")]):
            sheet.write_row(number, 0, row)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return path


def program(path: Path, machine_number: int) -> Path:
    """Write the head of a program: what tells its bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = bytes(0x3C) + struct.pack("<I", 0x80)
    path.write_bytes(header.ljust(0x80, b"\0") + b"PE\0\0" + struct.pack("<H", machine_number))
    return path


def make_python_zip(folder: Path, *, machine_number: int = 0x8664, number: str = "312") -> Path:
    """Write what tells a Python's embeddable zip: its program and its library's name."""
    path = folder / f"python-{number}.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.write(program(folder / "pythonw.exe", machine_number), "pythonw.exe")
        package.writestr(f"python{number}._pth", "")
    return path


def make_offline_folder(folder: Path) -> Path:
    """Lay out what an offline folder holds and return the folder of its Python."""
    python = folder / "python"
    packages = python / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "module.py").write_text("ANSWER = 42\n", encoding="ascii")
    (python / "tongbao-python.txt").write_text("tongbao", encoding="ascii")
    (folder / "卸载.cmd").write_text("python -m tongbao uninstall", encoding="ascii")
    return python
