"""The .docx around the text: page, footers, settings, fonts, properties, and the bytes."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.section import _Footer
from docx.shared import Twips
from lxml import etree

from tongbao.gongwen.lettering import lines_of
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.word.body_xml import body_xml
from tongbao.gongwen.word.face import WANTED, Face, dressed, other_names
from tongbao.gongwen.word.layout import lay_out
from tongbao.gongwen.word.page_sections import Dress, SectionEnd, sections_xml
from tongbao.gongwen.word.page_setup import (
    FOOTER_DISTANCE_TWIPS,
    MARGIN_LEFT_TWIPS,
    MARGIN_RIGHT_TWIPS,
    PAGE_HEIGHT_TWIPS,
    PAGE_WIDTH_TWIPS,
    page_setup_of,
)
from tongbao.gongwen.word.paragraph_xml import fonts_xml, page_number_xml, paragraph_xml, twips
from tongbao.gongwen.word.role_styles import page_numbers
from tongbao.gongwen.word.style import Font

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
{fonts_xml(Font.FANGSONG.value)}<w:sz w:val="32"/><w:szCs w:val="32"/>
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


def notice_bytes(notice: Notice, created: datetime, faces: Mapping[Font, Face] = WANTED) -> bytes:
    """Build a notice's .docx; equal notices, times and faces give equal bytes.

    Args:
        notice: what to print.
        created: when it was made, UTC without zone.
        faces: the face to name for each kind of type.
    """
    document = Document()
    dress = partial(dressed, faces=faces, western_digits=notice.practices.western_digits)
    _strip(document)
    _replace_styles(document, dress, faces)
    _set_page(document, notice, dress)
    _set_properties(document, notice, created)
    parts = list(lay_out(notice))
    ends = [part for part in parts if isinstance(part, SectionEnd)]
    body = dress(body_xml(parts, sections_xml(document, ends, notice.practices, dress)))
    document.element.body[:] = []
    stream = BytesIO()
    document.save(stream)
    return _finished(stream, body, created)


def _strip(document: DocxDocument) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype not in _KEPT_PARTS]:
            del rels[name]


def _replace_styles(document: DocxDocument, dress: Dress, faces: Mapping[Font, Face]) -> None:
    part, package = document.part, document.part.package
    document.styles.element[:] = list(parse_xml(dress(_STYLES)))
    document.settings.element[:] = list(parse_xml(_SETTINGS))
    fonts = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table(faces), package
    )
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _font_table(faces: Mapping[Font, Face]) -> bytes:
    """List the wanted faces and the written ones, each with another name Word may find it by."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in other_names(faces).items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _set_page(document: DocxDocument, notice: Notice, dress: Dress) -> None:
    section, setup = document.sections[0], page_setup_of(notice.practices)
    section.page_width = Twips(PAGE_WIDTH_TWIPS)
    section.page_height = Twips(PAGE_HEIGHT_TWIPS)
    section.top_margin = Twips(setup.top)
    section.bottom_margin = Twips(setup.bottom)
    section.left_margin = Twips(MARGIN_LEFT_TWIPS)
    section.right_margin = Twips(MARGIN_RIGHT_TWIPS)
    section.footer_distance = Twips(FOOTER_DISTANCE_TWIPS)
    # Typed grids double the lines of titles and table rows; the exact pitch does the work alone.
    for grid in section._sectPr.iter("{*}docGrid"):
        grid.set(qn("w:linePitch"), str(twips(setup.pitch)))
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


def _parsed(xml: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def _finished(stream: BytesIO, body: str, created: datetime) -> bytes:
    """Write the package again with its body, and with the given time on every member.

    python-docx takes the clock's time, and reading and writing a large table would take it as long
    as all the rest.
    """
    finished = BytesIO()
    with ZipFile(stream) as source, ZipFile(finished, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, created.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # the same on Windows and elsewhere
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body/>", f"<w:body>{body}</w:body>".encode())
            target.writestr(info, content)
    return finished.getvalue()
