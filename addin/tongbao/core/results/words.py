"""Numbers, vetoes and overrides as an explanation words them."""

from collections.abc import Sequence
from decimal import Decimal

from tongbao.chinese import percent, plain, round_half_up
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.roles import SCORE
from tongbao.core.rules.rules import Override, Veto
from tongbao.core.showing.shown import mean_shown, with_measure
from tongbao.core.statistics import Statistics
from tongbao.core.workings import Workings

#: Behind these places lies the noise of binary fractions.
_MOST_PLACES = 9


def number_words(
    workings: Workings, number: Decimal | None, column: str | None, row: int | None = None
) -> str:
    """Return a column's number in words, as its cells show it; a share worked out in percent.

    Args:
        workings: the table and what follows from it.
        number: the number; ``None`` is a blank.
        column: the column's name.
        row: the unit whose number it is; its own cell's format then goes before the column's.
    """
    if number is None:
        return "（空白）"
    derivation = workings.basis.derived.get(column) if column else None
    if derivation and derivation.by.is_share:
        return percent(number, Decimal(1), workings.percent_places(column))
    statistics = workings.statistics
    if row is not None and column and _stands(statistics, row, column, number):
        return statistics.shown(row, column)
    return statistics.shown_number(number, column)


def _stands(statistics: Statistics, row: int, column: str, number: Decimal) -> bool:
    """Whether a number is the one in a unit's own cell: neither a veto's nor one for a blank."""
    return row < len(statistics) and statistics.numbers(column)[row] == number


def mean_words(workings: Workings, numbers: Sequence[Decimal], column: str | None) -> str:
    """Return the mean of a column's numbers in words; — if there are none."""
    if not numbers:
        return "—"
    derivation = workings.basis.derived.get(column) if column else None
    if derivation and derivation.by.is_share:
        mean = sum(numbers, Decimal(0)) / len(numbers)
        return percent(mean, Decimal(1), workings.percent_places(column))
    return mean_shown(numbers, workings.statistics.column(column) if column else None)


def graded_number(workings: Workings, row: int) -> str:
    """Return the number a band was decided on as its cell shows it: 88.5, or 57.1% for a share.

    Where rounding makes it look like a limit it does not reach, it has as many places more as show that.
    """
    number, name = workings.graded_on[row], workings.basis.band_by or ""
    words = number_words(workings, number, name, row)
    limits = [band.minimum for band in workings.basis.bands if band.minimum is not None]
    close = [n for n in limits if n != number and number_words(workings, n, name) == words]
    if number is None or not close:
        return words
    share = words.endswith("%")
    for places in range(1, _MOST_PLACES):
        texts = [
            percent(n, Decimal(1), places) if share else plain(round_half_up(n, places))
            for n in (number, close[0])
        ]
        if texts[0] != texts[1]:
            return texts[0]
    return words


def graded_words(workings: Workings, row: int) -> str:
    """Return the same with what it counts: 88.5分."""
    number, name = workings.graded_on[row], workings.basis.band_by or ""
    words = graded_number(workings, row)
    column = workings.statistics.column(name)
    if number is None or column is None or name in workings.basis.derived:
        return words
    is_marks = column.kind is Kind.SCORE or column.meaning is SCORE
    return with_measure(words, column.measure or ("分" if is_marks else ""))


def veto_words(veto: Veto) -> str:
    """Return a veto in words, with its reason."""
    return f"单项否决（{veto.reason}）" if veto.reason else "单项否决"


def override_words(override: Override) -> str:
    """Return why, by whom and when an override was made, in brackets."""
    words = [f"理由：{override.reason}"]
    words += [override.clerk] if override.clerk else []
    words += [override.date] if override.date else []
    return f"（{'，'.join(words)}）"
