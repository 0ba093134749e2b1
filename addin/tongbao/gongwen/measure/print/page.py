"""A printed page: where every character and every rule lies, in millimetres."""

from dataclasses import replace
from functools import cached_property

from tongbao.data import dataclass
from tongbao.gongwen.measure.colours import is_red
from tongbao.gongwen.measure.print.box import Box
from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.printed_line import PrintedLine, gathered_lines


@dataclass(frozen=True, slots=True)
class PrintedRule:
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
class Page:
    """One printed page.

    Attributes:
        number: its place in the file, from 1.
        width: mm.
        height: mm.
        glyphs: its characters, in file order.
        rules: its straight lines, thinner than 3 mm.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[PrintedRule, ...]

    @property
    def is_turned(self) -> bool:
        """Whether the page is wider than high (横排)."""
        return self.width > self.height

    @cached_property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Its upright characters in lines, top down."""
        return gathered_lines(glyph for glyph in self.glyphs if not glyph.angle)

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
