"""A paragraph on its way to the page: its words, its style, and the room it takes."""

import math

from tongbao.data import dataclass
from tongbao.gongwen.lettering import width
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.measured_table import MeasuredTable
from tongbao.gongwen.word.page_setup import TYPE_WIDTH, PageSetup
from tongbao.gongwen.word.style import Style

#: What stands in the 版记.
TAIL_ROLES = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})

# What a line loses on the average where marks may not begin the next one, 字.
_LOST = 0.3


@dataclass(frozen=True, slots=True)
class Lead:
    """A paragraph's first characters, set in their own style."""

    length: int
    style: Style


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph ready to be written.

    Attributes:
        role: what it is for.
        style: how it looks.
        lines: its forced lines; tabs in them lead to the style's stops.
        right: words at the right end of the last line; for a joint mark, beside all lines.
        lead: how it begins, if that looks different.
    """

    role: Role
    style: Style
    lines: tuple[str, ...]
    right: str = ""
    lead: Lead | None = None


def role_at(parts: list[Words | MeasuredTable], index: int) -> Role | None:
    """Return a part's role; ``None`` for a table and outside the list."""
    part = parts[index] if 0 <= index < len(parts) else None
    return part.role if isinstance(part, Words) else None


def height(words: Words, setup: PageSetup, line: float = TYPE_WIDTH) -> float:
    """Estimate the room a paragraph takes where lines are this long, points."""
    style = words.style
    if style.frame:
        return max(0.0, style.frame.top + style.frame.height - setup.top_points)
    room = line / style.advance - style.left - style.right
    lines = sum(_line_count(text, room) for text in words.lines)
    rule = style.rule.gap + style.rule.eighths / 8 if style.rule else 0.0
    return style.before + lines * style.pitch + rule + style.after


def _line_count(text: str, room: float) -> int:
    """Estimate how many lines a text takes.

    In a line of 26.6 字 the last six tenths stay empty, and a little more where the next line would
    begin with a comma.
    """
    needed = width(text)
    return 1 if needed <= room else math.ceil(needed / (math.floor(room) - _LOST))
