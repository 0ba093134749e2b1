"""How a column's numbers read: those in its cells, and those worked out from them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import round_half_up
from tongbao.core.columns.kind import Kind
from tongbao.core.showing.general import MOST_TYPED, general_text, places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.showing.number_format import NumberFormat

#: A share above this is told in percents: 57.1 instead of 0.571.
MOST_SHARE = Decimal("1.5")


def shown(number: Decimal, column: Column | None = None) -> str:
    """Return a number as a column shows its numbers: 0.95 in 0.0% is 95.0%.

    Args:
        number: a sum, a limit, whatever stands in no cell by itself.
        column: the column it belongs to; ``None`` shows the number as it is.
    """
    return in_format(number, column.number_format if column else "")


def in_format(number: Decimal, code: str) -> str:
    """Return a number as a cell with this format shows it; as it is where the format is not understood."""
    form = format_of(code)
    return (form.text(number) if form else "") or general_text(number)


def mean_shown(numbers: Sequence[Decimal], column: Column | None = None) -> str:
    """Return the mean of some numbers as a column shows it, with one place more than wholes have.

    >>> mean_shown([Decimal(9), Decimal(10)])
    '9.5'
    """
    mean, form = mean_of(numbers, column), _format_of(column)
    if form is None:
        return general_text(mean)
    more = None if form.is_general or form.is_moment or form.places else 1
    return form.text(mean, more) or general_text(mean)


def mean_of(numbers: Sequence[Decimal], column: Column | None = None) -> Decimal:
    """Return the mean of some numbers, rounded to the places ``mean_shown`` has."""
    mean, form = sum(numbers, Decimal(0)) / len(numbers), _format_of(column)
    if form is not None and form.is_moment:
        return mean
    if form is None or form.is_general:
        places = max(map(places_of, numbers))
        more = places + 1 if places < 2 else (places if places <= MOST_TYPED else 2)
        return round_half_up(mean, more)
    return round_half_up(mean, (form.places or 1) + (2 if form.is_percent else 0))


def is_in_percent(column: Column | None) -> bool:
    """Whether a column shows fractions as percents: 0.95 as 95%."""
    form = _format_of(column)
    return form is not None and form.is_percent


def percent_places(column: Column | None) -> int | None:
    """Return how many places a column's percents have, with a sign or without; ``None`` if it does not say."""
    form = _format_of(column)
    if form is None or column is None or form.is_general or form.is_moment:
        return None
    return form.places if form.is_percent or column.kind is Kind.RATE else None


def with_measure(text: str, measure: str) -> str:
    """Return a shown number with what it counts behind it, once: 12 and 12条 are both 12条."""
    if not measure or text.endswith((measure, "%")) or text == "—":
        return text
    return text + measure


def format_of(code: str) -> NumberFormat | None:
    """Return a number format understood; ``None`` for General and what is not understood."""
    if not code:
        return None
    # Most tables show plain numbers and never need what follows.
    from tongbao.core.showing.number_format import number_format

    return number_format(code)


def _format_of(column: Column | None) -> NumberFormat | None:
    return format_of(column.number_format) if column else None
