"""What a block's columns hold: all that is needed to read its rows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tongbao.chinese import key, parse_number, parse_ordinal
from tongbao.core.columns.column import Column
from tongbao.core.columns.decided import POINTS, RANKS
from tongbao.core.columns.derived import DERIVED_MEANINGS, DIFFERENCES, WORKED_OUT
from tongbao.core.columns.heading_words import is_responsible
from tongbao.core.columns.roles import GROUP, SERIAL, TEXT
from tongbao.core.row_labels import is_total_row, names_superior
from tongbao.data import dataclass
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import number_in
from tongbao.sheet.grid import Value, column_letters
from tongbao.sheet.tables.block import Block
from tongbao.sheet.tables.headed_columns import SAMPLE
from tongbao.sheet.tables.heading_rows import heads_units
from tongbao.sheet.tables.table_head import TableHead
from tongbao.sheet.tables.view import View, is_number

#: Result columns whose numbers may also serve as figures (a table can be ranked by its 采用率).
NUMERIC_RESULTS = DERIVED_MEANINGS | {POINTS, WORKED_OUT}
#: Of several columns that could name groups (片区, 类别) these do.
_GROUP_BY_NAME = frozenset({"组别", "分组"})


class BlockColumn(NamedTuple):
    """A column that is read in a block.

    Attributes:
        name: the column's name.
        at, letters: where it stands.
        figure: whether its numbers are kept.
        must: whether words in it are an error.
        result: whether its words are kept as printed.
        rank: whether it states ranks.
        total: whether a total row's number in it is a total.
        of: what is known about the column.
    """

    name: str
    at: int
    letters: str
    figure: bool
    must: bool
    result: bool
    rank: bool
    total: bool
    of: Column


@dataclass(frozen=True, slots=True, eq=False)
class BlockLayout:
    """What a block's columns hold, and between which rows.

    Attributes:
        index: its number, from the left.
        block: where it stands.
        first: the row below the heading.
        last: the last row that can belong to it.
        columns: those that are read.
        figures: those that hold numbers.
        serial: the column that counts the rows, if nearly every row has its number there.
        group: the column that names the groups, if there is one.
        carries: whether a group's name stands in its first row only and holds for those below.
    """

    index: int
    block: Block
    first: int
    last: int
    columns: tuple[BlockColumn, ...]
    figures: tuple[int, ...]
    serial: int | None
    group: int | None
    carries: bool


def block_layouts(
    view: View, head: TableHead, columns: Sequence[Column]
) -> tuple[BlockLayout, ...]:
    """Return the layout for each block under a head, left to right."""
    return tuple(_layout(view, head, columns, index) for index in range(len(head.blocks)))


def _layout(view: View, head: TableHead, columns: Sequence[Column], index: int) -> BlockLayout:
    block = head.blocks[index]
    placed = [(c, block.left + i) for i, c in enumerate(columns) if block.left + i <= block.right]
    read = tuple(
        BlockColumn(
            column.name,
            at,
            column_letters(at),
            figure=column.meaning.is_figure or column.meaning in NUMERIC_RESULTS,
            must=column.meaning.is_figure,
            result=column.meaning.is_result,
            rank=column.meaning in RANKS,
            total=column.meaning.is_figure or column.meaning in DIFFERENCES,
            of=column,
        )
        for column, at in placed
        if column.name and (column.meaning.is_figure or column.meaning.is_result or column.is_date)
    )
    rows = range(head.bottom + 1, head.last + 1)
    groups = sorted(
        (at for c, at in placed if c.meaning is GROUP),
        key=lambda at: columns[at - block.left].leaf not in _GROUP_BY_NAME,
    )
    group = groups[0] if groups else None
    group = group or _bare_groups(view, block, columns, rows)
    group = group or _superiors(view, block, placed, rows)
    return BlockLayout(
        index,
        block,
        rows.start,
        head.last,
        read,
        tuple(column.at for column in read if column.figure),
        _serial(view, block, placed, rows),
        group,
        group is not None and _named_once(view, block, group, rows),
    )


def columns_without_heading(
    view: View, layout: BlockLayout, columns: Sequence[Column]
) -> Iterator[Finding]:
    """Point out columns with values but no heading: nobody can say what they are.

    That is numbers anywhere in the table or to its right, and words right behind the names.
    """
    block = layout.block
    bare = [block.left + i for i, c in enumerate(columns) if not c.name]
    rows = range(layout.first, min(layout.last, layout.first + SAMPLE) + 1)
    units = [row for row in rows if view.at(row, block.unit) is not None]
    for column in [*bare, block.right + 1]:
        inside = column <= block.right
        if column == layout.serial or (
            not inside and view.shown(layout.first - 1, column) is not None
        ):
            continue
        values = [(row, value) for row in units if (value := view.at(row, column)) is not None]
        odd = [r for r, v in values if is_number(v) or (inside and column == block.unit + 1)]
        if len(odd) > 1 and len(odd) * 2 > len(units):
            yield codes.COLUMN_WITHOUT_HEADING.finding(
                "这一列有内容但没有表头，未计入",
                Place(view.grid.sheet, view.address(odd[0], column)),
            )


def _serial(
    view: View, block: Block, placed: Sequence[tuple[Column, int]], rows: range
) -> int | None:
    """Return the 序号 column, or a bare column that counts, if units without a number are rare."""
    for column, at in placed:
        if column.meaning is SERIAL or (not column.name and at < block.unit):
            named = [r for r in rows[:SAMPLE] if view.at(r, block.unit) is not None]
            numbered = [r for r in named if counts_row(view.at(r, at))]
            if len(numbered) * 2 > len(named):
                return at
    return None


def counts_row(value: Value) -> bool:
    """Whether a cell before a unit's name counts its row: 3, "3", ③."""
    if isinstance(value, str):
        return parse_number(value) is not None or (
            not value.isalpha() and parse_ordinal(value) is not None
        )
    return number_in(value) is not None


def _bare_groups(view: View, block: Block, columns: Sequence[Column], rows: range) -> int | None:
    """Return a column that holds words left of the units, under no heading of its own."""
    for column in range(block.unit - 1, block.left - 1, -1):
        if columns[column - block.left].name:
            continue
        texts = [
            v
            for r in rows[:SAMPLE]
            if isinstance(v := view.at(r, column), str)
            and not is_total_row(v)
            and parse_number(v) is None
            and view.at(r, block.unit) is not None
        ]
        if len(texts) > 1:
            return column
    return None


def _superiors(
    view: View, block: Block, placed: Sequence[tuple[Column, int]], rows: range
) -> int | None:
    """Return the column left of the units that names what they belong to: 县区 beside 乡镇."""
    for column, at in placed:
        if at >= block.unit or column.meaning is not TEXT or is_responsible(column.leaf):
            continue
        if not any(heads_units(words) for words in column.path):
            continue
        sample = [r for r in rows[:SAMPLE] if view.at(r, block.unit) is not None]
        texts = [v for r in sample if isinstance(v := view.shown(r, at), str)]
        named = sum(map(names_superior, texts))
        if named * 2 > len(texts) and len(set(map(key, texts))) < len(sample):
            return at
    return None


def _named_once(view: View, block: Block, group: int, rows: range) -> bool:
    """Whether no two units in a row have the same group written beside them."""
    before: object = None
    for row in rows:
        if view.at(row, block.unit) is None:
            continue
        value = view.at(row, group)
        if isinstance(value, str) and isinstance(before, str) and key(value) == key(before):
            return False
        before = value
    return True
