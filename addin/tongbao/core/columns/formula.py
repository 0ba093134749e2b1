"""A formula over columns as a clerk writes it: ``=采用÷报送``, ``得分-扣分``, ``(国家级×10+市级×3)÷2``.

The one place that reads such formulas, for 列含义 and 合计关系 alike. It knows numbers, column names,
+ − × ÷ (or their ASCII forms) and brackets, and nothing else; signs may be full width.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from tongbao.chinese import key, parse_number, plain
from tongbao.data import dataclass
from tongbao.regex import regex

Numbers = Sequence[Decimal | None]

#: What a clerk is told to write; a message puts “应为” before it.
EXPECTED = "列名、数和加减乘除组成的式子，如 =采用÷报送、=得分-扣分"
_SIGNS = {
    "+": "+",
    "-": "−",
    "−": "−",
    "﹣": "−",
    "*": "×",
    "×": "×",
    "✕": "×",
    "/": "÷",
    "÷": "÷",
    "∕": "÷",
}
_STOPS = frozenset({*_SIGNS, "(", ")", "="})
_NUMBER = regex(r"\d+(?:\.\d+)?%?|\.\d+%?")
_QUOTED = regex(r"[“\"'‘「\[]([^”\"'’」\]]+)[”\"'’」\]]")
_DEEPEST = 50
_LONGEST = 500
_HUNDRED = Decimal(100)
#: Digits kept on the way to a number, and in the number.
_INNER, _OUTER = 60, 28


@dataclass(frozen=True, slots=True)
class Constant:
    """A number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """A column, by the name the formula calls it."""

    column: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by + − × or ÷."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Constant | Reference | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, read.

    Attributes:
        expression: what it says, as a tree.
    """

    expression: Expression

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it names, each once."""
        return tuple(dict.fromkeys(_named(self.expression)))

    @property
    def words(self) -> str:
        """It as a clerk writes it: ``=采用÷报送``."""
        return f"={_words(self.expression)}"

    @property
    def is_exact(self) -> bool:
        """Whether nothing is divided, so that a printed number must be its very number."""
        return "÷" not in _signs(self.expression)

    @property
    def is_sum(self) -> bool:
        """Whether it only adds and subtracts columns, so that a total is worked out alike."""
        return _adds_up(self.expression)

    @property
    def is_fraction(self) -> bool:
        """Whether a share comes out as a fraction of one, and not times a hundred."""
        return not self.is_exact and not _times_hundred(self.expression)

    @property
    def pair(self) -> tuple[str, str, str] | None:
        """The sign and the two columns, if it is no more than that."""
        match self.expression:
            case Operation(sign, Reference(left), Reference(right)):
                return sign, left, right
        return None

    def renamed(self, name: Callable[[str], str]) -> "Formula":
        """Return it with every column called by another name."""
        return Formula(_renamed(self.expression, name))

    def work_out(self, numbers: Callable[[str], Numbers], size: int) -> list[Decimal | None]:
        """Return its number for every unit.

        ``None`` where a column has no number, or the unit's divisor is zero.

        Args:
            numbers: returns a column's numbers, one a unit.
            size: how many units there are.
        """
        with localcontext() as context:
            for trap in (DivisionByZero, InvalidOperation, Overflow):
                context.traps[trap] = False
            context.prec = _INNER
            worked = _work_out(self.expression, numbers, size)
            context.prec = _OUTER  # 20÷12×3 is 5, whatever the way to it left behind
            return [+n if n is not None and n.is_finite() else None for n in worked]


def parse_formula(text: str, names: Collection[str] = ()) -> Formula:
    """Return a formula; the leading ``=`` may be missing.

    Args:
        text: as the clerk wrote it.
        names: the columns there are; one of these may hold signs of its own (一季度/报送, 1-10月).

    Raises:
        ValueError: it is no formula; says what is expected.
    """
    return _Reading(text, names).formula()


def looks_like_formula(text: str) -> bool:
    """Whether words are meant as a formula: they begin with ``=``, or join others by a sign."""
    words = key(text)
    return words.startswith("=") or any(sign in words[1:-1] for sign in _SIGNS)


