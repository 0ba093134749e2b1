"""What depends on the words and their neighbours: here every paragraph gets its final style."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongbao.data import dataclass
from tongbao.gongwen.lettering import lines_of, width
from tongbao.gongwen.lower_headings import run_in
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Role
from tongbao.gongwen.word.issuer_mark import at_its_height, beside_the_number, fitted_mark
from tongbao.gongwen.word.letter_rules import LetterRules, letter_rules
from tongbao.gongwen.word.measured_table import MeasuredTable, measure_table
from tongbao.gongwen.word.page_sections import PageKind, SectionEnd, page_kinds
from tongbao.gongwen.word.page_setup import (
    POINTS_PER_MM,
    TWIPS_PER_POINT,
    TYPE_WIDTH,
    PageSetup,
    page_setup_of,
)
from tongbao.gongwen.word.role_styles import GAP_AFTER_TABLE, lead_style, style_of
from tongbao.gongwen.word.signatures import with_signatures
from tongbao.gongwen.word.style import Style
from tongbao.gongwen.word.table_fit import TableFit
from tongbao.gongwen.word.table_fitting import best_fit, turned_area, upright_area
from tongbao.gongwen.word.table_heads import column_count
from tongbao.gongwen.word.title_lines import TITLE_ROLES, condensed, title_lines
from tongbao.gongwen.word.title_words import names_in
from tongbao.gongwen.word.words import TAIL_ROLES, Lead, Words, height, role_at
from tongbao.regex import regex

_TEXT_ROLES = frozenset({Role.BODY, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})
_CLOSING_ROLES = frozenset({Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK})
_LABEL = regex(r"附件[:：]?(?:\d+[.．])?|\d+[.．]|[^:：]{1,4}[:：]")

# The rules of the 版记 and a little room above them, points.
_TAIL_EXTRA = 8.0
# How “一是…。” begins a paragraph.
_LEAD = regex(r"[一二三四五六七八九十]+是[^。]*。")
# Page 1 must show at least this many text lines, by estimates that are sometimes a line off.
_SHOWN_LINES = 2
# A paragraph that has this many lines on its second page ends there, by the same estimates.
_SURE_LINES = 4


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its measures; ``keep_next`` keeps its last row with the note below."""

    table: NoticeTable
    fit: TableFit
    keep_next: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """版记: 抄送 and 印发, with or without rules; ``height`` is the room it takes, points."""

    words: tuple[Words, ...]
    is_ruled: bool
    height: float


def lay_out(notice: Notice) -> Iterator[Words | LetterRules | PlacedTable | Tail | SectionEnd]:
    """Give each part its final style, in printing order; the last one ends a section."""
    setup = page_setup_of(notice.practices)
    parts = list(_single_paragraphs(notice))
    if notice.masthead is Masthead.LETTER:
        parts = beside_the_number(parts)
    parts = with_signatures(_with_text_on_page_1(parts, notice, setup), notice.practices)
    pages = page_kinds(
        [part if isinstance(part, MeasuredTable) else part.role for part in parts], notice.practices
    )
    taken, tail, is_ruled = 0.0, list[Words](), notice.masthead is not Masthead.LETTER
    for index, part in enumerate(parts):
        area = turned_area(setup) if pages[index] is PageKind.TURNED else upright_area(setup)
        if index and pages[index] is not pages[index - 1]:
            yield SectionEnd(pages[index - 1])
        if isinstance(part, MeasuredTable):
            under = _rooms_under(parts, index, pages, setup)
            fit = best_fit(part, area, taken % area.height, *under)
            taken = area.height - fit.left
            yield PlacedTable(part.table, fit, role_at(parts, index + 1) is Role.TABLE_NOTE)
            continue
        words = replace(part, style=_final_style(parts, index, part, setup, taken))
        taken = 0.0 if words.style.new_page else taken % area.height
        taken += height(words, setup, area.width / TWIPS_PER_POINT)
        if words.role in TAIL_ROLES:
            tail.append(words)
            continue
        if tail:
            yield _tail(tail, is_ruled, setup)
            tail.clear()
        yield words
        if words.style.frame:
            yield letter_rules(words.style.frame)
    if tail:
        yield _tail(tail, is_ruled, setup)
    yield SectionEnd(pages[-1] if pages else PageKind.UPRIGHT)


