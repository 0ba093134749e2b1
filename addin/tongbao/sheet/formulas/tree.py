"""A formula as a tree: what a cell's text says, without what the cells hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongbao.sheet.grid import Area


class Ref(NamedTuple):
    """A cell or a rectangle of cells.

    Attributes:
        area: where it lies.
        sheet: its sheet's name; empty for the formula's own.
    """

    area: Area
    sheet: str = ""


class Call(NamedTuple):
    """A function with its arguments; ``None`` stands for one left out."""

    name: str
    arguments: tuple[Node | None, ...]


class Op(NamedTuple):
    """An operator between two trees; before one, ``left`` is ``None``."""

    sign: str
    left: Node | None
    right: Node


class Array(NamedTuple):
    """Constants in braces: {0,60,80}."""

    items: tuple[Decimal | str, ...]


Node: TypeAlias = Ref | Call | Op | Array | Decimal | str


def parts(node: Node) -> tuple[Node, ...]:
    """Return the trees right below a node."""
    if isinstance(node, Call):
        return tuple(argument for argument in node.arguments if argument is not None)
    if isinstance(node, Op):
        return (node.right,) if node.left is None else (node.left, node.right)
    return ()


def refs(node: Node) -> Iterator[Ref]:
    """Yield every reference in a tree, left to right."""
    if isinstance(node, Ref):
        yield node
    for part in parts(node):
        yield from refs(part)
