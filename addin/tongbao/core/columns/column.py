"""One column of a statistics table."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum

from tongbao.core.columns.kind import Kind
from tongbao.core.columns.meaning import Holds, Meaning
from tongbao.core.columns.rank_formula import RankFormula
from tongbao.core.rules.rules import Band
from tongbao.data import dataclass


class Source(Enum):
    """Where something known about a column comes from, the weightiest first."""

    CLERK = "规则"  # the table 列含义
    HEADING = "表头"
    FORMAT = "数字格式"
    FORMULA = "公式"
    PRINTED = "已印结果"
    VALUES = "数值"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        name: its name, unique in the table; ``一季度/报送`` where the last heading is not.
        meaning: what it holds.
        full_marks: the most a unit can get, if the heading says so (满分30分).
        minimum: the least a unit should reach, if the heading says so (最低标准:20).
        parts: names of the columns whose sum this column claims to be.
        path: the headings over it, top down, as printed; empty where only its name is known.
        kind: what its numbers are numbers of.
        measure: what they are counted in (条, 万元), empty if nothing says so.
        period: the words that say which period it is about (本月, 1—10月累计, 一季度); empty if none do.
        high_first: whether more is better; ``None`` if nothing says so.
        number_format: the format most of its cells show their numbers in; empty is General.
        ranking: how its own formulas rank, if they do.
        sum_words: what its own formulas work out over the other columns, where that is more than a sum
            (``=县级×1+市级×3``); empty if nothing.
        looks_at: the columns its formulas look at where nobody here can read what they do.
        limits: the bands its own formulas give, from the top; empty if they give none.
        is_input: whether another column is worked out from it, so that nothing is written into it.
        formula: what the clerk says it is worked out from (``=采用÷报送``); empty if nothing.
        sources: where each of these comes from, by the attribute's name; what is missing is not known.
    """

    name: str
    meaning: Meaning
    full_marks: Decimal | None = None
    minimum: Decimal | None = None
    parts: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    measure: str = ""
    period: str = ""
    high_first: bool | None = None
    number_format: str = ""
    ranking: RankFormula | None = None
    sum_words: str = ""
    looks_at: frozenset[str] = frozenset()
    limits: tuple[Band, ...] = ()
    is_input: bool = False
    formula: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def leaf(self) -> str:
        """The last heading alone."""
        return self.name.rpartition("/")[2]

    @property
    def upper(self) -> str:
        """The headings above the last one; empty if there are none."""
        return self.name.rpartition("/")[0]

    @property
    def is_date(self) -> bool:
        """Whether it only tells dates or times of day: it is printed, and nothing comes of it."""
        return self.kind is Kind.DATE and self.meaning.holds is Holds.TEXT
