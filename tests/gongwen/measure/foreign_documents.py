"""Documents other programs write, element by element as those programs write them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

_OFFICE = "http://schemas.openxmlformats.org"
_SPACES = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    f' xmlns:a="{_OFFICE}/drawingml/2006/main"'
    f' xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:mc="{_OFFICE}/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"'
)
# As WPS declares them, its own extension among them.
_WPS_SPACES = _SPACES + ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
_TYPES = {
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/numbering.xml": "numbering",
    "word/theme/theme1.xml": "theme",
    "word/footer1.xml": "footer",
    "word/footer2.xml": "footer",
}
ORDINARY_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
)
FOOTERS = (
    '<w:footerReference w:type="default" r:id="footer1"/>'
    '<w:footerReference w:type="even" r:id="footer2"/>'
)
SETTINGS = '<w:evenAndOddHeaders/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>通报</dc:title>'
    "<dc:creator>滨海市人民政府办公室</dc:creator></cp:coreProperties>"
)


def save(
    path: Path,
    body: str,
    page: str = ORDINARY_PAGE,
    parts: dict[str, str] | None = None,
    spaces: str = _SPACES,
    change: Callable[[str], str] = str,
) -> Path:
    """Write a package: a body, and other parts by their names, each without its root element."""
    roots = {"styles": "styles", "settings": "settings", "numbering": "numbering", "footer": "ftr"}
    contents = {
        "word/document.xml": f"<w:document {spaces}><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>",
        "docProps/core.xml": _CORE,
    }
    for name, inner in (parts or {}).items():
        root = roots.get(_TYPES[name])
        contents[name] = f"<w:{root} {spaces}>{inner}</w:{root}>" if root else inner
    kind = f"{_OFFICE}/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{kind}/{_TYPES[name]}" Target="{name[5:]}"/>'
        for name in parts or {}
    )
    package = f'xmlns="{_OFFICE}/package/2006/relationships"'
    contents["word/_rels/document.xml.rels"] = (
        f"<Relationships {package}>{relations}</Relationships>"
    )
    contents["_rels/.rels"] = (
        f'<Relationships {package}><Relationship Id="a" Type="{kind}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_OFFICE}/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{of}+xml"/>'
        for name, of in {
            "word/document.xml": "wordprocessingml.document.main",
            **{
                name: "theme" if kind == "theme" else f"wordprocessingml.{kind}"
                for name, kind in _TYPES.items()
                if name in (parts or {})
            },
        }.items()
    )
    contents["[Content_Types].xml"] = (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + change(content))
    return path


def p(words: str, style: str = "", more: str = "", run: str = "") -> str:
    """Write a paragraph: its words plain, or runs if they begin with an element."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = words if words.startswith("<") else r(words, run)
    return f"<w:p><w:pPr>{chosen}{more}</w:pPr>{inner}</w:p>"


def r(words: str, run: str = "") -> str:
    """Write a run."""
    looks = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def text_box(inner: str, style: str = "") -> str:
    """Write a text box as Word does: for itself, and in VML for programs of old."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:extent cx="5616000" cy="720000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr/>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="{style}"><v:textbox>{content}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawn_line(colour: str, width_mm: float, stroke_emu: int = 19050) -> str:
    """Write a drawn line as Word does, in both ways."""
    wide = round(width_mm * 36000)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{wide}" cy="0"/><a:graphic><a:graphicData><wps:cnv><wps:spPr>'
        f'<a:ln w="{stroke_emu}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
        "</wps:spPr></wps:cnv></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:line from="0,0" to="{width_mm}mm,0" strokecolor="#{colour}" strokeweight="1.5pt"/>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def page_number(align: str, side: str) -> str:
    """Write a footer with a field split over runs, as Word leaves it after some editing."""
    looks = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/>'
    pieces = [r("— ", looks), _sign("begin", looks)]
    pieces += [
        f"<w:r><w:instrText>{words}</w:instrText></w:r>"
        for words in (" PA", "GE ", "\\* MERGEFORMAT ")
    ]
    pieces += [_sign("separate", looks), r("1", looks), _sign("end", looks), r(" —", looks)]
    place = f'<w:ind w:{side}="280"/><w:jc w:val="{align}"/>'
    return p("".join(pieces), more=place)


def _sign(kind: str, looks: str) -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'


def style(name: str, paragraph: str = "", run: str = "", base: str = "", usual: str = "") -> str:
    """Write a paragraph style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{usual}><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def faces(name: str, size: int) -> str:
    """Write a face and a size in half points."""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/><w:sz w:val="{size}"/>'
    )


_LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
_TWO = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
WORD_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    + style("a", '<w:jc w:val="both"/>', "", usual=' w:default="1"')
    # 公文 sets pitch, size and spacing; 正文 its indent; what is based on them the rest
    + style("Notice", _LINE, '<w:spacing w:val="-5"/><w:sz w:val="32"/>', "a")
    + style("Text", _TWO, "", "Notice")
    + style("Head1", "", '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/>', "Text")
    + style("Mark", '<w:jc w:val="center"/>', faces("方正小标宋简体", 96) + '<w:color w:val="FF0000"/>', "a")
    + style("Number", '<w:jc w:val="center"/>', "", "Notice")
    + style("Title", '<w:spacing w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>', faces("方正小标宋简体", 44), "a")
)  # fmt: skip
THEME = (
    f'<a:theme xmlns:a="{_OFFICE}/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="仿宋"/><a:ea typeface=""/><a:font script="Jpan" typeface="ＭＳ 明朝"/>'
    '<a:font script="Hans" typeface="仿宋"/><a:font script="Hant" typeface="新細明體"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
WORD_PARTS = {
    "word/styles.xml": WORD_STYLES,
    "word/theme/theme1.xml": THEME,
    "word/settings.xml": SETTINGS,
    "word/footer1.xml": page_number("right", "right"),
    "word/footer2.xml": page_number("left", "left"),
}
_RED = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>'
SENTENCE = "各地各部门要高度重视，压实责任，认真整改，确保按时完成全年目标任务。"
HEAD = (
    p("滨海市人民政府办公室文件", "Mark")
    + p("") * 2
    + p("滨政办发〔2026〕12号", "Number", _RED)
    + p("") * 2
)
TITLE = p(
    r("滨海市人民政府办公室关于") + "<w:r><w:br/></w:r>" + r("2026年三季度重点工作督查情况的通报"),
    "Title",
)
ADDRESSEES = p("各县、区人民政府，市政府各部门：", "Notice")
CLOSING = p(
    "滨海市人民政府办公室", "Notice", '<w:ind w:rightChars="275"/><w:jc w:val="right"/>'
) + p("2026年10月9日", "Notice", '<w:ind w:rightChars="400"/><w:jc w:val="right"/>')


def word_notice(*body: str) -> str:
    """Write a 文件式 notice without a fault around a text."""
    text = "".join(body) or p(SENTENCE, "Text")
    return HEAD + TITLE + p("") + ADDRESSEES + text + p("") * 2 + CLOSING


def by_word(path: Path, *body: str, **others: str) -> Path:
    """Save a notice as Word does, its faults aside those of ``body``."""
    return save(path, word_notice(*body), FOOTERS + ORDINARY_PAGE, WORD_PARTS | others)


def by_programmer(path: Path) -> Path:
    """Save a notice the way it is written at first with python-docx."""
    document = Document()
    title = document.add_heading("滨海市人民政府办公室关于三季度督查情况的通报", level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各县、区人民政府，市政府各部门：")
    for words in ("一、基本情况", SENTENCE, "二、下步要求", SENTENCE):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(words)
        run.font.size = Pt(16)
        run.font.name = "仿宋"
        run._r.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
        run.font.color.rgb = RGBColor(0, 0, 0)
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("序号", "单位", "得分"), strict=True):
        cell.text = words
    document.add_paragraph("滨海市人民政府办公室").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("2026年09月08日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer = document.sections[0].footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.save(str(path))
    return path


def by_wps(path: Path) -> Path:
    """Save a bulletin as WPS does: indents in characters only, everything set directly."""
    fang = faces("仿宋_GB2312", 32) + '<w:spacing w:val="-5"/>'
    small = faces("方正小标宋简体", 44)
    both = '<w:kinsoku/><w:spacing w:line="579" w:lineRule="exact"/>'
    custom = '<wpsCustomData:mcSeq val="1"/>'
    body = [
        p("督查通报", more='<w:jc w:val="center"/>', run=faces("方正小标宋简体", 120) + '<w:color w:val="C00000"/>'),
        p("第八期（总第36期）", more=both + '<w:jc w:val="center"/>', run=fang),
        p("滨海市人民政府督查室　　　　　　　　2026年10月9日", more=_RED + both, run=fang) + custom,
        p("") * 2,
        p("关于三季度信息报送情况的督查通报", more='<w:jc w:val="center"/>', run=small),
        p("", more=both),
        p("一、基本情况", more=both + '<w:ind w:firstLineChars="200"/>', run=faces("黑体", 32)),
        p(SENTENCE, more=both + '<w:ind w:firstLineChars="200"/>', run=fang),
        p("　　" + SENTENCE, more=both, run=fang),
    ]  # fmt: skip
    parts = {
        "word/styles.xml": style("1", '<w:jc w:val="both"/>', '<w:lang w:eastAsia="zh-CN"/>', usual=' w:default="1"'),
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": _boxed_number("right"),
        "word/footer2.xml": _boxed_number("left"),
    }  # fmt: skip
    return save(path, "".join(body), FOOTERS + ORDINARY_PAGE, parts, _WPS_SPACES)


def _boxed_number(align: str) -> str:
    return p(text_box(page_number(align, align), "mso-position-vertical:top"))


_STRICT = {
    f"{_OFFICE}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    f"{_OFFICE}/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    f"{_OFFICE}/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    '"2098"': '"37mm"',
    '<w:jc w:val="right"/>': '<w:jc w:val="end"/>',
    'w:default="1"': 'w:default="true"',
}


def strictly(path: Path) -> Path:
    """Save Word's notice as “Strict Open XML”, with units and its own namespaces."""

    def strict(xml: str) -> str:
        for usual, own in _STRICT.items():
            xml = xml.replace(usual, own)
        return xml

    return save(path, word_notice(), FOOTERS + ORDINARY_PAGE, WORD_PARTS, change=strict)


def plain(path: Path, lines: Iterable[str]) -> Path:
    """Save lines with nothing set: no styles, no settings, no page."""
    return save(path, "".join(p(line) for line in lines), page="")
