"""From edits to the parts of the package they change; nothing is written here."""

from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import edits_any
from tongbao.hosts.xlsx.book_changes import BookChanges
from tongbao.hosts.xlsx.cells import patch_cells
from tongbao.hosts.xlsx.looks import Looks
from tongbao.hosts.xlsx.new_sheet import empty_sheet
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.refusals import refuse_change
from tongbao.hosts.xlsx.row_windows import RowWindows
from tongbao.hosts.xlsx.sheet_xml import SheetXml
from tongbao.hosts.xlsx.zip_writing import DEFLATED, Content


def changed_parts(reader: Reader, change: Ordered) -> dict[str, Content | None]:
    """Return the new content of every part that changes; ``None`` drops a part.

    Args:
        reader: the workbook as it is now; it lets go of the XML it held.
        change: the edits.

    Raises:
        WorkbookNeedsAttention: an edit or a new sheet is not possible.
    """
    refuse_change(reader, change)
    changes = BookChanges(reader.book)
    looks = Looks(reader, change, changes)
    parts: dict[str, Content | None] = {}
    for sheet, edits in change.runs.items():
        if not change.is_new(sheet):
            part = reader.book.sheets[sheet]
            fillings = [looks.filling(edit) for edit in edits]
            parts[part] = patch_cells(reader.windows(sheet), fillings, reader.package.method(part))
            if edits_any(edits, reader.grid(sheet).formulas):
                changes.drop_calculation_chain()
    reader.drop_xml()
    for new in change.added:
        windows = RowWindows(SheetXml(empty_sheet(new), new.name))
        fillings = [looks.filling(edit) for edit in change.runs.get(new.name, ())]
        parts[changes.add_sheet(new.name)] = patch_cells(windows, fillings, DEFLATED)
    if any(map(reader.has_formula, reader.book.sheets)):
        changes.recalculate_on_opening()
    return parts | looks.parts() | changes.parts()
