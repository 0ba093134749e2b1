"""Annexes in print: each on a new page, its title on line 3, tables inside the type area (7.3.7)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.page import Page
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
_MEETING_MM = 0.6  # so close two rules meet


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
    """Measure the tables' rules; a page has a table where rules run down to level ones."""
    found = [(page.page, _table_boxes(page.page.upright)) for page in printout.pages]
    pages = [(page, boxes) for page, boxes in found if boxes]
    if not pages:
        return
    wrong = []
    for page, boxes in pages:
        area = printout.area(page)
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


def _table_boxes(page: Page) -> list[Box]:
    """Return where a page's rules lie; none if no table is drawn.

    An upright rule that meets no level one is no table's: a bar beside tracked changes is such.
    """
    rules = [rule for rule in page.rules if not rule.is_red]
    level = [rule.box for rule in rules if rule.is_level]
    drawn = [
        rule.box
        for rule in rules
        if not rule.is_level and any(_meet(rule.box, other) for other in level)
    ]
    return [*drawn, *level] if drawn else []


def _meet(upright: Box, level: Box) -> bool:
    return (
        level.left - _MEETING_MM <= upright.centre <= level.right + _MEETING_MM
        and upright.top - _MEETING_MM <= level.middle <= upright.bottom + _MEETING_MM
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
