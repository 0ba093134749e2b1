"""The end in print: 署名, 成文日期, 附注 and 版记 (GB/T 9704-2012, 7.3.5, 7.3.6, 7.4)."""

from collections.abc import Iterator, Sequence

from tongbao.gongwen.lettering import width
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.print.box import around
from tongbao.gongwen.measure.print.page import PrintedRule
from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_page import TAIL_ROLES, TEXT_ROLES, PrintedPage, by_page
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import pages_named, printed_item
from tongbao.gongwen.measure.print.type_area import (
    CHARACTER,
    CHARACTERS,
    FOOT,
    LEFT,
    RIGHT,
    level_rules,
    spans,
)
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_OUTER_MM, _INNER_MM, _THICKNESS_OFF_MM = 0.35, 0.25, 0.1
_NEAR_MM = 8.0
_OFF_MM = 1.5
_MEETING_MM = 0.6  # so close two rules meet


def printed_closing_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure 署名, 成文日期, 附注 and 版记."""
    closing = printout.of(Role.SIGNATURE, Role.DATE)
    if closing:
        yield _with_text(printout, closing)
        yield from _centred(printout)
    if remarks := printout.of(Role.REMARK):
        yield _remark_not_alone(printout, remarks)
    if tail := printout.of(*TAIL_ROLES):
        yield from _tail_items(printout, tail)


def _page(printout: Printout, number: int) -> PrintedPage:
    return next(page for page in printout.pages if page.page.number == number)


def _with_text(printout: Printout, closing: Sequence[PlacedLine]) -> ReportItem:
    alone = [n for n, _ in by_page(closing) if not _page(printout, n).of(*TEXT_ROLES)]
    return printed_item(
        "署名页的正文",
        Authority.STANDARD,
        "7.3.5.5",
        "署名、成文日期与正文同在一页",
        f"{pages_named(alone)}有署名或成文日期而没有正文" if alone else "同页有正文",
        not alone,
    )


def _centred(printout: Printout) -> Iterator[ReportItem]:
    """Measure 署名 against 成文日期; in a joint issue the last name stands over the date."""
    dates = printout.of(Role.DATE)
    names = [line.box for placed in printout.of(Role.SIGNATURE) for line in placed.pieces]
    if not names or len(dates) != 1:
        return
    name, date = names[-1], dates[0].box
    # A substitute face has figures wider than half a 字; the date counts as wide as it should be.
    meant = date.right - width(dates[0].line.text) * (RIGHT - LEFT) / CHARACTERS / 2
    off = min(name.centre - date.centre, name.centre - meant, key=abs)
    # Without a seal (7.3.5.2) the date begins two 字 further in; if longer, it ends two 字 in.
    is_longer = date.width > max(box.width for box in names)
    _, edge = printout.edges(_page(printout, dates[0].page).page)
    steps = [date.left - names[0].left, *([edge - date.right] if is_longer else [])]
    is_flush = all(abs(box.left - names[0].left) <= _OFF_MM for box in names)
    is_unsealed = is_flush and any(abs(step - 2 * CHARACTER) <= _OFF_MM for step in steps)
    found = f"署名偏{'右' if off > 0 else '左'} {abs(off):.1f} mm"
    if abs(off) <= _OFF_MM:
        found = "居中"
    elif is_unsealed:
        is_shifted = abs(steps[0] - 2 * CHARACTER) <= _OFF_MM
        found = "日期首字比署名首字右移二字" if is_shifted else "日期右空二字"
    yield printed_item(
        "署名与成文日期",
        Authority.STANDARD,
        "7.3.5.1" if abs(off) <= _OFF_MM or not is_unsealed else "7.3.5.2",
        "署名以成文日期为准居中（±1.5 mm）；不加盖印章的，日期首字比署名首字右移二字",
        found,
        abs(off) <= _OFF_MM or is_unsealed,
    )


def _remark_not_alone(printout: Printout, remarks: Sequence[PlacedLine]) -> ReportItem:
    alone = [
        number
        for number, lines in by_page(remarks)
        if len(lines) == len(_page(printout, number).lines)
    ]
    return printed_item(
        "附注所在页",
        Authority.PRACTICE,
        "",
        "不单独占一页",
        f"{pages_named(alone)}只有附注" if alone else "同页还有其他内容",
        not alone,
    )


def _tail_items(printout: Printout, tail: Sequence[PlacedLine]) -> Iterator[ReportItem]:
    last = printout.pages[-1]
    numbers = [number for number, _ in by_page(tail)]
    is_last = numbers == [last.page.number]
    yield printed_item(
        "版记所在页",
        Authority.STANDARD,
        "7.4.1",
        f"最后一页（第 {last.page.number} 页）",
        pages_named(numbers),
        is_last,
    )
    if not is_last:
        return
    rules = _tail_rules(last, tail)
    if printout.masthead is Masthead.LETTER:
        yield from _letter_tail(tail, rules)
    else:
        authority = (
            Authority.PRACTICE if printout.masthead is Masthead.BULLETIN else Authority.STANDARD
        )
        yield from _ruled_tail(printout.edges(last.page), authority, rules)


def _tail_rules(page: PrintedPage, tail: Sequence[PlacedLine]) -> list[PrintedRule]:
    """Return the 版记's rules: the nearest one above it, and all from there down."""
    box = around(placed.box for placed in tail)
    rules = [
        rule
        for rule in level_rules(page.page, red=False)
        if not _ends_a_table(page, rule)
        and box.top - _NEAR_MM <= rule.box.middle <= box.bottom + _NEAR_MM
    ]
    above = [rule for rule in rules if rule.box.middle <= box.top]
    return above[-1:] + [rule for rule in rules if rule.box.middle > box.top]


