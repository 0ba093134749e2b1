"""Recognises formulas that rank: RANK, and what offices write in its place.

``RANK(D4,D$4:D$51)``, ``COUNTIF(D$4:D$51,">"&D4)+1``, ``SUMPRODUCT((D$4:D$51>D4)*1)+1`` number on
behind a tie by how many there are; ``SUMPRODUCT((D$4:D$51>D4)/COUNTIF(D$4:D$51,D$4:D$51))+1`` does not.
``COUNTIFS`` and further conditions in SUMPRODUCT rank within groups.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tongbao.core.rules.rules import RankMethod
from tongbao.sheet.formulas.tree import Call, Node, Op, Ref
from tongbao.sheet.grid import Area

#: RANK.AVG gives equals 2.5, which no rule numbers like.
_RANKS = {"RANK", "RANK.EQ"}
_HIGH_FIRST = {">": True, "<": False}
_ONE = Decimal(1)


class RankText(NamedTuple):
    """One formula that ranks.

    Attributes:
        ranked: the cell whose number is ranked.
        among: the cells it is ranked among.
        high_first: whether the highest comes first.
        method: how numbers go on behind a tie.
        in_group: whether a condition leaves out cells that belong to another group.
    """

    ranked: Area
    among: Area
    high_first: bool = True
    method: RankMethod = RankMethod.SHARED
    in_group: bool = False


def rank_text(node: Node | None) -> RankText | None:
    """Return how a formula ranks; ``None`` if it does not, or in a way not known here."""
    node = core_of(node)
    if isinstance(node, Call) and node.name in _RANKS and len(node.arguments) in {2, 3}:
        return _by_rank(*node.arguments)
    if isinstance(node, Call) and (counted := _by_counting(node, with_itself=True)):
        # Equals counted once, the number itself among them: there is no 1 to add.
        return counted if counted.method is RankMethod.DENSE else None
    if isinstance(node, Op) and node.sign == "+" and node.left is not None:
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if other == _ONE and isinstance(one, Call):
                return _by_counting(one)
        return _numbered_on(node.left, node.right, 0)
    if (
        isinstance(node, Op)
        and node.sign == "-"
        and node.right == _ONE
        and isinstance(node.left, Op)
    ):
        inner = node.left
        is_sum = inner.sign == "+" and inner.left is not None
        return _numbered_on(inner.left, inner.right, 1) if is_sum else None
    return None


def _numbered_on(first: Node | None, further: Node, taken: int) -> RankText | None:
    """Read RANK(D4,D$4:D$51)+COUNTIF(D$4:D4,D4)-1: equals are numbered in the order they stand."""
    if not (isinstance(further, Call) and further.name == "COUNTIF" and isinstance(first, Call)):
        return None
    found = _by_counting(first) if taken == 0 else rank_text(first)
    if found is None or len(further.arguments) != 2 or (taken and first.name not in _RANKS):
        return None
    so_far, cell = _cells(further.arguments[0]), _cell(further.arguments[1])
    is_so_far = so_far is not None and so_far.bottom == found.ranked.bottom
    if cell != found.ranked or not is_so_far:
        return None
    return found._replace(method=RankMethod.ORDINAL)


def core_of(node: Node | None) -> Node | None:
    """Return what is left of a formula without IF and IFERROR around it, and words beside it.

    ``IF(D4="","",RANK(…))`` and ``"第"&RANK(…)&"名"`` are RANK(…).
    """
    while True:
        inside: list[Node] = []
        if isinstance(node, Call) and node.name == "IF" and len(node.arguments) in {2, 3}:
            inside = [a for a in node.arguments[1:] if isinstance(a, Call | Op)]
        elif isinstance(node, Call) and node.name == "IFERROR" and node.arguments:
            inside = [a for a in node.arguments[:1] if isinstance(a, Call | Op)]
        elif isinstance(node, Op) and node.sign == "&":
            inside = [a for a in (node.left, node.right) if isinstance(a, Call | Op)]
        if len(inside) != 1:
            return node
        node = inside[0]


def _by_rank(cell: Node | None, among: Node | None, order: Node | None = None) -> RankText | None:
    one, all_ = _cell(cell), _cells(among)
    if one is None or all_ is None or not (order is None or isinstance(order, Decimal)):
        return None
    return RankText(one, all_, high_first=not order)


def _by_counting(call: Call, *, with_itself: bool = False) -> RankText | None:
    arguments = call.arguments
    if with_itself:
        arguments = tuple(_without_itself(argument) for argument in arguments)
        if call.name in {"COUNTIF", "COUNTIFS"} or arguments == call.arguments:
            return None
    if call.name in {"COUNTIF", "COUNTIFS"} and len(arguments) % 2 == 0:
        pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
        compared = [found for among, than in pairs if (found := _counted(among, than))]
        return compared[0]._replace(in_group=len(pairs) > 1) if len(compared) == 1 else None
    if call.name in {"SUMPRODUCT", "SUM"}:
        factors = [factor for argument in arguments for factor in _factors(argument)]
        compared = [found for factor in factors if (found := _compared(factor))]
        if len(compared) != 1:
            return None
        dense = any(isinstance(factor, Op) and factor.sign == "/" for factor in factors)
        method = RankMethod.DENSE if dense else RankMethod.SHARED
        grouped = any(isinstance(factor, Op) and factor.sign == "=" for factor in factors)
        return compared[0]._replace(method=method, in_group=grouped)
    return None


def _counted(among: Node | None, than: Node | None) -> RankText | None:
    """Read COUNTIF's ``D$4:D$51,">"&D4``."""
    if not (isinstance(than, Op) and than.sign == "&" and isinstance(than.left, str)):
        return None
    one, all_ = _cell(than.right), _cells(among)
    if one is None or all_ is None or than.left not in _HIGH_FIRST:
        return None
    return RankText(one, all_, _HIGH_FIRST[than.left])


