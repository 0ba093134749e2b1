"""What depends on the words and their neighbours: every paragraph gets its final style here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tongbao.core.lettering import lines_of, width
from tongbao.core.notice import Masthead, Notice, NoticeTable, Role
from tongbao.core.practices import FirstSentence, Practices
from tongbao.word import styles
from tongbao.word.closing import closed
from tongbao.word.marks import at_its_height, beside_the_number, fitted
from tongbao.word.practised import Sheet, lead_style, sheet_of, style_of
from tongbao.word.styles import (
    POINTS_PER_MM,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    Frame,
    Style,
)
from tongbao.word.title_words import names_in
from tongbao.word.titles import TITLE_ROLES, title_lines
from tongbao.word.words import Lead, Words, height, role_at

_TAIL_ROLES = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
_TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})
_CLOSING_ROLES = frozenset({Role.SIGNATURE, Role.DATE, Role.REMARK})
_LABEL = re.compile(r"附件[:：]?(?:\d+[.．])?|\d+[.．]|[^:：]{1,4}[:：]")

# The rules of the 版记 and a little room above them, points.
_TAIL_EXTRA = 8.0
# How “一是…。” begins a paragraph.
_LEAD = re.compile(r"[一二三四五六七八九十]+是[^。]*。")
# Of the text page 1 must show at least this many lines, by estimates a line off now and then.
_SHOWN_LINES = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, how much of its first page is taken above it, and what stays with its foot."""

    table: NoticeTable
    taken: float
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


def lay_out(notice: Notice) -> Iterator[Words | PageRules | Placed | Tail]:
    """Give each part of a notice its final style, in printing order."""
    sheet = sheet_of(notice.practices)
    parts = list(_single_paragraphs(notice))
    if notice.masthead is Masthead.LETTER:
        parts = beside_the_number(parts)
    parts = closed(_with_text_on_page_1(parts, notice, sheet), notice.practices)
    taken, tail, is_ruled = 0.0, list[Words](), notice.masthead is not Masthead.LETTER
    for index, part in enumerate(parts):
        if isinstance(part, NoticeTable):
            following = parts[index + 1] if index + 1 < len(parts) else None
            note = isinstance(following, Words) and following.role is Role.TABLE_NOTE
            yield Placed(part, taken, note)
            continue
        words = replace(part, style=_final_style(parts, index, part, sheet, taken))
        taken = height(words, sheet) + (0.0 if words.style.new_page else taken) % TYPE_HEIGHT
        if words.role in _TAIL_ROLES:
            tail.append(words)
            continue
        if tail:
            yield _tail(tail, is_ruled, sheet)
            tail.clear()
        yield words
        if words.style.frame:
            yield _letter_rules(words.style.frame)
    if tail:
        yield _tail(tail, is_ruled, sheet)


def _tail(words: list[Words], is_ruled: bool, sheet: Sheet) -> Tail:
    room = sum(height(each, sheet) for each in words)
    return Tail(tuple(words), is_ruled, room + _TAIL_EXTRA)


def _with_text_on_page_1(
    parts: list[Words | NoticeTable], notice: Notice, sheet: Sheet
) -> list[Words | NoticeTable]:
    """Move 主送机关 to the 版记, above 抄送, if it would leave page 1 without text (7.3.2)."""
    taken = 0.0
    for index, part in enumerate(parts):
        if not isinstance(part, Words) or part.role in _TEXT_ROLES:
            break
        style = _final_style(parts, index, part, sheet, taken)
        taken += height(replace(part, style=style), sheet)
    addressees = [p for p in parts if isinstance(p, Words) and p.role is Role.ADDRESSEE]
    if not addressees or taken <= sheet.height - _SHOWN_LINES * sheet.pitch:
        return parts
    rest: list[Words | NoticeTable] = [part for part in parts if part not in addressees]
    names = "".join(line for words in addressees for line in words.lines).rstrip(":：")
    style = style_of(notice.masthead, Role.TAIL_ADDRESSEE, notice.practices)
    roles = [role_at(rest, index) for index in range(len(rest))]
    place = next((i for i, role in enumerate(roles) if role in _TAIL_ROLES), len(rest))
    rest.insert(place, Words(Role.TAIL_ADDRESSEE, style, (f"主送：{names}。",)))
    return rest


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


def _single_paragraphs(notice: Notice) -> Iterator[Words | NoticeTable]:
    """Split paragraphs at line breaks except those whose lines belong together (titles)."""
    names = names_in(notice)
    for part in notice.parts:
        if isinstance(part, NoticeTable):
            yield part
            continue
        style = style_of(notice.masthead, part.role, notice.practices)
        lines = lines_of(part.text)
        right = "".join(lines_of(part.right))
        if part.role in TITLE_ROLES:
            yield Words(part.role, style, title_lines(lines, names), right)
            continue
        if style.one_paragraph:
            yield Words(part.role, style, tuple(lines), right)
            continue
        leads = [_lead(part.role, style, line, notice.practices) for line in lines]
        for line, lead in zip(lines[:-1], leads, strict=False):
            yield Words(part.role, style, (line,), lead=lead)
        yield _with_room_for_right(Words(part.role, style, (lines[-1],), right, leads[-1]))


def _lead(role: Role, style: Style, line: str, practices: Practices) -> Lead | None:
    """Return how “一是…。” at the beginning of a paragraph is set, if otherwise than the rest."""
    match = _LEAD.match(line) if role is Role.BODY else None
    if match is None or practices.first_sentence is FirstSentence.PLAIN:
        return None
    return Lead(len(match[0]), lead_style(style, practices))


def _with_room_for_right(words: Words) -> Words:
    """Give the words at the right a line of their own where both do not fit on one."""
    style, line = words.style, words.lines[-1]
    needed = style.first + width(line) + 1 + width(words.right) + style.tab_inset
    if not words.right or needed <= TYPE_WIDTH / style.advance:
        return words
    return replace(words, lines=(*words.lines, ""))


def _final_style(
    parts: list[Words | NoticeTable], index: int, words: Words, sheet: Sheet, above: float
) -> Style:
    """Return the style of a paragraph among its neighbours; ``above`` is the room taken, points."""
    style = words.style
    if style.fills_line:
        style = at_its_height(fitted(words), len(words.lines), sheet, above)
    if style.hangs:
        style = _hung(style, words.lines[0], _first_ofrole_at(parts, index))
    follows_its_own = role_at(parts, index - 1) is words.role
    if style.before and follows_its_own and words.role is not Role.SIGNATURE:
        style = replace(style, before=0.0)
    return replace(style, keep_next=style.keep_next or _closing_follows(parts, index))


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


def _closing_follows(parts: list[Words | NoticeTable], index: int) -> bool:
    """Tell whether 署名, date or remark follow and must not stand on a page alone.

    The only paragraph of a text is let go: programs that keep it whole would take it off the first
    page, which must show some of the text (GB/T 9704-2012, 7.3.1).
    """
    if role_at(parts, index) is Role.BODY and role_at(parts, index - 1) not in _TEXT_ROLES:
        return False
    after = index + 1
    while role_at(parts, after) is Role.ATTACHMENT_NOTE:
        after += 1
    return role_at(parts, after) in _CLOSING_ROLES


def _first_ofrole_at(parts: list[Words | NoticeTable], index: int) -> str:
    role = role_at(parts, index)
    while role_at(parts, index - 1) is role:
        index -= 1
    part = parts[index]
    return part.lines[0] if isinstance(part, Words) else ""
