"""发文机关标志 and the marks around it: fitted to their line, at the height the standard sets."""

import math
from dataclasses import replace

from tongbao.gongwen.lettering import width
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.letter_rules import LETTER_RULE_MM, LETTER_RULE_UNDER_MARK_MM
from tongbao.gongwen.word.measured_table import MeasuredTable
from tongbao.gongwen.word.page_setup import POINTS_PER_MM, TYPE_WIDTH, PageSetup
from tongbao.gongwen.word.style import SIZE_2, Font, Frame, Style
from tongbao.gongwen.word.words import Words

# A mark is set no lower than 小初 as long as narrowing to three fifths keeps it on its line.
_MARK_SIZE, _MARK_SCALE = 36.0, 0.6
# A mark's line height, as a share of its size.
_MARK_PITCH = 1.3
# From the top of a mark's line to its characters, in parts of the size: half of what the line is
# higher than they are.
_INK_GAP = 0.19
# A spread mark stays clear of the edges of the type area.
_SPREAD_SHARE = 0.94
# The names of a joint issue take no more than this together, points, unless they would be smaller
# than the title and there is room for more.
_STACK_HEIGHT = 150.0
#: Between a joint issue's names and 文件 beside them, as a share of the size.
STACK_GAP = 0.4


def fitted_mark(words: Words, room_below: float) -> Style:
    """Fit a mark to its line with smaller, then narrower type; spread short words instead.

    Args:
        words: the mark.
        room_below: how high the names in a joint issue may be together, points.
    """
    style, longest = words.style, max(words.lines, key=width)
    # Half a point stays free: a line as long as its table cell breaks.
    room = TYPE_WIDTH - 0.5 if words.right else TYPE_WIDTH
    columns = width(longest) or 1.0
    columns += STACK_GAP + width(words.right) if words.right else 0.0
    gaps = len(longest) - 1
    size = min(style.size, room / columns)
    if size < _MARK_SIZE:
        size = min(_MARK_SIZE, room / columns / _MARK_SCALE)
    if words.right:
        as_the_title = SIZE_2 * _MARK_PITCH * len(words.lines)
        stack = max(_STACK_HEIGHT, min(as_the_title, room_below))
        size = min(size, stack / _MARK_PITCH / len(words.lines))
    size = math.floor(size * 2) / 2  # Word counts in half points
    scale = min(100, math.floor(100 * room / (columns * size)))
    spare = room * _SPREAD_SHARE - columns * size * scale / 100
    tracking = max(0.0, min(style.spread * size, spare / gaps)) if gaps else 0.0
    return replace(style, size=size, scale=scale, tracking=tracking, pitch=size * _MARK_PITCH)


def at_its_height(style: Style, lines: int, setup: PageSetup, above: float) -> Style:
    """Place a mark so that its characters, not its line, begin at the height the standard sets.

    Args:
        style: the fitted mark's style.
        lines: how many lines it has.
        setup: the page's margins.
        above: room taken above it in the type area, points.
    """
    if not style.ink_top_mm:
        return style
    gap = _INK_GAP * style.size
    top = style.ink_top_mm * POINTS_PER_MM - gap
    if top >= setup.top_points:
        return replace(style, before=max(0.0, top - setup.top_points - above))
    # 10.1: a letter's begins above the type area; the text goes on under its double rule.
    under = (LETTER_RULE_UNDER_MARK_MM + LETTER_RULE_MM) * POINTS_PER_MM
    return replace(style, frame=Frame(top, lines * style.pitch - gap + under))


def beside_the_number(parts: list[Words | MeasuredTable]) -> list[Words | MeasuredTable]:
    """In a letter, set 份号 or else 紧急程度 on the line with 发文字号, at the left (10.1)."""
    roles = [part.role if isinstance(part, Words) else None for part in parts]
    first = next((i for i, r in enumerate(roles) if r in (Role.COPY_NUMBER, Role.URGENCY)), None)
    if first is None or Role.DOCUMENT_NUMBER not in roles:
        return parts
    mark, number = parts[first], parts[roles.index(Role.DOCUMENT_NUMBER)]
    assert isinstance(mark, Words) and isinstance(number, Words)
    style = replace(mark.style, before=number.style.before, right_font=Font.FANGSONG)
    joined = replace(mark, style=style, right=number.lines[0])
    return [joined if part is mark else part for part in parts if part is not number]
