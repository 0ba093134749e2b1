"""The page: paper and type area (GB/T 9704-2012, 5.1 and 5.2), as written or compensated."""

from tongbao.data import dataclass
from tongbao.gongwen.practices import Practices, TypeArea

POINTS_PER_MM = 72 / 25.4
TWIPS_PER_POINT = 20

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
# GB/T 9704-2012, 5.1 and 5.2.1: A4, 37 mm above and 28 mm left of a type area of 156 x 225 mm.
PAGE_WIDTH_TWIPS, PAGE_HEIGHT_TWIPS = 11906, 16838
MARGIN_TOP_TWIPS, MARGIN_BOTTOM_TWIPS = 2098, 1984
MARGIN_LEFT_TWIPS, MARGIN_RIGHT_TWIPS = 1588, 1474
TYPE_WIDTH_TWIPS = PAGE_WIDTH_TWIPS - MARGIN_LEFT_TWIPS - MARGIN_RIGHT_TWIPS
TYPE_WIDTH = TYPE_WIDTH_TWIPS / TWIPS_PER_POINT

# 7.5: the page number stands 7 mm under the type area; this is the footer's lower edge above the
# paper's, so that the dashes of a 14 pt line lie there.
FOOTER_DISTANCE_TWIPS = 1446

# 5.2.3 asks for 22 lines a page: 225 mm hold 22 x 28.95 pt, at 29 pt only 21.
LINE_PITCH = 28.95

# Practice: with these margins 22 lines of one 一行 by the standard's own reckoning (29.5 pt) fit, and
# the characters of the first line begin nearer to 37 mm.
_COMPENSATED_TOP_TWIPS, _COMPENSATED_BOTTOM_TWIPS = 1960, 1847
_COMPENSATED_PITCH = 29.5


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What an office may choose about the page.

    Attributes:
        top: margin above the type area, twips.
        bottom: margin below it, twips.
        pitch: distance between text lines, points.
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
        """The type area's height, points."""
        return (PAGE_HEIGHT_TWIPS - self.top - self.bottom) / TWIPS_PER_POINT


def page_setup_of(practices: Practices) -> PageSetup:
    """Return the margins and the line pitch these practices ask for."""
    if practices.type_area is TypeArea.COMPENSATED:
        pitch = practices.line_pitch or _COMPENSATED_PITCH
        return PageSetup(_COMPENSATED_TOP_TWIPS, _COMPENSATED_BOTTOM_TWIPS, pitch)
    return PageSetup(MARGIN_TOP_TWIPS, MARGIN_BOTTOM_TWIPS, practices.line_pitch or LINE_PITCH)
