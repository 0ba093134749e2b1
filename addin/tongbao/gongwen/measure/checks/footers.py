"""Checks the page numbers (GB/T 9704-2012, 7.5, 8 and 10.1)."""

from collections.abc import Iterator

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.checks.judging import judged, two_places, unmeasured
from tongbao.gongwen.measure.checks.type_kinds import SIZE_4, TypeKind, is_of
from tongbao.gongwen.measure.document.page_section import PageSection
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_TAIL = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
_DASHED = regex(r"—\s*\d*\s*—")
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


def footer_items(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    """Judge where page numbers stand and how they look."""
    sections = _numbered_sections(recognised)
    upright = [section for section in sections if not section.is_turned]
    unnumbered = [f"{_told(recognised, s)}没有页码" for s in sections if not _odd(s)]
    yield judged("页码", Authority.STANDARD, "7.5", "单页页脚有页码", unnumbered, "有")
    centred = _is_centred(recognised, upright)
    if centred:
        said = "居中（惯例，多用于内部工作稿）"
        wanted = "单页居右、双页居左，各空一字"
        yield ReportItem("页码位置", Authority.PRACTICE, "", wanted, said, passed=True)
    else:
        yield from _by_side(recognised, sections, upright)
    yield from _first_page(recognised)
    numbers = [number for section in sections for number in (*_odd(section), *_even(section))]
    if numbers:
        yield from _looks(numbers)
        forms = dict.fromkeys(section.numbers_as for section in sections)
        odd = [_FORMS.get(form, form) for form in forms if form and form not in _FIGURES]
        yield judged("页码数字", Authority.RECOMMENDED, "7.5", "半角阿拉伯数字", odd, "阿拉伯数字")
    if turned := [section for section in sections if section.is_turned]:
        yield _turned(recognised, turned)
    restarted = [
        f"{_told(recognised, section)}从 {section.starts_at} 起"
        for section in recognised.document.sections[1:]
        if section.starts_at is not None
    ]
    yield judged("页码连续", Authority.STANDARD, "7.5", "附件与正文连续编页码", restarted, "连续")


def _numbered_sections(recognised: RecognisedDocument) -> list[PageSection]:
    """Leave out sections holding only the 版记: that page needs no number (7.5)."""
    sections = recognised.document.sections
    used = {part.passage.section for part in recognised.parts if part.role not in _TAIL}
    used |= {table.section for table, _ in recognised.tables}
    return [section for index, section in enumerate(sections) if index in used] or [sections[0]]


def _told(recognised: RecognisedDocument, section: PageSection) -> str:
    sections = recognised.document.sections
    return f"第 {sections.index(section) + 1} 节" if len(sections) > 1 else "页脚"


def _odd(section: PageSection) -> tuple[Passage, ...]:
    return section.footers["default"].numbers if "default" in section.footers else ()


def _even(section: PageSection) -> tuple[Passage, ...]:
    return section.footers["even"].numbers if "even" in section.footers else ()


def _is_centred(recognised: RecognisedDocument, sections: list[PageSection]) -> bool:
    used = [number for section in sections for number in _odd(section)]
    if recognised.document.even_and_odd:
        if not all(_even(section) for section in sections):
            return False
        used += [number for section in sections for number in _even(section)]
    return bool(used) and all(number.align == "center" for number in used)


def _by_side(
    recognised: RecognisedDocument, sections: list[PageSection], upright: list[PageSection]
) -> Iterator[ReportItem]:
    missing = [f"{_told(recognised, s)}的双页没有页码" for s in sections if not _even(s)]
    if not recognised.document.even_and_odd:
        missing = ["没有设“奇偶页不同”，双页页码与单页同在一侧"]
    yield judged("双页页码", Authority.RECOMMENDED, "7.5", "双页页脚另设，有页码", missing, "有")
    placed = [("单页", number, section, 1) for section in upright for number in _odd(section)]
    if recognised.document.even_and_odd:
        placed += [("双页", number, section, 0) for section in upright for number in _even(section)]
    wanted = "单页居右、双页居左，各空一字"
    if any(number.boxed or number.framed for _, number, _, _ in placed):
        why = "页码在文本框里，位置由打印效果核对"
        yield unmeasured("页码位置", Authority.RECOMMENDED, "7.5", wanted, why)
        return
    wrong = []
    for page, number, section, side in placed:
        edges = number.edges(section.room)
        if edges and abs(edges[side] - 1) > 0.35:
            place = _SIDES.get(number.align, "")
            wrong.append(
                f"{page}{place}，{'右' if side else '左'}空 {two_places(round(edges[side], 1))} 字"
            )
    yield judged("页码位置", Authority.RECOMMENDED, "7.5", wanted, wrong, "符合")


def _first_page(recognised: RecognisedDocument) -> Iterator[ReportItem]:
    section = recognised.document.sections[0]
    first = section.footers["first"].numbers if "first" in section.footers else ()
    if recognised.masthead is Masthead.LETTER:
        shown = [] if section.first_differs and not first else ["首页有页码"]
        yield judged(
            "首页页码", Authority.STANDARD, "10.1", "信函格式首页不显示页码", shown, "不显示"
        )
    else:
        hidden = ["首页没有页码"] if section.first_differs and not first else []
        yield judged("首页页码", Authority.STANDARD, "7.5", "首页有页码", hidden, "有")


def _looks(numbers: list[Passage]) -> Iterator[ReportItem]:
    faces = dict.fromkeys(number.looks.ascii or "未指定字体" for number in numbers)
    wrong = [face for face in faces if not is_of(TypeKind.SONGTI, face)]
    wrong += ["加粗" for number in numbers if number.looks.bold]
    wrong += [f"颜色为 {n.looks.colour}" for n in numbers if n.looks.colour]
    yield judged(
        "页码字体", Authority.RECOMMENDED, "7.5", "宋体，不加粗，黑色", wrong, "、".join(faces)
    )
    sizes = dict.fromkeys(number.looks.size for number in numbers)
    off = [f"{two_places(size)} 磅" for size in sizes if abs(size - SIZE_4) > 0.25]
    yield judged("页码字号", Authority.RECOMMENDED, "7.5", "4号（14 磅）", off, "4号（14 磅）")
    bare = [
        f"“{n.text}”" if n.text else "只有数字" for n in numbers if not _DASHED.fullmatch(n.text)
    ]
    yield judged(
        "页码一字线", Authority.RECOMMENDED, "7.5", "左右各一条一字线，如 — 1 —", bare, "有"
    )


def _turned(recognised: RecognisedDocument, sections: list[PageSection]) -> ReportItem:
    """Judge whether a turned page has its number where upright pages have theirs (8)."""
    wrong = [
        f"{_told(recognised, section)}的页码没有随纸张旋转"
        for section in sections
        for number in (*_odd(section), *_even(section))
        if not (number.vertical or number.boxed)
    ]
    wanted = "页码位置与竖排页面一致"
    return judged("横排页码", Authority.STANDARD, "8", wanted, wrong, "一致")
