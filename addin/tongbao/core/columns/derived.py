"""Columns worked out from two others, each declared once: 退稿, 发布率.

A declaration says which headings name the column, which two columns it needs and what it is worth.
How a cell shows it, when a printed text agrees with it and how it is explained follows from its kind
and is written once for them all, in ``core.results.derived_column``. To add one, declare it here, and in
``roles`` the columns it needs if no other declaration speaks of them yet.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import Enum

from tongbao.chinese import key
from tongbao.core.columns.column_period import is_period, without_period
from tongbao.core.columns.heading_words import any_of, stem
from tongbao.core.columns.meaning import Holds, Meaning, fully
from tongbao.core.columns.roles import DONE, PUBLISHED, REPORTED, TASKS
from tongbao.data import dataclass
from tongbao.findings import Code, codes
from tongbao.regex import regex

_HOW_MANY = any_of("数 数量 条数 量 件数 信息数 稿件数 篇数 数目")
#: What stands before the word that names a count: 信息发布数 counts 发布.
_ABOUT = regex("^(?:信息|稿件|审核)+")


class Kind(Enum):
    """How two numbers make a third."""

    DIFFERENCE = "差"
    SHARE = "率"


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A column worked out from two others.

    Attributes:
        meaning: what it holds, and its headings.
        kind: the difference of the two, or the first as a share of the second.
        first, second: what the two columns hold.
        code: the finding where a printed number disagrees.
        is_usual: whether a table that lacks the column gets it.
        is_figure_alone: whether such a column is a figure somebody entered where the two it needs are
            not in the table.
    """

    meaning: Meaning
    kind: Kind
    first: Meaning
    second: Meaning
    code: Code
    is_usual: bool = True
    is_figure_alone: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a share, told in percent."""
        return self.kind is Kind.SHARE

    def work_out(
        self, first: Sequence[Decimal | None], second: Sequence[Decimal | None]
    ) -> list[Decimal | None]:
        """Return its number for every unit; ``None`` where one is missing or nothing can be shared."""
        pairs = zip(first, second, strict=True)
        if self.kind is Kind.DIFFERENCE:
            return [None if one is None or two is None else one - two for one, two in pairs]
        return [None if one is None or not two else one / two for one, two in pairs]

    def named_after(self, first: str) -> str:
        """Return what it is called in a table whose first column has this name.

        >>> PUBLISHED_RATE.named_after("采用条数")
        '采用率'
        """
        name = _ABOUT.sub("", stem(_without_period(first))) + self.meaning.name[-1]
        return name if self.is_share and self.meaning.fits(key(name)) else self.meaning.name


def _without_period(name: str) -> str:
    """Return the lowest heading that says more than a period, without its period."""
    leaf = name.rpartition("/")[2]
    words = next((each for each in reversed(name.split("/")) if not is_period(each)), leaf)
    return without_period(words)


REJECTED = Derived(
    Meaning(
        "退稿",
        Holds.RESULT,
        fully(regex(rf"(?:退稿|退回|未采用|未采纳|未发布|未录用){_HOW_MANY}?")),
    ),
    Kind.DIFFERENCE,
    REPORTED,
    PUBLISHED,
    code=codes.DIFFERENCE_DISAGREES,
)
PUBLISHED_RATE = Derived(
    Meaning(
        "发布率",
        Holds.RESULT,
        fully(regex(r"(?:信息)?(?:审核)?(?:发布|采用|录用|采纳|采编|刊发|刊用)(?:率|比例)")),
    ),
    Kind.SHARE,
    PUBLISHED,
    REPORTED,
    code=codes.RATE_DISAGREES,
)
COMPLETION_RATE = Derived(
    Meaning("完成率", Holds.RESULT, fully(regex(r"(?:任务|目标)?完成(?:任务)?(?:率|比例)"))),
    Kind.SHARE,
    DONE,
    TASKS,
    code=codes.RATE_DISAGREES,
    is_figure_alone=True,
)
EXCESS = Derived(
    Meaning("超额数", Holds.RESULT, fully(regex(rf"(?:超额|超)(?:完成)?(?:任务)?{_HOW_MANY}"))),
    Kind.DIFFERENCE,
    DONE,
    TASKS,
    code=codes.DIFFERENCE_DISAGREES,
    is_usual=False,
    is_figure_alone=True,
)

#: A column the clerk gives a formula for (列含义), unless it is one of those declared here.
WORKED_OUT = Meaning("算式", Holds.RESULT)

#: Every declaration, in the order the columns are added to a table.
DERIVED = (REJECTED, PUBLISHED_RATE, COMPLETION_RATE, EXCESS)
#: All meanings that are worked out; those of differences add up over the units.
DERIVED_MEANINGS = frozenset({WORKED_OUT, *(each.meaning for each in DERIVED)})
DIFFERENCES = frozenset(each.meaning for each in DERIVED if not each.is_share)


def figures_alone(meanings: Collection[Meaning | None]) -> frozenset[Meaning]:
    """Return which derived columns are figures among columns of these meanings."""
    return frozenset(
        each.meaning
        for each in DERIVED
        if each.is_figure_alone and not (each.first in meanings and each.second in meanings)
    )


def derived_by(text: str) -> Derived | None:
    """Return the declaration a clerk's words name; ``None`` if they name none."""
    words = key(text)
    return next((each for each in DERIVED if each.meaning.fits(words)), None)


def is_share(heading: str) -> bool:
    """Whether a heading names a share, whose limits are told in percent."""
    found = derived_by(heading)
    return found is not None and found.is_share
