"""A statistics table where it stands."""

from collections.abc import Sequence

from tongbao.chinese import key
from tongbao.core.columns.roles import FIGURE
from tongbao.core.row_labels import looks_like_unit
from tongbao.core.statistics import Statistics
from tongbao.data import dataclass
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.table_head import TableHead
from tongbao.sheet.tables.view import View

_SAMPLE = 500


@dataclass(frozen=True)
class Table:
    """A statistics table where it stands.

    Attributes:
        view: the cells it was read from.
        heads: its heading, once for every time it is repeated further down.
        statistics: what it says.
        blocks, rows: the block and the row (of the view) each unit stands in.
        area: the rectangle it fills on the sheet.
    """

    view: View
    heads: tuple[TableHead, ...]
    statistics: Statistics
    blocks: Sequence[int]
    rows: Sequence[int]
    area: Area

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.view.grid.sheet

    @property
    def in_one_block(self) -> bool:
        """Whether every unit has a row to itself, so that a column can be filled in beside it."""
        lefts = {(head.blocks[0].left, head.blocks[0].unit) for head in self.heads}
        return (
            not self.view.turned and len(lefts) == 1 and all(len(a.blocks) == 1 for a in self.heads)
        )

    @property
    def weight(self) -> float:
        """How much speaks for this being the table a clerk means.

        Units, numbers and headings we know speak for it. Names that come again speak against it.
        """
        statistics, sample = self.statistics, slice(_SAMPLE)
        names = statistics.names[sample]
        units = sum(map(looks_like_unit, names))
        numbers = sum(
            len(column[sample]) - column[sample].count(None)
            for column in statistics.figures.values()
        )
        known = sum(
            column.meaning is not FIGURE and (column.meaning.is_figure or column.meaning.is_result)
            for column in statistics.columns
        )
        share = len(statistics) / len(names)
        return (numbers + 2 * units + len(names) * known) * share * self._single**2

    @property
    def _single(self) -> float:
        names = self.statistics.names[:_SAMPLE]
        return len(set(map(key, names))) / len(names)
