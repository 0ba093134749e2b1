"""How a rank column is to be read: by what, in which direction, with which method, among whom."""

from tongbao.core.rules.rules import RankMethod, SortKey
from tongbao.data import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How units are ranked in one column.

    Attributes:
        by: the column ranked, and its direction.
        method: how numbers go on behind a tie.
        within: whether units are ranked within their groups.
        then_by: what equal units are ordered by.
    """

    by: SortKey
    method: RankMethod = RankMethod.SHARED
    within: bool = False
    then_by: tuple[SortKey, ...] = ()
