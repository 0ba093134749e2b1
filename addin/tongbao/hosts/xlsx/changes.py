"""From edits to the parts of the package they change; nothing is written here."""

from collections.abc import Iterable
from itertools import chain

from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import edits_any
from tongbao.hosts.xlsx.book_changes import BookChanges
from tongbao.hosts.xlsx.looks import Looks
from tongbao.hosts.xlsx.new_sheet import empty_sheet
from tongbao.hosts.xlsx.patching import patch_cells
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.refusals import refuse_change
from tongbao.hosts.xlsx.row_windows import RowWindows
from tongbao.hosts.xlsx.sheet_xml import SheetXml
from tongbao.hosts.xlsx.zip_writing import DEFLATED, Content
from tongbao.sheet.edit import AnyEdit, Edit, Kept


def changed_parts(
    reader: Reader, change: Ordered
) -> tuple[dict[str, Content | None], tuple[AnyEdit, ...]]:
    """Return what every changed part is to hold, and the edits with what they replace.

    Args:
        reader: the workbook as it is now; it lets go of the XML it held.
        change: the edits.

    Returns:
        Contents by part, ``None`` for one that is dropped; and the edits.

    Raises:
        WorkbookNeedsAttention: an edit or a new sheet is not possible.
    """
    refuse_change(reader, change)
    changes = BookChanges(reader.book)
    looks = Looks(reader, change, changes)
    parts: dict[str, Content | None] = {}
    kept: dict[str, list[Kept]] = {}
    for sheet, edits in change.runs.items():
        if change.is_new(sheet):
            continue
        part = reader.book.sheets[sheet]
        fillings = [looks.filling(edit) for edit in edits]
        method = reader.package.method(part)
        parts[part], cells = patch_cells(reader.windows(sheet), fillings, method)
        kept[sheet] = list(map(looks.kept, cells))
        if edits_any(edits, reader.grid(sheet).formulas) or _puts_formulas_back(edits):
            changes.drop_calculation_chain()
    reader.drop_xml()
    for new in change.added:
        windows = RowWindows(SheetXml(empty_sheet(new), new.name))
        fillings = [looks.filling(edit) for edit in change.runs.get(new.name, ())]
        part = changes.add_sheet(new.name)
        parts[part], cells = patch_cells(windows, fillings, DEFLATED)
        kept[new.name] = list(map(looks.kept, cells))
    for old in change.dropped:
        changes.drop_sheet(old.name)
    all_edits = chain.from_iterable(change.runs.values())
    if any(map(reader.has_formula, reader.book.sheets)) or _puts_formulas_back(all_edits):
        changes.recalculate_on_opening()
    return parts | looks.parts() | changes.parts(), change.done(kept)


def _puts_formulas_back(edits: Iterable[Edit]) -> bool:
    return any(edit.put_back and edit.put_back.formulas for edit in edits)
