"""What a Windows program is built for, by its header."""

import struct
from pathlib import Path

X64 = "64 位"
#: Bits by the machine a PE header names (IMAGE_FILE_MACHINE_*).
_MACHINES = {0x8664: X64, 0x14C: "32 位", 0xAA64: "64 位（ARM）"}


def bits(program: Path) -> str:
    """Return the bits of a program by its PE header; empty if it cannot be read."""
    try:
        with program.open("rb") as stream:
            stream.seek(0x3C)
            (header,) = struct.unpack("<I", stream.read(4))
            stream.seek(header + 4)
            (machine,) = struct.unpack("<H", stream.read(2))
    except (OSError, struct.error):
        return ""
    return _MACHINES.get(machine, "")
