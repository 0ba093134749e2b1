"""Reads back what was written and compares it with what was meant."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, filterfalse, repeat

from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.hosts.ordered import Ordered
from tongbao.hosts.read_back import reads_as
from tongbao.hosts.runs import edit_at
from tongbao.hosts.xlsx.package import part_key
from tongbao.hosts.xlsx.reading import Incoming, Reader
from tongbao.hosts.xlsx.values import Values
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import UNCALCULATED, Grid, SheetName, Value, address, as_read

Column = tuple[Value, ...]
_BATCH = 1000
#: What a file states as the result of a formula that nobody has calculated.
_NO_RESULTS = (None, 0.0, UNCALCULATED)


def verify(
    before: Reader,
    written: bytes,
    parts: Mapping[str, bool],
    change: Ordered,
) -> Reader:
    """Return a reader for the written file if it holds exactly what was meant.

    Args:
        before: the workbook the edits were made for.
        written: the file as read back from the disk.
        parts: the changed parts, and whether they are still there.
        change: the edits.

    Raises:
        MachineNeedsAttention: anything differs.
    """
    try:
        after = _reader(written, next(filterfalse(change.is_dropped, change.runs), ""))
        _compare_parts(before, after, parts)
        left = tuple(each for each in before.book.sheet_names if not change.is_dropped(each.name))
        if after.book.sheet_names != left + tuple(SheetName(new.name) for new in change.added):
            raise _difference("工作表名单")
        sheets = {new.name for new in change.added} | change.runs.keys()
        for sheet in sheets - {old.name for old in change.dropped}:
            grid = Grid(sheet, ()) if change.is_new(sheet) else before.grid(sheet)
            _compare(grid, change.runs.get(sheet, ()), after.incoming(sheet))
    except WorkbookNeedsAttention as error:
        raise _difference("写出的文件读不回来") from error
    return after


def _reader(written: bytes, sheet: str) -> Reader:
    """Return the reader, having one thread read a sheet's values while the other checks the parts."""
    values = Values(written)
    with ThreadPoolExecutor(1) as pool:
        if sheet:
            loading = pool.submit(values.load, sheet)
        reader = Reader(written, values)
        if sheet:
            loading.result()
    return reader


def _compare_parts(before: Reader, after: Reader, parts: Mapping[str, bool]) -> None:
    changed = {part_key(name): is_kept for name, is_kept in parts.items()}
    kept = [name for name in before.package.names if changed.get(part_key(name), True)]
    added = [name for name in parts if name not in before.package]
    if list(after.package.names) != kept + added:
        raise _difference("部件名单")
    for name in kept:
        if part_key(name) in changed:
            continue
        if before.package.packed(name) != after.package.packed(name):
            raise _difference(f"部件 {name}")


def _compare(before: Grid, edits: Sequence[Edit], found: Incoming) -> None:
    """Compare what has come back with what was there and the edits, some rows at a time."""
    over, width = found.over, max([before.width, found.width, *(edit.column for edit in edits)])
    start = 0
    batches = chain(found.batches, repeat([]))  # beyond what has come, all must be empty
    height = max([before.height, *(edit.last_row for edit in edits)])
    while start < height or start < found.height:
        batch = next(batches)
        stop = start + (len(batch) or min(_BATCH, height - start))
        columns = _columns(before.rows[start:stop], before.width, stop - start)
        columns += [_empty(stop - start)] * (width - before.width)
        for edit in edits:
            columns[edit.column - 1] = _with_edit(columns[edit.column - 1], edit, start, stop)
        columns_found = _columns(batch, found.width, stop - start)
        columns_found += [_empty(stop - start)] * (width - found.width)
        for column, (one, two) in enumerate(zip(columns, columns_found, strict=True), 1):
            if one != two:
                _compare_cells(found.over.sheet, column, start, one, two)
        start = stop
    if before.merged != over.merged or _formulas_now(before, edits) != over.formulas:
        raise _difference(f"工作表“{over.sheet}”的合并区域或公式")
    if (before.hidden_rows, before.hidden_columns) != (over.hidden_rows, over.hidden_columns):
        raise _difference(f"工作表“{over.sheet}”的隐藏行列")


def _columns(rows: Sequence[Sequence[Value]], width: int, count: int) -> list[Column]:
    """Return the columns of ``count`` rows; rows that are not there are empty."""
    there: list[Column] = list(zip(*rows, strict=True)) or [()] * width
    blank = _empty(count - len(rows))
    return [column + blank for column in there] if blank else there


def _empty(count: int) -> Column:
    return (None,) * count


def _with_edit(column: Column, edit: Edit, start: int, stop: int) -> Column:
    """Return a column's rows ``start`` (from 0) to ``stop`` as they are to read with the edit."""
    first, last = max(edit.row - 1, start), min(edit.last_row, stop)
    if first >= last:
        return column
    new = edit.new[first - edit.row + 1 : last - edit.row + 1]
    return column[: first - start] + as_read(new) + column[last - start :]


def _formulas_now(before: Grid, edits: Sequence[Edit]) -> frozenset[tuple[int, int]]:
    find = edit_at(edits)
    back = ((row, edit.column) for edit in edits if edit.put_back for row in edit.put_back.formulas)
    return frozenset(place for place in before.formulas if not find(place)).union(back)


def _compare_cells(sheet: str, column: int, start: int, one: Column, two: Column) -> None:
    for row, (expected, found) in enumerate(zip(one, two, strict=True), start + 1):
        if not (reads_as(expected, found) or (expected == UNCALCULATED and found in _NO_RESULTS)):
            raise _difference(f"工作表“{sheet}”单元格 {address(row, column)}")


def _difference(where: str) -> MachineNeedsAttention:
    return MachineNeedsAttention(
        f"写入后核对不一致：{where}，已放弃写入，原文件未改动",
        todo="请把文件另存一份再试；仍不行请联系维护人员",
    )
