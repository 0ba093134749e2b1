"""The package around the text: page, footers, settings, fonts, properties, and its bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.section import _Footer
from docx.shared import Twips
from lxml import etree

from tongbao.core.lettering import lines_of
from tongbao.core.notice import Masthead, Notice, Role
from tongbao.core.practices import TailPage
from tongbao.word import styles
from tongbao.word.drawings import bottom_box_xml, page_rules_xml
from tongbao.word.fonts import WANTED, Face, dressed
from tongbao.word.layout import PageRules, Placed, Tail, lay_out
from tongbao.word.paragraphs import (
    fonts_xml,
    holder_xml,
    page_number_xml,
    paragraph_xml,
    section_end_xml,
    twips,
)
from tongbao.word.practised import page_numbers, sheet_of
from tongbao.word.tables import joint_mark_xml, table_xml, tail_xml
from tongbao.word.words import Words

_Dress = Callable[[str], str]

# python-docx's template brings thirty times the weight of a notice: table styles nobody uses, a
# picture, numbering. What is not listed here is left behind.
_KEPT_PARTS = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
}

# autoSpaceDE/DN off: no quarter of a space between Han characters and digits, so that a line keeps
# its 28 characters; widow control off: so that a page keeps its 22 lines.
_STYLES = f"""<w:styles {nsdecls("w")}><w:docDefaults><w:rPrDefault><w:rPr>
{fonts_xml(styles.Font.FANGSONG.value)}<w:sz w:val="32"/><w:szCs w:val="32"/>
<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
</w:styles>"""

_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>"""

# Which face Word takes where the wanted one is not installed (their licences forbid shipping them).
_SUBSTITUTES = {
    styles.Font.XIAOBIAOSONG: "方正小标宋_GBK",
    styles.Font.FANGSONG: "仿宋",
    styles.Font.KAITI: "楷体",
    styles.Font.HEITI: "SimHei",
    styles.Font.SONGTI: "SimSun",
}


def notice_bytes(
    notice: Notice, created: datetime, faces: Mapping[styles.Font, Face] = WANTED
) -> bytes:
    """Build the .docx of a notice; equal notices, times and faces give equal bytes.

    Args:
        notice: what to print.
        created: time of creation, UTC without zone.
        faces: the face to name for each kind of type.
    """
    document = Document()
    dress = partial(dressed, faces=faces, western_digits=notice.practices.western_digits)
    _strip(document)
    _replace_styles(document, dress, faces)
    _set_page(document, notice, dress)
    _set_properties(document, notice, created)
    _add_body(document, notice, dress)
    stream = BytesIO()
    document.save(stream)
    return _dated(stream, created)


def body_xml(parts: Sequence[Words | PageRules | Placed | Tail], section: str = "") -> str:
    """Write all paragraphs and tables of a notice.

    Args:
        parts: what to print, in order.
        section: properties of the section that ends before the 版记; empty leaves it in the same.
    """
    written, after_table = [], False
    gap = paragraph_xml(styles.GAP_AFTER_TABLE, ())
    for part in parts:
        if isinstance(part, Tail):  # its holder parts it from a table too
            written.append(section_end_xml(styles.SECTION_END, section) if section else "")
            written.append(_tail_box_xml(part))
            after_table = False
            continue
        is_table = isinstance(part, Placed)
        written.append(gap if is_table and after_table else "")
        written.append(_part_xml(part))
        after_table = is_table
    return "".join(written) + (gap if after_table else "")


def _part_xml(part: Words | PageRules | Placed) -> str:
    if isinstance(part, Words):
        if part.role is Role.ISSUER_MARK and part.right:
            spacer = replace(styles.GAP_AFTER_TABLE, pitch=max(part.style.before, 1.0))
            return paragraph_xml(spacer, ()) + joint_mark_xml(part)
        return paragraph_xml(part.style, part.lines, part.right, part.lead)
    if isinstance(part, PageRules):
        return holder_xml(styles.GAP_AFTER_TABLE, page_rules_xml(part))
    return table_xml(part)


def _tail_box_xml(tail: Tail) -> str:
    """Write the 版记 as a box on the lower edge of the page where its room is still free.

    The box moves no text; the paragraph that holds it is as high, and goes to the next page where
    it finds no room.
    """
    gap = paragraph_xml(styles.GAP_AFTER_TABLE, ())
    box = bottom_box_xml(tail_xml(tail) + gap, twips(tail.height))
    return holder_xml(replace(styles.GAP_AFTER_TABLE, pitch=tail.height), box)


