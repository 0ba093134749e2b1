"""Read a compound file back and say what is wrong with it, more strictly than any reader in use.

Readers follow the chains they need and forgive the rest; Excel does not always. So every link of the
directory, every sector and every byte is accounted for.
"""

import struct
from dataclasses import dataclass

from xlam.compound import (
    END,
    ENTRY,
    FREE,
    HEADER_SLOTS,
    MINI_CUTOFF,
    MINI_SECTOR,
    NO_STREAM,
    PER_SECTOR,
    ROOT,
    SECTOR,
    SIGNATURE,
    STORAGE,
    STREAM,
    sort_key,
)


class Broken(ValueError):
    """The container cannot be read on."""


@dataclass(frozen=True)
class Contents:
    """What a compound file holds: streams by path, and what is wrong."""

    streams: dict[str, bytes]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def read_compound(data: bytes) -> Contents:
    """Return the streams of a compound file and everything that does not conform to MS-CFB.

    Raises:
        Broken: the file cannot be followed any further.
    """
    found = _File(data)
    root = found.entries[0]
    found.mini = found.chain(root.start)[: root.size] if root.size else b""
    streams: dict[str, bytes] = {}
    found.collect(root.child, "", streams)
    found.account()
    return Contents(streams, tuple(found.problems))


class _File:
    def __init__(self, data: bytes) -> None:
        self.data, self.problems = data, list[str]()
        if data[:8] != SIGNATURE or len(data) < 3 * SECTOR:
            raise Broken("不是复合文件")
        if len(data) % SECTOR:
            self.problems.append(f"末尾多出 {len(data) % SECTOR} 个字节")
        (minor, major, order, shift, mini_shift, dirs, tables, directory, _moves, cutoff) = (
            struct.unpack_from("<HHHHH6xIIIII", data, 24)
        )
        mini_table, _mini_count, more, more_count = struct.unpack_from("<IIII", data, 60)
        if (minor, major, order, shift, mini_shift, dirs, cutoff) != (
            0x3E, 3, 0xFFFE, 9, 6, 0, MINI_CUTOFF,
        ):  # fmt: skip
            self.problems.append("文件头的版本或大小不对")
        if data[8:24] != bytes(16):
            self.problems.append("文件头的类标识不为零")
        slots = list(struct.unpack_from(f"<{HEADER_SLOTS}I", data, 76))
        self.used = {slot for slot in slots if slot != FREE}
        for _ in range(more_count):
            self.used.add(more)
            *extra, more = struct.unpack(f"<{PER_SECTOR}I", self.sector(more))
            slots += extra
            self.used.update(slot for slot in extra if slot != FREE)
        slots = [slot for slot in slots if slot != FREE]
        if len(slots) != tables:
            self.problems.append("分配表的扇区数与文件头不符")
        self.links = [
            link for slot in slots for (link,) in struct.iter_unpack("<I", self.sector(slot))
        ]
        self.visited: set[int] = set()
        self.mini = b""
        raw = self.chain(directory)
        self.entries = [self._entry(raw[at : at + ENTRY]) for at in range(0, len(raw), ENTRY)]
        if self.entries[0].kind != ROOT:
            raise Broken("目录的第一项不是根")
        mini = self.chain(mini_table) if mini_table != END else b""
        self.mini_links = [link for (link,) in struct.iter_unpack("<I", mini)]

    def sector(self, number: int) -> bytes:
        start = (number + 1) * SECTOR
        if start + SECTOR > len(self.data):
            raise Broken(f"扇区 {number} 不在文件里")
        return self.data[start : start + SECTOR]

    def chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start != END:
            if start in self.used:
                raise Broken(f"扇区 {start} 用了两次")
            self.used.add(start)
            parts.append(self.sector(start))
            start = self.links[start]
        return b"".join(parts)

    def _mini_chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start != END:
            if start >= len(self.mini_links) or len(parts) > len(self.mini_links):
                raise Broken(f"小扇区 {start} 不在文件里")
            parts.append(self.mini[start * MINI_SECTOR : (start + 1) * MINI_SECTOR])
            start = self.mini_links[start]
        return b"".join(parts)

    def _entry(self, raw: bytes) -> _Entry:
        name, length, kind, _colour, left, right, child = struct.unpack_from("<64sHBBIII", raw)
        start, size = struct.unpack_from("<II", raw, 116)
        text = name[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        return _Entry(text, kind, left, right, child, start, size)

    def collect(self, top: int, folder: str, streams: dict[str, bytes]) -> list[str]:
        """Read a tree of siblings in order; return their names."""
        if top == NO_STREAM:
            return []
        if top >= len(self.entries) or top in self.visited:
            raise Broken(f"目录项 {top} 不存在，或连成了环")
        self.visited.add(top)
        entry = self.entries[top]
        before = self.collect(entry.left, folder, streams)
        after = self.collect(entry.right, folder, streams)
        if [n for n in before if sort_key(n) >= sort_key(entry.name)] or [
            n for n in after if sort_key(n) <= sort_key(entry.name)
        ]:
            self.problems.append(f"目录没有排好序：“{folder}{entry.name}”")
        path = folder + entry.name
        if entry.kind == STREAM:
            small = entry.size < MINI_CUTOFF
            start = entry.start if entry.size else END
            data = self._mini_chain(start) if small else self.chain(start)
            if len(data) < entry.size:
                raise Broken(f"流“{path}”比目录里写的短")
            streams[path] = data[: entry.size]
        elif entry.kind == STORAGE:
            self.collect(entry.child, path + "/", streams)
        else:
            self.problems.append(f"目录项“{path}”的类型不对")
        return [*before, entry.name, *after]

    def account(self) -> None:
        """Report what nothing refers to."""
        for number, entry in enumerate(self.entries):
            if number and entry.kind and number not in self.visited:
                self.problems.append(f"目录项“{entry.name}”没有连上")
        last = len(self.data) // SECTOR - 1
        for number in range(last):
            if number not in self.used and self.links[number] != FREE:
                self.problems.append(f"扇区 {number} 占着却没有用")
        if last and last - 1 not in self.used:
            self.problems.append("文件末尾有多余的扇区")
        if any(link != FREE for link in self.links[last:]):
            self.problems.append("分配表指向文件以外")
