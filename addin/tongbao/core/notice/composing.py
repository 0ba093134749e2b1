"""From an assessment and 通报要素 to a Notice: title, chapters, annex, between masthead and imprint."""

import re
from typing import TYPE_CHECKING

from tongbao.chinese import key, tidy
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import NO_CHANGES, Changes
from tongbao.core.notice.annexes import TABLE_WORDS, annex_notes, annex_parts, annexes
from tongbao.core.notice.body import body_parts
from tongbao.core.notice.elements import Elements
from tongbao.core.notice.fields import Fields
from tongbao.core.notice.framing import closing, imprint, missing, unprinted, without_kind
from tongbao.core.notice.obstacles import obstacles, refusal
from tongbao.core.notice.opening import masthead_of, offices, opening
from tongbao.findings import Finding
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.punctuation import punctuated

if TYPE_CHECKING:
    from tongbao.gongwen.notice_table import NoticeTable


def compose_notice(
    assessment: Assessment,
    elements: Elements,
    changes: Changes = NO_CHANGES,
    masthead: Masthead | None = None,
) -> tuple[Notice, tuple[Finding, ...]]:
    """Return the notice and what is still missing for it.

    Args:
        assessment: every figure and list in the text comes from here.
        elements: 通报要素; what is left empty there is left out and reported.
        changes: what has changed against earlier periods.
        masthead: how the first page begins; ``None`` takes 版头样式.

    Raises:
        WorkbookNeedsAttention: what :func:`obstacles` yields and ``elements`` could not be read as,
            everything at once.
    """
    if found := (*elements.misfits, *obstacles(assessment, elements, changes)):
        raise refusal(found)
    fields = Fields(assessment, elements.phrases, changes)
    masthead = masthead or masthead_of(elements)
    title = _title(assessment, elements, masthead)
    attached, left_out = annexes(assessment, elements, assessment.period_words)
    chapters, empty = body_parts(elements, fields)
    body = [Paragraph(Role.BODY, _introduction(title, elements, fields)), *chapters]
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
    notice = Notice(masthead, whole_title, issuer, parts, elements.practices)
    lacking = (
        *missing(masthead, elements),
        *without_kind(whole_title, elements),
        *unprinted(masthead, elements),
    )
    return notice, (*empty, *left_out, *lacking)


def _title(assessment: Assessment, elements: Elements, masthead: Masthead) -> str:
    if elements.title:
        return elements.title
    subject = TABLE_WORDS.sub("", punctuated(tidy(assessment.statistics.title))) or "统计"
    period = assessment.period_words
    if period and key(period) not in key(subject):
        subject = period + subject
    kind = "督查通报" if masthead is Masthead.BULLETIN else "通报"
    return f"关于{subject.removesuffix('情况')}情况的{kind}"


def _introduction(title: str, elements: Elements, fields: Fields) -> str:
    if elements.introduction:
        return fields.fill(elements.introduction)
    subject = title.replace("\n", "").removeprefix(elements.issuer).removeprefix("关于")
    subject = re.sub(r"的?(督查)?通报$", "", subject)
    return f"现将{subject}通报如下："
