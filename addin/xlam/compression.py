"""Compresses VBA streams (MS-OVBA 2.4.1): 4096-byte chunks, literals and copies of earlier text.

How a copy token splits its bits between distance and length depends on where in the chunk it stands.
"""

import struct

CHUNK = 4096


def compress(data: bytes) -> bytes:
    """Return the bytes, compressed.

    Raises:
        ValueError: a chunk does not shrink. A last chunk shorter than 4096 bytes could then only be
            stored padded, and the padding would become part of the text.
    """
    container = bytearray(b"\x01")
    for at in range(0, len(data), CHUNK):
        chunk = data[at : at + CHUNK]
        tokens = _tokens(chunk)
        if len(tokens) > CHUNK:
            if len(chunk) < CHUNK:
                raise ValueError("the text cannot be compressed; it is not program text")
            container += struct.pack("<H", 0x3000 | (CHUNK + 2 - 3)) + chunk
        else:
            container += struct.pack("<H", 0xB000 | (len(tokens) + 2 - 3)) + tokens
    return bytes(container)


def _split(position: int) -> int:
    """Return how many bits hold a copy token's distance, this far into a chunk."""
    return max((position - 1).bit_length(), 4)


def _tokens(chunk: bytes) -> bytes:
    """Return a chunk as flag bytes, each followed by eight literals or copies."""
    out, at = bytearray(), 0
    seen: dict[bytes, list[int]] = {}
    while at < len(chunk):
        flag_at, flags = len(out), 0
        out.append(0)
        for bit in range(8):
            if at >= len(chunk):
                break
            start, length = _longest(chunk, at, seen.get(chunk[at : at + 3], []))
            step = length or 1
            if length:
                bits = _split(at)
                out += struct.pack("<H", (at - start - 1) << (16 - bits) | (length - 3))
                flags |= 1 << bit
            else:
                out.append(chunk[at])
            for place in range(at, at + step):
                seen.setdefault(chunk[place : place + 3], []).append(place)
            at += step
        out[flag_at] = flags
    return bytes(out)


def _longest(chunk: bytes, at: int, starts: list[int]) -> tuple[int, int]:
    """Return where the longest earlier match for what follows begins, and its length (0: none)."""
    limit = min(len(chunk) - at, (0xFFFF >> _split(at)) + 3) if at else 0
    best, length = 0, 0
    for start in reversed(starts):
        size = 0
        while size < limit and chunk[start + size] == chunk[at + size]:
            size += 1
        if size > length:
            best, length = start, size
            if size == limit:
                break
    return (best, length) if length >= 3 else (0, 0)
