"""What a workbook does not allow, found before anything is written."""

from collections.abc import Sequence

from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.checking import (
    at_row,
    mentions,
    no_sheet,
    refuse_cells,
    refuse_choice,
    refuse_covered,
    refuse_filled,
    refuse_name,
    refuse_table_headings,
    sheet_in_use,
    sheet_protected,
    structure_protected,
)
from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import edit_at, inside
from tongbao.hosts.xlsx.book import Book, relations
from tongbao.hosts.xlsx.kept_cells import formulas_in, kept_of
from tongbao.hosts.xlsx.marks import Marks
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.sheet_xml import attributes, is_true
from tongbao.hosts.xlsx.styles import loaded_styles
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Grid, address
from tongbao.sheet.new_sheet import NewSheet


def refuse_change(reader: Reader, change: Ordered) -> None:
    """Refuse a change the workbook does not take as it is now.

    Raises:
        WorkbookNeedsAttention: naming the sheet, and the first cell in the way.
    """
    _refuse_new_sheets(reader.book, change.added)
    for sheet, edits in change.runs.items():
        if change.is_new(sheet):
            refuse_cells(edits, Grid(sheet, ()))
        else:
            _refuse_edits(reader, sheet, edits)
            _refuse_other_looks(reader.book, edits)
        for model in (edit.like[0] for edit in edits if edit.like):
            if model not in reader.book.sheets:
                raise WorkbookNeedsAttention(f"没有名为“{model}”的工作表，无法照其样式书写")
    for old in change.dropped:
        _refuse_dropping(reader, old.name, change.runs.get(old.name, ()))


def _refuse_dropping(reader: Reader, sheet: str, edits: Sequence[Edit]) -> None:
    """Refuse to take a sheet out that would still hold something, or that others live by."""
    book = reader.book
    if book.is_locked:
        raise structure_protected("删除")
    if sheet not in book.sheets:
        raise no_sheet(sheet)
    if not any(each.visible for each in book.sheet_names if each.name != sheet):
        raise sheet_in_use(sheet, "是唯一看得见的工作表")
    refuse_filled(edits, reader.grid(sheet))
    part = book.sheets[sheet]
    if relations(book.package, part):
        raise sheet_in_use(sheet, "里又放了图表、批注或别的内容")
    if any(place == sheet or mentions(text, sheet) for place, text in book.defined_names):
        raise sheet_in_use(sheet, "有打印区域或别的名称用着")
    for other, its_part in book.sheets.items():
        if other != sheet and any(
            mentions(f, sheet) for f in formulas_in(book.package.part(its_part))
        ):
            raise sheet_in_use(sheet, f"被工作表“{other}”中的公式引用")


def _refuse_new_sheets(book: Book, new_sheets: Sequence[NewSheet]) -> None:
    """Refuse sheets whose names or lists will not do, or a workbook that takes no more sheets."""
    if new_sheets and book.is_locked:
        raise structure_protected()
    taken = book.all_names
    for new in new_sheets:
        refuse_name(new.name, taken)
        taken = (*taken, new.name)
        for choice in new.choices:
            refuse_choice(choice, new.name)


def _refuse_edits(reader: Reader, sheet: str, edits: Sequence[Edit]) -> None:
    """Refuse edits on an existing sheet that cannot be made soundly."""
    grid = reader.grid(sheet)
    xml = reader.xml(sheet)
    protection = xml.find_tag(b"sheetProtection", xml.data_end)
    if protection and is_true(attributes(protection[1]).get(b"sheet")):
        raise sheet_protected(edits[0])
    refuse_cells(edits, grid)
    refuse_covered(edits, grid.merged)
    _refuse_formula_parts(edits, reader.marks(sheet))
    refuse_table_headings(edits, reader.book.table_headings(sheet))


def _refuse_other_looks(book: Book, edits: Sequence[Edit]) -> None:
    """Refuse to put cells back whose formats another program has numbered anew."""
    kept = [(edit, cells) for edit in edits if (cells := kept_of(edit)) and cells.looks]
    styles = loaded_styles(book) if kept else None
    for edit, cells in kept:
        if styles and any(styles.look_of(style) != look for style, look in cells.looks.items()):
            said = "单元格原来的格式在工作簿里已经不是原样，不能恢复"
            raise at_row(edit, edit.row, said, "请在 Excel 中自行改回")


def _refuse_formula_parts(edits: Sequence[Edit], marks: Marks) -> None:
    """Refuse to break a formula that other cells live by."""
    todo = "请先在 Excel 中把该公式转为数值，或换一个位置"
    for area, edit, rows in inside(edits, marks.areas.values()):
        raise at_row(edit, rows[0], f"单元格属于数组公式区域 {area.address}，不能单独改写", todo)
    find = edit_at(edits)
    for members in marks.shared.values():
        first = find(members[0])
        left = next((place for place in members if not find(place)), None) if first else None
        if first and left:
            said = f"{address(*left)} 等单元格共用这里的公式，不能单独改写"
            raise at_row(first, members[0][0], said, todo)
