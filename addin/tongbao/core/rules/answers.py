"""Short answers a clerk writes into a cell: 是 or 否, a mark for zero reporters, points."""

from decimal import Decimal

from tongbao.chinese import figure_words, key, parse_number
from tongbao.regex import regex

_POINTS = regex(r"(加|扣|减)?(.+)")
_YES = frozenset(
    ["是", "对", "有", "参评", "参加", "√", "✓", "✔", "☑", "v", "1", "y", "yes", "true"]
)
_NO = frozenset(
    ["否", "不", "无", "不参评", "不参加", "×", "✗", "✘", "✕", "x", "0", "n", "no", "false"]
)


def parse_yes(text: str) -> bool:
    """Whether a 是/否 cell says 是; raise ValueError if it says neither."""
    words = key(text)
    if words in _YES:
        return True
    if words in _NO:
        return False
    raise ValueError("“是”或“否”")


def says_zero(text: str) -> bool | None:
    """Return what a mark in a 零报送 column says; ``None`` if it says neither."""
    words = key(text)
    if words in _YES or words in {"零报送", "零报"}:
        return True
    return False if words in _NO else None


def parse_points(text: str) -> Decimal:
    """Return points: +2, -2, 加2分, 扣2分; raise ValueError if there are none.

    >>> parse_points("扣 2 分"), parse_points("+2")
    (Decimal('-2'), Decimal('2'))
    """
    match = _POINTS.fullmatch(figure_words(text))
    number = parse_number(match[2]) if match else None
    if match is None or number is None or (match[1] and number < 0):
        raise ValueError("分值，如 +2、-2")
    return -number if match[1] in {"扣", "减"} else number
