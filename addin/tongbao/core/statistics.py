"""What a statistics table says, without cells and kept by column; a row is made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from tongbao.chinese import plain
from tongbao.core.showing.shown import shown
from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Finding, Place

if TYPE_CHECKING:
    from tongbao.core.columns.column import Column
    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.note import Note
    from tongbao.core.total_row import TotalRow

Figures = Sequence[Decimal | None]
_ALL_READ: frozenset[int] = frozenset()
_NO_TEXTS: Mapping[int, str] = {}


def _as_counted(_row: int, _column: str) -> str:
    return ""


def _nowhere(_row: int, _column: str) -> Place:
    return NOWHERE


@dataclass(frozen=True)
class Statistics:
    """A statistics table, read.

    A unit is known by its row: its index in ``names`` and in every column.

    Attributes:
        columns: every column, left to right.
        names: the units as printed, padding and line breaks removed.
        groups: the group the table puts each unit in; empty if it says none.
        figures: each column's numbers by its name; ``None`` where nothing was stated.
        printed: each result column's texts by its name; empty where a cell states nothing.
        unread: by column name the rows whose cell states something that is no number: blank as far
            as can be told, but never zero.
        totals: its total rows.
        title: the words above the table.
        period: the period its title, its headings or its sheet's name states, in words.
        findings: what could not be read as it stands.
        place: where the table begins.
        where: returns where a unit's value in a column stands, or its name (column ``""``).
        shows: returns what the sheet shows for a unit in a column; empty where only the number is
            known. Ask ``shown`` instead.
        texts: by column name what stands as text in its cells, by row: 12条, which is a number to a
            reader and none to a formula; 未报 and —, which stand where there is none.
        notes: the words around the table, from the top.
        periods: where several periods are stated that cannot all be meant, each by what states it.
    """

    columns: tuple[Column, ...]
    names: Sequence[str]
    groups: Sequence[str]
    figures: Mapping[str, Figures] = field(default_factory=dict)
    printed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unread: Mapping[str, frozenset[int]] = field(default_factory=dict)
    totals: tuple[TotalRow, ...] = ()
    title: str = ""
    period: str = ""
    findings: tuple[Finding, ...] = ()
    place: Place = NOWHERE
    where: Callable[[int, str], Place] = _nowhere
    shows: Callable[[int, str], str] = _as_counted
    texts: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    periods: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.names)

    def entry(self, row: int) -> Entry:
        """Return one unit's row."""
        return Entry(self, row)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every unit's row, in the table's own order."""
        return tuple(Entry(self, row) for row in range(len(self.names)))

    def column(self, name: str) -> Column | None:
        """Return the column with this exact name."""
        return next((column for column in self.columns if column.name == name), None)

    def meaning(self, *meanings: Meaning) -> tuple[Column, ...]:
        """Return the columns that hold any of these."""
        return tuple(column for column in self.columns if column.meaning in meanings)

    @property
    def figure_columns(self) -> tuple[Column, ...]:
        """The columns that hold numbers somebody entered."""
        return tuple(column for column in self.columns if column.meaning.is_figure)

    def numbers(self, column: str) -> Figures:
        """Return a column's numbers, one a unit."""
        return self.figures.get(column) or [None] * len(self.names)

    def shown(self, row: int, column: str) -> str:
        """Return a unit's value in a column as the sheet shows it: 95.0%, 36:00; empty if there is none."""
        text = self.shows(row, column)
        if text:
            return text
        number = self.numbers(column)[row]
        return "" if number is None else self.shown_number(number, column)

    def shown_number(self, number: Decimal, column: str | None) -> str:
        """Return a number that stands in no cell (a sum, a limit) as a column's cells would show it."""
        return shown(number, self.column(column) if column else None)

    def shown_apart(self, one: Decimal, other: Decimal, column: str) -> tuple[str, str]:
        """Return two numbers that differ as a column's cells would show them, exactly if those look alike."""
        texts = self.shown_number(one, column), self.shown_number(other, column)
        return texts if texts[0] != texts[1] else (plain(one), plain(other))

    def unread_rows(self, column: str) -> frozenset[int]:
        """Return the rows whose cell in a column states something that is no number."""
        return self.unread.get(column, _ALL_READ)

    def texts_in(self, column: str) -> Mapping[int, str]:
        """Return what stands as text in a column's cells, by row."""
        return self.texts.get(column, _NO_TEXTS)

    def place_of(self, row: int, column: str = "") -> Place:
        """Return where a unit's value in a column stands, or its name."""
        return self.where(row, column)


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit's row.

    Attributes:
        statistics: the table.
        row: the row in it.
    """

    statistics: Statistics
    row: int

    @property
    def name(self) -> str:
        """The unit's name as printed, padding and line breaks removed."""
        return self.statistics.names[self.row]

    @property
    def group(self) -> str:
        """The group the table puts it in; empty if it says none."""
        return self.statistics.groups[self.row]

    @property
    def figures(self) -> Mapping[str, Decimal | None]:
        """Its numbers by column name."""
        return {name: numbers[self.row] for name, numbers in self.statistics.figures.items()}

    @property
    def printed(self) -> Mapping[str, str]:
        """Its printed results by column name, where any stand."""
        texts = {name: texts[self.row] for name, texts in self.statistics.printed.items()}
        return {name: text for name, text in texts.items() if text}

    @property
    def unread(self) -> frozenset[str]:
        """The columns whose cell states something that is no number."""
        return frozenset(name for name, rows in self.statistics.unread.items() if self.row in rows)

    @property
    def place(self) -> Place:
        """Where its name stands."""
        return self.statistics.place_of(self.row)

    @property
    def cell(self) -> str:
        """Its name's A1 address."""
        return self.place.cell

    def place_of(self, column: str) -> Place:
        """Return where its value in a column stands."""
        return self.statistics.place_of(self.row, column)

    def figure(self, column: str) -> Decimal | None:
        """Return its number in a column."""
        numbers = self.statistics.figures.get(column)
        return numbers[self.row] if numbers else None


