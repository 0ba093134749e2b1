"""One pass over a part as it unpacks: is it safe, and what must be looked at more closely?

A part can be tens of megabytes; it goes by in small pieces and is never whole in memory here.
"""

import zlib

from tongbao.regex import regex

_DECLARED = regex(rb"<!(?:DOCTYPE|ENTITY)")
_FORMULA = regex(rb"[<:]f[\s/>]")
_ROOT = regex(rb"<worksheet[\s>]")
#: Any cell but one written the usual way in columns A to Z and rows up to 999 999.
_UNUSUAL_CELL = regex(rb'<c(?! r="[A-Z]\d{1,6}"|[a-z])')
_PREFIXED_CELL = regex(rb":c[\s/>]")
_OVERLAP = 64
_LONGEST_START = (
    16  # of a usual cell; one that begins nearer to the end is seen with the next piece
)


class Scan:
    """What has been seen in a part so far.

    Args:
        is_xml: whether anything but the checksum matters.

    Attributes:
        size, checksum: the content's.
        start: the first bytes.
        is_declaring: whether a document type or an entity is declared.
        is_sheet: whether it is a worksheet part, written without a namespace prefix.
        has_formula: whether such a sheet may hold a formula.
    """

    def __init__(self, is_xml: bool) -> None:
        self._is_xml = is_xml
        self.size = self.checksum = 0
        self.start = b""
        self.is_declaring = self.has_formula = False
        self.is_sheet = self._has_data = self._has_marks = self._is_unusual = False
        self._tail = b""

    @property
    def is_simple(self) -> bool:
        """Whether a sheet has its cells where they should be and nothing but values in them.

        That is: no formula, no error, nothing hidden, no cell so far away that the rectangle of
        all cells might not fit into memory.
        """
        is_odd = self.has_formula or self._has_marks or self._is_unusual
        return self.is_sheet and self._has_data and not is_odd

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        self.size += len(piece)
        self.checksum = zlib.crc32(piece, self.checksum)
        if not self._is_xml or not piece:
            return
        seen = self._tail + piece
        if not self._tail:
            self.start = seen[:200]
            self.is_sheet = _ROOT.search(seen, 0, 4000) is not None
        self._tail = seen[-_OVERLAP:]
        # Searching one byte first is nearly free, and mostly settles it.
        if b"!" in seen and _DECLARED.search(seen):
            self.is_declaring = True
        if self.is_sheet:
            self._look_at_cells(seen)

    def _look_at_cells(self, seen: bytes) -> None:
        if not self.has_formula and b"f" in seen:
            self.has_formula = _FORMULA.search(seen) is not None
        if not self._has_marks:
            is_odd = b"'" in seen and b"'e'" in seen
            self._has_marks = is_odd or b"hidden" in seen or b'"e"' in seen
        if not self._is_unusual:
            found = _UNUSUAL_CELL.search(seen)
            is_whole = found is not None and found.start() < len(seen) - _LONGEST_START
            is_prefixed = b":c" in seen and _PREFIXED_CELL.search(seen) is not None
            self._is_unusual = is_whole or is_prefixed
        self._has_data = self._has_data or b"<sheetData" in seen
