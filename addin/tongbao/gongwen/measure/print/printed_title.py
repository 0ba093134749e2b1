"""The title in print: centred, well shaped, two lines below the masthead (7.3.1)."""

from collections.abc import Iterator, Sequence

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_first_page import red_rules
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import printed_item
from tongbao.gongwen.measure.print.type_area import LEFT, RIGHT
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_MOST_CHARACTERS = 20
_SHORT_LAST = 3
# From the edge of a line's room to its characters: half of what a line is higher than they are.
_LEADING_MM = 2.2


def printed_title_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure the title."""
    lines = printout.of(Role.TITLE)
    if not lines:
        yield printed_item(
            "标题", Authority.STANDARD, "7.3.1", "居中排布", "没有在打印效果里认出标题", None
        )
        return
    yield _centred(lines)
    yield _long(lines)
    yield _shape([placed.line for placed in lines])
    yield from _blank_above(printout, lines[0])


def _centred(lines: Sequence[PlacedLine]) -> ReportItem:
    centre = (LEFT + RIGHT) / 2
    wrong = [placed for placed in lines if abs(placed.line.centre - centre) > 1.5]
    found = "；".join(f"{placed}偏离 {placed.line.centre - centre:+.1f} mm" for placed in wrong)
    return printed_item(
        "标题居中",
        Authority.STANDARD,
        "7.3.1",
        "各行居中（±1.5 mm）",
        found or f"{len(lines)} 行都居中",
        not wrong,
    )


def _long(lines: Sequence[PlacedLine]) -> ReportItem:
    longest = max(_characters(placed.line) for placed in lines)
    return printed_item(
        "标题每行字数",
        Authority.PRACTICE,
        "",
        f"不超过 {_MOST_CHARACTERS} 个字",
        f"最长一行 {longest:g} 个字",
        longest <= _MOST_CHARACTERS,
    )


def _characters(line: PrintedLine) -> float:
    """Count full-width characters; figures and letters count half."""
    return sum(0.5 if glyph.text.isascii() else 1.0 for glyph in line.glyphs)


def _shape(lines: Sequence[PrintedLine]) -> ReportItem:
    widths = [line.box.width for line in lines]
    counts = "、".join(f"{_characters(line):g}" for line in lines)
    fault = _misshapen(widths, _characters(lines[-1]))
    return printed_item(
        "标题形状",
        Authority.STANDARD,
        "7.3.1",
        "一行，或者多行排成梯形、菱形",
        f"{len(lines)} 行，各 {counts} 个字" + (f"，{fault}" if fault else ""),
        not fault,
    )


def _misshapen(widths: Sequence[float], last: float) -> str:
    """Say what is wrong with the lines' widths, mm; empty if nothing is."""
    if len(widths) == 1:
        return ""
    if last <= _SHORT_LAST:
        return "末行过短"
    if len(widths) > 2:
        if max(widths) - min(widths) < 1:
            return "各行一样长"
        inner = widths[1:-1]
        if max(inner) < min(widths[0], widths[-1]):
            return "中间短两头长（沙漏形）"
    return ""


def _blank_above(printout: Printout, title: PlacedLine) -> Iterator[ReportItem]:
    """Measure how many blank lines separate masthead and title."""
    first = printout.pages[0]
    if title.page != first.page.number or printout.masthead is None:
        return
    if printout.masthead is Masthead.LETTER:
        # 10.1: under the last of the marks, which stand at the left
        marks = first.of(Role.DOCUMENT_NUMBER, Role.COPY_NUMBER, Role.URGENCY)
        edge = max(mark.box.bottom for mark in marks) + _LEADING_MM if marks else None
        above, clause = "发文字号", "10.1"
    else:
        edge = next((rule.box.bottom for rule in red_rules(printout)), None)
        above, clause = "红色分隔线", "7.3.1"
    if edge is None:
        return
    blank = (title.box.top - _LEADING_MM - edge) / printout.pitch
    is_bulletin = printout.masthead is Masthead.BULLETIN
    least = 0.5 if is_bulletin else 1.5
    yield printed_item(
        "标题位置",
        Authority.PRACTICE if is_bulletin else Authority.STANDARD,
        "" if is_bulletin else clause,
        f"{above}下空{'一至' if is_bulletin else ''}二行",
        f"{above}下空 {blank:.1f} 行",
        least <= blank <= 2.6,
    )
