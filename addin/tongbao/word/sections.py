"""Sections of a notice: its upright pages, and the turned ones of a wide annex table.

GB/T 9704-2012, 8: a turned page is an A4 page turned by a quarter, its upper edge where the left
edge of an upright one is; its page number stays where it is on upright pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docx.document import Document as DocxDocument
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.section import CT_SectPr
from docx.section import Section
from docx.shared import Length, Twips
from lxml import etree

from tongbao.core.notice import Role
from tongbao.core.practices import NumberPlace, Practices
from tongbao.word import styles
from tongbao.word.columns import Measured
from tongbao.word.fitting import needs_turning
from tongbao.word.paragraphs import page_number_xml, paragraph_xml, twips
from tongbao.word.styles import Align, Style

_AFTER_ANNEXES = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
# A turned page has nothing under its text; the empty line of its footer stays in the margin.
_FOOTER_DISTANCE_TWIPS = 720


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a stretch of upright or of turned pages."""

    is_turned: bool


def turned_parts(parts: Sequence[Role | Measured]) -> list[bool]:
    """Say for each part of a notice whether it stands on a turned page: an annex does as a whole."""
    turned = [False] * len(parts)
    for start, end in _annexes(parts):
        tables = (part for part in parts[start:end] if isinstance(part, Measured))
        if any(needs_turning(table) for table in tables):
            turned[start:end] = [True] * (end - start)
    return turned


def _annexes(parts: Sequence[Role | Measured]) -> Iterator[tuple[int, int]]:
    """Yield where each annex begins and ends."""
    start = None
    for index, part in enumerate((*parts, None)):
        if isinstance(part, Measured):
            continue
        is_label = part is Role.ATTACHMENT_LABEL
        if start is not None and (is_label or part is None or part in _AFTER_ANNEXES):
            yield start, index
            start = None
        start = index if is_label else start


def number_styles(practices: Practices) -> tuple[Style, Style]:
    """Say how the page numbers of odd and even pages look (7.5, or centred by practice)."""
    odd, even = styles.PAGE_NUMBER_ODD, styles.PAGE_NUMBER_EVEN
    if practices.number_place is NumberPlace.CENTRE:
        centred = replace(odd, align=Align.CENTER, right=0.0)
        return centred, centred
    return odd, even


def sections_xml(
    document: DocxDocument, ends: Sequence[SectionEnd], practices: Practices
) -> list[str]:
    """Write the properties of a notice's sections.

    Args:
        document: carries the properties of the first, upright section; gets the footers of turned
            pages.
        ends: the sections, in order.
        practices: decide the place of the page number.
    """
    first = document.sections[0]._sectPr
    later = _without_first_page(first)
    turned = _turned(document, later, practices) if any(e.is_turned for e in ends) else later
    return [
        _xml(turned if end.is_turned else later if number else first)
        for number, end in enumerate(ends)
    ]


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


def _turned(document: DocxDocument, upright: CT_SectPr, practices: Practices) -> CT_SectPr:
    """Turn a section's page by a quarter, its margins with it, and give it footers of its own."""
    old, copy = Section(upright, document.part), upright.clone()
    new = Section(copy, document.part)
    new.orientation = WD_ORIENT.LANDSCAPE
    new.page_width, new.page_height = old.page_height, old.page_width
    new.top_margin, new.right_margin = old.left_margin, old.top_margin
    new.bottom_margin, new.left_margin = old.right_margin, old.bottom_margin
    new.footer_distance = Twips(_FOOTER_DISTANCE_TWIPS)
    odd, even = number_styles(practices)
    # On even pages of a mirrored print the type area begins after the narrower margin.
    even_top = old.right_margin if practices.mirrored else old.left_margin
    for kind, footer, style, top in (
        (WD_HEADER_FOOTER.PRIMARY, new.footer, odd, old.left_margin),
        (WD_HEADER_FOOTER.EVEN_PAGE, new.even_page_footer, even, even_top),
    ):
        copy.remove_footerReference(kind)
        footer.is_linked_to_previous = False  # a footer of its own
        xml = _footer_xml(style, _twips(old.footer_distance), _twips(top))
        footer._element[:] = list(parse_xml(xml))
    return copy


def _twips(length: Length | None) -> int:
    return round(length.twips) if length else 0


def _footer_xml(style: Style, left: int, top: int) -> str:
    """Write a footer whose number runs down a floating cell at a place of the page, twips.

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
        f'<w:trHeight w:val="{styles.TYPE_WIDTH_TWIPS}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{page_number_xml(style)}</w:tc></w:tr></w:tbl>"
        f"{paragraph_xml(styles.GAP_AFTER_TABLE, ())}</w:ftr>"
    )
