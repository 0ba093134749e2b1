"""Checks what closes the text: 署名, 成文日期, 附注 (GB/T 9704-2012, 7.3.5 and 7.3.6)."""

from collections.abc import Iterable, Iterator

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.judging import (
    dated,
    indented,
    judged,
    quoted,
    two_places,
    unmeasured,
)
from tongbao.gongwen.measure.checks.type_kinds import SIZE_3, TypeKind, face_item, size_item
from tongbao.gongwen.measure.recognition import patterns
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

# In this order they stand.
_ORDER = (Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK)
# 字: what the eye takes for the same place
_NEAR = 0.6


def closing_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge 署名, 成文日期 and 附注."""
    yield from _signed(recognised)
    yield from _order(recognised)
    remarks = recognised.of(Role.REMARK)
    for remark in remarks:
        bare = [] if remark.text[:1] == "（" and remark.text[-1:] == "）" else [quoted(remark)]
        yield judged("附注", Authority.STANDARD, "7.3.6", "加全角圆括号", bare, remark.text)
        off = [] if abs(remark.passage.indent - 2) <= 0.2 else [indented(remark)]
        if remark.passage.align in ("center", "right"):
            off = [f"{quoted(remark)}没有居左"]
        yield judged("附注缩进", Authority.STANDARD, "7.3.6", "左空二字", off, "左空二字")
    yield from face_item("附注字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, remarks)
    yield from size_item("附注字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, remarks)


def _order(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge the order these stand in, and that no page admits to having no text."""
    found = list(dict.fromkeys(part.role for part in recognised.of(*_ORDER)))
    if len(found) > 1:
        wrong = [] if found == sorted(found, key=_ORDER.index) else [_named(found)]
        wanted = f"依次为{_named(_ORDER)}"
        yield judged("落款次序", Authority.STANDARD, "7.3", wanted, wrong, _named(found))
    empty = [quoted(part) for part in recognised.parts if patterns.NO_TEXT.fullmatch(part.text)]
    wanted = "署名页有正文，不用“此页无正文”"
    yield judged("此页无正文", Authority.STANDARD, "7.3.5.5", wanted, empty, "没有")


def _named(roles: Iterable[Role | None]) -> str:
    return "、".join(role.value for role in roles if role)


def _signed(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    signatures, dates = recognised.of(Role.SIGNATURE), recognised.of(Role.DATE)
    if recognised.masthead in (Masthead.DOCUMENT, Masthead.LETTER):
        missing = [] if signatures else ["没有发文机关署名"]
        found = "、".join(part.text.replace("\t", "、") for part in signatures)
        yield judged("署名", Authority.STANDARD, "7.3.5", "正文后有发文机关署名", missing, found)
        missing = [] if dates else ["没有成文日期"]
        yield judged("成文日期", Authority.STANDARD, "7.3.5.4", "署名下有成文日期", missing, "有")
    if not dates:
        return
    date = dates[0]
    wrong = [f"“{part.text}”" for part in dates if not dated(part.text)]
    wanted = "阿拉伯数字，年份写全，月、日不加前导零"
    yield judged("成文日期写法", Authority.STANDARD, "7.3.5.4", wanted, wrong, date.text)
    yield _place(recognised, signatures, date)
    both = [*signatures, *dates]
    yield from face_item("落款字体", Authority.RECOMMENDED, "5.2.2", TypeKind.FANGSONG, both)
    yield from size_item("落款字号", Authority.RECOMMENDED, "5.2.2", SIZE_3, both)


def _place(
    recognised: RecognisedDocument, signatures: list[RecognisedParagraph], date: RecognisedParagraph
) -> ReportItem:
    """Judge where date and 署名 stand, with a seal (7.3.5.1: 一般) or without (7.3.5.2)."""
    name, wanted = "落款位置", "加盖印章：日期右空四字，署名居中于日期之上；不加盖：署名右空二字"
    on_date = date.passage.edges(recognised.room(date))
    if on_date is None or date.table or date.passage.boxed or date.passage.framed:
        why = "用制表位或表格排的，位置由打印效果核对"
        return unmeasured(name, Authority.RECOMMENDED, "7.3.5", wanted, why)
    over = [
        edges
        for part in signatures
        if not part.table and (edges := part.passage.edges(recognised.room(part))) is not None
    ]
    told = f"日期右空 {two_places(round(on_date[1], 1))} 字"
    if over:
        told += f"，署名右空 {two_places(round(over[-1][1], 1))} 字"
    fits = _is_sealed(on_date, over) or any(_is_unsealed(on_date, each) for each in over)
    return judged(name, Authority.RECOMMENDED, "7.3.5", wanted, [] if fits else [told], told)


def _is_sealed(date: tuple[float, float], over: list[tuple[float, float]]) -> bool:
    if not over:
        return abs(date[1] - 4) <= _NEAR
    last = over[-1]
    centred = abs((date[0] - date[1]) - (last[0] - last[1])) / 2 <= _NEAR
    # A name so long that it fills the line takes the date with it to the left.
    pushed = date[1] > 4 and abs(last[1]) <= _NEAR
    in_rows = len(over) > 1
    return (abs(date[1] - 4) <= _NEAR or pushed) and (centred or in_rows)


def _is_unsealed(date: tuple[float, float], name: tuple[float, float]) -> bool:
    set_in = abs(date[0] - name[0] - 2) <= _NEAR
    return set_in and any(abs(right - 2) <= _NEAR for right in (date[1], name[1]))
