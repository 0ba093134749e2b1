"""Numbers as a cell without a number format shows them."""

from decimal import Decimal

from tongbao.chinese import plain, round_half_up

#: Numbers with more places than these come from a division: nobody types them.
MOST_TYPED = 4


def general_text(number: Decimal) -> str:
    """Return a number as it is; one with more places than anybody types, a quotient, to two places."""
    if places_of(number) > MOST_TYPED:
        short = round_half_up(number, 2)
        return plain(short or round_half_up(number, MOST_TYPED))
    return plain(number)


def places_of(number: Decimal) -> int:
    """Return how many digits a number has behind the point."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
