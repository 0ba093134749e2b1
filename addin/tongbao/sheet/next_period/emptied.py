"""A period's figures taken out of a sheet: what was entered goes, formulas and names stay."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import Span, period_in
from tongbao.core.columns.meaning import Holds
from tongbao.core.columns.roles import FULL_MARKS, LEFT_OUT
from tongbao.data import dataclass
from tongbao.regex import regex
from tongbao.sheet.cells import words_in
from tongbao.sheet.edits import Change
from tongbao.sheet.grid import Grid
from tongbao.sheet.tables.item_list import ItemList
from tongbao.sheet.tables.table import Table

#: Headings over words that tell of one period only.
_OF_PERIOD = regex(
    r"备注|说明|原因|理由|问题|事由|情况|评语|评价|亮点|不足|整改|建议|内容|标题|题目|批示|结果|[是否]{1,2}超期"
)
#: What begins a row that sets marks and weights for all.
_SETTING = regex(r"满分|标准分|权重|分值|系数|占比|标准|指标值|最低|计分")


class Emptied(NamedTuple):
    """What is taken out under one heading.

    Attributes:
        heading: the heading; empty where there is none.
        changes: its cells.
        is_earlier: whether the figures are those of an earlier period, such as 上月.
    """

    heading: str
    changes: tuple[Change, ...]
    is_earlier: bool = False


@dataclass(frozen=True)
class EmptiedSheet:
    """What is taken out of a sheet.

    Attributes:
        columns: by column, left to right.
        kept: headings over columns with contents that stay as they are, besides names and groups.
        body: rows and columns (from 1) that hold units or items, so no titles.
    """

    columns: tuple[Emptied, ...] = ()
    kept: tuple[str, ...] = ()
    body: frozenset[int] = frozenset()


def emptied_table(table: Table) -> EmptiedSheet:
    """Return what is taken out of a table."""
    view, grid = table.view, table.view.grid
    last = table.area.right if view.turned else table.area.bottom
    units = {(row, block) for row, block in zip(table.rows, table.blocks, strict=True)}
    found: dict[tuple[int, int], Emptied] = {}
    kept: dict[str, None] = {}
    for number, head in enumerate(table.heads):
        below = table.heads[number + 1].top if number + 1 < len(table.heads) else last + 1
        rows = range(head.bottom + 1, min(head.last, below - 1, last) + 1)
        for index, block in enumerate(head.blocks):
            names = {row: words_in(view.at(row, block.unit)) for row in rows}
            for offset, column in enumerate(table.statistics.columns):
                at = block.left + offset
                if at > block.right or at == block.unit:
                    continue
                of_period = _is_of_period(column)
                own = [
                    row
                    for row in rows
                    if _is_entered(grid, row, at) and not _SETTING.match(key(names[row]))
                ]
                own = [row for row in own if (row, index) in units or _is_number(grid.at(row, at))]
                if not own:
                    continue
                if not of_period:
                    if column.meaning.holds is not Holds.LABEL and column.name:
                        kept[column.name] = None
                    continue
                changes = tuple(_emptied(grid, row, at, turned=view.turned) for row in own)
                found[number, at] = Emptied(column.name, changes, _is_earlier(column))
    ordered = tuple(found[place] for place in sorted(found, key=lambda place: place[::-1]))
    return EmptiedSheet(ordered, tuple(kept), frozenset(table.rows))


def emptied_items(item_list: ItemList) -> EmptiedSheet:
    """Return what is taken out of a list of items: all that was entered in its rows."""
    view, area = item_list.view, item_list.area
    grid = view.grid
    first = _first_row(item_list)
    columns = []
    for at in range(area.left, area.right + 1):
        rows = [row for row in range(first, area.bottom + 1) if _is_entered(grid, row, at)]
        changes = tuple(_emptied(grid, row, at, turned=False) for row in rows)
        if changes:
            columns.append(Emptied(words_in(grid.at(first - 1, at)), changes))
    return EmptiedSheet(tuple(columns), (), frozenset(range(first, area.bottom + 1)))


def emptied_all(grid: Grid) -> Iterator[Change]:
    """Yield every cell of a sheet that was not a formula, emptied."""
    for row in range(1, grid.height + 1):
        for at in range(1, grid.width + 1):
            if _is_entered(grid, row, at):
                yield _emptied(grid, row, at, turned=False)


def emptied_rows(grid: Grid, rows: Iterable[int]) -> Iterator[Change]:
    """Yield every cell in some rows that was not a formula, emptied."""
    for row in rows:
        for at in range(1, grid.width + 1):
            if _is_entered(grid, row, at):
                yield _emptied(grid, row, at, turned=False)


def looks_elsewhere(table: Table, sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the heading of each column whose formulas look at one of some sheets, and the sheet."""
    grid, view = table.view.grid, table.view
    if not table.rows:
        return
    for offset, column in enumerate(table.statistics.columns):
        at = table.heads[0].blocks[0].left + offset
        row = table.rows[0]
        place = (row, at)
        if place not in grid.formulas:
            continue
        text = view.grid.formula_text(row, at)
        for sheet in sheets:
            if f"{sheet}!" in text or f"{sheet}'!" in text:
                yield column.name, sheet


def _is_of_period(column: Column) -> bool:
    """Whether what stands in a column belongs to one period."""
    meaning = column.meaning
    if meaning is FULL_MARKS or meaning is LEFT_OUT or meaning.holds is Holds.LABEL:
        return False
    if meaning.is_figure or meaning.is_result or column.is_date or not column.name:
        return True
    return _OF_PERIOD.search(key(column.leaf)) is not None


def _is_earlier(column: Column) -> bool:
    own = period_in(column.period) if column.period else None
    return own is not None and own.span is Span.EARLIER


def _is_entered(grid: Grid, row: int, column: int) -> bool:
    return grid.at(row, column) is not None and (row, column) not in grid.formulas


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _emptied(grid: Grid, row: int, column: int, *, turned: bool) -> Change:
    place = (column, row) if turned else (row, column)
    return Change(*place, grid.at(row, column), None)


def _first_row(item_list: ItemList) -> int:
    """Return the first row below a list's head."""
    first = item_list.unit_cells.replace("$", "").partition(":")[0]
    return int("".join(sign for sign in first if sign.isdecimal()))
