"""The words settings are written in: answers, choices, lists, directions."""

from collections.abc import Iterable
from enum import Enum

from tongbao.core.columns.direction import seems_fewer
from tongbao.core.rules.rules import SortKey

YES_NO, NO_YES = ("是", "否"), ("否", "是")


def yes_or_no(answer: bool) -> str:
    """Write an answer."""
    return "是" if answer else "否"


def word_for(member: Enum) -> str:
    """Write a member of an enumeration."""
    return str(member.value)


def each_word(kind: type[Enum]) -> tuple[str, ...]:
    """Return an enumeration's Chinese words."""
    return tuple(map(word_for, kind))


def joined(names: Iterable[str]) -> str | None:
    """Write a list; ``None`` if it is empty."""
    return "、".join(names) or None


def sort_key_words(sort_key: SortKey) -> str:
    """Write a column to sort by with its direction, which goes without saying where more is better."""
    if not sort_key.high_first:
        return f"{sort_key.column}/低到高"
    return f"{sort_key.column}/高到低" if seems_fewer(sort_key.column) else sort_key.column
