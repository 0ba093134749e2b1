"""Two columns in a table that make a third."""

from typing import NamedTuple

from tongbao.core.columns.derived import Derived


class Derivation(NamedTuple):
    """How one table's derived column comes about.

    Attributes:
        by: its declaration.
        first, second: the names of the two columns.
    """

    by: Derived
    first: str
    second: str
