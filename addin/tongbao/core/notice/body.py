"""A notice's body: its chapters, the clerk's own or those the program writes."""

from collections.abc import Iterator

from tongbao.chinese import NO_ENUMERATION, key, numeral
from tongbao.core.notice.chapter import Chapter, Draft
from tongbao.core.notice.elements import Elements
from tongbao.core.notice.fields import Fields
from tongbao.findings import Finding, codes
from tongbao.gongwen.lower_headings import paragraph_of
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.regex import regex

#: What a chapter of this title says where the clerk wrote no paragraph for it.
_USUAL = {
    "基本情况": (("情况综述", "较高单位情况"), ("累计情况", "变化情况")),
    "存在的问题": (("零报送情况",),),
    "零报送情况": (("零报送情况",),),
    "检查评分结果": (("等次情况",), ("等次名单",)),
    "等次评定": (("等次情况",), ("等次名单",)),
    "加扣分情况": (("加扣分情况",),),
}
_CHAPTERS = ("基本情况", "零报送情况", "等次评定", "加扣分情况")
_BAND_LISTS = "等次名单"
_NUMBER = regex(rf"{NO_ENUMERATION}(?:[一二三四五六七八九十]+、|\d+[.．、](?!\d))\s*")


def body_parts(
    elements: Elements, fields: Fields
) -> tuple[tuple[Paragraph, ...], tuple[Finding, ...]]:
    """Return the chapters that have something to say, numbered, and which have nothing."""
    parts: list[Paragraph] = []
    findings: list[Finding] = []
    number = 0
    for chapter in elements.chapters or _usual_chapters(fields):
        paragraphs = list(_paragraphs(chapter, fields))
        if not paragraphs:
            findings.append(_nothing_to_say(chapter))
            continue
        if chapter.title:
            number += 1
            title = f"{numeral(number)}、{_unnumbered(chapter.title)}"
            parts.append(Paragraph(Role.HEADING_1, title))
        parts += paragraphs
    return tuple(parts), tuple(findings)


def body_obstacles(elements: Elements, fields: Fields) -> Iterator[Finding]:
    """Yield why one of the clerk's chapters cannot be written."""
    for chapter in elements.chapters:
        title = _unnumbered(chapter.title)
        if not chapter.drafts and title not in _USUAL:
            yield codes.CHAPTER_WITHOUT_PARAGRAPH.finding(
                f"章节“{title}”没有写段落",
                chapter.place,
                f"请写上段落；可以留空、由程序写的章节有：{'、'.join(_USUAL)}",
            )
        for draft in chapter.drafts:
            for line in draft.text.splitlines():
                if not _is_band_lists(line):
                    yield from fields.problems(Draft(line, draft.place))
                elif not fields.assessment.bands():
                    yield codes.FIELD_UNKNOWN.finding(
                        f"段落里的“{{{_BAND_LISTS}}}”填不出来，本期没有评等次",
                        draft.place,
                        "请在“规则”里填写等次表，或删去这个段落",
                    )


def _nothing_to_say(chapter: Chapter) -> Finding:
    title = _unnumbered(chapter.title)
    return codes.CHAPTER_EMPTY.finding(f"通报的“{title}”一章没有可写的内容，已略去")


def _unnumbered(title: str) -> str:
    number = _NUMBER.match(title)
    return title[number.end() :] if number else title


def _usual_chapters(fields: Fields) -> tuple[Chapter, ...]:
    """Return the usual chapters this assessment has something to say for."""
    wanted = [title for title in _CHAPTERS if any(True for _ in _usual(title, fields))]
    return tuple(Chapter(title, ()) for title in wanted)


def _paragraphs(chapter: Chapter, fields: Fields) -> Iterator[Paragraph]:
    """Yield what a chapter says: the clerk's paragraphs, or the usual ones under a usual title."""
    if not chapter.drafts:
        yield from _usual(_unnumbered(chapter.title), fields)
    for draft in chapter.drafts:
        for line in draft.text.splitlines():
            if _is_band_lists(line):
                yield from _band_lists(fields)
            elif line.strip():
                yield from _lines(fields.fill(line))


def _usual(title: str, fields: Fields) -> Iterator[Paragraph]:
    """Yield a chapter's ready-made paragraphs, where there are figures for them."""
    for names in _USUAL[title]:
        if names == (_BAND_LISTS,):
            yield from _band_lists(fields)
        else:
            yield from _lines("".join(fields.sentences.get(name, "") for name in names))


def _lines(text: str) -> Iterator[Paragraph]:
    """Yield a paragraph for every line of a text."""
    return (paragraph_of(words) for line in text.splitlines() if (words := line.strip()))


def _is_band_lists(line: str) -> bool:
    """Whether a line is nothing but {等次名单}, which becomes a list for every band."""
    return key(line).rstrip("。") == "{" + _BAND_LISTS + "}"


def _band_lists(fields: Fields) -> Iterator[Paragraph]:
    """Yield （一）优秀单位（8个）and the list under it, for every band."""
    for number, (band, standings) in enumerate(fields.assessment.bands().items(), 1):
        yield Paragraph(Role.HEADING_2, f"（{numeral(number)}）{band}单位（{len(standings)}个）")
        names = fields.wording.names(standings)
        yield Paragraph(Role.BODY, f"{names}。" if names else f"没有{band}单位。")
