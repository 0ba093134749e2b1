"""A whole notice; how it looks is up to ``word``."""

from tongbao.data import dataclass
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph
from tongbao.gongwen.practices import USUAL, Practices


@dataclass(frozen=True, slots=True)
class Notice:
    """A whole notice, in printing order.

    Attributes:
        masthead: the kind of first page.
        title: the title without line breaks, for file names and document properties.
        issuer: the issuing office, for document properties.
        parts: paragraphs and tables in printing order.
        practices: what the office does where the standard leaves it the choice.
    """

    masthead: Masthead
    title: str
    issuer: str
    parts: tuple[Paragraph | NoticeTable, ...]
    practices: Practices = USUAL

    @property
    def text(self) -> str:
        """The notice as plain text: one paragraph a line, tables with tabs between cells."""
        return "".join(f"{line}\n" for part in self.parts for line in _lines(part))


def _lines(part: Paragraph | NoticeTable) -> list[str]:
    if isinstance(part, Paragraph):
        return [part.line]
    head = ["\t".join(cell.text for cell in row) for row in part.head]
    return head + ["\t".join(row) for row in part.rows]
