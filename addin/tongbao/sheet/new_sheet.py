"""A sheet to be added as a whole; what is to stand in its cells comes as edits of its own."""

from dataclasses import dataclass

from tongbao.sheet.grid import Area


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down list on a new sheet: the cells of ``area`` offer ``words``."""

    area: Area
    words: tuple[str, ...]


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
