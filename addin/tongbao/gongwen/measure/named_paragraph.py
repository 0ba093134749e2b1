"""What the print is compared with: a document's words and roles."""

from tongbao.data import dataclass
from tongbao.gongwen.paragraph import Role


@dataclass(frozen=True, slots=True)
class NamedParagraph:
    r"""A paragraph with the role it was recognised by.

    Attributes:
        role: what it is for; None if that is not known.
        text: its words; a line break is ``\n``.
    """

    role: Role | None
    text: str
