"""The pages of a notice with each line told what it is for, and each page its number."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, pairwise
from statistics import median

from tongbao.core.notice import Masthead, Role
from tongbao.measure.items import Item, Named, Source
from tongbao.measure.print.pages import Box, Glyph, Line, Page, Rule, around, lines_of

# GB/T 9704-2012, 5.2.1: the type area on the paper, mm.
LEFT, TOP, RIGHT, FOOT = 28.0, 37.0, 184.0, 262.0
#: 5.2.3: lines of a page and characters of a line; their usual distance and size (3号), mm.
LINES, CHARACTERS = 22, 28
USUAL_PITCH, CHARACTER = 28.95 * 25.4 / 72, 16 * 25.4 / 72

#: An item measured in the print.
printed_item = partial(Item, source=Source.PRINT)

TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})

# Under the type area, where no line of text reaches even with the compensated margins.
_UNDER_TEXT = FOOT + 2.0
_NUMBER = re.compile(r"\D{0,3}?(\d{1,4})\D{0,3}")
_ROW_GAP_MM = 2.5
# A line of fewer characters begins a paragraph only if it is all of it.
_SURE = 4
# So many characters a line may lack: programs drop punctuation hanging over its end.
_DROPPED = 3
# What a program numbers by itself stands in the print, but not in the paragraph's words.
_COUNTED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])")
_MIRRORED_BEFORE = 27.4
_SAME_RULE_MM = 0.2
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line and the paragraph it belongs to.

    Attributes:
        line: its characters.
        page: the number of its page.
        paragraph: the place of its paragraph among all; None for lines of tables and the like.
        role: of the paragraph.
        is_first: whether it begins the paragraph.
        is_last: whether it ends the paragraph.
    """

    line: Line
    page: int
    paragraph: int | None = None
    role: Role | None = None
    is_first: bool = False
    is_last: bool = False

    @property
    def box(self) -> Box:
        """The rectangle its ink fills."""
        return self.line.box

    def __str__(self) -> str:
        text = self.line.text
        return f"第 {self.page} 页“{text[:10]}{'…' if len(text) > 10 else ''}”"


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
        """The usual distance of two lines of body text, mm."""
        steps = [
            below.line.baseline - above.line.baseline
            for page in self.pages
            for above, below in pairwise(page.lines)
            if above.role is below.role is Role.BODY
        ]
        return median(steps) if steps else USUAL_PITCH

    def edges(self, page: Page) -> tuple[float, float]:
        """Left and right edge of the type area of a page as bound, mm."""
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
    placed = list(_placed(lines, paragraphs))
    return Printout(
        masthead,
        tuple(
            PrintedPage(
                page,
                tuple(line for line in placed if line.page == page.number),
                _as_line(page.upright.glyphs[at] for at in row) if row else None,
            )
            for page, row in zip(pages, numbers, strict=True)
        ),
    )


def level_rules(page: Page, *, red: bool) -> list[Rule]:
    """Return the rules from left to right, top down; pieces at one height are one rule."""
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
    return joined


def plain(text: str) -> str:
    """Return a text in its usual characters and without space, for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _as_line(glyphs: Iterator[Glyph]) -> Line:
    return Line(tuple(sorted(glyphs, key=lambda glyph: glyph.box.left)))


def _number_row(page: Page) -> frozenset[int]:
    """Find the characters of the page number: a row under the type area that is but a number.

    They are taken by their place, not by their angle: on a turned page the figures lie on their
    side, while programs replace the dashes by upright ones of their own.
    """
    glyphs = page.upright.glyphs
    below = sorted(
        (at for at, glyph in enumerate(glyphs) if glyph.box.middle > _UNDER_TEXT),
        key=lambda at: glyphs[at].box.middle,
    )
    rows: list[list[int]] = []
    for at in below:
        last = glyphs[rows[-1][-1]].box.middle if rows else -_ROW_GAP_MM
        if glyphs[at].box.middle - last >= _ROW_GAP_MM:
            rows.append([])
        rows[-1].append(at)
    for row in reversed(rows):
        if _NUMBER.fullmatch(plain(_as_line(glyphs[at] for at in row).text)):
            return frozenset(row)
    return frozenset()


def _placed(lines: Sequence[tuple[Page, Line]], paragraphs: Sequence[Named]) -> Iterator[Placed]:
    texts = [plain(named.text) for named in paragraphs]
    starts: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if text:
            starts.setdefault(text[:_SURE], []).append(index)
    at, offset = 0, 0
    for page, line in lines:
        text = plain(line.text)
        place = _place(texts, starts, text, at, offset)
        if place is None:
            yield Placed(line, page.number)
            continue
        index, start = place
        end = start + len(text)
        if index >= at:
            at, offset = index, end
        yield Placed(
            line,
            page.number,
            index,
            paragraphs[index].role,
            start < _DROPPED,
            end > len(texts[index]) - _DROPPED,
        )


def _place(
    texts: list[str], starts: dict[str, list[int]], line: str, at: int, offset: int
) -> tuple[int, int] | None:
    """Find a line's paragraph and the place in it: going on, then ahead, then anywhere."""
    if at < len(texts):
        start = texts[at].find(line, offset, offset + len(line) + _DROPPED)
        if start >= 0:
            return at, start
    for candidate in (line, _COUNTED.sub("", line, count=1)):
        known = starts.get(candidate[:_SURE], [])
        fitting = [index for index in known if texts[index].startswith(candidate)]
        if fitting:
            ahead = [index for index in fitting if index >= at + (offset > 0)]
            return (ahead or fitting)[0], 0
    return None


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
