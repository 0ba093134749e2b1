"""Checks the 版记 (GB/T 9704-2012, 7.4 and 10.1)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tongbao.gongwen.lettering import width
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.judging import (
    dated,
    indented,
    judged,
    quoted,
    two_places,
    unmeasured,
)
from tongbao.gongwen.measure.checks.type_kinds import SIZE_4, TypeKind, face_item, size_item
from tongbao.gongwen.measure.document.document_table import DocumentTable
from tongbao.gongwen.measure.document.passage import BorderLine, Passage
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_ORDER = (Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING)
_PRINTED = regex(r".+(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发", re.DOTALL)
_COUNTED = regex(r".*[（(]?共印\s*\d+\s*份[）)]?", re.DOTALL)
_DAY = regex(r"(?:19|20)\d\d年[1-9]\d?月[1-9]\d?日")
# 0.35 mm and 0.25 mm in eighths of a point
_OUTER, _INNER = (7, 9), (5, 7)


def tail_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge the 版记; a document need not have one."""
    tail = recognised.of(*_ORDER)
    if not tail:
        return
    bulletin = recognised.masthead is Masthead.BULLETIN
    authority, clause = (Authority.PRACTICE, "") if bulletin else (Authority.STANDARD, "7.4")
    places = [_ORDER.index(part.role) for part in tail if part.role in _ORDER]
    wrong = [] if places == sorted(places) else ["、".join(p.role.value for p in tail if p.role)]
    yield judged("版记次序", authority, clause, "主送、抄送、印发机关和印发日期", wrong)
    yield from _copies(recognised, authority)
    yield from _printing(recognised, authority)
    yield from face_item("版记字体", Authority.RECOMMENDED, "7.4.2", TypeKind.FANGSONG, tail)
    yield from size_item("版记字号", Authority.RECOMMENDED, "7.4.2", SIZE_4, tail)
    yield from _rules(recognised, tail, authority)
    yield _place(tail, authority)


def _copies(recognised: RecognisedDocument, authority: Authority) -> Iterator[ReportItem]:
    copies = recognised.of(Role.TAIL_ADDRESSEE, Role.COPIES)
    if not copies:
        return
    open_ended = [quoted(part) for part in copies if not part.text.endswith("。")]
    yield judged("抄送句号", authority, "7.4.2", "末尾用句号", open_ended, "句号")
    half = [quoted(part) for part in copies if not re.match(r"[^：:]{1,4}：", part.text)]
    yield judged("抄送冒号", authority, "7.4.2", "“抄送”后用全角冒号", half, "全角冒号")
    off = [indented(part) for part in copies if abs(part.passage.indent - 1) > 0.3]
    wrapped = [part for part in copies if _wraps(recognised, part)]
    off += [
        f"{quoted(part)}右空 {two_places(round(part.passage.right, 1))} 字"
        for part in wrapped
        if abs(part.passage.right - 1) > 0.3
    ]
    yield judged("抄送缩进", authority, "7.4.2", "左右各空一字", off, "左右各空一字")
    if wrapped:
        askew = [
            f"{quoted(part)}回行左空 {two_places(round(part.passage.left, 1))} 字"
            for part in wrapped
            if abs(part.passage.left - part.passage.indent - _label_width(part)) > 0.5
        ]
        yield judged("抄送回行", authority, "7.4.2", "回行与冒号后的首字对齐", askew, "对齐")


def _wraps(recognised: RecognisedDocument, part: RecognisedParagraph) -> bool:
    edges = part.passage.edges(recognised.room(part))
    return edges is not None and edges[1] < 0


def _label_width(part: RecognisedParagraph) -> float:
    label = re.match(r"[^：:]{1,6}[：:]", part.text)
    return width(label[0]) if label else 0.0


def _printing(recognised: RecognisedDocument, authority: Authority) -> Iterator[ReportItem]:
    printing = recognised.of(Role.PRINTING)
    if recognised.masthead is Masthead.LETTER:
        wrong = [quoted(part) for part in printing]
        yield judged(
            "印发行", Authority.STANDARD, "10.1", "信函格式不加印发机关和印发日期", wrong, "没有"
        )
        return
    forms = [_PRINTED, _COUNTED] if authority is Authority.PRACTICE else [_PRINTED]
    wrong = [
        f"“{part.text}”".replace("\t", "　")
        for part in printing
        if not any(form.fullmatch(part.text) for form in forms)
    ]
    wanted = "印发机关、印发日期加“印发”，如 2026年11月22日印发"
    if not printing and authority is Authority.STANDARD:
        wrong = ["没有印发机关和印发日期"]
    wrong += list(_impossible(recognised))
    found = recognised.words(Role.PRINTING).replace("\t", "　")
    yield judged("印发行", authority, "7.4.3", wanted, wrong, found)
    placed = [part for part in printing if part.passage.align in ("left", "both")]
    off = [indented(part) for part in placed if abs(part.passage.indent - 1) > 0.3]
    if placed:
        yield judged("印发行缩进", authority, "7.4.3", "印发机关左空一字", off, "左空一字")


