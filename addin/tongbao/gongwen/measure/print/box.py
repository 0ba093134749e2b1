"""A rectangle on a page.

Millimetres from the upper left corner as a reader sees the page, to the right and down.
"""

from collections.abc import Iterable

from tongbao.data import dataclass


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
        """Turn it counter-clockwise by 90 degrees, with a page this wide."""
        return Box(self.top, width - self.right, self.bottom, width - self.left)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of them; there must be at least one."""
    held = tuple(boxes)
    return Box(
        min(box.left for box in held),
        min(box.top for box in held),
        max(box.right for box in held),
        max(box.bottom for box in held),
    )
