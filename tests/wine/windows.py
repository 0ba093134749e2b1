"""A Windows made of Wine, with one Chinese user on it, in a folder of the test run."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wine.forwarding_dll import forwarding_dll
from xlam.vba_modules import written

#: The user's name as Windows shows it; in the code page of Chinese Windows, outside ASCII.
USER = "张三"
#: Where the installer puts Python for that user.
PYTHON = rf"C:\users\{USER}\AppData\Local\tongbao\python"
_LOCALE = "zh_CN.UTF-8"
_RANDOM = "bcryptprimitives.dll"
_STAND_IN = Path(__file__).with_name("excel_stand_in.py")
# Wine takes the user's folders from the account on this machine, so a process of the user
# is started by a Windows process that sets them.
_AS_USER = (
    "import json, os, subprocess, sys; os.environ.update(json.loads(sys.argv[1]));"
    "sys.exit(subprocess.call(sys.argv[2:]))"
)


@dataclass(frozen=True)
class Windows:
    """A Wine prefix in the code page of Chinese Windows.

    Attributes:
        prefix: the folder Wine keeps it in.
        python: a Windows Python to start processes with.
        user: whose account processes run in.
    """

    prefix: Path
    python: Path
    user: str = USER

    @property
    def home(self) -> Path:
        """The user's folder, seen from here."""
        return self.prefix / "drive_c" / "users" / self.user

    @property
    def environment(self) -> dict[str, str]:
        """What Wine itself needs; the locale decides the ANSI code page."""
        return {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "LC_ALL": _LOCALE,
            "LOCPATH": str(self.prefix.parent / "locale"),
        }

    def boot(self) -> None:
        """Create the prefix and its first account."""
        locale = self.prefix.parent / "locale" / _LOCALE
        locale.parent.mkdir(parents=True)
        # Wine names files by the locale's character set; a missing locale would garble the user.
        _done(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(locale)], dict(os.environ))
        _done(["wineboot", "--init"], self.environment)
        system = self.prefix / "drive_c" / "windows" / "system32"
        (system / _RANDOM).write_bytes(
            forwarding_dll(_RANDOM, "ProcessPrng", "advapi32.SystemFunction036")
        )
        self.add_account()

    def add_account(self) -> None:
        """Create the user's folders."""
        for folder in ("AppData/Roaming", "AppData/Local/Temp"):
            (self.home / folder).mkdir(parents=True)

    def shut_down(self) -> None:
        """End what runs in this prefix, and nothing else."""
        subprocess.run(["wineserver", "--kill"], env=self.environment, check=False)

    def command(self, *words: str) -> list[str]:
        """Return the command that runs a Windows program as the user."""
        home = rf"C:\users\{self.user}"
        variables = {
            "USERNAME": self.user,
            "USERPROFILE": home,
            "APPDATA": rf"{home}\AppData\Roaming",
            "LOCALAPPDATA": rf"{home}\AppData\Local",
            "TEMP": rf"{home}\AppData\Local\Temp",
            "TMP": rf"{home}\AppData\Local\Temp",
            "TONGBAO_NO_PAUSE": "1",
        }
        return [
            "wine",
            str(self.python),
            "-X",
            "utf8",
            "-c",
            _AS_USER,
            json.dumps(variables),
            *words,
        ]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Windows program as the user and return what it said."""
        done = subprocess.run(
            self.command(*words),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, _decoded(done.stdout), _decoded(done.stderr)
        )


def _decoded(said: bytes) -> str:
    """Return what was said: Python writes UTF-8 into a pipe, cmd its code page."""
    lines = []
    for line in said.splitlines():
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("gbk", errors="replace"))
    return "\n".join(lines)


def _done(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0, (command, done.stderr.decode(errors="replace"))


def z(path: Path) -> str:
    """Return a path of this machine as Windows programs see it."""
    return "Z:" + str(path).replace("/", "\\")


class Failed(Exception):
    """A call did not succeed; the text is what VBA would find in Err.Description."""


@dataclass(frozen=True)
class Answer:
    """What a call returned, and how long activation and each call took, in seconds."""

    result: Any
    activation: float
    times: tuple[float, ...]

    @property
    def fastest(self) -> float:
        """The fastest call: what else the machine did weighs least on it."""
        return min(self.times)


class Excel:
    """The stand-in for Excel, running, with the installed add-in's settings."""

    def __init__(self, windows: Windows, python: str) -> None:
        self._command = command(rf"{python}\pythonw.exe", z(Path(__file__).parent))
        dll = next(windows_path(windows, python).glob("xlwings64-*.dll"))
        self._process = subprocess.Popen(
            windows.command(
                rf"{python}\python.exe", "-X", "utf8", z(_STAND_IN), rf"{python}\{dll.name}"
            ),
            env=windows.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def call(
        self, function: str, *args: Any, module: str = "tongbao.functions", repeat: int = 1
    ) -> Answer:
        """Call a worksheet function as its VBA wrapper does."""
        return self._ask(module=module, function=function, args=args, repeat=repeat)

    def evaluate(self, expression: str, command: str | None = None) -> str:
        """Return ``str()`` of a Python expression, evaluated where the functions live.

        Args:
            expression: what to evaluate.
            command: ask the Python of another command line than the installed add-in's.
        """
        asked = {"command": command} if command else {}
        return str(self._ask(expression=expression, **asked).result)

    def run(self, statement: str) -> str:
        """Run a statement as a button's VBA does; return Python's account of what went wrong."""
        (guarded,) = re.findall(r'GUARDED As String = "(.*)"', written("TongbaoBridge").code)
        return str(self._ask(statement=guarded.replace("|", "\n").replace("?", statement)).result)

    def end_python(self) -> None:
        """Do what KillPy does."""
        self._ask(mode=-1)

    def close(self) -> None:
        """End the stand-in; like Excel's end, it must take Python along."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()

    def _ask(self, **request: Any) -> Answer:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"command": self._command, **request}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "failed" in answer:
            raise Failed(answer["failed"])
        return Answer(answer["result"], answer["activation"], tuple(answer.get("times", ())))


def windows_path(windows: Windows, path: str) -> Path:
    """Return where a path on Windows' drive C or Z lies on this machine."""
    drive, rest = path[0].lower(), path[3:].replace("\\", "/")
    return Path("/" if drive == "z" else windows.prefix / "drive_c") / rest


def command(interpreter: str, python_path: str) -> str:
    """Return the command line XLPyCommand builds from the add-in's settings.

    It names no workbook: the DLL keeps one Python process for each command line.
    """
    arguments = f"false;;;;;;{python_path}".replace("\\", "\\\\")
    serve = (
        "import sys, os;import xlwings.utils;"
        rf"xlwings.utils.prepare_sys_path(\"{arguments}\");"
        "import xlwings; xlwings.serve('$(CLSID)')"
    )
    return f'cmd.exe  /K ""{interpreter}" -B -c "{serve}""'
