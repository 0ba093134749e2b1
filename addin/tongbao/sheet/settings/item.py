"""An item of a settings sheet: what a clerk may state in a line “name | content”."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from tongbao.data import dataclass
from tongbao.findings import NOWHERE, Place
from tongbao.sheet.edit import Written

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class StatedItem:
    """A line as it stands on a sheet, or was given with ``--set``."""

    name: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class Item(Generic[S]):
    """An item as declared.

    Attributes:
        name: how the line begins, such as 名次方式.
        help: what a clerk is told beside it; empty where the name says it all.
        read: from the clerk's words to the attributes they set, given the settings so far. Raises
            ValueError with what it expects.
        write: what the line says about the settings; ``None`` leaves it empty.
        words: what its drop-down list offers; empty for none.
        has_table: whether the sheet has a table for it: no line is written for it then.
        misread_counts: whether it counts as stated even where it cannot be understood.
    """

    name: str
    help: str
    read: Callable[[str, S], Mapping[str, Any]]
    write: Callable[[S], Written]
    words: tuple[str, ...] = ()
    has_table: bool = False
    misread_counts: bool = False


def as_it_is(value: Written) -> Written:
    """Write a text or a number; nothing for an empty text."""
    return None if value == "" else value


def attribute_item(
    name: str,
    attribute: str,
    help_: str,
    parse: Callable[[str], Any],
    write: Callable[[Any], Written] = as_it_is,
    words: tuple[str, ...] = (),
) -> Item[Any]:
    """Declare an item that sets one attribute.

    Args:
        name: how the line begins.
        attribute: the settings' attribute.
        help_: what a clerk is told beside it.
        parse: from the clerk's words to the attribute; raises ValueError with what it expects.
        write: from the attribute to what the line says.
        words: what its drop-down list offers.
    """
    return Item(
        name,
        help_,
        lambda text, _: {attribute: parse(text)},
        lambda settings: write(getattr(settings, attribute)),
        words,
    )
