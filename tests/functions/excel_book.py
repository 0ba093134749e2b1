"""A workbook as formulas see it: drawn settings sheets, and how often each was read."""

from collections import Counter
from typing import Any

import pytest

from drawing import draw
from tongbao.functions import settings
from tongbao.functions.settings import SettingsReader
from tongbao.sheet.grid import Grid

#: What VBA hands over while nothing has changed.
STAMP = 1.0


class ExcelBook:
    """Settings sheets drawn as text; ``reads`` counts the range reads."""

    def __init__(self, **pictures: str) -> None:
        self.grids = {name: draw(picture, name) for name, picture in pictures.items()}
        self.reads: Counter[str] = Counter()

    def read(self, workbook: str, sheet: str) -> Grid | None:
        if sheet not in self.grids:
            return None
        self.reads[f"{workbook}{sheet}"] += 1
        found = self.grids[sheet]
        return Grid(found.sheet, [list(row) for row in found.rows])


def open_in_excel(monkeypatch: pytest.MonkeyPatch, **pictures: str) -> ExcelBook:
    """Let formulas with a stamp find these sheets in the workbook."""
    book = ExcelBook(**pictures)
    monkeypatch.setattr(settings, "IN_EXCEL", SettingsReader(book.read))
    return book


def column(*values: Any) -> list[list[Any]]:
    """Return a column as xlwings hands it over."""
    return [[value] for value in values]


def down(rows: Any) -> list[Any]:
    """Return the values of an answer that is one column."""
    assert all(len(row) == 1 for row in rows)
    return [row[0] for row in rows]
