"""An annex table with what its columns need."""

from collections.abc import Mapping
from dataclasses import replace

from tongbao.data import dataclass
from tongbao.gongwen.lettering import lines_of
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.word.cell_lines import Lines, pieces_of
from tongbao.gongwen.word.column_needs import WIDER, ColumnNeeds, in_twips, needs_of
from tongbao.gongwen.word.table_heads import column_count


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table without invisible characters, and what its columns need.

    Attributes:
        table: the table; line breaks in its cells are single line feeds.
        lines: for each column, every text in it with its lines.
        alone: column needs for a single block.
        beside: column needs for blocks side by side.
    """

    table: NoticeTable
    lines: tuple[Mapping[str, Lines], ...]
    alone: ColumnNeeds
    beside: ColumnNeeds

    def is_readable(self, room: float, size: float) -> bool:
        """Whether ``room`` twips hold the columns of a block, readable, at this type size in points."""
        return sum(in_twips(self.alone.readable, size)) <= room

    def needs(self, blocks: int, room: float, size: float) -> ColumnNeeds:
        """Return the column needs for this many blocks; those for several only if there is room."""
        has_room = sum(in_twips(self.beside.least, size)) <= room
        return self.beside if blocks > 1 and has_room else self.alone


def measure_table(table: NoticeTable) -> MeasuredTable:
    """Remove invisible characters and measure what the columns need."""
    table = replace(
        table,
        head=tuple(
            tuple(HeadCell(_clean(c.text), c.rows, c.columns) for c in row) for row in table.head
        ),
        rows=tuple(tuple(map(_clean, row)) for row in table.rows),
    )
    columns = list(zip(*table.rows, strict=True)) or [()] * column_count(table)
    lines = tuple({text: pieces_of(text) for text in set(column)} for column in columns)
    return MeasuredTable(
        table, lines, needs_of(table, columns, lines), needs_of(table, columns, lines, WIDER)
    )


def _clean(text: str) -> str:
    return "\n".join(lines_of(text))
