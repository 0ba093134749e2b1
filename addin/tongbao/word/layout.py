"""What depends on the words and their neighbours: every paragraph gets its final style here."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tongbao.core.lettering import lines_of, width
from tongbao.core.notice import Masthead, Notice, NoticeTable, Role
from tongbao.word import styles
from tongbao.word.columns import Measured, measured
from tongbao.word.fitting import TURNED, UPRIGHT, Fit, best_fit
from tongbao.word.heads import column_count
from tongbao.word.sections import SectionEnd, turned_parts
from tongbao.word.styles import (
    POINTS_PER_MM,
    TWIPS_PER_POINT,
    TYPE_WIDTH,
    Frame,
    Style,
    style_of,
)
from tongbao.word.title_words import names_in
from tongbao.word.titles import TITLE_ROLES, title_lines

_TAIL_ROLES = frozenset({Role.COPIES, Role.PRINTING})
_NOTE_ROLES = frozenset({Role.TABLE_NOTE})
_TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2})
_CLOSING_ROLES = frozenset({Role.SIGNATURE, Role.DATE, Role.REMARK})
_LABEL = re.compile(r"附件[:：]?(?:\d+[.．])?|\d+[.．]|[^:：]{1,4}[:：]")

# A mark is set no lower than 小初 as long as narrowing to three fifths keeps it on its line.
_MARK_SIZE, _MARK_SCALE = 36.0, 0.6
# From the top of a mark's line to its characters, in parts of the size: half of what the line is
# higher than they are.
_INK_GAP = 0.19
# The rules of the 版记 and a little room above them, points.
_TAIL_EXTRA = 8.0
# A spread mark stays clear of the edges of the type area.
_SPREAD_SHARE = 0.94


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph ready to be written; ``lines`` are its forced lines."""

    role: Role
    style: Style
    lines: tuple[str, ...]
    right: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its measures; ``keep_next`` keeps its last row with the note under it."""

    table: NoticeTable
    fit: Fit
    keep_next: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a double rule: where it begins under the paper's upper edge, and how thick."""

    top_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class PageRules:
    """Rules at fixed places of the page, centred on it."""

    width_mm: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tail:
    """版记: 抄送 and 印发, between rules or without; ``height`` is the room it takes, points."""

    words: tuple[Words, ...]
    is_ruled: bool
    height: float


def lay_out(notice: Notice) -> Iterator[Words | PageRules | Placed | Tail | SectionEnd]:
    """Give each part of a notice its final style, in printing order; the last one ends a section."""
    parts = list(_single_paragraphs(notice))
    turned = turned_parts([part if isinstance(part, Measured) else part.role for part in parts])
    taken, tail, is_ruled = 0.0, list[Words](), notice.masthead is not Masthead.LETTER
    for index, part in enumerate(parts):
        area = TURNED if turned[index] else UPRIGHT
        if index and turned[index] != turned[index - 1]:
            yield SectionEnd(turned[index - 1])
        if isinstance(part, Measured):
            fit = best_fit(part, area, taken % area.height, *_rooms_under(parts, index, turned))
            taken = area.height - fit.left
            yield Placed(part.table, fit, _role(parts, index + 1) is Role.TABLE_NOTE)
            continue
        words = replace(part, style=_final_style(parts, index, part))
        taken = 0.0 if words.style.new_page else taken % area.height
        taken += _height(words, area.width / TWIPS_PER_POINT)
        if words.role in _TAIL_ROLES:
            tail.append(words)
            continue
        if tail:
            yield _tail(tail, is_ruled)
            tail.clear()
        yield words
        if words.style.frame:
            yield _letter_rules(words.style.frame)
    if tail:
        yield _tail(tail, is_ruled)
    yield SectionEnd(bool(turned) and turned[-1])


def _rooms_under(
    parts: Sequence[Words | Measured], index: int, turned: Sequence[bool]
) -> tuple[float, float]:
    """Say how much room the notes under a table take, and the 版记 if it comes next, points."""
    note, tail = styles.GAP_AFTER_TABLE.pitch, 0.0
    for part, is_turned in zip(parts[index + 1 :], turned[index + 1 :], strict=True):
        if isinstance(part, Measured) or is_turned != turned[index]:
            break
        if part.role is Role.TABLE_NOTE and not tail:
            note += _height(part)
        elif part.role in _TAIL_ROLES:
            tail += _height(part) if tail else _height(part) + _TAIL_EXTRA
        else:
            break
    return note, tail


def _tail(words: list[Words], is_ruled: bool) -> Tail:
    return Tail(tuple(words), is_ruled, sum(map(_height, words)) + _TAIL_EXTRA)


def _letter_rules(frame: Frame) -> PageRules:
    """Draw the red double rules of a letter, outer lines thick (GB/T 9704-2012, 10.1)."""
    foot = (frame.top + frame.height) / POINTS_PER_MM
    upper = foot - styles.LETTER_RULE_MM
    lower = styles.PAGE_HEIGHT_MM - styles.LETTER_RULE_ABOVE_EDGE_MM
    thick, thin = styles.LETTER_RULE_THICK_MM, styles.LETTER_RULE_THIN_MM
    return PageRules(
        styles.LETTER_RULE_WIDTH_MM,
        (
            Bar(upper, thick),
            Bar(foot - thin, thin),
            Bar(lower - styles.LETTER_RULE_MM, thin),
            Bar(lower - thick, thick),
        ),
    )


