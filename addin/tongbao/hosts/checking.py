"""What no workbook allows, whoever holds it: found before anything is written."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import isfinite

from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.read_back import reads_as
from tongbao.hosts.runs import edit_at, inside, now_at
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    CellError,
    Grid,
    Value,
    address,
    exact,
    same_value,
)
from tongbao.sheet.new_sheet import Choice

MAX_CELLS = 30_000_000  # of the rectangle a sheet is read as
_MAX_TEXT = 32_767
_MAX_LIST = 255
_MAX_NAME = 31
_FORBIDDEN = "[]:*?/\\［］：＊？／＼"  # Chinese Excel refuses the full-width ones too
_NUMBERS = {int, float, Decimal}
_REREAD = "请重新执行一次，以最新内容为准"


def no_sheet(name: str) -> WorkbookNeedsAttention:
    """Say that a sheet is not there, or not any more."""
    return WorkbookNeedsAttention(f"没有名为“{name}”的工作表", todo="请检查工作表是否已改名或删除")


def too_large(sheet: str, row: int, column: int) -> WorkbookNeedsAttention:
    """Say that there is content in a cell too far away for the sheet to be read."""
    return WorkbookNeedsAttention(
        "有内容的区域过大，无法读入",
        todo="请删除表格右侧和下方多余的内容，保存后再试",
        sheet=sheet,
        cell=address(row, column),
    )


def sheet_protected(first: Edit) -> WorkbookNeedsAttention:
    """Say that the sheet to be written to is protected; ``first`` is its first edit."""
    return at_row(first, first.row, "工作表受保护，不能写入", "请在“审阅”中撤销工作表保护后再试")


def structure_protected(what: str = "增加") -> WorkbookNeedsAttention:
    """Say that the workbook takes no more sheets, or lets none go."""
    return WorkbookNeedsAttention(
        f"工作簿结构受保护，不能{what}工作表", todo="请在“审阅”中撤销“保护工作簿”后再试"
    )


def sheet_in_use(name: str, why: str) -> WorkbookNeedsAttention:
    """Say that a sheet cannot go, because it is no longer ours alone."""
    return WorkbookNeedsAttention(
        f"工作表“{name}”{why}，不能自动删除", todo="请核对后在 Excel 中自行处理"
    )


def refuse_name(name: str, taken: tuple[str, ...]) -> None:
    """Refuse a sheet name Excel would not accept or that exists already, whatever its case."""
    reason = ""
    if not name.strip():
        reason = "新工作表没有名称"
    elif len(name.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_NAME:
        reason = f"新工作表名称“{name}”超过 {_MAX_NAME} 个字"
    elif any(c in _FORBIDDEN or not c.isprintable() for c in name) or name.strip("'") != name:
        reason = f"新工作表名称“{name}”含有不允许的字符"
    elif name.casefold() in (other.casefold() for other in taken):
        reason = f"已有名为“{name}”的工作表"
    if reason:
        raise WorkbookNeedsAttention(reason, todo="请换一个名称")


def refuse_filled(edits: Sequence[Edit], grid: Grid) -> None:
    """Refuse to take a sheet away that would still hold something after its edits."""
    find = edit_at(edits)
    for row, values in enumerate(grid.rows, 1):
        for column, value in enumerate(values, 1):
            edit = (
                find((row, column)) if value is not None or (row, column) in grid.formulas else None
            )
            left = value if edit is None else edit.new[row - edit.row]
            if not same_value(left, None) or (edit is None and (row, column) in grid.formulas):
                raise sheet_in_use(grid.sheet, f"的单元格 {address(row, column)} 又填了内容")


def mentions(formula: str, sheet: str) -> bool:
    """Whether a formula refers to a sheet."""
    quoted = sheet.replace("'", "''")
    return (
        f"{quoted}!".casefold() in formula.casefold()
        or f"{quoted}'!".casefold() in formula.casefold()
    )


def refuse_choice(choice: Choice, sheet: str) -> None:
    """Refuse a drop-down list that Excel could not store."""
    if any("," in word for word in choice.words) or len(",".join(choice.words)) > _MAX_LIST:
        raise WorkbookNeedsAttention(
            f"下拉选项合计超过 {_MAX_LIST} 个字，或选项中含有英文逗号",
            todo="请减少或缩短选项",
            sheet=sheet,
            cell=choice.area.address,
        )


def refuse_cells(edits: Sequence[Edit], grid: Grid) -> None:
    """Refuse places, values and expectations that do not fit the grid."""
    for edit in edits:
        _refuse_place(edit)
    for one, other in pairwise(edits):
        if one.column == other.column and one.last_row >= other.row:
            raise at_row(other, other.row, "同一单元格有两处修改")
    height = max(grid.height, *(edit.last_row for edit in edits), 0)
    if height * max(grid.width, edits[-1].column) > MAX_CELLS:
        raise at_row(edits[-1], edits[-1].last_row, "写入后有内容的区域过大", "请换一个位置")
    for edit in edits:
        _refuse_unexpected(edit, now_at(grid, edit))
        if edit.put_back is None:
            _refuse_values(edit)


def refuse_changed(before: Grid, now: Grid) -> None:
    """Refuse if a sheet says something else than when the results were worked out from it.

    Args:
        before: the sheet as it was read then.
        now: the sheet as it is.
    """
    if before is now or before.rows == now.rows:
        return
    for row in range(1, max(before.height, now.height) + 1):
        for column in range(1, max(before.width, now.width) + 1):
            old, found = before.at(row, column), now.at(row, column)
            if not same_value(old, found):
                raise WorkbookNeedsAttention(
                    _differs(found, old), todo=_REREAD, sheet=now.sheet, cell=address(row, column)
                )


def refuse_covered(edits: Sequence[Edit], merged: Sequence[Area]) -> None:
    """Refuse to write into a merged area beside its first cell, where nobody would see it."""
    for area, edit, rows in inside(edits, merged):
        row = next((row for row in rows if (row, edit.column) != (area.top, area.left)), 0)
        if row:
            said = f"单元格在合并区域 {area.address} 之内，不是其首格"
            raise at_row(edit, row, said, "请改写首格，或先取消合并")


def refuse_table_headings(edits: Sequence[Edit], headings: Sequence[tuple[str, Area]]) -> None:
    """Refuse to rename a table object's column: the table part must say the same, or Excel repairs."""
    for name, area in headings:
        for _, edit, rows in inside(edits, (area,)):
            place = rows[0] - edit.row
            if not same_value(edit.old[place], edit.new[place]):
                said = f"单元格是表格对象“{name}”的标题"
                raise at_row(edit, rows[0], said, "请在 Excel 中修改标题")


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
        if now is not old and not reads_as(old, now):
            raise at_row(edit, row, _differs(now, old), _REREAD)


