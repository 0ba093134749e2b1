"""A number written by one section of a number format."""

from collections.abc import Sequence
from decimal import Decimal

from tongbao.chinese import round_half_up
from tongbao.core.showing.format_code import Piece, Section, Token
from tongbao.core.showing.general import general_text
from tongbao.core.showing.numerals import in_digits, in_numerals
from tongbao.regex import regex

_AS_IT_IS = frozenset({Piece.GENERAL, Piece.TEXT})
_FRACTION = regex(r"(?:(?P<whole>[#0?]+) +)?(?P<over>[#0?]+)/(?P<under>[#0?]+|[1-9]\d*)")


def written(section: Section, number: Decimal, places: int | None = None) -> str:
    """Return a number that is not below zero as a section writes it.

    Args:
        section: one that holds no date and no time.
        number: the number.
        places: how many to write behind the point instead of the section's own.
    """
    tokens = section.tokens
    if section.has(Piece.GENERAL, Piece.TEXT):
        text = general_text(number if places is None else round_half_up(number, places))
        if section.numerals in {1, 2}:
            text = in_numerals(text, section.numerals)
        general = "".join(text if t.piece in _AS_IT_IS else t.text for t in tokens)
        return in_digits(general, 3) if section.numerals == 3 else general
    if section.has(Piece.SLASH):
        return _fraction(tokens, number)
    number *= 100 ** sum(token.piece is Piece.PERCENT for token in tokens)
    if section.has(Piece.EXPONENT):
        return _scientific(tokens, number)
    text = _plainly(tokens, number, places)
    return in_digits(text, section.numerals) if section.numerals else text


def places_of(section: Section) -> int:
    """Return how many digits a section writes behind the point at most."""
    pieces = [token.piece for token in section.tokens]
    behind = pieces[pieces.index(Piece.POINT) :] if Piece.POINT in pieces else []
    if Piece.EXPONENT in behind:
        behind = behind[: behind.index(Piece.EXPONENT)]
    return behind.count(Piece.DIGIT)


def _plainly(tokens: Sequence[Token], number: Decimal, places: int | None) -> str:
    """Fill the digits in; commas behind the last of them each take away three places."""
    tokens, thousands = _without_scaling(tokens)
    number = number.scaleb(-3 * thousands)
    point = next((i for i, t in enumerate(tokens) if t.piece is Piece.POINT), None)
    before = list(tokens if point is None else tokens[:point])
    behind = list(() if point is None else tokens[point + 1 :])
    if places is not None:
        behind = _with_places(before, behind, places)
    size = sum(token.piece is Piece.DIGIT for token in behind)
    if not size and not any(token.piece is Piece.DIGIT for token in before):
        return "".join(token.text for token in tokens)
    whole, _, rest = format(round_half_up(number, size), "f").partition(".")
    return _before_point(before, whole.lstrip("0")) + _behind_point(behind, rest)


def _without_scaling(tokens: Sequence[Token]) -> tuple[list[Token], int]:
    """Take out the commas right behind the last digit before the point, and behind the last of all."""
    kept, thousands, rest = [], 0, False
    for at, token in enumerate(tokens):
        following = [t.piece for t in tokens[at:] if t.piece is not Piece.COMMA]
        before_point = following[:1] == [Piece.POINT]
        last = token.piece is Piece.COMMA and (before_point or Piece.DIGIT not in following)
        if last and (rest or (at and tokens[at - 1].piece is Piece.DIGIT)):
            thousands, rest = thousands + 1, True
        else:
            kept.append(token)
            rest = False
    return kept, thousands


def _with_places(before: list[Token], behind: list[Token], places: int) -> list[Token]:
    """Return what stands behind the point with so many digits; words move behind them."""
    if not any(token.piece is Piece.DIGIT for token in behind):
        last = max((i for i, t in enumerate(before) if t.piece is Piece.DIGIT), default=-1)
        behind = [*before[last + 1 :], *behind]
        del before[last + 1 :]
    return [
        *[Token(Piece.DIGIT, "0")] * places,
        *(token for token in behind if token.piece is not Piece.DIGIT),
    ]


def _before_point(tokens: Sequence[Token], whole: str) -> str:
    """Return the part before the point, filled from its right end."""
    digits = [at for at, token in enumerate(tokens) if token.piece is Piece.DIGIT]
    grouped = any(
        token.piece is Piece.COMMA and digits and digits[0] < at < digits[-1]
        for at, token in enumerate(tokens)
    )
    parts: list[str] = []
    left, count = whole, 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.piece is Piece.COMMA:
            continue
        if token.piece is not Piece.DIGIT:
            parts.append(token.text)
            continue
        taken = left if at == digits[0] else left[-1:]
        left = left[: len(left) - len(taken)]
        for sign in reversed(taken or ("0" if token.text == "0" else "")):
            parts.append("," if grouped and count and count % 3 == 0 else "")
            parts.append(sign)
            count += 1
    return "".join(reversed(parts)) + ("" if digits else whole)


def _behind_point(tokens: Sequence[Token], rest: str) -> str:
    """Return the point and what stands behind it; noughts at the end only where the format has 0."""
    needed = [token.text for token in tokens if token.piece is Piece.DIGIT]
    size = len(rest)
    while size and rest[size - 1] == "0" and needed[size - 1] != "0":
        size -= 1
    signs = iter(rest[:size])
    text = "".join(
        next(signs, "") if token.piece is Piece.DIGIT else token.text
        for token in tokens
        if token.piece is not Piece.COMMA
    )
    return ("." if size else "") + text


def _scientific(tokens: Sequence[Token], number: Decimal) -> str:
    at = next(i for i, token in enumerate(tokens) if token.piece is Piece.EXPONENT)
    point = next((i for i in range(at) if tokens[i].piece is Piece.POINT), at)
    step = max(sum(token.piece is Piece.DIGIT for token in tokens[:point]), 1)
    size = sum(token.piece is Piece.DIGIT for token in tokens[point:at])
    power = number.adjusted() // step * step if number else 0
    if number and round_half_up(number.scaleb(-power), size) >= Decimal(10) ** step:
        power += step
    mantissa = _plainly(tokens[:at], number.scaleb(-power), None)
    sign = "-" if power < 0 else ("+" if tokens[at].text.endswith("+") else "")
    after = _before_point(tokens[at + 1 :], str(abs(power)) if power else "")
    return f"{mantissa}E{sign}{after}"


def _fraction(tokens: Sequence[Token], number: Decimal) -> str:
    pattern = "".join(token.text for token in tokens).strip()
    match = _FRACTION.fullmatch(pattern)
    if not match:
        raise ValueError(f"not understood: {pattern}")
    from fractions import Fraction  # few numbers are shown as one

    exact = Fraction(number)
    whole = int(exact) if match["whole"] else 0
    under = match["under"]
    if under.strip("0#?"):
        over = int((exact - whole) * int(under) + Fraction(1, 2))
        bottom = int(under)
    else:
        found = (exact - whole).limit_denominator(10 ** len(under) - 1)
        over, bottom = found.numerator, found.denominator
    if match["whole"] and over == bottom:
        whole, over = whole + 1, 0
    if match["whole"] and not over:
        return str(whole)
    return (f"{whole} " if whole else "") + f"{over}/{bottom}"
