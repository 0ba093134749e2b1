"""A workbook's zip container: named parts, checked on opening, copied untouched on saving.

Parts are inflated by hand instead of through ``zipfile`` so that the size a part really unpacks to
is bounded, whatever the file claims, and so that untouched parts can be copied as the very bytes
they were, without packing them again.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import BinaryIO

from tongbao.data import dataclass
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx.scanning import Scan
from tongbao.hosts.xlsx.zip_writing import (
    Content,
    new_info,
    write_directory,
    write_new,
    write_packed,
)
from tongbao.regex import regex

_MAX_ENTRIES = 10_000
_MAX_TOTAL = 1 << 30
_MAX_RATIO = 200
_RATIO_FROM = 32 << 20  # small parts of empty cells do pack 200 to 1
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x01
_STEP = 1 << 14  # packed bytes taken at a time; what they unpack to stays in the processor's cache
_MOST = 1 << 20
_ENCODING = regex(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
    ValueError,
    EOFError,
    OverflowError,
    LookupError,
    OSError,
)


def damaged(detail: str, *, sheet: str = "") -> WorkbookNeedsAttention:
    """Return the error for a file whose inside is not what a workbook should hold."""
    return WorkbookNeedsAttention(
        f"文件已损坏或不是标准的 Excel 工作簿（{detail}）",
        todo="请用 Excel 打开后另存一份再试，原文件未改动",
        sheet=sheet,
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    info: zipfile.ZipInfo
    packed: memoryview


class Package:
    """One workbook file's parts, held in memory.

    Args:
        data: the whole file.

    Raises:
        WorkbookNeedsAttention: the zip is broken, encrypted, unreasonably large, or one of its XML
            parts declares a document type or is not UTF-8.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._entries = _directory(data)
            self._by_name = {part_key(entry.info.filename): entry for entry in self._entries}
            if len(self._by_name) != len(self._entries):
                raise damaged("有重名的部件")
            self._scans = {key: _checked(entry) for key, entry in self._by_name.items()}
        except _BROKEN as error:
            raise damaged("压缩包读不完整") from error
        self.data = data

    @property
    def names(self) -> tuple[str, ...]:
        """Part names, ordered as in the file."""
        return tuple(entry.info.filename for entry in self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether the part exists; part names ignore case."""
        return part_key(name) in self._by_name

    def part(self, name: str) -> bytes:
        """Return a part's content; raise WorkbookNeedsAttention if it is missing."""
        entry = self._by_name.get(part_key(name))
        if entry is None:
            raise damaged(f"缺少部件 {name}")
        if entry.info.compress_type == 0:
            return bytes(entry.packed)
        # The size is known to be true, so all goes into one piece of memory that needs no growing.
        return zlib.decompress(entry.packed, -zlib.MAX_WBITS, max(entry.info.file_size, 1))

    def scan(self, name: str) -> Scan:
        """Return what was seen in a part when the package was opened."""
        return self._scans[part_key(name)]

    def method(self, name: str) -> int:
        """Return the way a part is packed, so that its new content is packed the same way."""
        return self._by_name[part_key(name)].info.compress_type

    def packed(self, name: str) -> tuple[int, int, bytes]:
        """Return a part's (method, checksum, packed bytes): equal ones hold equal content."""
        entry = self._by_name[part_key(name)]
        return entry.info.compress_type, entry.info.CRC, bytes(entry.packed)

    def save(self, out: BinaryIO, changes: Mapping[str, Content | None]) -> None:
        """Write the package to ``out`` with some parts changed.

        Args:
            out: an empty binary file.
            changes: new content by part name; ``None`` drops the part; a name not in the package
                is added at the end. All other parts keep bytes, order, method and date.
        """
        pending = {part_key(name): (name, content) for name, content in changes.items()}
        written: list[tuple[zipfile.ZipInfo, int]] = []
        for entry in self._entries:
            name, content = pending.pop(part_key(entry.info.filename), ("", b""))
            if not name:
                written.append((entry.info, write_packed(out, entry.info, entry.packed)))
            elif content is not None:
                written.append(write_new(out, entry.info, content))
        for name, content in pending.values():
            if content is not None:
                written.append(write_new(out, new_info(name), content))
        write_directory(out, written, self._comment())

    def _comment(self) -> bytes:
        return zipfile.ZipFile(io.BytesIO(self.data)).comment


def part_key(name: str) -> str:
    """Return what makes two part names the same: case and a leading slash do not count."""
    return name.replace("\\", "/").lstrip("/").lower()


def _directory(data: bytes) -> list[_Entry]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    if len(infos) > _MAX_ENTRIES:
        raise damaged(f"部件多达 {len(infos)} 个")
    if sum(info.file_size for info in infos) > _MAX_TOTAL:
        raise WorkbookNeedsAttention(
            "文件解压后超过 1 GB，疑似压缩炸弹，已拒绝打开", todo="请核实文件来源"
        )
    return list(_entries(data, infos))


def _entries(data: bytes, infos: list[zipfile.ZipInfo]) -> Iterator[_Entry]:
    """Locate each entry's packed bytes, making sure that no two entries share any."""
    view = memoryview(data)
    taken: list[tuple[int, int]] = []
    for info in infos:
        _refuse_unreasonable(info)
        header = _LOCAL.unpack_from(data, info.header_offset)
        start = info.header_offset + _LOCAL.size + header[9] + header[10]
        end = start + info.compress_size
        if header[0] != b"PK\x03\x04" or end > len(data):
            raise damaged(f"部件 {info.filename} 的位置不对")
        taken.append((info.header_offset, end))
        yield _Entry(info, view[start:end])
    taken.sort()
    if any(one_end > other_start for (_, one_end), (other_start, _) in pairwise(taken)):
        raise damaged("部件互相重叠")


def _refuse_unreasonable(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED or info.compress_type not in (0, 8):
        raise damaged(f"部件 {info.filename} 加密或压缩方式不受支持")
    if info.file_size > max(_RATIO_FROM, _MAX_RATIO * info.compress_size):
        raise WorkbookNeedsAttention(
            f"部件 {info.filename} 的压缩比异常，疑似压缩炸弹，已拒绝打开", todo="请核实文件来源"
        )


def _checked(entry: _Entry) -> Scan:
    """Unpack a part piece by piece and check it; nothing of it is kept."""
    info = entry.info
    scan = Scan(_is_checked_xml(info.filename))
    if info.compress_type == 0:
        scan.feed(bytes(entry.packed))
        is_complete = True
    else:
        is_complete = _unpack(entry, scan)
    if not is_complete or scan.size != info.file_size or scan.checksum != info.CRC:
        raise damaged(f"部件 {info.filename} 的内容与校验码不符")
    _refuse_unsafe_xml(info.filename, scan)
    return scan


def _unpack(entry: _Entry, scan: Scan) -> bool:
    """Whether a part ends where its header promises; its content goes to the scan up to there."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(entry.packed), _STEP):
        rest: bytes | memoryview = entry.packed[start : start + _STEP]
        while rest and scan.size <= entry.info.file_size:
            scan.feed(inflater.decompress(rest, _MOST))
            rest = inflater.unconsumed_tail
    while not inflater.eof and scan.size <= entry.info.file_size:
        piece = inflater.decompress(b"", _MOST)
        if not piece:
            break
        scan.feed(piece)
    return inflater.eof


def _is_checked_xml(name: str) -> bool:
    key = part_key(name)
    return key.endswith((".xml", ".rels")) and not key.startswith(("customxml/", "docprops/"))


def _refuse_unsafe_xml(name: str, scan: Scan) -> None:
    declared = _ENCODING.search(scan.start)
    if b"\0" in scan.start[:4] or scan.start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise damaged(f"部件 {name} 采用 UTF-16 编码")
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise damaged(f"部件 {name} 不是 UTF-8 编码")
    if scan.is_declaring:
        raise WorkbookNeedsAttention(
            f"部件 {name} 含有文档类型或实体声明，有安全风险，已拒绝打开", todo="请核实文件来源"
        )
