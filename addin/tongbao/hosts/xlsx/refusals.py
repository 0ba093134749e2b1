"""What a workbook does not allow, found before anything is written."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import isfinite

from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx.cell_text import MAX_TEXT, is_too_long, is_writable_number
from tongbao.hosts.xlsx.marks import MAX_CELLS, Marks
from tongbao.hosts.xlsx.new_sheet import refuse_name
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.runs import edit_at, inside, now_at
from tongbao.hosts.xlsx.sheet_xml import MAX_COLUMN, MAX_ROW, attributes, is_true
from tongbao.hosts.xlsx.workbook import Workbook
from tongbao.sheet.grid import (
    Area,
    CellError,
    Edit,
    Grid,
    NewSheet,
    Value,
    Written,
    address,
    same_value,
)

_NUMBERS = {int, float, Decimal}
_REREAD = "请重新执行一次，以最新内容为准"


def refuse_new_sheets(book: Workbook, new_sheets: Sequence[NewSheet]) -> None:
    """Refuse sheets whose names will not do, or a workbook that takes no more sheets."""
    if new_sheets and book.is_locked:
        raise WorkbookNeedsAttention(
            "工作簿结构受保护，不能增加工作表", todo="请在“审阅”中撤销“保护工作簿”后再试"
        )
    taken = book.all_names
    for new in new_sheets:
        refuse_name(new.name, taken)
        taken = (*taken, new.name)


def refuse_edits(reader: Reader, sheet: str, edits: Sequence[Edit]) -> None:
    """Refuse edits of an existing sheet that cannot be made soundly.

    Args:
        reader: the workbook as it is now.
        sheet: the sheet's name.
        edits: its edits, ordered by column and row.

    Raises:
        WorkbookNeedsAttention: naming the sheet and the first cell in the way.
    """
    grid = reader.grid(sheet)
    xml = reader.xml(sheet)
    protection = xml.find_tag(b"sheetProtection", xml.data_end)
    if protection and is_true(attributes(protection[1]).get(b"sheet")):
        raise WorkbookNeedsAttention(
            "工作表受保护，不能写入",
            todo="请在“审阅”中撤销工作表保护后再试",
            sheet=sheet,
            cell=address(edits[0].row, edits[0].column),
        )
    refuse_cells(edits, grid)
    _refuse_covered(edits, grid.merged)
    _refuse_formula_parts(edits, reader.marks(sheet))
    _refuse_table_headings(edits, reader.book.table_headings(sheet))


def refuse_cells(edits: Sequence[Edit], grid: Grid) -> None:
    """Refuse places, values and expectations that do not fit the grid."""
    for edit in edits:
        _refuse_place(edit)
    for one, other in pairwise(edits):
        if one.column == other.column and one.last_row >= other.row:
            raise _at(other, other.row, "同一单元格有两处修改")
    height = max(grid.height, *(edit.last_row for edit in edits), 0)
    if height * max(grid.width, edits[-1].column) > MAX_CELLS:
        raise _at(edits[-1], edits[-1].last_row, "写入后有内容的区域过大", "请换一个位置")
    for edit in edits:
        _refuse_unexpected(edit, now_at(grid, edit))
        _refuse_values(edit)


def _refuse_place(edit: Edit) -> None:
    if len(edit.old) != len(edit.new):
        raise ValueError(f"{edit.address}: {len(edit.old)} old values, {len(edit.new)} new ones")
    for row in (edit.row, edit.last_row):
        if not (1 <= row <= MAX_ROW and 1 <= edit.column <= MAX_COLUMN):
            raise WorkbookNeedsAttention(
                f"单元格（{row}，{edit.column}）超出表格范围", sheet=edit.sheet
            )


def _refuse_unexpected(edit: Edit, found: tuple[Value, ...]) -> None:
    """Refuse if the cells have changed since the edit was planned."""
    # True equals 1, but not to a reader.
    if found == edit.old and _has_no_truth(found) and _has_no_truth(edit.old):
        return
    for row, (now, old) in enumerate(zip(found, edit.old, strict=True), edit.row):
        if now is not old and not same_value(now, old):
            said = f"现在是{_shown(now)}，与读取时的{_shown(old)}不同"
            raise _at(edit, row, said, _REREAD)


def _has_no_truth(values: tuple[Value, ...]) -> bool:
    return values.count(None) == len(values) or bool not in set(map(type, values))


def _refuse_values(edit: Edit) -> None:
    """Refuse values a cell cannot hold; each text is looked at once."""
    only_numbers = set(map(type, edit.new)) <= _NUMBERS
    try:
        are_good = all(map(_is_good, edit.new if only_numbers else set(edit.new)))
    except (OverflowError, ValueError, TypeError):  # beyond a double, or not a number
        are_good = False
    if not are_good:
        for row, new in enumerate(edit.new, edit.row):
            _refuse_value(edit, row, new)


def _is_good(new: Written) -> bool:
    if isinstance(new, str):
        return not is_too_long(new) and (new.isascii() or not _has_half_character(new))
    return new is None or isfinite(new)


def _has_half_character(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _refuse_value(edit: Edit, row: int, new: Written) -> None:
    if isinstance(new, str):
        if is_too_long(new):
            raise _at(edit, row, f"文字超过 {MAX_TEXT} 个字，单元格放不下", "请缩短内容")
        if _has_half_character(new):
            raise _at(edit, row, "文字中有无法保存的字符", "请删去乱码")
    elif new is not None and not is_writable_number(new):
        raise _at(edit, row, f"数字 {new} 超出单元格能保存的范围")


def _refuse_covered(edits: Sequence[Edit], merged: Sequence[Area]) -> None:
    for area, edit, rows in inside(edits, merged):
        row = next((row for row in rows if (row, edit.column) != (area.top, area.left)), 0)
        if row:
            said = f"单元格在合并区域 {area.address} 之内，不是其首格"
            raise _at(edit, row, said, "请改写首格，或先取消合并")


def _refuse_formula_parts(edits: Sequence[Edit], marks: Marks) -> None:
    """Refuse to break a formula that other cells live by."""
    todo = "请先在 Excel 中把该公式转为数值，或换一个位置"
    for area, edit, rows in inside(edits, marks.areas.values()):
        raise _at(edit, rows[0], f"单元格属于数组公式区域 {area.address}，不能单独改写", todo)
    find = edit_at(edits)
    for members in marks.shared.values():
        first = find(members[0])
        left = next((place for place in members if not find(place)), None) if first else None
        if first and left:
            said = f"{address(*left)} 等单元格共用这里的公式，不能单独改写"
            raise _at(first, members[0][0], said, todo)


def _refuse_table_headings(edits: Sequence[Edit], headings: Sequence[tuple[str, Area]]) -> None:
    """Refuse to rename a table object's column: the table part must say the same, or Excel repairs."""
    for name, area in headings:
        for _, edit, rows in inside(edits, (area,)):
            place = rows[0] - edit.row
            if not same_value(edit.old[place], edit.new[place]):
                said = f"单元格是表格对象“{name}”的标题"
                raise _at(edit, rows[0], said, "请在 Excel 中修改标题")


def _at(edit: Edit, row: int, found: str, todo: str = "") -> WorkbookNeedsAttention:
    cell = address(row, edit.column)
    return WorkbookNeedsAttention(found, todo=todo, sheet=edit.sheet, cell=cell)


def _shown(value: Value) -> str:
    if value is None or value == "":
        return "空白"
    return f"“{value.text if isinstance(value, CellError) else value}”"
