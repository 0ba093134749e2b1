"""Formulas that nobody has calculated: a program wrote 0 or nothing as their result.

Programs that only write files leave the results to Excel, and many write a 0 meanwhile. A formula that
gives 0 is another matter: what can be worked out from its cells is.
"""

from collections.abc import Iterable
from dataclasses import replace

from tongbao.sheet.formula_functions import NotUnderstood
from tongbao.sheet.formula_result import formula_result
from tongbao.sheet.grid import UNCALCULATED, Area, Grid, Value

Place = tuple[int, int]
#: How many cells are looked at, over all formulas of a sheet, before the rest is left as it stands.
_MOST = 3_000_000
#: How many formulas may rest on each other, one by one; Python itself goes about twice as deep.
_DEEPEST = 30
_CLOSE = 1e-9


def with_uncalculated(grid: Grid, *, only_written: bool) -> Grid:
    """Return a sheet that says of every formula nobody has calculated that it is none.

    Args:
        grid: the sheet as stored.
        only_written: whether nothing speaks for any program having calculated the workbook.
    """
    doubtful = frozenset(p for p in grid.formulas if _is_doubtful(grid.at(*p)))
    working_out = _WorkingOut(grid, doubtful)
    found = {place for place in sorted(doubtful) if working_out.contradicts(place)}
    others = (grid.at(*place) for place in grid.formulas - doubtful)
    if (found or only_written) and all(value == UNCALCULATED for value in others):
        found |= {place for place in working_out.unsettled if grid.at(*place) is not None}
    return _saying_so(grid, found) if found else grid


def _saying_so(grid: Grid, places: Iterable[Place]) -> Grid:
    rows = list(grid.rows)
    for row, column in places:
        values = rows[row - 1]
        rows[row - 1] = (*values[: column - 1], UNCALCULATED, *values[column:])
    return replace(grid, rows=tuple(rows))


def _is_doubtful(value: Value) -> bool:
    return value is None or (type(value) in (int, float) and value == 0)


class _WorkingOut:
    """Works out doubtful formulas from their cells, each once."""

    def __init__(self, grid: Grid, doubtful: frozenset[Place]) -> None:
        self._grid = grid
        self._doubtful = doubtful
        self._found: dict[Place, Value] = {}
        self._left, self._depth = _MOST, 0
        self.unsettled: set[Place] = set()

    def contradicts(self, place: Place) -> bool:
        """Whether a formula gives something else than its cell states."""
        found, stated = self._result(place), self._grid.at(*place)
        if place in self.unsettled:
            return False
        if isinstance(found, int | float) and not isinstance(found, bool):
            return stated is None or abs(found) > _CLOSE
        return found != ("" if stated is None else stated)

    def _result(self, place: Place) -> Value:
        if place not in self._found:
            self._found[place] = self._grid.at(*place)  # what one that rests on itself finds
            self._depth += 1
            try:
                if self._depth > _DEEPEST:
                    raise NotUnderstood
                self._found[place] = formula_result(self._grid.formula_text(*place), self._cells)
            except NotUnderstood:
                self.unsettled.add(place)
            self._depth -= 1
        return self._found[place]

    def _cells(self, area: Area) -> list[Value]:
        bottom, right = min(area.bottom, self._grid.height), min(area.right, self._grid.width)
        rows = range(area.top, max(bottom, area.top) + 1)
        columns = range(area.left, max(right, area.left) + 1)
        self._left -= len(rows) * len(columns)
        if self._left < 0:
            raise NotUnderstood
        return [self._value((row, column)) for row in rows for column in columns]

    def _value(self, place: Place) -> Value:
        found = self._result(place) if place in self._doubtful else self._grid.at(*place)
        if place in self.unsettled:
            raise NotUnderstood
        return found
