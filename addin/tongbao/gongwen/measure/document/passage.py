"""A paragraph as a reader finally sees it.

Lengths are points unless a name says otherwise; a 字 is the advance of a full-width character in
the paragraph, tracking included.
"""

from tongbao.data import dataclass
from tongbao.gongwen.lettering import width
from tongbao.gongwen.measure.document.text_looks import PLAIN_LOOKS, TextLooks, TextRun, advance


@dataclass(frozen=True, slots=True)
class BorderLine:
    """A border line: Word's name for its kind, thickness in eighths of a point, RRGGBB or empty."""

    kind: str
    eighths: int
    colour: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        runs: its visible characters, without deletions and hidden text.
        align: ``left``, ``both``, ``center``, ``right`` or ``distribute``.
        line: distance between its lines, points; with rule ``auto``, in single lines.
        line_rule: ``exact``, ``atLeast`` or ``auto``.
        left: indent for all lines, 字.
        first: indent for the first line against ``left``, 字; negative hangs it out.
        right: indent at the right, 字.
        before: space above, points.
        after: space below, points.
        top_rule: border above.
        bottom_rule: border below.
        begins_page: whether a page or section break stands directly before its words.
        snaps: whether its lines may follow a typed grid.
        framed: whether it has its own place on the page.
        boxed: whether it stands in a text box.
        vertical: whether it stands in a cell or box whose text runs from top to bottom.
        section: index of its section.
        label: the number Word puts before it, such as ``一、``.
        mark: how its end looks, which is all an empty paragraph has.
    """

    runs: tuple[TextRun, ...]
    align: str = "left"
    line: float = 1.0
    line_rule: str = "auto"
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    top_rule: BorderLine | None = None
    bottom_rule: BorderLine | None = None
    begins_page: bool = False
    snaps: bool = True
    framed: bool = False
    boxed: bool = False
    vertical: bool = False
    section: int = 0
    label: str = ""
    mark: TextLooks = PLAIN_LOOKS

    @property
    def text(self) -> str:
        """Its words with the automatic number, without space at the ends."""
        words = "".join(run.text for run in self.runs).replace("\f", "")
        return self.label + words.strip(" \t\n\u3000\xa0")

    @property
    def looks(self) -> TextLooks:
        """How most of its characters look; for an empty paragraph, its mark."""
        amounts: dict[TextLooks, int] = {}
        for run in self.runs:
            amounts[run.looks] = amounts.get(run.looks, 0) + len(run.text.strip())
        return max(amounts, key=amounts.__getitem__) if amounts else self.mark

    @property
    def indent(self) -> float:
        """Where the first line's words begin, 字 from the left edge; spaces count as they print."""
        words = "".join(run.text for run in self.runs)
        spaces = words[: len(words) - len(words.lstrip(" \u3000\xa0"))]
        return self.left + self.first + (0.0 if self.align == "center" else width(spaces))

    def edges(self, room: float) -> tuple[float, float] | None:
        """Return how far a single line's words stay from the left and the right, 字.

        Args:
            room: the type area's width, points.

        Returns:
            None if tabs make that impossible to know.
        """
        words = "".join(run.text for run in self.runs).strip("\n\f")
        if "\t" in words:
            return None
        columns = room / advance(self.looks)
        spare = columns - self.left - self.right - self.first - width(words)
        before = {"center": spare / 2, "right": spare, "end": spare}.get(self.align, 0.0)
        lead = width(words) - width(words.lstrip(" \u3000\xa0"))
        trail = width(words) - width(words.rstrip(" \u3000\xa0"))
        start = self.left + self.first + before + lead
        return start, columns - start - (width(words) - lead - trail)
