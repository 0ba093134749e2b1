"""A table in a document."""

from collections.abc import Iterator

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.passage import Passage


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row.

    Attributes:
        cells: each cell's paragraphs.
        is_head: whether it is repeated on every page.
        unsplit: whether it stays on one page.
        goes_on: whether a cell in the row above reaches down into it.
    """

    cells: tuple[tuple[Passage, ...], ...]
    is_head: bool
    unsplit: bool
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table.

    Attributes:
        rows: top down.
        width_mm: all columns together; 0 if the file does not say.
        rules: how thick its horizontal rules are, eighths of a point, top down; 0 for none.
        upright_rules: whether it has any vertical rule.
        colours: its horizontal rules' colours.
        boxed: whether it stands in a text box.
        at_foot: whether it, or its box, is placed on the lower edge of the page's margins.
        section: index of its section.
    """

    rows: tuple[TableRow, ...]
    width_mm: float
    rules: tuple[int, ...]
    upright_rules: bool
    colours: tuple[str, ...]
    boxed: bool
    at_foot: bool
    section: int

    @property
    def passages(self) -> Iterator[Passage]:
        """Every paragraph in reading order."""
        return (each for row in self.rows for cell in row.cells for each in cell)
