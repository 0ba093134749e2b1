"""A workbook open in Excel: the same Grids and Edits as a file, carried by Excel itself."""

from collections.abc import Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.checking import no_sheet, refuse_cells, refuse_changed
from tongbao.hosts.excel.com import Com, calculated, patient, wait_until_ready
from tongbao.hosts.excel.contents import blocks, differences, keep, put_back, write
from tongbao.hosts.excel.looks import (
    Looks,
    Run,
    apply_looks,
    looks_of,
    number_format,
    present_looks,
)
from tongbao.hosts.excel.meaning import understood
from tongbao.hosts.excel.new_sheets import VISIBLE, add_sheet, dress
from tongbao.hosts.excel.reading import read_sheet
from tongbao.hosts.excel.refusals import refuse_book, refuse_edits
from tongbao.hosts.excel.suspending import suspended
from tongbao.hosts.excel.undoing import Undo, all_or_nothing
from tongbao.hosts.ordered import Ordered, ordered
from tongbao.hosts.runs import bounds
from tongbao.sheet.edit import AnyEdit, Edit
from tongbao.sheet.grid import Grid, SheetName

if TYPE_CHECKING:
    import xlwings as xw

_SHOWN = 5  # places named in a message


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
    def looked_at(self) -> str | None:
        """The sheet the clerk is looking at; ``None`` if the workbook is not shown."""
        with understood():
            shown = self._book.ActiveSheet
            return None if shown is None else shown.Name

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

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> None:
        """Carry out all edits, or leave the workbook as it was.

        Excel's list of steps that can be undone is empty afterwards, as after every macro.

        Args:
            edits: no cell in two of them; those for an added sheet, which comes behind the last
                visible one, bear its name.
            rests_on: sheets the edits were worked out from, as they were read.

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
                return
            with suspended(self._app), all_or_nothing() as undo:
                self._carry_out(change, undo)
                self._read_back(change)

    def _sheet(self, name: str) -> Com:
        if name not in {sheet.Name for sheet in self._book.Worksheets}:
            raise no_sheet(name)
        return self._book.Worksheets(name)

    def _refuse(self, change: Ordered, rests_on: Sequence[Grid]) -> None:
        if change:
            refuse_book(self._book, change.added)
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

    def _carry_out(self, change: Ordered, undo: Undo) -> None:
        """Write everything, adding to ``undo`` beforehand how each step is taken back."""
        for new in change.added:
            add_sheet(self._book, new, undo)
        for name, edits in change.runs.items():
            sheet, is_new = self._book.Worksheets(name), change.is_new(name)
            for block in blocks(edits, is_new_sheet=is_new):
                if not is_new:
                    undo.add(partial(put_back, keep(sheet, block.area)))
                write(sheet, block)
        for new in change.added:
            if new.name in change.runs:
                dress(self._book.Worksheets(new.name), new, bounds(change.runs[new.name]))
        known: dict[tuple[str, int, int, int], Looks] = {}
        for name, edits in change.runs.items():
            for edit in edits:
                self._dress(edit, known, undo, is_new_sheet=change.is_new(name))

    def _dress(
        self,
        edit: Edit,
        known: dict[tuple[str, int, int, int], Looks],
        undo: Undo,
        *,
        is_new_sheet: bool,
    ) -> None:
        if not edit.like and not edit.number_format:
            return
        run = Run(self._book.Worksheets(edit.sheet), edit.row, edit.column, len(edit.new))
        wanted: Looks = {}
        if edit.like:
            model = (*edit.like, len(edit.new))
            if model not in known:
                sheet, row, column, length = model
                known[model] = looks_of(Run(self._book.Worksheets(sheet), row, column, length))
            wanted = known[model]
        if edit.number_format:
            wanted = {**wanted, **number_format(run, edit.number_format)}
        if not is_new_sheet:
            present = present_looks(run, wanted)
            wanted = {a: wanted[a] for a, now in present.items() if now != wanted[a]}
            undo.add(partial(apply_looks, run, {aspect: present[aspect] for aspect in wanted}))
        apply_looks(run, wanted)

    def _read_back(self, change: Ordered) -> None:
        """Refuse to leave behind anything else than was meant."""
        for name, edits in change.runs.items():
            wrong = list(differences(self._book.Worksheets(name), edits))
            if wrong:
                shown = "、".join(wrong[:_SHOWN]) + ("等" if len(wrong) > _SHOWN else "")
                raise MachineNeedsAttention(
                    f"工作表“{name}”写入后核对不一致（{shown}，共{len(wrong)}个单元格），已恢复原样",
                    "请检查是否有宏或别的加载项在改动这些单元格，处理后再试",
                )
