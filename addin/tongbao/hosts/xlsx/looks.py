"""Which cell formats a run's cells have, would have if they existed, and are to have."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple, cast

from tongbao.hosts.ordered import Ordered
from tongbao.hosts.xlsx.book_changes import BookChanges
from tongbao.hosts.xlsx.filling import AnyFilling, Filling, Numbers
from tongbao.hosts.xlsx.kept_cells import KeptCells, as_kept, kept_of, putting_back, styles_used
from tongbao.hosts.xlsx.new_sheet import role_of
from tongbao.hosts.xlsx.reading import Reader
from tongbao.hosts.xlsx.row_windows import RowWindow, RowWindows, styles_in
from tongbao.hosts.xlsx.sheet_xml import SheetXml, attribute, number_in
from tongbao.hosts.xlsx.styles import Styles, loaded_styles
from tongbao.sheet.edit import Edit, Kept, Written
from tongbao.sheet.grid import column_letters


class Place(NamedTuple):
    """Some cells on a sheet, one below the other."""

    sheet: str
    row: int
    column: int
    length: int


class Looks:
    """Decides how every edited cell looks, adding formats to the workbook where needed.

    Args:
        reader: the workbook as it is now.
        change: the edits; on a sheet to be added, headings and wrapping are the default look.
        changes: told when the workbook needs a styles part.
    """

    def __init__(self, reader: Reader, change: Ordered, changes: BookChanges) -> None:
        self._book = reader.book
        self._changes = changes
        self._styles: Styles | None = None
        self._styles_part = self._book.styles_part
        self._new = {new.name: new for new in change.added}
        self._found = self._find(reader, chain.from_iterable(change.runs.values()))

    def filling(self, edit: Edit) -> AnyFilling:
        """Return the edit with the formats its cells are to have."""
        kept = kept_of(edit)
        if kept:
            return putting_back(edit, kept)
        styles = self._found.get(_model(edit))
        if styles is None:
            styles = self._default(edit)
        if edit.number_format:
            styles = self._with_number_format(styles, edit.number_format)
        # Dates, times and errors come with edits that put back only.
        new = cast("Sequence[Written]", edit.new)
        return Filling(edit.row, edit.column, new, styles)

    def kept(self, cells: KeptCells) -> Kept:
        """Return what a run has replaced, with the looks its cells had."""
        used = sorted(styles_used(cells))
        looks = {style: self._loaded().look_of(style) for style in used}
        return as_kept(replace(cells, looks=looks))

    def parts(self) -> dict[str, bytes]:
        """Return the styles part if formats were added."""
        if self._styles is None or not self._styles.is_changed:
            return {}
        return {self._styles_part or self._changes.add_styles(): self._styles.content()}

    def _find(self, reader: Reader, edits: Iterable[Edit]) -> dict[Place, Numbers]:
        by_sheet: dict[str, set[Place]] = {}
        for edit in edits:
            place = _model(edit)
            if edit.put_back:
                continue
            if edit.like is not None or place.sheet not in self._new:
                by_sheet.setdefault(place.sheet, set()).add(place)
        found: dict[Place, Numbers] = {}
        for sheet, places in by_sheet.items():
            found |= styles_at(reader.windows(sheet), places)
        return found

    def _default(self, edit: Edit) -> Numbers:
        """Return the looks for a run on a new sheet that is to look like nothing else."""
        new = self._new[edit.sheet]
        roles = (role_of(new, row, edit.column) for row in range(edit.row, edit.last_row + 1))
        return array("I", [self._of_role(role) for role in roles])

    def _of_role(self, role: str) -> int:
        if not role:
            return 0
        return self._loaded().heading if role == "heading" else self._loaded().wrapped

    def _with_number_format(self, styles: Numbers, number_format: str) -> Numbers:
        added = self._loaded().with_number_format
        changed = {style: added(style, number_format) for style in sorted(set(styles))}
        return array("I", map(changed.__getitem__, styles))

    def _loaded(self) -> Styles:
        if self._styles is None:
            self._styles = loaded_styles(self._book)
        return self._styles


def _model(edit: Edit) -> Place:
    """Return the cells a run is to look like: other ones, or its own."""
    sheet, row, column = edit.like or (edit.sheet, edit.row, edit.column)
    return Place(sheet, row, column, len(edit.new))


def styles_at(windows: RowWindows, places: Iterable[Place]) -> dict[Place, Numbers]:
    """Return the formats that cells on a sheet have, or would have if they existed, in one pass."""
    xml = windows.xml
    lent = lent_by_column(xml, {place.column for place in places})
    found = {place: array("I", [lent[place.column]]) * place.length for place in places}
    bottom = max((place.row + place.length - 1 for place in places), default=0)
    last = 0
    for window in windows:
        if last >= bottom:
            break
        touched = [p for p in found if p.row <= window.last and p.row + p.length - 1 > last]
        if touched:
            look = _look_in_columns if window.is_plain else _look_in_rows
            styles = look(xml, window, last, {place.column for place in touched})
            for place in touched:
                _note(place, found[place], styles[place.column], range(last + 1, window.last + 1))
        last = window.last
    return found


def _note(place: Place, numbers: Numbers, styles: dict[int, int], rows: range) -> None:
    for row in range(max(rows.start, place.row), min(rows.stop, place.row + place.length)):
        if row in styles:
            numbers[row - place.row] = styles[row]


def lent_by_column(xml: SheetXml, columns: Iterable[int]) -> dict[int, int]:
    """Return the formats that columns lend to cells that do not exist; 0, the plain one, if none."""
    ranges = xml.lent_by_columns()
    return {
        column: next((style for first, last, style in ranges if first <= column <= last), 0)
        for column in columns
    }


def _look_in_columns(
    xml: SheetXml, window: RowWindow, _last: int, columns: set[int]
) -> dict[int, dict[int, int]]:
    """Return the formats of these columns' cells by column and row; the window is plain."""
    text = xml.raw[window.start : window.end]
    known: dict[bytes, int] = {}
    found: dict[int, dict[int, int]] = {}
    for column in columns:
        styles = found[column] = {}
        for row, written in styles_in(text, column_letters(column)):
            if written not in known:
                known[written] = number_in(attribute(written, b"s"))
            styles[int(row)] = known[written]
    return found


def _look_in_rows(
    xml: SheetXml, window: RowWindow, last: int, columns: set[int]
) -> dict[int, dict[int, int]]:
    """Do the same in any window; a row may lend its format to cells that do not exist."""
    found: dict[int, dict[int, int]] = {column: {} for column in columns}
    for row in xml.rows(window.start, window.end, last):
        by_row = xml.lent_by_row(row)
        if by_row is not None:
            for styles in found.values():
                styles[row.number] = by_row
        for cell in xml.cells(row):
            if cell.column in columns:
                found[cell.column][row.number] = xml.style_of(cell)
    return found
