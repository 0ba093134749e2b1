"""Recognises what a formula adds up, and from which cells it is worked out at all."""

from collections.abc import Sequence

from tongbao.sheet.formulas.ranks import core_of
from tongbao.sheet.formulas.tree import Call, Node, Op, Ref, refs
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
