"""Where word processors break the words in a cell."""

import math
from collections.abc import Sequence

from tongbao.gongwen.lettering import width
from tongbao.regex import regex

# Programs break a line between two Han characters, but not in a number or a word, and no mark that
# closes begins a line, none that opens ends one.
_OPENING, _CLOSING = r"(\[{（〔［【《〈“‘", r")\]}）〕］】》〉”’、，。；：！？,.;:!?%％…"
# LibreOffice leaves a fifth of a character on both sides of a number or a word, though told not to.
_GAPS = 0.4
_WESTERN = regex(r"[!-~]")
_PIECE = regex(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*")

#: A cell's lines, each as the lengths of its unbreakable pieces, 字.
Lines = tuple[tuple[float, ...], ...]


def pieces_of(text: str) -> Lines:
    """Cut each line where it may be broken, and measure the pieces."""
    return tuple(
        (len(line) / 2,)
        if line.isascii() and " " not in line  # most cells are plain numbers
        else tuple(
            width(piece) + (_GAPS if _WESTERN.search(piece) else 0.0)
            for piece in _PIECE.findall(line)
        )
        for line in text.split("\n")
    )


def lines_in(lines: Lines, room: float) -> int:
    """Count the lines after breaking to a column this wide, 字."""
    return sum(1 if sum(line) <= room else _broken(line, room) for line in lines)


def _broken(line: Sequence[float], room: float) -> int:
    count, taken = 1, 0.0
    for piece in line:
        if taken and taken + piece > room:
            count, taken = count + 1, 0.0
        if piece > room:  # a word no line holds is broken where the line ends
            full = math.ceil(piece / math.floor(room)) - 1
            count, taken = count + full, piece - full * math.floor(room)
        else:
            taken += piece
    return count
