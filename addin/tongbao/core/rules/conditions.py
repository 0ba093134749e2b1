"""The Chinese in which conditions, columns to sort by and amounts are written."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from operator import eq, ge, gt, le, lt
from typing import TypeVar

from tongbao.chinese import from_numeral, key, parse_number, plain, tidy
from tongbao.core.columns.derived import is_share
from tongbao.core.rules.rules import (
    BelowStandard,
    Compare,
    Condition,
    InBand,
    NothingReported,
    SortKey,
    TopRanks,
)

#: What a condition may call the rank, which is no column of the table.
RANK_WORDS = frozenset({"名次", "排名", "位次"})
_OPERATORS = {
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "≥": "≥",
    "≧": "≥",
    "⩾": "≥",
    "≤": "≤",
    "≦": "≤",
    "⩽": "≤",
    ">": ">",
    "<": "<",
    "=": "=",
}
_WORDED = (("大于等于", "≥"), ("不低于", "≥"), ("不少于", "≥"), ("小于等于", "≤"), ("不高于", "≤"),
           ("不超过", "≤"), ("大于", ">"), ("高于", ">"), ("小于", "<"), ("低于", "<"), ("等于", "="))  # fmt: skip
_TOP = re.compile(
    r"(?:排名|名次)?(前|后|末|最后)([0-9一二三四五六七八九十百]+)[名位]?|倒数第[1一]名?"
)
_COMPARE = re.compile(r"(.*?)(>=|=>|<=|=<|[≥≧⩾≤≦⩽><=])(.+)")
_BAND = re.compile(r"(?:(?:等次|档次)[=为是]|(?:等次|档次)?评为)(.+)")
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "≥": ge,
    ">": gt,
    "≤": le,
    "<": lt,
    "=": eq,
}


_EVERYONE = frozenset({"全部", "所有", "全体", "不限"})
_E = TypeVar("_E", bound=Enum)


def parse_condition(text: str) -> Condition:
    """Return the condition a clerk wrote; raise ValueError naming what is understood.

    >>> parse_condition("前7名"), parse_condition("报送 ≥ 20")
    (TopRanks(count=7, bottom=False), Compare(column='报送', operator='≥', value=Decimal('20')))
    """
    words = key(text)
    if words in {"零报送", "零报送单位", "未报送"}:
        return NothingReported()
    if words in {"未达标", "不达标", "未完成任务"}:
        return BelowStandard()
    if top := _TOP.fullmatch(words):
        count = from_numeral(top[2] or "1")
        if count:
            return TopRanks(count, bottom=top[1] != "前")
    for word, sign in _WORDED:
        words = words.replace(word, sign)
    if band := _BAND.fullmatch(words):
        return InBand(band[1])
    if compare := _COMPARE.fullmatch(words):
        value = parse_number(compare[3])
        if value is not None:
            return Compare(compare[1], _OPERATORS[compare[2]], value)
    raise ValueError("前N名、后N名、列名≥数值（或>、≤、<、=）、等次=某等次、零报送、未达标之一")


def condition_words(condition: Condition, standard: str = "") -> str:
    """Return a condition in words, for explanations and reasons."""
    match condition:
        case TopRanks(count, bottom):
            return f"{'后' if bottom else '前'}{count}名"
        case Compare(column, operator, value):
            return f"{column or '排名依据'}{operator}{_limit(column, value)}"
        case InBand(band):
            return f"等次为{band}"
        case NothingReported():
            return "零报送"
        case BelowStandard():
            return f"未达标{standard}"


def _limit(column: str, value: Decimal) -> str:
    """Return a comparison's number in words: a share in percent."""
    share = is_share(column) and 0 < value <= 1
    return f"{plain(value * 100)}%" if share else plain(value)


def holds(number: Decimal, operator: str, value: Decimal) -> bool:
    """Whether a number stands to a limit as the operator says: ≥ > ≤ < or =."""
    return _COMPARISONS[operator](number, value)


def parse_sort_key(text: str) -> SortKey:
    """Return the column and direction in ``发布/高到低``, ``扣分（低到高）`` or just ``发布``."""
    words = tidy(text)
    for ending, high_first in (
        ("高到低", True),
        ("降序", True),
        ("低到高", False),
        ("升序", False),
    ):
        match = re.fullmatch(rf"(.+?)[/／(（\s:：]*(?:从|由)?{ending}[)）]?", words)
        if match:
            return SortKey(match[1].strip(), high_first)
    return SortKey(words)


def parse_amount(text: str) -> Decimal:
    """Return a number; raise ValueError if there is none."""
    number = parse_number(text)
    if number is None:
        raise ValueError("数字")
    return number


def word_of(kind: type[_E]) -> Callable[[str], _E]:
    """Return a reader for an enumeration's Chinese words."""

    def parse(text: str) -> _E:
        for member in kind:
            if key(member.value) == key(text):
                return member
        raise ValueError("、".join(f"“{member.value}”" for member in kind) + "之一")

    return parse


def group_of(text: str) -> str:
    """Return the group a line in 加扣分表 names; empty if it is for everyone."""
    return "" if key(text) in _EVERYONE else tidy(text)