def _differs(now: Value, old: Value) -> str:
    return f"现在是{_shown(now)}，与读取时的{_shown(old)}不同"


def _has_no_truth(values: tuple[Value, ...]) -> bool:
    return values.count(None) == len(values) or bool not in set(map(type, values))


def _refuse_values(edit: Edit) -> None:
    """Refuse values a cell cannot hold; each text is looked at once."""
    only_numbers = set(map(type, edit.new)) <= _NUMBERS
    try:
        values = edit.new if only_numbers else set(edit.new)
        are_good = all(map(_is_good, values))
    except TypeError:  # a number that signals it is none cannot even be hashed
        are_good = False
    if not are_good:
        for row, new in enumerate(edit.new, edit.row):
            _refuse_value(edit, row, new)


def _is_good(new: Value) -> bool:
    if isinstance(new, str):
        return not _is_too_long(new) and (new.isascii() or not _has_half_character(new))
    return new is None or _is_writable_number(new)


def _has_half_character(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _refuse_value(edit: Edit, row: int, new: Value) -> None:
    if isinstance(new, str):
        if _is_too_long(new):
            raise at_row(edit, row, f"文字超过 {_MAX_TEXT} 个字，单元格放不下", "请缩短内容")
        if _has_half_character(new):
            raise at_row(edit, row, "文字中有无法保存的字符", "请删去乱码")
    elif new is not None and not _is_writable_number(new):
        raise at_row(edit, row, f"数字 {new} 超出单元格能保存的范围")


def _is_too_long(text: str) -> bool:
    """Whether Excel could not hold the text in one cell; it counts UTF-16 units."""
    return len(text) > _MAX_TEXT or (
        len(text) > _MAX_TEXT // 2
        and len(text.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_TEXT
    )


def _is_writable_number(value: Value) -> bool:
    """Whether a cell can hold the number: finite and within a double's range."""
    try:
        return isfinite(value)  # type: ignore[arg-type] # what is no number raises TypeError
    except (OverflowError, ValueError, TypeError):
        return False


def at_row(edit: Edit, row: int, found: str, todo: str = "") -> WorkbookNeedsAttention:
    """Return the error for an edit that is refused at a row."""
    cell = address(row, edit.column)
    return WorkbookNeedsAttention(found, todo=todo, sheet=edit.sheet, cell=cell)


def _shown(value: Value) -> str:
    if value is None or value == "":
        return "空白"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"“{exact(value)}”"  # as the cell shows it: 5, not 5.0
    return f"“{value.text if isinstance(value, CellError) else value}”"
