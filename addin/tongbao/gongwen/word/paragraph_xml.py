"""WordprocessingML for a paragraph, from its style alone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape

from tongbao.gongwen.word.page_setup import TWIPS_PER_POINT, TYPE_WIDTH_TWIPS
from tongbao.gongwen.word.style import Align, Border, Frame, Style
from tongbao.gongwen.word.words import Lead

_PAGE_FIELD = (
    '<w:r>{0}<w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r>{0}<w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r>{0}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r>{0}<w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r>{0}<w:t>1</w:t></w:r>"
    '<w:r>{0}<w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r>{0}<w:t xml:space="preserve"> —</w:t></w:r>'
)


def paragraph_xml(
    style: Style, lines: tuple[str, ...], right: str = "", lead: Lead | None = None
) -> str:
    """Write a paragraph.

    Args:
        style: how it looks.
        lines: its lines, with breaks between.
        right: words at the end of the last line.
        lead: how the first line begins, if that looks different.
    """
    begun = ""
    if lead:
        begun = _runs(lead.style, (lines[0][: lead.length],), "")
        lines = (lines[0][lead.length :], *lines[1:])
    return f"<w:p>{_properties(style, bool(right))}{begun}{_runs(style, lines, right)}</w:p>"


def holder_xml(style: Style, runs: str) -> str:
    """Write a paragraph that holds drawings and no words."""
    return f"<w:p>{_properties(style, False)}{runs}</w:p>"


def page_number_xml(style: Style) -> str:
    """Write ``— 1 —`` with the page's number as a field (GB/T 9704-2012, 7.5)."""
    return f"<w:p>{_properties(style, False)}{_PAGE_FIELD.format(run_properties(style))}</w:p>"


def text_xml(lines: Sequence[str]) -> str:
    """Write what stands inside a run."""
    return "<w:br/>".join(map(_line_xml, lines))


def _line_xml(line: str) -> str:
    return "<w:tab/>".join(map(_words_xml, line.split("\t"))) if "\t" in line else _words_xml(line)


def _words_xml(line: str) -> str:
    if not line:
        return ""
    kept = "" if line.strip() == line else ' xml:space="preserve"'
    return f"<w:t{kept}>{escape(line, quote=False)}</w:t>"


def fonts_xml(name: str, western: str = "") -> str:
    """Name a face for all scripts; the hint sets quotes and dashes in the Chinese face, too.

    Args:
        name: the face.
        western: the face for digits and letters, if another.
    """
    latin = western or name
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{name}" w:hAnsi="{latin}"'
        f' w:cs="{name}"/>'
    )


@lru_cache(maxsize=256)
def run_properties(style: Style) -> str:
    """Write the character properties in schema order."""
    size = round(style.size * 2)
    return "".join(
        (
            "<w:rPr>",
            fonts_xml(style.font.value),
            "<w:b/><w:bCs/>" if style.bold else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:spacing w:val="{twips(style.tracking)}"/>' if style.tracking else "",
            f'<w:w w:val="{style.scale}"/>' if style.scale != 100 else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            "</w:rPr>",
        )
    )


def twips(points: float) -> int:
    """Turn points into Word's twentieths."""
    return round(points * TWIPS_PER_POINT)


def _runs(style: Style, lines: tuple[str, ...], right: str) -> str:
    properties = run_properties(style)
    if style.align is Align.CENTRE and style.tracking > 0:
        return "<w:r><w:br/></w:r>".join(_spread_run(style, line) for line in lines)
    text = text_xml(lines) if any(lines) else ""
    if not right:
        return f"<w:r>{properties}{text}</w:r>" if text else ""
    text += "<w:tab/>"
    if style.right_font is None:
        return f"<w:r>{properties}{text}{text_xml((right,))}</w:r>"
    own = run_properties(replace(style, font=style.right_font))
    return f"<w:r>{properties}{text}</w:r><w:r>{own}{text_xml((right,))}</w:r>"


def _spread_run(style: Style, line: str) -> str:
    """Leave the last character untracked: space after it would push the words off centre."""
    plain = run_properties(replace(style, tracking=0.0))
    head = f"<w:r>{run_properties(style)}{text_xml((line[:-1],))}</w:r>" if line[:-1] else ""
    return f"{head}<w:r>{plain}{text_xml((line[-1:],))}</w:r>"


@lru_cache(maxsize=256)
def _properties(style: Style, has_right: bool) -> str:
    """Write the paragraph properties in schema order."""
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            "<w:pageBreakBefore/>" if style.new_page else "",
            _frame_xml(style.frame) if style.frame else "",
            _rule_xml(style.rule) if style.rule else "",
            _tabs_xml(style, has_right),
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"'
            f' w:line="{twips(style.pitch)}" w:lineRule="exact"/>',
            _indent_xml(style),
            f'<w:jc w:val="{style.align.value}"/>',
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else "",
            "</w:pPr>",
        )
    )


def _frame_xml(frame: Frame) -> str:
    return (
        f'<w:framePr w:w="{TYPE_WIDTH_TWIPS}" w:h="{twips(frame.height)}" w:hRule="exact"'
        f' w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:x="1" w:y="{twips(frame.top)}"/>'
    )


def _rule_xml(rule: Border) -> str:
    return (
        f'<w:pBdr><w:bottom w:val="{rule.kind}" w:sz="{rule.eighths}" w:space="{rule.gap}"'
        f' w:color="{rule.colour}"/></w:pBdr>'
    )


def _tabs_xml(style: Style, has_right: bool) -> str:
    stops = [f'<w:tab w:val="center" w:pos="{twips(s * style.advance)}"/>' for s in style.stops]
    if has_right:
        position = TYPE_WIDTH_TWIPS - twips(style.tab_inset * style.advance)
        stops.append(f'<w:tab w:val="right" w:pos="{position}"/>')
    return f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else ""


def _indent_xml(style: Style) -> str:
    if not (style.left or style.right or style.first or style.rule):
        return ""
    left, right = style.left * style.advance, style.right * style.advance
    first = twips(style.first * style.advance)
    if style.first > 0:
        # Word goes by the characters and shows them in its dialog; other programs need the twips.
        first_xml = f' w:firstLineChars="{round(style.first * 100)}" w:firstLine="{first}"'
    else:
        first_xml = f' w:hanging="{-first}"' if first else ' w:firstLine="0"'
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{first_xml}/>'
