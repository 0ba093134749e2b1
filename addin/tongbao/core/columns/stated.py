"""The words of 列含义: what a clerk may say a column holds, and what each means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tongbao.chinese import key
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.decided import BAND, POINTS, RANK, RANKS, ZERO
from tongbao.core.columns.derived import DERIVED, REJECTED, WORKED_OUT
from tongbao.core.columns.formula import parse_formula
from tongbao.core.columns.meaning import Meaning
from tongbao.core.columns.roles import (
    DEDUCTIONS,
    DONE,
    EXTRA,
    FIGURE,
    FULL_MARKS,
    LEFT_OUT,
    PUBLISHED,
    REPORTED,
    SCORE,
    TASKS,
    TEXT,
)
from tongbao.core.rules.rules import StatedMeaning

#: In the order a drop-down list offers them.
MEANING_WORDS: Mapping[str, Meaning] = MappingProxyType(
    {
        "报送": REPORTED,
        "采用": PUBLISHED,
        "退稿": REJECTED.meaning,
        "任务": TASKS,
        "完成": DONE,
        "满分": FULL_MARKS,
        "得分": SCORE,
        "扣分": DEDUCTIONS,
        "加分": EXTRA,
        "名次": RANK,
        "等次": BAND,
        "输入": FIGURE,  # never a place for results, whatever the heading says
        "备注": TEXT,
        "不计": LEFT_OUT,
    }
)
#: Other words for them, and results that no drop-down list needs to offer.
_OTHER_WORDS = {"发布": PUBLISHED, "排名": RANK, "加扣分": POINTS, "零报送": ZERO}
_BY_KEY = {key(word): word for word in (*MEANING_WORDS, *_OTHER_WORDS)}
_WORD_OF = {
    **{meaning: word for word, meaning in MEANING_WORDS.items()},
    **dict.fromkeys(RANKS, "名次"),
    POINTS: "加扣分",
    ZERO: "零报送",
}


def meaning_word(text: str) -> str:
    """Return the word a clerk's words are; empty if they are none."""
    return _BY_KEY.get(key(text), "")


def word_of(meaning: Meaning) -> str:
    """Return the word for a meaning; empty for labels, and for what a formula says."""
    return _WORD_OF.get(meaning, "")


def meaning_stated(word: str) -> Meaning:
    """Return what one of the words means."""
    return MEANING_WORDS.get(word) or _OTHER_WORDS[word]


def meaning_by_line(
    line: StatedMeaning, understood: Meaning, others: Callable[[str], Meaning | None]
) -> Meaning:
    """Return what a column holds by the clerk's word.

    Args:
        line: the clerk's line about it.
        understood: what its heading and values say.
        others: returns what a column the clerk names holds.
    """
    if line.formula:
        return _usual(line.formula, others) or WORKED_OUT
    if not line.word:
        return understood
    stated = meaning_stated(line.word)
    # 组内名次 and 总名次 are ranks, too, and the heading says which.
    return understood if stated is RANK and understood in RANKS else stated


def _usual(formula: str, others: Callable[[str], Meaning | None]) -> Meaning | None:
    """Return the derived column whose declaration says the same as a formula: =采用÷报送."""
    pair = parse_formula(formula).pair
    if pair is None:
        return None
    sign, first, second = pair
    of = others(first), others(second)
    return next(
        (
            by.meaning
            for by in DERIVED
            if sign == ("÷" if by.is_share else "−") and of == (by.first, by.second)
        ),
        None,
    )


def as_stated(column: Column, line: StatedMeaning) -> Column:
    """Return a column with what the clerk says of it besides its meaning, and where that is from."""
    said = {
        "meaning": line.word or line.formula,
        "measure": line.measure,
        "period": line.period,
        "high_first": line.high_first is not None,
        "formula": line.formula,
    }
    sources = {**column.sources, **{name: Source.CLERK for name, it in said.items() if it}}
    return replace(
        column,
        measure=line.measure or column.measure,
        period=line.period or column.period,
        high_first=column.high_first if line.high_first is None else line.high_first,
        formula=line.formula,
        sources=sources,
    )


def lines_for(
    meanings: Sequence[StatedMeaning], names: Sequence[str], leaves: Sequence[str]
) -> dict[int, StatedMeaning]:
    """Return what the clerk says of each column, by its position; of several lines the last.

    What is only guessed repeats what was understood, and is left aside.

    Args:
        meanings: the lines in 列含义.
        names: every column's name; empty for one without.
        leaves: every column's last heading.
    """
    found: dict[int, StatedMeaning] = {}
    for line in meanings:
        at = position_of(line.column, names, leaves)
        if at is not None and not line.is_guess:
            found[at] = line
    return found


def position_of(text: str, names: Sequence[str], leaves: Sequence[str]) -> int | None:
    """Return the one column that words name: by its whole name, else by its last heading."""
    wanted = key(text)
    for words in (names, leaves):
        at = [i for i, name in enumerate(words) if name and key(name) == wanted]
        if len(at) == 1:
            return at[0]
    return None
