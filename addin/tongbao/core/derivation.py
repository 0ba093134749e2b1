"""Two columns in a table that make a third."""

from typing import NamedTuple

from tongbao.core.columns.derived import Derived
from tongbao.core.columns.formula import Formula, Operation, Reference


class Derivation(NamedTuple):
    """How one table's derived column comes about.

    Attributes:
        by: its declaration.
        first, second: the names of the two columns.
    """

    by: Derived
    first: str
    second: str

    @property
    def words(self) -> str:
        """It as a formula a clerk would write: ``=采用÷报送``."""
        sign = "÷" if self.by.is_share else "−"
        return Formula(Operation(sign, Reference(self.first), Reference(self.second))).words