def moves_addressees(notice: Notice) -> bool:
    """Whether 主送机关 goes to the 版记 because page 1 would show no text (7.3.2)."""
    parts = list(_single_paragraphs(notice))
    return _with_text_on_page_1(parts, notice, page_setup_of(notice.practices)) is not parts


def room_for_tail(notice: Notice) -> float:
    """Return how much higher the type area is than the 版记, points; negative if it is lower."""
    setup = page_setup_of(notice.practices)
    parts = _with_text_on_page_1(list(_single_paragraphs(notice)), notice, setup)
    words = [
        replace(part, style=_final_style(parts, index, part, setup, 0.0))
        for index, part in enumerate(parts)
        if isinstance(part, Words) and part.role in TAIL_ROLES
    ]
    return setup.height - _tail(words, is_ruled=True, setup=setup).height


def _rooms_under(
    parts: Sequence[Words | MeasuredTable], index: int, pages: Sequence[PageKind], setup: PageSetup
) -> tuple[float, float]:
    """Return the room that the notes under a table take, and the 版记 if it comes next, points."""
    note, tail = GAP_AFTER_TABLE.pitch, 0.0
    for part, kind in zip(parts[index + 1 :], pages[index + 1 :], strict=True):
        if isinstance(part, MeasuredTable) or kind is not pages[index]:
            break
        if part.role is Role.TABLE_NOTE and not tail:
            note += height(part, setup)
        elif part.role in TAIL_ROLES:
            tail += height(part, setup) + (0.0 if tail else _TAIL_EXTRA)
        else:
            break
    return note, tail


def _tail(words: list[Words], is_ruled: bool, setup: PageSetup) -> Tail:
    room = sum(height(each, setup) for each in words)
    return Tail(tuple(words), is_ruled, room + _TAIL_EXTRA)


def _with_text_on_page_1(
    parts: list[Words | MeasuredTable], notice: Notice, setup: PageSetup
) -> list[Words | MeasuredTable]:
    """Move 主送机关 to the 版记, above 抄送, if it would leave page 1 without text (7.3.2)."""
    taken = 0.0
    for index, part in enumerate(parts):
        if not isinstance(part, Words) or part.role in _TEXT_ROLES:
            break
        style = _final_style(parts, index, part, setup, taken)
        taken += height(replace(part, style=style), setup)
    addressees = [p for p in parts if isinstance(p, Words) and p.role is Role.ADDRESSEE]
    if not addressees or taken <= setup.height - _SHOWN_LINES * setup.pitch:
        return parts
    rest: list[Words | MeasuredTable] = [part for part in parts if part not in addressees]
    names = "".join(line for words in addressees for line in words.lines).rstrip(":：")
    style = style_of(notice.masthead, Role.TAIL_ADDRESSEE, notice.practices)
    roles = [role_at(rest, index) for index in range(len(rest))]
    place = next((i for i, role in enumerate(roles) if role in TAIL_ROLES), len(rest))
    rest.insert(place, Words(Role.TAIL_ADDRESSEE, style, (f"主送：{names}。",)))
    return rest


def _single_paragraphs(notice: Notice) -> Iterator[Words | MeasuredTable]:
    """Split paragraphs at line breaks, except where the lines belong together (titles)."""
    names = names_in(notice)
    for part in notice.parts:
        if isinstance(part, NoticeTable):
            if column_count(part):
                yield measure_table(part)
            continue
        style = style_of(notice.masthead, part.role, notice.practices)
        lines = lines_of(part.text)
        right = "".join(lines_of(part.right))
        if part.role in TITLE_ROLES:
            broken = title_lines(lines, names)
            yield Words(part.role, condensed(style, broken), broken, right)
            continue
        if style.one_paragraph:
            yield Words(part.role, style, tuple(lines), right)
            continue
        leads = [_lead(notice, part.role, style, line) for line in lines]
        for line, lead in zip(lines[:-1], leads, strict=False):
            yield Words(part.role, style, (line,), lead=lead)
        yield _with_room_for_right(Words(part.role, style, (lines[-1],), right, leads[-1]))


