"""The clerk's own words in a notice: chapters, and the paragraphs in them."""

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph the clerk wrote: words with fields such as {零报送单位}, and where it stands."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the notice: its heading without number, its paragraphs, and where it begins."""

    title: str
    drafts: tuple[Draft, ...]
    place: Place = NOWHERE
