"""CMG, DPB and GC in PROJECT: protection, password and visibility, which oletools leaves encrypted."""

from collections.abc import Iterator, Mapping

#: How many bytes each may hold; a password is kept as 29.
_SIZES = {"CMG": (4,), "DPB": (1, 29), "GC": (1,)}


def problems(settings: Mapping[str, str]) -> Iterator[str]:
    """Yield which do not open with the key that the project's id gives.

    Args:
        settings: what PROJECT says, by name.
    """
    key = sum(settings["ID"].encode("ascii")) & 0xFF
    for name, sizes in _SIZES.items():
        try:
            if len(decrypt(settings[name], key)) not in sizes:
                yield f"{name} 的长度不对"
        except ValueError as error:
            yield f"{name}：{error}"


def decrypt(digits: str, key: int) -> bytes:
    """Return what a value holds (MS-OVBA 2.4.3.3).

    Raises:
        ValueError: the value was made with another key, or is cut off.
    """
    data = bytes.fromhex(digits)
    seed, version, key_byte = data[0], data[0] ^ data[1], data[0] ^ data[2]
    if version != 2 or key_byte != key:
        raise ValueError("密钥与工程标识不符")
    plain, last, before = key, data[2], data[1]
    out = bytearray()
    for byte in data[3:]:
        plain = byte ^ ((before + plain) & 0xFF)
        last, before = byte, last
        out.append(plain)
    body = out[(seed & 6) // 2 :]
    if int.from_bytes(body[:4], "little") != len(body) - 4:
        raise ValueError("长度不对")
    return bytes(body[4:])
