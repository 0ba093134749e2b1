"""Writes the container around a VBA project: a compound file, version 3 (MS-CFB).

A compound file is a small file system: storages hold streams, streams lie in chained sectors. The
writer knows what a VBA project needs and no more: 512-byte sectors, a mini stream for everything
below 4096 bytes, no class ids and no times, so that the same streams give the same bytes.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

#: A storage: streams as bytes, storages as mappings of their own.
Storage: TypeAlias = "Mapping[str, bytes | Storage]"

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
SECTOR, MINI_SECTOR, MINI_CUTOFF = 512, 64, 4096
ENTRY = 128
FREE, END, FAT_SECTOR, NO_STREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
#: How many sector numbers the header and one sector of the allocation table hold.
HEADER_SLOTS, PER_SECTOR = 109, SECTOR // 4
STORAGE, STREAM, ROOT = 1, 2, 5
#: A tree of black nodes only is a red-black tree as far as any reader can tell (MS-CFB 2.6.4).
BLACK = 1


@dataclass
class _Entry:
    """One directory entry on its way to 128 bytes."""

    name: str
    kind: int
    data: bytes = b""
    left: int = NO_STREAM
    right: int = NO_STREAM
    child: int = NO_STREAM
    start: int = 0


def sort_key(name: str) -> tuple[int, list[int]]:
    """Order names as a compound file does: by length in UTF-16, then by upper-case code units."""
    units = name.encode("utf-16-le")
    upper = name.upper().encode("utf-16-le")
    return len(units), [unit for (unit,) in struct.iter_unpack("<H", upper)]


def write_compound(root: Storage) -> bytes:
    """Return a compound file that holds these storages and streams.

    Raises:
        ValueError: a name has more than 31 characters, or the file would pass 6.8 MB.
    """
    entries = [_Entry("Root Entry", ROOT)]
    _add_children(entries, 0, root)
    mini, mini_chains = _mini_stream(entries)
    entries[0].data = mini

    sectors: list[bytes] = []
    chains: list[int] = []
    for entry in entries:
        if entry.kind == ROOT or len(entry.data) >= MINI_CUTOFF:
            entry.start = _store(entry.data, sectors, chains)
    mini_table = b"".join(struct.pack("<I", link) for link in mini_chains)
    mini_table_start = _store(mini_table, sectors, chains, fill=b"\xff")
    directory = b"".join(map(_entry_bytes, entries))
    spare = -len(entries) % (SECTOR // ENTRY)
    directory_start = _store(directory + _unused_entry() * spare, sectors, chains)

    table_sectors = _table_size(len(chains))
    if table_sectors > HEADER_SLOTS:
        raise ValueError("the compound file would need more than 109 allocation sectors")
    table_start = len(chains)
    chains += [FAT_SECTOR] * table_sectors
    chains += [FREE] * (-len(chains) % PER_SECTOR)
    table = b"".join(struct.pack("<I", link) for link in chains)
    slots = [table_start + i for i in range(table_sectors)]
    header = SIGNATURE + struct.pack(
        "<16xHHHHH6xIIIIIIIIII",
        0x3E,  # minor version
        3,
        0xFFFE,  # little-endian
        9,  # sectors of 2**9 bytes
        6,  # mini sectors of 2**6 bytes
        0,  # count of directory sectors: always 0 in version 3
        table_sectors,
        directory_start,
        0,
        MINI_CUTOFF,
        mini_table_start,
        -(-len(mini_table) // SECTOR),
        END,
        0,
        slots[0],
    )
    header += struct.pack("<108I", *(slots[1:] + [FREE] * (HEADER_SLOTS - len(slots))))
    return header + b"".join(sectors) + table


def _add_children(entries: list[_Entry], parent: int, storage: Storage) -> None:
    numbers: dict[str, int] = {}
    for name in sorted(storage, key=sort_key):
        if len(name) > 31:
            raise ValueError(f"{name!r} is longer than the 31 characters a stream's name may have")
        content = storage[name]
        numbers[name] = len(entries)
        if isinstance(content, bytes):
            entries.append(_Entry(name, STREAM, content))
        else:
            entries.append(_Entry(name, STORAGE))
    entries[parent].child = _balance(entries, list(numbers.values()))
    for name, number in numbers.items():
        content = storage[name]
        if not isinstance(content, bytes):
            _add_children(entries, number, content)


def _balance(entries: list[_Entry], numbers: list[int]) -> int:
    """Link sorted siblings into a balanced tree and return its top."""
    if not numbers:
        return NO_STREAM
    middle = len(numbers) // 2
    top = numbers[middle]
    entries[top].left = _balance(entries, numbers[:middle])
    entries[top].right = _balance(entries, numbers[middle + 1 :])
    return top


def _mini_stream(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    """Lay the small streams one after another; return them and their chains."""
    mini = bytearray()
    chains: list[int] = []
    for entry in entries:
        if entry.kind != STREAM or len(entry.data) >= MINI_CUTOFF:
            continue
        entry.start = len(chains) if entry.data else END
        count = -(-len(entry.data) // MINI_SECTOR)
        chains += _chain(len(chains), count)
        mini += entry.data + bytes(-len(entry.data) % MINI_SECTOR)
    return bytes(mini), chains


def _store(data: bytes, sectors: list[bytes], chains: list[int], fill: bytes = b"\0") -> int:
    """Append data in its own sectors; return the first one's number."""
    if not data:
        return END
    start = len(sectors)
    sectors += [part.ljust(SECTOR, fill) for part in _parts(data)]
    chains += _chain(start, len(sectors) - start)
    return start


def _parts(data: bytes) -> Iterator[bytes]:
    return (data[at : at + SECTOR] for at in range(0, len(data), SECTOR))


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END] if count else []


def _table_size(used: int) -> int:
    """Return how many sectors the allocation table takes, its own sectors included."""
    size = 0
    while size * PER_SECTOR < used + size:
        size += 1
    return size


def _entry_bytes(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIII",
        name,
        len(name) + 2,
        entry.kind,
        BLACK,
        entry.left,
        entry.right,
        entry.child,
        entry.start,
        len(entry.data),
        0,
    )


def _unused_entry() -> bytes:
    return struct.pack("<68xIII48x", NO_STREAM, NO_STREAM, NO_STREAM)
