"""A table of a notice's annex."""

from tongbao.data import dataclass


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading cell: its words, and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """A table in an annex, printed as one block or several side by side.

    Attributes:
        head: one block's heading rows, top down; each cell stands in the row where it begins. The
            cells in a row and those reaching down into it together span all columns.
        rows: the cells' text, one tuple a row, as long as the table has columns.
        blocks: how many times the columns stand side by side, the heading repeated over each;
            ``None`` takes the number that gives the fewest pages with names still readable.
        down_first: fill a block to its foot before the next one; otherwise go row by row.
        numeric: for each column whether it holds numbers (centred) or words (justified left).
        turned: whether its annex stands on pages turned sideways (GB/T 9704-2012, 8); ``None``
            turns it if an upright page is too narrow. Outside an annex a table is never turned.
    """

    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    blocks: int | None = 1
    down_first: bool = True
    numeric: tuple[bool, ...] = ()
    turned: bool | None = None