def _impossible(recognised: RecognisedDocument) -> Iterator[str]:
    """Yield printing dates that are on no calendar, or earlier than the signing."""
    signed = [found for part in recognised.of(Role.DATE) if (found := dated(part.text))]
    for part in recognised.of(Role.PRINTING):
        match = _DAY.search(part.text)
        day = dated(match[0]) if match else None
        if match and day is None:
            yield f"没有“{match[0]}”这一天"
        elif match and day and signed and day < signed[0]:
            yield f"印发日期“{match[0]}”早于成文日期"


def _rules(
    recognised: RecognisedDocument, tail: list[RecognisedParagraph], authority: Authority
) -> Iterator[ReportItem]:
    """Judge the rules: none in a letter, otherwise above, below, and over 印发."""
    found = list(_eighths(recognised, tail))
    if recognised.masthead is Masthead.LETTER:
        drawn = [f"有 {sum(map(bool, found))} 条"] if any(found) else []
        yield judged(
            "版记分隔线", Authority.STANDARD, "10.1", "信函格式版记不加分隔线", drawn, "没有"
        )
        return
    wanted = "首条、末条，抄送与印发之间一条"
    lines = [shape for shape in recognised.document.shapes if not shape.colour]
    if not any(found) and len([shape for shape in lines if shape.width_mm > 100]) >= 2:
        why = "用图形画的线，位置由打印效果核对"
        yield unmeasured("版记分隔线", authority, "7.4.1", wanted, why)
        return
    missing = [
        name
        for name, is_there in (
            ("缺首条分隔线", found[:1] != [0]),
            ("缺末条分隔线", found[-1:] != [0]),
            ("抄送与印发之间没有分隔线", _is_parted(found, tail)),
        )
        if not is_there
    ]
    yield judged("版记分隔线", authority, "7.4.1", wanted, missing, "齐全")
    if missing:
        return
    wrong = [f"{e / 8:g} 磅" for e in (found[0], found[-1]) if not _OUTER[0] <= e <= _OUTER[1]]
    wrong += [f"中间 {e / 8:g} 磅" for e in found[1:-1] if e and not _INNER[0] <= e <= _INNER[1]]
    thickness = "首末条 1 磅（0.35 mm），中间 0.75 磅（0.25 mm）"
    advised = Authority.PRACTICE if authority is Authority.PRACTICE else Authority.RECOMMENDED
    yield judged("版记线粗细", advised, "7.4.1", thickness, wrong)


def _eighths(recognised: RecognisedDocument, tail: list[RecognisedParagraph]) -> Iterator[int]:
    """Yield how thick each rule is, top down; 0 for none.

    A rule may be the border of a line above or below it, or of an empty paragraph between them.
    """
    tables = list(dict.fromkeys(part.table for part in tail if part.table))
    if tables:
        yield from tables[0].rules
        return
    flow = recognised.document.flow
    places = {id(block): place for place, block in enumerate(flow)}
    for part, after in zip([None, *tail], [*tail, None], strict=True):
        edges = [part.passage.bottom_rule] if part else []
        edges += _borders_of_empty_ones(flow, places, part, after)
        edges += [after.passage.top_rule] if after else []
        edge = next(filter(None, edges), None)
        yield edge.eighths if edge else 0


def _borders_of_empty_ones(
    flow: Sequence[Passage | DocumentTable],
    places: Mapping[int, int],
    part: RecognisedParagraph | None,
    after: RecognisedParagraph | None,
) -> Iterator[BorderLine | None]:
    """Yield the borders of the empty paragraphs between two lines, or beyond the only one."""
    start = places.get(id(part.passage)) if part else None
    end = places.get(id(after.passage)) if after else None
    if start is not None:
        blocks = flow[start + 1 : end]
    elif end is not None:
        blocks = flow[end - 1 :: -1] if end else ()
    else:
        return
    for block in blocks:
        if not isinstance(block, Passage) or block.text:
            return
        yield from (block.top_rule, block.bottom_rule)


def _is_parted(found: list[int], tail: list[RecognisedParagraph]) -> bool:
    roles = {part.role for part in tail}
    return len(roles) < 2 or Role.PRINTING not in roles or any(found[1:-1])


def _place(tail: list[RecognisedParagraph], authority: Authority) -> ReportItem:
    name, wanted = "版记位置", "末条分隔线与版心下边缘重合"
    tables = {part.table for part in tail}
    if all(table is not None and table.at_foot for table in tables):
        return judged(name, authority, "7.4.1", wanted, [], "固定在页面下边距处")
    return unmeasured(name, authority, "7.4.1", wanted, "没有固定在页底，位置由打印效果核对")
