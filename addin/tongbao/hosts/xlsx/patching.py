"""Patches runs into a sheet's XML; every byte that does not belong to them stays what it was."""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from tongbao.hosts.xlsx.filling import AnyFilling
from tongbao.hosts.xlsx.hints import stated_before, wider_area, with_spans, with_spans_in_row
from tongbao.hosts.xlsx.kept_cells import Keeping, KeptCells, PuttingBack
from tongbao.hosts.xlsx.looks import lent_by_column
from tongbao.hosts.xlsx.row_bands import row_bands
from tongbao.hosts.xlsx.row_windows import (
    RowWindow,
    RowWindows,
    open_rows,
    without_cells,
)
from tongbao.hosts.xlsx.sheet_xml import Cell, Row, attributes
from tongbao.hosts.xlsx.zip_writing import Packed, Packer
from tongbao.regex import regex
from tongbao.sheet.grid import MAX_ROW

_MOST_ROWS = 1000  # made at a time
_MUCH = 1 << 20
_EXISTS = -1  # instead of the format lent to a cell that does not exist
_REF = regex(rb"""(\sref\s*=\s*["'])([^"']*)""")


def patch_cells(
    windows: RowWindows, fillings: Sequence[AnyFilling], method: int
) -> tuple[Packed, list[KeptCells]]:
    """Return the sheet part with the runs in place, and what each run has replaced.

    Args:
        windows: the sheet.
        fillings: the runs, no place twice.
        method: how the part is to be packed.

    Raises:
        WorkbookNeedsAttention: the XML is not sound.
    """
    patch = _Patch(windows, fillings, Packer(method))
    packed = patch.run()
    return packed, [patch.keeping[filling].cells(patch.dimension) for filling in fillings]


