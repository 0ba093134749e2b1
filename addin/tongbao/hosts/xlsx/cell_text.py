"""One cell as XML: numbers, text as inline strings, and the characters XML cannot carry."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat

from tongbao.regex import regex
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import column_letters

#: Anything that cannot simply stand between <t> and </t>.
_NEEDS_CARE = regex(r"[&<>\x00-\x1f\ufffe\uffff]|_x|^\s|\s$|\s\s")
_ESCAPED = regex(r"_x(?=[0-9A-Fa-f]{4}_)")
_ILLEGAL = regex(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def cell_xml(prefix: str, place: str, style: int, value: Written) -> str:
    """Return a ``<c>`` element.

    Args:
        prefix: the namespace prefix with its colon, or nothing.
        place: the A1 address.
        style: the cell format's number.
        value: text is always written as text, also when it begins with ``=``.
    """
    look = f' s="{style}"' if style else ""
    if isinstance(value, str) and value:
        text = _text_xml(prefix, value)
        return f'<{prefix}c r="{place}"{look} t="inlineStr">{text}</{prefix}c>'
    if value is None or value == "":
        return f'<{prefix}c r="{place}"{look}/>'
    if isinstance(value, bool):
        look += ' t="b"'
    return f'<{prefix}c r="{place}"{look}><{prefix}v>{number_text(value)}</{prefix}v></{prefix}c>'


def cells_down(
    prefix: str, row: int, column: int, values: Sequence[Written], styles: Sequence[int], own: int
) -> list[str]:
    """Return new cells one below the other; nothing for one that would say nothing.

    Args:
        prefix: the namespace prefix with its colon, or nothing.
        row: the first cell's.
        column: all cells'.
        values: what is to stand in the cells.
        styles: their formats' numbers.
        own: the format the column lends: an empty cell that looks like it need not exist.
    """
    letters = column_letters(column)
    rows = range(row, row + len(values))
    kinds = set(map(type, values))
    if not kinds <= {int, float, Decimal}:
        return _mixed_cells(prefix, f'<{prefix}c r="{letters}', rows, values, styles, own)
    texts: Iterable[str] = list(map(str, values))
    if kinds != {int} and not {"E", "e"}.isdisjoint("".join(texts)):
        texts = map(number_text, values)  # type: ignore[arg-type] # all numbers, as ``kinds`` says
    start, end = f'<{prefix}c r="{letters}', f"</{prefix}v></{prefix}c>"
    return [
        f"{start}{row}{look}{text}{end}"
        for row, look, text in zip(rows, _looks(prefix, styles), texts, strict=False)
    ]


def _mixed_cells(
    prefix: str,
    start: str,
    rows: Iterable[int],
    values: Sequence[Written],
    styles: Sequence[int],
    own: int,
) -> list[str]:
    """Do the same for mixed values; what follows the address is made once for each."""
    ends: dict[tuple[type, Written, int], str] = {}
    keys = list(zip(map(type, values), values, styles, strict=True))
    for key in set(keys):
        _, value, style = key
        if style != own or (value is not None and value != ""):
            ends[key] = cell_xml(prefix, "", style, value).partition('r="')[2]
    return [
        f"{start}{row}{ends[key]}" if key in ends else ""
        for row, key in zip(rows, keys, strict=True)
    ]


def _looks(prefix: str, styles: Sequence[int]) -> Iterable[str]:
    """Return what stands between address and value in each number cell."""
    looks = {s: f'" s="{s}"><{prefix}v>' if s else f'"><{prefix}v>' for s in set(styles)}
    return repeat(*looks.values()) if len(looks) == 1 else map(looks.__getitem__, styles)


@lru_cache(maxsize=4096)
def _text_xml(prefix: str, text: str) -> str:
    if _NEEDS_CARE.search(text):
        text, space = escaped(text), ' xml:space="preserve"'
    else:
        space = ""
    return f"<{prefix}is><{prefix}t{space}>{text}</{prefix}t></{prefix}is>"


def number_text(value: int | float | Decimal) -> str:
    """Return a number without exponent: 1E+3 → 1000."""
    if isinstance(value, int):
        return str(int(value))
    text = str(value)
    return format(Decimal(text), "f") if "E" in text or "e" in text else text


def escaped(text: str) -> str:
    """Return text for an XML element, the way Excel stores what XML 1.0 cannot hold."""
    text = _ESCAPED.sub("_x005F_x", text)
    text = _ILLEGAL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
