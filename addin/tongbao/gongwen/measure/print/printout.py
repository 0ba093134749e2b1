"""A whole printed notice: what each line is for, and every page's number."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from tongbao.data import dataclass
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.number_row import as_line, number_row
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.placed_line import PlacedLine, placed_lines
from tongbao.gongwen.measure.print.printed_line import gathered_lines
from tongbao.gongwen.measure.print.printed_page import TEXT_ROLES, PrintedPage
from tongbao.gongwen.measure.print.type_area import FOOT, LEFT, RIGHT, TOP, USUAL_PITCH
from tongbao.gongwen.paragraph import Role

_MIRRORED_BEFORE = 27.4
# The type area for lines of 29.5 pt (practice, GB/T 33476.2), by their distance and by where the
# first line of a page begins, mm.
_HIGH_TOP, _LOW_FOOT = 34.6, 264.4
_WIDER_PITCH = 29.2 * 25.4 / 72, 29.7 * 25.4 / 72
_HIGH_LINE = 39.6


@dataclass(frozen=True)
class Printout:
    """A whole printed notice; ``pages`` is never empty."""

    masthead: Masthead | None
    pages: tuple[PrintedPage, ...]

    def of(self, *roles: Role) -> list[PlacedLine]:
        """Return all lines with one of these roles."""
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
        """The usual distance between two text lines, mm."""
        steps = [
            below.line.baseline - above.line.baseline
            for page in self.pages
            for above, below in pairwise(page.lines)
            if above.role in TEXT_ROLES and below.role in TEXT_ROLES
        ]
        return median(steps) if steps else USUAL_PITCH

    @cached_property
    def is_compensated(self) -> bool:
        """Whether the type area is the higher one that 29.5 pt lines fill."""
        low, high = _WIDER_PITCH
        firsts = (
            page.lines[0] for page in self.pages[1:] if page.lines and not page.page.is_turned
        )
        tops = [placed.box.top for placed in firsts if placed.role in TEXT_ROLES]
        return low <= self.pitch <= high and (not tops or min(tops) < _HIGH_LINE)

    def area(self, page: Page) -> Box:
        """Return a page's type area as bound: words and tables may stand there.

        The compensated one is where lines stand; their ink still fills 37 to 262 mm, where the 版记
        ends, too.
        """
        left, right = self.edges(page)
        if page.is_turned:
            right = RIGHT  # programs do not mirror what is the upper and lower margin of its own
        if self.is_compensated:
            return Box(left, _HIGH_TOP, right, _LOW_FOOT)
        return Box(left, TOP, right, FOOT)

    def edges(self, page: Page) -> tuple[float, float]:
        """Return the left and right edges that a page's number keeps to, as bound, mm."""
        shift = LEFT - 26.0 if self.is_mirrored and page.number % 2 == 0 else 0.0
        return LEFT - shift, RIGHT - shift


def printout(
    pages: Sequence[Page], masthead: Masthead | None, paragraphs: Sequence[NamedParagraph]
) -> Printout:
    """Find each line's paragraph, and each page's number."""
    numbers = [number_row(page) for page in pages]
    lines = [
        (page, line)
        for page, row in zip(pages, numbers, strict=True)
        for line in gathered_lines(
            glyph for at, glyph in enumerate(page.glyphs) if not glyph.angle and at not in row
        )
    ]
    by_number: dict[int, list[PlacedLine]] = {page.number: [] for page in pages}
    for placed in placed_lines(lines, paragraphs):
        by_number[placed.page].append(placed)
    return Printout(
        masthead,
        tuple(
            PrintedPage(
                page,
                tuple(by_number[page.number]),
                as_line(page.upright.glyphs[at] for at in row) if row else None,
            )
            for page, row in zip(pages, numbers, strict=True)
        ),
    )
