"""Cell formats appended to styles.xml; the existing ones are never changed."""

import copy
from functools import cached_property

from lxml import etree

from tongbao.hosts.xlsx.book import Book
from tongbao.hosts.xlsx.package import damaged
from tongbao.hosts.xlsx.small_xml import (
    Element,
    child,
    children,
    main,
    new_child,
    parse,
    serialise,
)

EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
_BUILT_IN = {
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
}  # fmt: skip
_FIRST_FREE_FORMAT = 164
_MAX_FORMATS = 65_000
#: The parts of a look that a format names by their number.
_PARTS = (
    ("fonts", "font", "fontId"),
    ("fills", "fill", "fillId"),
    ("borders", "border", "borderId"),
)
_SIDES = ("left", "right", "top", "bottom")


class Styles:
    """A workbook's cell formats, and those added to them.

    Args:
        content: the styles part.
        name: its name, for messages.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._root = parse(content, name)
        formats = child(self._root, "cellXfs")
        if formats is None or not children(formats, "xf"):
            raise damaged(f"部件 {name} 没有单元格格式")
        self._formats = formats
        self._by_content = {
            _content(xf): number for number, xf in reversed([*enumerate(children(formats, "xf"))])
        }
        self._xfs = children(formats, "xf")
        self._cache: dict[tuple[int, str], int] = {}
        self.is_changed = False

    def content(self) -> bytes:
        """Return the styles part as it is now."""
        return serialise(self._root)

    def with_number_format(self, style: int, number_format: str) -> int:
        """Return a format that looks like ``style`` but for its number format."""
        key = (style, number_format)
        if key not in self._cache:
            self._cache[key] = self._add(
                self._copy_of(style, numFmtId=self._format_id(number_format), applyNumberFormat=1)
            )
        return self._cache[key]

    def look_of(self, style: int) -> bytes:
        """Return what a format looks like: the same for two only if nobody could tell them apart."""
        if style >= len(self._xfs):
            return b""
        xf = copy.deepcopy(self._xfs[style])
        parts = [
            _content(members[place])
            for group, name, at in _PARTS
            if (place := int(xf.attrib.pop(at, "0"))) < len(members := self._members(group, name))
        ]
        number_format = xf.get("numFmtId", "0")
        codes = self._members("numFmts", "numFmt")
        parts += [_content(each) for each in codes if each.get("numFmtId") == number_format]
        return b"".join([_content(xf), *parts])

    def _members(self, group: str, name: str) -> list[Element]:
        return children(child(self._root, group), name)

    @cached_property
    def wrapped(self) -> int:
        """The plain format with text wrapping, aligned to the top."""
        xf = self._copy_of(0, applyAlignment=1)
        _align(xf, wrapText="1", vertical="top")
        return self._add(xf)

    @cached_property
    def heading(self) -> int:
        """Bold, thin borders, centred, wrapping."""
        xf = self._copy_of(
            0,
            fontId=self._bold_font(),
            borderId=self._thin_border(),
            applyFont=1,
            applyBorder=1,
            applyAlignment=1,
        )
        _align(xf, horizontal="center", vertical="center", wrapText="1")
        return self._add(xf)

    def _copy_of(self, style: int, **values: int) -> Element:
        if style >= len(self._xfs):
            raise damaged(f"单元格格式 {style} 不存在")
        xf = copy.deepcopy(self._xfs[style])
        xf.tail = None
        for name, value in values.items():
            xf.set(name, str(value))
        return xf

    def _add(self, xf: Element) -> int:
        """Append a format unless an equal one exists; return its number."""
        content = _content(xf)
        if content not in self._by_content:
            if len(self._xfs) >= _MAX_FORMATS:
                raise damaged("单元格格式过多")
            self._by_content[content] = len(self._xfs)
            self._xfs.append(xf)
            self._append(self._formats, xf)
        return self._by_content[content]

    def _append(self, group: Element, added: Element) -> int:
        """Append to a counted list; return the position."""
        group.append(added)
        count = sum(isinstance(element.tag, str) for element in group)
        group.set("count", str(count))
        self.is_changed = True
        return count - 1

    def _format_id(self, number_format: str) -> int:
        if number_format in _BUILT_IN:
            return _BUILT_IN[number_format]
        group = child(self._root, "numFmts")
        if group is None:
            group = new_child(self._root, "numFmts")
        ids = {f.get("formatCode"): int(f.get("numFmtId", "0")) for f in children(group, "numFmt")}
        if number_format not in ids:
            added = etree.Element(main("numFmt"))
            ids[number_format] = max([_FIRST_FREE_FORMAT - 1, *ids.values()]) + 1
            added.set("numFmtId", str(ids[number_format]))
            added.set("formatCode", number_format)
            self._append(group, added)
        return ids[number_format]

    def _bold_font(self) -> int:
        fonts = self._group("fonts")
        plain = children(fonts, "font")
        font = copy.deepcopy(plain[0]) if plain else etree.Element(main("font"))
        font.tail = None
        if child(font, "b") is None:
            font.insert(0, etree.Element(main("b")))
        return self._append(fonts, font)

    def _thin_border(self) -> int:
        border = etree.Element(main("border"))
        for side in _SIDES:
            etree.SubElement(border, main(side)).set("style", "thin")
        etree.SubElement(border, main("diagonal"))
        return self._append(self._group("borders"), border)

    def _group(self, name: str) -> Element:
        group = child(self._root, name)
        return group if group is not None else new_child(self._root, name, after=_GROUPS[name])


def loaded_styles(book: Book) -> Styles:
    """Return a workbook's cell formats; it need not have any."""
    part = book.styles_part
    return Styles(book.package.part(part) if part else EMPTY, part)


_GROUPS = {"fonts": ("numFmts",), "borders": ("numFmts", "fonts", "fills")}


def _align(xf: Element, **values: str) -> None:
    for old in children(xf, "alignment"):
        xf.remove(old)
    alignment = etree.Element(main("alignment"))
    for name, value in values.items():
        alignment.set(name, value)
    xf.insert(0, alignment)


def _content(xf: Element) -> bytes:
    """Return what two equal formats have in common, whatever order their attributes stand in."""
    tail, xf.tail = xf.tail, None
    content: bytes = etree.tostring(xf, method="c14n", exclusive=True)
    xf.tail = tail
    return content
