"""Recognises the top of the first page: masthead, title, addressees."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.colours import is_red
from tongbao.gongwen.measure.document.document import Document
from tongbao.gongwen.measure.document.document_table import DocumentTable
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.measure.document.text_looks import TextRun
from tongbao.gongwen.measure.recognition import patterns
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.paragraph import Role
from tongbao.regex import regex

_LONGEST_TITLE = 120
# A masthead stands among the first paragraphs.
_HEAD, _MOST_ABOVE = 16, 6
_BIG, _TITLE_SIZE = 25.0, 18.0
_BY_WORDS = {
    patterns.COPY_NUMBER: Role.COPY_NUMBER,
    patterns.URGENCY: Role.URGENCY,
    patterns.DOCUMENT_NUMBER: Role.DOCUMENT_NUMBER,
    patterns.ISSUE_NUMBER: Role.ISSUE_NUMBER,
    patterns.IMPRINT: Role.IMPRINT,
}
_GAP = regex(r"\t+|[ \u3000]{2,}")
#: Alignment of what stands at a tab: where that is only the print shows.
TABBED = "tab"
#: Formats with rules of their own.
ORDER, MINUTES = "命令（令）", "纪要"
#: Word's names for two lines close together.
_DOUBLE = frozenset(
    {"double"}
    | {
        f"{kind}{gap}Gap"
        for kind in ("thickThin", "thinThick", "thinThickThin")
        for gap in ("Small", "Medium", "Large")
    }
)
_ANCHORS = frozenset({Role.DOCUMENT_NUMBER, Role.ISSUE_NUMBER, Role.IMPRINT})


def with_head(parts: Sequence[RecognisedParagraph]) -> list[RecognisedParagraph]:
    """Name what stands above the title."""
    found = list(parts)
    for index, part in enumerate(found[:_HEAD]):
        role = _role_by_words(part, index)
        if role and not any(before.role is role for before in found[:index]):
            found[index] = replace(part, role=role)
    anchors = (i for i, part in enumerate(found[:_HEAD]) if part.role in _ANCHORS)
    above = next(anchors, _count_of_marks(found))
    has_mark = any(map(_is_mark, found[:above]))
    for index, part in enumerate(found[:above]):
        is_free = part.role is None and not patterns.SECRECY.fullmatch(part.text)
        if is_free and (_is_mark(part) or not has_mark):
            found[index] = replace(part, role=Role.ISSUER_MARK)
    return found


def side_by_side(passage: Passage) -> list[RecognisedParagraph]:
    """Split 份号 or 紧急程度 from the 发文字号 to its right, which share a letter's line (10.1)."""
    words = "".join(run.text for run in passage.runs)
    for gap in _GAP.finditer(words):
        left, right = words[: gap.start()].strip(), words[gap.end() :].strip()
        marks = patterns.COPY_NUMBER, patterns.URGENCY
        if any(mark.fullmatch(left) for mark in marks) and patterns.DOCUMENT_NUMBER.fullmatch(
            right
        ):
            first = replace(passage, runs=_cut(passage, 0, gap.start()))
            second = replace(passage, runs=_cut(passage, gap.end(), len(words)), align=TABBED)
            return [RecognisedParagraph(first), RecognisedParagraph(second)]
    return [RecognisedParagraph(passage)]


def _cut(passage: Passage, start: int, end: int) -> tuple[TextRun, ...]:
    """Return the characters between two places in a passage."""
    runs, at = [], 0
    for run in passage.runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        runs += [replace(run, text=text)] if text else []
        at += len(run.text)
    return tuple(runs)


def _role_by_words(part: RecognisedParagraph, index: int) -> Role | None:
    text = part.text.split("签发人")[0].strip()
    for pattern, role in _BY_WORDS.items():
        if pattern.fullmatch(text) and (role is not Role.IMPRINT or index < _MOST_ABOVE):
            return role
    return None


def _count_of_marks(parts: Sequence[RecognisedParagraph]) -> int:
    """Count the leading paragraphs that look like a mark when no number shows where it ends."""
    count = 0
    while count < len(parts) and (parts[count].role or _is_mark(parts[count])):
        is_black = not is_red(parts[count].passage.looks.colour)
        if is_black and patterns.TITLE_END.search(parts[count].text[4:]):
            break  # a title set too large
        count += 1
    return count


def _is_mark(part: RecognisedParagraph) -> bool:
    looks = part.passage.looks
    return looks.size >= _BIG or (is_red(looks.colour) and looks.size >= _TITLE_SIZE)


