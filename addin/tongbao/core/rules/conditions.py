"""The Chinese in which columns to sort by, groups and amounts are written."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from tongbao.chinese import key, parse_number, tidy
from tongbao.core.rules.rules import SortKey

_EVERYONE = frozenset({"全部", "所有", "全体", "不限"})
_E = TypeVar("_E", bound=Enum)


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
