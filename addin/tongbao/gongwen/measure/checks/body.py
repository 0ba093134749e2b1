"""Checks the text: type, indents, headings and their numbers (GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tongbao.chinese import from_numeral
from tongbao.gongwen.measure.checks.judging import (
    han_runs,
    has_han,
    judged,
    quoted,
    two_places,
    unmeasured,
)
from tongbao.gongwen.measure.checks.type_kinds import SIZE_3, TypeKind, face_item, is_of, size_item
from tongbao.gongwen.measure.document.text_looks import TextRun
from tongbao.gongwen.measure.recognition.patterns import LEVELS
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_CLAUSE = "7.3.3"
_HEADINGS = (
    (Role.HEADING_1, "一级标题字体", TypeKind.HEITI),
    (Role.HEADING_2, "二级标题字体", TypeKind.KAITI),
    (Role.HEADING_3, "三级标题字体", TypeKind.FANGSONG),
    (Role.HEADING_4, "四级标题字体", TypeKind.FANGSONG),
)
_HEADING_ROLES = tuple(role for role, _, _ in _HEADINGS)
# All but the mark above them, which is red.
_BLACK = (
    *(Role.TITLE, Role.ADDRESSEE, Role.BODY, *_HEADING_ROLES),
    *(Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK),
)
_ASKEW = {"center": "居中", "right": "居右", "distribute": "分散对齐"}
_LEADING_KINDS = (TypeKind.FANGSONG, TypeKind.KAITI, TypeKind.HEITI)
# A paragraph so begun may have its first sentence set apart.
_LEADING = regex(r"(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+，|首先|其次)")
_FORMS = (
    re.compile(r"[一二三四五六七八九十百]+、\S"),
    re.compile(r"（[一二三四五六七八九十百]+）[^\s、.．，,]"),
    re.compile(r"\d+[.．][^\s、]"),
    re.compile(r"（\d+）[^\s、.．，,]"),
)
_RIGHT_FORMS = "一、　（一）　1.　（1）"


def body_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge the text before the annexes, and the numbers in the annexes, too."""
    bodies = [part for part in recognised.of(Role.BODY) if not part.annex]
    if not bodies:
        yield unmeasured("正文字体", Authority.RECOMMENDED, "5.2.2", "3号仿宋体", "没有认出正文")
        return
    rests = [_without_first_sentence(part) for part in bodies]
    yield from face_item("正文字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, rests)
    yield from _first_sentences(bodies)
    yield from size_item("正文字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, bodies)
    blackened = [part for part in recognised.of(*_BLACK) if not part.annex]
    blackened += recognised.of(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
    coloured = list(_coloured(blackened))
    yield judged("文字颜色", Authority.RECOMMENDED, "5.2.4", "黑色", coloured, "黑色")
    changed = [
        f"{quoted(run.text)}有{'、'.join(run.looks.effects)}"
        for part in blackened
        for run in part.passage.runs
        if run.looks.effects and run.text.strip()
    ]
    wanted = "不用斜体、下划线、删除线、突出显示"
    yield judged("字形", Authority.RECOMMENDED, "5.2.2", wanted, changed, "没有")
    bold = [quoted(run.text) for p in rests for run in han_runs(p.passage) if run.looks.bold]
    yield judged("正文加粗", Authority.PRACTICE, "", "除段首句和小标题外不加粗", bold, "不加粗")
    headings = [part for part in recognised.of(*_HEADING_ROLES) if not part.annex]
    yield _indents([*bodies, *headings])
    askew = [
        f"{quoted(part)}{_ASKEW[part.passage.align]}"
        for part in [*bodies, *headings]
        if part.passage.align in _ASKEW
    ]
    yield judged("正文对齐", Authority.STANDARD, _CLAUSE, "回行顶格（两端对齐或左对齐）", askew)
    for role, name, kind in _HEADINGS:
        chosen = [part for part in headings if part.role is role]
        yield from face_item(name, Authority.RECOMMENDED, _CLAUSE, kind, chosen)
    yield from size_item("各级标题字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, headings)
    yield from _numbers(recognised)


def _first_sentences(bodies: Iterable[RecognisedParagraph]) -> Iterator[ReportItem]:
    """Judge what may look different from the text, but not in just any way."""
    begun = [part for part in bodies if part.level or _LEADING.match(part.text)]
    faces = {
        run.looks.east_asia or "未指定字体": run
        for part in begun
        for run in part.passage.runs
        if has_han(run.text)
    }
    wrong = [
        f"{quoted(run.text)}为{face}"
        for face, run in faces.items()
        if not any(is_of(kind, face) for kind in _LEADING_KINDS)
    ]
    if begun:
        wanted = "仿宋体、楷体或黑体"
        yield judged("段首句字体", Authority.RECOMMENDED, "5.2.2", wanted, wrong, "、".join(faces))


def _without_first_sentence(part: RecognisedParagraph) -> RecognisedParagraph:
    """Leave out a first sentence that may look different: a heading, or 一是…。"""
    if not (part.level or _LEADING.match(part.text)):
        return part
    rest, passed = list[TextRun](), False
    for run in part.passage.runs:
        if passed:
            rest.append(run)
            continue
        head, stop, tail = run.text.partition("。")
        passed = bool(stop)
        rest += [TextRun(tail, run.looks)] if tail else []
        if part.level and not stop and ("；" in head or "：" in head):
            passed = True
    return replace(part, passage=replace(part.passage, runs=tuple(rest), label=""))


def _coloured(parts: Iterable[RecognisedParagraph]) -> Iterator[str]:
    for part in parts:
        for run in part.passage.runs:
            if run.looks.colour and has_han(run.text):
                yield f"{quoted(run.text)}为 {run.looks.colour}"


def _indents(parts: Iterable[RecognisedParagraph]) -> ReportItem:
    wrong = []
    for part in parts:
        first, rest = part.passage.indent, part.passage.left
        if part.passage.align == "center":
            continue  # said by 正文对齐
        if abs(first - 2) > 0.2:
            wrong.append(f"{quoted(part)}左空 {two_places(round(first, 1))} 字")
        elif abs(rest) > 0.2 or abs(part.passage.right) > 0.2:
            wrong.append(f"{quoted(part)}回行没有顶格")
    return judged("首行缩进", Authority.STANDARD, _CLAUSE, "左空二字，回行顶格", wrong, "左空二字")


def _numbers(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    numbered = [part for part in recognised.of(Role.BODY, *_HEADING_ROLES) if part.level]
    if not numbered:
        return
    odd = [
        quoted(part)
        for part in numbered
        if not _FORMS[part.level - 1].match(re.sub(r"^(\d+[.．])\s", r"\1", part.text))
    ]
    yield judged("序号写法", Authority.RECOMMENDED, _CLAUSE, _RIGHT_FORMS, odd, "符合")
    gaps, jumps = list[str](), list[str]()
    for annex in sorted({part.annex for part in numbered}):
        scope = [p for p in recognised.of(Role.BODY, *_HEADING_ROLES) if p.annex == annex]
        for part, is_gap in _faults(scope):
            (gaps if is_gap else jumps).append(quoted(part))
    yield judged("序号连续", Authority.RECOMMENDED, _CLAUSE, "各级序号从一起连续", gaps, "连续")
    yield judged(
        "层次顺序", Authority.RECOMMENDED, _CLAUSE, "一、（一）1.（1）逐级使用", jumps, "逐级"
    )


def _faults(parts: Iterable[RecognisedParagraph]) -> Iterator[tuple[RecognisedParagraph, bool]]:
    """Yield the paragraphs whose number is out of turn (True) or a level too deep (False)."""
    counts, paused = dict[int, int](), False
    for part in parts:
        level = part.level
        if not level:
            paused = True
            continue
        match = LEVELS[level - 1].match(part.text)
        count = (from_numeral(match[1]) if match else None) or 0
        expected = counts.get(level, 0) + 1
        # A list inside the text may begin anew after words between.
        restarted = count == 1 and level > 2 and paused
        if count != expected and not restarted:
            yield part, True
        if level > 1 and level - 1 not in counts and level not in counts:
            yield part, False
        counts = {each: n for each, n in counts.items() if each < level} | {level: count}
        paused = False
