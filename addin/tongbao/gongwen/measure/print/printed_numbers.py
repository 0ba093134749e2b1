"""Page numbers in print: form, height and side, on turned pages too (7.5, 8, 10.1)."""

import re
from collections.abc import Iterator

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.print.placed_line import comparable
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.measure.print.printed_page import PrintedPage
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import listed, pages_named, printed_item
from tongbao.gongwen.measure.print.type_area import FOOT, off_centre
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.regex import regex

_DASH = "—"
_FORM = regex(rf"{_DASH}\d+{_DASH}")
_HEIGHT = FOOT + 7.0
_CHARACTER_4 = 14 * 25.4 / 72
_HEIGHT_OFF_MM, _SIDE_OFF_MM = 1.5, 2.0


def printed_number_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure the page numbers."""
    yield _continuing(printout)
    if printout.masthead is Masthead.LETTER:
        first = printout.pages[0].number
        yield printed_item(
            "首页页码",
            Authority.STANDARD,
            "10.1",
            "信函式首页不显示页码",
            f"有页码“{first.text}”" if first else "没有",
            first is None,
        )
    numbered = [(page, page.number) for page in printout.pages if page.number]
    if not numbered:
        return
    yield _form(numbered)
    yield _height(numbered)
    yield _side(printout, numbered)
    turned = [pair for pair in numbered if pair[0].page.is_turned]
    lost = [p.page.number for p in printout.pages if p.page.is_turned and not p.number]
    if turned or lost:
        yield _turned(turned, lost)


def _continuing(printout: Printout) -> ReportItem:
    """Compare each number with the page's place in the file."""
    wrong, bare = list[str](), list[int]()
    may_lack = printout.masthead is Masthead.LETTER
    for page in printout.pages:
        # 7.5: a blank page before the 版记 and the page of the 版记 have no number. Programs leave
        # the blank one out of a PDF, so it need not be there.
        may_lack = may_lack or page.is_blank or page.is_tail
        if page.number is None:
            bare += [page.page.number] if page.is_tail else []
            if not may_lack:
                wrong.append(f"第 {page.page.number} 页没有页码")
        elif _value(page.number) not in (None, page.page.number):
            wrong.append(f"第 {page.page.number} 页的页码是 {_value(page.number)}")
        may_lack = may_lack and page.is_blank
    said = f"（{pages_named(bare)}只有版记，不编页码）" if bare else ""
    return printed_item(
        "页码连续",
        Authority.STANDARD,
        "7.5",
        "每页有页码，从正文到附件连续编排",
        listed(wrong) or f"共 {len(printout.pages)} 页，连续{said}",
        not wrong,
    )


def _value(number: PrintedLine) -> int | None:
    """Return a page number; None if it is not in figures, a fault its form answers for."""
    figures = re.sub(r"\D", "", comparable(number.text))
    return int(figures) if figures else None


_Numbered = list[tuple[PrintedPage, PrintedLine]]


def _form(numbered: _Numbered) -> ReportItem:
    wrong = [number.text for _, number in numbered if not _FORM.fullmatch(comparable(number.text))]
    return printed_item(
        "页码样式",
        Authority.RECOMMENDED,
        "7.5",
        "半角数字左右各一条一字线，如“— 1 —”",
        f"“{wrong[0]}”" if wrong else f"“{numbered[0][1].text}”",
        not wrong,
    )


def _height(numbered: _Numbered) -> ReportItem:
    heights = {page.page.number: _line_height(number) for page, number in numbered}
    wrong = {at: height for at, height in heights.items() if abs(height - _HEIGHT) > _HEIGHT_OFF_MM}
    shown = wrong or dict([next(iter(heights.items()))])
    return printed_item(
        "页码高度",
        Authority.RECOMMENDED,
        "7.5",
        f"一字线在版心下边缘之下 7 mm（距纸张上边缘 {_HEIGHT:.0f} mm，±{_HEIGHT_OFF_MM}）",
        listed([f"第 {at} 页距纸张上边缘 {height:.1f} mm" for at, height in shown.items()]),
        not wrong,
    )


def _line_height(number: PrintedLine) -> float:
    """Return how far below the paper's upper edge the dashes are, or else the figures' middle."""
    dashes = [g.box.middle for g in number.glyphs if comparable(g.text) == _DASH]
    return dashes[0] if dashes else number.box.middle


def _side(printout: Printout, numbered: _Numbered) -> ReportItem:
    wrong = [page.page.number for page, number in numbered if not _is_outer(printout, page, number)]
    wanted = "单页居右空一字，双页居左空一字（±2 mm）"
    if all(abs(off_centre(number.box)) <= _SIDE_OFF_MM for _, number in numbered):
        return printed_item(
            "页码位置", Authority.PRACTICE, "", f"{wanted}；居中是惯例", "居中", True
        )
    found = f"{pages_named(wrong)}不在外侧" if wrong else "单页居右，双页居左"
    return printed_item("页码位置", Authority.RECOMMENDED, "7.5", wanted, found, not wrong)


def _is_outer(printout: Printout, page: PrintedPage, number: PrintedLine) -> bool:
    left, right = printout.edges(page.page)
    if page.page.number % 2:
        return abs(number.box.right - (right - _CHARACTER_4)) <= _SIDE_OFF_MM
    return abs(number.box.left - (left + _CHARACTER_4)) <= _SIDE_OFF_MM


def _turned(numbered: _Numbered, lost: list[int]) -> ReportItem:
    """Judge whether figures on turned pages are turned with the page, as it is bound."""
    wrong = lost + [
        page.page.number
        for page, number in numbered
        if any(glyph.angle for glyph in number.glyphs if glyph.text.isdigit())
    ]
    return printed_item(
        "横排页的页码",
        Authority.STANDARD,
        "8",
        "位置与竖排页一致（横排页左侧，顺时针转 90 度）",
        f"{pages_named(wrong)}不一致" if wrong else "一致",
        not wrong,
    )
