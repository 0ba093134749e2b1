"""A notice's sections: its upright pages, and turned ones for a wide annex table.

GB/T 9704-2012, 8: a turned page is an A4 page lying on its side, its upper edge where an upright
page has its left one; its page number stays where upright pages have theirs.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from docx.document import Document as DocxDocument
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT, WD_SECTION
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.section import CT_SectPr
from docx.section import Section
from docx.shared import Length, Twips
from lxml import etree

from tongbao.data import dataclass
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.practices import Practices, TailPage
from tongbao.gongwen.word.measured_table import MeasuredTable
from tongbao.gongwen.word.page_setup import TYPE_WIDTH_TWIPS
from tongbao.gongwen.word.paragraph_xml import page_number_xml, paragraph_xml, twips
from tongbao.gongwen.word.role_styles import GAP_AFTER_TABLE, PAGE_NUMBER_ODD, page_numbers
from tongbao.gongwen.word.style import Style
from tongbao.gongwen.word.table_fitting import needs_turning
from tongbao.gongwen.word.words import TAIL_ROLES

#: Names this machine's faces in a piece of XML.
Dress = Callable[[str], str]

# A turned page has nothing under its text; the empty line of its footer stays in the margin.
_FOOTER_DISTANCE_TWIPS = 720


class PageKind(Enum):
    """Upright pages, turned ones, or the even page a 版记 may have to itself (7.5)."""

    UPRIGHT = "upright"
    TURNED = "turned"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a stretch of pages, all one kind."""

    pages: PageKind


def page_kinds(parts: Sequence[Role | MeasuredTable], practices: Practices) -> list[PageKind]:
    """Return for each part the kind of page it stands on; an annex is turned as a whole."""
    kinds = [PageKind.UPRIGHT] * len(parts)
    for start, end in _annexes(parts):
        tables = (part for part in parts[start:end] if isinstance(part, MeasuredTable))
        if any(needs_turning(table) for table in tables):
            kinds[start:end] = [PageKind.TURNED] * (end - start)
    if practices.tail_page is TailPage.EVEN:
        roles = (None if isinstance(part, MeasuredTable) else part for part in parts)
        first = next((i for i, role in enumerate(roles) if role in TAIL_ROLES), len(parts))
        kinds[first:] = [PageKind.TAIL] * (len(parts) - first)
    return kinds


def _annexes(parts: Sequence[Role | MeasuredTable]) -> Iterator[tuple[int, int]]:
    """Yield where each annex begins and ends."""
    start = None
    for index, part in enumerate((*parts, None)):
        if isinstance(part, MeasuredTable):
            continue
        is_label = part is Role.ATTACHMENT_LABEL
        if start is not None and (is_label or part is None or part in TAIL_ROLES):
            yield start, index
            start = None
        start = index if is_label else start


def sections_xml(
    document: DocxDocument, ends: Sequence[SectionEnd], practices: Practices, dress: Dress
) -> list[str]:
    """Write the properties of all sections.

    Args:
        document: holds the first, upright section's properties; gets the other sections' footers.
        ends: the sections, in order.
        practices: decide where the page number stands.
        dress: names this machine's faces in a piece of XML.
    """
    first = document.sections[0]._sectPr
    later = _without_first_page(first)
    kinds = {PageKind.UPRIGHT: later}
    if any(end.pages is PageKind.TURNED for end in ends):
        kinds[PageKind.TURNED] = _turned(document, later, practices, dress)
    if any(end.pages is PageKind.TAIL for end in ends):
        kinds[PageKind.TAIL] = _even_page(document, later, dress)
    sections = [kinds[end.pages] for end in ends]
    return [_xml(section) for section in (first, *sections[1:])]


def _xml(section: CT_SectPr) -> str:
    copy = section.clone()
    etree.cleanup_namespaces(copy)  # it brings those of the whole document
    return etree.tostring(copy, encoding="unicode")


def _without_first_page(section: CT_SectPr) -> CT_SectPr:
    """Copy a section's properties for one whose first page is like the others."""
    copy = section.clone()
    copy.titlePg_val = None
    if copy.get_footerReference(WD_HEADER_FOOTER.FIRST_PAGE) is not None:
        copy.remove_footerReference(WD_HEADER_FOOTER.FIRST_PAGE)
    return copy


def _turned(
    document: DocxDocument, upright: CT_SectPr, practices: Practices, dress: Dress
) -> CT_SectPr:
    """Lay a section's page on its side, margins included, and give it its own footers."""
    old, copy = Section(upright, document.part), upright.clone()
    new = Section(copy, document.part)
    new.orientation = WD_ORIENT.LANDSCAPE
    new.page_width, new.page_height = old.page_height, old.page_width
    new.top_margin, new.right_margin = old.left_margin, old.top_margin
    new.bottom_margin, new.left_margin = old.right_margin, old.bottom_margin
    if practices.mirrored:  # programs exchange left and right of even pages, turned ones too
        both = _twips(new.left_margin) + _twips(new.right_margin)
        new.left_margin, new.right_margin = Twips(both // 2), Twips(both - both // 2)
    new.footer_distance = Twips(_FOOTER_DISTANCE_TWIPS)
    odd, even = page_numbers(practices)
    # On even pages of a mirrored print the type area begins after the narrower margin.
    even_top = old.right_margin if practices.mirrored else old.left_margin
    for kind, footer, style, top in (
        (WD_HEADER_FOOTER.PRIMARY, new.footer, odd, old.left_margin),
        (WD_HEADER_FOOTER.EVEN_PAGE, new.even_page_footer, even, even_top),
    ):
        copy.remove_footerReference(kind)
        footer.is_linked_to_previous = False  # its own footer
        xml = _footer_xml(style, _twips(old.footer_distance), _twips(top))
        footer._element[:] = list(parse_xml(dress(xml)))
    return copy


def _even_page(document: DocxDocument, upright: CT_SectPr, dress: Dress) -> CT_SectPr:
    """Begin a section on an even page; neither it nor the blank one before it is numbered (7.5)."""
    copy = upright.clone()
    section = Section(copy, document.part)
    section.start_type = WD_SECTION.EVEN_PAGE
    for kind, footer in (
        (WD_HEADER_FOOTER.PRIMARY, section.footer),
        (WD_HEADER_FOOTER.EVEN_PAGE, section.even_page_footer),
    ):
        copy.remove_footerReference(kind)
        footer.is_linked_to_previous = False
        xml = paragraph_xml(PAGE_NUMBER_ODD, ())
        footer._element[:] = list(parse_xml(f"<w:ftr {nsdecls('w')}>{dress(xml)}</w:ftr>"))
    return copy


def _twips(length: Length | None) -> int:
    return round(length.twips) if length else 0


def _footer_xml(style: Style, left: int, top: int) -> str:
    """Write a footer whose number runs down a floating cell, placed from the page's corner, twips.

    The cell is as wide as the number's line is high, and as long as a line on an upright page.
    """
    line = twips(style.pitch)
    return (
        f'<w:ftr {nsdecls("w")}><w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0"'
        f' w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"/>'
        f'<w:tblW w:w="{line}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{TYPE_WIDTH_TWIPS}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{page_number_xml(style)}</w:tc></w:tr></w:tbl>"
        f"{paragraph_xml(GAP_AFTER_TABLE, ())}</w:ftr>"
    )
