"""Builds `tongbao.xlam` and `tongbao-demo.xlsm`."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from xlam.demo import demo_sheets
from xlam.package import Sheet, workbook_package
from xlam.program import Program
from xlam.vba_modules import addin_modules
from xlam.xlwings_module import xlwings_module

TITLE = "督查通报助手"
#: The ribbon without what appears over its buttons.
RIBBON = Path(__file__).with_name("ribbon.xml")
#: Where the installer puts Python; xlwings expands what stands between percent signs.
INTERPRETER = r"%LOCALAPPDATA%\tongbao\python\pythonw.exe"


@dataclass(frozen=True)
class Options:
    """What a build may choose.

    Attributes:
        interpreter: the program that runs Python, as written into the add-in's configuration.
        pythonpath: further folders with modules, separated by semicolons.
        aliases: offer the functions under their Chinese names too. Their source is not ASCII: where
            Windows does not use code page 936 the whole add-in would fail to compile.
    """

    interpreter: str = INTERPRETER
    pythonpath: str = ""
    aliases: bool = False


def conf_sheet(options: Options) -> Sheet:
    """Return the sheet the add-in's configuration is read from, keys as xlwings names them."""
    return Sheet(
        "tongbao.conf",
        (
            ("INTERPRETER_WIN", options.interpreter),
            ("PYTHONPATH", options.pythonpath),
            ("ADD_WORKBOOK_TO_PYTHONPATH", "false"),
            ("USE UDF SERVER", "true"),
            ("UDF MODULES", "tongbao.functions"),
            ("DEBUG UDFS", "false"),
            ("SHOW CONSOLE", "false"),
        ),
        widths=(34, 60),
    )


def build_addin(program: Program, options: Options | None = None) -> bytes:
    """Return `tongbao.xlam`."""
    options = options or Options()
    return _package(program, options, (conf_sheet(options),), addin=True)


def build_demo(program: Program, options: Options | None = None) -> bytes:
    """Return a workbook that carries the add-in within it and tries every function."""
    options = options or Options()
    return _package(program, options, (*demo_sheets(program), conf_sheet(options)), addin=False)


def _package(
    program: Program, options: Options, sheets: tuple[Sheet, ...], *, addin: bool
) -> bytes:
    modules = (*addin_modules(program, aliases=options.aliases), xlwings_module())
    return workbook_package(sheets, modules, ribbon(program), addin=addin, title=TITLE)


def ribbon(program: Program) -> str:
    """Return the ribbon's XML, each button with what appears over it: its command's docstring."""
    tips = {
        command.name: f"screentip={quoteattr(command.screentip)} "
        f"supertip={quoteattr(command.supertip)}"
        for command in program.commands
    }
    text = RIBBON.read_text(encoding="utf-8")
    return re.sub(r'onAction="(\w+)"', lambda action: f"{action[0]} {tips[action[1]]}", text)
