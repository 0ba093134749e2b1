"""Annexes in print: each on a new page, its title on line 3, tables inside the type area (7.3.7)."""

from collections.abc import Iterator

from tongbao.core.notice import Role
from tongbao.measure.items import Basis, Item
from tongbao.measure.print.placing import Placed
from tongbao.measure.print.printout import Printout, listed, printed_item

# From 附件 on line 1 to a title on line 3; the title's line is a little higher than the others.
_TWO_LINES = 1.5, 2.6
# 天头 may be 1 mm off (5.2.1), and half of its rule stands above a table.
_ABOVE_MM = 1.2


def annex_items(printout: Printout) -> Iterator[Item]:
    """Measure annex pages and tables."""
    labels = printout.of(Role.ATTACHMENT_LABEL)
    for label in labels:
        yield _begins_page(printout, label)
        yield from _title_on_line_3(printout, label)
    yield from _tables(printout)


def _begins_page(printout: Printout, label: Placed) -> Item:
    page = next(p for p in printout.pages if p.page.number == label.page)
    is_first = page.lines[0] is label
    return printed_item(
        f"“{label.line.text}”另面编排",
        Basis.STANDARD,
        "7.3.7",
        "是一页的第一行",
        f"第 {label.page} 页第 {page.lines.index(label) + 1} 行",
        is_first,
    )


def _title_on_line_3(printout: Printout, label: Placed) -> Iterator[Item]:
    page = next(p for p in printout.pages if p.page.number == label.page)
    below = [p for p in page.of(Role.ATTACHMENT_TITLE) if p.box.top > label.box.top]
    if not below:
        return
    lines = (below[0].box.middle - label.box.middle) / printout.pitch
    yield printed_item(
        f"“{label.line.text}”的标题",
        Basis.STANDARD,
        "7.3.7",
        "在第三行",
        f"约在第 {round(lines) + 1} 行",
        _TWO_LINES[0] <= lines <= _TWO_LINES[1],
    )


def _tables(printout: Printout) -> Iterator[Item]:
    """Measure the rules of tables; a page has one where rules run down."""
    pages = [
        page.page
        for page in printout.pages
        if any(not rule.is_level and not rule.is_red for rule in page.page.rules)
    ]
    if not pages:
        return
    wrong = []
    for page in pages:
        area = printout.area(page)
        boxes = [rule.box for rule in page.upright.rules if not rule.is_red]
        reach = min(b.left for b in boxes), max(b.right for b in boxes)
        depth = min(b.top for b in boxes), max(b.bottom for b in boxes)
        if reach[0] < area.left - 0.6 or reach[1] > area.right + 0.6:
            wrong.append(f"第 {page.number} 页 {reach[0]:.1f}—{reach[1]:.1f} mm")
        elif depth[0] < area.top - _ABOVE_MM or depth[1] > area.bottom + 1.5:
            wrong.append(f"第 {page.number} 页距纸张上边缘 {depth[0]:.1f}—{depth[1]:.1f} mm")
    yield printed_item(
        "表格范围",
        Basis.STANDARD,
        "5.2.1",
        "不超出版心（横排页按装订后的方向）",
        listed(wrong) or "没有超出",
        not wrong,
    )
