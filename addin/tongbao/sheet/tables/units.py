"""The entries of a table: each unit's row with its figures, and what could not be read in it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.core.entries import NOTHING, Entry
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import not_a_number, number_in, states_nothing, words_in
from tongbao.sheet.grid import CellError, Value
from tongbao.sheet.tables.lanes import Cell, Lane
from tongbao.sheet.tables.merged import Shared
from tongbao.sheet.tables.rows import Row
from tongbao.sheet.tables.view import View

_ALL_READ: frozenset[str] = frozenset()


class Spot(NamedTuple):
    """Where an entry stands: which block, and the row (of the view it was read from)."""

    block: int
    row: int


class RowCells(Mapping[str, str]):
    """The A1 addresses of a row's cells by column name, made when asked for: few ever are."""

    __slots__ = ("_letters", "_row")

    def __init__(self, letters: Mapping[str, str], row: int) -> None:
        self._letters, self._row = letters, row

    def __getitem__(self, name: str) -> str:
        return f"{self._letters[name]}{self._row}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._letters)

    def __len__(self) -> int:
        return len(self._letters)


class Units:
    """Reads units one after the other and keeps what it read."""

    def __init__(self, view: View) -> None:
        self.entries: list[Entry] = []
        self.spots: list[Spot] = []
        self.findings: list[Finding] = []
        self.shared: list[Shared] = []
        self._view = view
        self._sheet = view.grid.sheet
        self._numbers: dict[float, Decimal] = {}
        self._lettered: tuple[Cell, ...] = ()  # the columns _letters speaks of
        self._letters: Mapping[str, str] = {}

    def add(self, row: Row, group: str) -> None:
        """Read one unit's row."""
        _, lane, number, column, label, _ = row
        values = self._view.grid.rows[number - 1]
        if number in self._view.merged_rows:
            values = self._merged(lane, number)
        figures: dict[str, Decimal | None] = {}
        printed: dict[str, str] = {}
        unread: list[str] = []
        numbers = self._numbers
        for cell in lane.cells:
            value = values[cell.at - 1]
            if cell.figure:
                # The same few numbers come again and again, nearly always as floats.
                if type(value) is float and value in numbers:
                    figures[cell.name] = numbers[value]
                else:
                    figures[cell.name] = read = self._number(cell, number, value)
                    if type(value) is float and read is not None:
                        numbers[value] = read
                    elif read is None and not states_nothing(value):
                        unread.append(cell.name)
            if cell.result and not states_nothing(value) and not isinstance(value, CellError):
                printed[cell.name] = words_in(value)
        place = self._view.address(number, column)
        cells = self._cells(lane, number)
        self.entries.append(
            Entry(
                label,
                group,
                figures,
                printed or NOTHING,
                self._sheet,
                place,
                cells,
                frozenset(unread) if unread else _ALL_READ,
            )
        )
        self.spots.append(Spot(lane.index, number))

    def _cells(self, lane: Lane, number: int) -> Mapping[str, str]:
        if self._view.turned:
            return {cell.name: self._view.address(number, cell.at) for cell in lane.cells}
        if lane.cells is not self._lettered:
            self._lettered = lane.cells
            self._letters = {cell.name: cell.letters for cell in lane.cells}
        return RowCells(self._letters, number)

    def group_missing(self, row: int, column: int) -> None:
        """Say that a unit's cell in the group column is blank."""
        self.findings.append(
            codes.GROUP_MISSING.finding(
                "这个单位没有写组别，其他单位都写了",
                Place(self._sheet, self._view.address(row, column)),
            )
        )

    def _number(self, cell: Cell, row: int, value: Value) -> Decimal | None:
        """Return the number in a cell; words where one should be are a finding."""
        number = number_in(value)
        if number is None and cell.must and not states_nothing(value):
            place = Place(self._sheet, self._view.address(row, cell.at))
            self.findings.append(not_a_number(value, cell.name, place))
        return number

    def _merged(self, lane: Lane, row: int) -> Sequence[Value]:
        """Return what the cells of a row show, and note where others may show the same."""
        values = list(self._view.grid.rows[row - 1])
        for cell in lane.cells:
            span = self._view.span(row, cell.at)
            if span:
                values[cell.at - 1] = value = self._view.shown(row, cell.at)
                if cell.figure and not states_nothing(value):
                    self.shared.append(Shared(span, len(self.entries), cell.name))
        return values


def hidden_units(view: View, entries: Sequence[Entry], spots: Sequence[Spot]) -> list[Finding]:
    """Say which units stand in rows nobody sees at the moment."""
    hidden = view.grid.hidden_rows
    found = [e for e, s in zip(entries, spots, strict=True) if s.row in hidden] if hidden else []
    if not found:
        return []
    names = "、".join(entry.name for entry in found[:5]) + ("等" if len(found) > 5 else "")
    line = "列" if view.turned else "行"
    return [
        codes.HIDDEN_ROWS.finding(
            f"有{len(found)}个单位在隐藏或筛选掉的{line}里（{names}），仍然计入",
            found[0].place,
        )
    ]
