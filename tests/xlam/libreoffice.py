"""LibreOffice as the host that really runs the add-in's VBA, with a stub in place of xlwings' module."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from building import program, ribbon
from lxml import etree

from xlam.build import Options, conf_sheet
from xlam.package import Sheet, workbook_package
from xlam.project import Kind, Module
from xlam.vba_ascii import to_ascii
from xlam.vba_modules import addin_modules
from xlam.xlwings_module import NAME

SOURCES = Path(__file__).parent / "host"
STUBS = ("StubPython", "StubBook", "StubSheet")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Seconds after which LibreOffice is taken to show a compile error nobody sees.
PATIENCE = 60

_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>"
)
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Host"/></library:library>'
)
_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Host" '
    'script:language="StarBasic">{}</script:module>'
)


def callbacks() -> list[str]:
    """The procedures the ribbon's buttons name."""
    root = etree.fromstring(ribbon().encode())
    return [str(button.get("onAction")) for button in root.iter("{*}button")]


def workbook(
    formulas: Sequence[str],
    *,
    addin: bool = False,
    name: str = "sample",
    more: Sequence[Sheet] = (),
) -> bytes:
    """An add-in or workbook with our VBA, the stub, and formulas down column A of its first sheet."""
    presses = [f"{callback} Nothing" for callback in callbacks()]
    body = ['Journal = ""', *presses, "PressAll = Journal"]
    pressing = "\n".join(["", "Public Function PressAll() As String", *body, "End Function"])
    driver = (SOURCES / "Driver.bas").read_text("utf-8")
    modules = (
        *map(_overheard, addin_modules(program(name))),
        Module(NAME, Kind.STANDARD, (SOURCES / "xlwings.bas").read_text()),
        *(Module(stub, Kind.CLASS, (SOURCES / f"{stub}.cls").read_text()) for stub in STUBS),
        Module("Driver", Kind.STANDARD, to_ascii(driver + pressing)),
    )
    sheets = (Sheet("试算", tuple((f,) for f in formulas)), *more, conf_sheet(Options()))
    return workbook_package(sheets, modules, ribbon(), addin=addin, title="试算")


def _overheard(module: Module) -> Module:
    """The module with what it says to a clerk or to Excel, who are not there, told to the driver."""
    code = re.sub(r"^ *MsgBox message,.*$", "    Said = message", module.code, flags=re.MULTILINE)
    told = r"^ *Application\.MacroOptions(?:.* _\n)+.*$"
    code = re.sub(told, "    Accept", code, flags=re.MULTILINE)
    return replace(module, code=code)


class Host:
    """One LibreOffice profile that holds the macro in `host/Host.bas`; a new process for each file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # The first start of a profile fills it with its own libraries, so ours come after it.
        self._run("--terminate_after_init")
        basic = folder / "profile" / "user" / "basic"
        (basic / "script.xlc").write_text(_HEAD + _LIBRARIES)
        (basic / "Standard" / "script.xlb").write_text(_HEAD + _LIBRARY)
        macro = escape((SOURCES / "Host.bas").read_text())
        (basic / "Standard" / "Host.xba").write_text(_HEAD + _MODULE.format(macro))

    def calculated(
        self, data: bytes, *, addin: bool = False, patience: float = PATIENCE
    ) -> list[str]:
        """The texts of column A of the first sheet, after opening and calculating the file.

        Raises:
            FileNotFoundError: LibreOffice did not get that far: the VBA does not compile.
        """
        book = self.folder / ("book.xlam" if addin else "book.xlsm")
        result = self.folder / "result.txt"
        for stale in (result, self.folder / f".~lock.{book.name}#"):
            stale.unlink(missing_ok=True)
        book.write_bytes(data)
        self._run(f'macro:///Standard.Host.Run("{book}","{result}")', patience)
        return [line.split("\t")[0] for line in result.read_text("utf-8").split("\n")[:-1]]

    def _run(self, what: str, patience: float = PATIENCE) -> None:
        running = subprocess.Popen(
            [
                shutil.which("soffice") or "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
                what,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            running.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