def _strip(document: DocxDocument) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype not in _KEPT_PARTS]:
            del rels[name]


def _replace_styles(
    document: DocxDocument, dress: _Dress, faces: Mapping[styles.Font, Face]
) -> None:
    part, package = document.part, document.part.package
    document.styles.element[:] = list(parse_xml(dress(_STYLES)))
    document.settings.element[:] = list(parse_xml(_SETTINGS))
    fonts = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table(faces), package
    )
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _font_table(faces: Mapping[styles.Font, Face]) -> bytes:
    """List the wanted faces and the written ones, each with the other name Word may find it by."""
    named = {font.value: substitute for font, substitute in _SUBSTITUTES.items()}
    for font, face in faces.items():
        named.setdefault(face.name, font.value)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in named.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _set_page(document: DocxDocument, notice: Notice, dress: _Dress) -> None:
    section, sheet = document.sections[0], sheet_of(notice.practices)
    section.page_width = Twips(styles.PAGE_WIDTH_TWIPS)
    section.page_height = Twips(styles.PAGE_HEIGHT_TWIPS)
    section.top_margin = Twips(sheet.top)
    section.bottom_margin = Twips(sheet.bottom)
    section.left_margin = Twips(styles.MARGIN_LEFT_TWIPS)
    section.right_margin = Twips(styles.MARGIN_RIGHT_TWIPS)
    section.footer_distance = Twips(styles.FOOTER_DISTANCE_TWIPS)
    # Typed grids double the lines of titles and table rows; the exact pitch does the work alone.
    for grid in section._sectPr.iter("{*}docGrid"):
        grid.set(qn("w:linePitch"), str(twips(sheet.pitch)))
    odd, even = page_numbers(notice.practices)
    _fill(section.footer, dress(page_number_xml(odd)))
    _fill(section.even_page_footer, dress(page_number_xml(even)))
    if notice.masthead is Masthead.LETTER:  # GB/T 9704-2012, 10.1: no number on the first page
        section.different_first_page_header_footer = True
        _fill(section.first_page_footer, dress(paragraph_xml(odd, ())))
    if notice.practices.mirrored:
        document.settings.element.find(qn("w:zoom")).addnext(OxmlElement("w:mirrorMargins"))


def _fill(footer: _Footer, xml: str) -> None:
    footer.is_linked_to_previous = False
    footer._element[:] = _parsed(xml)


def _set_properties(document: DocxDocument, notice: Notice, created: datetime) -> None:
    properties = document.core_properties
    properties._element[:] = []  # the template's own author, comment and date
    # Word and python-docx allow 255 characters.
    properties.title = "".join(lines_of(notice.title))[:255]
    properties.author = properties.last_modified_by = "".join(lines_of(notice.issuer))[:255]
    properties.language = "zh-CN"
    properties.created = properties.modified = created.replace(microsecond=0)
    properties.revision = 1


def _add_body(document: DocxDocument, notice: Notice, dress: _Dress) -> None:
    """Put a new body in the old one's place; moved one by one, large tables take minutes."""
    old = document.element.body
    parts, practices = list(lay_out(notice)), notice.practices
    section = ""
    if practices.tail_page is TailPage.EVEN and any(isinstance(part, Tail) for part in parts):
        section = _section_before_tail(document, dress)
    xml = body_xml(parts, section)
    new = parse_xml(f"<w:body {nsdecls('w')}>{dress(xml)}</w:body>")
    new.append(old.sectPr)
    document.element.replace(old, new)


def _section_before_tail(document: DocxDocument, dress: _Dress) -> str:
    """Give the last section an even page of its own without number, for the 版记 (7.5).

    Returns:
        The properties of the section that ends before it.
    """
    section = document.sections[0]
    before = etree.tostring(section._sectPr, encoding="unicode")
    for reference in list(section._sectPr.iterfind(qn("w:footerReference"))):
        section._sectPr.remove(reference)
    section.start_type = WD_SECTION.EVEN_PAGE
    section.different_first_page_header_footer = False
    for footer in (section.footer, section.even_page_footer):
        _fill(footer, dress(paragraph_xml(styles.PAGE_NUMBER_ODD, ())))
    return before


def _parsed(xml: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def _dated(stream: BytesIO, created: datetime) -> bytes:
    """Write the package again with the given time on every member; python-docx takes the clock's."""
    dated = BytesIO()
    with ZipFile(stream) as source, ZipFile(dated, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, created.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # the same on Windows and elsewhere
            target.writestr(info, source.read(name))
    return dated.getvalue()