def _single_paragraphs(notice: Notice) -> Iterator[Words | Measured]:
    """Split paragraphs at line breaks except those whose lines belong together (titles)."""
    names = names_in(notice)
    for part in notice.parts:
        if isinstance(part, NoticeTable):
            if column_count(part):
                yield measured(part)
            continue
        style, lines = style_of(notice.masthead, part.role), lines_of(part.text)
        right = "".join(lines_of(part.right))
        if part.role in TITLE_ROLES:
            yield Words(part.role, style, title_lines(lines, names), right)
            continue
        if style.one_paragraph:
            yield Words(part.role, style, tuple(lines), right)
            continue
        yield from (Words(part.role, style, (line,)) for line in lines[:-1])
        yield _with_room_for_right(Words(part.role, style, (lines[-1],), right))


def _with_room_for_right(words: Words) -> Words:
    """Give the words at the right a line of their own where both do not fit on one."""
    style, line = words.style, words.lines[-1]
    needed = style.first + width(line) + 1 + width(words.right) + style.tab_inset
    if not words.right or needed <= TYPE_WIDTH / style.advance:
        return words
    return replace(words, lines=(*words.lines, ""))


def _final_style(parts: list[Words | Measured], index: int, words: Words) -> Style:
    style = words.style
    if style.fills_line:
        style = _at_its_height(fitted(style, words.lines), len(words.lines))
    if style.hangs:
        style = _hung(style, words.lines[0], _first_of_role(parts, index))
    if style.before and _role(parts, index - 1) is words.role:
        style = replace(style, before=0.0)
    if words.role in (Role.SIGNATURE, Role.DATE):
        style = replace(style, right=_right_indent(parts, index, words))
    return replace(style, keep_next=style.keep_next or _closing_follows(parts, index))


def fitted(style: Style, lines: tuple[str, ...]) -> Style:
    """Fit a mark into the line: smaller, then narrower type; short words are spread instead."""
    room, longest = TYPE_WIDTH, max(lines, key=width)
    columns, gaps = width(longest) or 1.0, len(longest) - 1
    size = min(style.size, room / columns)
    if size < _MARK_SIZE:
        size = min(_MARK_SIZE, room / columns / _MARK_SCALE)
    size = math.floor(size * 2) / 2  # Word counts in half points
    scale = min(100, math.floor(100 * room / (columns * size)))
    spare = room * _SPREAD_SHARE - columns * size * scale / 100
    tracking = max(0.0, min(style.spread * size, spare / gaps)) if gaps else 0.0
    return replace(style, size=size, scale=scale, tracking=tracking, pitch=size * 1.3)


def _at_its_height(style: Style, lines: int) -> Style:
    """Place a mark so that its characters, not its line, begin at the height the standard sets."""
    if not style.ink_top_mm:
        return style
    gap = _INK_GAP * style.size
    top = style.ink_top_mm * POINTS_PER_MM - gap
    if top >= styles.MARGIN_TOP:
        return replace(style, before=top - styles.MARGIN_TOP)
    # 10.1: a letter's begins above the type area; the text goes on under its double rule.
    under = (styles.LETTER_RULE_UNDER_MARK_MM + styles.LETTER_RULE_MM) * POINTS_PER_MM
    return replace(style, frame=Frame(top, lines * style.pitch - gap + under))


def _hung(style: Style, text: str, first: str) -> Style:
    """Align wrapped lines with the first character of the name (GB/T 9704-2012, 7.3.4 and 7.4.2).

    A later attachment (``2.…``) stands under the number of the first (``附件：1.…``).
    """
    label = _LABEL.match(text)
    if not label:
        return style
    hang, start = width(label[0]), style.left + style.first
    if style.first and not text.startswith("附件"):
        start += width(re.sub(r"\d+[.．]$", "", match[0])) if (match := _LABEL.match(first)) else 0
    return replace(style, left=start + hang, first=-hang)


def _right_indent(parts: list[Words | Measured], index: int, words: Words) -> float:
    """Centre 署名 on the date, both four 字 in (7.3.5.1); long names move the centre left."""
    start, end = index, index + 1
    while _role(parts, start - 1) is Role.SIGNATURE:
        start -= 1
    while _role(parts, end - 1) is Role.SIGNATURE and _role(parts, end) in _CLOSING_ROLES:
        end += 1
    block = [part for part in parts[start:end] if isinstance(part, Words)]
    dates = [width(part.lines[0]) for part in block if part.role is Role.DATE]
    date = dates[0] if dates else width(words.lines[0])
    longest = max(width(part.lines[0]) for part in block)
    centre = max(words.style.right + date / 2, longest / 2)
    return centre - width(words.lines[0]) / 2


def _closing_follows(parts: list[Words | Measured], index: int) -> bool:
    """Tell whether 署名, date or remark follow and must not stand on a page alone.

    The only paragraph of a text is let go: programs that keep it whole would take it off the first
    page, which must show some of the text (GB/T 9704-2012, 7.3.1).
    """
    if _role(parts, index) is Role.BODY and _role(parts, index - 1) not in _TEXT_ROLES:
        return False
    after = index + 1
    while _role(parts, after) is Role.ATTACHMENT_NOTE:
        after += 1
    return _role(parts, after) in _CLOSING_ROLES


def _first_of_role(parts: list[Words | Measured], index: int) -> str:
    role = _role(parts, index)
    while _role(parts, index - 1) is role:
        index -= 1
    part = parts[index]
    return part.lines[0] if isinstance(part, Words) else ""


def _role(parts: list[Words | Measured], index: int) -> Role | None:
    part = parts[index] if 0 <= index < len(parts) else None
    return part.role if isinstance(part, Words) else None


def _height(words: Words, width_of_page: float = TYPE_WIDTH) -> float:
    """Estimate the room of a paragraph in a type area of this width, points."""
    style = words.style
    room = width_of_page / style.advance - style.left - style.right
    lines = sum(max(1, math.ceil(width(line) / room)) for line in words.lines)
    return style.before + lines * style.pitch + style.after
