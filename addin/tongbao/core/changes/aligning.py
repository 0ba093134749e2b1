"""An earlier period's figures under this period's column names, so that one set of rules fits both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.columns.column_period import period_in
from tongbao.core.columns.roles import FIGURE, SCORE
from tongbao.core.wanted_period import fit
from tongbao.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongbao.core.changes.offer import Offer
    from tongbao.core.columns.column import Column
    from tongbao.core.statistics import Statistics
    from tongbao.core.wanted_period import WantedPeriod


_SUMMED = regex(r"(?:本年|年初以来)?(?:累计|累积)")


def aligned(offer: Offer, now: Statistics, wanted: WantedPeriod) -> Statistics | None:
    """Return an offer's figures under the names this period's columns have; ``None`` if none match.

    What is no figure, printed results among it, is left out: only rules decide what they were.
    """
    theirs = [column for column in offer.statistics.columns if column.name in offer.columns]
    ours = [c for c in now.columns if c.name and c.meaning.is_figure and fit(c, wanted)]
    pairs = [(own, other) for own in ours if (other := _counterpart(own, ours, theirs))]
    if not pairs:
        return None
    past = offer.statistics
    columns = [c for c in past.columns if not (c.meaning.is_figure or c.meaning.is_result)]
    columns += [replace(other, name=own.name, period="", parts=()) for own, other in pairs]
    names = {own.name: other.name for own, other in pairs}
    return replace(
        past,
        columns=tuple(columns),
        figures={own: past.numbers(other) for own, other in names.items()},
        printed={},
        unread={own: past.unread_rows(other) for own, other in names.items()},
        texts={own: past.texts_in(other) for own, other in names.items()},
        totals=(),
        findings=(),
        where=lambda row, column: past.where(row, names.get(column, "")),
        shows=lambda row, column: past.shows(row, names.get(column, "")),
        periods={},
    )


def _counterpart(own: Column, ours: Sequence[Column], theirs: Sequence[Column]) -> Column | None:
    """Return the earlier column that counts the same: by its words, else by what it is."""
    alike = [column for column in theirs if _is_like(column, own)]
    named = [column for column in alike if heading_words(column) == heading_words(own)]
    if len(named) == 1:
        return named[0]
    same = [column for column in ours if column.meaning is own.meaning]
    meant = [column for column in alike if column.meaning is own.meaning is not FIGURE]
    if len(meant) == len(same) == 1:
        return meant[0]
    # 去年同期 beside 本月采用数 says nothing of its own, and is its figure where there is no other.
    silent = [column for column in alike if not heading_words(column)]
    return silent[0] if len(ours) == len(silent) == 1 else None


def _is_like(other: Column, own: Column) -> bool:
    """Whether two columns hold the same sort of number, counted and marked alike."""
    if other.measure and own.measure and other.measure != own.measure:
        return False
    # 去年同期 says of itself neither what it counts nor what sort of number that is.
    if other.kind is not own.kind and heading_words(other):
        return False
    if SCORE in {own.meaning, other.meaning} and own.full_marks and other.full_marks:
        return own.full_marks == other.full_marks
    return True


def heading_words(column: Column) -> tuple[str, ...]:
    """Return a column's headings without what they say about the period and the measure."""
    found = []
    measure = f"({key(column.measure)})" if column.measure else ""
    for words in column.path or (column.name,):
        period = period_in(words)
        rest = period.rest if period else key(words)
        rest = rest.replace(measure, "") if measure else rest
        rest = _SUMMED.sub("", rest) if period else rest
        if rest not in {"", "数", "数量", "情况"}:
            found.append(rest.removesuffix("数量").removesuffix("数"))
    return tuple(found)
