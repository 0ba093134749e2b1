"""A document with its parts told apart."""

from dataclasses import dataclass

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.document.facts import Document, Passage, Table
from tongbao.gongwen.measure.items import Named
from tongbao.gongwen.paragraph import Role


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with words.

    Attributes:
        passage: the paragraph.
        role: what it is for; None where that could not be told.
        annex: in which annex it stands, from 1; 0 is the document itself.
        level: of the number it begins with, 1 to 4; 0 is none.
        table: the table it stands in, if that is laid out as text (版记, joint 署名).
    """

    passage: Passage
    role: Role | None = None
    annex: int = 0
    level: int = 0
    table: Table | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text


_LINE = 28.95  # points: a line of text where a paragraph does not fix it


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document with its parts told apart.

    Attributes:
        document: as read.
        masthead: the kind of first page; None where there is nothing to tell it by.
        parts: paragraphs in reading order.
        tables: tables of figures, each with its annex.
    """

    document: Document
    masthead: Masthead | None
    parts: tuple[Part, ...]
    tables: tuple[tuple[Table, int], ...]

    def of(self, *roles: Role) -> list[Part]:
        """Return the parts with one of these roles."""
        return [part for part in self.parts if part.role in roles]

    def words(self, role: Role) -> str:
        """Return the words of all parts of a role, a line each."""
        return "\n".join(part.text for part in self.of(role))

    def room(self, part: Part) -> float:
        """Width of the type area a part stands in, points."""
        return self.document.sections[
            min(part.passage.section, len(self.document.sections) - 1)
        ].room

    def blank_lines(self, above: Part, below: Part) -> float | None:
        """Count the lines left blank between two parts, by empty paragraphs or by space.

        An empty paragraph whose height is not fixed counts as a line, however small its type.

        Returns:
            None where they do not follow each other as plain paragraphs of one page.
        """
        places = {id(block): place for place, block in enumerate(self.document.flow)}
        start, end = (places.get(id(part.passage)) for part in (above, below))
        is_plain = not any(p.passage.framed or p.passage.boxed for p in (above, below))
        if start is None or end is None or below.passage.begins_page or not is_plain:
            return None
        points = above.passage.after + below.passage.before
        for block in self.document.flow[start + 1 : end]:
            if isinstance(block, Table) or block.text:
                if block.boxed:
                    continue  # it has a place of its own
                return None
            height = block.line if block.line_rule == "exact" else _LINE
            points += block.before + block.after + height
        return points / (below.passage.line if below.passage.line_rule == "exact" else _LINE)

    @property
    def has_idle_grid(self) -> bool:
        """Whether a grid is typed that no line of the text follows."""
        is_typed = any(section.grid for section in self.document.sections)
        return is_typed and all(part.passage.line_rule == "exact" for part in self.of(Role.BODY))

    @property
    def named(self) -> tuple[Named, ...]:
        """What the measures of the printed pages need: roles and words in order."""
        return tuple(Named(part.role, part.text) for part in self.parts)
