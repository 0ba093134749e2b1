"""A number format as a workbook writes it, parted into sections and pieces (ECMA-376 part 1, 18.8.31)."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from tongbao.data import dataclass
from tongbao.regex import regex


class Piece(Enum):
    """The kinds of pieces."""

    LITERAL = "words"
    DIGIT = "0 # ?"
    POINT = "."
    COMMA = ","
    PERCENT = "%"
    EXPONENT = "E+"
    SLASH = "/"
    GENERAL = "General"
    DATE = "y m d h s"
    ELAPSED = "[h] [m] [s]"
    HALF_DAY = "AM/PM"
    TEXT = "@"


class Token(NamedTuple):
    """One piece and how it is written; quotes and brackets are gone."""

    piece: Piece
    text: str


class Condition(NamedTuple):
    """Which numbers a section is for: ``[>=10000]``."""

    compare: Callable[[Decimal, Decimal], bool]
    limit: Decimal

    def admits(self, number: Decimal) -> bool:
        """Whether a number is shown by the section."""
        return self.compare(number, self.limit)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts between semicolons.

    Attributes:
        tokens: its pieces, in order; colours and padding are gone.
        condition: the numbers it is for; ``None`` if its place decides.
        numerals: 1 and 2 for Chinese numerals, plain and banker's; 3 for full width, 0 for none.
        is_chinese: whether months and weekdays are in Chinese.
    """

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    numerals: int = 0
    is_chinese: bool = False

    def has(self, *pieces: Piece) -> bool:
        """Whether it holds one of these pieces."""
        return any(token.piece in pieces for token in self.tokens)

    @property
    def is_moment(self) -> bool:
        """Whether it shows a date, a time or a duration."""
        return self.has(Piece.DATE, Piece.ELAPSED, Piece.HALF_DAY)


_TOKEN = regex(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | [_*](?P<padding>.|$) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general|g/通用格式) | (?P<half_day>am/pm|a/p|上午/下午)
    | (?P<exponent>e[+-]) | (?P<date>y+|m+|d+|h+|s+|aaaa?|e+) | (?P<digit>[0\#?]) | (?P<sign>[.,%/@;])
    | (?P<literal>[^a-z"\\\[\]])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII | re.DOTALL,
)
_COLOUR = regex(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r *\d+|[黑蓝青绿红白黄]色?|洋红色?|蓝绿色?|颜色 *\d+",
    re.IGNORECASE,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_COMPARISONS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_ELAPSED = regex(r"h+|m+|s+", re.IGNORECASE)
_NUMERALS = regex(r"dbnum([1-3])", re.IGNORECASE)
_LOCALE = regex(r"\$([^-]*)(?:-([0-9a-z]+))?", re.IGNORECASE)
_SIGNS = {
    ".": Piece.POINT,
    ",": Piece.COMMA,
    "%": Piece.PERCENT,
    "/": Piece.SLASH,
    "@": Piece.TEXT,
}
_PIECES = {
    "quoted": Piece.LITERAL,
    "escaped": Piece.LITERAL,
    "literal": Piece.LITERAL,
    "general": Piece.GENERAL,
    "half_day": Piece.HALF_DAY,
    "exponent": Piece.EXPONENT,
    "date": Piece.DATE,
    "digit": Piece.DIGIT,
}
#: The dates and times that follow the system's own form, as a Chinese Windows has it.
_SYSTEM = {"f800": 'yyyy"年"m"月"d"日"', "f400": "h:mm:ss"}


def parse_code(code: str) -> tuple[Section, ...]:
    """Return a format's sections; raise ValueError where something in it is not understood."""
    sections, parts = [], _Parts()
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if not match or not match.lastgroup:
            raise ValueError(f"not understood: {code[at:]}")
        at, name, text = match.end(), match.lastgroup, match[match.lastgroup]
        if name == "bracket":
            parts.take_bracket(text)
        elif text == ";" and name == "sign":
            sections.append(parts.section())
            parts = _Parts()
        elif name == "sign":
            parts.tokens.append(Token(_SIGNS[text], text))
        elif name != "padding":
            parts.tokens.append(Token(_PIECES[name], text))
    return (*sections, parts.section())


class _Parts:
    """Gathers one section."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.condition: Condition | None = None
        self.numerals = 0
        self.is_chinese = False
        self.system = ""

    def take_bracket(self, text: str) -> None:
        """Take in what stood in square brackets."""
        if _ELAPSED.fullmatch(text):
            self.tokens.append(Token(Piece.ELAPSED, text.lower()))
        elif match := _CONDITION.fullmatch(text.replace(" ", "")):
            self.condition = Condition(_COMPARISONS[match[1]], Decimal(match[2]))
        elif match := _NUMERALS.fullmatch(text):
            self.numerals = int(match[1])
        elif match := _LOCALE.fullmatch(text):
            if match[1]:
                self.tokens.append(Token(Piece.LITERAL, match[1]))
            locale = (match[2] or "").lower()
            self.is_chinese |= locale.endswith("804") or locale.endswith("404")
            self.system = _SYSTEM.get(locale, self.system)
        elif not _COLOUR.fullmatch(text):
            raise ValueError(f"not understood: [{text}]")

    def section(self) -> Section:
        """Return the section."""
        if self.system:
            return parse_code(self.system)[0]
        return Section(tuple(self.tokens), self.condition, self.numerals, self.is_chinese)
