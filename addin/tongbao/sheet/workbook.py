"""What a workbook is to all that read and change one, whoever holds it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tongbao.sheet.edit import AnyEdit
from tongbao.sheet.grid import Grid, SheetName


class Workbook(Protocol):
    """A workbook somebody holds: a closed file, or one open in Excel.

    Attributes:
        name: its name, with the extension.
    """

    name: str

    @property
    def path(self) -> Path | None:
        """Where the file lies; ``None`` if it has never been saved, or lies on the web."""

    def save_copy(self, to: Path) -> None:
        """Write the workbook as it stands to another file, and leave this one as it is."""

    @property
    def looked_at(self) -> str | None:
        """The sheet the clerk is looking at; ``None`` if nobody looks."""

    def stands_in(self, sheet: str) -> tuple[int, int] | None:
        """Return row and column of the cell the clerk stands in on a sheet; ``None`` if unknown.

        A sheet nobody has clicked in stands at A1, so A1 says nothing.
        """

    def sheets(self) -> tuple[SheetName, ...]:
        """Return the worksheets in order; chart sheets are left out."""

    def read(self, sheet: str) -> Grid:
        """Return a sheet as plain data.

        Raises:
            WorkbookNeedsAttention: there is no such sheet, or it cannot be read.
            MachineNeedsAttention: the program that holds the workbook does not answer.
        """

    def check(self, edits: Sequence[AnyEdit]) -> None:
        """Raise what ``apply`` would refuse as things are, so that nobody is asked in vain."""

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> tuple[AnyEdit, ...]:
        """Carry out all edits, or leave the workbook as it was.

        Args:
            edits: no two share a cell; those for an added sheet bear its name.
            rests_on: sheets the edits were worked out from, as they were read.

        Returns:
            The edits with what they have replaced, ready for ``inverse``.

        Raises:
            WorkbookNeedsAttention: an edit is not possible, or its cell or a sheet it rests on has
                changed since reading.
            MachineNeedsAttention: the file or the program that holds the workbook is in the way.
        """