class _Patch:
    """Copies the part piece by piece; ``_done`` is the offset up to which it has been copied."""

    def __init__(self, windows: RowWindows, fillings: Sequence[AnyFilling], packer: Packer) -> None:
        self.keeping = {filling: Keeping() for filling in fillings}
        self.dimension = (b"", b"")
        self._windows = windows
        self._xml = xml = windows.xml
        self._view = memoryview(xml.raw)
        self._prefix = xml.prefix.decode()
        self._by_column = lent_by_column(xml, {filling.column for filling in fillings})
        self._fillings = fillings
        self._bands = row_bands(fillings)
        self._band = next(self._bands, None)
        self._next_row = self._band.first if self._band else 0
        self._out: list[bytes] = []
        self._packer = packer
        self._done = 0

    def run(self) -> Packed:
        self._widen_dimension()
        last = 0
        for window in self._windows if self._band else ():
            if self._band and self._next_row <= window.last:
                self._patch_window(window, last)
                self._flush(_MUCH)
            last = window.last
            if not self._band:
                break
        self._append_rows()
        self._copy_to(len(self._view))
        self._flush()
        return self._packer.finish()

    def _patch_window(self, window: RowWindow, last: int) -> None:
        if window.is_plain:
            self._new_rows_before(window.first, window.start)
            if self._extend_rows(window):
                return
        for row in self._xml.rows(window.start, window.end, last):
            self._new_rows_before(row.number, row.start)
            if self._band and self._next_row == row.number:
                self._patch_row(row, self._band.fillings)
                self._advance(row.number)

    def _extend_rows(self, window: RowWindow) -> bool:
        """Whether the cells could be added or replaced at the end of every row in a window."""
        band = self._band
        if band is None or window.last < self._next_row or band.last < window.last:
            return False
        if any(isinstance(f, PuttingBack) and f.kept.new_rows for f in band.fillings):
            return False  # rows that go
        skipped = self._next_row - window.first
        text, replaced = self._xml.raw[window.start : window.end], list[list[bytes]]()
        if not skipped:
            columns = tuple(filling.column for filling in band.fillings)
            rest = without_cells(text, columns, range(window.first, window.last + 1))
            if rest is None:
                return False
            text, replaced = rest
        rows = open_rows(text, window.first, band.left)
        if rows is None:
            return False
        self._copy_to(window.start + sum(len(row) + len("</row>") for row in rows[:skipped]))
        rows = rows[skipped:]
        if b"spans" in text:
            rows = [with_spans_in_row(row, band.left, band.right) for row in rows]
        new = [
            self._cells_down(filling, self._next_row, len(rows), bool(replaced))
            for filling in band.fillings
        ]
        # No cell holds a NUL, so all can be encoded at once.
        cells = "\0".join(map("".join, zip(*new, strict=True))).encode().split(b"\0")
        self._out += chain.from_iterable(zip(rows, cells, repeat(b"</row>"), strict=False))
        for filling, cells_there in zip(band.fillings, replaced, strict=False):
            self.keeping[filling].add(range(window.first, window.last + 1), cells_there)
        self._done = window.end
        self._advance(window.last)
        return True

    def _cells_down(
        self, filling: AnyFilling, row: int, count: int, is_replaced: bool = False
    ) -> list[str]:
        # A cell that exists stays, even if it is emptied and looks as if it did not exist.
        own = _EXISTS if is_replaced else self._by_column[filling.column]
        return filling.cells_down(self._prefix, row, count, own)

    def _advance(self, row: int) -> None:
        """Go on with the next row to be written to behind ``row``."""
        while self._band and self._band.last <= row:
            self._band = next(self._bands, None)
        self._next_row = max(self._band.first, row + 1) if self._band else 0

    def _new_rows_before(self, number: int, offset: int) -> None:
        """Add the rows missing before row ``number``, which begins at the offset."""
        name = f"{self._prefix}row"
        while self._band and self._next_row < number:
            self._copy_to(offset)
            first = self._next_row
            last = min(self._band.last, number - 1, first + _MOST_ROWS - 1)
            columns = [self._cells_down(f, first, last - first + 1) for f in self._band.fillings]
            for filling in self._band.fillings:
                self.keeping[filling].new_rows.append(range(first, last + 1))
            for row, *cells in zip(range(first, last + 1), *columns, strict=True):
                inside = "".join(cells)
                if inside:
                    self._out.append(f'<{name} r="{row}">{inside}</{name}>'.encode())
            self._flush(_MUCH)
            self._advance(last)

    def _append_rows(self) -> None:
        """Add the rows below the last one, opening ``<sheetData/>`` if it was an empty tag."""
        if not self._band:
            return
        tag = self._xml.data_tag
        if tag[2]:
            self._copy_to(tag.start(2))
            self._out.append(b">")
            self._done = tag.end()
        self._new_rows_before(MAX_ROW + 1, self._xml.data_end)
        if tag[2]:
            self._out.append(b"</" + self._xml.prefix + b"sheetData>")

    def _patch_row(self, row: Row, fillings: Sequence[AnyFilling]) -> None:
        """Replace and insert cells in a row, keeping them in column order."""
        if self._is_left_empty(row, fillings):
            self._copy_to(row.start)
            self._done = row.end
            return
        self._start_tag(row, fillings[0].column, fillings[-1].column)
        present = iter(self._cells_of(row))
        by_row = self._xml.lent_by_row(row)
        after, old = row.inside, next(present, None)
        for filling in fillings:
            while old and old.column < filling.column:
                after, old = old.end, next(present, None)
            if old and old.column == filling.column:
                self._copy_to(old.start)
                self._out.append(self._cell(row, filling, _EXISTS))
                self.keeping[filling].add([row.number], [self._xml.raw[old.start : old.end]])
                after, self._done, old = old.end, old.end, next(present, None)
                continue
            new = self._cell(
                row, filling, self._by_column[filling.column] if by_row is None else by_row
            )
            if new:
                self._copy_to(after)
                self._out.append(new)
        if row.is_empty_tag:
            self._out.append(f"</{self._prefix}row>".encode())

    def _is_left_empty(self, row: Row, fillings: Sequence[AnyFilling]) -> bool:
        """Whether a row goes: we made it, and what made it is taken back; its cells are kept."""
        if not any(filling.has_made(row.number) for filling in fillings):
            return False
        if attributes(self._xml.raw[row.start : row.inside]).keys() > {b"r", b"spans"}:
            return False
        going = {filling.column: filling for filling in fillings}
        present = list(self._cells_of(row))
        if not all(cell.column in going for cell in present):
            return False
        if any(self._cell(row, filling, _EXISTS) for filling in fillings):
            return False
        for cell in present:
            raw = self._xml.raw[cell.start : cell.end]
            self.keeping[going[cell.column]].add([row.number], [raw])
        return True

    def _cells_of(self, row: Row) -> Iterable[Cell]:
        return () if row.is_empty_tag else self._xml.cells(row)

    def _cell(self, row: Row, filling: AnyFilling, own: int) -> bytes:
        return filling.cell(self._prefix, row.number, own).encode()

    def _start_tag(self, row: Row, left: int, right: int) -> None:
        """Copy the row's start tag, its ``spans`` widened and an empty tag opened."""
        tag = self._xml.raw[row.start : row.inside]
        changed = with_spans(tag, left, right)
        if row.is_empty_tag:
            changed = changed[: changed.rindex(b"/")] + b">"
        if changed != tag:
            self._copy_to(row.start)
            self._out.append(changed)
            self._done = row.inside

    def _widen_dimension(self) -> None:
        """Widen the used area the sheet states, if it does, to the cells written to."""
        xml = self._xml
        tag = xml.find_tag(b"dimension")
        if tag is None or tag.start() > xml.data_tag.start() or not self._fillings:
            return
        match = _REF.search(xml.tags, tag.start(), tag.end())
        if match:
            self._copy_to(match.start(2))
            wider = stated_before(match[2], self._fillings) or wider_area(match[2], self._fillings)
            self._out.append(wider)
            self._done = match.end(2)
            self.dimension = (match[2], wider)

    def _copy_to(self, offset: int) -> None:
        if offset - self._done > _MUCH:
            self._flush()
            self._packer.write(self._view[self._done : offset])
        elif offset > self._done:
            self._out.append(self._xml.raw[self._done : offset])
        self._done = max(offset, self._done)

    def _flush(self, at_least: int = 0) -> None:
        """Hand over what is ready, if it is at least that much."""
        if sum(map(len, self._out)) >= at_least:
            self._packer.write(b"".join(self._out))
            self._out.clear()
