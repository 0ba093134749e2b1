"""Read a VBA project back from its streams: what `dir` declares, and the source of each module."""

import re
import struct
from dataclasses import dataclass

from xlam.compression import decompress

#: Records that must come in this order before the references (MS-OVBA 2.3.4.2.1).
_HEADER = (0x01, 0x02, 0x14, 0x03, 0x04, 0x05, 0x40, 0x06, 0x3D, 0x07, 0x08, 0x09, 0x0C, 0x3C)
#: A version Excel writes after the first record; other writers need not.
_COMPATIBILITY = 0x4A
_REFERENCES = frozenset({0x16, 0x3E, 0x0D, 0x0E, 0x2F, 0x30, 0x33})
_MODULE = (0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48, 0x31, 0x1E, 0x2C)
_MODULE_END = (0x21, 0x22, 0x25, 0x28, 0x2B)


class Malformed(ValueError):
    """The records do not follow one another as the format says."""


@dataclass(frozen=True)
class Declared:
    """A module as `dir` declares it."""

    name: str
    stream: str
    offset: int
    is_standard: bool


@dataclass(frozen=True)
class Directory:
    """What the `dir` stream says.

    Attributes:
        system: for which system the project was written.
        lcid: its language.
        code_page: the code page of its source.
        name: its name.
        references: the names of everything it refers to.
        libraries: of these the type libraries registered in Windows, each with its libid.
        modules: its modules.
    """

    system: int
    lcid: int
    code_page: int
    name: str
    references: tuple[str, ...]
    libraries: tuple[tuple[str, str], ...]
    modules: tuple[Declared, ...]


def read_directory(stream: bytes) -> Directory:
    """Return what a compressed `dir` stream declares.

    Raises:
        Malformed: a record is missing, out of order or cut off, or something follows the last one.
    """
    records = _records(decompress(stream))
    at = 0

    def take(number: int) -> bytes:
        nonlocal at
        if at >= len(records) or records[at][0] != number:
            found = f"{records[at][0]:02X}" if at < len(records) else "结尾"
            raise Malformed(f"dir：应为记录 {number:02X}，现为 {found}")
        at += 1
        return records[at - 1][1]

    values: dict[int, bytes] = {}
    for number in _HEADER:
        if records[at][0] == _COMPATIBILITY:
            at += 1
        values[number] = take(number)
    code_page = _number(values[0x03])
    encoding = f"cp{code_page}"
    if values[0x14] != values[0x02]:
        raise Malformed("dir：两个语言标识不同")
    for first, second, what in ((0x05, 0x40, "说明"), (0x0C, 0x3C, "编译常量")):
        _twice(values[first], values[second], encoding, what)
    if values[0x3D] != values[0x06]:
        raise Malformed("dir：两个帮助文件不同")
    references: list[str] = []
    libraries: list[tuple[str, str]] = []
    while at < len(records) and records[at][0] in _REFERENCES:
        number, data = records[at]
        if number == 0x16:
            references.append(_twice(data, records[at + 1][1], encoding, "引用"))
        elif number == 0x0D:
            libraries.append((references[-1], _libid(data, encoding)))
        at += 1
    count = _number(take(0x0F))
    take(0x13)
    modules: list[Declared] = []
    for _ in range(count):
        fields = {number: take(number) for number in _MODULE}
        kinds: list[int] = []
        while records[at][0] in _MODULE_END:
            kinds.append(records[at][0])
            at += 1
            if kinds[-1] == 0x2B:
                break
        name = _twice(fields[0x19], fields[0x47], encoding, "模块名称")
        stream_name = _twice(fields[0x1A], fields[0x32], encoding, "流名")
        _twice(fields[0x1C], fields[0x48], encoding, f"模块“{name}”的说明")
        modules.append(Declared(name, stream_name, _number(fields[0x31]), 0x21 in kinds))
    take(0x10)
    if at != len(records):
        raise Malformed("dir：最后一条记录后面还有内容")
    return Directory(
        _number(values[0x01]),
        _number(values[0x02]),
        code_page,
        values[0x04].decode(encoding),
        tuple(references),
        tuple(libraries),
        tuple(modules),
    )


def _twice(data: bytes, wide: bytes, encoding: str, what: str) -> str:
    """Return a text that is written in the code page and again in UTF-16."""
    text = data.decode(encoding)
    if wide.decode("utf-16-le") != text:
        raise Malformed(f"dir：{what}的两种写法不同：{text}")
    return text


def _libid(data: bytes, encoding: str) -> str:
    """Return the libid in a reference record, whose size is stated within it once more (2.3.4.2.2.5)."""
    size = _number(data[:4])
    if size != len(data) - 10 or any(data[-6:]):
        raise Malformed("dir：引用记录里的长度不对")
    return data[4:-6].decode(encoding)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _records(data: bytes) -> list[tuple[int, bytes]]:
    records, at = [], 0
    while at < len(data):
        if at + 6 > len(data):
            raise Malformed("dir：末尾有多余的字节")
        number, size = struct.unpack_from("<HI", data, at)
        size = 6 if number == 0x09 else size  # the version's size field says 4
        if at + 6 + size > len(data):
            raise Malformed(f"dir：记录 {number:02X} 不完整")
        records.append((number, data[at + 6 : at + 6 + size]))
        at += 6 + size
    return records


@dataclass(frozen=True)
class Procedure:
    """A public procedure: its module, name, whether it is a Sub, and its parameters' text."""

    module: str
    name: str
    is_sub: bool
    parameters: str
    conditional: bool


_PROCEDURE = re.compile(
    r"^\s*(?:(Public|Private|Friend)\s+)?(?:Static\s+)?(Sub|Function)\s+(\w+)\s*(?:\(([^)]*)\))?",
    re.IGNORECASE,
)


def public_procedures(module: str, source: str) -> list[Procedure]:
    """Return the procedures of a standard module that other modules see."""
    depth, found = 0, []
    for line in source.replace(" _\r\n", " ").splitlines():
        if line.lstrip().startswith("#If"):
            depth += 1
        elif line.lstrip().startswith("#End If"):
            depth -= 1
        match = _PROCEDURE.match(line)
        if match and (match[1] or "Public").lower() == "public":
            is_sub = match[2].lower() == "sub"
            found.append(Procedure(module, match[3], is_sub, match[4] or "", depth > 0))
    return found


def decrypt(digits: str, key: int) -> bytes:
    """Return what CMG, DPB or GC holds (2.4.3.3).

    Raises:
        Malformed: the value was made with another key, or is cut off.
    """
    data = bytes.fromhex(digits)
    seed, version, key_byte = data[0], data[0] ^ data[1], data[0] ^ data[2]
    if version != 2 or key_byte != key:
        raise Malformed("密钥与工程标识不符")
    plain, last, before = key, data[2], data[1]
    out = bytearray()
    for byte in data[3:]:
        plain = byte ^ ((before + plain) & 0xFF)
        last, before = byte, last
        out.append(plain)
    body = out[(seed & 6) // 2 :]
    if int.from_bytes(body[:4], "little") != len(body) - 4:
        raise Malformed("长度不对")
    return bytes(body[4:])
