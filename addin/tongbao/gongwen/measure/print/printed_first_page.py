"""The first page in print: mark, red rules, 发文字号 (GB/T 9704-2012, 7.2 and 10.1)."""

from collections.abc import Iterator

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.print.box import Box, around
from tongbao.gongwen.measure.print.page import PrintedRule
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import listed, printed_item
from tongbao.gongwen.measure.print.type_area import (
    CHARACTER,
    LEFT,
    RIGHT,
    level_rules,
    off_centre,
    spans,
)
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_MARK_TOP = {Masthead.DOCUMENT: (72.0, "7.2.4"), Masthead.LETTER: (30.0, "10.1")}
_LETTER_LEFT, _LETTER_RIGHT, _LETTER_LOWEST = 20.0, 190.0, 277.0


def printed_first_page_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure the masthead on page 1."""
    mark = mark_box(printout)
    if mark is None:
        yield printed_item(
            "发文机关标志",
            Authority.STANDARD,
            "7.2.4",
            "红色、居中",
            "首页没有认出发文机关标志",
            None,
        )
    else:
        yield _mark_height(printout.masthead, mark)
        yield _mark_centre(mark)
    if printout.masthead is Masthead.LETTER:
        yield from _letter_rules(printout, mark)
    elif printout.masthead is not None:
        yield from _red_rule(printout)


def mark_box(printout: Printout) -> Box | None:
    """Return where the mark is printed: its paragraph, or the uppermost red words on page 1."""
    first = printout.pages[0]
    lines = first.of(Role.ISSUER_MARK)
    if not lines:
        lines = [p for p in first.lines if all(glyph.is_red for glyph in p.line.glyphs)][:1]
    if not lines:
        return None
    box = around(placed.box for placed in lines)
    # 文件 stands beside the names of a joint issue, on the height of some or of none.
    beside = [
        glyph.box
        for glyph in first.page.glyphs
        if glyph.is_red and box.top <= glyph.box.middle <= box.bottom
    ]
    return around((box, *beside))


def red_rules(printout: Printout) -> list[PrintedRule]:
    """Return the long red rules on page 1, top down."""
    return level_rules(printout.pages[0].page, red=True)


def _mark_height(masthead: Masthead | None, mark: Box) -> ReportItem:
    name, found = "发文机关标志上边缘", f"距纸张上边缘 {mark.top:.1f} mm"
    if masthead is None:
        return printed_item(name, Authority.STANDARD, "7.2.4", "按版头样式", found, None)
    if masthead is Masthead.BULLETIN:
        is_inside = mark.top >= 10 and mark.left >= 10 and mark.right <= 200
        return printed_item(
            name, Authority.PRACTICE, "", "在纸张之内，距各边不少于 10 mm", found, is_inside
        )
    top, clause = _MARK_TOP[masthead]
    return printed_item(
        name,
        Authority.STANDARD,
        clause,
        f"距纸张上边缘 {top:.0f} mm（±1.5）",
        found,
        abs(mark.top - top) <= 1.5,
    )


def _mark_centre(mark: Box) -> ReportItem:
    off = off_centre(mark)
    side = "右" if off > 0 else "左"
    found = "居中" if abs(off) <= 1.5 else f"偏{side} {abs(off):.1f} mm"
    return printed_item(
        "发文机关标志居中", Authority.STANDARD, "7.2.4", "居中（±1.5 mm）", found, abs(off) <= 1.5
    )


def _red_rule(printout: Printout) -> Iterator[ReportItem]:
    """Measure the one red rule a document or a bulletin has."""
    is_document = printout.masthead is Masthead.DOCUMENT
    authority = Authority.STANDARD if is_document else Authority.PRACTICE
    clause = "7.2.7" if is_document else ""
    wanted = f"与版心等宽（{LEFT:.0f}—{RIGHT:.0f} mm，±0.5）"
    rules = red_rules(printout)
    if not rules:
        yield printed_item("红色分隔线", authority, clause, wanted, "首页没有红色分隔线", False)
        return
    rule = rules[0].box
    yield printed_item(
        "红色分隔线", authority, clause, wanted, _reach(rule), spans(rule, LEFT, RIGHT)
    )
    role = Role.DOCUMENT_NUMBER if is_document else Role.IMPRINT
    above = printout.pages[0].of(role)
    wanted = f"在{role.value}之下 4 mm（±1）"
    if not above:
        found = f"首页没有认出{role.value}"
        yield printed_item("红色分隔线位置", authority, clause, wanted, found, None)
        return
    gap = rule.top - above[-1].box.bottom
    yield printed_item(
        "红色分隔线位置",
        authority,
        clause,
        wanted,
        f"在{role.value}之下 {gap:.1f} mm" if gap >= 0 else f"在{role.value}之上",
        abs(gap - 4) <= 1,
    )


def _letter_rules(printout: Printout, mark: Box | None) -> Iterator[ReportItem]:
    """Measure a letter's two double rules, and the number below the upper one."""
    rules = red_rules(printout)
    wanted = "上、下各一条红色双线，居中，170 mm 长（20—190 mm，±0.5）"
    if len(rules) != 4:
        found = f"首页有 {len(rules)} 条红色线（一条双线算两条）"
        yield printed_item("信函式红色双线", Authority.STANDARD, "10.1", wanted, found, False)
        return
    wrong = [rule.box for rule in rules if not spans(rule.box, _LETTER_LEFT, _LETTER_RIGHT)]
    yield printed_item(
        "信函式红色双线",
        Authority.STANDARD,
        "10.1",
        wanted,
        listed([_reach(box) for box in wrong or [rules[0].box]]),
        not wrong,
    )
    thick = [rule.thickness for rule in rules]
    yield printed_item(
        "信函式红色双线粗细",
        Authority.STANDARD,
        "10.1",
        "上面一条上粗下细，下面一条上细下粗",
        "、".join(f"{value:.2f}" for value in thick) + " mm（自上而下）",
        thick[0] > thick[1] and thick[2] < thick[3],
    )
    lowest = rules[3].box.bottom
    yield printed_item(
        "信函式下双线位置",
        Authority.STANDARD,
        "10.1",
        "距纸张下边缘 20 mm（±1.5）",
        f"距纸张下边缘 {printout.pages[0].page.height - lowest:.1f} mm",
        abs(lowest - _LETTER_LOWEST) <= 1.5,
    )
    if mark:
        gap = rules[0].box.top - mark.bottom
        yield printed_item(
            "信函式上双线位置",
            Authority.STANDARD,
            "10.1",
            "在发文机关标志之下 4 mm（±1）",
            f"在发文机关标志之下 {gap:.1f} mm",
            abs(gap - 4) <= 1,
        )
    yield from _letter_number(printout, rules[1].box)


def _letter_number(printout: Printout, rule: Box) -> Iterator[ReportItem]:
    numbers = printout.pages[0].of(Role.DOCUMENT_NUMBER)
    if not numbers:
        return
    box = numbers[0].box
    wanted_gap = CHARACTER * 7 / 8
    gap, inset = box.top - rule.bottom, RIGHT - box.right
    yield printed_item(
        "信函式发文字号位置",
        Authority.STANDARD,
        "10.1",
        f"在上双线之下 {wanted_gap:.1f} mm（±1），顶格居版心右边缘",
        f"在上双线之下 {gap:.1f} mm，距版心右边缘 {inset:.1f} mm",
        abs(gap - wanted_gap) <= 1 and abs(inset) <= 1.5,
    )


def _reach(rule: Box) -> str:
    return f"{rule.left:.1f}—{rule.right:.1f} mm"
