"""A table of a notice's annex."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading cell of a table: its words and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """A table of the annex, printed in one or several blocks side by side.

    Attributes:
        head: heading rows of one block, top down; each cell in the row where it begins. The widths
            of a row's cells plus those spanning down from above add up to the number of columns.
        rows: the cells' text, one tuple a row, all as long as the table has columns.
        blocks: how many times the columns stand side by side, the heading repeated over each;
            ``None`` takes as many as give the fewest pages with names that can still be read.
        down_first: fill a block to its foot before the next one; otherwise row by row.
        numeric: for each column whether it holds numbers (centred) or words (justified left).
        turned: whether its annex stands on pages turned by a quarter (GB/T 9704-2012, 8); ``None``
            turns it if an upright page is too narrow. Outside an annex a table is never turned.
    """

    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    blocks: int | None = 1
    down_first: bool = True
    numeric: tuple[bool, ...] = ()
    turned: bool | None = None
