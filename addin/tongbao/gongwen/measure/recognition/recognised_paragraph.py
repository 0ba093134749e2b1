"""A paragraph and what it is for."""

from tongbao.data import dataclass
from tongbao.gongwen.measure.document.document_table import DocumentTable
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.paragraph import Role


@dataclass(frozen=True, slots=True)
class RecognisedParagraph:
    """A paragraph with words, and what it is for.

    Attributes:
        passage: the paragraph as read.
        role: what it is for; None if that is not known.
        annex: which annex it stands in, from 1; 0 is the document itself.
        level: the level its number gives it, 1 to 4; 0 is none.
        table: the table it stands in, if that only lays out text (版记, joint 署名).
    """

    passage: Passage
    role: Role | None = None
    annex: int = 0
    level: int = 0
    table: DocumentTable | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text
