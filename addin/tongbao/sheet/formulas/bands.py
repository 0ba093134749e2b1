"""Recognises formulas that grade: chains of IF, IFS, and LOOKUP in two rows of constants."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tongbao.sheet.formulas.tree import Array, Call, Node, Op, Ref
from tongbao.sheet.grid import Area

_MOST_BANDS = 10


class BandText(NamedTuple):
    """One formula that grades.

    Attributes:
        graded: the cell whose number is graded.
        bands: each band's name, its least number (``None`` for the rest) and whether that belongs to it,
            from the top.
    """

    graded: Area
    bands: Sequence[tuple[str, Decimal | None, bool]]


def band_text(node: Node | None) -> BandText | None:
    """Return how a formula grades; ``None`` if it does not, or in a way not known here."""
    if not isinstance(node, Call):
        return None
    if node.name == "LOOKUP":
        return _looked_up(node)
    steps = _steps(node)
    cells = {cell for cell, _, _ in steps if cell}
    if len(cells) != 1 or not 2 <= len(steps) <= _MOST_BANDS:
        return None
    (cell,) = cells
    bands = [(name, *limit) for _, limit, name in steps]
    limits = [limit for _, limit, _ in bands[:-1]]
    known = [limit for limit in limits if limit is not None]
    if bands[-1][1] is not None or limits != sorted(set(known), reverse=True):
        return None
    return BandText(cell, bands)


_Step = tuple[Area | None, tuple[Decimal | None, bool], str]


def _steps(node: Node | None) -> list[_Step]:
    """Return what is asked one after the other, and the band each yes gives; empty if unclear."""
    if isinstance(node, str):
        return [(None, (None, True), node)] if node else []
    if not isinstance(node, Call):
        return []
    if node.name == "IFS":
        pairs = list(zip(node.arguments[::2], node.arguments[1::2], strict=False))
        found = [_step(condition, name) for condition, name in pairs]
        return [step for step in found if step] if all(found) else []
    if node.name == "IF" and len(node.arguments) == 3:
        condition, yes, no = node.arguments
        if yes == "":  # IF(C4="","",…): a blank gets no band
            return _steps(no)
        first, further = _step(condition, yes), _steps(no)
        return [first, *further] if first and further else []
    return []


def _step(condition: Node | None, name: Node | None) -> _Step | None:
    if not isinstance(name, str) or not name:
        return None
    if condition == Decimal(1):  # TRUE
        return None, (None, True), name
    if not (isinstance(condition, Op) and condition.sign in {">=", ">"}):
        return None
    if isinstance(condition.left, Ref) and isinstance(condition.right, Decimal):
        return condition.left.area, (condition.right, condition.sign == ">="), name
    return None


def _looked_up(call: Call) -> BandText | None:
    if len(call.arguments) != 3:
        return None
    cell, limits, names = call.arguments
    if not (isinstance(cell, Ref) and isinstance(limits, Array) and isinstance(names, Array)):
        return None
    numbers = [item for item in limits.items if isinstance(item, Decimal)]
    words = [item for item in names.items if isinstance(item, str)]
    if len(numbers) != len(words) or numbers != sorted(set(numbers)) or len(numbers) < 2:
        return None
    if (len(numbers), len(words)) != (len(limits.items), len(names.items)):
        return None
    lowest = [None if numbers[0] <= 0 else numbers[0], *numbers[1:]]
    bands = [(name, least, True) for name, least in zip(words, lowest, strict=True)]
    return BandText(cell.area, bands[::-1])
