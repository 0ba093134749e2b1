"""A sheet's rows in windows, so that a hundred thousand can be handled by the thousand."""

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tongbao.hosts.xlsx.sheet_xml import SheetXml, column_number
from tongbao.regex import regex
from tongbao.sheet.grid import column_letters

_SIZE = 1 << 18
_CLOSE = b"</row>"
_OPEN_TAG = regex(rb'<row r="(\d{1,7})"(?:[^>]*[^>/])?>')
_UNUSUAL_CELL = regex(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|[a-z])')
_CELL = b'<c r="'
_LETTERS, _DIGITS = string.ascii_uppercase.encode(), string.digits.encode()


class RowWindow(NamedTuple):
    """Some rows on a sheet.

    Attributes:
        start, end: the offsets; the end is behind a row, or where the data ends.
        first, last: the first and the last row's number, 0 if there is none.
        is_plain: whether the rows are numbered without a gap, lend no format, and all tags in them
            are written the usual way.
    """

    start: int
    end: int
    first: int
    last: int
    is_plain: bool


class RowWindows:
    """A sheet's windows; together they are all its data. Each is looked at once only.

    Args:
        xml: the sheet.
        is_simple: whether ``Scan`` has found that all cells are written the usual way.
    """

    def __init__(self, xml: SheetXml, is_simple: bool = False) -> None:
        self.xml = xml
        self._known: list[RowWindow] = []
        self._coming = _windows(xml, is_simple)

    def __iter__(self) -> Iterator[RowWindow]:
        """Yield the windows in order."""
        yield from self._known
        for window in self._coming:
            self._known.append(window)
            yield window


def _windows(xml: SheetXml, is_simple: bool) -> Iterator[RowWindow]:
    start, end, last = xml.data_tag.end(), xml.data_end, 0
    is_usual = not xml.prefix and xml.tags is xml.raw
    while start < end:
        stop = _stop(xml, start, end)
        window = _plain_window(xml.raw[start:stop], start, last) if is_usual else None
        if window and not is_simple and _UNUSUAL_CELL.search(xml.raw, start, stop):
            window = None
        if window is None:
            numbers = [row.number for row in xml.rows(start, stop, last)]
            first, last = (numbers[0], numbers[-1]) if numbers else (0, last)
            window = RowWindow(start, stop, first, last, False)
        yield window
        start, last = stop, window.last


def _stop(xml: SheetXml, start: int, end: int) -> int:
    close = b"</" + xml.prefix + b"row>"
    found = xml.tags.find(close, start + _SIZE, end) if start + _SIZE < end else -1
    return found + len(close) if found >= 0 else end


def _plain_window(text: bytes, start: int, last: int) -> RowWindow | None:
    numbers = _OPEN_TAG.findall(text)
    count = len(numbers)
    if not numbers or text.count(b"<row") != count or text.count(_CLOSE) != count:
        return None
    first = int(numbers[0])
    if first <= last or list(map(int, numbers)) != [*range(first, first + count)]:
        return None
    if b"customFormat" in text or not text.endswith(_CLOSE):
        return None
    return RowWindow(start, start + len(text), first, first + count - 1, True)


def styles_in(text: bytes, letters: str) -> list[tuple[bytes, bytes]]:
    """Return row number and attributes for each of a column's cells in a plain window's text."""
    found: list[tuple[bytes, bytes]] = _cells_of(letters).findall(text)
    return found


def _cells_of(letters: str) -> re.Pattern[bytes]:
    return re.compile(rb'<c r="%b(\d+)"([^>]*)>' % letters.encode())


def without_cells(
    text: bytes, columns: tuple[int, ...], rows: range
) -> tuple[bytes, list[list[bytes]]] | None:
    """Return a plain window's text without the cells in some columns, and those cells.

    Args:
        text: the window's.
        columns: the columns, from left to right.
        rows: the window's row numbers; either all have cells there, or none has.

    Returns:
        The text, and each column's elements from the top down, or no lists if there are no such
        cells; ``None`` if only some rows have such cells, or the cells are out of order.
    """
    parts = _cells_in(columns).split(text)
    if len(parts) == 1:
        return text, []
    cells = parts[1::2]
    if len(cells) != len(rows) * len(columns):
        return None
    by_column = [cells[first :: len(columns)] for first in range(len(columns))]
    for column, those in zip(columns, by_column, strict=True):
        letters = column_letters(column)
        expected = letters + f" {letters}".join(map(str, rows))
        if b" ".join([cell.split(b'"', 2)[1] for cell in those]) != expected.encode():
            return None
    return b"".join(parts[::2]), by_column


@lru_cache(maxsize=20)
def _cells_in(columns: tuple[int, ...]) -> re.Pattern[bytes]:
    letters = "|".join(map(column_letters, columns)).encode()
    return re.compile(rb'(<c r="(?:%b)\d+"(?:[^>]*/>|[^>]*>.*?</c>))' % letters, re.DOTALL)


def open_rows(text: bytes, first: int, left: int) -> list[bytes] | None:
    """Return a plain window's rows, each without ``</row>``, if cells may be added at their ends.

    Args:
        text: the window's.
        first: its first row's number.
        left: the column in which the leftmost cell is to be added.
    """
    rows = text.split(_CLOSE)
    rows.pop()
    last_cells = [row.rpartition(_CELL)[2] for row in rows]
    places = b" ".join([cell.partition(b'"')[0] for cell in last_cells])
    numbers = " ".join(map(str, range(first, first + len(rows)))).encode()
    columns = set(places.translate(None, _DIGITS).split(b" "))
    if places.translate(None, _LETTERS) != numbers or max(map(column_number, columns)) >= left:
        return None
    if all(c.endswith(b"</c>") or c.find(b">") == len(c) - 1 for c in last_cells):
        return rows
    return None
