"""The body in print: lines a page, characters a line, text on page 1 (5.2.3, 7.3)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.placed_line import PlacedLine
from tongbao.gongwen.measure.print.printed_page import TEXT_ROLES, PrintedPage
from tongbao.gongwen.measure.print.printout import Printout
from tongbao.gongwen.measure.print.telling import listed, printed_item
from tongbao.gongwen.measure.print.type_area import CHARACTER, CHARACTERS, LEFT, LINES, RIGHT
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_INDENT = 2
_EVEN_MM = 0.6
_LEAST_RUN = 5
_ROUNDING = 0.03  # positions in a PDF are rounded to tenths of a point
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


def printed_body_items(printout: Printout) -> Iterator[ReportItem]:
    """Measure the body."""
    yield _lines_of_a_page(printout)
    yield _characters_of_a_line(printout)
    yield _first_page(printout)
    yield _outside(printout)


def _lines_of_a_page(printout: Printout) -> ReportItem:
    counts = {
        page.page.number: _rows(page, printout.pitch)
        for page, following in pairwise(printout.pages)
        if _is_full(page, following)
    }
    if not counts:
        return _lines_item(*_fitting_lines(printout))
    wrong = {number: count for number, count in counts.items() if count != LINES}
    found = listed([f"第 {number} 页 {count} 行" for number, count in (wrong or counts).items()])
    return _lines_item(found, not wrong)


def _lines_item(found: str, passed: bool | None) -> ReportItem:
    return printed_item(
        "每面行数", Authority.RECOMMENDED, "5.2.3", f"{LINES} 行（排满的页）", found, passed
    )


def _fitting_lines(printout: Printout) -> tuple[str, bool | None]:
    """Say how many lines a page would hold at this pitch, when no page is full."""
    runs = [run for page in printout.pages for run in _even_runs(page)]
    longest = max(runs, key=len, default=[])
    if len(longest) < _LEAST_RUN:
        return "没有排满正文的页，认出的正文太短", None
    pitch = (longest[-1] - longest[0]) / (len(longest) - 1)
    count = int(printout.area(printout.pages[0].page).height / pitch)
    found = f"行距 {pitch * 72 / 25.4:.2f} 磅，可排 {count} 行（没有排满正文的页）"
    return found, count == LINES


def _even_runs(page: PrintedPage) -> Iterator[list[float]]:
    """Yield the baselines of consecutive text lines at one distance."""
    run: list[float] = []
    for placed in page.lines:
        at, is_text = placed.line.baseline, placed.role in TEXT_ROLES
        is_next = len(run) < 2 or abs(at - run[-1] - (run[1] - run[0])) <= _EVEN_MM
        if not (is_text and is_next):
            yield run
            run = []
        if is_text:
            run = [*run, at]
    yield run


def _rows(page: PrintedPage, pitch: float) -> int:
    """Count a page's lines, blank ones too; space that is no whole line costs lines."""
    steps = [(b.line.baseline - a.line.baseline) / pitch for a, b in pairwise(page.lines)]
    if all(abs(step - round(step)) * pitch <= _EVEN_MM for step in steps):
        return 1 + sum(map(round, steps))
    return len(page.lines)


def _is_full(page: PrintedPage, following: PrintedPage) -> bool:
    """Whether a page is all text and its last paragraph goes on overleaf.

    If exactly two of its lines stand overleaf, one may have been moved so that the other is not
    alone (孤行控制), and this page says nothing.
    """
    if not page.lines or any(placed.role not in TEXT_ROLES for placed in page.lines):
        return False
    overleaf = [p for p in following.lines if p.paragraph == page.lines[-1].paragraph]
    return bool(overleaf) and (len(overleaf) != 2 or len(page.lines) == LINES)


