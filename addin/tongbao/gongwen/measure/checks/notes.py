"""Checks 附件说明, the list of annexes under the text (GB/T 9704-2012, 7.3.4)."""

import re
from collections.abc import Iterator

from tongbao.chinese import key
from tongbao.gongwen.lettering import width
from tongbao.gongwen.measure.checks.judging import (
    ONE_LINE,
    indented,
    judged,
    quoted,
    two_places,
    unmeasured,
)
from tongbao.gongwen.measure.checks.type_kinds import SIZE_3, TypeKind, face_item, size_item
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_NOTE = regex(
    r"(?:附\s*件\s*\d*\s*[:：]\s*)?(?:((?:\d{1,2})\s*[.．、]|[（(]\s*\d{1,2}\s*[）)])\s*)?(.*)",
    re.DOTALL,
)
_LABEL = regex(r"(附件：)?(?:\d{1,2}[.．])?")
_SIGNS = "。；，、.;,"


def note_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge the list of annexes under the text."""
    notes, labels = recognised.of(Role.ATTACHMENT_NOTE), recognised.of(Role.ATTACHMENT_LABEL)
    if notes or labels:
        yield _listed(recognised, notes)
    if not notes:
        return
    matches = [match for note in notes if (match := _NOTE.fullmatch(note.text))]
    ended = [quoted(note) for note in notes if note.text.endswith(tuple(_SIGNS))]
    yield judged("附件说明标点", Authority.STANDARD, "7.3.4", "附件名称后不加标点", ended, "符合")
    quoted_names = [f"“{m[2]}”" for m in matches if m[2].startswith("《") and "》" in m[2]]
    yield judged(
        "附件说明书名号", Authority.PRACTICE, "", "附件名称不加书名号", quoted_names, "符合"
    )
    half = [quoted(note) for note in notes[:1] if not re.match(r"附件：", note.text)]
    yield judged(
        "附件说明冒号", Authority.STANDARD, "7.3.4", "“附件”后用全角冒号", half, "全角冒号"
    )
    numbers = ["".join((match[1] or "").split()) for match in matches]
    wanted = [f"{n}." for n in range(1, len(notes) + 1)] if len(notes) > 1 else [""]
    is_single_numbered = len(notes) == 1 and numbers == ["1."] and len(labels) > 1
    odd = (
        []
        if numbers == wanted or is_single_numbered
        else ["、".join(filter(None, numbers)) or "无"]
    )
    told = "多个附件用 1. 2. 编号，一个附件不编号"
    yield judged("附件说明序号", Authority.STANDARD, "7.3.4", told, odd, "符合")
    off = list(_misaligned(recognised, notes))
    yield judged("附件说明对齐", Authority.STANDARD, "7.3.4", "左空二字，回行与名称首字对齐", off)
    yield from face_item("附件说明字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, notes)
    yield from size_item("附件说明字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, notes)
    yield _agreement(recognised, [match[2] for match in matches])


def _listed(recognised: RecognisedDocument, notes: list[RecognisedParagraph]) -> ReportItem:
    name, wanted = "附件说明", "正文下空一行列出附件"
    if not notes:
        return judged(name, Authority.STANDARD, "7.3.4", wanted, ["有附件，正文后没有附件说明"])
    place = recognised.parts.index(notes[0])
    blank = recognised.blank_lines(recognised.parts[place - 1], notes[0]) if place else None
    if blank is None:
        return judged(name, Authority.STANDARD, "7.3.4", "正文下列出附件", [])
    near = ONE_LINE[0] <= blank <= ONE_LINE[1]
    wrong = [] if near else [f"附件说明上面空 {two_places(round(blank, 1))} 行"]
    return judged(name, Authority.STANDARD, "7.3.4", wanted, wrong, "正文下空一行")


def _misaligned(recognised: RecognisedDocument, notes: list[RecognisedParagraph]) -> Iterator[str]:
    label = _LABEL.match(notes[0].text)
    head = width(label[1]) if label and label[1] else 3.0
    for place, note in enumerate(notes):
        start = 2.0 + (head if place else 0.0)
        if abs(note.passage.indent - start) > 0.35:
            yield indented(note)
            continue
        own = _LABEL.match(note.text)
        hang = start + (width(own[0]) if own else 0.0)
        edges = note.passage.edges(recognised.room(note))
        wraps = edges is not None and edges[1] < 0
        if wraps and abs(note.passage.left - hang) > 0.5:
            yield f"{quoted(note)}回行左空 {two_places(round(note.passage.left, 1))} 字"


def _agreement(recognised: RecognisedDocument, names: list[str]) -> ReportItem:
    name, wanted = "附件说明与附件一致", "附件说明的名称与附件标题相同"
    titles: dict[int, str] = {}
    for part in recognised.of(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE):
        titles.setdefault(part.annex, "")
        if part.role is Role.ATTACHMENT_TITLE:
            titles[part.annex] += part.text
    if not titles:
        return unmeasured(name, Authority.STANDARD, "7.3.7", wanted, "附件不在本文件中，无法核对")
    wrong = []
    if len(names) != len(titles):
        wrong.append(f"附件说明列了 {len(names)} 个，附件有 {len(titles)} 个")
    for said, title in zip(names, titles.values(), strict=False):
        if key(said).strip("《》。") != key(title).strip("《》。"):
            wrong.append(f"附件说明为“{said}”，附件标题为“{title}”")
    return judged(
        name, Authority.STANDARD, "7.3.7", wanted, [each.replace("\n", "") for each in wrong]
    )
