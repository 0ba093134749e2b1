"""A row of a block and what it is."""

from enum import Enum
from typing import NamedTuple

from tongbao.sheet.tables.block_layout import BlockLayout


class RowKind(Enum):
    """What a row of a block is."""

    UNIT = 1
    GROUP = 2
    MAYBE_GROUP = 3
    TOTAL = 4
    MEAN = 5
    OTHER = 6
    MORE_OF_NAME = 7
    NAMELESS = 8
    LONE_WORDS = 9
    HEADING = 10
    OUTSIDE = 11
    PART = 12
    MORE_FIGURES = 13


class Row(NamedTuple):
    """A row of a block.

    Attributes:
        kind: what it is.
        layout: the block.
        row, column: where the words that name it stand.
        label: those words.
        across: whether they stand over all blocks, merged.
    """

    kind: RowKind
    layout: BlockLayout
    row: int
    column: int
    label: str = ""
    across: bool = False
