"""Builds `tongbao.xlam` and `tongbao-demo.xlsm`."""

from dataclasses import dataclass
from pathlib import Path

from xlam.metadata import Function, Program
from xlam.ovba import Kind, Module
from xlam.package import Cell, Sheet, workbook_package
from xlam.vba_source import addin_modules
from xlam.xlwings_module import xlwings_module

TITLE = "督查通报助手"
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
    """Return the bytes of `tongbao.xlam`."""
    options = options or Options()
    return _package(program, options, (conf_sheet(options),), addin=True)


def build_demo(program: Program, options: Options | None = None) -> bytes:
    """Return a workbook that carries the add-in in itself and one line for every function."""
    options = options or Options()
    return _package(program, options, (demo_sheet(program), conf_sheet(options)), addin=False)


def demo_sheet(program: Program) -> Sheet:
    """Return a sheet that lists every function with its arguments and what each means."""
    rows: list[tuple[Cell, ...]] = [("函数", "作用", "参数", "说明")]
    for function in program.functions:
        rows.append((usage(function), function.doc))
        rows += [(None, None, argument.name, argument.doc) for argument in function.visible]
    return Sheet("函数一览", tuple(rows), widths=(44, 56, 16, 64), headings=1)


def usage(function: Function) -> str:
    """Show a call as help texts do, arguments that may be left out in brackets.

    The text begins with the name, not with =, or the cell would be a formula.
    """
    shown = [f"[{a.name}]" if a.optional else a.name for a in function.visible]
    return f"{function.name}({', '.join(shown)})"


def _package(
    program: Program, options: Options, sheets: tuple[Sheet, ...], *, addin: bool
) -> bytes:
    modules = (*addin_modules(program, aliases=options.aliases), xlwings_module())
    ribbon = RIBBON.read_text(encoding="utf-8")
    return workbook_package(sheets, modules, ribbon, addin=addin, title=TITLE)


def stubbed(modules: tuple[Module, ...], stub: str) -> tuple[Module, ...]:
    """Return modules with xlwings' one replaced, for hosts that have no Python to call."""
    return tuple(Module(m.name, Kind.STANDARD, stub) if m.name == "xlwings" else m for m in modules)
