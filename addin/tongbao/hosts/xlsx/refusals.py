"""What a workbook does not allow, found before anything is written."""

from collections.abc import Sequence

from tongbao.hosts.checking import (
    at_row,
    refuse_cells,
    refuse_covered,
    refuse_name,
    refuse_table_headings,
    sheet_protected,
    structure_protected,
)
from tongbao.hosts.runs import edit_at, inside
from tongbao.hosts.xlsx.marks import Marks
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.sheet_xml import attributes, is_true
from tongbao.hosts.xlsx.workbook import Workbook
from tongbao.sheet.grid import Edit, NewSheet, address


def refuse_new_sheets(book: Workbook, new_sheets: Sequence[NewSheet]) -> None:
    """Refuse sheets whose names will not do, or a workbook that takes no more sheets."""
    if new_sheets and book.is_locked:
        raise structure_protected()
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
