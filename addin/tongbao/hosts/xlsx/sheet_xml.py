"""A sheet's XML as bytes: where each row and cell begins and ends.

A sheet part can be tens of megabytes. Within well-formed XML without comments and CDATA, a ``<``
only ever starts a tag, so rows and cells can be found by plain byte search, ten times faster than
by parser events and without a tree. Comments and CDATA sections are blanked out first in a copy of
equal length. calamine parses the same data before and after, so rows and cells that do not nest
are refused, not patched; beyond the data nothing is looked at and no byte changes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tongbao.hosts.xlsx.package import damaged
from tongbao.regex import regex
from tongbao.sheet.grid import MAX_COLUMN, MAX_ROW, address

_ATTRIBUTES = rb"""((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"]*"|'[^']*'))*+)\s*(/?)>"""
_ATTRIBUTE = regex(rb"""([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NOT_TAGS = regex(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ROOT = regex(rb"<(?:([^\s:<>/]+):)?worksheet[\s>]")
_NUMBER = regex(rb"\d{1,7}")
_REFERENCE = regex(rb"([A-Za-z]{1,3})(\d{1,7})")


class Row(NamedTuple):
    """A row element: its number, and where its start tag, content and end begin."""

    number: int
    start: int
    inside: int
    close: int
    end: int
    is_empty_tag: bool


class Cell(NamedTuple):
    """A cell element: its column, and where its start tag and content begin and it ends."""

    column: int
    start: int
    inside: int
    end: int


class SheetXml:
    """One sheet part, ready for finding rows and cells.

    Args:
        raw: the part's bytes, UTF-8.
        sheet: the sheet's name, for messages.

    Raises:
        WorkbookNeedsAttention: the part is no worksheet.
    """

    def __init__(self, raw: bytes, sheet: str) -> None:
        self.raw = raw
        self.sheet = sheet
        self.tags = _NOT_TAGS.sub(_blank, raw) if _has_other_than_tags(raw) else raw
        root = _ROOT.search(self.tags)
        if root is None:
            raise damaged("工作表部件不是工作表", sheet=sheet)
        self.prefix = root[1] + b":" if root[1] else b""
        self._row = re.compile(b"<" + self.prefix + rb'row(?:\s+r="(\d{1,7})")?' + _ATTRIBUTES)
        self._cell = re.compile(
            b"<" + self.prefix + rb'c(?:\s+r="([A-Z]{1,3})(\d{1,7})")?' + _ATTRIBUTES
        )
        self._row_close = re.compile(b"</" + self.prefix + rb"row\s*>")
        self._cell_close = re.compile(b"</" + self.prefix + rb"c\s*>")
        data = self.find_tag(b"sheetData")
        if data is None:
            raise damaged("工作表部件没有数据区", sheet=sheet)
        self.data_tag = data
        self.data_end = self._end_of_data(data)

    def _end_of_data(self, data: re.Match[bytes]) -> int:
        if data[2]:
            return data.end()
        end = self.tags.rfind(b"</" + self.prefix + b"sheetData")
        if end < data.end():
            raise damaged("工作表数据区不完整", sheet=self.sheet)
        return end

    def find_tag(self, name: bytes, start: int = 0) -> re.Match[bytes] | None:
        """Return the first start tag by that name: group 1 its attributes, group 2 ``/`` if empty."""
        return _tag(self.prefix + name).search(self.tags, start)

    def tags_in(self, name: bytes, start: int, end: int) -> Iterator[re.Match[bytes]]:
        """Yield the start tags by that name within the offsets."""
        return _tag(self.prefix + name).finditer(self.tags, start, end)

    def rows(self, start: int = 0, stop: int = 0, last: int = 0) -> Iterator[Row]:
        """Yield the rows in order; a row without number follows the one before it.

        Args:
            start: where the first row begins; 0 for where the data begins.
            stop: offset to end at; 0 for where the data ends.
            last: the number of the row before ``start``.
        """
        find, close = self._row.search, self._row_close.search
        position, end, number = start or self.data_tag.end(), stop or self.data_end, last
        while tag := find(self.tags, position, end):
            number = self._row_number(tag, number)
            start, inside = tag.span()
            if tag[3]:
                yield Row(number, start, inside, inside, inside, True)
                position = inside
                continue
            closing = close(self.tags, inside, end)
            if closing is None:
                raise damaged(f"第 {number} 行没有结尾", sheet=self.sheet)
            position = closing.end()
            yield Row(number, start, inside, closing.start(), position, False)

    def _row_number(self, tag: re.Match[bytes], last: int) -> int:
        text = tag[1] or (attribute(tag[2], b"r") if tag[2] else None)
        if text is not None and not _NUMBER.fullmatch(text):
            raise damaged(f"第 {last} 行之后的行号有误", sheet=self.sheet)
        number = int(text) if text else last + 1
        if not last < number <= MAX_ROW:
            raise damaged(f"行号 {number} 不在应有的位置", sheet=self.sheet)
        return number

    def cells(self, row: Row) -> Iterator[Cell]:
        """Yield a row's cells in order; a cell without address follows the one before it."""
        find, close = self._cell.search, self._cell_close.search
        position, column = row.inside, 0
        while tag := find(self.tags, position, row.close):
            column = self._column(tag, row.number, column)
            start, inside = tag.span()
            position = inside
            if not tag[4]:
                closing = close(self.tags, inside, row.close)
                if closing is None:
                    raise damaged(
                        f"单元格 {address(row.number, column)} 没有结尾", sheet=self.sheet
                    )
                position = closing.end()
            yield Cell(column, start, inside, position)

    def _column(self, tag: re.Match[bytes], row: int, last: int) -> int:
        letters, digits = tag[1], tag[2]
        if letters is None:
            written = attribute(tag[3], b"r") if tag[3] else None
            match = _REFERENCE.fullmatch(written) if written is not None else None
            if written is not None and match is None:
                raise damaged(f"第 {row} 行的单元格地址有误", sheet=self.sheet)
            letters, digits = match.groups() if match else (None, None)
        column = column_number(letters) if letters else last + 1
        if not last < column <= MAX_COLUMN or (digits and int(digits) != row):
            raise damaged(f"第 {row} 行的单元格次序有误", sheet=self.sheet)
        return column

    def cell_attributes(self, cell: Cell) -> dict[bytes, bytes]:
        """Return the attributes in a cell's start tag."""
        return attributes(self.tags[cell.start : cell.inside])

    def lent_by_columns(self) -> list[tuple[int, int, int]]:
        """Return first and last column and format wherever columns lend a format."""
        columns = (attributes(t[1]) for t in self.tags_in(b"col", 0, self.data_tag.start()))
        return [
            (number_in(c.get(b"min")), number_in(c.get(b"max")), number_in(c[b"style"]))
            for c in columns
            if b"style" in c
        ]

    def lent_by_row(self, row: Row) -> int | None:
        """Return the format a row lends to its new cells, if it does."""
        if self.tags.find(b"customFormat", row.start, row.inside) < 0:
            return None
        lent = attributes(self.tags[row.start : row.inside])
        return number_in(lent.get(b"s")) if is_true(lent.get(b"customFormat")) else None

    def style_of(self, cell: Cell) -> int:
        """Return a cell's format by its number."""
        return number_in(self.cell_attributes(cell).get(b"s"))


def attribute(text: bytes, name: bytes) -> bytes | None:
    """Return one attribute from a start tag's attributes."""
    return attributes(text).get(name)


def attributes(text: bytes) -> dict[bytes, bytes]:
    """Return a start tag's attributes, as written."""
    return {m[1]: m[3] if m[2] is None else m[2] for m in _ATTRIBUTE.finditer(text)}


def number_in(text: bytes | None) -> int:
    """Return the number an attribute holds; 0 if it holds none."""
    return int(text) if text and text.isdigit() and len(text) < 8 else 0


def is_true(value: bytes | None) -> bool:
    """Whether an XML boolean is true."""
    return value in (b"1", b"true")


@lru_cache(maxsize=20_000)
def column_number(letters: bytes) -> int:
    """Return a column's number: A → 1, aa → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


@lru_cache(maxsize=256)
def _tag(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + name + _ATTRIBUTES)


def _has_other_than_tags(raw: bytes) -> bool:
    """Whether there is a comment, a CDATA section or an instruction behind the declaration."""
    # Searching one byte is nearly free, and mostly settles it. A byte order mark may come first.
    start = raw.find(b"?>", 0, 200)
    declaration_end = start + 2 if start >= 0 and raw.find(b"<?", 0, 4) >= 0 else 0
    has_mark = raw.find(b"!") >= 0 and b"<!" in raw
    return has_mark or (
        raw.find(b"?", declaration_end) >= 0 and raw.find(b"<?", declaration_end) >= 0
    )


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])
