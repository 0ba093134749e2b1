"""The modules' text: what the compiler wants of it, and what nobody would notice until it is missed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from conformance.procedure import Procedure, bodies
from conformance.project import CLASS_BASE, SHEET_BASE, WORKBOOK_BASE, Module

_BASES = {WORKBOOK_BASE, SHEET_BASE, CLASS_BASE}
#: Characters of a line, and roughly of a procedure, that VBA takes.
_LINE, _PROCEDURE = 1023, 65_000
#: Attributes that say how a class and the code behind a workbook or sheet can be used.
_CLASS_ATTRIBUTES = {
    "VB_GlobalNameSpace": "False",
    "VB_Creatable": "False",
    "VB_PredeclaredId": "False",
    "VB_Exposed": "False",
    "VB_TemplateDerived": "False",
    "VB_Customizable": "False",
}
_DOCUMENT_ATTRIBUTES = _CLASS_ATTRIBUTES | dict.fromkeys(
    ("VB_PredeclaredId", "VB_Exposed", "VB_Customizable"), "True"
)
#: The modules whose procedures are for formulas; all others keep theirs out of Excel's lists.
_FOR_FORMULAS = ("TongbaoFunctions", "TongbaoAliases")
_OBJECT = re.compile(r"\b(?:Dim|Private|Public|WithEvents|Function) (\w+)(?:\([^)]*\))? As (\w+)\b")
_DIGITS = re.compile(r'\bCn\("([^"]*)"\)')


def problems(held: Sequence[Module], *, ascii_only: bool) -> Iterator[str]:
    """Yield what is wrong with the modules' text, whoever wrote them."""
    for module in held:
        source, what = module.source, f"模块“{module.name}”"
        if not source.startswith(f'Attribute VB_Name = "{module.name}"\r\n'):
            yield f"{what}的源码没有以自己的名称开头"
        if re.search(r"(?<!\r)\n|\r(?!\n)", source) or not source.endswith("\r\n"):
            yield f"{what}的换行不是 CRLF"
        if ascii_only and not source.isascii():
            yield f"{what}的源码不是 ASCII"
        base = re.search(r'^Attribute VB_Base = "(.*)"\r$', source, re.MULTILINE)
        if module.is_standard == bool(base) or (base and base[1] not in _BASES):
            yield f"{what}的 VB_Base 不对"
        if any(len(line) > _LINE for line in source.splitlines()):
            yield f"{what}有超过 {_LINE} 个字符的行"
        for name, body in bodies(source).items():
            if len(body) > _PROCEDURE:
                yield f"{what}的过程“{name}”太长，编译后会超过 64 KB"


def own_problems(held: Sequence[Module], public: Sequence[Procedure]) -> Iterator[str]:
    """Yield what this builder would not write."""
    yield from _public_names(public, {module.name for module in held})
    classes = {module.name for module in held if not module.is_standard}
    classes |= {"Object", "Collection", "Application"}
    for module in held:
        source, what = module.source, f"模块“{module.name}”"
        yield from _attributes(module.is_standard, source, what)
        private = "\r\nOption Private Module\r\n" in source
        if module.is_standard and private == (module.name in _FOR_FORMULAS):
            yield f"{what}的过程{'不能用在公式里' if private else '会列在 Excel 的函数和宏里'}"
        if "Application.Volatile" in source:
            yield f"{what}让函数每次都重算（Application.Volatile）"
        for digits in _DIGITS.findall(source):
            if not _is_text(digits):
                yield f"{what}的文字编码不对：{digits}"
        objects = "|".join(name for name, kind in _OBJECT.findall(source) if kind in classes)
        if objects and re.search(rf"^ *(?:{objects}) = ", source, re.MULTILINE):
            yield f"{what}给对象变量赋值没有用 Set"


def _attributes(is_standard: bool, source: str, what: str) -> Iterator[str]:
    found = dict(re.findall(r"^Attribute (VB_\w+) = (\w+)\r$", source, re.MULTILINE))
    if is_standard:
        wanted = {}
    elif CLASS_BASE in source:
        wanted = _CLASS_ATTRIBUTES
    else:
        wanted = _DOCUMENT_ATTRIBUTES
    if found != wanted:
        yield f"{what}的属性不对：{sorted(found.items() ^ wanted.items())}"


def _is_text(digits: str) -> bool:
    """Whether digits are whole UTF-16 code units that make whole characters."""
    try:
        bytes.fromhex(digits).decode("utf-16-be")
    except ValueError:
        return False
    return True


def _public_names(public: Sequence[Procedure], modules: set[str]) -> Iterator[str]:
    """Yield public names given twice: VBA allows it as long as nobody calls them, but buttons do."""
    places: dict[str, set[str]] = {}
    plain = Counter((p.module, p.name.lower()) for p in public if not p.conditional)
    for procedure in public:
        places.setdefault(procedure.name.lower(), set()).add(procedure.module)
    twice = [name for name, where in places.items() if len(where) > 1]
    twice += [name for (_, name), count in plain.items() if count > 1]
    yield from (f"公共过程“{name}”有两个" for name in twice)
    lowered = {module.lower() for module in modules}
    yield from (f"过程“{name}”与模块同名" for name in places if name in lowered)
