"""One unit's row in a statistics table, looked up when somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from tongbao.core.statistics import Statistics
    from tongbao.findings import Place


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
        """The texts of its results by column name, where any stand."""
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
        """The A1 address of its name."""
        return self.place.cell

    def place_of(self, column: str) -> Place:
        """Return where its value in a column stands."""
        return self.statistics.place_of(self.row, column)

    def figure(self, column: str) -> Decimal | None:
        """Return its number in a column."""
        numbers = self.statistics.figures.get(column)
        return numbers[self.row] if numbers else None
