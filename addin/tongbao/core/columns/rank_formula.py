"""What the clerk's own formulas in a column of ranks say about them."""

from typing import NamedTuple

from tongbao.core.rules.rules import RankMethod


class RankFormula(NamedTuple):
    """How a column's formulas rank: ``=RANK(D4,D$4:D$51)``.

    Attributes:
        column: the name of the column they rank.
        high_first: whether the highest comes first.
        method: how numbers go on behind a tie.
        within: whether several stretches are ranked by themselves.
    """

    column: str
    high_first: bool = True
    method: RankMethod = RankMethod.SHARED
    within: bool = False
