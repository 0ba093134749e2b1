"""Cell values by calamine: the only module that knows it."""

import datetime
import io
from collections.abc import Iterator
from itertools import chain, islice
from math import isfinite, isnan
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, load_workbook

from tongbao.data import dataclass
from tongbao.hosts.xlsx.package import damaged
from tongbao.sheet.grid import Area, Value

#: What the value reader gives; durations are not among a Grid's values.
_Read = Value | datetime.timedelta

_DAY = datetime.timedelta(days=1)
_BATCH = 1000
_WITHOUT_EMPTY = cast("dict[Value, Value]", {"": None}).get


@dataclass(frozen=True, slots=True)
class SheetValues:
    """One sheet's values, a rectangle from A1; its rows come once.

    Attributes:
        height, width: the rectangle's.
        merged: the merged areas.
        batches: the rows, some at a time; an empty cell is ``None``, a duration a number of days.
    """

    height: int
    width: int
    merged: tuple[Area, ...]
    batches: Iterator[list[tuple[Value, ...]]]


class Values:
    """Reads the values on a workbook's sheets.

    Args:
        data: the whole file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._book: CalamineWorkbook | None = None
        self._early: dict[str, CalamineSheet] = {}

    def load(self, sheet: str) -> None:
        """Have a sheet ready; may run in a thread, for calamine lets other threads work."""
        self._early[sheet] = self._load(sheet)

    def sheet(self, sheet: str) -> SheetValues:
        """Return a sheet's values; raise WorkbookNeedsAttention if its XML is not sound."""
        source = self._early.pop(sheet, None) or self._load(sheet)
        areas = source.merged_cell_ranges or []
        merged = tuple(Area(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in areas)
        start, end = source.start, source.end
        if start is None or end is None:
            return SheetValues(0, 0, merged, iter(()))
        return SheetValues(end[0] + 1, end[1] + 1, merged, _batches(source, start[1]))

    def _load(self, sheet: str) -> CalamineSheet:
        try:
            try:
                return self._sheet_in_book(sheet)
            except CalamineError:  # it is stricter than Excel
                from tongbao.hosts.xlsx.plainer_copy import plainer_copy

                self._book, self._data = None, plainer_copy(self._data)
                return self._sheet_in_book(sheet)
        except Exception as error:
            raise damaged("单元格内容读不出来", sheet=sheet) from error
        except BaseException as error:
            # A panic inside the reader is no Exception, and its class cannot be imported.
            if type(error).__name__ != "PanicException":
                raise
            raise damaged("单元格内容读不出来", sheet=sheet) from error

    def _sheet_in_book(self, sheet: str) -> CalamineSheet:
        if self._book is None:
            self._book = load_workbook(io.BytesIO(self._data))
        return self._book.get_sheet_by_name(sheet)


def _batches(source: CalamineSheet, left: int) -> Iterator[list[tuple[Value, ...]]]:
    """Yield the rows; calamine starts at the top row, but only at the first used column."""
    blank = (None,) * left
    rows = cast("Iterator[list[_Read]]", source.iter_rows())
    while batch := list(islice(rows, _BATCH)):
        kinds = set(map(type, chain.from_iterable(batch)))
        if datetime.timedelta in kinds or not _are_finite(batch):
            batch = [list(map(_plain, row)) for row in batch]
        plain = cast("list[list[Value]]", batch)
        done = [tuple(map(_WITHOUT_EMPTY, row, row)) for row in plain]
        yield [blank + row for row in done] if left else done


def _are_finite(batch: list[list[_Read]]) -> bool:
    """Whether all numbers are ones a sheet can show; large ones may be doubted in vain."""
    return isfinite(sum(value for row in batch for value in row if type(value) is float))


def _plain(value: _Read) -> Value:
    """Return a duration as a number of days, and what is no number as the words a file has for it."""
    if isinstance(value, datetime.timedelta):
        return value / _DAY
    if type(value) is float and not isfinite(value):
        return "NaN" if isnan(value) else "INF" if value > 0 else "-INF"
    return value
