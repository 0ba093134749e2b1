"""Whether the generated modules forward to what Python offers, read back from the text they became.

The generator is not asked: it would agree with itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from xlam.program import Function, Program

_WRAPPER = re.compile(
    r"Public Function (\w+)\((.*?)\) As Variant\r\n"
    r"    (\w+) = PyCall\(\"(\w+)\", Array\((.*?)\)\)\r\nEnd Function\r\n"
)
_CALLBACK = re.compile(
    r"Public Sub (\w+)\(control As IRibbonControl\)\r\n"
    r"    RunCommand \"(\w+)\", (True|False)\r\nEnd Sub\r\n"
)
_HELP = re.compile(
    r"Private Sub Describe(\w+)\(\)\r\n(.*?)    Application\.MacroOptions (.*?)\r\nEnd Sub",
    re.DOTALL,
)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_CHINESE = re.compile(r'Cn\("([0-9A-F]*)"\)')
#: What Excel takes of a description.
_LONGEST = 255


def problems(code: Mapping[str, str], program: Program, *, aliases: bool) -> Iterator[str]:
    """Yield where wrappers, callbacks or help differ from functions and commands."""
    by_name = {f.name: f for f in program.functions}
    aliased = {alias: _named(program, python_name) for alias, python_name in program.aliases}
    yield from _wrappers("TongbaoFunctions", code, by_name)
    if aliases:
        yield from _wrappers("TongbaoAliases", code, aliased)
    called = [found.groups() for found in _CALLBACK.finditer(code["TongbaoRibbon"])]
    commands = [(c.name, c.name, str(c.needs_workbook)) for c in program.commands]
    yield from _differences("TongbaoRibbon", called, commands)
    yield from _catalog(code["TongbaoCatalog"], program, [*by_name, *(aliased if aliases else ())])


def _named(program: Program, python_name: str) -> Function:
    return next(f for f in program.functions if f.python_name == python_name)


def _wrappers(
    module: str, code: Mapping[str, str], functions: Mapping[str, Function]
) -> Iterator[str]:
    found = [match.groups() for match in _WRAPPER.finditer(code[module])]
    wanted = [
        (
            name,
            ", ".join(f"{'Optional ' * a.optional}{a.name} As Variant" for a in function.visible),
            name,
            function.python_name,
            ", ".join(a.vba or a.name for a in function.arguments),
        )
        for name, function in functions.items()
    ]
    yield from _differences(module, found, wanted)
    if code[module].count("\r\nEnd ") != len(wanted):
        yield f"{module} 里除了函数还有别的过程"


def _catalog(source: str, program: Program, names: list[str]) -> Iterator[str]:
    """Yield where the help, the names or the settings sheets are not Python's."""
    source = source.replace(" _\r\n        ", " ")
    found = [
        (
            name,
            *re.findall(r'Macro:="\'" & ThisWorkbook\.Name & "\'!(\w+)"', options),
            _option("Description", options),
            _option("Category", options),
            *(_text(value) for value in re.findall(r"help\(\d+\) = (.*)\r", before)),
            "ArgumentDescriptions:=help" in options,
        )
        for name, before, options in _HELP.findall(source)
    ]
    wanted = [
        (
            f.name,
            f.name,
            f.doc[:_LONGEST],
            f.category,
            *(a.doc[:_LONGEST] for a in f.visible),
            bool(f.visible),
        )
        for f in program.functions
    ]
    yield from _differences("函数说明", found, wanted)
    called = re.findall(r"^    Describe(\w+)\r$", source, re.MULTILINE)
    yield from _differences("DescribeFunctions", called, [f.name for f in program.functions])
    listed = "".join(map(_text, re.findall(r"^    FunctionNames = (.*)\r$", source, re.MULTILINE)))
    yield from _differences("FunctionNames", listed.split(), names)
    cases = re.findall(r"^    Case (.*)\r\n        IsSettingsSheet = True\r$", source, re.MULTILINE)
    sheets = [_text(part) for part in ", ".join(cases).split(", ") if part]
    yield from _differences("设置工作表", sheets, program.settings_sheets)


def _option(name: str, options: str) -> str:
    value = re.search(rf"{name}:=(.*?)(?:, \w+:=|$)", options)
    return _text(value[1]) if value else ""


def _text(expression: str) -> str:
    """Return the text that literals and code points give; any other expression as it stands."""
    decoded = _CHINESE.sub(
        lambda m: '"' + bytes.fromhex(m[1]).decode("utf-16-be").replace('"', '""') + '"', expression
    )
    if _LITERAL.sub("", decoded).strip(" &()"):
        return expression
    return "".join(_LITERAL.findall(decoded)).replace('""', '"')


def _differences(what: str, found: Iterable[object], wanted: Iterable[object]) -> Iterator[str]:
    there, due = list(found), list(wanted)
    yield from (f"{what}：多出 {each}" for each in there if each not in due)
    yield from (f"{what}：缺少 {each}" for each in due if each not in there)
    if len(there) > len(set(there)):
        yield f"{what}：有重复"
