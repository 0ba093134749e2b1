"""Recognises what each paragraph is, by its words, its place and its looks."""

from collections.abc import Sequence
from dataclasses import replace

from tongbao.gongwen.measure.document.document import Document
from tongbao.gongwen.measure.document.document_table import DocumentTable, TableRow
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.measure.document.text_looks import TextRun
from tongbao.gongwen.measure.recognition import patterns
from tongbao.gongwen.measure.recognition.document_head import (
    recognised_masthead,
    side_by_side,
    with_head,
    with_title,
)
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.paragraph import Role

_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3, 4: Role.HEADING_4}
_TAIL = frozenset({Role.TAIL_ADDRESSEE, Role.COPIES, Role.PRINTING})
_LONGEST_HEADING, _LONGEST_NAME = 45, 60
_FOOT = 8  # a 版记 stands among the last paragraphs
_MOST_ROWS_OF_WORDS = 8  # of a masthead, 版记 or joint 署名
_MOST_NAMES = 6  # lines of 署名 of a joint issue


def recognise(document: Document) -> RecognisedDocument:
    """Recognise a document's paragraphs."""
    parts, tables = _text_and_tables(document)
    parts = _with_closing(_with_body(with_title(with_head(parts))))
    annexes = [0, *(part.annex for part in parts)]
    placed = tuple((table, annexes[min(place, len(parts))]) for table, place in tables)
    return RecognisedDocument(document, recognised_masthead(document, parts), tuple(parts), placed)


def _text_and_tables(
    document: Document,
) -> tuple[list[RecognisedParagraph], list[tuple[DocumentTable, int]]]:
    """Separate text from figures; a table that only lays out words counts as text."""
    parts: list[RecognisedParagraph] = []
    tables: list[tuple[DocumentTable, int]] = []
    for block in document.flow:
        if isinstance(block, Passage):
            parts += side_by_side(block) if block.text else []
        elif _places_words(block, bool(parts)):
            parts += [
                RecognisedParagraph(each, table=block)
                for row in block.rows
                for each in _of_row(row)
            ]
        else:
            tables.append((block, len(parts)))
    return parts, tables


def _of_row(row: TableRow) -> list[Passage]:
    """Return a row's paragraphs; a date in the last cell joins the line at its left, as after a tab."""
    worded = [passage for cell in row.cells for passage in cell if passage.text]
    if len(worded) != 2 or not patterns.DATE.match(worded[1].text):
        return worded
    left, right = worded
    tab = TextRun("\t", left.looks)
    return [replace(left, runs=(*left.runs, tab, *right.runs), right=right.right)]


def _places_words(table: DocumentTable, follows_text: bool) -> bool:
    if len(table.rows) > _MOST_ROWS_OF_WORDS:
        return False
    if any(patterns.IMPRINT.fullmatch(p.text) for row in table.rows[:1] for p in _of_row(row)):
        return not table.upright_rules  # 编发行 of a bulletin, its red rule the table's
    if table.boxed or not follows_text or any(_tail_role(p.text) in _TAIL for p in table.passages):
        return not table.upright_rules
    return not table.upright_rules and not any(table.rules)


def _tail_role(text: str) -> Role | None:
    if patterns.TAIL_ADDRESSEE.fullmatch(text):
        return Role.TAIL_ADDRESSEE
    if patterns.COPIES.fullmatch(text):
        return Role.COPIES
    return Role.PRINTING if patterns.PRINTING.fullmatch(text) and len(text) < 80 else None


def _with_body(parts: Sequence[RecognisedParagraph]) -> list[RecognisedParagraph]:
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
    parts: Sequence[RecognisedParagraph], index: int, annex: int, dated: bool, before: Role | None
) -> Role | None:
    part, text = parts[index], parts[index].text
    if role := _foot_role(parts, index, before):
        return role
    if patterns.ATTACHMENT_LABEL.fullmatch(text) and (
        part.passage.begins_page or annex or dated or not text.endswith(("：", ":"))
    ):
        return Role.ATTACHMENT_LABEL
    if part.passage.begins_page and patterns.ATTACHMENT_MISNAMED.fullmatch(text):
        return Role.ATTACHMENT_LABEL
    if annex:
        return _annex_role(parts, index, before)
    if patterns.ATTACHMENT_NOTE.fullmatch(text) and len(text) < 200:
        return Role.ATTACHMENT_NOTE
    if before is Role.ATTACHMENT_NOTE and patterns.ATTACHMENT_NEXT.fullmatch(text):
        return Role.ATTACHMENT_NOTE
    if patterns.DATE.fullmatch(text):
        return Role.DATE
    if patterns.NO_TEXT.fullmatch(text):
        return None
    if patterns.REMARK.fullmatch(text) if dated else patterns.SURE_REMARK.fullmatch(text):
        return Role.REMARK
    return Role.BODY


def _foot_role(
    parts: Sequence[RecognisedParagraph], index: int, before: Role | None
) -> Role | None:
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


def _annex_role(
    parts: Sequence[RecognisedParagraph], index: int, before: Role | None
) -> Role | None:
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


def _with_closing(parts: Sequence[RecognisedParagraph]) -> list[RecognisedParagraph]:
    """Name the signing offices, known by the date below them."""
    found = list(parts)
    for index, part in enumerate(found):
        if part.role is not Role.DATE:
            continue
        for place in range(index - 1, max(-1, index - 1 - _MOST_NAMES), -1):
            if found[place].role is Role.REMARK or patterns.NO_TEXT.fullmatch(found[place].text):
                continue  # out of its place
            if not _may_sign(found[place], place == index - 1):
                break
            found[place] = replace(found[place], role=Role.SIGNATURE, level=0)
        break
    return found


def _may_sign(part: RecognisedParagraph, is_next: bool) -> bool:
    text, passage = part.text, part.passage
    if part.role is not Role.BODY or part.level or len(text) > _LONGEST_NAME:
        return False
    if text.endswith(tuple("。；：，、:;,")) or text.startswith("特此"):
        return False
    placed = passage.align in ("right", "center") or passage.indent >= 6 or part.table is not None
    tabbed = any("\t" in run.text for run in passage.runs)
    return placed or tabbed or (is_next and bool(patterns.OFFICE_END.fullmatch(text)))
