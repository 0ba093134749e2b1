"""What the clerk's own formulas say about a table's columns: what they rank, grade and add up.

A formula in a few cells may be a slip; what most of a column's formulas say counts. What one column is
worked out from is an input, and no result is ever written there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tongbao.core.columns.column import Source
from tongbao.core.columns.decided import BAND, DECIDED, POINTS, RANKS
from tongbao.core.columns.rank_formula import RankFormula
from tongbao.core.columns.roles import FIGURE
from tongbao.core.rules.rules import Band, RankMethod
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.sheet.formulas.ranks import RankText
    from tongbao.sheet.formulas.tree import Node
    from tongbao.sheet.tables.block import Block
    from tongbao.sheet.tables.table_head import TableHead
    from tongbao.sheet.tables.view import View

#: So many cells of a column are read, spread over all of it.
_SAMPLE = 40


class _Cell(NamedTuple):
    """A formula in the table: its row, where its block begins, and its tree."""

    row: int
    left: int
    node: Node


def by_formulas(
    view: View, heads: Sequence[TableHead], columns: Sequence[Column]
) -> tuple[Column, ...]:
    """Return the columns with what their formulas say: parts, ranking, limits, and which are inputs."""
    if not view.grid.formulas:
        return tuple(columns)
    reading = _Reading(view, heads, columns)
    cells = {at: list(reading.cells(at)) for at, column in enumerate(columns) if column.name}
    worked_out = {at for at, found in cells.items() if found and reading.is_worked_out(at)}
    told = [
        reading.told(column, cells[at]) if at in worked_out else column
        for at, column in enumerate(columns)
    ]
    inputs = {
        name
        for at, column in enumerate(columns)
        if column.meaning.is_figure or column.formula
        for name in reading.operands(cells.get(at, ()))
        if name != column.name
    }
    return tuple(
        _as_input(column, has_formulas=at in worked_out) if column.name in inputs else column
        for at, column in enumerate(told)
    )


def _as_input(column: Column, *, has_formulas: bool) -> Column:
    """Return a column another one is worked out from: what the clerk decided there is a figure."""
    sources = {**column.sources, "is_input": Source.FORMULA}
    if column.meaning in DECIDED and column.meaning is not POINTS:
        return column  # a formula may well go by ranks and bands that are filled in here
    if (
        column.meaning is POINTS
        and not has_formulas
        and column.sources.get("meaning") is not Source.CLERK
    ):
        sources["meaning"] = Source.FORMULA
        return replace(column, meaning=FIGURE, is_input=True, sources=sources)
    return replace(column, is_input=True, sources=sources)


class _Reading:
    """Reads one table's formulas."""

    def __init__(self, view: View, heads: Sequence[TableHead], columns: Sequence[Column]) -> None:
        self._view, self._heads = view, heads
        self._names = [column.name for column in columns]
        self._figures = [
            column.meaning.is_figure or column.meaning in DECIDED for column in columns
        ]

    def is_worked_out(self, offset: int) -> bool:
        """Whether most of a column's cells hold formulas, and not only its total rows."""
        at, formulas = self._view.at, self._view.grid.formulas
        held = stated = named = 0
        for row, block in self._rows():
            if at(row, block.unit) is None:
                continue
            named += 1
            is_formula = (row, block.left + offset) in formulas
            held += is_formula
            stated += is_formula or not states_nothing(at(row, block.left + offset))
        return held * 2 > stated and held * 2 > named

    def _rows(self) -> Iterator[tuple[int, Block]]:
        """Yield every row of the table, and its block, block by block."""
        for head in self._heads:
            for block in head.blocks:
                for row in range(head.bottom + 1, head.last + 1):
                    yield row, block

    def cells(self, offset: int) -> Iterator[_Cell]:
        """Yield some formulas in a column, spread over all its blocks."""
        from tongbao.sheet.formulas.parsing import parse_formula

        formulas, grid = self._view.grid.formulas, self._view.grid
        name = re.escape(grid.sheet)
        own = re.compile(rf"(?<![\w'])(?:'{name}'|{name})!")
        lefts = ((row, block.left) for row, block in self._rows())
        places = [(row, left) for row, left in lefts if (row, left + offset) in formulas]
        for row, left in places[:: len(places) // _SAMPLE + 1]:
            node = parse_formula(own.sub("", grid.formula_text(row, left + offset)))
            if node is not None:
                yield _Cell(row, left, node)

    def told(self, column: Column, cells: Sequence[_Cell]) -> Column:
        """Return a column with what most of its formulas say of it."""
        if not cells:
            return column
        if column.meaning in RANKS:
            ranking = self._ranking(cells)
            if ranking is None:
                return replace(column, looks_at=frozenset(self.operands(cells)))
            return self._with(column, "ranking", replace(column, ranking=ranking), ranking)
        if column.meaning is BAND:
            limits = self._limits(cells)
            return self._with(column, "limits", replace(column, limits=limits), limits)
        if column.meaning.is_figure and column.sources.get("meaning") is Source.CLERK:
            # What the clerk says holds; a formula that says otherwise is kept to be told.
            if ranking := self._ranking(cells):
                return self._with(column, "ranking", replace(column, ranking=ranking), ranking)
            if limits := self._limits(cells):
                return self._with(column, "limits", replace(column, limits=limits), limits)
        if column.meaning.is_figure:
            return self._made_of(column, cells)
        return column

    def _made_of(self, column: Column, cells: Sequence[_Cell]) -> Column:
        """Return a column of figures with what its formulas add up; that weighs more than its heading."""
        if parts := self._parts(column, cells):
            return self._with(column, "parts", replace(column, parts=parts), parts)
        words = self._sum_words(cells)
        is_claimed = not words and self.operands(cells) <= set(column.parts)
        told = replace(column, parts=column.parts if is_claimed else (), sum_words=words)
        return self._with(told, "sum_words", told, words)

    def _sum_words(self, cells: Sequence[_Cell]) -> str:
        from tongbao.sheet.formulas.sums import sum_words

        found = Counter(sum_words(cell.node, partial(self._row_of, cell)) for cell in cells)
        words, count = found.most_common(1)[0]
        return words if count * 2 > len(cells) else ""

    def _with(self, column: Column, name: str, told: Column, found: object) -> Column:
        if not found:
            return column
        return replace(told, sources={**column.sources, name: Source.FORMULA})

    # --- what a single formula says ---------------------------------------------------------------

    def _row_of(self, cell: _Cell, area: Area) -> Sequence[str]:
        """Return the columns a reference means in the formula's own row; empty if it lies elsewhere."""
        area = self._seen(area)
        offsets = range(area.left - cell.left, area.right - cell.left + 1)
        if area.top != cell.row or area.bottom != cell.row or offsets[0] < 0:
            return []
        return [self._names[at] for at in offsets if at < len(self._names) and self._names[at]]

    def _seen(self, area: Area) -> Area:
        """Return a reference as it lies in the view, which may be turned."""
        if self._view.turned:
            return Area(area.left, area.top, area.right, area.bottom)
        return area

    def operands(self, cells: Sequence[_Cell]) -> set[str]:
        """Return the columns that most of a column's formulas are worked out from."""
        from tongbao.sheet.formulas.sums import used

        named = Counter[str]()
        for cell in cells:
            named.update({name for area in used(cell.node) for name in self._row_of(cell, area)})
        return {name for name, count in named.items() if count * 2 > len(cells)}

    def _parts(self, column: Column, cells: Sequence[_Cell]) -> tuple[str, ...]:
        from tongbao.sheet.formulas.sums import added_up

        found = Counter[tuple[str, ...]]()
        for cell in cells:
            areas = added_up(cell.node)
            names = [self._row_of(cell, area) for area in areas]
            if names and all(names):
                found[tuple(name for each in names for name in each)] += 1
        parts, count = found.most_common(1)[0] if found else ((), 0)
        figures = {n for n, is_figure in zip(self._names, self._figures, strict=True) if is_figure}
        known = [name for name in parts if name in figures]
        is_sound = len(set(known)) == len(known) > 1 and column.name not in known
        return tuple(known) if is_sound and count * 2 > len(cells) else ()

    def _limits(self, cells: Sequence[_Cell]) -> tuple[Band, ...]:
        from tongbao.sheet.formulas.bands import band_text

        found = Counter(
            tuple(text.bands) for cell in cells if (text := band_text(cell.node)) is not None
        )
        bands, count = found.most_common(1)[0] if found else ((), 0)
        if count * 2 <= len(cells):
            return ()
        return tuple(Band(name, least, inclusive) for name, least, inclusive in bands)

    def _ranking(self, cells: Sequence[_Cell]) -> RankFormula | None:
        from tongbao.sheet.formulas.ranks import rank_text

        texts = [(cell, text) for cell in cells if (text := rank_text(cell.node)) is not None]
        found = Counter[tuple[str, bool, RankMethod, bool]]()
        for cell, text in texts:
            names = self._row_of(cell, text.ranked)
            if len(names) == 1 and self._is_down(cell, text, names[0]):
                found[names[0], text.high_first, text.method, text.in_group] += 1
        if not found or found.most_common(1)[0][1] * 2 <= len(cells):
            return None
        column, high_first, method, in_group = found.most_common(1)[0][0]
        among = {self._seen(text.among) for _, text in texts}
        apart = _are_apart(sorted({(area.top, area.bottom) for area in among}))
        return RankFormula(column, high_first, method, in_group or apart)

    def _is_down(self, cell: _Cell, text: RankText, column: str) -> bool:
        """Whether a number is ranked among numbers of its own column."""
        at = cell.left + self._names.index(column)
        among = self._seen(text.among)
        return among.left == among.right == at


def _are_apart(stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether there are several stretches of rows, and none reaches into another."""
    return len(stretches) > 1 and all(one[1] < other[0] for one, other in pairwise(stretches))
