"""Recognises formulas that grade: chains of IF, IFS, and LOOKUP in two rows of constants."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tongbao.sheet.formulas.tree import Array, Call, Node, Op, Ref
from tongbao.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    if len(cells) != 1 or not 2 <= len(steps) <= _MOST_BANDS or steps[-1][1]:
        return None
    (cell,) = cells
    limits = [limit for _, limit, _ in steps[:-1] if limit]
    names = [name for _, _, name in steps]
    bands = _falling(limits, names) if limits[0].sign in _AT_LEAST else _rising(limits, names)
    return BandText(cell, bands) if len(limits) == len(steps) - 1 and bands else None


def _falling(limits: Sequence[_Limit], names: Sequence[str]) -> list[_Band]:
    """Return the bands of a chain that asks for the best first; empty if the limits do not fall."""
    numbers = [limit.number for limit in limits]
    if numbers != sorted(set(numbers), reverse=True) or any(
        limit.sign not in _AT_LEAST for limit in limits
    ):
        return []
    found = [
        (name, limit.number, limit.sign == ">=") for name, limit in zip(names, limits, strict=False)
    ]
    return [*found, (names[-1], None, True)]


def _rising(limits: Sequence[_Limit], names: Sequence[str]) -> list[_Band]:
    """Return the bands of a chain that asks for the worst first: IF(C4<60,"差",IF(C4<80,"中","好"))."""
    numbers = [limit.number for limit in limits]
    if numbers != sorted(set(numbers)) or any(limit.sign in _AT_LEAST for limit in limits):
        return []
    found = [
        (name, limit.number, limit.sign == "<")
        for name, limit in zip(names[1:], limits, strict=True)
    ]
    return [*reversed(found), (names[0], None, True)]


class _Limit(NamedTuple):
    """What a number is compared with, and how."""

    sign: str
    number: Decimal


_Band = tuple[str, Decimal | None, bool]
#: The cell compared, with what (``None`` for the rest), and the band a yes gives.
_Step = tuple[Area | None, _Limit | None, str]
_AT_LEAST = {">=", ">"}
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}


def _steps(node: Node | None) -> list[_Step]:
    """Return what is asked one after the other, and the band each yes gives; empty if unclear."""
    if isinstance(node, str):
        return [(None, None, node)] if node else []
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
        return None, None, name
    if isinstance(condition, Call) and condition.name == "AND" and len(condition.arguments) == 2:
        # AND(C4>=80,C4<90): the other limit is the one of the band before.
        both = [_step(argument, name) for argument in condition.arguments]
        known = [step for step in both if step and step[1]]
        lower = [step for step in known if step[1] and step[1].sign in _AT_LEAST]
        is_range = len(known) == 2 and known[0][0] == known[1][0]
        return lower[0] if is_range and len(lower) == 1 else None
    if not (isinstance(condition, Op) and condition.sign in _TURNED):
        return None
    if isinstance(condition.left, Ref) and isinstance(condition.right, Decimal):
        return condition.left.area, _Limit(condition.sign, condition.right), name
    if isinstance(condition.right, Ref) and isinstance(condition.left, Decimal):
        return condition.right.area, _Limit(_TURNED[condition.sign], condition.left), name
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
