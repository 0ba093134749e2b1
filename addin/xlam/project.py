"""A VBA project as the streams Office expects (MS-OVBA), without any compiled cache.

Office compiles a project whose caches are missing when it opens the file; that is the form the
specification wants from other writers (2.3.4.1: version 0xFFFF).
"""

import struct
from dataclasses import dataclass
from enum import Enum

from xlam.compound import Storage, write_compound
from xlam.compression import compress

#: Simplified Chinese; identifiers and literals are ASCII all the same, see `vba_ascii`.
CODE_PAGE, ENCODING = 936, "gbk"
LCID = 0x409
#: What `_VBA_PROJECT` must hold when no cache follows (2.3.4.1).
NO_CACHE = bytes.fromhex("CC61FFFF000000")
COOKIE = 0xFFFF

WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"


class Kind(Enum):
    """What a module is: procedures, a class, or the code behind a workbook or sheet."""

    STANDARD = "Module"
    CLASS = "Class"
    WORKBOOK = "Workbook"
    SHEET = "Sheet"

    @property
    def is_document(self) -> bool:
        """Whether the module belongs to a workbook or sheet."""
        return self in (Kind.WORKBOOK, Kind.SHEET)


@dataclass(frozen=True)
class Module:
    """One module: its name, its kind, and its code without the leading attributes."""

    name: str
    kind: Kind
    code: str


@dataclass(frozen=True)
class Reference:
    """A type library the code uses by name."""

    name: str
    libid: str


#: VBA and Excel are implied. Office is needed for IRibbonControl.
REFERENCES = (
    Reference(
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb"
        "#OLE Automation",
    ),
    Reference(
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files"
        r"\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)


@dataclass(frozen=True)
class Project:
    """A workbook's modules, document modules first.

    Attributes:
        name: the project's name.
        modules: its modules.
        guid: the project's id, in braces; protection is encrypted with it.
    """

    name: str
    modules: tuple[Module, ...]
    guid: str = "{6F7B2C51-3A52-4E0B-9B0A-0D6E3C1F5A27}"


def vba_project(project: Project) -> bytes:
    """Return `vbaProject.bin`.

    Raises:
        ValueError: a name or a line cannot be put into a project.
    """
    return write_compound(project_storage(project))


def project_storage(project: Project) -> Storage:
    """Return a project's streams by name (2.2.1)."""
    modules = {m.name: compress(module_source(m).encode(ENCODING)) for m in project.modules}
    return {
        "VBA": {"_VBA_PROJECT": NO_CACHE, "dir": compress(_dir_stream(project)), **modules},
        "PROJECT": _project_stream(project).encode(ENCODING),
        "PROJECTwm": _name_map(project),
    }


def module_source(module: Module) -> str:
    """Return a module's text with the attributes Office keeps at its head (2.3.4.3), CRLF."""
    lines = [f'Attribute VB_Name = "{module.name}"']
    base = {Kind.WORKBOOK: WORKBOOK_BASE, Kind.SHEET: SHEET_BASE, Kind.CLASS: CLASS_BASE}
    if module.kind is not Kind.STANDARD:
        document = str(module.kind.is_document)
        lines += [
            f'Attribute VB_Base = "{base[module.kind]}"',
            "Attribute VB_GlobalNameSpace = False",
            "Attribute VB_Creatable = False",
            f"Attribute VB_PredeclaredId = {document}",
            f"Attribute VB_Exposed = {document}",
            "Attribute VB_TemplateDerived = False",
            f"Attribute VB_Customizable = {document}",
        ]
    return "\r\n".join([*lines, *module.code.splitlines()]) + "\r\n"


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _text(number: int, text: str, unicode_number: int) -> bytes:
    """Return a name twice, in the code page and in UTF-16."""
    wide = _record(unicode_number, text.encode("utf-16-le"))
    return _record(number, text.encode(ENCODING)) + wide


def _dir_stream(project: Project) -> bytes:
    """Return the uncompressed `dir` stream (2.3.4.2)."""
    u16, u32 = struct.Struct("<H").pack, struct.Struct("<I").pack
    parts = [
        _record(0x01, u32(1)),  # 32-bit Windows: what Office writes on both
        _record(0x02, u32(LCID)),
        _record(0x14, u32(LCID)),
        _record(0x03, u16(CODE_PAGE)),
        _record(0x04, project.name.encode(ENCODING)),
        _text(0x05, "", 0x40),  # description
        _record(0x06, b"") + _record(0x3D, b""),  # help file, twice in the code page
        _record(0x07, u32(0)),
        _record(0x08, u32(0)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # version: two fields longer than its size says
        _text(0x0C, "", 0x3C),  # conditional compilation constants
    ]
    for reference in REFERENCES:
        libid = reference.libid.encode(ENCODING)
        parts.append(_text(0x16, reference.name, 0x3E))
        parts.append(_record(0x0D, u32(len(libid)) + libid + bytes(6)))
    parts += [_record(0x0F, u16(len(project.modules))), _record(0x13, u16(COOKIE))]
    for module in project.modules:
        parts += [
            _text(0x19, module.name, 0x47),
            _text(0x1A, module.name, 0x32),
            _text(0x1C, "", 0x48),
            _record(0x31, u32(0)),  # the source starts at once: no cache before it
            _record(0x1E, u32(0)),
            _record(0x2C, u16(COOKIE)),
            _record(0x21 if module.kind is Kind.STANDARD else 0x22, b""),
            _record(0x2B, b""),
        ]
    return b"".join([*parts, _record(0x10, b"")])


def _project_stream(project: Project) -> str:
    """Return `PROJECT` as text (2.3.1)."""
    lines = [f'ID="{project.guid}"']
    lines += [
        f"Document={module.name}/&H00000000"
        if module.kind.is_document
        else f"{module.kind.value}={module.name}"
        for module in project.modules
    ]
    key = protection_key(project.guid)
    lines += [
        f'Name="{project.name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{encrypt(bytes(4), key)}"',  # not protected
        f'DPB="{encrypt(bytes(1), key)}"',  # no password
        f'GC="{encrypt(bytes([0xFF]), key)}"',  # visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),
    ]
    return "\r\n".join(lines) + "\r\n"


def _name_map(project: Project) -> bytes:
    """Return `PROJECTwm`: every module's name in the code page and in UTF-16 (2.3.3)."""
    names = [
        m.name.encode(ENCODING) + b"\0" + m.name.encode("utf-16-le") + b"\0\0"
        for m in project.modules
    ]
    return b"".join(names) + b"\0\0"


def protection_key(guid: str) -> int:
    """Return the byte that encrypts CMG, DPB and GC: the sum over the id's characters."""
    return sum(guid.encode("ascii")) & 0xFF


def encrypt(data: bytes, key: int, seed: int = 0) -> str:
    """Return data in the project's obfuscation (2.4.3.2), as hexadecimal digits.

    The seed is random in Office's own files; any will do, and a fixed one gives the same bytes.
    """
    version = 2
    out = [seed, seed ^ version, seed ^ key]
    plain, last, before = key, seed ^ key, seed ^ version
    for byte in bytes((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        last, before = byte ^ ((before + plain) & 0xFF), last
        plain = byte
        out.append(last)
    return bytes(out).hex().upper()
