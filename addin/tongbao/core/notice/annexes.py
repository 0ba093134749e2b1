"""Which annexes a notice has, by what names, and how 通报要素 wants them set."""

import re
from collections.abc import Iterator, Sequence

from tongbao.chinese import tidy
from tongbao.core.assessment import Assessment
from tongbao.core.columns.decided import BAND, POINTS
from tongbao.core.notice.annex_tables import annex_table, band_table, group_table, points_table
from tongbao.core.notice.content import Content
from tongbao.core.notice.elements import Elements
from tongbao.data import dataclass
from tongbao.findings import Finding, codes
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.punctuation import END_SIGNS, punctuated
from tongbao.regex import regex

#: What a table's title says besides its subject.
TABLE_WORDS = regex(r"(情况)?(统计表|汇总表|一览表|登记表|明细表|评分表|得分表|排名表|表)$")
#: What 表注 explains: the figures. A list made of the results needs no note of theirs.
_NOTED = frozenset({Content.STATISTICS, Content.BY_GROUP})


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its name, as 附件说明 and its own title print it, its table, and 表注 under that."""

    name: str
    table: NoticeTable
    note: str = ""


def annexes(
    assessment: Assessment, elements: Elements, period: str
) -> tuple[tuple[Annex, ...], tuple[Finding, ...]]:
    """Return the annexes in the order 附件内容 gives, and what could not be printed.

    Args:
        assessment: what they are made from; it has something for each.
        elements: says which are wanted, their names, and how they are set.
        period: begins a table's name where it has no title.
    """
    found = list(_tables(assessment, elements, period))
    names = _names(elements, [own for _, own, _ in found])
    named = [(content, name, t) for (content, _, t), name in zip(found, names, strict=True)]
    note = f"注：{elements.table_note}" if elements.table_note else ""
    kept = tuple(
        Annex(name, table, note if content in _NOTED else "")
        for content, name, table in named
        if table
    )
    findings = [_left_out(name) for _, name, table in named if not table]
    if note and not any(annex.note for annex in kept):
        findings.append(_without_note(elements))
    return kept, tuple(findings)


def annex_obstacles(assessment: Assessment, elements: Elements) -> Iterator[Finding]:
    """Yield what 附件内容 asks for and this assessment has nothing for, or names too many."""
    impossible = {c: why for c in elements.contents if (why := _why_impossible(c, assessment))}
    for content, why in impossible.items():
        yield codes.ANNEX_IMPOSSIBLE.finding(
            f"附件内容里的“{content.value}”做不出来，{why}",
            elements.place_of("附件内容"),
            f"请在{_WHERE_TO_FILL_IN[content]}，或从附件内容里删去这一项",
        )
    if impossible or any(misfit.item == "附件内容" for misfit in elements.misfits):
        return  # how many annexes there will be is not known yet
    count = sum(
        len(_groups(assessment)) if content is Content.BY_GROUP else 1
        for content in elements.contents
    )
    if len(_given_names(elements, count)) > count:
        given = "、".join(elements.annex_names.splitlines())
        yield codes.ELEMENT_NOT_UNDERSTOOD.finding(
            f"通报要素“附件名称”写的是“{given}”，应为每行一个名称，不多于附件的个数（{count}个）",
            elements.place_of("附件名称"),
            item="附件名称",
        )


_WHERE_TO_FILL_IN = {
    Content.BY_GROUP: "“单位名册”里填写组别",
    Content.BANDS: "“规则”里填写等次表",
    Content.POINTS: "“规则”里填写加扣分表",
}


def _why_impossible(content: Content, assessment: Assessment) -> str:
    """Return why there is nothing to put in a table; empty if there is something."""
    match content:
        case Content.BY_GROUP if not assessment.groups:
            return "表里和单位名册里都没有组别"
        case Content.BANDS if not assessment.result(BAND).is_decided:
            return "本期没有评等次"
        case Content.POINTS if not assessment.result(POINTS).is_decided:
            return "规则里没有加扣分"
    return ""


def annex_notes(annexes: Sequence[Annex]) -> Iterator[Paragraph]:
    """Yield 附件说明: no number before a single name (GB/T 9704-2012, 7.3.4)."""
    for number, annex in enumerate(annexes, 1):
        label = "附件：" if number == 1 else ""
        label += f"{number}." if len(annexes) > 1 else ""
        yield Paragraph(Role.ATTACHMENT_NOTE, label + annex.name)


def annex_parts(annexes: Sequence[Annex]) -> Iterator[Paragraph | NoticeTable]:
    """Yield the annexes themselves, each with its label, title, table and note (7.3.7)."""
    for number, annex in enumerate(annexes, 1):
        yield Paragraph(Role.ATTACHMENT_LABEL, f"附件{number if len(annexes) > 1 else ''}")
        yield Paragraph(Role.ATTACHMENT_TITLE, annex.name)
        yield annex.table
        if annex.note:
            yield Paragraph(Role.TABLE_NOTE, annex.note)


def _tables(
    assessment: Assessment, elements: Elements, period: str
) -> Iterator[tuple[Content, str, NoticeTable | None]]:
    """Yield the tables wanted, each with what it holds and the name it has by itself.

    None stands for a table without rows.
    """
    title = _bare(punctuated(assessment.statistics.title))
    subject = TABLE_WORDS.sub("", title) or period
    title = title or f"{period}统计表"
    blocks, down_first, turned = elements.blocks, elements.down_first, elements.turned
    for content in elements.contents:
        match content:
            case Content.STATISTICS:
                table = annex_table(assessment, blocks, down_first=down_first, turned=turned)
                yield content, title, table
            case Content.BY_GROUP:
                for group in _groups(assessment):
                    table = group_table(
                        assessment, group, blocks, down_first=down_first, turned=turned
                    )
                    yield content, f"{title}（{group or '其他单位'}）", table
            case Content.BANDS:
                yield content, f"{subject}等次表", band_table(assessment)
            case Content.POINTS:
                listed = points_table(assessment) if assessment.with_points() else None
                yield content, f"{subject}加扣分表", listed


def _groups(assessment: Assessment) -> tuple[str, ...]:
    """Return the groups with units in the table; those without a group come last."""
    present = set(assessment.workings.groups[: len(assessment.statistics)])
    return tuple(group for group in (*assessment.groups, "") if group in present)


def _left_out(name: str) -> Finding:
    return codes.ANNEX_EMPTY.finding(f"附件“{name}”没有可列的单位，已略去")


def _without_note(elements: Elements) -> Finding:
    return codes.NOTE_UNPRINTED.finding(
        "“表注”没有印出：它印在统计表下面，附件内容里没有统计表",
        elements.place_of("表注"),
    )


def _names(elements: Elements, own: Sequence[str]) -> list[str]:
    """Return the annexes' names: the clerk's, one a line, then those the tables have."""
    given = _given_names(elements, len(own))
    return [*given, *own[len(given) :]]


def _given_names(elements: Elements, count: int) -> list[str]:
    """Return the names the clerk gave; a single annex's name may be broken into lines."""
    text = elements.annex_names
    lines = [text] if count == 1 else text.splitlines()
    return [name for line in lines if (name := _bare(line))]


def _bare(words: str) -> str:
    """Return a name without 《》 around it and without a sign at its end (7.3.4)."""
    return re.sub("^《([^《》]*)》$", r"\1", tidy(words).rstrip(END_SIGNS)).rstrip(END_SIGNS)
