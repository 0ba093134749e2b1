"""Whether a macro-enabled workbook is put together as Excel wants it, from the bytes up.

No program at hand is as strict as Excel, and one wrong codeName makes it refuse or "repair" the file.
The rules here hold for files Excel itself has saved, which the tests show, and the stricter ones for
what this builder writes.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable

from lxml import etree

from xlam.compression import decompress
from xlam.ovba import (
    CLASS_BASE,
    CODE_PAGE,
    LCID,
    NO_CACHE,
    SHEET_BASE,
    WORKBOOK_BASE,
    protection_key,
)
from xlam.package import ADDIN, RIBBON_RELATION, VBA_RELATION, WORKBOOK
from xlam.read_compound import Broken, read_compound
from xlam.read_project import (
    Directory,
    Malformed,
    Procedure,
    decrypt,
    public_procedures,
    read_directory,
)

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RIBBON_2009 = "http://schemas.microsoft.com/office/2009/07/customui"
RIBBON_2006 = "http://schemas.microsoft.com/office/2006/01/customui"
OLD_RIBBON_RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
VBA_TYPE = "application/vnd.ms-office.vbaProject"
_BASES = {WORKBOOK_BASE, SHEET_BASE, CLASS_BASE}


def problems(data: bytes, *, ours: bool = True, ascii_only: bool = True) -> list[str]:
    """Return everything wrong with an add-in or macro-enabled workbook; empty if it conforms.

    Args:
        data: the file.
        ours: whether this builder wrote it: then no cache, fixed language, no spare bytes.
        ascii_only: whether the source must be ASCII.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: package.read(name) for name in package.namelist()}
        return _package(parts, package.namelist(), ours, ascii_only)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, Broken, Malformed) as error:
        return [f"读不下去：{error}"]
    except (ValueError, IndexError, UnicodeDecodeError) as error:
        return [f"VBA 工程读不下去：{error}"]


def _package(parts: dict[str, bytes], names: list[str], ours: bool, ascii_only: bool) -> list[str]:
    found = [f"部件“{name}”有两个" for name, count in Counter(names).items() if count > 1]
    kinds = _content_types(parts)
    found += [f"部件“{name}”没有内容类型" for name in parts if not kinds(name) and name[0] != "["]
    if kinds("xl/workbook.xml") not in (ADDIN, WORKBOOK):
        found.append("工作簿的内容类型不是加载项，也不是启用宏的工作簿")
    relations = _relations(parts, "xl/workbook.xml")
    vba = [target for kind, target in relations.values() if kind == VBA_RELATION]
    if len(vba) != 1 or vba[0] not in parts:
        return [*found, "工作簿没有连到 vbaProject.bin"]
    if kinds(vba[0]) != VBA_TYPE:
        found.append("vbaProject.bin 的内容类型不对")
    contents = read_compound(parts[vba[0]])
    streams = contents.streams
    found += contents.problems
    directory = read_directory(streams["VBA/dir"])
    sources = _sources(directory, streams, found)
    found += _project(directory, streams, ours)
    found += _modules(directory, sources, ascii_only)
    found += _code_names(parts, relations, directory, sources)
    standard = {m.name for m in directory.modules if m.is_standard}
    public = [p for name in standard for p in public_procedures(name, sources.get(name, ""))]
    if ours:  # VBA allows it as long as nobody calls the name, but a ribbon or a formula does
        found += _public_names(public, {m.name for m in directory.modules})
    return found + _ribbon(parts, public, ours)


def _content_types(parts: dict[str, bytes]) -> Callable[[str], str | None]:
    """Return the content type of a part: its own, or that of its ending."""
    root = etree.fromstring(parts["[Content_Types].xml"])
    by_part = {e.get("PartName"): e.get("ContentType") for e in root if e.get("PartName")}
    by_ending = {e.get("Extension"): e.get("ContentType") for e in root if e.get("Extension")}
    return lambda name: by_part.get(f"/{name}") or by_ending.get(name.rpartition(".")[2])


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return a part's relations by id: the type, and the part they lead to."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return {
        str(e.get("Id")): (
            str(e.get("Type")),
            posixpath.normpath(posixpath.join(folder, str(e.get("Target")))).lstrip("/"),
        )
        for e in etree.fromstring(parts[source])
    }


