"""A DLL for Windows that holds no code and passes one function on to another DLL.

Modules compiled by a recent Rust (python_calamine) ask bcryptprimitives.dll of Windows 10 for random
bytes; Wine 8 has no such DLL, but has the same under an older name.
"""

import struct

_ALIGNED = 0x200  # of parts in the file
_PAGE = 0x1000  # of parts in memory
_X64, _PE32_PLUS, _CONSOLE = 0x8664, 0x20B, 3
_DLL = 0x2022  # executable image, large addresses, DLL
_READABLE_DATA = 0x40000040


def forwarding_dll(dll: str, function: str, to: str) -> bytes:
    """Return a 64-bit DLL (PE/COFF specification) that exports one function.

    Args:
        dll: its own name, as "bcryptprimitives.dll".
        function: the name it exports.
        to: who answers, as "advapi32.SystemFunction036".
    """
    exports = _export_section(dll, function, to)
    directories = struct.pack("<II", _PAGE, len(exports)) + bytes(15 * 8)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        *(_PE32_PLUS, 14, 0, 0, len(exports), 0, 0, 0),
        *(0x180000000, _PAGE, _ALIGNED, 6, 0, 0, 0, 6, 0, 0),
        *(2 * _PAGE, _ALIGNED, 0, _CONSOLE, 0),
        *(0x100000, 0x1000, 0x100000, 0x1000, 0, 16),
    )
    optional += directories
    coff = struct.pack("<HHIIIHH", _X64, 1, 0, 0, 0, len(optional), _DLL)
    section = struct.pack(
        *("<8sIIIIIIHHI", b".edata", len(exports), _PAGE, _ALIGNED, _ALIGNED),
        *(0, 0, 0, 0, _READABLE_DATA),
    )
    dos = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    headers = dos + b"PE\0\0" + coff + optional + section
    return headers.ljust(_ALIGNED, b"\0") + exports.ljust(_ALIGNED, b"\0")


def _export_section(dll: str, function: str, to: str) -> bytes:
    tables = _PAGE + 40  # behind the directory: address, name pointer, ordinal
    texts = [text.encode("ascii") + b"\0" for text in (dll, function, to)]
    at_dll = tables + 10
    at_function = at_dll + len(texts[0])
    # An address inside the export section is not code but the name of who answers.
    at_target = at_function + len(texts[1])
    directory = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, at_dll, 1, 1, 1, tables, tables + 4, tables + 8
    )
    return directory + struct.pack("<IIH", at_target, at_function, 0) + b"".join(texts)