def _lead(notice: Notice, role: Role, style: Style, line: str) -> Lead | None:
    """Return how a run-in heading or “一是…。” is set, if it looks different from the rest."""
    if role is not Role.BODY:
        return None
    if heading := run_in(line):
        level, length = heading
        own = style_of(notice.masthead, level, notice.practices)
        looks = replace(style, font=own.font, bold=own.bold)
    elif match := _LEAD.match(line):
        length, looks = len(match[0]), lead_style(style, notice.practices)
    else:
        return None
    return Lead(length, looks) if looks != style else None


def _with_room_for_right(words: Words) -> Words:
    """Give the words at the right a line to themselves if both do not fit on one."""
    style, line = words.style, words.lines[-1]
    needed = style.first + width(line) + 1 + width(words.right) + style.tab_inset
    if not words.right or needed <= TYPE_WIDTH / style.advance:
        return words
    return replace(words, lines=(*words.lines, ""))


def _final_style(
    parts: list[Words | MeasuredTable], index: int, words: Words, setup: PageSetup, above: float
) -> Style:
    """Return a paragraph's style among its neighbours; ``above`` is the room already taken."""
    style = words.style
    if style.fills_line:
        fit = fitted_mark(words, _room_for_mark(parts, index, style, setup))
        style = at_its_height(fit, len(words.lines), setup, above)
    if style.hangs:
        style = _hung(style, words.lines[0], _first_of_role(parts, index))
    follows_its_own = role_at(parts, index - 1) is words.role
    if style.before and follows_its_own and words.role is not Role.SIGNATURE:
        style = replace(style, before=0.0)
    if style.rule and role_at(parts, index + 1) is words.role:
        style = replace(style, rule=None)
    keep_next = style.keep_next or _closing_follows(parts, index)
    if words.role is Role.BODY and keep_next:  # kept whole, it would leave a gap for nothing
        keep_next = _last_lines(words, style, setup, above) < _SURE_LINES
    return replace(style, keep_next=keep_next)


def _room_for_mark(
    parts: Sequence[Words | MeasuredTable], index: int, style: Style, setup: PageSetup
) -> float:
    """Return how high a mark on page 1 may be with room left for text below, points."""
    room = setup.height + setup.top_points - style.ink_top_mm * POINTS_PER_MM
    for part in parts[index + 1 :]:
        if not isinstance(part, Words) or part.role in _TEXT_ROLES:
            break
        room -= height(part, setup)
    return room - _SHOWN_LINES * setup.pitch


def _last_lines(words: Words, style: Style, setup: PageSetup, above: float) -> float:
    """Return how many lines of a paragraph go to a second page; negative if none does."""
    end = above % setup.height + height(replace(words, style=style), setup)
    return (end - setup.height) / style.pitch


def _hung(style: Style, text: str, first: str) -> Style:
    """Align wrapped lines with the first character after the label (7.3.4 and 7.4.2).

    A later attachment (``2.…``) stands under the number of the first (``附件：1.…``).
    """
    label = _LABEL.match(text)
    if not label:
        return style
    hang, start = width(label[0]), style.left + style.first
    if style.first and not text.startswith("附件"):
        start += width(re.sub(r"\d+[.．]$", "", match[0])) if (match := _LABEL.match(first)) else 0
    return replace(style, left=start + hang, first=-hang)


def _closing_follows(parts: list[Words | MeasuredTable], index: int) -> bool:
    """Whether 附件说明, 署名, date or remark come next and must not stand on a page alone.

    A text's only paragraph is let go: word processors that keep it whole would take it off page 1,
    which must show some text (GB/T 9704-2012, 7.3.1).
    """
    if role_at(parts, index) is Role.BODY and role_at(parts, index - 1) not in _TEXT_ROLES:
        return False
    return role_at(parts, index + 1) in _CLOSING_ROLES


def _first_of_role(parts: list[Words | MeasuredTable], index: int) -> str:
    role = role_at(parts, index)
    while role_at(parts, index - 1) is role:
        index -= 1
    part = parts[index]
    return part.lines[0] if isinstance(part, Words) else ""
