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


#: The fields a paragraph may hold, as they stand beside the chapters on sheet 通报要素.
FIELD_HEADING = "可以写的字段"
FIELD_LINES = (
    "{统计期间}、{单位数}",
    "{报送合计}、{发布合计}、{列名合计}、{列名平均}、{发布率}",
    "{零报送单位}、{零报送家数}、{前3名}",
    "{优秀单位}、{优秀家数}，等次不同的照改；{加分单位}、{扣分单位}",
    "{环比}、{同比}：各列与上一期、上年同期相比；{报送环比} 只写一列",
    "{变化情况}：环比、同比、名次升降和下面三种单位，一段话",
    "{新增零报送单位}、{连续零报送单位}、{恢复报送单位}，单位两个字改成家数为个数",
    "{名次变化}；{累计情况}、{累计报送}：年初以来的累计",
    "{情况综述}、{较高单位情况}、{零报送情况}、{等次情况}、{加扣分情况}：各一句话",
    "{常用语:1}：工作表“常用语”里编号为 1 的一段",
)


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
