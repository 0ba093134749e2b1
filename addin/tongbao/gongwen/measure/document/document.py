"""What a .docx says once styles, themes and inheritance are resolved."""

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.document_table import DocumentTable
from tongbao.gongwen.measure.document.page_section import PageSection
from tongbao.gongwen.measure.document.passage import Passage


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn line or bar.

    Attributes:
        colour: RRGGBB; empty is black.
        width_mm: its length.
        height_mm: its thickness.
        lines: how many lines a reader sees: two for a compound one, such as thick over thin.
    """

    colour: str
    width_mm: float
    height_mm: float
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A whole .docx.

    Attributes:
        name: the file's name.
        flow: paragraphs and tables in reading order; a text box's stand where it is anchored.
        sections: at least one.
        shapes: drawn lines and bars.
        even_and_odd: whether odd and even pages have different footers.
        title, author, language: from the core properties and the text.
        misplaced: properties whose children are out of schema order.
        tracked: how many tracked changes are not yet accepted.
        comments: how many remarks stand in the margin.
        hidden: how many pieces of text are not shown.
        missing: parts that should be there and are not, in Chinese.
    """

    name: str
    flow: tuple[Passage | DocumentTable, ...]
    sections: tuple[PageSection, ...]
    shapes: tuple[Shape, ...]
    even_and_odd: bool
    title: str
    author: str
    language: str
    misplaced: tuple[str, ...]
    tracked: int
    comments: int
    hidden: int
    missing: tuple[str, ...]
