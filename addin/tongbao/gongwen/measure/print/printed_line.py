"""Printed characters on one baseline."""

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from statistics import median

from tongbao.data import dataclass
from tongbao.gongwen.measure.print.box import Box, around
from tongbao.gongwen.measure.print.glyph import Glyph

# Characters of one line share its baseline; sizes and faces may differ.
_SAME_BASELINE_MM = 0.8


@dataclass(frozen=True)
class PrintedLine:
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
        """The middle of the room its characters take; a bracket's ink fills only half its room."""
        first, last = self.glyphs[0], self.glyphs[-1]
        return (first.start + last.start + last.advance) / 2

    @property
    def baseline(self) -> float:
        """Distance from the page's upper edge, mm."""
        return self.glyphs[0].baseline

    @cached_property
    def size(self) -> float:
        """The usual type size, points."""
        return median(glyph.size for glyph in self.glyphs)


def gathered_lines(glyphs: Iterable[Glyph]) -> tuple[PrintedLine, ...]:
    """Gather characters into lines by their baselines, top down."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.baseline)
    if not ordered:
        return ()
    gathered = [[ordered[0]]]
    for before, glyph in pairwise(ordered):
        if glyph.baseline - before.baseline > _SAME_BASELINE_MM:
            gathered.append([])
        gathered[-1].append(glyph)
    return tuple(
        PrintedLine(tuple(sorted(row, key=lambda glyph: glyph.box.left))) for row in gathered
    )
