"""The compound file, as far as olefile does not look.

olefile checks the header, that every chain leads somewhere and that sizes agree; then it reads what it
needs and forgives the rest, and Excel does not always. So we go through what it read once more: the
directory's order and colours, the fields nobody follows, each sector, each byte behind a stream's end
(MS-CFB 2.2 to 2.6).
"""

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from olefile import STGTY_STORAGE, STGTY_STREAM, OleFileIO
from olefile.olefile import ENDOFCHAIN, FATSECT, FREESECT, NOSTREAM, OleDirectoryEntry

_MINOR_VERSION, _RED, _BLACK = 0x3E, 0, 1
#: How many sectors of the allocation table the header itself names, from which byte on.
_SLOTS = struct.Struct("<109I")
_SLOTS_AT = 76
#: Where in an entry its kind stands, which no writer leaves set in an unused one.
_KIND_AT = 66


def problems(file: OleFileIO, data: bytes, *, ours: bool) -> Iterator[str]:
    """Yield what does not conform to MS-CFB and went unnoticed while olefile read the file.

    Args:
        file: the file as olefile read it.
        data: its bytes.
        ours: whether this builder wrote it: then no class ids, no times, and nothing behind a stream's
            end.
    """
    entries = [entry for entry in file.direntries if entry]
    for entry in entries:
        yield from _entry(entry, ours)
    yield from _trees(file.direntries, entries)
    raw = file.directory_fp.getvalue()
    for number, entry in enumerate(file.direntries):
        unused = raw[128 * number : 128 * number + 128]
        if not entry and (unused[_KIND_AT] or unused.replace(b"\xff", b"").strip(b"\0")):
            yield f"目录的空项 {number} 不空，或者没有连上"
    yield from _sectors(file, data, entries, ours)


def _entry(entry: OleDirectoryEntry, ours: bool) -> Iterator[str]:
    """Yield what is wrong with fields that nobody follows."""
    what, length = f"目录项“{entry.name}”", entry.namelength
    if length < 2 or length % 2 or any(entry.name_raw[length - 2 :]) or "\0" in entry.name:
        yield f"{what}的名称长度不对"
    if entry.color not in (_RED, _BLACK) or entry.sizeHigh:
        yield f"{what}的颜色或大小不对"
    if entry.entry_type == STGTY_STORAGE and entry.isectStart:
        yield f"{what}是目录，却有内容"
    if entry.entry_type == STGTY_STREAM and entry.sid_child != NOSTREAM:
        yield f"{what}是流，却有下级"
    named = entry.clsid or entry.dwUserFlags or entry.createTime or entry.modifyTime
    if named and (ours or entry.entry_type == STGTY_STREAM):
        yield f"{what}有类标识、标志或时间"


def _trees(
    numbered: Sequence[OleDirectoryEntry | None], entries: Sequence[OleDirectoryEntry]
) -> Iterator[str]:
    """Yield where siblings are out of order, or a red entry stands on top or below another."""
    red = {entry.sid for entry in entries if entry.color == _RED}
    for entry in entries:
        keys = [_key(child) for child in _in_order(numbered, entry.sid_child)]
        if any(first >= second for first, second in pairwise(keys)):
            yield f"“{entry.name}”下面的目录没有排好序"
        beside = {entry.sid_left, entry.sid_right} if entry.sid in red else set()
        if red & {entry.sid_child, *beside}:
            yield f"目录树里“{entry.name}”下面不应是红项"


def _in_order(
    numbered: Sequence[OleDirectoryEntry | None], top: int
) -> Iterator[OleDirectoryEntry]:
    entry = None if top == NOSTREAM else numbered[top]
    if entry:
        yield from _in_order(numbered, entry.sid_left)
        yield entry
        yield from _in_order(numbered, entry.sid_right)


def _key(entry: OleDirectoryEntry) -> tuple[int, bytes]:
    """Return what siblings are ordered by: length, then upper-case code units (2.6.4)."""
    return len(entry.name_utf16), entry.name.upper().encode("utf-16-be")


def _sectors(
    file: OleFileIO, data: bytes, entries: Sequence[OleDirectoryEntry], ours: bool
) -> Iterator[str]:
    """Account for every sector: each belongs to one chain, and none is taken for nothing."""
    slots = [slot for slot in _SLOTS.unpack_from(data, _SLOTS_AT) if slot != FREESECT]
    fat = _table(file, slots)
    mini_sectors = _chain(fat, file.first_mini_fat_sector)
    mini_fat, mini_stream = _table(file, mini_sectors), _chain(fat, file.root.isectStart)
    if (file.minor_version, file.num_fat_sectors, file.num_mini_fat_sectors) != (
        _MINOR_VERSION, len(slots), len(mini_sectors),
    ):  # fmt: skip
        yield "文件头的版本或大小不对"
    used = Counter([*slots, *_chain(fat, file.first_dir_sector), *mini_sectors, *mini_stream])
    used_mini = Counter[int]()
    small, size = b"".join(map(file.getsect, mini_stream)), file.mini_sector_size
    for entry in entries:
        if entry.entry_type != STGTY_STREAM or not entry.size:
            continue
        if entry.is_minifat:
            chain = _chain(mini_fat, entry.isectStart)
            sectors = [small[size * number :][:size] for number in chain]
            used_mini.update(chain)
        else:
            chain = _chain(fat, entry.isectStart)
            sectors = [file.getsect(number) for number in chain]
            used.update(chain)
        spare = b"".join(sectors)[entry.size :]
        if len(spare) >= len(sectors[0]) or (ours and any(spare)):
            yield f"流“{entry.name}”末尾有多余的内容"
    for what, links, taken in (("扇区", fat, used), ("小扇区", mini_fat, used_mini)):
        owned = {number for number, link in enumerate(links) if link != FREESECT}
        yield from (f"{what} {number} 用了两次" for number, n in taken.items() if n > 1)
        yield from (f"{what} {number} 占着却没有用" for number in owned - set(taken))
        yield from (f"{what} {number} 用着却没有占" for number in set(taken) - owned)
    if {number for number, link in enumerate(fat) if link == FATSECT} != set(slots):
        yield "分配表自己的扇区没有标明"
    if len(data) % file.sector_size:
        yield f"末尾多出 {len(data) % file.sector_size} 个字节"
    if max(used) != file.nb_sect - 1:
        yield "文件末尾有多余的扇区，或者分配表指向文件以外"


def _table(file: OleFileIO, sectors: Sequence[int]) -> Sequence[int]:
    """Return the links in some sectors; olefile keeps only the part the file has sectors for."""
    links: Sequence[int] = file.sect2array(b"".join(map(file.getsect, sectors)))
    return links


def _chain(links: Sequence[int], start: int) -> list[int]:
    """Return a chain's sectors; if it runs in a ring, some stand there twice."""
    chain: list[int] = []
    while start != ENDOFCHAIN and len(chain) <= len(links):
        chain.append(start)
        start = links[start] if start < len(links) else ENDOFCHAIN
    return chain
