"""Styles and page as the practices of an office want them (:mod:`tongbao.gongwen.practices`)."""

from dataclasses import dataclass, replace

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.practices import USUAL, FirstSentence, NumberPlace, Practices, Seal, TypeArea
from tongbao.gongwen.word.styles import (
    BY_MASTHEAD,
    LINE_PITCH,
    MARGIN_BOTTOM_TWIPS,
    MARGIN_TOP_TWIPS,
    PAGE_HEIGHT_TWIPS,
    PAGE_NUMBER_EVEN,
    PAGE_NUMBER_ODD,
    STYLES,
    TWIPS_PER_POINT,
    Align,
    Font,
    Style,
)

# Practice: with these margins 22 lines of one 一行 by the standard's own reckoning (29.5 pt) fit, and
# the characters of the first line begin nearer to 37 mm.
_COMPENSATED_TOP_TWIPS, _COMPENSATED_BOTTOM_TWIPS = 1960, 1847
_COMPENSATED_PITCH = 29.5


def style_of(masthead: Masthead, role: Role, practices: Practices = USUAL) -> Style:
    """Say how a role looks under this masthead, where the office has these practices."""
    style = BY_MASTHEAD.get((masthead, role), STYLES[role])
    if practices.seal is Seal.WITHOUT and role is Role.SIGNATURE:  # 7.3.5.2: one line free
        style = replace(style, before=LINE_PITCH)
    bold = {Role.HEADING_2: practices.bold_heading_2, Role.HEADING_3: practices.bold_heading_3}
    style = replace(style, bold=bold.get(role, False))
    stretch = sheet_of(practices).pitch / LINE_PITCH
    pitch = style.pitch * stretch if style.pitch == LINE_PITCH else style.pitch
    return replace(style, pitch=pitch, before=style.before * stretch, after=style.after * stretch)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of the page an office may choose.

    Attributes:
        top: margin above the type area, twips.
        bottom: margin under it, twips.
        pitch: distance of the lines of the text, points.
    """

    top: int
    bottom: int
    pitch: float

    @property
    def top_points(self) -> float:
        """The margin above the type area, points."""
        return self.top / TWIPS_PER_POINT

    @property
    def height(self) -> float:
        """Of the type area, points."""
        return (PAGE_HEIGHT_TWIPS - self.top - self.bottom) / TWIPS_PER_POINT


def sheet_of(practices: Practices) -> Sheet:
    """Return the margins and the line pitch of these practices."""
    if practices.type_area is TypeArea.COMPENSATED:
        pitch = practices.line_pitch or _COMPENSATED_PITCH
        return Sheet(_COMPENSATED_TOP_TWIPS, _COMPENSATED_BOTTOM_TWIPS, pitch)
    return Sheet(MARGIN_TOP_TWIPS, MARGIN_BOTTOM_TWIPS, practices.line_pitch or LINE_PITCH)


def page_numbers(practices: Practices) -> tuple[Style, Style]:
    """Return how the number of an odd and of an even page looks."""
    if practices.number_place is NumberPlace.CENTRE:
        centred = replace(PAGE_NUMBER_ODD, align=Align.CENTER, right=0.0)
        return centred, centred
    return PAGE_NUMBER_ODD, PAGE_NUMBER_EVEN


def lead_style(style: Style, practices: Practices) -> Style:
    """Return how the sentence that begins a paragraph with 一是 is set."""
    match practices.first_sentence:
        case FirstSentence.BOLD:
            return replace(style, bold=True)
        case FirstSentence.KAITI:
            return replace(style, font=Font.KAITI)
        case _:
            return style