def _characters_of_a_line(printout: Printout) -> ReportItem:
    lines = [placed for page in printout.pages for placed in _full_lines(page)]
    if not lines:
        return _characters_item(*_fitting_characters(printout))
    counts = {placed: _count(placed) for placed in lines}
    wrong = [placed for placed, count in counts.items() if count != CHARACTERS]
    found = f"{CHARACTERS} 个字（量了 {len(lines)} 行）"
    if wrong:
        kinds = Counter(counts.values()).most_common()
        listed = "，".join(f"{count} 个字的 {lines} 行" for count, lines in kinds)
        found = f"{wrong[0]}一行 {counts[wrong[0]]} 个字（{listed}）"
    return _characters_item(found, not wrong)


def _characters_item(found: str, passed: bool | None) -> ReportItem:
    return printed_item(
        "每行字数",
        Authority.RECOMMENDED,
        "5.2.3",
        f"{CHARACTERS} 个字（排满汉字的行）",
        found,
        passed,
    )


def _fitting_characters(printout: Printout) -> tuple[str, bool | None]:
    """Say how many characters a line would hold at their distance, when no line is full.

    Justified lines are stretched, so the closest characters show the real distance.
    """
    advances = [
        median(steps)
        for placed in printout.of(Role.BODY)
        if len(steps := _han_steps(placed)) >= _LEAST_RUN
    ]
    if not advances:
        return "没有排满汉字的行，认出的正文太短", None
    count = int((RIGHT - LEFT) / min(advances) + _ROUNDING)
    points = min(advances) * 72 / 25.4
    return f"字距 {points:.2f} 磅，可排 {count} 个字（没有排满汉字的行）", count == CHARACTERS


def _han_steps(placed: PlacedLine) -> list[float]:
    return [
        after.start - glyph.start
        for glyph, after in pairwise(placed.line.glyphs)
        if _is_han(glyph.text) and _is_han(after.text)
    ]


def _count(placed: PlacedLine) -> int:
    return len(placed.line.text) + (_INDENT if placed.is_first else 0)


def _full_lines(page: PrintedPage) -> Iterator[PlacedLine]:
    """Yield the all-Han lines that two more all-Han lines follow.

    Before a bracket, a figure or a punctuation mark a line may end early.
    """
    for placed, following in pairwise(page.lines):
        if placed.role is not Role.BODY or placed.paragraph != following.paragraph:
            continue
        if all(_is_han(c) for c in placed.line.text + following.line.text[:2]):
            yield placed


def _is_han(character: str) -> bool:
    return _FIRST_HAN <= character <= _LAST_HAN


def _first_page(printout: Printout) -> ReportItem:
    shown = printout.pages[0].of(Role.BODY)
    found = f"有 {len(shown)} 行正文" if shown else "没有正文"
    passed: bool | None = bool(shown)
    if not printout.of(Role.BODY):
        found, passed = "没有在打印效果里认出正文", None
    return printed_item("首页正文", Authority.STANDARD, "7.3.3", "首页必须显示正文", found, passed)


def _outside(printout: Printout) -> ReportItem:
    wrong = [
        placed
        for page in printout.pages
        for placed in page.lines
        if placed.role is not Role.ISSUER_MARK
        and not _is_red(placed)
        and _reaches_out(printout, page.page, placed)
    ]
    return printed_item(
        "版心之外的文字",
        Authority.STANDARD,
        "5.2.1",
        "只有页码和发文机关标志可以在版心之外",
        listed(list(map(str, wrong))) or "没有",
        not wrong,
    )


def _is_red(placed: PlacedLine) -> bool:
    return all(glyph.is_red for glyph in placed.line.glyphs)


def _reaches_out(printout: Printout, page: Page, placed: PlacedLine) -> bool:
    """Whether a line leaves the type area; punctuation may hang over the right edge."""
    area, box = printout.area(page), placed.box
    right = area.right
    if page.is_turned:
        box = box.turned_back(page.width)
    elif not placed.line.text[-1].isalnum():
        right += CHARACTER
    is_letter = printout.masthead is Masthead.LETTER and page.number == 1
    top = 0.0 if is_letter else area.top
    return (
        box.left < area.left - 1
        or box.right > right + 1
        or box.top < top - 1.5
        or box.bottom > area.bottom + 1.5
    )
