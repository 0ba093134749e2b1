"""Which annexes a notice has, by what names, and how 通报要素 wants them set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tongbao.chinese import from_numeral, key, split_list, tidy
from tongbao.core.entries import Meaning
from tongbao.core.notice.annex import annex_table, band_table, group_table, points_table
from tongbao.core.notice.elements import Elements
from tongbao.core.standing import Assessment
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, codes
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.punctuation import END_SIGNS, punctuated

#: What a table's title says besides its subject.
TABLE_WORDS = re.compile(r"(情况)?(统计表|汇总表|一览表|登记表|明细表|评分表|得分表|排名表|表)$")


class Content(Enum):
    """附件内容: what an annex may hold."""

    STATISTICS = "统计表"
    BY_GROUP = "分组统计表"
    BANDS = "等次表"
    POINTS = "加扣分表"


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
    """Return the annexes in the order of 附件内容, and what could not be printed.

    Args:
        assessment: what they are made of.
        elements: says which are wanted, their names, and how they are set.
        period: begins the name of a table without a title.

    Raises:
        WorkbookNeedsAttention: an item of 通报要素 cannot be understood, or asks for a table this
            assessment has nothing for.
    """
    found = list(_tables(assessment, elements, period))
    names = _names(elements, [own for _, own, _ in found])
    named = [(content, name, t) for (content, _, t), name in zip(found, names, strict=True)]
    note = _note(elements)
    kept = tuple(
        Annex(name, table, note if content in _NOTED else "")
        for content, name, table in named
        if table
    )
    findings = [_left_out(name) for _, name, table in named if not table]
    if note and not any(annex.note for annex in kept):
        findings.append(_without_note(elements))
    return kept, tuple(findings)


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
    blocks, down_first, turned = _blocks(elements), _down_first(elements), _turned(elements)
    for content in _contents(elements):
        match content:
            case Content.STATISTICS:
                table = annex_table(assessment, blocks, down_first=down_first, turned=turned)
                yield content, title, table
            case Content.BY_GROUP:
                if not assessment.groups:
                    raise _nothing_for(elements, content, "表里和单位名册里都没有组别", "组别")
                for group in _groups(assessment):
                    table = group_table(
                        assessment, group, blocks, down_first=down_first, turned=turned
                    )
                    yield content, f"{title}（{group or '其他单位'}）", table
            case Content.BANDS:
                if not assessment.decides(Meaning.BAND):
                    raise _nothing_for(elements, content, "本期没有评等次", "等次表")
                yield content, f"{subject}等次表", band_table(assessment)
            case Content.POINTS:
                if not assessment.decides(Meaning.POINTS):
                    raise _nothing_for(elements, content, "规则里没有加扣分", "加扣分表")
                listed = points_table(assessment) if assessment.with_points() else None
                yield content, f"{subject}加扣分表", listed


def _groups(assessment: Assessment) -> tuple[str, ...]:
    """Return the groups with units in the table; those without a group come last."""
    present = {standing.group for standing in assessment.standings if standing.entry}
    return tuple(group for group in (*assessment.groups, "") if group in present)


def _contents(elements: Elements) -> list[Content]:
    words = split_list(elements.get("附件内容")) or (Content.STATISTICS.value,)
    known = {key(content.value): content for content in Content}
    if any(key(word) not in known for word in words):
        choices = "、".join(content.value for content in Content)
        raise elements.misfit("附件内容", f"{choices}中的一项或几项，用、隔开")
    return list(dict.fromkeys(known[key(word)] for word in words))


def _nothing_for(
    elements: Elements, content: Content, why: str, needed: str
) -> WorkbookNeedsAttention:
    place = elements.place_of("附件内容")
    where = "在“单位名册”里填写组别" if content is Content.BY_GROUP else f"在“规则”里填写{needed}"
    return WorkbookNeedsAttention(
        f"附件内容里的“{content.value}”做不出来，{why}",
        todo=f"请{where}，或从附件内容里删去这一项",
        sheet=place.sheet,
        cell=place.cell,
    )


def _left_out(name: str) -> Finding:
    return codes.ANNEX_EMPTY.finding(
        f"附件“{name}”没有可列的单位，已略去",
    )


def _without_note(elements: Elements) -> Finding:
    return codes.NOTE_UNPRINTED.finding(
        "“表注”没有印出：它印在统计表下面，附件内容里没有统计表",
        elements.place_of("表注"),
    )


def _names(elements: Elements, own: Sequence[str]) -> list[str]:
    """Return the annexes' names: the clerk's, one a line, then those the tables have."""
    text = elements.get("附件名称")
    lines = [text] if len(own) == 1 else text.splitlines()
    given = [name for line in lines if (name := _bare(line))]
    if len(given) > len(own):
        raise elements.misfit("附件名称", f"每行一个名称，不多于附件的个数（{len(own)}个）")
    return [*given, *own[len(given) :]]


def _bare(words: str) -> str:
    """Return a name without 《》 around it and without a sign at its end (7.3.4)."""
    return re.sub("^《([^《》]*)》$", r"\1", tidy(words).rstrip(END_SIGNS)).rstrip(END_SIGNS)


def _note(elements: Elements) -> str:
    """Return 表注 as printed, 注：…; further lines stay lines of their own."""
    lines = [tidy(line) for line in elements.get("表注").splitlines()]
    words = re.sub(r"^注[:：]\s*", "", "\n".join(line for line in lines if line))
    return f"注：{words}" if words else ""


def _blocks(elements: Elements) -> int | None:
    """Return 附表栏数; ``None`` leaves it to the pages the table takes."""
    if not elements.get("附表栏数"):
        return None
    number = from_numeral(key(elements.get("附表栏数")).rstrip("栏"))
    if number not in (1, 2, 3):
        raise elements.misfit("附表栏数", "1、2 或 3")
    return number


def _down_first(elements: Elements) -> bool:
    """Return whether the annex fills a block to its foot before the next one."""
    words = key(elements.get("附表顺序"))
    if words in {"", "先下后右", "逐栏"}:
        return True
    if words in {"逐行", "先右后下"}:
        return False
    raise elements.misfit("附表顺序", "“先下后右”或“逐行”")


def _turned(elements: Elements) -> bool | None:
    """Return 附表方向; ``None`` turns the pages of a table that is too wide."""
    words = key(elements.get("附表方向"))
    if words in {"", "自动"}:
        return None
    if words in {"横向", "横排", "纵向", "竖向", "竖排"}:
        return words in {"横向", "横排"}
    raise elements.misfit("附表方向", "“自动”、“纵向”或“横向”")
