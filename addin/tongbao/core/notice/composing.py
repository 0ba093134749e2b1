"""From an assessment and 通报要素 to a Notice: title, chapters, annex, between masthead and imprint."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongbao.chinese import NO_ENUMERATION, key, numeral, tidy
from tongbao.core.notice.annexes import TABLE_WORDS, annex_notes, annex_parts, annexes
from tongbao.core.notice.elements import Chapter, Draft, Elements, in_chinese_signs
from tongbao.core.notice.fields import Fields
from tongbao.core.notice.framing import closing, imprint, missing, unprinted, without_kind
from tongbao.core.notice.opening import masthead_of, offices, opening
from tongbao.core.notice.practice_items import practices_of
from tongbao.core.standing import Assessment
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, codes
from tongbao.gongwen.lower_headings import paragraph_of
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.punctuation import END_SIGNS, punctuated

if TYPE_CHECKING:
    from tongbao.gongwen.notice_table import NoticeTable

#: What a chapter of this title says where the clerk wrote no paragraph for it.
_USUAL = {
    "基本情况": (("情况综述", "较高单位情况"), ("变化情况",)),
    "存在的问题": (("零报送情况",),),
    "零报送情况": (("零报送情况",),),
    "检查评分结果": (("等次情况",), ("等次名单",)),
    "等次评定": (("等次情况",), ("等次名单",)),
    "加扣分情况": (("加扣分情况",),),
}
_CHAPTERS = ("基本情况", "零报送情况", "等次评定", "加扣分情况")
_BAND_LISTS = "等次名单"


def compose_notice(
    assessment: Assessment,
    elements: Elements,
    changes: str = "",
    masthead: Masthead | None = None,
) -> tuple[Notice, tuple[Finding, ...]]:
    """Return the notice and what is still missing for it.

    Args:
        assessment: every figure and list in the text comes from here.
        elements: 通报要素; items left empty are left out of the notice and reported.
        changes: what changed against an earlier period, in a sentence.
        masthead: the kind of first page; ``None`` takes 版头样式.

    Raises:
        WorkbookNeedsAttention: a field in the clerk's words cannot be filled, an item of 通报要素
            cannot be understood, or a chapter of the clerk's own has no paragraph.
    """
    elements = in_chinese_signs(elements)
    fields = Fields(assessment, elements, changes)
    findings: list[Finding] = []
    masthead = masthead or masthead_of(elements)
    title = _title(assessment, elements, masthead)
    attached, left_out = annexes(assessment, elements, assessment.period_words)
    body = [
        Paragraph(Role.BODY, _introduction(title, elements, fields)),
        *_chapters(assessment, elements, fields, findings),
    ]
    if masthead is not Masthead.BULLETIN and not body[-1].text.startswith("特此通报"):
        body.append(Paragraph(Role.BODY, "特此通报。"))
    parts: tuple[Paragraph | NoticeTable, ...] = (
        *opening(masthead, title, elements),
        *body,
        *annex_notes(attached),
        *closing(masthead, elements),
        *annex_parts(attached),
        *imprint(masthead, elements),
    )
    issuer = next(iter(offices(elements)), "")
    whole_title = title.replace("\n", "")
    notice = Notice(masthead, whole_title, issuer, parts, practices_of(elements))
    lacking = (
        *missing(masthead, elements),
        *without_kind(whole_title, elements),
        *unprinted(masthead, elements),
    )
    return notice, (*findings, *left_out, *lacking)


def _title(assessment: Assessment, elements: Elements, masthead: Masthead) -> str:
    if elements.get("标题"):
        lines = (tidy(line) for line in elements.get("标题").splitlines())
        return "\n".join(line for line in lines if line).rstrip(END_SIGNS)
    subject = TABLE_WORDS.sub("", punctuated(tidy(assessment.statistics.title))) or "统计"
    period = assessment.period_words
    if period and key(period) not in key(subject):
        subject = period + subject
    kind = "督查通报" if masthead is Masthead.BULLETIN else "通报"
    return f"关于{subject.removesuffix('情况')}情况的{kind}"


def _introduction(title: str, elements: Elements, fields: Fields) -> str:
    if elements.get("导语"):
        return fields.fill(Draft(elements.get("导语"), elements.place_of("导语")))
    subject = (
        title.replace("\n", "").removeprefix(tidy(elements.get("发文机关"))).removeprefix("关于")
    )
    subject = re.sub(r"的?(督查)?通报$", "", subject)
    return f"现将{subject}通报如下："


def _chapters(
    assessment: Assessment, elements: Elements, fields: Fields, findings: list[Finding]
) -> Iterator[Paragraph]:
    """Yield the chapters that have something to say, numbered; report those that have nothing."""
    number = 0
    for chapter in elements.chapters or _usual_chapters(fields):
        paragraphs = list(_paragraphs(chapter, assessment, fields))
        if not paragraphs:
            findings.append(_nothing_to_say(chapter))
            continue
        if chapter.title:
            number += 1
            yield Paragraph(Role.HEADING_1, f"{numeral(number)}、{_unnumbered(chapter.title)}")
        yield from paragraphs


def _nothing_to_say(chapter: Chapter) -> Finding:
    return codes.CHAPTER_EMPTY.finding(
        f"通报的“{_unnumbered(chapter.title)}”一章没有可写的内容，已略去",
    )


_NUMBER = re.compile(rf"{NO_ENUMERATION}(?:[一二三四五六七八九十]+、|\d+[.．、](?!\d))\s*")


def _unnumbered(title: str) -> str:
    number = _NUMBER.match(title)
    return title[number.end() :] if number else title


def _usual_chapters(fields: Fields) -> tuple[Chapter, ...]:
    """Return the usual chapters this assessment has something to say for."""
    wanted = [title for title in _CHAPTERS if _usual(title, fields)]
    return tuple(Chapter(title, ()) for title in wanted)


def _usual(title: str, fields: Fields) -> list[str]:
    """Return the ready-made paragraphs of a chapter that there are figures for."""
    lines = []
    for names in _USUAL[title]:
        if names == (_BAND_LISTS,):
            lines += [f"{{{_BAND_LISTS}}}"] if fields.assessment.bands() else []
        elif text := "".join(fields.sentences.get(name, "") for name in names):
            lines.append(text)
    return lines


def _paragraphs(chapter: Chapter, assessment: Assessment, fields: Fields) -> Iterator[Paragraph]:
    """Yield what a chapter says: the clerk's paragraphs, or the usual ones under a usual title."""
    title = _unnumbered(chapter.title)
    if not chapter.drafts:
        if title not in _USUAL:
            raise WorkbookNeedsAttention(
                f"章节“{title}”没有写段落",
                todo=f"请写上段落；可以留空、由程序写的章节有：{'、'.join(_USUAL)}",
                sheet="通报要素",
            )
        for text in _usual(title, fields):
            yield from _lines(Draft(text), assessment, fields)
    for draft in chapter.drafts:
        yield from _lines(draft, assessment, fields)


