"""What a workbook does not allow, found before anything is written."""

from collections.abc import Sequence

from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.checking import (
    at_row,
    refuse_cells,
    refuse_choice,
    refuse_covered,
    refuse_name,
    refuse_table_headings,
    sheet_protected,
    structure_protected,
)
from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import edit_at, inside
from tongbao.hosts.xlsx.book import Book
from tongbao.hosts.xlsx.marks import Marks
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.sheet_xml import attributes, is_true
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
        for model in (edit.like[0] for edit in edits if edit.like):
            if model not in reader.book.sheets:
                raise WorkbookNeedsAttention(f"没有名为“{model}”的工作表，无法照其样式书写")


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
    """Refuse edits of an existing sheet that cannot be made soundly."""
    grid = reader.grid(sheet)
    xml = reader.xml(sheet)
    protection = xml.find_tag(b"sheetProtection", xml.data_end)
    if protection and is_true(attributes(protection[1]).get(b"sheet")):
        raise sheet_protected(edits[0])
    refuse_cells(edits, grid)
    refuse_covered(edits, grid.merged)
    _refuse_formula_parts(edits, reader.marks(sheet))
    refuse_table_headings(edits, reader.book.table_headings(sheet))


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
