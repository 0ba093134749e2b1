"""What the builder must know about the Python side: worksheet functions and ribbon commands.

xlwings keeps a function's description only under Windows. Its Windows half imports anywhere if the
modules it wants from pywin32 exist, so a child process puts empty ones in place and reads the real
metadata.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_READER = Path(__file__).with_name("program_child.py")


@dataclass(frozen=True)
class Argument:
    """A worksheet function's argument.

    Attributes:
        name: its name, in Python and in Excel.
        doc: what a clerk reads about it.
        optional: whether it may be left out.
        vba: the VBA expression that supplies it; then Excel does not show it.
    """

    name: str
    doc: str
    optional: bool = False
    vba: str = ""


@dataclass(frozen=True)
class Function:
    """A worksheet function: its Python name, its description, category and arguments."""

    python_name: str
    doc: str
    category: str
    arguments: tuple[Argument, ...]

    @property
    def name(self) -> str:
        """The name in a formula."""
        return self.python_name.upper()

    @property
    def visible(self) -> tuple[Argument, ...]:
        """The arguments Excel shows."""
        return tuple(argument for argument in self.arguments if not argument.vba)


@dataclass(frozen=True)
class Command:
    """A ribbon command.

    Attributes:
        name: its name in Python and in VBA.
        screentip: what appears over the button in bold, its docstring's first paragraph.
        supertip: what appears below that, the second one.
        needs_workbook: whether a workbook must be open.
    """

    name: str
    screentip: str
    supertip: str
    needs_workbook: bool = True


@dataclass(frozen=True)
class Program:
    """Everything the add-in forwards to Python.

    Attributes:
        functions: the worksheet functions, by name.
        commands: the ribbon commands.
        settings_sheets: the sheets whose change makes functions calculate again, by name.
        aliases: further names for functions, Chinese ones, with the Python names they stand for.
    """

    functions: tuple[Function, ...]
    commands: tuple[Command, ...]
    settings_sheets: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


class Unreadable(RuntimeError):
    """The functions or commands could not be imported; the text is Python's own."""


def read_program(
    functions: str = "tongbao.functions",
    commands: str = "tongbao.commands",
    folders: tuple[Path, ...] = (),
) -> Program:
    """Import the modules in a child process and return what they offer.

    Args:
        functions: the module that holds the worksheet functions.
        commands: the module that holds the ribbon commands.
        folders: where to look for modules besides this interpreter's own path.

    Raises:
        Unreadable: a module cannot be imported.
    """
    path = [str(folder) for folder in folders] + sys.path
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(_READER), functions, commands],
        input=json.dumps(path),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise Unreadable(done.stderr)
    found = json.loads(done.stdout)
    return Program(
        tuple(
            Function(
                f["python_name"],
                f["doc"],
                f["category"],
                tuple(Argument(**argument) for argument in f["arguments"]),
            )
            for f in found["functions"]
        ),
        tuple(Command(**command) for command in found["commands"]),
        tuple(found["settings_sheets"]),
        tuple((alias, name) for alias, name in found["aliases"]),
    )
