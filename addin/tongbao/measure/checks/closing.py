"""Checks of what closes the text: 附件说明, 署名, 成文日期, 附注 (GB/T 9704-2012, 7.3.4 to 7.3.6)."""

import re
from collections.abc import Iterator

from tongbao.core.chinese import key
from tongbao.core.lettering import width
from tongbao.core.notice import Masthead, Role
from tongbao.measure.checks.faces import SIZE_3, Kind, face_item, size_item
from tongbao.measure.checks.judging import judged, plain, quoted, unmeasured
from tongbao.measure.items import Basis, Item
from tongbao.measure.recognition.parts import Part, Recognised

_NOTE = re.compile(r"(?:附\s*件\s*\d*\s*[:：]\s*)?(?:(\d{1,2})\s*([.．、])\s*)?(.*)", re.DOTALL)
_LABEL = re.compile(r"(附件：)?(?:\d{1,2}[.．])?")
_DATE = re.compile(r"(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_SIGNS = "。；，、.;,"
# 字: what the eye takes for the same place
_NEAR = 0.6


def closing_items(recognised: Recognised) -> Iterator[Item]:
    """Judge 附件说明, 署名, 成文日期 and 附注."""
    yield from _notes(recognised)
    yield from _signed(recognised)
    for remark in recognised.of(Role.REMARK):
        bare = [] if remark.text[:1] == "（" and remark.text[-1:] == "）" else [quoted(remark)]
        yield judged("附注", Basis.STANDARD, "7.3.6", "加全角圆括号", bare, remark.text)
        off = [] if abs(remark.passage.indent - 2) <= 0.2 else [_indented(remark)]
        yield judged("附注缩进", Basis.STANDARD, "7.3.6", "左空二字", off, "左空二字")


def _indented(part: Part) -> str:
    return f"{quoted(part)}左空 {plain(round(part.passage.indent, 1))} 字"


def _notes(recognised: Recognised) -> Iterator[Item]:
    notes, labels = recognised.of(Role.ATTACHMENT_NOTE), recognised.of(Role.ATTACHMENT_LABEL)
    if not notes:
        if labels:
            missing = ["有附件，正文后没有附件说明"]
            yield judged("附件说明", Basis.STANDARD, "7.3.4", "正文下空一行列出附件", missing)
        return
    matches = [match for note in notes if (match := _NOTE.fullmatch(note.text))]
    ended = [quoted(note) for note in notes if note.text.endswith(tuple(_SIGNS))]
    yield judged("附件说明标点", Basis.STANDARD, "7.3.4", "附件名称后不加标点", ended, "符合")
    quoted_names = [f"“{m[3]}”" for m in matches if m[3].startswith("《") and "》" in m[3]]
    yield judged("附件说明书名号", Basis.PRACTICE, "", "附件名称不加书名号", quoted_names, "符合")
    half = [quoted(note) for note in notes[:1] if not re.match(r"附件：", note.text)]
    yield judged("附件说明冒号", Basis.STANDARD, "7.3.4", "“附件”后用全角冒号", half, "全角冒号")
    numbers = [f"{match[1] or ''}{match[2] or ''}" for match in matches]
    wanted = [f"{n}." for n in range(1, len(notes) + 1)] if len(notes) > 1 else [""]
    is_single_numbered = len(notes) == 1 and numbers == ["1."] and len(labels) > 1
    odd = (
        []
        if numbers == wanted or is_single_numbered
        else ["、".join(filter(None, numbers)) or "无"]
    )
    told = "多个附件用 1. 2. 编号，一个附件不编号"
    yield judged("附件说明序号", Basis.STANDARD, "7.3.4", told, odd, "符合")
    off = list(_misaligned(recognised, notes))
    yield judged("附件说明对齐", Basis.STANDARD, "7.3.4", "左空二字，回行与名称首字对齐", off)
    yield from face_item("附件说明字体", Basis.RECOMMENDED, "5.2.2", Kind.FANGSONG, notes)
    yield from size_item("附件说明字号", Basis.RECOMMENDED, "5.2.2", SIZE_3, notes)
    yield _agreement(recognised, [match[3] for match in matches])


def _misaligned(recognised: Recognised, notes: list[Part]) -> Iterator[str]:
    label = _LABEL.match(notes[0].text)
    head = width(label[1]) if label and label[1] else 3.0
    for place, note in enumerate(notes):
        start = 2.0 + (head if place else 0.0)
        if abs(note.passage.indent - start) > 0.35:
            yield _indented(note)
            continue
        own = _LABEL.match(note.text)
        hang = start + (width(own[0]) if own else 0.0)
        edges = note.passage.edges(recognised.room(note))
        wraps = edges is not None and edges[1] < 0
        if wraps and abs(note.passage.left - hang) > 0.5:
            yield f"{quoted(note)}回行左空 {plain(round(note.passage.left, 1))} 字"


def _agreement(recognised: Recognised, names: list[str]) -> Item:
    name, wanted = "附件说明与附件一致", "附件说明的名称与附件标题相同"
    titles: dict[int, str] = {}
    for part in recognised.of(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE):
        titles.setdefault(part.annex, "")
        if part.role is Role.ATTACHMENT_TITLE:
            titles[part.annex] += part.text
    if not titles:
        return unmeasured(name, Basis.STANDARD, "7.3.7", wanted, "附件不在本文件中，无法核对")
    wrong = []
    if len(names) != len(titles):
        wrong.append(f"附件说明列了 {len(names)} 个，附件有 {len(titles)} 个")
    for said, title in zip(names, titles.values(), strict=False):
        if key(said).strip("《》。") != key(title).strip("《》。"):
            wrong.append(f"附件说明为“{said}”，附件标题为“{title}”")
    return judged(name, Basis.STANDARD, "7.3.7", wanted, [each.replace("\n", "") for each in wrong])


def _signed(recognised: Recognised) -> Iterator[Item]:
    signatures, dates = recognised.of(Role.SIGNATURE), recognised.of(Role.DATE)
    if recognised.masthead in (Masthead.DOCUMENT, Masthead.LETTER):
        missing = [] if signatures else ["没有发文机关署名"]
        found = "、".join(part.text.replace("\t", "、") for part in signatures)
        yield judged("署名", Basis.STANDARD, "7.3.5", "正文后有发文机关署名", missing, found)
        missing = [] if dates else ["没有成文日期"]
        yield judged("成文日期", Basis.STANDARD, "7.3.5.4", "署名下有成文日期", missing, "有")
    if not dates:
        return
    date = dates[0]
    wrong = [f"“{part.text}”" for part in dates if not _DATE.fullmatch(part.text)]
    wanted = "阿拉伯数字，年份写全，月、日不加前导零"
    yield judged("成文日期写法", Basis.STANDARD, "7.3.5.4", wanted, wrong, date.text)
    yield _place(recognised, signatures, date)
    both = [*signatures, *dates]
    yield from face_item("落款字体", Basis.RECOMMENDED, "5.2.2", Kind.FANGSONG, both)
    yield from size_item("落款字号", Basis.RECOMMENDED, "5.2.2", SIZE_3, both)


def _place(recognised: Recognised, signatures: list[Part], date: Part) -> Item:
    """Judge where date and 署名 stand: with a seal (7.3.5.1: 一般) or without (7.3.5.2)."""
    name, wanted = "落款位置", "加盖印章：日期右空四字，署名居中于日期之上；不加盖：署名右空二字"
    on_date = date.passage.edges(recognised.room(date))
    if on_date is None or date.table or date.passage.boxed or date.passage.framed:
        why = "用制表位或表格排的，位置由打印效果核对"
        return unmeasured(name, Basis.RECOMMENDED, "7.3.5", wanted, why)
    over = [
        edges
        for part in signatures
        if not part.table and (edges := part.passage.edges(recognised.room(part))) is not None
    ]
    told = f"日期右空 {plain(round(on_date[1], 1))} 字"
    if over:
        told += f"，署名右空 {plain(round(over[-1][1], 1))} 字"
    fits = _is_sealed(on_date, over) or any(_is_unsealed(on_date, each) for each in over)
    return judged(name, Basis.RECOMMENDED, "7.3.5", wanted, [] if fits else [told], told)


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
    return set_in and abs(min(date[1], name[1]) - 2) <= _NEAR