def _ends_a_table(page: PrintedPage, rule: PrintedRule) -> bool:
    """Whether vertical rules run down to this one; a 版记 has none between its rules."""
    return any(
        abs(each.box.bottom - rule.box.middle) <= _MEETING_MM
        for each in page.page.rules
        if not each.is_level and each.box.height > _MEETING_MM
    )


def _letter_tail(tail: Sequence[PlacedLine], rules: Sequence[PrintedRule]) -> Iterator[ReportItem]:
    foot = max(placed.box.bottom for placed in tail)
    found = f"{len(rules)} 条" if rules else "没有"
    yield printed_item(
        "版记分隔线", Authority.STANDARD, "10.1", "信函式版记不加分隔线", found, not rules
    )
    yield printed_item(
        "版记位置",
        Authority.STANDARD,
        "10.1",
        f"在版心最下方（末行下缘距纸张上边缘 {FOOT - 1:.0f} mm，±2.5）",
        f"距纸张上边缘 {foot:.1f} mm",
        abs(foot - FOOT + 1) <= 2.5,
    )


def _ruled_tail(
    edges: tuple[float, float], authority: Authority, rules: Sequence[PrintedRule]
) -> Iterator[ReportItem]:
    clause = "7.4.1" if authority is Authority.STANDARD else ""
    if len(rules) < 2:
        found = f"只有 {len(rules)} 条" if rules else "没有"
        yield printed_item(
            "版记分隔线", authority, clause, "版记上下有分隔线，各项之间有分隔线", found, False
        )
        return
    lowest = rules[-1].box
    yield printed_item(
        "版记位置",
        authority,
        clause,
        f"末条分隔线与版心下边缘重合（距纸张上边缘 {FOOT:.0f} mm，±2.5）",
        f"距纸张上边缘 {lowest.bottom:.1f} mm",
        abs(lowest.bottom - FOOT) <= 2.5,
    )
    # LibreOffice does not mirror the margins of a page that a section begins on as an even one.
    fitting = dict.fromkeys((edges, (LEFT, RIGHT)))
    wrong = [rule.box for rule in rules if not any(spans(rule.box, *each) for each in fitting)]
    shown = (wrong or [lowest])[0]
    yield printed_item(
        "版记分隔线",
        authority,
        clause,
        f"与版心等宽（{edges[0]:.0f}—{edges[1]:.0f} mm，±0.5）",
        f"{shown.left:.1f}—{shown.right:.1f} mm",
        not wrong,
    )
    wanted = [_OUTER_MM, *(_INNER_MM for _ in rules[2:]), _OUTER_MM]
    thick = [rule.thickness for rule in rules]
    yield printed_item(
        "版记分隔线粗细",
        Authority.RECOMMENDED if authority is Authority.STANDARD else authority,
        clause,
        f"首条和末条 {_OUTER_MM} mm，中间的 {_INNER_MM} mm（±{_THICKNESS_OFF_MM}）",
        "、".join(f"{value:.2f}" for value in thick) + " mm（自上而下）",
        all(
            abs(value - want) <= _THICKNESS_OFF_MM
            for value, want in zip(thick, wanted, strict=True)
        ),
    )