class _Reading:
    """Reads one formula from left to right; lives for one call."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        self.text = key(text).removeprefix("=")
        self.names = {key(name): name for name in sorted(names, key=len, reverse=True) if name}
        self.at = 0
        self.depth = 0

    def formula(self) -> Formula:
        if len(self.text) > _LONGEST:
            raise ValueError(f"{EXPECTED}（太长）")
        expression = self._sum()
        if self.at < len(self.text):
            raise ValueError(f"{EXPECTED}（“{self.text[self.at :]}”处看不懂）")
        return Formula(expression)

    def _sum(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError(f"{EXPECTED}（括号太多）")
        expression = self._product()
        while sign := self._sign("+−"):
            expression = Operation(sign, expression, self._product())
        self.depth -= 1
        return expression

    def _product(self) -> Expression:
        expression = self._operand()
        while sign := self._sign("×÷"):
            expression = Operation(sign, expression, self._operand())
        return expression

    def _sign(self, among: str) -> str:
        sign = _SIGNS.get(self.text[self.at : self.at + 1], "")
        if not sign or sign not in among:
            return ""
        self.at += 1
        return sign

    def _operand(self) -> Expression:
        if name := self._known():
            return Reference(name)
        rest = self.text[self.at :]
        if rest.startswith("("):
            self.at += 1
            inner = self._sum()
            if self.text[self.at : self.at + 1] != ")":
                raise ValueError(f"{EXPECTED}（括号不成对）")
            self.at += 1
            return inner
        if self._sign("−"):
            return Operation("−", Constant(Decimal(0)), self._operand_behind_sign())
        if self._sign("+"):
            return self._operand_behind_sign()
        if quoted := _QUOTED.match(rest):
            self.at += quoted.end()
            return Reference(self.names.get(quoted[1], quoted[1]))
        number = _NUMBER.match(rest)
        if number and (number.end() == len(rest) or rest[number.end()] in _STOPS):
            value = parse_number(number[0])
            if value is None:
                raise ValueError(f"{EXPECTED}（“{number[0]}”太大）")
            self.at += number.end()
            return Constant(value)
        return self._word(rest)

    def _operand_behind_sign(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError(f"{EXPECTED}（符号太多）")
        operand = self._operand()
        self.depth -= 1
        return operand

    def _known(self) -> str:
        """Return the longest name that stands here whole, and pass over it."""
        for words, name in self.names.items():
            end = self.at + len(words)
            if self.text.startswith(words, self.at) and (self.text[end : end + 1] or "=") in _STOPS:
                if self.text[end : end + 1] == "(":
                    continue  # 报送 is not the name in 报送(条)
                self.at = end
                return name
        return ""

    def _word(self, rest: str) -> Expression:
        """Read a name nobody has told us: up to the next sign, with brackets that follow directly."""
        end = 0
        while end < len(rest) and rest[end] not in _STOPS:
            end += 1
            if end < len(rest) and rest[end] == "(":
                end = rest.find(")", end) + 1
                if not end:
                    raise ValueError(f"{EXPECTED}（括号不成对）")
        if not end:
            found = f"“{rest}”处看不懂" if rest else "式子没有写完"
            raise ValueError(f"{EXPECTED}（{found}）")
        self.at += end
        return Reference(rest[:end])


def _named(expression: Expression) -> Iterator[str]:
    match expression:
        case Reference(column):
            yield column
        case Operation(_, left, right):
            yield from _named(left)
            yield from _named(right)


def _signs(expression: Expression) -> set[str]:
    if not isinstance(expression, Operation):
        return set()
    return {expression.sign} | _signs(expression.left) | _signs(expression.right)


def _times_hundred(expression: Expression) -> bool:
    match expression:
        case Operation("×", left, right):
            if Constant(_HUNDRED) in (left, right):
                return True
            return _times_hundred(left) or _times_hundred(right)
        case Operation(_, left, right):
            return _times_hundred(left) or _times_hundred(right)
    return False


def _adds_up(expression: Expression) -> bool:
    match expression:
        case Reference():
            return True
        case Operation("+" | "−", left, right):
            return _adds_up(left) and _adds_up(right)
        case Operation("×", Constant(), right):
            return _adds_up(right)
        case Operation("×" | "÷", left, Constant(value)):
            return bool(value) and _adds_up(left)
    return False


def _words(expression: Expression) -> str:
    match expression:
        case Constant(value):
            return plain(value)
        case Reference(column):
            return f"“{column}”" if _STOPS.intersection(key(column).partition("(")[0]) else column
        case Operation(sign, left, right):
            is_product = sign in "×÷"
            one = _within(left, is_product and _is_sum(left))
            two = _within(
                right,
                isinstance(right, Operation) and (is_product or _is_sum(right)) and sign != "+",
            )
            return f"{one}{sign}{two}"
    raise AssertionError(expression)


def _within(expression: Expression, in_brackets: bool) -> str:
    return f"({_words(expression)})" if in_brackets else _words(expression)


def _is_sum(expression: Expression) -> bool:
    return isinstance(expression, Operation) and expression.sign in "+−"


def _renamed(expression: Expression, name: Callable[[str], str]) -> Expression:
    match expression:
        case Reference(column):
            return Reference(name(column))
        case Operation(sign, left, right):
            return Operation(sign, _renamed(left, name), _renamed(right, name))
    return expression


def _work_out(expression: Expression, numbers: Callable[[str], Numbers], size: int) -> Numbers:
    match expression:
        case Constant(value):
            return [value] * size
        case Reference(column):
            return numbers(column)
        case Operation(sign, left, right):
            return _joined(sign, _work_out(left, numbers, size), _work_out(right, numbers, size))
    raise AssertionError(expression)


def _joined(sign: str, left: Numbers, right: Numbers) -> Numbers:
    pairs = zip(left, right, strict=True)
    if sign == "+":
        return [None if one is None or two is None else one + two for one, two in pairs]
    if sign == "−":
        return [None if one is None or two is None else one - two for one, two in pairs]
    if sign == "×":
        return [None if one is None or two is None else one * two for one, two in pairs]
    return [None if one is None or not two else one / two for one, two in pairs]
