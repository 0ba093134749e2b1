"""What a result is: a kind of column this program can fill in, with all its faces.

Whoever fills a result in, checks what is printed, prints it or explains it asks its declaration; no
other place tells one result from another.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tongbao.core.columns.decided import RANK
from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.derivation import Derivation
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.workings import Workings
    from tongbao.findings import Code

#: What a cell of a result may hold; ``None`` for a unit without one.
Value = str | int | Decimal | None


class Wrong(NamedTuple):
    """Why a printed text cannot stand: the finding's code, and what is wrong with it, in Chinese."""

    code: Code
    what: str


class Result(Protocol):
    """A kind of result, declared once."""

    @property
    def meaning(self) -> Meaning:
        """What its columns hold, and the headings that name them."""

    @property
    def is_usual(self) -> bool:
        """Whether a table that lacks it gets it."""

    @property
    def is_in_words(self) -> bool:
        """Whether its cells hold words rather than numbers."""

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether the rules give this result at all; where they do not, the clerk's own stands."""

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return what it is for every unit."""

    def scale(self, column: ResultColumn) -> int:
        """Return what its numbers are multiplied by in the column they stand in."""

    def number_format(self, column: ResultColumn) -> str | None:
        """Return the number format of a new cell; ``None`` keeps the one that is there."""

    def states(self, text: str) -> bool:
        """Whether a text is one this result could have, so that it may be overwritten."""

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield the rows whose printed text cannot stand, and why; a blank is never wrong."""

    def text(self, column: ResultColumn, row: int) -> str:
        """Return it as an annex prints it; empty or — for a unit without one."""

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return why a unit has it; empty if there is nothing to say."""


@dataclass(frozen=True, eq=False)
class ResultColumn:
    """A result in one table: in a column that bears its heading, or to be added.

    Attributes:
        of: its declaration.
        name: its heading.
        workings: what it follows from.
        column: the column it stands in; ``None`` if the table has none.
        derivation: how it is worked out, if that is from two other columns.
        reading: how it ranks, if it ranks.
    """

    of: Result
    name: str
    workings: Workings
    column: Column | None = None
    derivation: Derivation | None = None
    reading: Reading | None = None

    @property
    def meaning(self) -> Meaning:
        """What it holds."""
        return self.of.meaning

    @property
    def is_share(self) -> bool:
        """Whether it is one column's share in another, told in percent."""
        return self.derivation is not None and self.derivation.by.is_share

    @cached_property
    def is_decided(self) -> bool:
        """Whether the rules give this result at all."""
        return self.of.is_decided(self)

    @cached_property
    def values(self) -> Sequence[Value]:
        """What it is for every unit."""
        return self.of.values(self)

    def cell(self, row: int) -> Value:
        """Return what its cell in the table is to hold for a unit."""
        value = self.values[row]
        return value * self._scale if isinstance(value, Decimal) else value

    @cached_property
    def _scale(self) -> int:
        return self.of.scale(self)

    @property
    def printed(self) -> Sequence[str]:
        """The texts that stand in its column, one a unit; empty where none does."""
        return self.workings.statistics.printed.get(self.column.name, ()) if self.column else ()

    @cached_property
    def wrongs(self) -> dict[int, Wrong]:
        """The rows whose printed text cannot stand, and why.

        A check names these cells and a run changes them; neither knows any others.
        """
        by = self.workings.basis.rank_by
        is_own = self.derivation or self.workings.counted.formula(self.name)
        is_ranked_by = self.column and by and self.column.name == by.column and not is_own
        if is_ranked_by or not self.is_decided or not any(self.printed):
            return {}
        return dict(self.of.wrongs(self))

    def text(self, row: int) -> str:
        """Return it as an annex prints it: what the rules give, else what stands printed."""
        text = self.of.text(self, row)
        return text if self.is_decided or text not in {"", "—"} else self.as_printed(row) or text

    def as_printed(self, row: int) -> str:
        """Return what its column shows for a unit as it stands; empty if that is nothing."""
        text = self.printed[row] if row < len(self.printed) else ""
        return (self.workings.statistics.shows(row, self.name) or text) if text else ""

    def within_group(self) -> ResultColumn:
        """Return the same column with ranks within groups, where it ranks as the rules want it."""
        if self.reading is None or self.meaning is not RANK or self.reading.within:
            return self
        return replace(self, reading=replace(self.reading, within=True))

    def clause(self, row: int) -> str:
        """Return why a unit has it; empty if there is nothing to say."""
        return self.of.clause(self, row)
