"""From the parts of a table to its units, figures, totals, title, and what could not be read."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from tongbao.chinese import key
from tongbao.core.periods.period import Kind, Period
from tongbao.core.periods.reading import find_period, find_period_of_year, stated_apart
from tongbao.core.row_labels import group_name, is_note
from tongbao.core.statistics import Statistics
from tongbao.core.total_row import TotalRow
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.grid import Area, address
from tongbao.sheet.tables.block_layout import BlockColumn
from tongbao.sheet.tables.column_numbers import read_numbers
from tongbao.sheet.tables.column_periods import by_title
from tongbao.sheet.tables.notes import notes_around
from tongbao.sheet.tables.places import Shown
from tongbao.sheet.tables.remarks import remark_findings
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.table_part import TablePart
from tongbao.sheet.tables.total_rows import Range, TotalClaim, groups_of_subtotals, read_totals
from tongbao.sheet.tables.units import Units
from tongbao.sheet.tables.view import View

_LONG_ENOUGH = 4


def read_table(view: View, parts: Sequence[TablePart], above: Sequence[str]) -> Table:
    """Read one table from its parts.

    Args:
        view: the sheet.
        parts: what stands under its heads, from the top.
        above: the words above it, from the top.
    """
    reading = _Reading(view)
    for part in parts:
        reading.read(part)
    units = reading.units
    columns = units.columns()
    totals = read_totals(reading.final_claims(), columns.figures, len(units), view.grid.sheet)
    filled = _area(parts)
    title, period = _title_and_period(view, parts[0], above)
    periods = stated_apart(title, view.grid.sheet)
    area = filled
    if view.turned:
        area = Area(filled.left, filled.top, filled.right, filled.bottom)
    described = by_title(parts[0].columns, title)
    statistics = Statistics(
        described,
        units.names,
        _by_subtotals(units.groups, totals),
        columns.figures,
        columns.printed,
        columns.unread,
        totals,
        title,
        "" if periods else period,
        (
            *(f for part in parts for f in part.findings),
            *columns.findings,
            *remark_findings(view, parts, find_period(period)),
        ),
        Place(view.grid.sheet, address(area.top, area.left)),
        units.places,
        Shown(units.places, described, columns.figures),
        texts=columns.texts,
        notes=tuple(notes_around(view, parts[0].head, filled)),
        periods=periods,
    )
    return Table(
        view, tuple(part.head for part in parts), statistics, units.blocks, units.rows, area
    )


def _title_and_period(view: View, first: TablePart, above: Sequence[str]) -> tuple[str, str]:
    """Return a table's title, and the first period that it, a heading or the sheet's name states."""
    of_group = key(first.title)  # the words right above a heading may name its first group
    titles = (t for t in above if not (of_group and key(group_name(t)) == of_group))
    title = next((t for t in titles if len(t) > _LONG_ENOUGH and not is_note(t)), "")
    headings = [" ".join(heading.path) for heading in first.head.headings]
    of_headings = {p.words: p for p in map(find_period, headings) if p}
    # Where headings state several periods, none is the table's own.
    own = tuple(of_headings.values()) if len(of_headings) == 1 else ()
    texts = (title, *above)
    periods = (*map(find_period, texts), *own, find_period(view.grid.sheet))
    period = next((period for period in periods if period), None)
    if period and period.kind is Kind.YEAR:
        # 2026年 in a title only says which year the 10月 below it, or on the sheet's tab, is in.
        year = period.first.year
        narrower = (
            found
            for text in (*texts, view.grid.sheet)
            for found in (find_period(text), find_period_of_year(text, year))
            if found and found.kind is not Kind.YEAR and _overlap(found, period)
        )
        period = next(narrower, period)
    return title, period.words if period else ""


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


class _Reading:
    """Goes through all parts' rows and remembers which group it is in."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.units = Units(view)
        self.claims: list[TotalClaim] = []
        self.group = ""
        self.starts = [0]

    def read(self, part: TablePart) -> None:
        """Read one part's rows."""
        begin, claimed = len(self.units), len(self.claims)
        if part.title:
            self._begin_group(part.title)
        for is_unit, rows in groupby(part.rows, lambda row: row.kind is RowKind.UNIT):
            if is_unit:
                units = list(rows)
                self.units.add(units, self._groups_of(units))
            else:
                for row in rows:
                    self._other(row)
        end = len(self.units)
        blocks = self.units.blocks[begin:end] if claimed < len(self.claims) else []
        for index, claim in enumerate(self.claims[claimed:], claimed):
            own = [i for i, block in enumerate(blocks, begin) if block == claim.block_index]
            block = (own[0], own[-1] + 1) if own else (begin, end)
            self.claims[index] = replace(claim, part=(begin, end), block=block)

    def final_claims(self) -> list[TotalClaim]:
        """Return the total rows, each with the units in its group."""
        ends = [*self.starts[1:], len(self.units)]
        groups: list[Range] = list(zip(self.starts, ends, strict=True))
        return [replace(claim, group=groups[claim.group_index]) for claim in self.claims]

    def _other(self, row: Row) -> None:
        if row.kind is RowKind.GROUP:
            self._begin_group(row.label)
            if any(number_in(self.view.at(row.row, at)) is not None for at in row.layout.figures):
                self._claim(row)
        elif row.kind in {RowKind.TOTAL, RowKind.MEAN}:
            self._claim(row)
        elif row.kind is RowKind.MORE_OF_NAME and self.units:
            self.units.complete_name(row.label)
        elif row.kind is RowKind.MORE_FIGURES:
            self.units.add_figures(row)
        elif row.kind is RowKind.OUTSIDE:
            self.units.find(_outside(self.view, row))
        else:
            self.units.find(_nameless(self.view, row))

    def _begin_group(self, name: str) -> None:
        self.group = name
        self.starts.append(len(self.units))

    def _groups_of(self, units: Sequence[Row]) -> list[str]:
        if all(row.layout.group is None for row in units):
            return [row.layout.block.group or self.group for row in units]
        return [self._group_of(row, behind) for behind, row in enumerate(units, len(self.units))]

    def _group_of(self, row: Row, behind: int) -> str:
        """Return a unit's group: from the group column, the block's heading or the last title."""
        layout = row.layout
        if layout.group is None:
            return layout.block.group or self.group
        value = self.view.grid.rows[row.row - 1][layout.group - 1]
        if row.row in self.view.merged_rows:
            value = self.view.shown(row.row, layout.group)
        if not states_nothing(value):
            self.group = words_in(value)
            return self.group
        if layout.carries and self.view.span(row.row, layout.group) is None:
            return self.group
        self.units.group_missing(row, layout.group, behind)
        return ""

    def _claim(self, row: Row) -> None:
        stated = [c for c in row.layout.columns if c.total]
        if not any(number_in(self.view.at(row.row, c.at)) is not None for c in stated):
            return
        self.claims.append(
            TotalClaim(
                row.label,
                mean=row.kind is RowKind.MEAN,
                heads_group=row.kind is RowKind.GROUP,
                position=len(self.units),
                block_index=row.layout.index,
                group_index=len(self.starts) - 1,
                figures={c.name: self._total(row.row, c) for c in stated},
                cells={c.name: self.view.address(row.row, c.at) for c in stated},
            )
        )

    def _total(self, row: int, column: BlockColumn) -> Decimal | None:
        """Return a total row's number in the measure of the units' own."""
        value, code = self.view.at(row, column.at), self.view.grid.format_at(row, column.at)
        return read_numbers(column.of, [value], lambda _: code).numbers[0]


def _outside(view: View, row: Row) -> Finding:
    return codes.ROW_OUTSIDE_TABLE.finding(
        f"“{row.label}”在表的末尾以下，不像单位，未计入",
        Place(view.grid.sheet, view.address(row.row, row.column)),
    )


def _nameless(view: View, row: Row) -> Finding:
    wrong = f"单位名称处是“{row.label}”，不是名称" if row.label else "有数字但没有单位名称"
    return codes.FIGURES_WITHOUT_UNIT.finding(
        f"这一行{wrong}，未计入",
        Place(view.grid.sheet, view.address(row.row, row.column)),
    )


def _by_subtotals(groups: Sequence[str], totals: Sequence[TotalRow]) -> Sequence[str]:
    """Return the units' groups; where they have none, those that subtotals below them name."""
    if not totals or any(groups):
        return groups
    return groups_of_subtotals(totals, len(groups)) or groups


def _area(parts: Sequence[TablePart]) -> Area:
    """Return the cells a table's parts fill (in the view)."""
    heads = [part.head for part in parts]
    return Area(
        min(head.top for head in heads),
        min(head.columns.start for head in heads),
        max(part.last_row for part in parts),
        max(head.columns.stop - 1 for head in heads),
    )
