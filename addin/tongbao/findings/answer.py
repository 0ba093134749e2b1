"""An answer a question may have."""

from typing import NamedTuple


class Answer(NamedTuple):
    """What may be stated in an item of 规则, and what would come of it.

    Attributes:
        item: the item, such as 等次表.
        text: what to state there: 优秀≥90；良好≥80；一般其余.
        gives: what it would give, a Chinese clause: 优秀25个、良好19个、一般4个; empty if that cannot be
            said in a clause.
    """

    item: str
    text: str
    gives: str = ""
