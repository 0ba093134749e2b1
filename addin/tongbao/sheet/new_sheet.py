"""Sheets that come and go as a whole; what stands in their cells comes as edits."""

from tongbao.data import dataclass
from tongbao.sheet.grid import Area


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down list on a new sheet: the cells in ``area`` offer ``words``.

    Attributes:
        area: the cells.
        words: what they offer.
        others: whether they take other words, too.
    """

    area: Area
    words: tuple[str, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be added at the end of the workbook.

    Attributes:
        name: the sheet's name.
        widths: column widths in characters, from column A on.
        wrapped: columns (from 1) whose text wraps.
        headings: rows (from 1) shown bold with borders.
        choices: drop-down lists.
    """

    name: str
    widths: tuple[float, ...] = ()
    wrapped: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class DroppedSheet:
    """A sheet to be taken out of the workbook: one that was added, and that its edits leave empty.

    Attributes:
        sheet: the sheet as it was added.
    """

    sheet: NewSheet