def _factors(node: Node | None) -> Iterator[Node]:
    """Yield what is multiplied, and what is divided by; ``--(…)`` and ``N(…)`` change nothing."""
    if isinstance(node, Op) and node.left is None:
        yield from _factors(node.right)
    elif isinstance(node, Op) and node.sign == "*":
        yield from _factors(node.left)
        yield from _factors(node.right)
    elif isinstance(node, Op) and node.sign == "/":
        yield from _factors(node.left)
        yield node
    elif isinstance(node, Call) and node.name == "N" and len(node.arguments) == 1:
        yield from _factors(node.arguments[0])
    elif isinstance(node, Call) and node.name == "IF" and len(node.arguments) == 2:
        yield from _factors(node.arguments[0])
        yield from _factors(node.arguments[1])
    elif node is not None:
        yield node


def _without_itself(node: Node | None) -> Node | None:
    """Return a tree with > for >= and < for <=."""
    if isinstance(node, Op):
        left = None if node.left is None else _without_itself(node.left)
        right = _without_itself(node.right)
        assert right is not None
        return Op({">=": ">", "<=": "<"}.get(node.sign, node.sign), left, right)
    return node


def _compared(node: Node) -> RankText | None:
    """Read ``D$4:D$51>D4``, written either way round."""
    if not (isinstance(node, Op) and node.sign in _HIGH_FIRST):
        return None
    high_first = _HIGH_FIRST[node.sign]
    one, other = _cells(node.left), _cells(node.right)
    if one is None or other is None:
        return None
    if _cell(node.right):
        return RankText(other, one, high_first)
    return RankText(one, other, not high_first) if _cell(node.left) else None


def _cell(node: Node | None) -> Area | None:
    """Return the one cell on the formula's own sheet a tree is; ``None`` if it is anything else."""
    area = _cells(node)
    is_one = area is not None and (area.top, area.left) == (area.bottom, area.right)
    return area if is_one else None


def _cells(node: Node | None) -> Area | None:
    """Return the cells on the formula's own sheet a tree is."""
    return node.area if isinstance(node, Ref) and not node.sheet else None
