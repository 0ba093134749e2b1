"""A table's units and their figures, read column by column, and what could not be read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tongbao.chinese import private_use
from tongbao.findings import Finding, Place, codes
from tongbao.regex import regex
from tongbao.sheet.cells import not_a_number, states_nothing, words_in
from tongbao.sheet.grid import UNCALCULATED, CellError, Value
from tongbao.sheet.tables.block_layout import BlockColumn, BlockLayout
from tongbao.sheet.tables.column_numbers import read_numbers
from tongbao.sheet.tables.column_values import ColumnValues
from tongbao.sheet.tables.merged_figures import Shared, part_shared
from tongbao.sheet.tables.places import Places
from tongbao.sheet.tables.row import Row
from tongbao.sheet.tables.several_rows import add_up_rows
from tongbao.sheet.tables.view import View

_T = TypeVar("_T")
#: Whatever is found before a unit's own figures are read.
_BEFORE = -1
#: Of so many names no more than one is written with a space by a slip.
_SLIPS = 10
#: A space between Chinese characters, and names padded evenly: 教 育 局.
_SPACED = regex(r"[\u4e00-\u9fff][ \u3000\u00a0]+[\u4e00-\u9fff]")
_PADDED = regex(r"\S(?:\s+\S)+")


class Units:
    """Takes in units one after the other, then reads their columns."""

    def __init__(self, view: View) -> None:
        self.names: list[str] = []
        self.groups: list[str] = []
        self._view = view
        self._sheet = view.grid.sheet
        self.rows: list[int] = []
        self._name_columns: list[int] = []
        self._layouts: list[BlockLayout] = []
        self._findings: list[tuple[int, int, Finding]] = []
        self._shared: list[Shared] = []
        self._spaced: list[tuple[int, int, Finding]] = []
        self._more: dict[tuple[int, int], list[int]] = {}

    def __len__(self) -> int:
        return len(self.names)

    def add(self, rows: Sequence[Row], groups: Sequence[str]) -> None:
        """Take in units that follow each other, and each one's group."""
        for behind, row in enumerate(rows, len(self.names)):
            written = self._view.grid.rows[row.row - 1][row.column - 1]
            if written != row.label and isinstance(written, str):
                self._find_in_name(written, row, behind)
        self.names += [row.label for row in rows]
        self.groups += groups
        self.rows += [row.row for row in rows]
        self._name_columns += [row.column for row in rows]
        self._layouts += [row.layout for row in rows]

    def _find_in_name(self, written: str, row: Row, behind: int) -> None:
        """Say what is left out of a name: characters few machines can show, a space that is no padding."""
        place = Place(self._sheet, self._view.address(row.row, row.column))
        if _SPACED.search(written.strip()) and not _PADDED.fullmatch(written.strip()):
            told = f"“{' '.join(written.split())}”中间有空格，按“{row.label}”计"
            self._spaced.append((behind, _BEFORE, codes.NAME_WITH_SPACE.finding(told, place)))
        if codes_left_out := private_use(written):
            finding = codes.NAME_NOT_SHOWN.finding(
                f"“{row.label}”的名称里有一般电脑显示不出的字符（{codes_left_out}），已略去", place
            )
            self._findings.append((behind, _BEFORE, finding))

    def add_figures(self, row: Row) -> None:
        """Note a row with more figures of a unit whose name is merged over several."""
        top = self._view.reach(row.row, row.column).top
        self._more.setdefault((row.layout.index, top), []).append(row.row)

    def complete_name(self, words: str) -> None:
        """Add to the last unit's name what a row below carries on."""
        self.names[-1] += words

    def find(self, finding: Finding) -> None:
        """Note what is found behind the last unit."""
        self._findings.append((len(self.names), _BEFORE, finding))

    @property
    def blocks(self) -> list[int]:
        """The block each unit stands in."""
        return [layout.index for layout in self._layouts]

    @property
    def places(self) -> Places:
        """Where the units and their figures stand."""
        return Places(self._view, self.rows, self._name_columns, self._layouts)

    def group_missing(self, row: Row, column: int, behind: int) -> None:
        """Say that a unit's cell in the group column is blank; ``behind`` so many units it stands."""
        place = Place(self._sheet, self._view.address(row.row, column))
        finding = codes.GROUP_MISSING.finding("这个单位没有写组别，其他单位都写了", place)
        self._findings.append((behind, _BEFORE, finding))

    def columns(self) -> ColumnValues:
        """Read all units' columns."""
        columns = ColumnValues()
        by_layout: dict[BlockLayout, list[int]] = {}
        for unit, layout in enumerate(self._layouts):
            by_layout.setdefault(layout, []).append(unit)
        for layout, units in by_layout.items():
            for position, column in enumerate(layout.columns):
                values = self._values(column, units)
                if column.figure:
                    self._read_figures(columns, column, position, units, values)
                if column.result:
                    self._read_printed(columns, column, position, units, values)
        parted = self._several(columns) if self._more else ()
        shared = part_shared(self._view, self.names, columns, sorted(self._shared))
        if len(self._spaced) * _SLIPS <= len(self):  # else it is this clerk's way to write names
            self._findings += self._spaced
        found = sorted(self._findings, key=lambda each: each[:2])
        findings = (*(finding for _, _, finding in found), *parted, *shared, *self._hidden())
        return replace(columns, findings=findings)

    def _values(self, column: BlockColumn, units: Sequence[int]) -> list[Value]:
        """Return what stands in a column; in merged cells, what they show."""
        rows, numbers, at = self._view.grid.rows, self.rows, column.at - 1
        values = [rows[numbers[unit] - 1][at] for unit in units]
        merged = self._view.merged_rows
        for position, unit in enumerate(units) if merged else ():
            span = self._view.span(numbers[unit], column.at) if numbers[unit] in merged else None
            if span:
                values[position] = value = self._view.shown(numbers[unit], column.at)
                if column.figure and not states_nothing(value):
                    self._shared.append(Shared(unit, column.at, span, column.name))
        return values

    def _read_figures(
        self,
        columns: ColumnValues,
        column: BlockColumn,
        position: int,
        units: Sequence[int],
        values: Sequence[Value],
    ) -> None:
        if str in set(map(type, values)):
            texts = columns.texts.setdefault(column.name, {})
            pairs = zip(units, values, strict=True)
            texts |= {
                unit: words for unit, v in pairs if isinstance(v, str) and (words := words_in(v))
            }
        read = read_numbers(
            column.of, values, lambda at: self._view.grid.format_at(self.rows[units[at]], column.at)
        )
        numbers = read.numbers
        unread = [
            (at, value)
            for at, (value, number) in enumerate(zip(values, numbers, strict=True))
            if number is None and not states_nothing(value)
        ]
        if unread:
            before = columns.unread.get(column.name, frozenset())
            columns.unread[column.name] = before.union(units[at] for at, _ in unread)
        for at, value in unread if column.must else ():
            cell = self._view.address(self.rows[units[at]], column.at)
            place = Place(self._sheet, cell, column=column.name)
            strange = read.strange.get(at)
            finding = (
                strange.code.finding(strange.what, place)
                if strange
                else not_a_number(value, column.name, place)
            )
            self._findings.append((units[at], position, finding))
        known = columns.figures.get(column.name) or [None] * len(self)
        columns.figures[column.name] = _filled(known, units, numbers)

    def _read_printed(
        self,
        columns: ColumnValues,
        column: BlockColumn,
        position: int,
        units: Sequence[int],
        values: Sequence[Value],
    ) -> None:
        texts = ["" if states_nothing(value) else words_in(value) for value in values]
        for at, value in enumerate(values) if CellError in set(map(type, values)) else ():
            if value == UNCALCULATED:
                texts[at] = ""
                place = Place(
                    self._sheet,
                    self._view.address(self.rows[units[at]], column.at),
                    column=column.name,
                )
                if not column.must:  # else it has been told already
                    finding = not_a_number(value, column.name, place)
                    self._findings.append((units[at], position, finding))
        known = columns.printed.get(column.name) or [""] * len(self)
        columns.printed[column.name] = _filled(known, units, texts)

    def _several(self, columns: ColumnValues) -> list[Finding]:
        """Add up the figures of units that fill several rows each."""
        units = [
            (unit, layout, [row, *more])
            for unit, (layout, row) in enumerate(zip(self._layouts, self.rows, strict=True))
            if (more := self._more.get((layout.index, row)))
        ]
        return [
            finding
            for unit, layout, rows in units
            for finding in add_up_rows(
                self._view, self.names[unit], unit, layout.columns, rows, columns
            )
        ]

    def _hidden(self) -> list[Finding]:
        """Say which units stand in rows nobody sees at the moment."""
        hidden = self._view.grid.hidden_rows
        found = [unit for unit, row in enumerate(self.rows) if row in hidden] if hidden else []
        if not found:
            return []
        names = "、".join(self.names[unit] for unit in found[:5]) + ("等" if len(found) > 5 else "")
        line = "列" if self._view.turned else "行"
        return [
            codes.HIDDEN_ROWS.finding(
                f"有{len(found)}个单位在隐藏或筛选掉的{line}里（{names}），仍然计入",
                self.places(found[0], ""),
            )
        ]


def _filled(known: Sequence[_T], units: Sequence[int], values: list[_T]) -> list[_T]:
    """Return a column for all units with the values of some set."""
    if len(units) == len(known):
        return values
    column = list(known)
    for unit, value in zip(units, values, strict=True):
        column[unit] = value
    return column
