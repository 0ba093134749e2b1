"""What a clerk should know about where things went on the page."""

from collections.abc import Iterator

from tongbao.findings import Finding, codes
from tongbao.gongwen.lettering import lines_of, width
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.practices import Seal
from tongbao.gongwen.word.layout import moves_addressees, room_for_tail
from tongbao.gongwen.word.page_setup import TYPE_WIDTH
from tongbao.gongwen.word.role_styles import style_of
from tongbao.gongwen.word.title_lines import title_lines
from tongbao.gongwen.word.title_words import LINE_ROOM, names_in

# Addressees no longer than this never fill page 1, nor do copies so long fill a page: a few lines.
_SHORT_ADDRESSEES, _SHORT_TAIL = 56.0, 400.0
_MOST_TITLE_LINES = 4


def layout_findings(notice: Notice) -> Iterator[Finding]:
    """Yield what a clerk should know about where things went on the page."""
    paragraphs = _paragraphs(notice)
    for part in paragraphs:
        if part.role is Role.TITLE:
            yield from _of_title(part, notice)
        if part.role is Role.SIGNATURE:
            yield from _of_signature(part, notice)
    addressees = [p for p in paragraphs if p.role is Role.ADDRESSEE]
    if sum(width(p.text) for p in addressees) > _SHORT_ADDRESSEES and moves_addressees(notice):
        yield codes.ADDRESSEES_MOVED.finding(
            "“主送机关”太长，印在标题下首页就没有正文了，已按国家标准（7.3.2）移到版记，排在抄送之上",
            addressees[0].place,
            todo="",
        )


def tail_findings(notice: Notice) -> Iterator[Finding]:
    """Say that the 版记 is higher than a page: such a notice cannot be printed."""
    tail = [p for p in _paragraphs(notice) if p.role in {Role.ADDRESSEE, Role.COPIES}]
    if sum(width(p.text) for p in tail) > _SHORT_TAIL and room_for_tail(notice) < 0:
        part = max(tail, key=lambda p: width(p.text))
        names = part.text.removeprefix("抄送：").rstrip("：。")
        yield codes.TAIL_TOO_HIGH.finding(
            f"“{part.role.value}”有{width(names):.0f}个字，版记比一页的版心还高，印不全，没有生成通报",
            part.place,
        )


def _paragraphs(notice: Notice) -> list[Paragraph]:
    return [part for part in notice.parts if isinstance(part, Paragraph)]


def _of_title(title: Paragraph, notice: Notice) -> Iterator[Finding]:
    own, place = lines_of(title.text), title.place
    lines = title_lines(own, names_in(notice))
    if len(lines) > _MOST_TITLE_LINES:
        yield codes.TITLE_TOO_LONG.finding(
            f"标题有{sum(map(width, own)):.0f}个字，排了{len(lines)}行",
            place,
        )
    for number, line in enumerate(own, 1):
        if len(own) > 1 and width(line) > LINE_ROOM:
            yield codes.TITLE_LINE_BROKEN.finding(
                f"标题的第{number}行“{line}”有{width(line):g}个字，一行排{LINE_ROOM:.0f}个字，"
                "这一行已另行断开，其余各行没有动",
                place,
            )


def _of_signature(signature: Paragraph, notice: Notice) -> Iterator[Finding]:
    room = TYPE_WIDTH / style_of(notice.masthead, signature.role, notice.practices).advance
    room -= 2.0 if notice.practices.seal is Seal.WITHOUT else 0.0  # 7.3.5.2: 右空二字
    for name in lines_of(signature.text):
        if width(name) > room:
            yield codes.SIGNATURE_TOO_LONG.finding(
                f"署名“{name}”有{width(name):g}个字，一行排不下，印成了两行",
                signature.place,
            )
