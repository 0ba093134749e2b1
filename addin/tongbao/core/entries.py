"""What a statistics table says, free of cells: its columns, one entry a unit, its total rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from tongbao.findings import NOWHERE, Finding, Place

#: No cells: what an entry has printed or addressed if nothing was.
NOTHING: Mapping[str, str] = MappingProxyType({})


class Meaning(Enum):
    """What a column holds. Result columns are the ones this program can fill in."""

    UNIT = "单位"
    SERIAL = "序号"
    GROUP = "组别"
    REPORTED = "报送"
    PUBLISHED = "发布"
    SCORE = "得分"
    FIGURE = "数值"
    RANK = "名次"
    GROUP_RANK = "组内名次"
    OVERALL_RANK = "总名次"
    BAND = "等次"
    POINTS = "加扣分"
    REJECTED = "退稿"
    RATE = "发布率"
    ZERO = "零报送"
    TEXT = "文字"


FIGURES = frozenset({Meaning.REPORTED, Meaning.PUBLISHED, Meaning.SCORE, Meaning.FIGURE})
RESULTS = frozenset(
    {
        Meaning.RANK,
        Meaning.GROUP_RANK,
        Meaning.OVERALL_RANK,
        Meaning.BAND,
        Meaning.POINTS,
        Meaning.REJECTED,
        Meaning.RATE,
        Meaning.ZERO,
    }
)
RANKS = frozenset({Meaning.RANK, Meaning.GROUP_RANK, Meaning.OVERALL_RANK})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        name: its name, unique in the table; ``一季度/报送`` where the last heading is not.
        meaning: what it holds.
        full_marks: the most a unit can get, if the heading says so (满分30分).
        minimum: the least a unit should reach, if the heading says so (最低标准:20).
        parts: names of the columns whose sum this column claims to be.
    """

    name: str
    meaning: Meaning
    full_marks: Decimal | None = None
    minimum: Decimal | None = None
    parts: tuple[str, ...] = ()

    @property
    def leaf(self) -> str:
        """The last heading alone."""
        return self.name.rpartition("/")[2]


class Entry(NamedTuple):
    """One unit's row.

    Attributes:
        name: the unit's name as printed, padding and line breaks removed.
        group: the group the table puts it in; empty if it says none.
        figures: number by column name; ``None`` where nothing was stated.
        printed: text by column name of the result columns that were already filled in.
        sheet, cell: where the name stands.
        cells: A1 address by column name.
        unread: columns whose cell states something that is no number: blank as far as can be told,
            but never zero.
    """

    name: str
    group: str
    figures: Mapping[str, Decimal | None]
    printed: Mapping[str, str] = NOTHING
    sheet: str = ""
    cell: str = ""
    cells: Mapping[str, str] = NOTHING
    unread: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Where the unit's name stands."""
        return Place(self.sheet, self.cell)

    def place_of(self, column: str) -> Place:
        """Where its value in a column stands."""
        return Place(self.sheet, self.cells.get(column, self.cell))


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that claims a sum or a mean.

    Attributes:
        label: the words that name it: 合计, 小计, 平均分.
        mean: whether it claims the mean instead of the sum.
        first, last: the entries it covers, as indices (``last`` excluded).
        figures: number by column name.
        sheet, cells: where they stand.
    """

    label: str
    mean: bool
    first: int
    last: int
    figures: Mapping[str, Decimal | None]
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, column: str) -> Place:
        """Where its value in a column stands."""
        return Place(self.sheet, self.cells.get(column, ""))


@dataclass(frozen=True)
class Statistics:
    """A statistics table, read.

    Attributes:
        columns: every column, left to right.
        entries: one a unit, in the table's own order.
        totals: its total rows.
        title: the words above the table.
        period: the period its title, its headings or its sheet's name states, in words.
        findings: what could not be read as it stands.
        place: where the table begins.
        paths: the headings over a column, top down, by its name.
    """

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    totals: tuple[TotalRow, ...] = ()
    title: str = ""
    period: str = ""
    findings: tuple[Finding, ...] = ()
    place: Place = NOWHERE
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """The column of this exact name."""
        return next((column for column in self.columns if column.name == name), None)

    def meaning(self, *meanings: Meaning) -> tuple[Column, ...]:
        """The columns that hold one of these."""
        return tuple(column for column in self.columns if column.meaning in meanings)


def joined(parts: Sequence[Statistics]) -> Statistics:
    """Return the parts of one table, found on several sheets, as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    totals, start = [], 0
    for part in parts:
        totals += [replace(t, first=t.first + start, last=t.last + start) for t in part.totals]
        start += len(part.entries)
    return replace(
        first,
        entries=tuple(entry for part in parts for entry in part.entries),
        totals=tuple(totals),
        findings=tuple(finding for part in parts for finding in part.findings),
        period=next((part.period for part in parts if part.period), ""),
    )
