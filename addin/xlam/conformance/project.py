"""The project's own streams: `dir`, PROJECT and PROJECTwm, which must tell the same story."""

import re
from collections import Counter
from collections.abc import Iterator

from xlam.compression import decompress
from xlam.ovba import CODE_PAGE, LCID, NO_CACHE, SHEET_BASE, WORKBOOK_BASE, protection_key
from xlam.read_project import Directory, Malformed, decrypt

#: Windows, 32 and 64 bits.
_SYSTEMS = (1, 3)
#: The libraries the code uses by name, besides VBA's and Excel's, which every project has.
_LIBRARIES = {
    "stdole": "{00020430-0000-0000-C000-000000000046}",
    "Office": "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}",
}
_LIBID = re.compile(
    r"\*\\G(\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\})#\d+\.\d+#[0-9a-f]+#[^#]*#.*"
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


def sources(directory: Directory, streams: dict[str, bytes], found: list[str]) -> dict[str, str]:
    """Return the source of every module; streams that are missing or spare go to ``found``."""
    encoding, code = f"cp{directory.code_page}", {}
    for module in directory.modules:
        stream = streams.get(f"VBA/{module.stream}")
        if stream is None:
            found.append(f"模块“{module.name}”没有源码")
            continue
        code[module.name] = decompress(stream[module.offset :]).decode(encoding)
    known = {f"VBA/{m.stream}" for m in directory.modules} | {"VBA/dir", "VBA/_VBA_PROJECT"}
    found += [
        f"流“{path}”不属于任何模块"
        for path in streams
        if path.startswith("VBA/") and path not in known and not path.startswith("VBA/__SRP_")
    ]
    return code


def problems(
    directory: Directory, streams: dict[str, bytes], code: dict[str, str], *, ours: bool
) -> Iterator[str]:
    """Yield what is wrong with the project's streams, the modules' own apart."""
    yield from _directory(directory, streams, ours)
    encoding = f"cp{directory.code_page}"
    text = streams["PROJECT"].decode(encoding)
    lines = text.split("\r\n")
    if "\n" in text.replace("\r\n", "") or lines[-1]:
        yield "PROJECT 的换行不是 CRLF，或者末尾有多余的字节"
    yield from (f"PROJECT 里没有“{line}”" for line in _LINES if line not in lines)
    settings = dict(re.findall(r'^(\w+)="(.*?)"\r?$', text, re.MULTILINE))
    yield from _protection(settings)
    if settings["Name"] != directory.name:
        yield "PROJECT 与 dir 里的工程名不同"
    listed = [(m[1], m[2]) for m in map(_LISTED.fullmatch, lines) if m]
    if Counter(name for _, name in listed) != Counter(m.name for m in directory.modules):
        yield "PROJECT 与 dir 里的模块不同"
    for kind, name in listed:
        wanted = _kinds(directory, name, code.get(name, ""))
        if kind not in wanted:
            yield f"PROJECT 里模块“{name}”的种类（{kind}）与 dir 不同"
    placed = re.findall(r"^(\w+)=-?\d+, -?\d+, ", text, re.MULTILINE)
    if Counter(placed) != Counter(m.name for m in directory.modules):
        yield "PROJECT 的 [Workspace] 与 dir 里的模块不同"
    pairs = b"".join(
        m.name.encode(encoding) + b"\0" + m.name.encode("utf-16-le") + b"\0\0"
        for m in directory.modules
    )
    if ours and streams.get("PROJECTwm") != pairs + b"\0\0":
        yield "PROJECTwm 与 dir 里的模块不同"


def _kinds(directory: Directory, name: str, source: str) -> tuple[str, ...]:
    """Return the kinds PROJECT may call a module that `dir` and its source declare."""
    if any(m.name == name and m.is_standard for m in directory.modules):
        return ("Module",)
    if WORKBOOK_BASE in source or SHEET_BASE in source:
        return ("Document",)
    return ("Class", "BaseClass")


def _directory(directory: Directory, streams: dict[str, bytes], ours: bool) -> Iterator[str]:
    if streams["VBA/_VBA_PROJECT"][:2] != NO_CACHE[:2]:
        yield "_VBA_PROJECT 的开头不对"
    if directory.system not in _SYSTEMS:
        yield f"SysKind 应为 1 或 3，现为 {directory.system}"
    if directory.lcid != LCID:
        yield f"语言标识应为 {LCID:#x}，现为 {directory.lcid:#x}"
    for name, libid in directory.libraries:
        if not _LIBID.fullmatch(libid):
            yield f"引用“{name}”的写法不对：{libid}"
    if not ours:
        return
    if streams["VBA/_VBA_PROJECT"] != NO_CACHE:
        yield "_VBA_PROJECT 应当没有缓存"
    if directory.code_page != CODE_PAGE:
        yield f"代码页应为 {CODE_PAGE}，现为 {directory.code_page}"
    if any(module.offset for module in directory.modules):
        yield "源码应当从流的开头写起"
    found = {name: m[1] for name, libid in directory.libraries if (m := _LIBID.fullmatch(libid))}
    if found != _LIBRARIES or list(directory.references) != list(_LIBRARIES):
        yield f"引用应为 {'、'.join(_LIBRARIES)}，现为 {found}"


def _protection(settings: dict[str, str]) -> Iterator[str]:
    key = protection_key(settings["ID"])
    for name, sizes in (("CMG", (4,)), ("DPB", (1, 29)), ("GC", (1,))):
        try:
            if len(decrypt(settings[name], key)) not in sizes:
                yield f"{name} 的长度不对"
        except Malformed as error:
            yield f"{name}：{error}"
