"""The ribbon: every callback exists and takes what Office passes, every button runs its own command."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from conformance.parts import Parts, relations
from conformance.procedure import Procedure
from xlam.picture import SIGNS
from xlam.program import Program

RIBBON_2009 = "http://schemas.microsoft.com/office/2009/07/customui"
RIBBON_2006 = "http://schemas.microsoft.com/office/2006/01/customui"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
OLD_RIBBON_RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_CONTROL = r"(ByVal |ByRef )?\w+ As (Office\.)?IRibbonControl"
#: The parameters of a callback by the attribute that names it; only buttons have an action here.
_PARAMETERS = {
    "onLoad": r"(ByVal |ByRef )?\w+ As (Office\.)?IRibbonUI",
    "get": rf"{_CONTROL}, (ByRef )?\w+( As Variant)?",
    "onAction": _CONTROL,
}
_IDS = ("id", "idMso", "idQ")


def problems(
    content: Parts, public: Sequence[Procedure], program: Program | None = None
) -> Iterator[str]:
    """Yield what is wrong with the ribbon.

    Args:
        content: the package's parts.
        public: the project's public procedures.
        program: whose commands the buttons must run, if this builder wrote the file.
    """
    kinds = {RIBBON_RELATION} | ({OLD_RIBBON_RELATION} if program is None else set())
    targets = [target for _, kind, target in relations(content, "") if kind in kinds]
    if not targets:
        if program or any("customUI" in name for name in content):
            yield "没有功能区"
        return
    root = etree.fromstring(content[targets[0]])
    space = etree.QName(root).namespace
    if space not in (RIBBON_2009, *(() if program else (RIBBON_2006,))):
        yield f"功能区的命名空间不对：{space}"
    elements = list(root.iter(etree.Element))
    ids = Counter(e.get("id") for e in elements if e.get("id"))
    yield from (f"功能区的标识“{name}”有两个" for name, count in ids.items() if count > 1)
    subs = {p.name: p for p in public if p.is_sub}
    for element in elements:
        yield from _callbacks(element, subs)
    if program:
        for element in elements:
            yield from _described(element)
        yield from _commands([e for e in elements if _kind(e) == "button"], program)


def _kind(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _what(element: etree._Element) -> str:
    return f"{_kind(element)}“{element.get('label') or element.get('id') or ''}”"


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _callbacks(element: etree._Element, subs: Mapping[str, Procedure]) -> Iterator[str]:
    for attribute, value in _attributes(element).items():
        form = _PARAMETERS.get("get" if attribute.startswith("get") else attribute)
        if form is None:
            continue
        sub = subs.get(value.rpartition(".")[2])
        if sub is None:
            yield f"{_what(element)}的过程“{value}”不存在"
        elif (attribute != "onAction" or _kind(element) == "button") and not re.fullmatch(
            form, sub.parameters
        ):
            yield f"{_what(element)}的过程“{value}”的参数不对（onAction 只有一个 IRibbonControl 参数）"


def _described(element: etree._Element) -> Iterator[str]:
    """Yield what Office leaves a control out for, or shows a gap instead of."""
    attributes = _attributes(element)
    if _kind(element) in ("tab", "group", "button") and len(set(_IDS) & set(attributes)) != 1:
        yield f"{_what(element)}应当有且只有一个标识（{'、'.join(_IDS)}）"
    for name in attributes:
        getter = f"get{name[0].upper()}{name[1:]}"
        if getter in attributes:
            yield f"{_what(element)}同时有 {name} 和 {getter}"
        if name.endswith("Mso") and name != "imageMso":
            yield f"{_what(element)}的 {name} 没有核对过：{attributes[name]}"
    icon = attributes.get("imageMso")
    if icon is not None and icon not in SIGNS:
        yield f"{_what(element)}的图标“{icon}”不在核对过的图标里"


def _commands(buttons: list[etree._Element], program: Program) -> Iterator[str]:
    """Compare each button with its command, whose docstring appears over it and holds its label."""
    commands = {command.name: command for command in program.commands}
    for button in buttons:
        action, label = button.get("onAction"), str(button.get("label"))
        command = commands.get(str(action))
        if command is None:
            continue
        if (button.get("screentip"), button.get("supertip")) != (
            command.screentip,
            command.supertip,
        ):
            yield f"{_what(button)}的提示不是命令“{action}”的：{command.screentip}"
        if label.rstrip("…") not in command.screentip:
            yield f"{_what(button)}不像是命令“{action}”：{command.screentip}"
    actions = Counter(button.get("onAction") for button in buttons)
    if actions != Counter(commands.keys()):
        yield f"按钮与命令不是一一对应：{set(actions) ^ set(commands) or actions}"