def _sources(directory: Directory, streams: dict[str, bytes], found: list[str]) -> dict[str, str]:
    encoding, sources = f"cp{directory.code_page}", {}
    for module in directory.modules:
        stream = streams.get(f"VBA/{module.stream}")
        if stream is None:
            found.append(f"模块“{module.name}”没有源码")
            continue
        sources[module.name] = decompress(stream[module.offset :]).decode(encoding)
    known = {f"VBA/{m.stream}" for m in directory.modules} | {"VBA/dir", "VBA/_VBA_PROJECT"}
    found += [
        f"流“{path}”不属于任何模块"
        for path in streams
        if path.startswith("VBA/") and path not in known and not path.startswith("VBA/__SRP_")
    ]
    return sources


def _project(directory: Directory, streams: dict[str, bytes], ours: bool) -> list[str]:
    found = []
    if streams["VBA/_VBA_PROJECT"][:2] != NO_CACHE[:2]:
        found.append("_VBA_PROJECT 的开头不对")
    if ours and streams["VBA/_VBA_PROJECT"] != NO_CACHE:
        found.append("_VBA_PROJECT 应当没有缓存")
    if ours and directory.code_page != CODE_PAGE:
        found.append(f"代码页应为 {CODE_PAGE}，现为 {directory.code_page}")
    if directory.lcid != LCID:
        found.append(f"语言标识应为 {LCID:#x}，现为 {directory.lcid:#x}")
    if ours and any(module.offset for module in directory.modules):
        found.append("源码应当从流的开头写起")
    text = streams["PROJECT"].decode(f"cp{directory.code_page}")
    if "\n" in text.replace("\r\n", ""):
        found.append("PROJECT 的换行不是 CRLF")
    settings = dict(re.findall(r'^(\w+)="(.*?)"\r?$', text, re.MULTILINE))
    key = protection_key(settings["ID"])
    for name, sizes in (("CMG", (4,)), ("DPB", (1, 29)), ("GC", (1,))):
        try:
            if len(decrypt(settings[name], key)) not in sizes:
                found.append(f"{name} 的长度不对")
        except Malformed as error:
            found.append(f"{name}：{error}")
    if settings["Name"] != directory.name:
        found.append("PROJECT 与 dir 里的工程名不同")
    if Counter(_listed(text)) != Counter(m.name for m in directory.modules):
        found.append("PROJECT 与 dir 里的模块不同")
    wanted = [m.name.encode(f"cp{directory.code_page}") + b"\0" for m in directory.modules]
    pairs = b"".join(
        raw + m.name.encode("utf-16-le") + b"\0\0"
        for raw, m in zip(wanted, directory.modules, strict=True)
    )
    if ours and streams.get("PROJECTwm") != pairs + b"\0\0":
        found.append("PROJECTwm 与 dir 里的模块不同")
    return found


def _listed(text: str) -> list[str]:
    listed = re.findall(r"^(?:Module|Class|BaseClass)=(\w+)\r?$", text, re.MULTILINE)
    return listed + re.findall(r"^Document=(\w+)/&H[0-9A-F]{8}\r?$", text, re.MULTILINE)