def _lines(draft: Draft, assessment: Assessment, fields: Fields) -> Iterator[Paragraph]:
    """Yield a paragraph for every line; {等次名单} on a line of its own becomes a list a band."""
    for line in draft.text.splitlines():
        if _is_band_lists(line):
            yield from _band_lists(assessment, fields, draft)
        elif line.strip():
            for text in fields.fill(Draft(line, draft.place)).splitlines():
                if text.strip():
                    yield paragraph_of(text.strip())


def _is_band_lists(line: str) -> bool:
    return key(line).rstrip("。") == "{" + _BAND_LISTS + "}"


def _band_lists(assessment: Assessment, fields: Fields, draft: Draft) -> Iterator[Paragraph]:
    """Yield （一）优秀单位（8个）and the list under it, for every band."""
    bands = assessment.bands()
    if not bands:
        raise WorkbookNeedsAttention(
            f"段落里的“{{{_BAND_LISTS}}}”填不出来，本期没有评等次",
            todo="请在“规则”里填写等次表，或删去这个段落",
            sheet=draft.place.sheet,
            cell=draft.place.cell,
        )
    for number, (band, standings) in enumerate(bands.items(), 1):
        yield Paragraph(Role.HEADING_2, f"（{numeral(number)}）{band}单位（{len(standings)}个）")
        names = fields.wording.names(standings)
        yield Paragraph(Role.BODY, f"{names}。" if names else f"没有{band}单位。")
