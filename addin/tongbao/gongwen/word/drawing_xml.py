"""DrawingML for what has a fixed place on the page: a letter's red rules, and the 版记.

Rules are drawn as filled rectangles, because LibreOffice draws a compound line as a single one. The
版记 is a text box, because LibreOffice drops floating tables and frames with rules, or moves them.
"""

from tongbao.gongwen.word.letter_rules import LetterRules
from tongbao.gongwen.word.page_setup import (
    MARGIN_BOTTOM_TWIPS,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    TYPE_WIDTH_TWIPS,
)
from tongbao.gongwen.word.style import RED

_EMU_PER_MM = 36000
_EMU_PER_TWIP = 635
_WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_NO_MARGINS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


def letter_rules_xml(rules: LetterRules) -> str:
    """Write the runs holding a letter's red rules (GB/T 9704-2012, 10.1)."""
    left = (PAGE_WIDTH_MM - rules.width_mm) / 2
    bars = enumerate(((rule.top_mm, rule.height_mm) for rule in rules.bars), start=1)
    return "".join(
        _anchor(
            number,
            f"红色双线{number}",
            _at("H", "page", left),
            _at("V", "page", top),
            (_emu(rules.width_mm), _emu(height)),
            f'<a:solidFill><a:srgbClr val="{RED}"/></a:solidFill>',
            "<wps:bodyPr/>",
        )
        for number, (top, height) in bars
    )


def bottom_box_xml(content: str, height: int) -> str:
    """Write a run with a text box on the lower edge of the type area (GB/T 9704-2012, 7.4.1).

    It is placed from the paper's edge, not from the margin: 版心 may be the compensated one, and
    LibreOffice 7.4 sets boxes aligned to the margin 4 mm too low on a forced even page.

    Args:
        content: its paragraphs and tables; they stand at its foot.
        height: how high the box is, twips.
    """
    return _anchor(
        9,
        "版记",
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>',
        _at("V", "page", PAGE_HEIGHT_MM - _mm(MARGIN_BOTTOM_TWIPS) - _mm(height)),
        (TYPE_WIDTH_TWIPS * _EMU_PER_TWIP, height * _EMU_PER_TWIP),
        "<a:noFill/>",
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr wrap="square" {_NO_MARGINS} anchor="b"><a:noAutofit/></wps:bodyPr>',
    )


def _at(axis: str, origin: str, millimetres: float) -> str:
    return (
        f'<wp:position{axis} relativeFrom="{origin}"><wp:posOffset>{_emu(millimetres)}'
        f"</wp:posOffset></wp:position{axis}>"
    )


def _mm(twips: int) -> float:
    return twips * _EMU_PER_TWIP / _EMU_PER_MM


def _emu(millimetres: float) -> int:
    return round(millimetres * _EMU_PER_MM)


def _anchor(
    number: int,
    name: str,
    horizontal: str,
    vertical: str,
    size: tuple[int, int],
    fill: str,
    inside: str,
) -> str:
    """Write a run with one rectangle in front of the text, which does not make way for it."""
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    kind = ' txBox="1"' if "txbx" in inside else ""
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_PLACE}" xmlns:a="{_MAIN}" xmlns:wps="{_WORD}"'
        f' distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{horizontal}{vertical}<wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WORD}"><wps:wsp><wps:cNvSpPr{kind}/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>{inside}</wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
