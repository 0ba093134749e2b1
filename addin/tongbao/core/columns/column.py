"""One column of a statistics table."""

from dataclasses import dataclass
from decimal import Decimal

from tongbao.core.columns.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        name: its name, unique in the table; ``一季度/报送`` where the last heading is not.
        meaning: what it holds.
        full_marks: the most a unit can get, if the heading says so (满分30分).
        minimum: the least a unit should reach, if the heading says so (最低标准:20).
        parts: names of the columns whose sum this column claims to be.
        path: the headings over it, top down, as printed; empty where only its name is known.
    """

    name: str
    meaning: Meaning
    full_marks: Decimal | None = None
    minimum: Decimal | None = None
    parts: tuple[str, ...] = ()
    path: tuple[str, ...] = ()

    @property
    def leaf(self) -> str:
        """The last heading alone."""
        return self.name.rpartition("/")[2]

    @property
    def upper(self) -> str:
        """The headings above the last one; empty if there are none."""
        return self.name.rpartition("/")[0]
