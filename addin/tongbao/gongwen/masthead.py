"""版头样式: the kinds of first page a notice may have."""

from enum import Enum

from tongbao.chinese import key


class Masthead(Enum):
    """版头样式: the three kinds of first page in use."""

    BULLETIN = "督查通报式"
    DOCUMENT = "文件式"
    LETTER = "信函式"


def masthead_named(words: str) -> Masthead | None:
    """Return the 版头样式 that words such as 文件 or 文件式 name; ``None`` if they name none."""
    named = key(words)
    return next((m for m in Masthead if named and key(m.value).startswith(named)), None)
