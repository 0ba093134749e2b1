"""A column in a form: the headings it is known by, how its cells are read and written."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from tongbao.chinese import tidy
from tongbao.data import dataclass
from tongbao.sheet.edit import Written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column as declared.

    Attributes:
        headings: the heading setup writes, then other words clerks have for it; where several stand
            on a sheet, the first that is filled in counts.
        parse: from a cell's words to its meaning; raises ValueError with what it expects.
        write: from what the row stands for to what the cell says; ``None`` leaves it empty.
        empty: what an empty cell means; ``parse`` is not asked then, unless the cell is ``needed``.
        needed: whether the row makes no sense without it.
        help: what a clerk is told about it.
        words: what its drop-down list offers; empty for none.
        others: whether its cells may hold other words than these.
    """

    headings: tuple[str, ...]
    parse: Callable[[str], T]
    write: Callable[[Any], Written]
    empty: T
    needed: bool = False
    help: str = ""
    words: tuple[str, ...] = ()
    others: bool = False

    @property
    def heading(self) -> str:
        """The heading setup writes."""
        return self.headings[0]


def words_column(*headings: str, write: Callable[[Any], Written], help_: str = "") -> Column[str]:
    """Declare a column whose words may say anything, and may be left empty."""
    return Column(headings, tidy, write, "", help=help_)


def name_column(
    *headings: str, what: str, write: Callable[[Any], Written], help_: str = ""
) -> Column[str]:
    """Declare a column in which no name may be missing; ``what`` says what is named."""

    def parse(text: str) -> str:
        if not tidy(text):
            raise ValueError(what)
        return tidy(text)

    return Column(headings, parse, write, "", needed=True, help=help_)