def _modules(directory: Directory, sources: dict[str, str], ascii_only: bool) -> list[str]:
    found = []
    for module in directory.modules:
        source = sources.get(module.name, "")
        if not source.startswith(f'Attribute VB_Name = "{module.name}"\r\n'):
            found.append(f"模块“{module.name}”的源码没有以自己的名称开头")
        if re.search(r"(?<!\r)\n|\r(?!\n)", source) or not source.endswith("\r\n"):
            found.append(f"模块“{module.name}”的换行不是 CRLF")
        if ascii_only and not source.isascii():
            found.append(f"模块“{module.name}”的源码不是 ASCII")
        base = re.search(r'^Attribute VB_Base = "(.*)"\r$', source, re.MULTILINE)
        if module.is_standard == bool(base) or (base and base[1] not in _BASES):
            found.append(f"模块“{module.name}”的 VB_Base 不对")
        if any(len(line) > 1023 for line in source.splitlines()):
            found.append(f"模块“{module.name}”有超过 1023 个字符的行")
    return found


def _code_names(
    parts: dict[str, bytes],
    relations: dict[str, tuple[str, str]],
    directory: Directory,
    sources: dict[str, str],
) -> list[str]:
    """Check that every document module is named by the workbook or one sheet, and the reverse."""
    workbook = etree.fromstring(parts["xl/workbook.xml"])
    properties = workbook.find(f"{_MAIN}workbookPr")
    named = {WORKBOOK_BASE: [None if properties is None else properties.get("codeName")]}
    named[SHEET_BASE] = []
    found = []
    for sheet in workbook.iter(f"{_MAIN}sheet"):
        path = relations[str(sheet.get(f"{_RELATION}id"))][1]
        first = next(iter(etree.fromstring(parts[path])), None)
        if first is None or first.tag != f"{_MAIN}sheetPr":
            found.append(f"工作表“{sheet.get('name')}”的第一个元素不是 sheetPr")
            continue
        named[SHEET_BASE].append(first.get("codeName"))
    for base, names in named.items():
        modules = [m.name for m in directory.modules if f'"{base}"' in sources.get(m.name, "")]
        if Counter(modules) != Counter(names):
            found.append(f"codeName（{names}）与文档模块（{modules}）不同")
    return found


def _public_names(public: list[Procedure], modules: set[str]) -> list[str]:
    places: dict[str, set[str]] = {}
    plain = Counter((p.module, p.name.lower()) for p in public if not p.conditional)
    for procedure in public:
        places.setdefault(procedure.name.lower(), set()).add(procedure.module)
    found = [f"公共过程“{name}”有两个" for name, where in places.items() if len(where) > 1]
    found += [f"公共过程“{name}”有两个" for (_, name), count in plain.items() if count > 1]
    lowered = {module.lower() for module in modules}
    return found + [f"过程“{name}”与模块同名" for name in places if name in lowered]


def _ribbon(parts: dict[str, bytes], public: list[Procedure], ours: bool) -> list[str]:
    kinds = {RIBBON_RELATION} if ours else {RIBBON_RELATION, OLD_RIBBON_RELATION}
    targets = [t for kind, t in _relations(parts, "").values() if kind in kinds]
    if not targets:
        return ["没有功能区"] if ours or any("customUI" in name for name in parts) else []
    root = etree.fromstring(parts[targets[0]])
    space = etree.QName(root).namespace
    found = []
    if space not in ((RIBBON_2009,) if ours else (RIBBON_2009, RIBBON_2006)):
        found.append(f"功能区的命名空间不对：{space}")
    ids = Counter(e.get("id") for e in root.iter(etree.Element) if e.get("id"))
    found += [f"功能区的标识“{name}”有两个" for name, count in ids.items() if count > 1]
    subs = {p.name: p for p in public if p.is_sub}
    for element in root.iter(etree.Element):
        action = element.get("onAction")
        if action is None:
            continue
        sub = subs.get(action.rpartition(".")[2])
        if sub is None:
            found.append(f"按钮“{element.get('label')}”的过程“{action}”不存在")
        elif etree.QName(element).localname == "button" and not re.fullmatch(
            r"(ByVal |ByRef )?\w+ As (Office\.)?IRibbonControl", sub.parameters
        ):
            found.append(f"按钮的过程“{action}”应当只有一个 IRibbonControl 参数")
    return found
