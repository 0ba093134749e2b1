"""The project's own streams: `dir`, PROJECT and PROJECTwm, which must tell the same story.

oletools reads `dir` and the modules. From PROJECT it keeps only what kind each module is; it does not
open PROJECTwm, and leaves the protection encrypted. Those are compared here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conformance import protection, records
from vba_reading import VBA_Project, decompressed

# What the writer states is stated here once more: a check that took it from there would agree with it.
WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
#: `_VBA_PROJECT` without a cache; the first two bytes stand in every project.
_NO_CACHE = bytes.fromhex("CC61FFFF000000")
_CODE_PAGE = 936
#: Windows, 32 and 64 bits.
_SYSTEMS = (1, 3)
#: In `dir`, what kind of module means procedures only, and what ends the stream.
_STANDARD, _END = 0x21, bytes.fromhex("100000000000")
#: The libraries the code uses by name, besides VBA's and Excel's, which every project has.
_LIBRARIES = [
    ("stdole", "{00020430-0000-0000-C000-000000000046}"),
    ("Office", "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}"),
]
_LIBID = re.compile(
    r"\*\\G\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}#\d+\.\d+#[0-9a-f]+#[^#]*#.*"
)
#: What PROJECT says in every file Excel saves.
_LINES = (
    'HelpContextID="0"',
    'VersionCompatible32="393222000"',
    "[Host Extender Info]",
    "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
    "[Workspace]",
)
_LISTED = re.compile(r"(Module|Class|BaseClass|Document)=(\w+)(?:/&H[0-9A-F]{8})?")


@dataclass(frozen=True)
class Module:
    """A module as the project holds it.

    Attributes:
        name: its name in `dir`.
        is_standard: whether it holds procedures only: no class, no code behind a workbook or sheet.
        source: its text, attributes included.
    """

    name: str
    is_standard: bool
    source: str


def modules(project: VBA_Project) -> list[Module]:
    """Return the modules oletools found, in the order `dir` lists them.

    Raises:
        UnicodeDecodeError: a source is not in the project's code page.
    """
    return [
        Module(each.name, each.type == _STANDARD, each.code_raw.decode(project.codec))
        for each in project.modules
    ]


def problems(
    project: VBA_Project, streams: Mapping[str, bytes], held: Sequence[Module], *, ours: bool
) -> Iterator[str]:
    """Yield what is wrong with the project's streams, the modules' text apart.

    Args:
        project: the project as oletools read it.
        streams: all its streams by path.
        held: its modules.
        ours: whether this builder wrote it: then without a cache, in code page 936, with its own references.
    """
    yield from _directory(project, streams, ours)
    text = streams["PROJECT"].decode(project.codec)
    lines = text.split("\r\n")
    if "\n" in text.replace("\r\n", "") or lines[-1]:
        yield "PROJECT 的换行不是 CRLF，或者末尾有多余的字节"
    yield from (f"PROJECT 里没有“{line}”" for line in _LINES if line not in lines)
    settings = dict(re.findall(r'^(\w+)="(.*?)"\r?$', text, re.MULTILINE))
    yield from protection.problems(settings)
    if settings["Name"] != project.projectname:
        yield "PROJECT 与 dir 里的工程名不同"
    names = Counter(module.name for module in held)
    listed = [(m[1], m[2]) for m in map(_LISTED.fullmatch, lines) if m]
    if Counter(name for _, name in listed) != names:
        yield "PROJECT 与 dir 里的模块不同"
    kinds = {module.name: _kinds(module) for module in held}
    for kind, name in listed:
        if kind not in kinds.get(name, kind):
            yield f"PROJECT 里模块“{name}”的种类（{kind}）与 dir 不同"
    if Counter(re.findall(r"^(\w+)=-?\d+, -?\d+, ", text, re.MULTILINE)) != names:
        yield "PROJECT 的 [Workspace] 与 dir 里的模块不同"
    pairs = b"".join(
        name.encode(project.codec) + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names
    )
    if ours and streams.get("PROJECTwm") != pairs + b"\0\0":
        yield "PROJECTwm 与 dir 里的模块不同"


def _kinds(module: Module) -> tuple[str, ...]:
    """Return the kinds PROJECT may call a module that `dir` and its source declare."""
    if module.is_standard:
        return ("Module",)
    if WORKBOOK_BASE in module.source or SHEET_BASE in module.source:
        return ("Document",)
    return ("Class", "BaseClass")


def _directory(project: VBA_Project, streams: Mapping[str, bytes], ours: bool) -> Iterator[str]:
    """Yield what is wrong with `dir`, and streams no module in it owns or lacks."""
    if project.dir_stream.read() != _END:
        yield "dir：最后一个模块后面还有内容"
    found = records.records(project.dir_stream.getvalue())
    yield from records.problems(found, project.codec)
    owned = {"dir", "_VBA_PROJECT", *(module.streamname for module in project.modules)}
    there = {path[4:] for path in streams if path.startswith("VBA/")}
    for name in owned ^ {name for name in there if not name.startswith("__SRP_")}:
        yield f"流“VBA/{name}”不属于任何模块，或者没有"
    for module in project.modules:
        packed = streams[f"VBA/{module.streamname}"][module.textoffset :]
        if decompressed(packed) != module.code_raw:
            yield f"模块“{module.name}”的压缩有误：复制的地方不在同一块里"
    cache = streams["VBA/_VBA_PROJECT"]
    if cache[:2] != _NO_CACHE[:2]:
        yield "_VBA_PROJECT 的开头不对"
    if project.syskind not in _SYSTEMS:
        yield f"SysKind 应为 1 或 3，现为 {project.syskind}"
    references = records.references(found, project.codec)
    for name, libid in references:
        if libid and not _LIBID.fullmatch(libid):
            yield f"引用“{name}”的写法不对：{libid}"
    if not ours:
        return
    if cache != _NO_CACHE:
        yield "_VBA_PROJECT 应当没有缓存"
    if project.codepage != _CODE_PAGE:
        yield f"代码页应为 {_CODE_PAGE}，现为 {project.codepage}"
    if any(module.textoffset for module in project.modules):
        yield "源码应当从流的开头写起"
    named = [(name, libid[3:41]) for name, libid in references]
    if named != _LIBRARIES:
        yield f"引用应为 {_LIBRARIES}，现为 {named}"
