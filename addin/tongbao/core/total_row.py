"""A row that claims a sum or a mean."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from tongbao.data import dataclass
from tongbao.findings import Place


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that claims a sum or a mean.

    Attributes:
        label: the words that name it: 合计, 小计, 平均分.
        mean: whether it claims a mean and not a sum.
        first, last: the units it covers, as indices (``last`` excluded).
        figures: number by column name.
        sheet, cells: where they stand.
    """

    label: str
    mean: bool
    first: int
    last: int
    figures: Mapping[str, Decimal | None]
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, column: str) -> Place:
        """Return where its value in a column stands."""
        return Place(self.sheet, self.cells.get(column, ""), column=column)
