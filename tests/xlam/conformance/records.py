"""The records in the `dir` stream, as far as oletools reads past them (MS-OVBA 2.3.4.2).

oletools requires most records one after another and checks their fixed values. It keeps no references,
and where a text stands twice, in the code page and in UTF-16, it does not compare.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: A record: its number and what it holds.
Record = tuple[int, bytes]

_VERSION, _REFERENCE, _LIBRARY = 0x09, 0x16, 0x0D
#: The numbers in the order they must come: the project, references, modules, the end.
_ORDER = re.compile(
    "01 (4A )?02 14 03 04 05 40 06 3D 07 08 09 0C 3C (16 3E |0D |0E |2F |30 |33 )*0F 13 "
    "(19 47 1A 32 1C 48 31 1E 2C 2[12] (25 )?(28 )?2B )*10 "
)
#: What is repeated in UTF-16 by the record that follows.
_TWICE = {
    0x05: "工程的说明",
    0x0C: "编译常量",
    _REFERENCE: "引用的名称",
    0x19: "模块的名称",
    0x1A: "模块的流名",
    0x1C: "模块的说明",
}


def records(stream: bytes) -> list[Record]:
    """Return the records in an uncompressed `dir` stream.

    Raises:
        ValueError: the last one is cut off.
    """
    found, at = [], 0
    while at < len(stream):
        number, size = struct.unpack_from("<HI", stream.ljust(at + 6), at)
        size = 6 if number == _VERSION else size  # its size field says 4
        if at + 6 + size > len(stream):
            raise ValueError(f"dir：记录 {number:02X} 不完整")
        found.append((number, stream[at + 6 : at + 6 + size]))
        at += 6 + size
    return found


def problems(found: Sequence[Record], encoding: str) -> Iterator[str]:
    """Yield where records are out of order, or contradict each other or themselves."""
    if not _ORDER.fullmatch("".join(f"{number:02X} " for number, _ in found)):
        yield "dir：记录的次序不对，或者最后一条后面还有内容"
    for (number, text), (_, wide) in pairwise(found):
        if number in _TWICE and text.decode(encoding) != wide.decode("utf-16-le"):
            yield f"dir：{_TWICE[number]}的两种写法不同：{text.decode(encoding)}"
        if number == _LIBRARY and int.from_bytes(text[:4], "little") != len(text) - 10:
            yield "dir：引用记录里的长度不对"


def references(found: Sequence[Record], encoding: str) -> list[tuple[str, str]]:
    """Return each reference's name and libid; the libid is empty unless Windows registers the library."""
    listed: list[tuple[str, str]] = []
    for number, data in found:
        if number == _REFERENCE:
            listed.append((data.decode(encoding), ""))
        elif number == _LIBRARY:
            listed[-1] = (listed[-1][0], data[4:-6].decode(encoding))
    return listed
