"""Reads a formula's text into a tree; what it does not know is no formula to it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tongbao.errors import WrongUse
from tongbao.regex import regex
from tongbao.sheet.formulas.tree import Array, Call, Node, Op, Ref
from tongbao.sheet.grid import MAX_ROW, parse_area

_LONGEST = 2_000
_DEEPEST = 60
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_TOKEN = regex(
    rf"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
    |(?P<array>\{{[^{{}}]*\}})
    |(?:(?P<sheet>'(?:[^']|'')+'|[^\s'"!(),;{{}}<>=&+*/^%:-]+)!)?(?P<ref>{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN})(?![\w(.])
    |(?P<call>[A-Za-z_][\w.]*)\(
    |(?P<name>[A-Za-z_]\w*)
    |(?P<number>\d+(?:\.\d+)?|\.\d+)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),])
    )""",
    re.VERBOSE,
)
#: Operators between two trees, those that bind loosest first.
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class _NotRead(Exception):
    """The text is no formula this reader knows."""


@lru_cache(maxsize=512)
def parse_formula(text: str) -> Node | None:
    """Return the tree of a formula's text, without its ``=``; ``None`` if it cannot be read.

    >>> parse_formula("RANK(D4,D$4:D$51)").name
    'RANK'
    """
    if len(text) > _LONGEST:
        return None
    try:
        reading = _Reading(_tokens(text.lstrip("=+ ")))
        node = reading.level(0)
    except _NotRead:
        return None
    return node if reading.is_done else None


def _tokens(text: str) -> list[re.Match[str]]:
    tokens: list[re.Match[str]] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _NotRead
        tokens.append(token)
        at = token.end()
    return tokens


class _Reading:
    """Goes through the tokens once, one method for each kind of phrase."""

    def __init__(self, tokens: Sequence[re.Match[str]]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    @property
    def is_done(self) -> bool:
        """Whether all has been read."""
        return self._at == len(self._tokens)

    def level(self, level: int) -> Node:
        """Read operators of one level and all that bind tighter."""
        if level == len(_LEVELS):
            return self._signed()
        node = self.level(level + 1)
        while (sign := self._sign()) in _LEVELS[level]:
            self._at += 1
            node = Op(sign, node, self.level(level + 1))
        return node

    def _sign(self) -> str:
        return "" if self.is_done else self._tokens[self._at]["sign"] or ""

    def _signed(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotRead
        sign = self._sign()
        if sign in {"+", "-"}:
            self._at += 1
            node: Node = Op(sign, None, self._signed())
        else:
            node = self._single()
            while self._sign() == "%":
                self._at += 1
                node = Op("/", node, Decimal(100))
        self._depth -= 1
        return node

    def _single(self) -> Node:
        if self.is_done:
            raise _NotRead
        token = self._tokens[self._at]
        self._at += 1
        if token["text"]:
            return token["text"][1:-1].replace('""', '"')
        if token["number"]:
            return Decimal(token["number"])
        if token["array"]:
            return _array(token["array"][1:-1])
        if token["ref"]:
            return _ref(token)
        if token["call"]:
            return Call(token["call"].upper().removeprefix("_XLFN."), self._arguments())
        if token["name"] and token["name"].upper() in {"TRUE", "FALSE"}:
            return Decimal(token["name"].upper() == "TRUE")
        if token["sign"] == "(":
            node = self.level(0)
            self._expect(")")
            return node
        raise _NotRead

    def _arguments(self) -> tuple[Node | None, ...]:
        found: list[Node | None] = []
        if self._sign() == ")":
            self._at += 1
            return ()
        while True:
            found.append(None if self._sign() in {",", ")"} else self.level(0))
            if self._sign() == ")":
                self._at += 1
                return tuple(found)
            self._expect(",")

    def _expect(self, sign: str) -> None:
        if self._sign() != sign:
            raise _NotRead
        self._at += 1


def _ref(token: re.Match[str]) -> Ref:
    first, _, last = token["ref"].partition(":")
    words = token["ref"] if first[-1].isdigit() else f"{first}1:{last}{MAX_ROW}"
    try:
        area = parse_area(words)
    except WrongUse as error:
        raise _NotRead from error
    sheet = token["sheet"] or ""
    return Ref(area, sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet)


def _array(text: str) -> Array:
    items: list[Decimal | str] = []
    for item in re.split("[,;]", text):
        word = item.strip()
        if word.startswith('"') and word.endswith('"') and len(word) > 1:
            items.append(word[1:-1])
        elif re.fullmatch(r"-?\d+(?:\.\d+)?", word):
            items.append(Decimal(word))
        else:
            raise _NotRead
    return Array(tuple(items))
