"""How much room words take, and which characters can be printed."""

from functools import cache
from unicodedata import east_asian_width

from tongbao.errors import WorkbookNeedsAttention
from tongbao.regex import regex

# Control characters have no shape and no place in XML; a cell carries them from other programs.
_INVISIBLE = regex(r"[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f\ufeff]")
# Half of a character, or none at all: what stood there is lost, and no one may guess it.
_BROKEN = regex(r"[\ud800-\udfff\ufffe\uffff]")


def width(text: str) -> float:
    """Return the room a text takes, in 字: one for a full-width character, half for any other.

    >>> width("第18期")
    3.0
    """
    return len(text) / 2 if text.isascii() else sum(map(_width, text))


def lines_of(text: str) -> list[str]:
    r"""Split at every kind of line break; drop invisible characters and space at both ends.

    Raises:
        WorkbookNeedsAttention: the text holds a broken character.

    >>> lines_of("一是\t认识不够\r\n二是把关不严\x07\n")
    ['一是\u3000认识不够', '二是把关不严']
    """
    if text.isalnum() and text.isascii():  # most cells are plain numbers
        return [text]
    if broken := _BROKEN.search(text):
        shown = _BROKEN.sub("□", text)
        raise WorkbookNeedsAttention(
            f"“{shown}”中有一个损坏的字符（U+{ord(broken[0]):04X}，以□表示）",
            todo="请在工作表中重新输入这个字后再试",
        )
    visible = _INVISIBLE.sub("", text).replace("\t", "\u3000")
    # Word's tab stops would tear the words apart; a full-width space keeps them legible.
    return [line.strip() for line in visible.strip().splitlines()] or [""]


@cache
def _width(character: str) -> float:
    # Ambiguous ones (quotes, dashes, dots) are set in the Chinese face, thus full width.
    return 1.0 if east_asian_width(character) in "WFA" else 0.5
