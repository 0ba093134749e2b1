"""Words that stand beside a table and say something about it."""

from typing import NamedTuple

from tongbao.findings import Place


class Note(NamedTuple):
    """One line of them.

    Attributes:
        text: the line, the words of its cells parted by spaces.
        place: its first cell.
    """

    text: str
    place: Place
