"""From headings and the rows under them to units, totals and what could not be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tongbao.core.columns.column import Column
from tongbao.core.total_row import TotalRow
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.anchors import Anchor
from tongbao.sheet.tables.columns import Stretch
from tongbao.sheet.tables.lanes import bare_columns, lanes
from tongbao.sheet.tables.order import in_order, resolved
from tongbao.sheet.tables.read_columns import Columns
from tongbao.sheet.tables.rows import Kind, Row, read_rows
from tongbao.sheet.tables.tail import without_tail
from tongbao.sheet.tables.totals import Claim, Range, groups_of_subtotals, read_totals
from tongbao.sheet.tables.units import Places, Units
from tongbao.sheet.tables.view import View


@dataclass(frozen=True)
class Part:
    """One heading with what stands under it, row by row.

    Attributes:
        anchor: the heading.
        columns: what its columns are.
        rows: the rows that say something, in the order they are to be read.
        findings: columns that cannot be read.
        title: the group that the words right above the heading name, if there are any.
    """

    anchor: Anchor
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    findings: tuple[Finding, ...] = ()
    title: str = ""

    @property
    def last_unit(self) -> int:
        """The row of its last unit."""
        return max((row.row for row in self.rows if row.kind is Kind.UNIT), default=0)

    @property
    def names(self) -> list[str]:
        """The names of its units."""
        return [row.label for row in self.rows if row.kind is Kind.UNIT]


@dataclass(frozen=True)
class Section:
    """The parts of one table, read.

    Attributes:
        parts: what it was read from.
        names, groups: the units and the group the table puts each in.
        columns: their figures and printed results.
        blocks, rows: the block and the row each unit stands in.
        places: where each figure stands.
        totals: its total rows.
        findings: what could not be read.
        area: the cells it fills (of the view).
    """

    parts: tuple[Part, ...]
    names: Sequence[str]
    groups: Sequence[str]
    columns: Columns
    blocks: Sequence[int]
    rows: Sequence[int]
    places: Places
    totals: tuple[TotalRow, ...]
    findings: tuple[Finding, ...]
    area: Area


def read_part(
    view: View, stretch: Stretch, columns: tuple[Column, ...], titles: frozenset[str]
) -> Part:
    """Read the rows below a heading, not yet their figures.

    ``titles`` are keys of texts above the table.
    """
    blocks = lanes(view, stretch.anchor, columns, stretch.end)
    rows = in_order(
        view, [without_tail(view, list(read_rows(view, lane, titles))) for lane in blocks]
    )
    rows = resolved(view, rows, before_heading=stretch.end < view.area.bottom)
    return Part(stretch.anchor, columns, rows, tuple(bare_columns(view, blocks[-1], columns)))


def read_section(view: View, parts: Sequence[Part]) -> Section:
    """Read the units of the parts of one table."""
    reading = _Reading(view)
    for part in parts:
        reading.read(part)
    units = reading.units
    columns = units.columns()
    totals = read_totals(reading.final_claims(), columns.figures, len(units), view.grid.sheet)
    return Section(
        tuple(parts),
        units.names,
        _by_subtotals(units.groups, totals),
        columns,
        units.blocks,
        units.rows,
        units.places,
        totals,
        (*(f for part in parts for f in part.findings), *columns.findings),
        _area(parts),
    )


class _Reading:
    """Goes through the rows of all parts and remembers which group it is in."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.units = Units(view)
        self.claims: list[Claim] = []
        self.group = ""
        self.starts = [0]

    def read(self, part: Part) -> None:
        """Read the rows of one part."""
        begin, claimed = len(self.units), len(self.claims)
        if part.title:
            self._begin_group(part.title)
        for is_unit, rows in groupby(part.rows, lambda row: row.kind is Kind.UNIT):
            if is_unit:
                units = list(rows)
                self.units.add(units, self._groups_of(units))
            else:
                for row in rows:
                    self._other(row)
        end = len(self.units)
        blocks = self.units.blocks[begin:end] if claimed < len(self.claims) else []
        for index, claim in enumerate(self.claims[claimed:], claimed):
            own = [i for i, block in enumerate(blocks, begin) if block == claim.lane]
            block = (own[0], own[-1] + 1) if own else (begin, end)
            self.claims[index] = replace(claim, part=(begin, end), block=block)

    def final_claims(self) -> list[Claim]:
        """Return the total rows, each with the units of the group it stands in."""
        ends = [*self.starts[1:], len(self.units)]
        groups: list[Range] = list(zip(self.starts, ends, strict=True))
        return [replace(claim, group=groups[claim.group_index]) for claim in self.claims]

    def _other(self, row: Row) -> None:
        if row.kind is Kind.GROUP:
            self._begin_group(row.label)
            if any(number_in(self.view.at(row.row, at)) is not None for at in row.lane.figures):
                self._claim(row)
        elif row.kind in {Kind.TOTAL, Kind.MEAN}:
            self._claim(row)
        elif row.kind is Kind.MORE_OF_NAME and self.units:
            self.units.complete_name(row.label)
        elif row.kind is Kind.OUTSIDE:
            self.units.find(_outside(self.view, row))
        else:
            self.units.find(_nameless(self.view, row))

    def _begin_group(self, name: str) -> None:
        self.group = name
        self.starts.append(len(self.units))

    def _groups_of(self, units: Sequence[Row]) -> list[str]:
        if all(row.lane.group is None for row in units):
            return [row.lane.block.group or self.group for row in units]
        return [self._group_of(row, behind) for behind, row in enumerate(units, len(self.units))]

    def _group_of(self, row: Row, behind: int) -> str:
        """Return a unit's group: from the group column, the block's heading or the last title."""
        lane = row.lane
        if lane.group is None:
            return lane.block.group or self.group
        value = self.view.grid.rows[row.row - 1][lane.group - 1]
        if row.row in self.view.merged_rows:
            value = self.view.shown(row.row, lane.group)
        if not states_nothing(value):
            self.group = words_in(value)
            return self.group
        if lane.carries and self.view.span(row.row, lane.group) is None:
            return self.group
        self.units.group_missing(row, lane.group, behind)
        return ""

    def _claim(self, row: Row) -> None:
        stated = [c for c in row.lane.cells if c.total]
        if not any(number_in(self.view.at(row.row, c.at)) is not None for c in stated):
            return
        self.claims.append(
            Claim(
                row.label,
                mean=row.kind is Kind.MEAN,
                heads_group=row.kind is Kind.GROUP,
                position=len(self.units),
                lane=row.lane.index,
                group_index=len(self.starts) - 1,
                figures={c.name: number_in(self.view.at(row.row, c.at)) for c in stated},
                cells={c.name: self.view.address(row.row, c.at) for c in stated},
            )
        )


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
    """Return the groups of units; where they have none, those that subtotals below them name."""
    if not totals or any(groups):
        return groups
    return groups_of_subtotals(totals, len(groups)) or groups


def _area(parts: Sequence[Part]) -> Area:
    anchors = [part.anchor for part in parts]
    return Area(
        min(anchor.top for anchor in anchors),
        min(anchor.columns.start for anchor in anchors),
        max(_last_rows(parts)),
        max(anchor.columns.stop - 1 for anchor in anchors),
    )


def _last_rows(parts: Sequence[Part]) -> Iterator[int]:
    for part in parts:
        yield part.anchor.bottom
        yield from (row.row for row in part.rows if row.kind is not Kind.OUTSIDE)
