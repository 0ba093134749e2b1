"""A change to a workbook as plain data: the place, what stands there, and what will."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import TypeAlias

from tongbao.data import dataclass
from tongbao.sheet.grid import Value, address, same_value
from tongbao.sheet.new_sheet import DroppedSheet, NewSheet

#: What we write into a cell of our own accord. Text is always stored as text, never as a formula.
Written = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood in a run's cells beside their values, so that everything can be put back.

    A plan does not know it, for reading every look beforehand would cost more than the whole plan.
    The host that carries an edit out reads it then, and returns the edit with it.

    Attributes:
        formulas: each formula's text by its row; empty where the workbook keeps one text for
            several cells.
        exact: everything else (looks, and contents as the host stores them), for a host of the same
            kind to read.
    """

    formulas: Mapping[int, str] = field(default_factory=dict)
    exact: object = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of cells down one column, and what will stand in them.

    Runs instead of single cells, because a result column of 100 000 units is one change to a clerk
    and one block to a host.

    Attributes:
        sheet: the sheet's name.
        row, column: its first cell.
        old: the values found there when the edit was planned, top down.
        new: the values to stand there, as many; ``None`` empties a cell. Dates, times and errors
            come back only, as ``put_back`` has them.
        like: (sheet, row, column) of a cell whose look (font, borders, number format) the first new
            value takes on, the cell below it for the second, and so on; ``None`` keeps the looks.
        number_format: an Excel number format that replaces the one in those looks.
        consent: why the cells may only be overwritten with the clerk's consent; empty if they may be.
        kept: what stood there beside the values; known once the edit has been carried out.
        put_back: what is to stand there exactly, if the edit takes another one back.
    """

    sheet: str
    row: int
    column: int
    old: tuple[Value, ...]
    new: tuple[Value, ...]
    like: tuple[str, int, int] | None = None
    number_format: str | None = None
    consent: str = ""
    kept: Kept | None = None
    put_back: Kept | None = None

    @property
    def last_row(self) -> int:
        """The last cell's row."""
        return self.row + len(self.new) - 1

    @property
    def address(self) -> str:
        """The run's A1 address: D4, or D4:D61."""
        first = address(self.row, self.column)
        return first if len(self.new) == 1 else f"{first}:{address(self.last_row, self.column)}"

    @property
    def is_filling(self) -> bool:
        """Whether all its cells are empty so far."""
        return all(value is None for value in self.old)

    @property
    def count(self) -> int:
        """How many cells will hold something else than now."""
        if self.is_filling:
            return sum(value is not None for value in self.new)
        pairs = zip(self.old, self.new, strict=True)
        return sum(not same_value(old, new) for old, new in pairs)

    def cells(self) -> Iterator[tuple[str, Value, Value]]:
        """Yield every cell whose value changes: its address, what stands there, what will."""
        for row, (old, new) in enumerate(zip(self.old, self.new, strict=True), self.row):
            if not same_value(old, new):
                yield address(row, self.column), old, new


#: One step of a change; a whole change is a sequence of them, in any order.
AnyEdit: TypeAlias = Edit | NewSheet | DroppedSheet
