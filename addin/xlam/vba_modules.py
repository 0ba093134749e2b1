"""The add-in's VBA, generated: wrappers from functions, callbacks from commands, help from both.

Nothing is typed twice: a name, an argument or a description exists in Python only.
"""

from collections.abc import Sequence
from pathlib import Path

from xlam.program import Argument, Command, Function, Program
from xlam.project import Kind, Module
from xlam.vba_ascii import to_ascii
from xlam.vba_names import check_function_names, check_name

SOURCES = Path(__file__).with_name("vba")
FUNCTIONS, RIBBON, CATALOG = "TongbaoFunctions", "TongbaoRibbon", "TongbaoCatalog"
ALIASES = "TongbaoAliases"
#: Modules kept as files in `vba/`.
WRITTEN = {
    "ThisWorkbook": Kind.WORKBOOK,
    "TongbaoBridge": Kind.STANDARD,
    "TongbaoSettings": Kind.STANDARD,
    "TongbaoRanges": Kind.STANDARD,
    "TongbaoOpening": Kind.STANDARD,
    "TongbaoEvents": Kind.CLASS,
}
_GENERATED = "Option Explicit\n\n' Generated from the Python modules; changes belong there.\n"
#: A sheet's name as Python compares it (`tongbao.chinese.key`): no space, narrow, wide or fixed.
_SPACELESS = 'Replace(Replace(Replace(name, " ", ""), ChrW(12288), ""), ChrW(160), "")'
#: What Excel takes of a description (Application.MacroOptions).
DESCRIPTION = 255


def addin_modules(program: Program, *, aliases: bool = False) -> tuple[Module, ...]:
    """Return the add-in's modules besides xlwings' own and the sheets'.

    Args:
        program: the functions and commands to forward to.
        aliases: also offer the functions under their Chinese names.

    Raises:
        ValueError: a name cannot be used in VBA or in a formula.
    """
    check_function_names([function.name for function in program.functions])
    modules = [
        *(written(name) for name in WRITTEN),
        Module(FUNCTIONS, Kind.STANDARD, to_ascii(functions_code(program.functions))),
        Module(RIBBON, Kind.STANDARD, to_ascii(ribbon_code(program.commands))),
        Module(CATALOG, Kind.STANDARD, to_ascii(catalog_code(program, aliases))),
    ]
    if aliases:
        modules.append(Module(ALIASES, Kind.STANDARD, aliases_code(program)))
    return tuple(modules)


def written(name: str) -> Module:
    """Return a module kept as a file in `vba/`, in ASCII."""
    kind = WRITTEN[name]
    suffix = ".bas" if kind is Kind.STANDARD else ".cls"
    code = (SOURCES / f"{name}{suffix}").read_text(encoding="utf-8")
    return Module(name, kind, to_ascii(code))


def functions_code(functions: Sequence[Function]) -> str:
    """Return one public function per worksheet function; this module holds nothing else public."""
    return _GENERATED + "".join(_wrapper(f, f.name) for f in functions)


def _wrapper(function: Function, name: str) -> str:
    for argument in function.visible:
        check_name(argument.name, f"{function.name} 的参数")
    shown = ", ".join(_parameter(argument) for argument in function.visible)
    passed = ", ".join(argument.vba or argument.name for argument in function.arguments)
    return (
        f"\nPublic Function {name}({shown}) As Variant\n"
        f'    {name} = PyCall("{function.python_name}", Array({passed}))\n'
        "End Function\n"
    )


def _parameter(argument: Argument) -> str:
    return f"{'Optional ' if argument.optional else ''}{argument.name} As Variant"


def ribbon_code(commands: Sequence[Command]) -> str:
    """Return one callback per ribbon button, named as the command."""
    parts = [_GENERATED, "Option Private Module\n"]
    for command in commands:
        check_name(command.name, "按钮")
        parts.append(
            f"\nPublic Sub {command.name}(control As IRibbonControl)\n"
            f'    RunCommand "{command.name}", {command.needs_workbook}\n'
            "End Sub\n"
        )
    return "".join(parts)


def catalog_code(program: Program, aliases: bool = False) -> str:
    """Return what the bridge must know by name: functions, settings sheets and their help."""
    named = [function.name for function in program.functions]
    names = " ".join(named + [alias for alias, _ in program.aliases if aliases])
    sheets = ", ".join(f'"{sheet}"' for sheet in program.settings_sheets)
    calls = "".join(f"    Describe{f.name}\n" for f in program.functions)
    parts = [
        _GENERATED,
        "Option Private Module\n",
        "\nPublic Function FunctionNames() As String\n",
        _joined("FunctionNames", names),
        "End Function\n",
        "\nPublic Function IsSettingsSheet(ByVal name As String) As Boolean\n",
        f"    Select Case {_SPACELESS}\n",
        f"    Case {sheets}\n        IsSettingsSheet = True\n" if sheets else "",
        "    End Select\nEnd Function\n",
        "\n' What the function wizard shows; where Excel refuses it, the caller is told.\n",
        f"Public Sub DescribeFunctions()\n{calls}End Sub\n",
        *(_description(function) for function in program.functions),
    ]
    return "".join(parts)


def _joined(name: str, words: str) -> str:
    """Assign a long text in pieces: a VBA line may hold 1023 characters."""
    pieces = [words[at : at + 800] for at in range(0, len(words), 800)] or [""]
    first = f'    {name} = "{pieces[0]}"\n'
    return first + "".join(f'    {name} = {name} & "{piece}"\n' for piece in pieces[1:])


def _description(function: Function) -> str:
    docs = [_said(argument.doc) for argument in function.visible]
    lines = [
        f"\nPrivate Sub Describe{function.name}()\n",
        f"    Dim help({len(docs) - 1}) As String\n" if docs else "",
        *(f"    help({number}) = {doc}\n" for number, doc in enumerate(docs)),
        "    Application.MacroOptions _\n",
        f'        Macro:="\'" & ThisWorkbook.Name & "\'!{function.name}", _\n',
        f"        Description:={_said(function.doc)}, _\n",
        f"        Category:={_said(function.category)}",
        ", _\n        ArgumentDescriptions:=help\n" if docs else "\n",
        "End Sub\n",
    ]
    return "".join(lines)


def _said(text: str) -> str:
    return '"' + text[:DESCRIPTION].replace('"', '""') + '"'


def aliases_code(program: Program) -> str:
    """Return the wrappers under Chinese names; their source is not ASCII, so it is optional."""
    functions = {function.python_name: function for function in program.functions}
    parts = [_GENERATED]
    for alias, python_name in program.aliases:
        check_function_names([alias])
        parts.append(_wrapper(functions[python_name], alias))
    return "".join(parts)
