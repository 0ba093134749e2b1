"""A workbook open in Excel: the same Grids and Edits as a file, carried by Excel itself."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tongbao.hosts.checking import no_sheet, refuse_cells, refuse_changed, refuse_filled
from tongbao.hosts.excel.carrying import carry_out
from tongbao.hosts.excel.com import Com, calculated, patient, wait_until_ready
from tongbao.hosts.excel.meaning import is_refusal, understood
from tongbao.hosts.excel.new_sheets import VISIBLE
from tongbao.hosts.excel.reading import read_sheet
from tongbao.hosts.excel.refusals import refuse_book, refuse_edits, refuse_mentioned
from tongbao.hosts.excel.suspending import suspended
from tongbao.hosts.ordered import Ordered, ordered
from tongbao.sheet.edit import AnyEdit
from tongbao.sheet.grid import Grid, SheetName

if TYPE_CHECKING:
    import xlwings as xw


class ExcelWorkbook:
    """A workbook open in Excel.

    Args:
        book: the workbook.

    Attributes:
        name: the workbook's name.

    Raises:
        MachineNeedsAttention: Excel is busy, or a cell is being edited.
    """

    def __init__(self, book: "xw.Book") -> None:
        self._book = patient(book.api)
        with understood():
            self._app = self._book.Application
            wait_until_ready(self._app)
            self.name: str = self._book.Name
            calculated(self._app)

    def sheets(self) -> tuple[SheetName, ...]:
        """Return the worksheets in order; chart sheets are left out."""
        with understood():
            return tuple(
                SheetName(sheet.Name, sheet.Visible == VISIBLE) for sheet in self._book.Worksheets
            )

    @property
    def path(self) -> Path | None:
        """Where the file lies; ``None`` if it has never been saved, or lies on the web."""
        with understood():
            folder = str(self._book.Path or "")
        return Path(folder) / self.name if folder and Path(folder).is_dir() else None

    def save_copy(self, to: Path) -> None:
        """Write the workbook as it stands now, saved or not, to another file."""
        with understood():
            self._book.SaveCopyAs(str(to))

    @property
    def looked_at(self) -> str | None:
        """The sheet the clerk is looking at; ``None`` if the workbook is not shown."""
        with understood():
            shown = self._book.ActiveSheet
            return None if shown is None else shown.Name

    def stands_in(self, sheet: str) -> tuple[int, int] | None:
        """Return the cell the clerk stands in; ``None`` on another sheet than the one looked at."""
        if self.looked_at != sheet:
            return None
        with understood():
            try:
                cell = self._book.Windows(1).ActiveCell
                return None if cell is None else (int(cell.Row), int(cell.Column))
            except Exception as error:
                if not is_refusal(error):
                    raise
                return None  # this program has no such windows; the table is then chosen otherwise

    def read(self, sheet: str) -> Grid:
        """Return a sheet as it is now.

        Raises:
            WorkbookNeedsAttention: there is no such sheet, or too much on it.
            MachineNeedsAttention: Excel does not answer.
        """
        with understood():
            return read_sheet(self._sheet(sheet), sheet)

    def check(self, edits: Sequence[AnyEdit]) -> None:
        """Raise what ``apply`` would refuse as things are, so that nobody is asked in vain."""
        with understood():
            wait_until_ready(self._app)
            self._refuse(ordered(edits), ())

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> tuple[AnyEdit, ...]:
        """Carry out all edits, or leave the workbook as it was.

        Excel's list of steps that can be undone is empty afterwards, as after every macro.

        Args:
            edits: no cell in two of them; those for an added sheet, which comes behind the last
                visible one, bear its name.
            rests_on: sheets the edits were worked out from, as they were read.

        Returns:
            The edits with what they have replaced, ready for ``inverse``.

        Raises:
            WorkbookNeedsAttention: an edit is not possible, or its cell or a sheet it rests on has
                changed since reading.
            MachineNeedsAttention: Excel failed on the way; what had been written was taken back.
        """
        change = ordered(edits)
        with understood():
            wait_until_ready(self._app)
            self._refuse(change, rests_on)
            if not change:
                return ()
            with suspended(self._app):
                return carry_out(self._book, change)

    def _sheet(self, name: str) -> Com:
        if name not in {sheet.Name for sheet in self._book.Worksheets}:
            raise no_sheet(name)
        return self._book.Worksheets(name)

    def _refuse(self, change: Ordered, rests_on: Sequence[Grid]) -> None:
        if change:
            refuse_book(self._book, change)
        now = cache(self.read)
        for grid in rests_on:
            refuse_changed(grid, now(grid.sheet))
        for sheet, edits in change.runs.items():
            if change.is_new(sheet):
                refuse_cells(edits, Grid(sheet, ()))
            else:
                refuse_edits(self._sheet(sheet), now(sheet), edits)
            for model in {edit.like[0] for edit in edits if edit.like}:
                if not change.is_new(model):
                    self._sheet(model)
        for old in change.dropped:
            self._sheet(old.name)
            refuse_filled(change.runs.get(old.name, ()), now(old.name))
            refuse_mentioned(self._book, old.name)
