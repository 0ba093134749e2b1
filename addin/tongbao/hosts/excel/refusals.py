"""What a workbook open in Excel does not allow, found before anything is written."""

from collections.abc import Sequence

from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.checking import (
    at_row,
    mentions,
    refuse_cells,
    refuse_choice,
    refuse_covered,
    refuse_name,
    refuse_table_headings,
    sheet_in_use,
    sheet_protected,
    structure_protected,
)
from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.new_sheets import VISIBLE
from tongbao.hosts.excel.reading import matrix, parse_range
from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import bounds, inside
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, Grid


def refuse_book(book: Com, change: Ordered) -> None:
    """Refuse a workbook that cannot keep changes, and sheets it does not take or let go."""
    if book.ReadOnly:
        raise WorkbookNeedsAttention(
            f"“{book.Name}”是以只读方式打开的，改动无法保存",
            todo="请关闭后以可编辑方式打开（文件可能正被别人打开），或先另存一份",
        )
    if book.MultiUserEditing:
        raise WorkbookNeedsAttention(
            f"“{book.Name}”是共享工作簿，保存时改动可能被别人的覆盖",
            todo="请在“审阅”中取消“共享工作簿”后再试",
        )
    if (change.added or change.dropped) and book.ProtectStructure:
        raise structure_protected("增加" if change.added else "删除")
    taken = tuple(sheet.Name for sheet in book.Sheets) if change.added else ()
    for new in change.added:
        refuse_name(new.name, taken)
        taken = (*taken, new.name)
        for choice in new.choices:
            refuse_choice(choice, new.name)


def refuse_mentioned(book: Com, name: str) -> None:
    """Refuse to take out a sheet another one's formulas refer to, or the last one shown."""
    if not any(sheet.Visible == VISIBLE for sheet in book.Sheets if sheet.Name != name):
        raise sheet_in_use(name, "是唯一看得见的工作表")
    for sheet in book.Worksheets:
        used = sheet.UsedRange
        if sheet.Name != name and used.HasFormula is not False:
            formulas = (f for row in matrix(used.Formula) for f in row if isinstance(f, str))
            if any(f.startswith("=") and mentions(f, name) for f in formulas):
                raise sheet_in_use(name, f"被工作表“{sheet.Name}”中的公式引用")


def refuse_edits(sheet: Com, grid: Grid, edits: Sequence[Edit]) -> None:
    """Refuse edits on an existing sheet that cannot be made soundly.

    Args:
        sheet: the sheet.
        grid: what it holds now.
        edits: its edits, ordered by column and row.

    Raises:
        WorkbookNeedsAttention: naming the sheet and the first cell in the way.
    """
    if sheet.ProtectContents:
        raise sheet_protected(edits[0])
    refuse_cells(edits, grid)
    refuse_covered(edits, grid.merged)
    tables = list(sheet.ListObjects)
    _refuse_filtered(sheet, tables, grid, edits)
    refuse_table_headings(edits, [_heading(table) for table in tables if table.ShowHeaders])
    for pivot in sheet.PivotTables():
        said = f"单元格在数据透视表“{pivot.Name}”之内"
        _refuse_inside(edits, parse_range(pivot.TableRange2.Address), said, "请换一个位置")
    _refuse_formula_parts(sheet, edits)


def _heading(table: Com) -> tuple[str, Area]:
    return table.Name, parse_range(table.HeaderRowRange.Address)


def _refuse_filtered(sheet: Com, tables: Sequence[Com], grid: Grid, edits: Sequence[Edit]) -> None:
    """Refuse to write over rows a filter hides: Excel would put the values into other rows."""
    for edit in edits:
        row = next((r for r in range(edit.row, edit.last_row + 1) if r in grid.hidden_rows), 0)
        if row and (sheet.FilterMode or any(map(_is_filtered, tables))):
            todo = "请在“数据”中点“清除”，显示全部行后再试"
            raise at_row(edit, row, "工作表正在筛选，这一行被筛选隐藏，写入会错行", todo)


def _is_filtered(table: Com) -> bool:
    auto_filter = table.AutoFilter
    return auto_filter is not None and bool(auto_filter.FilterMode)


def _refuse_formula_parts(sheet: Com, edits: Sequence[Edit]) -> None:
    """Refuse to break a formula that fills several cells."""
    if not _has_formula_parts(sheet.Range(bounds(edits).address)):
        return
    todo = "请先在 Excel 中把该公式转为数值，或换一个位置"
    for edit in edits:
        if _has_formula_parts(sheet.Range(edit.address)):
            raise at_row(edit, edit.row, f"{edit.address} 中有数组公式的单元格，不能单独改写", todo)


def _has_formula_parts(cells: Com) -> bool:
    # None says that some cells are such parts. Excel 2019 and older knows no spilled formulas.
    return cells.HasArray is not False or getattr(cells, "HasSpill", False) is not False


def _refuse_inside(edits: Sequence[Edit], area: Area, said: str, todo: str) -> None:
    for _, edit, rows in inside(edits, (area,)):
        raise at_row(edit, rows[0], said, todo)
