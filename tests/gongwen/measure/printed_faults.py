"""Faults a clerk makes in Word, planted in the .docx of a good notice, and the item to catch each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

DOCUMENT, LETTER, BULLETIN = "八页", "雷州-信函式", "岳阳楼-督查通报式"


@dataclass(frozen=True)
class Fault:
    """A change to a good notice.

    Attributes:
        name: what was done.
        notice: the good notice it is done to.
        item: the name of the item that must fail.
        plant: does it.
    """

    name: str
    notice: str
    item: str
    plant: Callable[[DocxDocument], object]

    def save(self, good: Path, path: Path) -> None:
        document = Document(str(good))
        self.plant(document)
        document.save(str(path))


def _paragraph(document: DocxDocument, start: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def _bottom_border(document: DocxDocument, number: str):
    return next(_paragraph(document, number)._p.iter(qn("w:pBdr")))[0]


def _lower_bulletin_rule(document: DocxDocument) -> None:
    _bottom_border(document, "岳阳市").set(qn("w:space"), "20")


def _lower(start: str, millimetres: float) -> Callable[[DocxDocument], None]:
    def plant(document: DocxDocument) -> None:
        shape = _paragraph(document, start).paragraph_format
        shape.space_before = Emu((shape.space_before or 0) + Mm(millimetres))

    return plant


def _new_page(start: str, wanted: bool = True) -> Callable[[DocxDocument], None]:
    def plant(document: DocxDocument) -> None:
        _paragraph(document, start).paragraph_format.page_break_before = wanted

    return plant


def _align(start: str, where: WD_ALIGN_PARAGRAPH) -> Callable[[DocxDocument], None]:
    def plant(document: DocxDocument) -> None:
        _paragraph(document, start).alignment = where

    return plant


def _drawings(document: DocxDocument, name: str) -> list:
    anchors = document.element.body.iter(qn("wp:anchor"))
    return [a for a in anchors if a.find(qn("wp:docPr")).get("name").startswith(name)]


def _bars(change: Callable[[list], None]) -> Callable[[DocxDocument], None]:
    return lambda document: change(_drawings(document, "红色双线"))


def _move(anchor, millimetres: float) -> None:
    offset = anchor.find(qn("wp:positionV"))[0]
    offset.text = str(int(offset.text) + Mm(millimetres))


def _resize(anchor, width: int, height: int) -> None:
    for extent in (anchor.find(qn("wp:extent")), next(anchor.iter(qn("a:ext")))):
        extent.set("cx", str(width))
        extent.set("cy", str(height))


def _shorten_bars(bars: list) -> None:
    for bar in bars:
        extent = bar.find(qn("wp:extent"))
        _resize(bar, int(extent.get("cx")) - Mm(14), int(extent.get("cy")))


def _exchange_bars(bars: list) -> None:
    sizes = [int(bar.find(qn("wp:extent")).get("cy")) for bar in bars]
    width = int(bars[0].find(qn("wp:extent")).get("cx"))
    for bar, size in zip(bars, sizes[::-1][2:] + sizes[:2][::-1], strict=True):
        _resize(bar, width, size)


def _lift_lower_bars(bars: list) -> None:
    for bar in bars[2:]:
        _move(bar, -10)


def _lower_mark_frame(document: DocxDocument) -> None:
    frame = next(document.element.body.iter(qn("w:framePr")))
    frame.set(qn("w:y"), str(int(frame.get(qn("w:y"))) - 300))


def _lift_tail(document: DocxDocument) -> None:
    (anchor,) = _drawings(document, "版记")
    position = anchor.find(qn("wp:positionV"))
    position.remove(position[0])
    offset = OxmlElement("wp:posOffset")
    offset.text = str(Mm(225 - 28.2 - 12))
    position.append(offset)


def _raise_tail(document: DocxDocument) -> None:
    _lift_tail(document)
    (anchor,) = _drawings(document, "版记")
    position = anchor.find(qn("wp:positionV"))
    position.set("relativeFrom", "page")
    position[0].text = str(Mm(150))


def _tail_borders(document: DocxDocument):
    (anchor,) = _drawings(document, "版记")
    return next(anchor.iter(qn("w:tblBorders")))


def _thicken_tail(document: DocxDocument) -> None:
    for border in _tail_borders(document):
        border.set(qn("w:sz"), "18")


def _open_tail(document: DocxDocument) -> None:
    borders = _tail_borders(document)
    for border in list(borders):
        borders.remove(border)


def _rule_letter_tail(document: DocxDocument) -> None:
    top = OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "8", "space": "0", "color": "auto"}.items():
        top.set(qn(f"w:{name}"), value)
    _tail_borders(document).append(top)


def _narrow_tail(document: DocxDocument) -> None:
    (anchor,) = _drawings(document, "版记")
    for path in ("w:tblW", "w:gridCol", "w:tcW"):
        for element in anchor.iter(qn(path)):
            element.set(qn("w:w"), "8000")


def _footers(document: DocxDocument):
    for section in document.sections:
        yield section.footer, section.even_page_footer


def _exchange_sides(document: DocxDocument) -> None:
    for odd, even in _footers(document):
        odd.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
        even.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _undashed(document: DocxDocument) -> None:
    for pair in _footers(document):
        for footer in pair:
            for text in footer._element.iter(qn("w:t")):
                text.text = text.text.replace("—", "-")


def _unnumbered(document: DocxDocument) -> None:
    for _, even in _footers(document):
        for run in even.paragraphs[0].runs:
            run._r.getparent().remove(run._r)


def _footer_distance(document: DocxDocument) -> None:
    for section in document.sections:
        section.footer_distance = Mm(17)


def _upright_numbers(document: DocxDocument) -> None:
    for pair in _footers(document):
        for footer in pair:
            for direction in list(footer._element.iter(qn("w:textDirection"))):
                direction.getparent().remove(direction)


def _lower_upper_bars(bars: list) -> None:
    for bar in bars[:2]:
        _move(bar, 5)


def _restarted(document: DocxDocument) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "3")
    margins = document.sections[0]._sectPr.find(qn("w:pgMar"))
    margins.addnext(start)


def _spaced_lines(points: float) -> Callable[[DocxDocument], None]:
    def plant(document: DocxDocument) -> None:
        for paragraph in document.paragraphs:
            if paragraph.paragraph_format.line_spacing == Pt(28.95):
                paragraph.paragraph_format.line_spacing = Pt(points)

    return plant


def _spaced_paragraphs(document: DocxDocument) -> None:
    for paragraph in document.paragraphs:
        if paragraph.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY:
            paragraph.paragraph_format.space_before = Pt(6)


def _untracked(document: DocxDocument) -> None:
    for properties in document.element.body.iter(qn("w:rPr")):
        for spacing in properties.findall(qn("w:spacing")):
            properties.remove(spacing)


def _signature_right(document: DocxDocument) -> None:
    paragraphs = [p for p in document.paragraphs if p.text == "雷州市人民政府办公室"]
    paragraphs[-1].paragraph_format.right_indent = Pt(0)


def _retitled(*lines: str) -> Callable[[DocxDocument], None]:
    def plant(document: DocxDocument) -> None:
        title = _paragraph(document, "雷州市人民政府办公室关于")
        title.runs[0].text = "\n".join(lines)

    return plant


def _smaller_title(document: DocxDocument) -> None:
    _retitled("雷州市人民政府办公室关于2017年政务公开工作检查情况的通报")(document)
    _paragraph(document, "雷州市人民政府办公室关于").runs[0].font.size = Pt(15)


def _annex_title_up(document: DocxDocument) -> None:
    titles = [p for p in document.paragraphs if p.text == "2017年政务公开工作检查评分表"]
    titles[-1].paragraph_format.space_before = 0


def _widened_table(document: DocxDocument) -> None:
    table = document.tables[0]._tbl
    for path in ("w:tblW", "w:gridCol", "w:tcW"):
        for element in table.iter(qn(path)):
            element.set(qn("w:w"), str(round(int(element.get(qn("w:w"))) * 1.1)))


def _wider_margin(document: DocxDocument) -> None:
    for section in document.sections:
        section.left_margin = Mm(20)


def _letter_paper(document: DocxDocument) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(216), Mm(279)


def _empty_page(document: DocxDocument) -> None:
    body = _paragraph(document, "二、主要做法")
    body.insert_paragraph_before().paragraph_format.page_break_before = True
    body.paragraph_format.page_break_before = True


def _text_after_tail(document: DocxDocument) -> None:
    added = document.add_paragraph("本页在版记之后。")
    added.paragraph_format.page_break_before = True


def _numbered_first_page(document: DocxDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def _without_rule(document: DocxDocument) -> None:
    border = _bottom_border(document, "雷府办").getparent()
    border.getparent().remove(border)


def _shortened_rule(document: DocxDocument) -> None:
    _paragraph(document, "雷府办").paragraph_format.right_indent = Mm(10)


FAULTS = (
    Fault("文件式标志下移", DOCUMENT, "发文机关标志上边缘", _lower("雷州市人民政府办公室文件", 5)),
    Fault("信函式标志上移", LETTER, "发文机关标志上边缘", _lower_mark_frame),
    Fault(
        "标志居左",
        DOCUMENT,
        "发文机关标志居中",
        lambda document: (
            _align("雷州市人民政府办公室文件", WD_ALIGN_PARAGRAPH.LEFT)(document),
            setattr(_paragraph(document, "雷州").runs[0].font, "size", Pt(28)),
        ),
    ),
    Fault("红线缩短", DOCUMENT, "红色分隔线", _shortened_rule),
    Fault("没有红线", DOCUMENT, "红色分隔线", _without_rule),
    Fault(
        "红线离文号太远",
        DOCUMENT,
        "红色分隔线位置",
        lambda document: _bottom_border(document, "雷府办").set(qn("w:space"), "14"),
    ),
    Fault("信函式双线缩短", LETTER, "信函式红色双线", _bars(_shorten_bars)),
    Fault("信函式双线粗细颠倒", LETTER, "信函式红色双线粗细", _bars(_exchange_bars)),
    Fault("信函式下双线上移", LETTER, "信函式下双线位置", _bars(_lift_lower_bars)),
    Fault(
        "信函式文号居中",
        LETTER,
        "信函式发文字号位置",
        _align("雷府办函", WD_ALIGN_PARAGRAPH.CENTER),
    ),
    Fault("信函式首页有页码", LETTER, "首页页码", _numbered_first_page),
    Fault("信函式版记加线", LETTER, "版记分隔线", _rule_letter_tail),
    Fault(
        "标题居左",
        DOCUMENT,
        "标题居中",
        _align("雷州市人民政府办公室关于", WD_ALIGN_PARAGRAPH.LEFT),
    ),
    Fault("标题一行太长", DOCUMENT, "标题每行字数", _smaller_title),
    Fault(
        "标题沙漏形",
        DOCUMENT,
        "标题形状",
        _retitled("雷州市人民政府办公室关于", "2017年政务", "公开工作检查情况的通报"),
    ),
    Fault(
        "标题末行两个字",
        DOCUMENT,
        "标题形状",
        _retitled("雷州市人民政府办公室关于2017年", "政务公开工作检查情况的", "通报"),
    ),
    Fault("标题上面空四行", DOCUMENT, "标题位置", _lower("雷州市人民政府办公室关于", 20)),
    Fault("每页 21 行", DOCUMENT, "每面行数", _spaced_lines(30)),
    Fault("正文段前六磅", DOCUMENT, "每面行数", _spaced_paragraphs),
    Fault("短通报每页 21 行", BULLETIN, "每面行数", _spaced_lines(29.2)),
    Fault("每行 27 个字", DOCUMENT, "每行字数", _untracked),
    Fault("短通报每行 27 个字", BULLETIN, "每行字数", _untracked),
    Fault("首页没有正文", DOCUMENT, "首页正文", _new_page("经市人民政府同意")),
    Fault("左边距 20 毫米", DOCUMENT, "版心之外的文字", _wider_margin),
    Fault("双页没有页码", DOCUMENT, "页码连续", _unnumbered),
    Fault("页码从 3 开始", DOCUMENT, "页码连续", _restarted),
    Fault("页码两边是连字符", DOCUMENT, "页码样式", _undashed),
    Fault("页码太低", DOCUMENT, "页码高度", _footer_distance),
    Fault("页码左右颠倒", DOCUMENT, "页码位置", _exchange_sides),
    Fault("署名另起一页", DOCUMENT, "署名页的正文", _new_page("附件：1.")),
    Fault("署名靠右", DOCUMENT, "署名与成文日期", _signature_right),
    Fault("附注另起一页", DOCUMENT, "附注所在页", _new_page("（此件公开发布）")),
    Fault("附件没有另起一页", DOCUMENT, "“附件1”另面编排", _new_page("附件1", wanted=False)),
    Fault("附件标题紧接标识", DOCUMENT, "“附件1”的标题", _annex_title_up),
    Fault("表格超出版心", DOCUMENT, "表格范围", _widened_table),
    Fault("版记上移", DOCUMENT, "版记位置", _lift_tail),
    Fault("版记线太粗", DOCUMENT, "版记分隔线粗细", _thicken_tail),
    Fault("版记没有线", DOCUMENT, "版记分隔线", _open_tail),
    Fault("版记线太短", DOCUMENT, "版记分隔线", _narrow_tail),
    Fault("版记后面还有一页", DOCUMENT, "版记所在页", _text_after_tail),
    Fault("多一张空白页", DOCUMENT, "页数", _empty_page),
    Fault("美国信纸", DOCUMENT, "纸张", _letter_paper),
    Fault("横排页的页码没有转向", DOCUMENT, "横排页的页码", _upright_numbers),
    Fault("信函式上双线下移", LETTER, "信函式上双线位置", _bars(_lower_upper_bars)),
    Fault("信函式标题上面空四行", LETTER, "标题位置", _lower("雷州市人民政府办公室关于", 20)),
    Fault("信函式页码太低", LETTER, "页码高度", _footer_distance),
    Fault("信函式页码左右颠倒", LETTER, "页码位置", _exchange_sides),
    Fault("信函式署名靠右", LETTER, "署名与成文日期", _signature_right),
    Fault("信函式首页没有正文", LETTER, "首页正文", _new_page("2017年12月20日")),
    Fault("信函式版记上移", LETTER, "版记位置", _raise_tail),
    Fault("督查通报标题上面空四行", BULLETIN, "标题位置", _lower("关于2014年一季度", 30)),
    Fault("督查通报红线离编发行太远", BULLETIN, "红色分隔线位置", _lower_bulletin_rule),
    Fault("督查通报版记上移", BULLETIN, "版记位置", _raise_tail),
    Fault("督查通报版记线太粗", BULLETIN, "版记分隔线粗细", _thicken_tail),
    Fault("督查通报页码两边是连字符", BULLETIN, "页码样式", _undashed),
    Fault("督查通报表格超出版心", BULLETIN, "表格范围", _widened_table),
)
