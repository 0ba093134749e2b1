"""版式实测报告: everything measured in one document."""

from itertools import chain

from tongbao.data import dataclass
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.named_paragraph import NamedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.gongwen.paragraph import Role

_TELLING = {Role.TITLE, Role.ADDRESSEE, Role.DOCUMENT_NUMBER, Role.COPIES, Role.PRINTING}


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """What was measured in a document.

    Attributes:
        name: the file's name.
        masthead: the kind of first page; None if none was recognised.
        groups: every point measured, by what it belongs to.
        named: the document's paragraphs with their roles, in order.
        printed_by: what made the pages that were measured, such as LibreOffice.
        doubt: why the pages may not be this document's; empty if they are.
        unmeasured: what could not be measured at all and why; empty if everything was.
        outside: why nothing was measured, the document being of a format of its own; empty if it was.
    """

    name: str
    masthead: Masthead | None
    groups: dict[str, tuple[ReportItem, ...]]
    named: tuple[NamedParagraph, ...]
    printed_by: str = ""
    doubt: str = ""
    unmeasured: str = ""
    outside: str = ""

    @property
    def items(self) -> tuple[ReportItem, ...]:
        """Every point measured."""
        return tuple(chain.from_iterable(self.groups.values()))

    @property
    def is_official(self) -> bool:
        """Whether anything shows that this is an official document."""
        known = {named.role for named in self.named}
        return self.masthead is not None or bool(known & _TELLING)

    @property
    def breaks_standard(self) -> bool:
        """Whether a rule the standard sets without 一般 or 推荐 is broken."""
        return any(
            item.passed is False and item.authority is Authority.STANDARD for item in self.items
        )
