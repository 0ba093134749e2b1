"""Where a table's units and their figures stand, and how the sheet shows them."""

from collections.abc import Mapping, Sequence

from tongbao.core.columns.column import Column
from tongbao.core.showing.shown import shown
from tongbao.core.statistics import Figures
from tongbao.data import dataclass
from tongbao.findings import Place
from tongbao.sheet.cells import number_in, words_shown
from tongbao.sheet.tables.block_layout import BlockLayout
from tongbao.sheet.tables.column_facts import Cell
from tongbao.sheet.tables.view import View


@dataclass(frozen=True)
class Places:
    """Where the units and their figures stand; an address is made when asked for.

    Attributes:
        view: the cells they were read from.
        rows: every unit's row.
        names: the column each one's name stands in.
        layouts: the block layout each one stands in.
    """

    view: View
    rows: Sequence[int]
    names: Sequence[int]
    layouts: Sequence[BlockLayout]

    def __call__(self, unit: int, column: str) -> Place:
        """Return where a unit's value in a column stands, or its name."""
        held = self.layouts[unit].columns if column else ()
        at = next((each.at for each in held if each.name == column), self.names[unit])
        return Place(self.view.grid.sheet, self.view.address(self.rows[unit], at), column=column)

    def cell(self, unit: int, column: str) -> Cell | None:
        """Return what a unit's cell in a column shows and in which format; ``None`` if it has none."""
        at = next((each.at for each in self.layouts[unit].columns if each.name == column), None)
        if at is None:
            return None
        row, view = self.rows[unit], self.view
        span = view.reach(row, at) if row in view.merged_rows else None
        row, at = (span.top, span.left) if span else (row, at)
        return Cell(view.at(row, at), view.grid.format_at(row, at))


@dataclass(frozen=True)
class Shown:
    """What the sheet shows for the units' figures and dates.

    Attributes:
        places: where they stand.
        columns: what is known about the columns.
        figures: the numbers they were read as.
    """

    places: Places
    columns: Sequence[Column]
    figures: Mapping[str, Figures]

    def __call__(self, unit: int, column: str) -> str:
        """Return what a unit's cell in a column shows; empty if that is no value of this column."""
        cell = self.places.cell(unit, column)
        if cell is None:
            return ""
        numbers = self.figures.get(column)
        number = numbers[unit] if numbers else None
        if numbers is None:
            return words_shown(cell.value, cell.code)
        if number is None:
            return ""
        if not isinstance(cell.value, str) and number_in(cell.value) not in (number, None):
            # It was counted as something else than it looks like alone: 93 among percents.
            return shown(number, next((c for c in self.columns if c.name == column), None))
        return words_shown(cell.value, cell.code)
