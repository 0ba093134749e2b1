"""Where a table's units and their figures stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from tongbao.findings import Place
from tongbao.sheet.tables.block_layout import BlockLayout
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
