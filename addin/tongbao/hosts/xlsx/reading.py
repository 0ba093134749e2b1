"""A workbook's sheets as Grids: values from calamine, everything else from the marks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain

from tongbao.data import dataclass
from tongbao.hosts.checking import no_sheet
from tongbao.hosts.xlsx.book import Book
from tongbao.hosts.xlsx.marks import Marks, find_marks, has_formula, refuse_far_cells
from tongbao.hosts.xlsx.package import Package
from tongbao.hosts.xlsx.row_windows import RowWindows
from tongbao.hosts.xlsx.sheet_xml import SheetXml
from tongbao.hosts.xlsx.values import SheetValues, Values
from tongbao.sheet.formats import Formats
from tongbao.sheet.grid import Area, FormatRun, Grid, Value

Batch = list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet whose rows are still to come, to be gone through once.

    Attributes:
        height, width: the size of the rectangle with values.
        batches: its rows, some at a time.
        over: a grid without rows, with all that lies over them.
    """

    height: int
    width: int
    batches: Iterator[Batch]
    over: Grid


class Reader:
    """A workbook file in one state; reads each sheet once.

    Args:
        data: the whole file.
        values: the same file's values, if they are being read already.

    Raises:
        WorkbookNeedsAttention: the file is not a workbook that can be read and patched.
    """

    def __init__(self, data: bytes, values: Values | None = None) -> None:
        self.package = Package(data)
        self.book = Book(self.package)
        self._values = values or Values(data)
        self._grids: dict[str, Grid] = {}
        self._marks: dict[str, Marks] = {}
        self._windows: RowWindows | None = None

    def xml(self, sheet: str) -> SheetXml:
        """Return a sheet's XML, ready for finding rows and cells; only the last one is kept."""
        return self.windows(sheet).xml

    def windows(self, sheet: str) -> RowWindows:
        """Return the same XML in windows."""
        if self._windows is None or self._windows.xml.sheet != sheet:
            self._windows = None
            is_simple = self.package.scan(self.book.sheets[sheet]).is_simple
            self._windows = RowWindows(self._new_xml(sheet), is_simple)
        return self._windows

    def drop_xml(self) -> None:
        """Let go of the XML, which can be the largest thing in memory."""
        self._windows = None

    def marks(self, sheet: str) -> Marks:
        """Return a sheet's formulas, errors and hidden parts."""
        if sheet not in self._marks:
            self._marks[sheet] = self._find_marks(sheet)
        return self._marks[sheet]

    def has_formula(self, sheet: str) -> bool:
        """Whether a sheet may hold a formula."""
        part = self.book.sheets[sheet]
        if sheet in self._marks:
            return bool(self._marks[sheet].formulas)
        scan = self.package.scan(part)
        return scan.has_formula if scan.is_sheet else has_formula(self.package.part(part))

    def grid(self, sheet: str) -> Grid:
        """Return a sheet's Grid; raise WorkbookNeedsAttention if its XML is not sound."""
        if sheet not in self._grids:
            coming = self.incoming(sheet)
            grid = replace(coming.over, rows=tuple(chain.from_iterable(coming.batches)))
            if grid.formulas:
                from tongbao.hosts.xlsx.uncalculated import with_uncalculated

                grid = with_uncalculated(grid, only_written=self.book.is_only_written)
            self._grids[sheet] = grid
        return self._grids[sheet]

    def incoming(self, sheet: str) -> Incoming:
        """Return a sheet row by row; raise WorkbookNeedsAttention if its XML is not sound."""
        if sheet not in self.book.sheets:
            raise no_sheet(sheet)
        marks = self.marks(sheet)
        values = self._values.sheet(sheet)
        height = max([values.height, *(row for row, _ in marks.errors)])
        width = max([values.width, *(column for _, column in marks.errors)])
        inside = (_inside(area, height, width) for area in marks.areas.values())
        over = Grid(
            sheet,
            (),
            values.merged,
            frozenset(marks.formulas).union(*inside),
            frozenset(marks.hidden_rows),
            frozenset(marks.hidden_columns),
            Formats(lambda: self._formats(sheet)),
            self._formula_text(sheet),
        )
        batches = _with_errors(values, marks, height, width) if marks.errors else values.batches
        if self._raised:
            batches = _with_raised(batches, self._raised)
        return Incoming(height, width, batches, over)

    def _new_xml(self, sheet: str) -> SheetXml:
        return SheetXml(self.package.part(self.book.sheets[sheet]), sheet)

    def _formats(self, sheet: str) -> Mapping[int, Sequence[FormatRun]]:
        from tongbao.hosts.xlsx.format_runs import format_runs

        if not self._codes:
            return {}
        is_simple = self.package.scan(self.book.sheets[sheet]).is_simple
        return format_runs(self._new_xml(sheet), self._codes, is_simple=is_simple)

    def _formula_text(self, sheet: str) -> Callable[[int, int], str]:
        marks = self.marks(sheet)

        @cache
        def texts() -> Callable[[int, int], str]:
            from tongbao.hosts.xlsx.formula_texts import FormulaTexts

            return FormulaTexts(self._new_xml(sheet), marks)

        return lambda row, column: texts()(row, column) if marks.formulas else ""

    @cached_property
    def _raised(self) -> Mapping[str, str]:
        if not any(b"vertAlign" in self.package.part(name) for name in self._texts):
            return {}
        from tongbao.hosts.xlsx.raised_signs import raised_texts

        return raised_texts(self.package.part(name) for name in self._texts)

    @property
    def _texts(self) -> list[str]:
        return [name for name in self.package.names if name.lower().endswith("sharedstrings.xml")]

    @cached_property
    def _codes(self) -> Mapping[int, str]:
        from tongbao.hosts.xlsx.number_formats import codes_of

        return codes_of(self.book)

    def _find_marks(self, sheet: str) -> Marks:
        if self.package.scan(self.book.sheets[sheet]).is_simple:
            return Marks()
        xml = self.xml(sheet)
        refuse_far_cells(xml)
        marks = find_marks(xml)
        self.drop_xml()
        return marks


def _with_errors(values: SheetValues, marks: Marks, height: int, width: int) -> Iterator[Batch]:
    """Put the error cells in, which the value reader shows as empty, widening the rectangle."""
    by_row: dict[int, dict[int, Value]] = {}
    for (row, column), found in marks.errors.items():
        by_row.setdefault(row, {})[column] = found
    beside = (None,) * (width - values.width)
    below: Iterable[Batch] = ([(None,) * width] for _ in range(height - values.height))
    number = 0
    for batch in chain(([row + beside for row in b] for b in values.batches), below):
        for place in range(len(batch)):
            number += 1
            if number in by_row:
                cells = list(batch[place])
                for column, error in by_row[number].items():
                    cells[column - 1] = error
                batch[place] = tuple(cells)
        yield batch


def _with_raised(batches: Iterable[Batch], raised: Mapping[str, str]) -> Iterator[Batch]:
    """Put the texts in whose signs stand off the line."""
    for batch in batches:
        yield [
            tuple(raised.get(v, v) if type(v) is str else v for v in row)
            if any(type(v) is str and v in raised for v in row)
            else row
            for row in batch
        ]


def _inside(area: Area, height: int, width: int) -> set[tuple[int, int]]:
    """Return an area's cells that lie in the sheet's rectangle."""
    return {
        (row, column)
        for row in range(area.top, min(area.bottom, height) + 1)
        for column in range(area.left, min(area.right, width) + 1)
    }
