"""What installation and diagnosis need to know of a machine; on Windows asked, in tests laid out."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Protocol

from tongbao.data import dataclass

#: The name of the add-in's VBA project, of its file and of the folders it keeps things in.
NAME = "tongbao"
ADDIN_FILE = f"{NAME}.xlam"
#: Lies in the Python of an offline folder and says that it is ours to copy, replace and delete.
BUNDLED = f"{NAME}-python.txt"
#: Lies in a copy of it that was installed; the offline folder's own Python has no such file.
INSTALLED = f"{NAME}-installed.txt"

_EXCEL = "excel.exe"


class Registry(Protocol):
    """Windows' registry, read only."""

    def value(self, key: str, name: str = "") -> str | int | bytes | None:
        """Return a value; ``None`` if there is none.

        Args:
            key: beginning with HKCU, HKLM or HKCR, parts separated by backslashes.
            name: the value's name; empty for the key's default value.
        """

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of a key's values; empty if there is no such key."""


@dataclass(frozen=True)
class Machine:
    """One user's account on one machine.

    Attributes:
        is_windows: whether the add-in can be installed here at all.
        roaming: ``%APPDATA%``.
        local: ``%LOCALAPPDATA%``.
        home: ``%USERPROFILE%``.
        temp: ``%TEMP%``.
        python: the folder of the Python that runs this program; pythonw.exe lies in it.
        registry: Windows' registry.
        programs: the file names of the running programs, in lower case.
        in_ansi: whether a text survives Windows' ANSI code page, which VBA hands to the DLL.
        is_discreet: show no path that people named, and no file they did: for the eyes of others.
    """

    is_windows: bool
    roaming: Path
    local: Path
    home: Path
    temp: Path
    python: Path
    registry: Registry
    programs: Callable[[], frozenset[str]]
    in_ansi: Callable[[str], bool]
    is_discreet: bool = False

    @property
    def startup(self) -> Path:
        """Excel's own folder of things to open with it: trusted, and needing no registry entry."""
        return self.roaming / "Microsoft" / "Excel" / "XLSTART"

    @property
    def addin(self) -> Path:
        """Where the add-in lies once it is installed."""
        return self.startup / ADDIN_FILE

    @property
    def conf(self) -> Path:
        """The settings file the add-in's VBA reads (GetConfigFilePath in xlwings' module)."""
        return self.home / f".{NAME}" / f"{NAME}.conf"

    @property
    def own_folder(self) -> Path:
        """Where an offline folder's Python goes, and where the log is kept."""
        return self.local / NAME

    @property
    def places(self) -> Path:
        """A list of the other folders Python was put into, for uninstalling to find them."""
        return self.own_folder / "places.txt"

    @property
    def log(self) -> Path:
        """The log (paths.log_file)."""
        return self.own_folder / "tongbao.log"

    @property
    def is_bundled(self) -> bool:
        """Whether the Python came with an offline folder, which a rehearsal elsewhere supposes."""
        return not self.is_windows or (self.python / BUNDLED).is_file()

    @property
    def is_installed_copy(self) -> bool:
        """Whether the Python is a copy that an offline folder installed."""
        return (self.python / INSTALLED).is_file()

    @property
    def to_install(self) -> str:
        """What a clerk does to install with this Python."""
        return "双击离线安装文件夹里的“安装.cmd”" if self.is_bundled else "运行 tongbao install"

    @property
    def to_move(self) -> str:
        """What a clerk does where VBA cannot name the folder of this Python."""
        if self.is_bundled:
            return r"在命令提示符里运行 安装.cmd --folder C:\tongbao，把 Python 装到那里"
        return "把 Python 装到只含英文字母和数字的文件夹，再从那里运行 tongbao install"

    @property
    def excel_runs(self) -> bool:
        """Whether Excel is running, which keeps the add-in's file open."""
        return _EXCEL in self.programs()

    def shown(self, path: Path) -> str:
        r"""Return a path as Windows writes it, beginning with %APPDATA% and the like if it can.

        >>> from tongbao.install.machine import rehearsal_machine
        >>> machine = rehearsal_machine()
        >>> machine.shown(machine.addin)
        '%APPDATA%\\Microsoft\\Excel\\XLSTART\\tongbao.xlam'
        """
        if self.is_discreet:
            return self._discreet(path)
        for variable, folder in self.variables.items():
            if path.is_relative_to(folder):
                return "\\".join((variable, *path.relative_to(folder).parts))
        return str(path) if path.is_absolute() else "\\".join(path.parts)

    def _discreet(self, path: Path) -> str:
        ours = path in (self.startup, self.addin) or path.is_relative_to(self.own_folder)
        if ours:
            return replace(self, is_discreet=False).shown(path)
        given = PureWindowsPath(path)
        drive = given.drive if len(given.drive) == len("C:") else ""  # not \\server\share
        inside = (name for name, folder in self.variables.items() if path.is_relative_to(folder))
        name = given.name if given.suffix.lower() == ".exe" else ""
        return "\\".join(filter(None, (next(inside, drive), "…", name)))

    def expanded(self, text: str) -> Path:
        """Return the path meant by what `shown` returned."""
        first, *rest = text.split("\\")
        folder = self.variables.get(first.upper())
        return folder.joinpath(*rest) if folder else Path(text)

    @property
    def variables(self) -> Mapping[str, Path]:
        """The folders of the account by the names of Windows' variables, inner ones first."""
        return {
            "%TEMP%": self.temp,
            "%LOCALAPPDATA%": self.local,
            "%APPDATA%": self.roaming,
            "%USERPROFILE%": self.home,
        }


class NoRegistry:
    """A registry in which nothing is found."""

    def value(self, _key: str, _name: str = "") -> None:
        """Return nothing."""

    def names(self, _key: str) -> tuple[str, ...]:
        """Return no names."""
        return ()


def this_machine() -> Machine:
    """Return the machine this program runs on; away from Windows, one to rehearse with."""
    if sys.platform == "win32":
        from tongbao.install import windows  # imports winreg, which exists on Windows only

        home = Path(os.environ.get("USERPROFILE") or Path.home())
        return Machine(
            is_windows=True,
            roaming=Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming"),
            local=Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"),
            home=home,
            temp=Path(os.environ.get("TEMP") or home / "AppData" / "Local" / "Temp"),
            python=Path(sys.executable).parent,
            registry=windows.WindowsRegistry(),
            programs=windows.programs,
            in_ansi=windows.in_ansi,
        )
    else:  # noqa: RET505 - mypy takes what follows a check of the platform as unreachable
        return rehearsal_machine()


def rehearsal_machine(programs: Iterable[str] = ()) -> Machine:
    """Return a machine whose folders are the names of Windows' variables."""
    running = frozenset(programs)
    return Machine(
        is_windows=False,
        roaming=Path("%APPDATA%"),
        local=Path("%LOCALAPPDATA%"),
        home=Path("%USERPROFILE%"),
        temp=Path("%TEMP%"),
        python=Path("离线安装文件夹", "python"),
        registry=NoRegistry(),
        programs=lambda: running,
        in_ansi=lambda _text: True,
    )
