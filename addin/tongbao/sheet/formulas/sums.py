"""Recognises what a formula adds up, and from which cells it is worked out at all."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tongbao.chinese import plain
from tongbao.sheet.formulas.ranks import core_of
from tongbao.sheet.formulas.tree import Array, Call, Node, Op, Ref, refs
from tongbao.sheet.grid import Area


def added_up(node: Node | None) -> Sequence[Area]:
    """Return the cells a formula adds up and nothing else; empty if it does anything besides.

    ``SUM(C4:M4)``, ``C4+D4``, ``SUM(C4:E4)+F4``.
    """
    node = core_of(node)
    if isinstance(node, Ref):
        return [] if node.sheet else [node.area]
    if isinstance(node, Call) and node.name == "SUM":
        found = [added_up(argument) for argument in node.arguments if argument is not None]
    elif isinstance(node, Op) and node.sign == "+" and node.left is not None:
        found = [added_up(node.left), added_up(node.right)]
    else:
        return []
    return [area for areas in found for area in areas] if all(found) else []


def used(node: Node | None) -> Sequence[Area]:
    """Return every cell and rectangle on its own sheet that a formula mentions."""
    return [ref.area for ref in refs(node) if not ref.sheet] if node is not None else []


_SIGNS = {"+": "+", "-": "-", "*": "×", "/": "÷"}
_ANY, _LOOSE = frozenset("+-×÷"), frozenset("+-")
#: Words, and the sign that joins them; empty for a single operand.
_Words = tuple[str, str]


def sum_words(node: Node | None, names: Callable[[Area], Sequence[str]]) -> str:
    """Return what a formula works out over its own row, as a clerk writes it; empty if anything else.

    ``D5*1+E5*3`` is =县级×1+市级×3.

    Args:
        node: the formula.
        names: returns the columns that cells are in the formula's row; none if they lie elsewhere.
    """
    node = core_of(node)
    found = _words(node, names) if isinstance(node, Call | Op) else None
    return f"={found[0]}" if found else ""


def _words(node: Node | None, names: Callable[[Area], Sequence[str]]) -> _Words | None:
    if isinstance(node, Decimal):
        return plain(node), ""
    if isinstance(node, Ref):
        columns = [] if node.sheet else names(node.area)
        return (columns[0], "") if len(columns) == 1 else None
    if isinstance(node, Call) and node.name == "N" and len(node.arguments) == 1:
        return _words(node.arguments[0], names)
    if isinstance(node, Call) and node.name == "SUM":
        parts = [names(area) for area in added_up(node)]
        columns = [name for each in parts for name in each] if all(parts) else []
        return ("+".join(columns), "+" if len(columns) > 1 else "") if columns else None
    if isinstance(node, Call) and node.name == "SUMPRODUCT" and len(node.arguments) == 2:
        return _weighted(*node.arguments, names)
    if isinstance(node, Op) and node.sign in _SIGNS:
        return _joined(node, names)
    return None


def _joined(node: Op, names: Callable[[Area], Sequence[str]]) -> _Words | None:
    left = ("0", "") if node.left is None else _words(node.left, names)
    right = _words(node.right, names)
    if left is None or right is None:
        return None
    sign = _SIGNS[node.sign]
    first = _bracketed(left, frozenset() if sign in _LOOSE else _LOOSE)
    behind = {"+": frozenset[str](), "÷": _ANY}.get(sign, _LOOSE)
    return f"{first}{sign}{_bracketed(right, behind)}", sign


def _bracketed(words: _Words, among: frozenset[str]) -> str:
    return f"({words[0]})" if words[1] in among else words[0]


def _weighted(
    cells: Node | None, weights: Node | None, names: Callable[[Area], Sequence[str]]
) -> _Words | None:
    """Read SUMPRODUCT(C4:E4,{1,3,5})."""
    if not isinstance(cells, Ref) or cells.sheet or not isinstance(weights, Array):
        return None
    columns = names(cells.area)
    numbers = [weight for weight in weights.items if isinstance(weight, Decimal)]
    if not columns or len(columns) != len(numbers):
        return None
    pairs = zip(columns, numbers, strict=True)
    return "+".join(f"{name}×{plain(number)}" for name, number in pairs), "+"
