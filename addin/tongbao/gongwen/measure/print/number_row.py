"""Where a page's number is printed."""

import re
from collections.abc import Iterable, Sequence

from tongbao.gongwen.measure.print.glyph import Glyph
from tongbao.gongwen.measure.print.page import Page
from tongbao.gongwen.measure.print.placed_line import comparable
from tongbao.gongwen.measure.print.printed_line import PrintedLine
from tongbao.gongwen.measure.print.type_area import FOOT
from tongbao.regex import regex

# Under the type area, where no line of text reaches even with the compensated margins.
_UNDER_TEXT = FOOT + 2.0
_NUMBER = regex(r"\D{0,3}?(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[〇零一二三四五六七八九十百]{1,5})\D{0,3}")
# A number set so high that it stands among the lines is known by the dashes around it.
_HIGHEST_NUMBER = FOOT - 15.0
_DASHED = regex(r"[-—–─－]+\d{1,4}[-—–─－]+")
_ROW_GAP_MM = 2.5


def as_line(glyphs: Iterable[Glyph]) -> PrintedLine:
    """Return characters, which need not share a baseline, as a line."""
    return PrintedLine(tuple(sorted(glyphs, key=lambda glyph: glyph.box.left)))


def number_row(page: Page) -> frozenset[int]:
    """Find the page number's characters: a row below the type area that is nothing but a number.

    They are known by their place, not by their angle: on a turned page the figures lie on their
    side, while some programs set upright dashes instead.
    """
    under = _row_of(page.upright.glyphs, _UNDER_TEXT, _NUMBER)
    return under or _row_of(page.upright.glyphs, _HIGHEST_NUMBER, _DASHED)


def _row_of(glyphs: Sequence[Glyph], top: float, form: re.Pattern[str]) -> frozenset[int]:
    """Find the lowest row below a height that holds nothing but this form."""
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
        if form.fullmatch(comparable(as_line(glyphs[at] for at in row).text)):
            return frozenset(row)
    return frozenset()
