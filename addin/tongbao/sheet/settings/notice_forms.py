"""The tables a notice is written from: 章节 on sheet 通报要素, and sheet 常用语."""

from typing import NamedTuple

from tongbao.chinese import key, tidy
from tongbao.core.notice.chapter import Draft
from tongbao.findings import Place
from tongbao.gongwen.punctuation import punctuated
from tongbao.sheet.settings.column import Column
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.names import ELEMENTS, PHRASES


class ChapterRow(NamedTuple):
    """A row of 章节: the title where a chapter begins, a paragraph, and where the title stands."""

    title: str
    draft: Draft | None
    place: Place


def _draft_text(text: str) -> str:
    return punctuated(text.strip())


_TITLE: Column[str] = Column(
    ("章节",), lambda text: punctuated(tidy(text)), lambda row: row.title or None, "", help="标题，不写序号"
)  # fmt: skip
_DRAFT: Column[str] = Column(
    ("段落",), _draft_text, lambda row: row.draft.text if row.draft else None, "", help="每段一行，可以写字段"
)  # fmt: skip


def _chapter_row(row: FormRow) -> ChapterRow:
    text = row.read(_DRAFT)
    draft = Draft(text, row.place(_DRAFT)) if text else None
    return ChapterRow(row.read(_TITLE), draft, row.place(_TITLE))


CHAPTERS = Form(
    "章节",
    ELEMENTS,
    (_TITLE, _DRAFT),
    (_TITLE.headings, _DRAFT.headings),
    _chapter_row,
    title="章节和段落（每段一行；段落里可写 {零报送单位}、{报送合计} 等，由程序填数；段落留空的章节由程序撰写）",
    lone_words=lambda _: True,
)  # fmt: skip


class Phrase(NamedTuple):
    """A row of 常用语: what {常用语:1} stands for."""

    number: str
    text: str


_NUMBER: Column[str] = Column(
    ("编号",), key, lambda phrase: phrase.number, "", help="{常用语:1} 里写的编号"
)
_TEXT: Column[str] = Column(
    ("用语",), punctuated, lambda phrase: phrase.text, "", help="可以写字段，不能再用常用语"
)


def _phrase(row: FormRow) -> Phrase:
    return Phrase(row.read(_NUMBER), row.read(_TEXT))


PHRASE_FORM = Form(PHRASES, PHRASES, (_NUMBER, _TEXT), (_NUMBER.headings, _TEXT.headings), _phrase)
