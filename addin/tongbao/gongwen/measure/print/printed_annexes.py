"""Annexes in print: each on a new page, its title on line 3, tables inside the type area (7.3.7)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.measure.print.printed_page import PrintedPage
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import listed, printed_item
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

# From 附件 on line 1 to a title on line 3; the title's line is a little higher than the others.
_TWO_LINES = 1.5, 2.6
_NUMBERED, _HALF_COLUMN_MM = "序号", 5.0
# 天头 may be 1 mm off (5.2.1), and half of its rule stands above a table.
_ABOVE_MM = 1.2


def printed_annex_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure annex pages and tables."""
    labels = printout.of(Role.ATTACHMENT_LABEL)
    for label in labels:
        yield _begins_page(printout, label)
        yield from _title_on_line_3(printout, label)
    yield from _tables(printout)
    yield from _reading_order(printout)


def _begins_page(printout: Printout, label: PlacedLine) -> ReportItem:
    page = next(p for p in printout.pages if p.page.number == label.page)
    is_first = page.lines[0] is label
    return printed_item(
        f"“{label.line.text}”另面编排",
        Authority.STANDARD,
        "7.3.7",
        "是一页的第一行",
        f"第 {label.page} 页第 {page.lines.index(label) + 1} 行",
        is_first,
    )


def _title_on_line_3(printout: Printout, label: PlacedLine) -> Iterator[ReportItem]:
    page = next(p for p in printout.pages if p.page.number == label.page)
    below = [p for p in page.of(Role.ATTACHMENT_TITLE) if p.box.top > label.box.top]
    if not below:
        return
    lines = (below[0].box.middle - label.box.middle) / printout.pitch
    yield printed_item(
        f"“{label.line.text}”的标题",
        Authority.STANDARD,
        "7.3.7",
        "在第三行",
        f"约在第 {round(lines) + 1} 行",
        _TWO_LINES[0] <= lines <= _TWO_LINES[1],
    )


def _tables(printout: Printout) -> Iterator[ReportItem]:
    """Measure the tables' rules; a page has a table where rules run down."""
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
        Authority.STANDARD,
        "5.2.1",
        "不超出版心（横排页按装订后的方向）",
        listed(wrong) or "没有超出",
        not wrong,
    )


def _reading_order(printout: Printout) -> Iterator[ReportItem]:
    """Read the numbers in side-by-side columns as a reader does: page by page."""
    pages = [(page.page.number, _columns(page)) for page in printout.pages]
    pages = [(number, columns) for number, columns in pages if len(columns) > 1]
    if not any(any(columns) for _, columns in pages):
        return
    downwards = [(n, value) for n, columns in pages for column in columns for value in column]
    across = [
        (n, value)
        for n, columns in pages
        for row in zip_longest(*columns)
        for value in row
        if value is not None
    ]
    faults = min((_out_of_turn(downwards), _out_of_turn(across)), key=len)
    yield printed_item(
        "附表序号",
        Authority.PRACTICE,
        "",
        "并排几栏的序号逐页连续，先左栏后右栏",
        listed(faults) or "连续",
        not faults,
    )


def _columns(page: PrintedPage) -> list[list[int]]:
    """Return the numbers under each 序号 in a table's heading, top down."""
    lines = [placed.line for placed in page.lines if placed.paragraph is None]
    for place, head in enumerate(lines):
        centres = [
            (first.box.left + second.box.right) / 2
            for first, second in pairwise(head.glyphs)
            if first.text + second.text == _NUMBERED
        ]
        if len(centres) > 1:
            rows = lines[place + 1 :]
            return [[n for line in rows if (n := _number(line, centre))] for centre in centres]
    return []


def _number(line: PrintedLine, centre: float) -> int:
    """Return the number a line has at a place; 0 for none."""
    near = [g.text for g in line.glyphs if abs(g.box.centre - centre) <= _HALF_COLUMN_MM]
    figures = "".join(near)
    return int(figures) if figures.isascii() and figures.isdigit() else 0


def _out_of_turn(numbers: Sequence[tuple[int, int]]) -> list[str]:
    """Name the numbers that do not follow the one before; 1 begins another table."""
    return [
        f"第 {page} 页“{before}”之后是“{number}”"
        for (_, before), (page, number) in pairwise(numbers)
        if number not in (before + 1, 1)
    ]
