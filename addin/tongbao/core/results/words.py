"""Numbers, vetoes and overrides as an explanation words them."""

from decimal import Decimal

from tongbao.chinese import percent, plain
from tongbao.core.rules.rules import Override, Veto
from tongbao.core.workings import Workings


def number_words(workings: Workings, number: Decimal | None, column: str | None) -> str:
    """Return a column's number in words: a share worked out from two counts in percent."""
    if number is None:
        return "（空白）"
    derivation = workings.basis.derived.get(column) if column else None
    if derivation and derivation.by.is_share:
        return percent(number, Decimal(1), workings.rules.percent_places)
    return plain(number)


def graded_words(workings: Workings, row: int) -> str:
    """Return the number a band was decided on in words: 88.5分, or 57.1% for a share."""
    number, column = workings.graded_on[row], workings.basis.band_by or ""
    is_marks = number is not None and column not in workings.basis.derived
    return number_words(workings, number, column) + ("分" if is_marks else "")


def veto_words(veto: Veto) -> str:
    """Return a veto in words, with its reason."""
    return f"单项否决（{veto.reason}）" if veto.reason else "单项否决"


def override_words(override: Override) -> str:
    """Return why, by whom and when an override was made, in brackets."""
    words = [f"理由：{override.reason}"]
    words += [override.clerk] if override.clerk else []
    words += [override.date] if override.date else []
    return f"（{'，'.join(words)}）"
