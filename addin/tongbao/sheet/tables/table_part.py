"""What stands under one head, row by row."""

from collections.abc import Sequence
from dataclasses import replace

from tongbao.core.columns.column import Column
from tongbao.core.columns.roles import GROUP, TEXT
from tongbao.data import dataclass
from tongbao.findings import Finding
from tongbao.sheet.tables.block_layout import BlockLayout, block_layouts, columns_without_heading
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.row_order import in_order, resolved
from tongbao.sheet.tables.rows import read_rows
from tongbao.sheet.tables.table_head import TableHead
from tongbao.sheet.tables.tail import without_tail
from tongbao.sheet.tables.view import View

_NOT_AT_THE_END = frozenset({RowKind.OUTSIDE, RowKind.GROUP, RowKind.LONE_WORDS})


@dataclass(frozen=True)
class TablePart:
    """One head with what stands under it, row by row.

    Attributes:
        head: its head.
        columns: what its columns hold.
        rows: the rows that say something, in the order they are to be read.
        findings: columns that cannot be read.
        title: the group that the words right above the heading name, if there are any.
    """

    head: TableHead
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    findings: tuple[Finding, ...] = ()
    title: str = ""

    @property
    def last_unit(self) -> int:
        """Its last unit's row."""
        return max((row.row for row in self.rows if row.kind is RowKind.UNIT), default=0)

    @property
    def last_row(self) -> int:
        """Its last row; words behind its units may be the next table's title."""
        own = (row.row for row in self.rows if row.kind not in _NOT_AT_THE_END)
        return max(own, default=self.head.bottom)

    @property
    def names(self) -> list[str]:
        """Its units' names."""
        return [row.label for row in self.rows if row.kind is RowKind.UNIT]


def read_part(
    view: View, head: TableHead, columns: tuple[Column, ...], titles: frozenset[str]
) -> TablePart:
    """Read the rows below a head, not yet their figures.

    ``titles`` are texts above the table, as keys.
    """
    layouts = block_layouts(view, head, columns)
    rows = in_order(
        view, [without_tail(view, list(read_rows(view, layout, titles))) for layout in layouts]
    )
    rows = resolved(view, rows, before_heading=head.last < view.area.bottom)
    unheaded = tuple(columns_without_heading(view, layouts[-1], columns))
    return TablePart(head, _with_groups(columns, layouts[0]), rows, unheaded)


def _with_groups(columns: tuple[Column, ...], layout: BlockLayout) -> tuple[Column, ...]:
    """Return the columns, the one that names the groups known as such: 县区 beside 乡镇."""
    at = None if layout.group is None else layout.group - layout.block.left
    if at is None or not 0 <= at < len(columns) or columns[at].meaning is not TEXT:
        return columns
    if not columns[at].name:
        return columns
    return (*columns[:at], replace(columns[at], meaning=GROUP), *columns[at + 1 :])
