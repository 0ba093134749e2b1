"""A printed page as facts: where every character and every rule lies, in millimetres.

Coordinates run from the upper left corner of the page as a reader sees it, to the right and down.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from tongbao.gongwen.lettering import width
from tongbao.gongwen.measure.colours import is_red

# Characters of one line share its baseline; sizes and faces may differ.
_SAME_BASELINE_MM = 0.8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom, mm."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """The middle between left and right, mm."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The middle between top and bottom, mm."""
        return (self.top + self.bottom) / 2

    def turned_back(self, width: float) -> "Box":
        """Turn with a page of this width by 90 degrees against the clock."""
        return Box(self.top, width - self.right, self.bottom, width - self.left)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character.

    Attributes:
        text: the character; ``U+FFFD`` where the file does not say which it is.
        box: the rectangle its ink fills.
        start: where it begins on its baseline, space before its ink included, mm from the left.
        baseline: of its line under the page's upper edge, mm.
        angle: how far it is turned clockwise, degrees from 0 to 359.
        font: name of the face in the file.
        size: of the type, points.
        colour: as RRGGBB.
    """

    text: str
    box: Box
    start: float
    baseline: float
    angle: int
    font: str
    size: float
    colour: str

    @property
    def is_red(self) -> bool:
        """Whether a reader calls it red."""
        return is_red(self.colour)

    @property
    def advance(self) -> float:
        """What a full-width character takes on its line, or one of half the width, mm."""
        return self.size * width(self.text) * 25.4 / 72


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along the page's edges, drawn or filled."""

    box: Box
    colour: str

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height

    @property
    def thickness(self) -> float:
        """Its smaller side, mm."""
        return min(self.box.width, self.box.height)

    @property
    def is_red(self) -> bool:
        """Whether a reader calls it red."""
        return is_red(self.colour)


@dataclass(frozen=True)
class Line:
    """Characters side by side on one baseline, from left to right; never empty."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Its characters without the space between them."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def box(self) -> Box:
        """The rectangle its ink fills."""
        return around(glyph.box for glyph in self.glyphs)

    @cached_property
    def centre(self) -> float:
        """The middle of the room its characters take: brackets have ink in half of theirs only."""
        first, last = self.glyphs[0], self.glyphs[-1]
        return (first.start + last.start + last.advance) / 2

    @property
    def baseline(self) -> float:
        """Under the page's upper edge, mm."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """Of most of its type, points."""
        return median(glyph.size for glyph in self.glyphs)


@dataclass(frozen=True)
class Page:
    """One printed page.

    Attributes:
        number: its place in the file, from 1.
        width: mm.
        height: mm.
        glyphs: its characters, in the order of the file.
        rules: its straight lines, thinner than 3 mm.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]

    @property
    def is_turned(self) -> bool:
        """Whether the page is wider than high (横排)."""
        return self.width > self.height

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines of upright characters from top to bottom."""
        return lines_of(glyph for glyph in self.glyphs if not glyph.angle)

    @cached_property
    def upright(self) -> "Page":
        """The page as bound: a turned one has its upper edge at the left (GB/T 9704-2012, 8)."""
        if not self.is_turned:
            return self
        return Page(
            self.number,
            self.height,
            self.width,
            tuple(_turned_back(glyph, self.width) for glyph in self.glyphs),
            tuple(replace(rule, box=rule.box.turned_back(self.width)) for rule in self.rules),
        )


def _turned_back(glyph: Glyph, width: float) -> Glyph:
    box = glyph.box.turned_back(width)
    start, baseline = glyph.baseline, width - glyph.start
    return replace(glyph, box=box, start=start, baseline=baseline, angle=(glyph.angle - 90) % 360)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of them; there must be one."""
    held = tuple(boxes)
    return Box(
        min(box.left for box in held),
        min(box.top for box in held),
        max(box.right for box in held),
        max(box.bottom for box in held),
    )


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Gather characters into lines by their baselines, from top to bottom."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.baseline)
    if not ordered:
        return ()
    gathered = [[ordered[0]]]
    for before, glyph in pairwise(ordered):
        if glyph.baseline - before.baseline > _SAME_BASELINE_MM:
            gathered.append([])
        gathered[-1].append(glyph)
    return tuple(Line(tuple(sorted(row, key=lambda glyph: glyph.box.left))) for row in gathered)
