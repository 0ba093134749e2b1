"""列含义, column by column: what the clerk says the table's columns are."""

from typing import NamedTuple

from tongbao.chinese import key, tidy
from tongbao.core.columns.column_period import parse_column_period
from tongbao.core.columns.formula import EXPECTED, looks_like_formula, parse_formula
from tongbao.core.columns.stated import MEANING_WORDS, meaning_word
from tongbao.core.rules.rules import StatedMeaning
from tongbao.sheet.edit import Written
from tongbao.sheet.settings.column import Column, name_column, words_column
from tongbao.sheet.settings.form import Form, FormRow

#: What 备注 says of a line the program has written and nobody has agreed to yet.
GUESS = "推测"
_HIGH = frozenset({"高", "高到低", "从高到低", "大", "多", "高者在前", "越高越好", "降序"})
_LOW = frozenset({"低", "低到高", "从低到高", "小", "少", "低者在前", "越低越好", "升序"})


class _Said(NamedTuple):
    """含义 as one cell states it: a word or a formula."""

    word: str = ""
    formula: str = ""


def _said(text: str) -> _Said:
    word = meaning_word(text)
    if word:
        return _Said(word)
    if looks_like_formula(text):
        parse_formula(text)  # the table's columns are not known here: only how it is written
        written = tidy(text)
        return _Said(formula=written if key(written).startswith("=") else f"={written}")
    raise ValueError(f"{'、'.join(MEANING_WORDS)}之一，或{EXPECTED}")


def _said_words(line: StatedMeaning) -> Written:
    return line.word or line.formula or None


def _direction(text: str) -> bool:
    if key(text) in _HIGH:
        return True
    if key(text) in _LOW:
        return False
    raise ValueError("“高”（数大的好）、“低”（数小的好），或不填")


def _direction_word(line: StatedMeaning) -> Written:
    if line.high_first is None:
        return None
    return "高" if line.high_first else "低"


_COLUMN = name_column(
    "列", "列名", what="表中的一个列名", write=lambda line: line.column, help_="表中的列名"
)
_MEANING: Column[_Said] = Column(
    ("含义", "列含义"),
    _said,
    _said_words,
    _Said(),
    help="这一列是什么；由别的列算出的写算式，如 =采用÷报送（等号可以不写）",
    words=tuple(MEANING_WORDS),
    others=True,
)
_MEASURE = words_column(
    "计量单位", write=lambda line: line.measure or None, help_="如 条、篇、件、分、万元"
)
_PERIOD: Column[str] = Column(
    ("期间", "列期间"),
    parse_column_period,
    lambda line: line.period or None,
    "",
    help="这一列是哪一期的，如 本月、累计、上月、去年同期、一季度、2026年10月",
)
_DIRECTION: Column[bool | None] = Column(
    ("高低",),
    _direction,
    _direction_word,
    None,
    help="排名时高的在前还是低的在前；不填由程序判断",
    words=("高", "低"),
)
_REMARK = words_column(
    "备注",
    write=lambda line: GUESS if line.is_guess else None,
    help_="写着“推测”的是程序的判断；删去这两个字，就以这一行为准",
)


def _line(row: FormRow) -> StatedMeaning:
    said = row.read(_MEANING)
    return StatedMeaning(
        column=row.read(_COLUMN),
        word=said.word,
        formula=said.formula,
        measure=row.read(_MEASURE),
        period=row.read(_PERIOD),
        high_first=row.read(_DIRECTION),
        is_guess=GUESS in key(row.text(_REMARK)),
        place=row.place(_MEANING),
    )


MEANINGS = Form(
    "列含义",
    "规则",
    (_COLUMN, _MEANING, _MEASURE, _PERIOD, _DIRECTION, _REMARK),
    (_COLUMN.headings, _MEANING.headings),
    _line,
    title="列含义（表中的每一列是什么；备注写“推测”的是程序的判断，确认后请删去这两个字）",
)
