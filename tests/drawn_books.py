"""Write small workbooks for tests: a drawn sheet becomes a real .xlsx."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

from drawing import draw
from tongbao.sheet.grid import Grid


def save_drawn(path: Path, **pictures: str) -> Path:
    """Save a workbook with one sheet for each picture, named by its keyword."""
    return save_grids(path, {name: draw(picture, name) for name, picture in pictures.items()})


def save_grids(path: Path, grids: Mapping[str, Grid]) -> Path:
    """Save a workbook with these sheets."""
    book = Workbook()
    book.remove(book["Sheet"])
    for name, grid in grids.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(grid.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    cell = sheet.cell(row, column)
                    cell.value = value  # type: ignore[assignment]
                    cell.number_format = grid.format_at(row, column) or cell.number_format
        for area in grid.merged:
            sheet.merge_cells(area.address)
    book.save(path)
    return path
