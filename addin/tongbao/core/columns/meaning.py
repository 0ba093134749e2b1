"""What a column holds, and the heading words that say so."""

import re
from collections.abc import Callable
from enum import Enum

from tongbao.data import dataclass


class Holds(Enum):
    """The four kinds of columns."""

    LABEL = "标签"  # names, numbers or groups the units
    FIGURE = "数值"  # numbers somebody entered
    RESULT = "结果"  # what this program can fill in
    TEXT = "文字"


def _nothing(_words: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a column holds; every meaning is declared once and told apart by identity.

    Attributes:
        name: the office's word for it, such as 报送.
        holds: the column's kind.
        fits: whether a heading means it; takes the heading's ``key``.
    """

    name: str
    holds: Holds
    fits: Callable[[str], bool] = _nothing

    @property
    def is_figure(self) -> bool:
        """Whether such a column holds numbers somebody entered."""
        return self.holds is Holds.FIGURE

    @property
    def is_result(self) -> bool:
        """Whether this program can fill such a column in."""
        return self.holds is Holds.RESULT


def fully(*patterns: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a test that passes where a pattern matches a whole heading."""

    def fits(words: str) -> bool:
        return any(pattern.fullmatch(words) for pattern in patterns)

    return fits
