"""字体替代: what a clerk must know about the faces a notice is written in."""

from collections.abc import Iterator

from tongbao.findings import Finding, codes
from tongbao.gongwen.lower_headings import run_in
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word.face import ORDERS, WESTERN, faces_of, is_known
from tongbao.gongwen.word.role_styles import lead_style, style_of
from tongbao.gongwen.word.style import Font

#: What a face of this kind sets, as a clerk knows it.
_USES = {
    Font.XIAOBIAOSONG: "发文机关标志和标题",
    Font.FANGSONG: "正文",
    Font.KAITI: "二级标题",
    Font.HEITI: "一级标题和表头",
    Font.SONGTI: "页码",
}


def fonts_of(notice: Notice) -> frozenset[Font]:
    """Return the kinds of type a notice uses in its paragraphs, tables and page numbers."""
    paragraphs = [part for part in notice.parts if isinstance(part, Paragraph)]
    lines = (line for part in paragraphs for line in part.text.splitlines())
    roles = {part.role for part in paragraphs} | {h[0] for line in lines if (h := run_in(line))}
    styles = [style_of(notice.masthead, role, notice.practices) for role in roles]
    body = style_of(notice.masthead, Role.BODY, notice.practices)
    used = {style.font for style in styles} | {lead_style(body, notice.practices).font, Font.SONGTI}
    if any(isinstance(part, NoticeTable) for part in notice.parts):
        used |= {Font.HEITI, Font.FANGSONG}
    return frozenset(used)


def font_findings(
    installed: frozenset[str], *, western_digits: bool, used: frozenset[Font] = frozenset(Font)
) -> Iterator[Finding]:
    """Yield 字体替代: which faces were written instead of the wanted ones, and what to do.

    Args:
        installed: names of the installed faces; empty if the machine could not tell.
        western_digits: whether Times New Roman is wanted, too.
        used: the kinds of type to report on.
    """
    kinds = [font for font in Font if font in used]
    if not installed:
        names = "、".join(font.value for font in kinds)
        yield codes.FONT_UNKNOWN.finding(
            f"字体替代：查不到本机装了哪些字体，通报按常用的字体名写：{names}",
        )
        return
    known, faces = {name.casefold() for name in installed}, faces_of(installed)
    missing = [font for font in kinds if not any(is_known(n, known) for n in ORDERS[font])]
    replaced = [font for font in kinds if faces[font].name != font.value]
    if lighter := [font for font in replaced if not faces[font].is_bold]:
        pairs = "；".join(f"没有{_named(font)}，改用{faces[font].name}" for font in lighter)
        yield codes.FONT_REPLACED.finding(
            f"字体替代：本机{pairs}",
        )
    for font in replaced:
        if faces[font].is_bold:
            yield codes.FONT_EMBOLDENED.finding(
                f"字体替代：本机没有{_named(font)}，也没有相近的字体，改用{faces[font].name}加粗",
                todo=f"正式印发前，请在装有{'、'.join(ORDERS[font][:-1])}之一的电脑上重新生成通报",
            )
    lacking = [_named(font) for font in missing]
    if western_digits and WESTERN.casefold() not in known:
        lacking.append(f"{WESTERN}（数字）")
    if lacking:
        yield codes.FONT_MISSING.finding(
            f"字体替代：本机没有{'、'.join(lacking)}，也没有可以代替的字体，通报里仍写这些字体名",
        )


def _named(font: Font) -> str:
    return f"{font.value}（{_USES[font]}）"
