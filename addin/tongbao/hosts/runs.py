"""Questions about runs of cells, answered without going through the cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, Grid, Value


def bounds(edits: Sequence[Edit]) -> Area:
    """Return the smallest area that holds all edits; there is at least one."""
    columns = [edit.column for edit in edits]
    top = min(edit.row for edit in edits)
    return Area(top, min(columns), max(edit.last_row for edit in edits), max(columns))


def now_at(grid: Grid, edit: Edit) -> tuple[Value, ...]:
    """Return what the grid holds where the run stands; ``None`` outside its rectangle."""
    blank = (None,) * len(edit.new)
    if edit.column > grid.width or edit.row > grid.height:
        return blank
    rows = grid.rows[edit.row - 1 : edit.last_row]
    index = edit.column - 1
    return tuple([row[index] for row in rows]) + blank[len(rows) :]


def inside(edits: Iterable[Edit], areas: Iterable[Area]) -> Iterator[tuple[Area, Edit, range]]:
    """Yield area, edit and shared rows wherever a run passes through an area."""
    by_column: dict[int, list[Edit]] = {}
    for edit in edits:
        by_column.setdefault(edit.column, []).append(edit)
    for area in areas:
        for column, those in by_column.items():
            if area.left <= column <= area.right:
                for edit in those:
                    rows = range(max(edit.row, area.top), min(edit.last_row, area.bottom) + 1)
                    if rows:
                        yield area, edit, rows


def edit_at(edits: Sequence[Edit]) -> Callable[[tuple[int, int]], Edit | None]:
    """Return a function that tells which edit a place (row, column) belongs to."""
    by_column: dict[int, list[Edit]] = {}
    for edit in edits:
        by_column.setdefault(edit.column, []).append(edit)

    def find(place: tuple[int, int]) -> Edit | None:
        row, column = place
        those = by_column.get(column, ())
        return next((edit for edit in those if edit.row <= row <= edit.last_row), None)

    return find


def edits_any(edits: Sequence[Edit], places: Iterable[tuple[int, int]]) -> bool:
    """Whether any place (row, column) is edited."""
    find = edit_at(edits)
    return any(find(place) for place in places)
