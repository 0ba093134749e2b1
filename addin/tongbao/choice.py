"""What a clerk asks for when a workbook is assessed."""

import datetime
from pathlib import Path
from typing import NamedTuple

from tongbao.data import dataclass
from tongbao.sheet.grid import Area
from tongbao.sheet.settings.item import StatedItem


class Clicked(NamedTuple):
    """A cell the clerk means: its sheet, row and column."""

    sheet: str
    row: int
    column: int

    def cell_on(self, sheet: str) -> tuple[int, int] | None:
        """Return the cell's row and column if it is on this sheet."""
        return (self.row, self.column) if sheet == self.sheet else None


@dataclass(frozen=True)
class Choice:
    """What a clerk asks for beyond the workbook's own settings.

    Attributes:
        sheet: the sheet to take the table from.
        area: the part to look at.
        items: 规则 items that replace the workbook's.
        register: a workbook whose register replaces this one's.
        previous: workbooks with earlier periods, to compare with.
        clicked: a cell in the table that is meant.
        today: the day, for the check that the period is over.
    """

    sheet: str | None = None
    area: Area | None = None
    items: tuple[StatedItem, ...] = ()
    register: Path | None = None
    previous: tuple[Path, ...] = ()
    clicked: Clicked | None = None
    today: datetime.date | None = None
