"""Which paragraph of a document is what: known from its words, its place and its looks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tongbao.core.notice import Masthead, Role
from tongbao.measure import patterns
from tongbao.measure.facts import Document, Passage, Table
from tongbao.measure.items import Named

_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3, 4: Role.HEADING_4}
_TAIL = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
_LONGEST_HEADING, _LONGEST_NAME, _LONGEST_TITLE = 45, 60, 120
# A masthead stands among the first paragraphs, a 版记 among the last.
_HEAD, _FOOT = 16, 8
_BIG, _TITLE_SIZE = 25.0, 18.0
_MOST_NAMES = 6  # lines of 署名 of a joint issue


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

    @property
    def named(self) -> tuple[Named, ...]:
        """What the measures of the printed pages need: roles and words in order."""
        return tuple(Named(part.role, part.text) for part in self.parts)


def recognise(document: Document) -> Recognised:
    """Tell the parts of a document apart."""
    parts, tables = _text_and_tables(document)
    parts = _with_closing(_with_body(_with_title(_with_head(parts))))
    annexes = [0]
    for part in parts:
        annexes.append(part.annex)
    placed = tuple((table, annexes[min(place, len(parts))]) for table, place in tables)
    return Recognised(document, _masthead(document, parts), tuple(parts), placed)


def _text_and_tables(document: Document) -> tuple[list[Part], list[tuple[Table, int]]]:
    """Part text from figures; a table goes with the text if it only places words."""
    parts: list[Part] = []
    tables: list[tuple[Table, int]] = []
    for block in document.flow:
        if isinstance(block, Passage):
            parts += [Part(block)] if block.text else []
        elif _places_words(block, bool(parts)):
            parts += [Part(each, table=block) for each in block.passages if each.text]
        else:
            tables.append((block, len(parts)))
    return parts, tables


def _places_words(table: Table, follows_text: bool) -> bool:
    if table.boxed or not follows_text or any(_tail_role(p.text) in _TAIL for p in table.passages):
        return not table.upright_rules
    return not table.upright_rules and not any(table.rules)


def _tail_role(text: str) -> Role | None:
    if patterns.TAIL_ADDRESSEE.fullmatch(text):
        return Role.TAIL_ADDRESSEE
    if patterns.COPIES.fullmatch(text):
        return Role.COPIES
    return Role.PRINTING if patterns.PRINTING.fullmatch(text) and len(text) < 80 else None


def _with_head(parts: Sequence[Part]) -> list[Part]:
    """Name what stands above the title."""
    found = list(parts)
    known = {
        patterns.COPY_NUMBER: Role.COPY_NUMBER,
        patterns.URGENCY: Role.URGENCY,
        patterns.DOCUMENT_NUMBER: Role.DOCUMENT_NUMBER,
        patterns.ISSUE_NUMBER: Role.ISSUE_NUMBER,
    }
    for index, part in enumerate(found[:_HEAD]):
        text = part.text.split("签发人")[0].strip()
        role = next((role for each, role in known.items() if each.fullmatch(text)), None)
        if role and not any(before.role is role for before in found[:index]):
            found[index] = replace(part, role=role)
    anchors = [
        index
        for index, part in enumerate(found[:_HEAD])
        if part.role in (Role.DOCUMENT_NUMBER, Role.ISSUE_NUMBER)
    ]
    for index, part in enumerate(found[:_HEAD]):
        if part.role or patterns.SECRECY.fullmatch(part.text):
            continue
        if anchors and index < anchors[0]:
            if _is_mark(part) or not any(map(_is_mark, found[: anchors[0]])):
                found[index] = replace(part, role=Role.ISSUER_MARK)
        elif anchors and index > anchors[0]:
            if patterns.IMPRINT.fullmatch(part.text) and Role.ISSUE_NUMBER in _roles(found):
                found[index] = replace(part, role=Role.IMPRINT)
            break
        elif _is_mark(part) and not patterns.TITLE_END.search(part.text[4:]):
            found[index] = replace(part, role=Role.ISSUER_MARK)
        elif (
            _is_mark(part)
            and part.passage.looks.size > _BIG
            and not part.passage.looks.colour == ""
        ):
            found[index] = replace(part, role=Role.ISSUER_MARK)
        else:
            break
    return found


def _roles(parts: Sequence[Part]) -> set[Role | None]:
    return {part.role for part in parts}


def _is_mark(part: Part) -> bool:
    looks = part.passage.looks
    return looks.size >= _BIG or (is_red(looks.colour) and looks.size >= _TITLE_SIZE)


def is_red(colour: str) -> bool:
    """Tell whether a colour prints red.

    >>> is_red("FF0000"), is_red("C00000"), is_red("000000"), is_red("")
    (True, True, False, False)
    """
    if len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50


def _with_title(parts: Sequence[Part]) -> list[Part]:
    """Name the title, one paragraph or several, and the bodies addressed under it."""
    found = list(parts)
    start = next((i for i, part in enumerate(found[: _HEAD + 4]) if _may_be_title(part)), None)
    if start is None:
        return found
    end, size = start, found[start].passage.looks.size
    while end < len(found) and (end == start or _goes_on(found, start, end, size)):
        found[end] = replace(found[end], role=Role.TITLE)
        end += 1
    if end < len(found) and _is_addressee(found[end].text):
        found[end] = replace(found[end], role=Role.ADDRESSEE)
    return found


def _may_be_title(part: Part) -> bool:
    if part.role or len(part.text) > _LONGEST_TITLE or part.text.endswith(("。", "：", ":")):
        return False
    if patterns.SIGNER.fullmatch(part.text) or patterns.SECRECY.fullmatch(part.text):
        return False
    looks = part.passage.looks
    ends = patterns.TITLE_END.search(part.text[-12:])
    return looks.size >= _TITLE_SIZE or bool(ends) or part.passage.align == "center"


def _goes_on(parts: Sequence[Part], start: int, end: int, size: float) -> bool:
    """Tell whether a title begun at ``start`` goes on with the paragraph at ``end``."""
    words = "".join(part.text for part in parts[start:end])
    is_whole = any(words.rstrip("）)").endswith(kind) for kind in patterns.KINDS)
    part = parts[end]
    alike = part.passage.align == parts[start].passage.align == "center"
    alike = alike and abs(part.passage.looks.size - size) < 1
    return alike and not is_whole and not part.role and len(words + part.text) <= _LONGEST_TITLE


def _is_addressee(text: str) -> bool:
    if "。" in text or "如下" in text or len(text) > 400 or patterns.level_of(text):
        return False
    return text.endswith(("：", ":")) or text.startswith("各") or "，各" in text or "、各" in text


def _with_body(parts: Sequence[Part]) -> list[Part]:
    """Name what follows the title, down to the 版记, annexes included."""
    found = list(parts)
    begin = next((i for i in range(len(found), 0, -1) if found[i - 1].role), 0)
    annex, dated, before = 0, False, None
    for index in range(begin, len(found)):
        part = found[index]
        role = _role(found, index, annex, dated, before)
        annex += role is Role.ATTACHMENT_LABEL
        dated = dated or role is Role.DATE
        level = 0 if role in _TAIL or role is Role.ATTACHMENT_NOTE else patterns.level_of(part.text)
        if role is Role.BODY and level and _is_heading(part.text):
            role = _HEADINGS[level]
        found[index] = replace(part, role=role, annex=0 if role in _TAIL else annex, level=level)
        before = role
    return found


def _role(
    parts: Sequence[Part], index: int, annex: int, dated: bool, before: Role | None
) -> Role | None:
    part, text = parts[index], parts[index].text
    if role := _foot_role(parts, index, before):
        return role
    if patterns.ATTACHMENT_LABEL.fullmatch(text) and (
        part.passage.begins_page or annex or dated or not text.endswith(("：", ":"))
    ):
        return Role.ATTACHMENT_LABEL
    if annex:
        return _annex_role(parts, index, before)
    if patterns.ATTACHMENT_NOTE.fullmatch(text) and len(text) < 200:
        return Role.ATTACHMENT_NOTE
    if before is Role.ATTACHMENT_NOTE and patterns.ATTACHMENT_NEXT.fullmatch(text):
        return Role.ATTACHMENT_NOTE
    if patterns.DATE.fullmatch(text):
        return Role.DATE
    if dated and patterns.REMARK.fullmatch(text):
        return Role.REMARK
    return Role.BODY


def _foot_role(parts: Sequence[Part], index: int, before: Role | None) -> Role | None:
    part, text = parts[index], parts[index].text
    near_foot = part.table is not None or part.passage.boxed or index >= len(parts) - _FOOT
    if not near_foot:
        return Role.COPIES if patterns.COPIES.fullmatch(text) else None
    if role := _tail_role(text):
        return role
    if patterns.BULLETIN_COPIES.fullmatch(text):
        return Role.COPIES
    if (before in _TAIL or part.table) and patterns.PRINTING_IN_TAIL.fullmatch(text):
        return Role.PRINTING
    return None


def _annex_role(parts: Sequence[Part], index: int, before: Role | None) -> Role | None:
    part = parts[index]
    if before is Role.ATTACHMENT_LABEL:
        return Role.ATTACHMENT_TITLE
    title = parts[index - 1].passage
    if (
        before is Role.ATTACHMENT_TITLE
        and part.passage.align == title.align == "center"
        and abs(part.passage.looks.size - title.looks.size) < 1
    ):
        return Role.ATTACHMENT_TITLE
    return Role.TABLE_NOTE if patterns.TABLE_NOTE.fullmatch(part.text) else Role.BODY


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not any(sign in text[:-1] for sign in "。；：")


def _with_closing(parts: Sequence[Part]) -> list[Part]:
    """Name the offices that sign, known by the date under them."""
    found = list(parts)
    for index, part in enumerate(found):
        if part.role is not Role.DATE:
            continue
        for place in range(index - 1, max(-1, index - 1 - _MOST_NAMES), -1):
            if not _may_sign(found[place], place == index - 1):
                break
            found[place] = replace(found[place], role=Role.SIGNATURE, level=0)
        break
    return found


def _may_sign(part: Part, is_next: bool) -> bool:
    text, passage = part.text, part.passage
    if part.role is not Role.BODY or part.level or len(text) > _LONGEST_NAME:
        return False
    if text.endswith(tuple("。；：，、:;,")) or text.startswith("特此"):
        return False
    placed = passage.align in ("right", "center") or passage.indent >= 6 or part.table is not None
    return placed or "\t" in text or (is_next and bool(patterns.OFFICE_END.fullmatch(text)))


def _masthead(document: Document, parts: Sequence[Part]) -> Masthead | None:
    """Tell the kind of first page by its number, then by its mark."""
    by_role: dict[Role, Part] = {}
    for part in parts:
        if part.role:
            by_role.setdefault(part.role, part)
    if Role.ISSUE_NUMBER in by_role or Role.IMPRINT in by_role:
        return Masthead.BULLETIN
    marks = "".join(part.text for part in parts if part.role is Role.ISSUER_MARK)
    if "文件" in marks:
        return Masthead.DOCUMENT
    number = by_role.get(Role.DOCUMENT_NUMBER)
    if number and (number.passage.align == "right" or _has_letter_rules(document)):
        return Masthead.LETTER
    if number:
        return Masthead.LETTER if "函" in number.text and not marks else Masthead.DOCUMENT
    if marks.replace(" ", "").endswith(("通报", "简报", "专报", "快报")):
        return Masthead.BULLETIN
    return Masthead.DOCUMENT if marks else None


def _has_letter_rules(document: Document) -> bool:
    return sum(is_red(shape.colour) and shape.width_mm > 165 for shape in document.shapes) >= 2


def headings(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts that begin with a number of the text's outline."""
    return (part for part in parts if part.level and part.role not in _TAIL)
