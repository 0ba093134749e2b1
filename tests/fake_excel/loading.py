"""A workbook file opened in the fake."""

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from fake_excel.books import Application, Book, Table, Worksheet
from fake_excel.cells import Cell, loaded
from fake_excel.windows import xlwindows
from tongbao.sheet.grid import parse_area

_LINES = {None: -4142, "thin": 1, "medium": 1, "thick": 1, "double": -4119, "dashed": -4115}
_WEIGHTS = {"medium": -4138, "thick": 4}
_ALIGNED = {"center": -4108, "left": -4131, "right": -4152, "top": -4160, "bottom": -4107}
_EDGES = {7: "left", 8: "top", 9: "bottom", 10: "right"}


def open_in_excel(path: Path) -> Any:
    """Return the xlwings Book of a file opened in a fake Excel of its own."""
    app = Application()
    book = load_book(app, path)
    app.books.append(book)
    return book_of(book)


def book_of(book: Book) -> Any:
    """Return the xlwings Book of a fake workbook, as VBA hands it over: not wrapped."""
    import xlwings

    return xlwings.Book(impl=xlwindows().Book(xl=book))


def load_book(app: Application, path: Path) -> Book:
    """Return a workbook with everything the fake knows of the file."""
    values = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    book = Book(app, path.name, str(path.parent))
    book.protectstructure = bool(formulas.security and formulas.security.lockStructure)
    for source in formulas.worksheets:
        book.sheets.append(_sheet(book, source, values[source.title]))
    book.shown = book.sheets[formulas.index(formulas.active)]
    return book


def _sheet(book: Book, source: Any, values: Any) -> Worksheet:
    sheet = Worksheet(book, source.title)
    sheet.Visible = -1 if source.sheet_state == "visible" else 0
    if source.sheet_view.selection:
        active = parse_area(source.sheet_view.selection[-1].activeCell or "A1")
        sheet.active = (active.top, active.left)
    sheet.protected = bool(source.protection.sheet)
    sheet.merged = [parse_area(str(merged)) for merged in source.merged_cells.ranges]
    sheet.hidden_rows = {n for n, row in source.row_dimensions.items() if row.hidden}
    for column in source.column_dimensions.values():
        if column.hidden:
            sheet.hidden_columns |= set(range(column.min, column.max + 1))
    for table in source.tables.values():
        sheet.tables.append(Table(sheet, table.displayName, parse_area(table.ref)))
    arrays = []
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                shown = values.cell(cell.row, cell.column)
                own = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
                value, formula = loaded(shown.value, own, shown.data_type)
                sheet.cells[cell.row, cell.column] = Cell(value, formula, look=_look(cell))
                if isinstance(cell.value, ArrayFormula):
                    arrays.append((parse_area(cell.value.ref), formula))
    for area, formula in arrays:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                sheet.cell(row, column).formula = formula
                sheet.cell(row, column).in_array = True
    return sheet


def _look(cell: Any) -> dict[str, Any]:
    look = Cell().look
    font, alignment = cell.font, cell.alignment
    look |= {
        "NumberFormat": cell.number_format,
        "HorizontalAlignment": _ALIGNED.get(alignment.horizontal, 1),
        "VerticalAlignment": _ALIGNED.get(alignment.vertical, -4107),
        "WrapText": bool(alignment.wrap_text),
        "Font.Name": font.name,
        "Font.Size": font.size,
        "Font.Bold": bool(font.bold),
    }
    for edge, side in _EDGES.items():
        style = getattr(getattr(cell.border, side), "style", None)
        look[f"{edge}.LineStyle"] = _LINES.get(style, 1)
        look[f"{edge}.Weight"] = _WEIGHTS.get(style, 2)
    return look
