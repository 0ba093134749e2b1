"""The formula a cell holds, looked up in the sheet's bytes when somebody asks."""

import html

from tongbao.hosts.xlsx.marks import Marks, Place
from tongbao.hosts.xlsx.sheet_xml import SheetXml, attributes
from tongbao.hosts.xlsx.shifting import shifted
from tongbao.regex import regex

#: What a file writes before the names of functions younger than itself, and Excel never shows.
_YOUNGER = regex(r"_xl(?:fn|ws|udf)\.|_xlpm\.")


class FormulaTexts:
    """Answers which formula a cell holds.

    Args:
        xml: the sheet.
        marks: its formulas.
    """

    def __init__(self, xml: SheetXml, marks: Marks) -> None:
        self._xml = xml
        self._marks = marks

    def __call__(self, row: int, column: int) -> str:
        """Return a cell's formula without ``=``; empty if it holds none."""
        place = (row, column)
        if place in self._marks.formulas:
            return self._own(place)
        area = (first for first, area in self._marks.areas.items() if area.holds(row, column))
        first = next(area, None)
        return self._own(first) if first else ""

    def _own(self, place: Place) -> str:
        tag, text = self._written(place)
        if text or tag.get(b"t") != b"shared":
            return text
        first = self._marks.shared[tag.get(b"si", b"")][0]
        if first == place:
            return text
        return shifted(self._written(first)[1], place[0] - first[0], place[1] - first[1])

    def _written(self, place: Place) -> tuple[dict[bytes, bytes], str]:
        """Return a formula's attributes, and its text unless it is shared from elsewhere."""
        xml = self._xml
        tag = next(xml.tags_in(b"f", self._marks.formulas[place], len(xml.tags)))
        if tag[2]:
            return attributes(tag[1]), ""
        text = xml.raw[tag.end() : xml.tags.find(b"<", tag.end())].decode("utf-8", "replace")
        return attributes(tag[1]), _YOUNGER.sub("", html.unescape(text).strip())
