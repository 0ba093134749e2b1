"""How an annex table is set: its type, its column widths, and its rows on each page."""

from tongbao.data import dataclass
from tongbao.gongwen.word.page_setup import TWIPS_PER_POINT

CELL_PADDING_TWIPS = 15  # above and below, keeps wrapped words off the lines
_LINE_RATIO = 1.25
_RULE_HEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class TableFit:
    """How a table is set.

    Attributes:
        size: type size, points.
        row_height: least row height, points.
        widths: column widths in one block, twips.
        blocks: how many times the columns stand side by side.
        down_first: whether a block is filled to the foot of the page before the next one begins: a
            reader finds the next unit on the page where the last one stands.
        pages: how many printed rows each page is meant to hold.
        left: room under the table on its last page, points.
    """

    size: float
    row_height: float
    widths: tuple[int, ...]
    blocks: int
    down_first: bool = True
    pages: tuple[int, ...] = ()
    left: float = 0.0

    @property
    def pitch(self) -> float:
        """Distance between the lines in a cell, points."""
        return self.size * _LINE_RATIO

    @property
    def is_parted(self) -> bool:
        """Whether every page is a table on its own.

        It is if blocks are read one after the other: a word processor that found room for one row more
        or less would push units to a page with another order.
        """
        return self.blocks > 1 and self.down_first

    @property
    def reserve(self) -> float:
        """Room such a page leaves free so that a row may grow by a line, points."""
        return self.pitch if self.is_parted else 0.0


def row_height(fit: TableFit, lines: int) -> float:
    """Estimate how high a row is whose words take this many lines, points."""
    words = lines * fit.pitch + 2 * CELL_PADDING_TWIPS / TWIPS_PER_POINT
    return max(fit.row_height, words) + _RULE_HEIGHT
