"""What stands below a heading: a sample of the rows, and the headings of its columns."""

from dataclasses import dataclass

from tongbao.chinese import key
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import SERIAL
from tongbao.sheet.tables.heading_rows import HeadingRows
from tongbao.sheet.tables.headings import Heading, heading_at
from tongbao.sheet.tables.view import View, is_number

#: How many rows under a heading are looked at to learn what its columns hold.
SAMPLE = 200


@dataclass(frozen=True)
class Below:
    """One heading and the rows from below it to ``end``."""

    view: View
    rows: HeadingRows
    end: int

    def heading(self, column: int) -> Heading:
        """The headings over a column."""
        return heading_at(self.view, self.rows.top, self.rows.bottom, column)

    def sample(self) -> range:
        """The first rows below the heading."""
        return range(self.rows.bottom + 1, min(self.end, self.rows.bottom + SAMPLE) + 1)

    def texts(self, column: int) -> list[str]:
        """The words in a column."""
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
        """Whether there are numbers in some of the columns, 序号 left aside."""
        return any(
            is_number(self.view.at(row, column))
            for column in columns
            if not self.counts_rows(column)
            for row in self.sample()
        )
