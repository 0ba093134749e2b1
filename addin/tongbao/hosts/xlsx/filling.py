"""An edit ready to be written into a sheet's XML."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from tongbao.data import dataclass
from tongbao.hosts.xlsx.cell_text import cell_xml, cells_down
from tongbao.hosts.xlsx.kept_cells import PuttingBack
from tongbao.sheet.edit import Written
from tongbao.sheet.grid import address

if TYPE_CHECKING:
    from array import array

#: The numbers of cell formats, top down.
Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True, eq=False)
class Filling:
    """New values for a run, and each cell's format by its number."""

    row: int
    column: int
    new: Sequence[Written]
    styles: Numbers

    @property
    def last_row(self) -> int:
        """The last cell's row."""
        return self.row + len(self.new) - 1

    def cell(self, prefix: str, row: int, own: int) -> str:
        """Return one cell's element; nothing for one that would say nothing.

        Args:
            prefix: the namespace prefix with its colon, or nothing.
            row: the cell's row.
            own: the format lent to a cell that does not exist; -1 for one that does, and stays.
        """
        new, style = self.new[row - self.row], self.styles[row - self.row]
        if style == own and (new is None or new == ""):
            return ""
        return cell_xml(prefix, address(row, self.column), style, new)

    def cells_down(self, prefix: str, row: int, count: int, own: int) -> list[str]:
        """Return the elements for so many cells from a row on, each as ``cell`` does."""
        cells = slice(row - self.row, row - self.row + count)
        return cells_down(prefix, row, self.column, self.new[cells], self.styles[cells], own)

    def has_made(self, _row: int) -> bool:
        """Whether the row is there only because an edit now taken back made it."""
        return False


AnyFilling: TypeAlias = Filling | PuttingBack
