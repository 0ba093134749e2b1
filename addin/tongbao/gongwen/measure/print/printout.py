"""The pages of a notice with each line told what it is for, and each page its number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, pairwise
from statistics import median

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.items import Item, Named, Source
from tongbao.gongwen.measure.print.pages import Box, Glyph, Line, Page, Rule, around, lines_of
from tongbao.gongwen.measure.print.placing import Placed, placed_lines, plain
from tongbao.gongwen.paragraph import Role

# GB/T 9704-2012, 5.2.1: the type area on the paper, mm.
LEFT, TOP, RIGHT, FOOT = 28.0, 37.0, 184.0, 262.0
#: 5.2.3: lines of a page and characters of a line; their usual distance and size (3号), mm.
LINES, CHARACTERS = 22, 28
USUAL_PITCH, CHARACTER = 28.95 * 25.4 / 72, 16 * 25.4 / 72

#: An item measured in the print.
printed_item = partial(Item, source=Source.PRINT)

TAIL_ROLES = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})

# Under the type area, where no line of text reaches even with the compensated margins.
_UNDER_TEXT = FOOT + 2.0
_NUMBER = re.compile(
    r"\D{0,3}?(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[〇零一二三四五六七八九十百]{1,5})\D{0,3}"
)
# A number set so high that it stands among the lines is known by the dashes around it.
_HIGHEST_NUMBER = FOOT - 15.0
_DASHED = re.compile(r"[-—–─－]+\d{1,4}[-—–─－]+")
_ROW_GAP_MM = 2.5
_MIRRORED_BEFORE = 27.4
# The type area for lines of 29.5 pt (practice, GB/T 33476.2), by their distance and by where the
# first line of a page begins, mm.
_HIGH_TOP, _LOW_FOOT = 34.6, 264.4
_WIDER_PITCH = 29.2 * 25.4 / 72, 29.7 * 25.4 / 72
_HIGH_LINE = 39.6
_SAME_RULE_MM = 0.2
_LONG_RULE_MM, _END_OFF_MM = 100.0, 0.5
_CENTRES = (LEFT + RIGHT) / 2, 105.0  # of the type area, of the paper
_SHOWN = 3


@dataclass(frozen=True)
class PrintedPage:
    """A page with its lines told apart.

    Attributes:
        page: what is printed on it.
        lines: all its lines but the page number's, from top to bottom.
        number: the page number, measured on the page as bound (see :attr:`Page.upright`).
    """

    page: Page
    lines: tuple[Placed, ...]
    number: Line | None

    def of(self, *roles: Role) -> list[Placed]:
        """Its lines of these roles."""
        return [placed for placed in self.lines if placed.role in roles]

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a number is printed."""
        return not self.lines and not self.page.rules

    @property
    def is_tail(self) -> bool:
        """Whether it holds the 版记 and nothing else."""
        return bool(self.lines) and all(placed.role in TAIL_ROLES for placed in self.lines)


@dataclass(frozen=True)
class Printout:
    """A whole printed notice; ``pages`` is never empty."""

    masthead: Masthead | None
    pages: tuple[PrintedPage, ...]

    def of(self, *roles: Role) -> list[Placed]:
        """All lines of these roles."""
        return [placed for page in self.pages for placed in page.of(*roles)]

    @cached_property
    def is_mirrored(self) -> bool:
        """Whether even pages have their binding edge at the right (26 mm at the left)."""
        starts = [
            placed.box.left
            for page in self.pages[1::2]
            for placed in page.of(Role.BODY)
            if not placed.is_first
        ]
        return bool(starts) and median(starts) < _MIRRORED_BEFORE

    @cached_property
    def pitch(self) -> float:
        """The usual distance of two lines of text, mm."""
        steps = [
            below.line.baseline - above.line.baseline
            for page in self.pages
            for above, below in pairwise(page.lines)
            if above.role in TEXT_ROLES and below.role in TEXT_ROLES
        ]
        return median(steps) if steps else USUAL_PITCH

    @cached_property
    def is_compensated(self) -> bool:
        """Whether the type area is the higher one that lines of 29.5 pt fill."""
        low, high = _WIDER_PITCH
        firsts = (
            page.lines[0] for page in self.pages[1:] if page.lines and not page.page.is_turned
        )
        tops = [placed.box.top for placed in firsts if placed.role in TEXT_ROLES]
        return low <= self.pitch <= high and (not tops or min(tops) < _HIGH_LINE)

    def area(self, page: Page) -> Box:
        """Return the type area of a page as bound: there its words and tables may stand.

        The compensated one is where lines stand; their ink still fills 37 to 262 mm, where the
        版记 ends too.
        """
        left, right = self.edges(page)
        if page.is_turned:
            right = RIGHT  # programs do not mirror what is the upper and lower margin of its own
        if self.is_compensated:
            return Box(left, _HIGH_TOP, right, _LOW_FOOT)
        return Box(left, TOP, right, FOOT)

    def edges(self, page: Page) -> tuple[float, float]:
        """Left and right edge by which the number of a page stands, as bound, mm."""
        shift = LEFT - 26.0 if self.is_mirrored and page.number % 2 == 0 else 0.0
        return LEFT - shift, RIGHT - shift


