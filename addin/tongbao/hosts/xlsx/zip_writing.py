"""Writes a zip part by part; ``zipfile`` cannot write a part that is packed already."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from tongbao.data import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
DEFLATED = 8
_SIZES_FOLLOW = 0x08
#: Level 2 packs a large sheet in two thirds of the time of 4 and a third of that of 6, and only a
#: few percent larger.
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Packed:
    """A part's content, packed already: a large one is never whole in memory."""

    size: int
    checksum: int
    pieces: Sequence[bytes]


#: What a part is to hold.
Content = bytes | Packed


class Packer:
    """Packs a part while it is being made.

    Args:
        method: 0 to store, 8 to deflate.
    """

    def __init__(self, method: int) -> None:
        self._deflater = (
            zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS) if method else None
        )
        self._size = self._checksum = 0
        self._pieces: list[bytes] = []

    def write(self, piece: bytes | memoryview) -> None:
        """Take the next piece of the content."""
        self._size += len(piece)
        self._checksum = zlib.crc32(piece, self._checksum)
        packed = self._deflater.compress(piece) if self._deflater else bytes(piece)
        if packed:
            self._pieces.append(packed)

    def finish(self) -> Packed:
        """Return the whole."""
        if self._deflater:
            self._pieces.append(self._deflater.flush())
        return Packed(self._size, self._checksum, self._pieces)


def new_info(name: str) -> zipfile.ZipInfo:
    """Return the directory entry for a part that did not exist."""
    info = zipfile.ZipInfo(name)
    info.compress_type = DEFLATED
    return info


def write_new(
    out: BinaryIO, like: zipfile.ZipInfo, content: Content
) -> tuple[zipfile.ZipInfo, int]:
    """Write a part, packing it if need be; return its directory entry, made like ``like``, and offset."""
    info = zipfile.ZipInfo(like.filename, like.date_time)
    info.compress_type = like.compress_type
    info.external_attr, info.create_system = like.external_attr, like.create_system
    info.flag_bits = like.flag_bits
    if isinstance(content, bytes):
        packer = Packer(info.compress_type)
        packer.write(content)
        content = packer.finish()
    info.file_size, info.CRC = content.size, content.checksum
    info.compress_size = sum(map(len, content.pieces))
    return info, write_packed(out, info, *content.pieces)


def _name_and_flags(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Encode the name as it was read; the sizes now stand in the header, so that flag goes."""
    flags = info.flag_bits & ~_SIZES_FOLLOW
    try:
        return info.filename.encode("ascii"), flags
    except UnicodeEncodeError:
        return info.filename.encode("utf-8"), flags | 0x800


def _dos_time(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def write_packed(out: BinaryIO, info: zipfile.ZipInfo, *packed: bytes | memoryview) -> int:
    """Write a part that is packed already; return its offset."""
    offset = out.tell()
    name, flags = _name_and_flags(info)
    out.write(
        _LOCAL.pack(
            b"PK\x03\x04", 20, flags, info.compress_type, *_dos_time(info),
            info.CRC, info.compress_size, info.file_size, len(name), 0,
        )
    )  # fmt: skip
    out.write(name)
    out.writelines(packed)
    return offset


def write_directory(
    out: BinaryIO, written: list[tuple[zipfile.ZipInfo, int]], comment: bytes
) -> None:
    """Write the directory that ends a zip: entries with their offsets, and the comment."""
    start = out.tell()
    for info, offset in written:
        name, flags = _name_and_flags(info)
        out.write(
            _CENTRAL.pack(
                b"PK\x01\x02", 20 | info.create_system << 8, 20, flags, info.compress_type,
                *_dos_time(info), info.CRC, info.compress_size, info.file_size,
                len(name), 0, 0, 0, 0, info.external_attr, offset,
            )
        )  # fmt: skip
        out.write(name)
    size, count = out.tell() - start, len(written)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, len(comment)) + comment)
