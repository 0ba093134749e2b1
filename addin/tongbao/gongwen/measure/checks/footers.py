"""Checks of the page numbers (GB/T 9704-2012, 7.5, 8 and 10.1)."""

import re
from collections.abc import Iterator

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.faces import SIZE_4, Kind, is_of
from tongbao.gongwen.measure.checks.judging import judged, plain, unmeasured
from tongbao.gongwen.measure.document.facts import Passage, Section
from tongbao.gongwen.measure.items import Basis, Item
from tongbao.gongwen.measure.recognition.parts import Recognised
from tongbao.gongwen.paragraph import Role

_TAIL = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
_DASHED = re.compile(r"—\s*\d*\s*—")
_FIGURES = frozenset({"numberInDash"})
_FORMS = {
    "decimalFullWidth": "全角数字",
    "chineseCounting": "汉字数字",
    "chineseCountingThousand": "汉字数字",
    "japaneseCounting": "汉字数字",
    "upperRoman": "罗马数字",
    "lowerRoman": "罗马数字",
    "upperLetter": "字母",
    "lowerLetter": "字母",
}
_SIDES = {"left": "居左", "both": "居左", "center": "居中", "right": "居右"}


def footer_items(recognised: Recognised) -> Iterator[Item]:
    """Judge where page numbers stand and how they look."""
    sections = _numbered_sections(recognised)
    upright = [section for section in sections if not section.is_turned]
    unnumbered = [f"{_told(recognised, s)}没有页码" for s in sections if not _odd(s)]
    yield judged("页码", Basis.STANDARD, "7.5", "单页页脚有页码", unnumbered, "有")
    centred = _is_centred(recognised, upright)
    if centred:
        said = "居中（惯例，多用于内部工作稿）"
        wanted = "单页居右、双页居左，各空一字"
        yield Item("页码位置", Basis.PRACTICE, "", wanted, said, passed=True)
    else:
        yield from _by_side(recognised, sections, upright)
    yield from _first_page(recognised)
    numbers = [number for section in sections for number in (*_odd(section), *_even(section))]
    if numbers:
        yield from _looks(numbers)
        forms = dict.fromkeys(section.numbers_as for section in sections)
        odd = [_FORMS.get(form, form) for form in forms if form and form not in _FIGURES]
        yield judged("页码数字", Basis.RECOMMENDED, "7.5", "半角阿拉伯数字", odd, "阿拉伯数字")
    if turned := [section for section in sections if section.is_turned]:
        yield _turned(recognised, turned)
    restarted = [
        f"{_told(recognised, section)}从 {section.starts_at} 起"
        for section in recognised.document.sections[1:]
        if section.starts_at is not None
    ]
    yield judged("页码连续", Basis.STANDARD, "7.5", "附件与正文连续编页码", restarted, "连续")


def _numbered_sections(recognised: Recognised) -> list[Section]:
    """Leave out sections with nothing but the 版记: that page needs no number (7.5)."""
    sections = recognised.document.sections
    used = {part.passage.section for part in recognised.parts if part.role not in _TAIL}
    used |= {table.section for table, _ in recognised.tables}
    return [section for index, section in enumerate(sections) if index in used] or [sections[0]]


def _told(recognised: Recognised, section: Section) -> str:
    sections = recognised.document.sections
    return f"第 {sections.index(section) + 1} 节" if len(sections) > 1 else "页脚"


def _odd(section: Section) -> tuple[Passage, ...]:
    return section.footers["default"].numbers if "default" in section.footers else ()


def _even(section: Section) -> tuple[Passage, ...]:
    return section.footers["even"].numbers if "even" in section.footers else ()


def _is_centred(recognised: Recognised, sections: list[Section]) -> bool:
    used = [number for section in sections for number in _odd(section)]
    if recognised.document.even_and_odd:
        if not all(_even(section) for section in sections):
            return False
        used += [number for section in sections for number in _even(section)]
    return bool(used) and all(number.align == "center" for number in used)


def _by_side(
    recognised: Recognised, sections: list[Section], upright: list[Section]
) -> Iterator[Item]:
    missing = [f"{_told(recognised, s)}的双页没有页码" for s in sections if not _even(s)]
    if not recognised.document.even_and_odd:
        missing = ["没有设“奇偶页不同”，双页页码与单页同在一侧"]
    yield judged("双页页码", Basis.RECOMMENDED, "7.5", "双页页脚另设，有页码", missing, "有")
    placed = [("单页", number, section, 1) for section in upright for number in _odd(section)]
    if recognised.document.even_and_odd:
        placed += [("双页", number, section, 0) for section in upright for number in _even(section)]
    wanted = "单页居右、双页居左，各空一字"
    if any(number.boxed or number.framed for _, number, _, _ in placed):
        why = "页码在文本框里，位置由打印效果核对"
        yield unmeasured("页码位置", Basis.RECOMMENDED, "7.5", wanted, why)
        return
    wrong = []
    for page, number, section, side in placed:
        edges = number.edges(section.room)
        if edges and abs(edges[side] - 1) > 0.35:
            place = _SIDES.get(number.align, "")
            wrong.append(
                f"{page}{place}，{'右' if side else '左'}空 {plain(round(edges[side], 1))} 字"
            )
    yield judged("页码位置", Basis.RECOMMENDED, "7.5", wanted, wrong, "符合")


def _first_page(recognised: Recognised) -> Iterator[Item]:
    section = recognised.document.sections[0]
    first = section.footers["first"].numbers if "first" in section.footers else ()
    if recognised.masthead is Masthead.LETTER:
        shown = [] if section.first_differs and not first else ["首页有页码"]
        yield judged("首页页码", Basis.STANDARD, "10.1", "信函格式首页不显示页码", shown, "不显示")
    else:
        hidden = ["首页没有页码"] if section.first_differs and not first else []
        yield judged("首页页码", Basis.STANDARD, "7.5", "首页有页码", hidden, "有")


def _looks(numbers: list[Passage]) -> Iterator[Item]:
    faces = dict.fromkeys(number.looks.ascii or "未指定字体" for number in numbers)
    wrong = [face for face in faces if not is_of(Kind.SONGTI, face)]
    wrong += ["加粗" for number in numbers if number.looks.bold]
    wrong += [f"颜色为 {n.looks.colour}" for n in numbers if n.looks.colour]
    yield judged(
        "页码字体", Basis.RECOMMENDED, "7.5", "宋体，不加粗，黑色", wrong, "、".join(faces)
    )
    sizes = dict.fromkeys(number.looks.size for number in numbers)
    off = [f"{plain(size)} 磅" for size in sizes if abs(size - SIZE_4) > 0.25]
    yield judged("页码字号", Basis.RECOMMENDED, "7.5", "4号（14 磅）", off, "4号（14 磅）")
    bare = [
        f"“{n.text}”" if n.text else "只有数字" for n in numbers if not _DASHED.fullmatch(n.text)
    ]
    yield judged("页码一字线", Basis.RECOMMENDED, "7.5", "左右各一条一字线，如 — 1 —", bare, "有")


def _turned(recognised: Recognised, sections: list[Section]) -> Item:
    """On a turned page the number stands where it does on upright ones (8)."""
    wrong = [
        f"{_told(recognised, section)}的页码没有随纸张旋转"
        for section in sections
        for number in (*_odd(section), *_even(section))
        if not (number.vertical or number.boxed)
    ]
    wanted = "页码位置与竖排页面一致"
    return judged("横排页码", Basis.STANDARD, "8", wanted, wrong, "一致")