def printout(
    pages: Sequence[Page], masthead: Masthead | None, paragraphs: Sequence[Named]
) -> Printout:
    """Find for every line the paragraph it belongs to, and the numbers of the pages."""
    numbers = [_number_row(page) for page in pages]
    lines = [
        (page, line)
        for page, row in zip(pages, numbers, strict=True)
        for line in lines_of(
            glyph for at, glyph in enumerate(page.glyphs) if not glyph.angle and at not in row
        )
    ]
    by_number: dict[int, list[Placed]] = {page.number: [] for page in pages}
    for placed in placed_lines(lines, paragraphs):
        by_number[placed.page].append(placed)
    return Printout(
        masthead,
        tuple(
            PrintedPage(
                page,
                tuple(by_number[page.number]),
                _as_line(page.upright.glyphs[at] for at in row) if row else None,
            )
            for page, row in zip(pages, numbers, strict=True)
        ),
    )


def level_rules(page: Page, *, red: bool) -> list[Rule]:
    """Return the long rules from left to right, top down; pieces at one height are one rule."""
    wanted = sorted(
        (rule for rule in page.rules if rule.is_level and rule.is_red is red),
        key=lambda rule: rule.box.middle,
    )
    joined: list[Rule] = []
    for rule in wanted:
        if joined and rule.box.middle - joined[-1].box.middle < _SAME_RULE_MM:
            joined[-1] = Rule(around((joined[-1].box, rule.box)), rule.colour)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.box.width >= _LONG_RULE_MM]


def spans(box: Box, left: float, right: float) -> bool:
    """Tell whether a rule runs from one place to another, mm."""
    return abs(box.left - left) <= _END_OFF_MM and abs(box.right - right) <= _END_OFF_MM


def off_centre(box: Box) -> float:
    """Return how far a box is from the middle of the type area or of the paper, the nearer, mm."""
    return min((box.centre - centre for centre in _CENTRES), key=abs)


def _as_line(glyphs: Iterator[Glyph]) -> Line:
    return Line(tuple(sorted(glyphs, key=lambda glyph: glyph.box.left)))


def _number_row(page: Page) -> frozenset[int]:
    """Find the characters of the page number: a row under the type area that is but a number.

    They are taken by their place, not by their angle: on a turned page the figures lie on their
    side, while programs replace the dashes by upright ones of their own.
    """
    under = _row_of(page.upright.glyphs, _UNDER_TEXT, _NUMBER)
    return under or _row_of(page.upright.glyphs, _HIGHEST_NUMBER, _DASHED)


def _row_of(glyphs: Sequence[Glyph], top: float, form: re.Pattern[str]) -> frozenset[int]:
    """Find the lowest row of characters under a height that has nothing but this form."""
    below = sorted(
        (at for at, glyph in enumerate(glyphs) if glyph.box.middle > top),
        key=lambda at: glyphs[at].box.middle,
    )
    rows: list[list[int]] = []
    for at in below:
        last = glyphs[rows[-1][-1]].box.middle if rows else -_ROW_GAP_MM
        if glyphs[at].box.middle - last >= _ROW_GAP_MM:
            rows.append([])
        rows[-1].append(at)
    for row in reversed(rows):
        if form.fullmatch(plain(_as_line(glyphs[at] for at in row).text)):
            return frozenset(row)
    return frozenset()


def by_page(lines: Sequence[Placed]) -> Iterator[tuple[int, list[Placed]]]:
    """Yield the lines of each page with its number."""
    for number, group in groupby(lines, key=lambda placed: placed.page):
        yield number, list(group)


def pages_named(numbers: Sequence[int]) -> str:
    """Name pages for a clerk.

    >>> pages_named([1, 3, 4, 5])
    '第 1、3—5 页'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if not runs or number != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(number)
    words = (f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return f"第 {'、'.join(words)} 页"


def listed(found: Sequence[str]) -> str:
    """Join what was found at several places; a clerk needs only the first few.

    >>> listed(["甲", "乙", "丙", "丁"])
    '甲；乙；丙等 4 处'
    """
    shown = "；".join(found[:_SHOWN])
    return shown if len(found) <= _SHOWN else f"{shown}等 {len(found)} 处"