def with_title(parts: Sequence[RecognisedParagraph]) -> list[RecognisedParagraph]:
    """Name the title, in one paragraph or several, and the addressees below."""
    found = list(parts)
    head = takewhile(lambda part: not _is_past_title(part.text), found[: _HEAD + 4])
    start = next((i for i, part in enumerate(head) if _may_be_title(part)), None)
    if start is None:
        return found
    end, size = start, found[start].passage.looks.size
    while end < len(found) and (end == start or _goes_on(found, start, end, size)):
        found[end] = replace(found[end], role=Role.TITLE)
        end += 1
    if end < len(found) and _is_addressee(found[end]):
        found[end] = replace(found[end], role=Role.ADDRESSEE)
    return found


def _is_past_title(text: str) -> bool:
    """Whether a text can only stand below a title: a heading, or an annex's label."""
    return patterns.level_of(text) == 1 or bool(patterns.ATTACHMENT_LABEL.fullmatch(text))


def _may_be_title(part: RecognisedParagraph) -> bool:
    if part.role or len(part.text) > _LONGEST_TITLE or part.text.endswith(("：", ":")):
        return False
    if patterns.SIGNER.fullmatch(part.text) or patterns.SECRECY.fullmatch(part.text):
        return False
    looks = part.passage.looks
    if part.text.endswith("。"):
        return looks.size >= _TITLE_SIZE and part.passage.align == "center"
    ends = patterns.TITLE_END.search(part.text[-12:])
    return looks.size >= _TITLE_SIZE or bool(ends) or part.passage.align == "center"


def _goes_on(parts: Sequence[RecognisedParagraph], start: int, end: int, size: float) -> bool:
    """Whether a title begun at ``start`` goes on with the paragraph at ``end``."""
    words = "".join(part.text for part in parts[start:end])
    is_whole = any(words.rstrip("）)").endswith(kind) for kind in patterns.KINDS)
    part = parts[end]
    alike = part.passage.align == parts[start].passage.align == "center"
    alike = alike and abs(part.passage.looks.size - size) < 1
    return alike and not is_whole and not part.role and len(words + part.text) <= _LONGEST_TITLE


def _is_addressee(part: RecognisedParagraph) -> bool:
    text = part.text
    if "。" in text[:-1] or "如下" in text or len(text) > 400 or patterns.level_of(text):
        return False
    if text.endswith("。") and (part.passage.indent >= 1 or patterns.URGED.search(text)):
        return False  # a first sentence of the text
    return text.endswith(("：", ":")) or text.startswith("各") or "，各" in text or "、各" in text


def recognised_masthead(
    document: Document, parts: Sequence[RecognisedParagraph]
) -> Masthead | None:
    """Return the kind of first page, known by the number, or else by the mark."""
    by_role: dict[Role, RecognisedParagraph] = {}
    for part in parts:
        if part.role:
            by_role.setdefault(part.role, part)
    if Role.ISSUE_NUMBER in by_role or Role.IMPRINT in by_role:
        return Masthead.BULLETIN
    marks = "".join(part.text for part in parts if part.role is Role.ISSUER_MARK)
    if "文件" in marks:
        return Masthead.DOCUMENT
    number = by_role.get(Role.DOCUMENT_NUMBER)
    if _has_letter_rules(document) or (number and number.passage.align in ("right", TABBED)):
        return Masthead.LETTER
    if number:
        # A letter's mark is the office's name alone (10.1); most documents add 文件 to it (7.2.4).
        return Masthead.LETTER if "函" in number.text else Masthead.DOCUMENT
    if marks.replace(" ", "").endswith(("通报", "简报", "专报", "快报")):
        return Masthead.BULLETIN
    return Masthead.DOCUMENT if marks else None


def _has_letter_rules(document: Document) -> bool:
    shapes = sum(is_red(shape.colour) and shape.width_mm > 165 for shape in document.shapes)
    return shapes >= 2 or any(map(_has_double_border, document.flow[:_HEAD]))


def _has_double_border(block: Passage | DocumentTable) -> bool:
    edges = (block.top_rule, block.bottom_rule) if isinstance(block, Passage) else ()
    return any(edge and edge.kind in _DOUBLE and is_red(edge.colour) for edge in edges)


def other_format(parts: Sequence[RecognisedParagraph]) -> str:
    """Return which format of its own a document has, 命令（令） or 纪要; empty if it has none.

    The standard sets them out by rules of their own (10.2, 10.3), which are not measured.
    """
    for role in (Role.ISSUER_MARK, Role.TITLE):
        words = re.sub(r"\s", "", "".join(part.text for part in parts if part.role is role))
        if words.endswith("纪要") or words.endswith("紀要"):
            return MINUTES
        if words.endswith("令"):
            return ORDER
        if "文件" in words:
            return ""
    return ""
