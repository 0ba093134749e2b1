"""What a .docx says of itself once styles, themes and inheritance are resolved.

Lengths are points unless a name says otherwise; a 字 is the advance of one full-width character of
the paragraph, its tracking included.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao.gongwen.lettering import width

A4_MM = (210.0, 297.0)
MM_PER_TWIP = 25.4 / 1440
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Looks:
    """How characters look.

    Attributes:
        east_asia: face of Han characters.
        ascii: face of digits and Latin letters.
        h_ansi: face of other non-Chinese signs.
        hint: whether quotes and dashes are told to take the Han face.
        size: points.
        bold: whether bold.
        colour: RRGGBB; empty is black.
        tracking: added to each advance, points.
        language: tag of the Han text, such as ``zh-CN``; empty if none is set.
        effects: what else is done to it, in Chinese, such as 下划线.
    """

    east_asia: str = ""
    ascii: str = ""
    h_ansi: str = ""
    hint: bool = False
    size: float = 10.0
    bold: bool = False
    colour: str = ""
    tracking: float = 0.0
    language: str = ""
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    r"""Characters of one look; a line break is ``\n``, a tab ``\t``, a page break ``\f``."""

    text: str
    looks: Looks


@dataclass(frozen=True, slots=True)
class Edge:
    """A border line: Word's name of its kind, thickness in eighths of a point, RRGGBB or empty."""

    kind: str
    eighths: int
    colour: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        runs: its visible characters; deletions and hidden text are left out.
        align: ``left``, ``both``, ``center``, ``right`` or ``distribute``.
        line: distance of its lines, points; with rule ``auto`` in parts of a single line.
        line_rule: ``exact``, ``atLeast`` or ``auto``.
        left: indent of all lines, 字.
        first: indent of the first line against ``left``, 字; negative hangs it out.
        right: indent at the right, 字.
        before: space above, points.
        after: space under it, points.
        top_rule: border above.
        bottom_rule: border under it.
        begins_page: a page or section break stands directly before its words.
        snaps: whether its lines may follow a typed grid.
        framed: it has a place of its own on the page.
        boxed: it stands in a text box.
        vertical: it stands in a cell or box whose text runs from top to bottom.
        section: index of the section it stands in.
        label: the number Word puts before it, such as ``一、``.
        mark: the look of its end, which is all an empty paragraph has.
    """

    runs: tuple[Run, ...]
    align: str = "left"
    line: float = 1.0
    line_rule: str = "auto"
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    top_rule: Edge | None = None
    bottom_rule: Edge | None = None
    begins_page: bool = False
    snaps: bool = True
    framed: bool = False
    boxed: bool = False
    vertical: bool = False
    section: int = 0
    label: str = ""
    mark: Looks = Looks()

    @property
    def text(self) -> str:
        """Its words with the automatic number, without space at the ends."""
        words = "".join(run.text for run in self.runs).replace("\f", "")
        return self.label + words.strip(" \t\n\u3000\xa0")

    @property
    def looks(self) -> Looks:
        """The look of the most of its characters; an empty paragraph's own."""
        amounts: dict[Looks, int] = {}
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
        """Say how far a single line's words stay from the left and the right, 字.

        Args:
            room: width of the type area, points.

        Returns:
            None where tabs make that unknowable here.
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


def advance(looks: Looks) -> float:
    """One 字 of a look, points."""
    return max(1.0, looks.size + looks.tracking)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row.

    Attributes:
        cells: their paragraphs.
        is_head: whether it is repeated on every page.
        unsplit: whether it stays on one page.
        goes_on: whether a cell of the row above reaches down into it.
    """

    cells: tuple[tuple[Passage, ...], ...]
    is_head: bool
    unsplit: bool
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        rows: top down.
        width_mm: of all its columns; 0 if the file does not say.
        rules: thickness of its horizontal rules in eighths of a point, top down, 0 for none.
        upright_rules: whether it has any vertical rule.
        colours: of its horizontal rules.
        boxed: it stands in a text box.
        at_foot: it, or its box, is placed on the lower edge of the page's margins.
        section: index of the section it stands in.
    """

    rows: tuple[Row, ...]
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


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn line or bar.

    Attributes:
        colour: as RRGGBB, empty for black.
        width_mm: its length.
        height_mm: its thickness.
        lines: how many lines are seen: two of a compound one, such as a thick over a thin one.
    """

    colour: str
    width_mm: float
    height_mm: float
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer or header: its paragraphs, and which of them hold the field with the page number."""

    passages: tuple[Passage, ...]
    numbers: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one kind.

    Attributes:
        width, height, top, bottom, left, right: of page and margins, twips; a gutter counted in.
        kind: how it begins, such as ``nextPage``.
        grid: type of the grid, empty for none.
        grid_line: distance of its lines, points.
        grid_space: added to each character by the grid, points.
        first_differs: its first page has a footer of its own.
        footers: by ``default``, ``even`` and ``first``, those of earlier sections taken over.
        starts_at: the page number it begins with, where numbering does not continue.
        numbers_as: Word's name of the form of its page numbers, empty for figures.
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
        """Whether the grid says how many characters stand on a line."""
        return self.grid in ("linesAndChars", "snapToChars")

    @property
    def room(self) -> float:
        """Width of the type area, points."""
        return (self.width - self.left - self.right) / 20


@dataclass(frozen=True, slots=True)
class Document:
    """A whole .docx.

    Attributes:
        name: of the file.
        flow: paragraphs and tables in reading order; those of a text box stand where it is anchored.
        sections: at least one.
        shapes: drawn lines and bars.
        even_and_odd: odd and even pages have footers of their own.
        title, author, language: of the core properties and the text.
        misplaced: properties whose children are not in the order of the schema.
        tracked: changes that were tracked and not yet accepted.
        comments: remarks in the margin.
        hidden: pieces of text that are not shown.
        missing: parts that should be there and are not, in Chinese.
    """

    name: str
    flow: tuple[Passage | Table, ...]
    sections: tuple[Section, ...]
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
