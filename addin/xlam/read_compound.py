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

_RED = 0


class Broken(ValueError):
    """The container cannot be read on."""


@dataclass(frozen=True)
class Contents:
    """What a compound file holds: streams by path, and what is wrong."""

    streams: dict[str, bytes]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    raw: bytes
    name: str
    kind: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int


def read_compound(data: bytes, *, ours: bool = True) -> Contents:
    """Return the streams of a compound file and everything that does not conform to MS-CFB.

    Args:
        data: the file.
        ours: whether this builder wrote it: then no class ids, no times, and nothing in what is left
            of a sector.

    Raises:
        Broken: the file cannot be followed any further.
    """
    found = _File(data, ours)
    root = found.entries[0]
    found.mini = found.chain(root.start)[: root.size] if root.size else b""
    streams: dict[str, bytes] = {}
    found.collect(root.child, "", streams)
    found.account()
    return Contents(streams, tuple(found.problems))


class _File:
    def __init__(self, data: bytes, ours: bool) -> None:
        self.data, self.ours, self.problems = data, ours, list[str]()
        if data[:8] != SIGNATURE or len(data) < 3 * SECTOR:
            raise Broken("不是复合文件")
        if len(data) % SECTOR:
            self.problems.append(f"末尾多出 {len(data) % SECTOR} 个字节")
        (minor, major, order, shift, mini_shift, dirs, tables, directory, moves, cutoff) = (
            struct.unpack_from("<HHHHH6xIIIII", data, 24)
        )
        mini_table, mini_count, more, more_count = struct.unpack_from("<IIII", data, 60)
        if (minor, major, order, shift, mini_shift, dirs, cutoff) != (
            0x3E, 3, 0xFFFE, 9, 6, 0, MINI_CUTOFF,
        ):  # fmt: skip
            self.problems.append("文件头的版本或大小不对")
        if data[8:24] != bytes(16) or data[34:40] != bytes(6) or moves:
            self.problems.append("文件头里应当为零的地方不为零")
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
        self._check(self.entries[0])
        mini = self.chain(mini_table) if mini_table != END else b""
        if len(mini) != mini_count * SECTOR:
            self.problems.append("小分配表的扇区数与文件头不符")
        self.used_mini: set[int] = set()
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
            if start >= len(self.mini_links):
                raise Broken(f"小扇区 {start} 不在文件里")
            if start in self.used_mini:
                raise Broken(f"小扇区 {start} 用了两次")
            self.used_mini.add(start)
            parts.append(self.mini[start * MINI_SECTOR : (start + 1) * MINI_SECTOR])
            start = self.mini_links[start]
        return b"".join(parts)

    def _entry(self, raw: bytes) -> _Entry:
        name, length, kind, colour, left, right, child = struct.unpack_from("<64sHBBIII", raw)
        start, size = struct.unpack_from("<II", raw, 116)
        text = name[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        return _Entry(raw, text, kind, colour, left, right, child, start, size)

    def _check(self, entry: _Entry) -> None:
        """Report fields of an entry that nobody follows, so that no reader would stumble over them."""
        what, raw = f"目录项“{entry.name}”", entry.raw
        (length,) = struct.unpack_from("<H", raw, 64)
        ends = 2 <= length <= 64 and not length % 2 and not any(raw[length - 2 : 64])
        if not ends or "\0" in entry.name:
            self.problems.append(f"{what}的名称长度不对")
        if entry.colour > 1 or any(raw[124:128]):
            self.problems.append(f"{what}的颜色或大小不对")
        below = self.entries[entry.child : entry.child + 1]
        if entry.kind != STREAM and any(top.colour == _RED for top in below):
            self.problems.append(f"{what}下面的目录树以红项开头")
        if entry.kind == STORAGE and (entry.start or entry.size):
            self.problems.append(f"{what}是目录，却有内容")
        if entry.kind == STREAM and (entry.child != NO_STREAM or any(raw[80:116])):
            self.problems.append(f"{what}是流，却有下级、类标识或时间")
        if self.ours and any(raw[80:116]):
            self.problems.append(f"{what}的类标识或时间不为零")

    def _content(self, entry: _Entry, path: str) -> bytes:
        small = entry.size < MINI_CUTOFF
        start = entry.start if entry.size else END
        data = self._mini_chain(start) if small else self.chain(start)
        if len(data) < entry.size:
            raise Broken(f"流“{path}”比目录里写的短")
        spare = data[entry.size :]
        if len(spare) >= (MINI_SECTOR if small else SECTOR) or (self.ours and any(spare)):
            self.problems.append(f"流“{path}”末尾有多余的内容")
        return data[: entry.size]

    def collect(self, top: int, folder: str, streams: dict[str, bytes]) -> list[str]:
        """Read a tree of siblings in order; return their names."""
        if top == NO_STREAM:
            return []
        if top >= len(self.entries) or top in self.visited:
            raise Broken(f"目录项 {top} 不存在，或连成了环")
        self.visited.add(top)
        entry = self.entries[top]
        self._check(entry)
        below = [self.entries[n] for n in (entry.left, entry.right) if n < len(self.entries)]
        if entry.colour == _RED and any(each.colour == _RED for each in below):
            self.problems.append(f"目录树里红项“{entry.name}”下面还是红项")
        before = self.collect(entry.left, folder, streams)
        after = self.collect(entry.right, folder, streams)
        if [n for n in before if sort_key(n) >= sort_key(entry.name)] or [
            n for n in after if sort_key(n) <= sort_key(entry.name)
        ]:
            self.problems.append(f"目录没有排好序：“{folder}{entry.name}”")
        path = folder + entry.name
        if entry.kind == STREAM:
            streams[path] = self._content(entry, path)
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
            if not entry.kind and entry.raw.replace(b"\xff", b"").strip(b"\0"):
                self.problems.append(f"目录的空项 {number} 不空")
        for number, link in enumerate(self.mini_links):
            if link != FREE and number not in self.used_mini:
                self.problems.append(f"小扇区 {number} 占着却没有用")
        last = len(self.data) // SECTOR - 1
        for number in range(last):
            if number not in self.used and self.links[number] != FREE:
                self.problems.append(f"扇区 {number} 占着却没有用")
        if last and last - 1 not in self.used:
            self.problems.append("文件末尾有多余的扇区")
        if any(link != FREE for link in self.links[last:]):
            self.problems.append("分配表指向文件以外")
