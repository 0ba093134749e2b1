"""What has been read from a workbook, before it is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongbao.choice import Choice
    from tongbao.core.register import Register
    from tongbao.earlier_book import EarlierBook
    from tongbao.findings import Finding
    from tongbao.sheet.grid import Grid
    from tongbao.sheet.settings.read_settings import Settings
    from tongbao.sheet.tables.find_tables import FoundTables


@dataclass(frozen=True)
class Contents:
    """What was read of a workbook, and by what it is to be assessed.

    Attributes:
        grids: every sheet that was read, by name.
        sheets: the names of all sheets.
        found: the table, and its rivals.
        settings: what the settings sheets say.
        choice: what the clerk asks for beyond them.
        other_register: the register of another workbook that replaces this one's.
        books: other workbooks, with earlier periods.
        findings: what was found in reading them.
    """

    grids: Mapping[str, Grid]
    sheets: tuple[str, ...]
    found: FoundTables
    settings: Settings
    choice: Choice
    other_register: Register | None = None
    books: tuple[EarlierBook, ...] = ()
    findings: tuple[Finding, ...] = ()
