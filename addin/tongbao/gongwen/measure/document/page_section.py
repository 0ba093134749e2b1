"""Pages that share their paper, margins and footers."""

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.passage import Passage


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer or header: its paragraphs, and which hold the page number field."""

    passages: tuple[Passage, ...]
    numbers: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """A run of pages that are alike.

    Attributes:
        width, height, top, bottom, left, right: page and margins, twips; a gutter counts as margin.
        kind: how it begins, such as ``nextPage``.
        grid: the grid's type; empty for none.
        grid_line: distance between the grid's lines, points.
        grid_space: what the grid adds to each character, points.
        first_differs: whether its first page has its own footer.
        footers: by ``default``, ``even`` and ``first``, including those taken over from before.
        starts_at: the page number it begins with; None if numbering continues.
        numbers_as: Word's name for how page numbers are written; empty for figures.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    kind: str
    grid: str
    grid_line: float
    grid_space: float
    first_differs: bool
    footers: dict[str, Footer]
    starts_at: int | None
    numbers_as: str = ""

    @property
    def is_turned(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height

    @property
    def has_character_grid(self) -> bool:
        """Whether the grid sets how many characters stand on a line."""
        return self.grid in ("linesAndChars", "snapToChars")

    @property
    def room(self) -> float:
        """The type area's width, points."""
        return (self.width - self.left - self.right) / 20
