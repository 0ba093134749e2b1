"""What a sheet says about itself beforehand: its used area, and which columns a row has cells in.

No program may rely on either, but those that do should not be misled.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tongbao.errors import WrongUse
from tongbao.hosts.xlsx.filling import AnyFilling
from tongbao.hosts.xlsx.kept_cells import PuttingBack
from tongbao.regex import regex
from tongbao.sheet.grid import address, parse_area

_SPANS = regex(rb"""(\sspans\s*=\s*["'])([^"']*)""")


def with_spans(tag: bytes, left: int, right: int) -> bytes:
    """Return a row's start tag with its ``spans``, if it has any, including the columns."""
    spans = _SPANS.search(tag) if b"spans" in tag else None
    if spans is None:
        return tag
    return tag[: spans.start(2)] + _wider(spans[2], left, right) + tag[spans.end(2) :]


def with_spans_in_row(row: bytes, left: int, right: int) -> bytes:
    """Do the same in a whole row."""
    inside = row.index(b">")
    return with_spans(row[:inside], left, right) + row[inside:]


@lru_cache(maxsize=1000)
def _wider(spans: bytes, left: int, right: int) -> bytes:
    """Return ``spans`` including the columns; it is a hint, so one range will do."""
    columns = [left, right, *(int(n) for n in re.findall(rb"\d{1,5}", spans))]
    return f"{min(columns)}:{max(columns)}".encode()


def stated_before(stated: bytes, fillings: Sequence[AnyFilling]) -> bytes:
    """Return the used area stated before the edits now taken back; nothing if others came since."""
    pairs = {f.kept.dimension if isinstance(f, PuttingBack) else (b"", b"") for f in fillings}
    return next((before for before, after in pairs if pairs == {(before, stated)}), b"")


def wider_area(stated: bytes, fillings: Sequence[AnyFilling]) -> bytes:
    """Return the used area a sheet states, widened to the cells written to."""
    try:
        area = parse_area(stated.decode("ascii", "replace"))
    except WrongUse:  # the hint is wrong already; no program relies on it
        return stated
    columns = {filling.column for filling in fillings}
    top = min(area.top, *(filling.row for filling in fillings))
    bottom = max(area.bottom, *(filling.last_row for filling in fillings))
    left, right = min(area.left, *columns), max(area.right, *columns)
    return f"{address(top, left)}:{address(bottom, right)}".encode()