def joined(parts: Sequence[Statistics]) -> Statistics:
    """Return one table's parts, found on several sheets, as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    sizes = [len(part) for part in parts]
    starts = list(accumulate(sizes, initial=0))

    def part_of(row: int) -> int:
        return next(i for i, start in enumerate(starts[1:]) if row < start)

    def where(row: int, column: str) -> Place:
        return parts[index := part_of(row)].where(row - starts[index], column)

    def shows(row: int, column: str) -> str:
        return parts[index := part_of(row)].shows(row - starts[index], column)

    return replace(
        first,
        names=[name for part in parts for name in part.names],
        groups=[group for part in parts for group in part.groups],
        figures={
            name: [*chain.from_iterable(part.numbers(name) for part in parts)]
            for name in dict.fromkeys(chain.from_iterable(part.figures for part in parts))
        },
        printed={
            name: [*chain.from_iterable(p.printed.get(name) or [""] * len(p) for p in parts)]
            for name in dict.fromkeys(chain.from_iterable(part.printed for part in parts))
        },
        unread={
            name: frozenset(
                row + start
                for part, start in zip(parts, starts, strict=False)
                for row in part.unread_rows(name)
            )
            for name in dict.fromkeys(chain.from_iterable(part.unread for part in parts))
        },
        texts={
            name: {
                row + start: text
                for part, start in zip(parts, starts, strict=False)
                for row, text in part.texts_in(name).items()
            }
            for name in dict.fromkeys(chain.from_iterable(part.texts for part in parts))
        },
        totals=tuple(
            replace(total, first=total.first + start, last=total.last + start)
            for part, start in zip(parts, starts, strict=False)
            for total in part.totals
        ),
        findings=tuple(finding for part in parts for finding in part.findings),
        period=next((part.period for part in parts if part.period), ""),
        where=where,
        shows=shows,
        notes=tuple(note for part in parts for note in part.notes),
    )
