"""A printed character."""

from tongbao.data import dataclass
from tongbao.gongwen.lettering import width
from tongbao.gongwen.measure.colours import is_red
from tongbao.gongwen.measure.print.box import Box


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character.

    Attributes:
        text: the character; ``U+FFFD`` if the file does not say which it is.
        box: the rectangle its ink fills.
        start: where it begins on its baseline, space before its ink included, mm from the left.
        baseline: its baseline's distance from the page's upper edge, mm.
        angle: how far it is turned clockwise, degrees from 0 to 359.
        font: the face's name in the file.
        size: type size, points.
        colour: RRGGBB.
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
        """The room it takes on its line by its width class, full or half, mm."""
        return self.size * width(self.text) * 25.4 / 72
