"""The columns under some heading rows, before they are parted into blocks."""

from tongbao.chinese import key
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import SERIAL
from tongbao.data import dataclass
from tongbao.sheet.tables.heading import Heading, heading_at
from tongbao.sheet.tables.heading_rows import HeadingRows
from tongbao.sheet.tables.view import View, is_number

#: How many rows under a heading are looked at to learn what its columns hold.
SAMPLE = 200


@dataclass(frozen=True)
class HeadedColumns:
    """What stands over and in the columns below some heading rows.

    Attributes:
        view: the sheet.
        rows: the heading rows.
        end: the last row before the next heading.
    """

    view: View
    rows: HeadingRows
    end: int

    def heading(self, column: int) -> Heading:
        """Return the headings over a column."""
        return heading_at(self.view, self.rows.top, self.rows.bottom, column)

    def sample(self) -> range:
        """Return the first rows below the heading."""
        return range(self.rows.bottom + 1, min(self.end, self.rows.bottom + SAMPLE) + 1)

    def texts(self, column: int) -> list[str]:
        """Return the words in a column."""
        values = (self.view.at(row, column) for row in self.sample())
        return [value for value in values if isinstance(value, str)]

    def same(self, one: int, other: int) -> bool:
        """Whether two columns have the same heading."""
        first, second = self.heading(one).leaf, self.heading(other).leaf
        return bool(first) and key(first) == key(second)

    def counts_rows(self, column: int) -> bool:
        """Whether a column is headed 序号."""
        return meaning_of(self.heading(column).leaf) is SERIAL

    def has_figures(self, columns: range) -> bool:
        """Whether there are numbers in these columns, 序号 left aside."""
        return any(
            is_number(self.view.at(row, column))
            for column in columns
            if not self.counts_rows(column)
            for row in self.sample()
        )
