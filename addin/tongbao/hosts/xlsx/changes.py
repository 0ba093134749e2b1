"""From edits to the parts of the package they change; nothing is written here."""

from collections.abc import Sequence

from tongbao.hosts.checking import refuse_cells
from tongbao.hosts.runs import edits_any
from tongbao.hosts.xlsx.book_changes import BookChanges
from tongbao.hosts.xlsx.cells import patch_cells
from tongbao.hosts.xlsx.looks import Looks
from tongbao.hosts.xlsx.new_sheet import empty_sheet
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.refusals import refuse_edits, refuse_new_sheets
from tongbao.hosts.xlsx.sheet_xml import SheetXml
from tongbao.hosts.xlsx.windows import Windows
from tongbao.hosts.xlsx.zip_writing import DEFLATED, Content
from tongbao.sheet.grid import Edit, Grid, NewSheet


def changed_parts(
    reader: Reader, edits: dict[str, list[Edit]], new_sheets: Sequence[NewSheet]
) -> dict[str, Content | None]:
    """Return the new content of every part that changes; ``None`` drops a part.

    Args:
        reader: the workbook as it is now; it lets go of the XML it held.
        edits: the edits by sheet, ordered.
        new_sheets: sheets to be added.

    Raises:
        WorkbookNeedsAttention: an edit or a new sheet is not possible.
    """
    refuse_new_sheets(reader.book, new_sheets)
    added = {new.name for new in new_sheets}
    for sheet, those in edits.items():
        if sheet in added:
            refuse_cells(those, Grid(sheet, ()))
        else:
            refuse_edits(reader, sheet, those)
    changes = BookChanges(reader.book)
    all_edits = [edit for those in edits.values() for edit in those]
    looks = Looks(reader, all_edits, new_sheets, changes)
    parts: dict[str, Content | None] = {}
    for sheet, those in edits.items():
        if sheet not in added:
            part = reader.book.sheets[sheet]
            fillings = [looks.filling(edit) for edit in those]
            parts[part] = patch_cells(reader.windows(sheet), fillings, reader.package.method(part))
            if edits_any(those, reader.grid(sheet).formulas):
                changes.drop_calculation_chain()
    reader.drop_xml()
    for new in new_sheets:
        windows = Windows(SheetXml(empty_sheet(new), new.name))
        fillings = [looks.filling(edit) for edit in edits.get(new.name, [])]
        parts[changes.add_sheet(new.name)] = patch_cells(windows, fillings, DEFLATED)
    if any(map(reader.has_formula, reader.book.sheets)):
        changes.recalculate_on_opening()
    return parts | looks.parts() | changes.parts()
