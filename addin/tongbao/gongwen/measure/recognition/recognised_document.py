"""A document whose paragraphs are recognised."""

from tongbao.data import dataclass
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.document.document import Document
from tongbao.gongwen.measure.document.document_table import DocumentTable
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.paragraph import Role

_LINE = 28.95  # points: a line of text where a paragraph does not fix it


@dataclass(frozen=True, slots=True)
class RecognisedDocument:
    """A document whose paragraphs are recognised.

    Attributes:
        document: the document as read.
        masthead: the kind of first page; None if nothing shows it.
        parts: paragraphs in reading order.
        tables: tables of figures, each with its annex.
    """

    document: Document
    masthead: Masthead | None
    parts: tuple[RecognisedParagraph, ...]
    tables: tuple[tuple[DocumentTable, int], ...]

    def of(self, *roles: Role) -> list[RecognisedParagraph]:
        """Return the paragraphs with one of these roles."""
        return [part for part in self.parts if part.role in roles]

    def words(self, role: Role) -> str:
        """Return all words with this role, a line for each paragraph."""
        return "\n".join(part.text for part in self.of(role))

    def room(self, part: RecognisedParagraph) -> float:
        """Return how wide the type area is where a paragraph stands, points."""
        return self.document.sections[
            min(part.passage.section, len(self.document.sections) - 1)
        ].room

    def blank_lines(self, above: RecognisedParagraph, below: RecognisedParagraph) -> float | None:
        """Count the blank lines between two paragraphs, made by empty paragraphs or by space.

        An empty paragraph without a fixed height counts as one line, however small its type.

        Returns:
            None if they do not follow each other as plain paragraphs on one page.
        """
        places = {id(block): place for place, block in enumerate(self.document.flow)}
        start, end = (places.get(id(part.passage)) for part in (above, below))
        is_plain = not any(p.passage.framed or p.passage.boxed for p in (above, below))
        if start is None or end is None or below.passage.begins_page or not is_plain:
            return None
        points = above.passage.after + below.passage.before
        for block in self.document.flow[start + 1 : end]:
            if isinstance(block, DocumentTable) or block.text:
                if block.boxed:
                    continue  # it has its own place
                return None
            height = block.line if block.line_rule == "exact" else _LINE
            points += block.before + block.after + height
        return points / (below.passage.line if below.passage.line_rule == "exact" else _LINE)

    @property
    def has_idle_grid(self) -> bool:
        """Whether a grid is typed that no text line follows."""
        is_typed = any(section.grid for section in self.document.sections)
        return is_typed and all(part.passage.line_rule == "exact" for part in self.of(Role.BODY))

    @property
    def named(self) -> tuple[NamedParagraph, ...]:
        """Roles and words in order, for comparing with the print."""
        return tuple(NamedParagraph(part.role, part.text) for part in self.parts)
