"""What has changed: an assessment against the earlier periods that are at hand.

Figures are compared over the units that have one in both periods, so that neither a unit set up or
dissolved in between nor a blank passes for a rise or fall.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongbao.chinese import key, percent, round_half_up
from tongbao.core.changes.change import (
    NO_CHANGES,
    Base,
    Change,
    Changes,
    FigureChange,
    How,
    RankChange,
    Run,
    Successor,
)
from tongbao.core.changes.pairing import pairs
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.roles import DEDUCTIONS, EXTRA, FULL_MARKS, SCORE
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.showing.shown import MOST_SHARE, is_in_percent, mean_of
from tongbao.core.wanted_period import is_about_another
from tongbao.findings import Finding, codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.assessment import Assessment
    from tongbao.core.changes.history import History
    from tongbao.core.changes.pairing import Pair
    from tongbao.core.changes.past import Past
    from tongbao.core.columns.column import Column
    from tongbao.core.periods.period import Period
    from tongbao.core.register import Unit
    from tongbao.core.results.result import ResultColumn

_HOW = {
    Kind.COUNT: How.COUNTED,
    Kind.MONEY: How.AMOUNT,
    Kind.DURATION: How.DURATION,
    Kind.SCORE: How.SCORE,
    Kind.RATE: How.RATE,
}
#: Fractions to percents.
_TO_PERCENT = 2


def changes_of(now: Assessment, history: History) -> Changes:
    """Return what has changed against the period right before, and the same a year ago.

    Args:
        now: this period.
        history: the earlier periods at hand.
    """
    period = now.period
    if period is None or not (history.pasts or history.so_far):
        return NO_CHANGES
    found: list[Finding] = []
    bases = ((Base.CHAIN, previous(period)), (Base.YEAR, year_ago(period)))
    made: dict[Base, Change] = {}
    for base, before in bases:
        past = history.of(before)
        if past is None:
            continue
        found += _uncompared(now, past)
        change = _change(base, now, past)
        if change is None:
            found.append(_without_common_units(past))
        else:
            made[base] = change
    so_far, ago = history.so_far, history.so_far_year_ago
    return Changes(
        made.get(Base.CHAIN),
        made.get(Base.YEAR),
        so_far,
        _change(Base.YEAR, so_far.assessment, ago) if so_far and ago else None,
        tuple(_runs(now, period, history)),
        tuple(dict.fromkeys(found)),
    )


def figure_columns(assessment: Assessment) -> list[Column]:
    """Return the columns whose figures are this period's own, and mean something added up."""
    return [
        column
        for column in assessment.statistics.columns
        if column.name
        and column.meaning.is_figure
        and column.meaning is not FULL_MARKS
        and how_of(column) is not None
        and not is_about_another(column, assessment.wanted)
    ]


def how_of(column: Column) -> How | None:
    """Return how a column's figures are put into one number; ``None`` if they cannot be."""
    if column.meaning in {DEDUCTIONS, EXTRA}:
        return How.AMOUNT
    return How.SCORE if column.meaning is SCORE else _HOW.get(column.kind)


def _uncompared(now: Assessment, past: Past) -> Iterator[Finding]:
    """Say which columns the earlier table has nothing like, where it is a table of its own."""
    if past.beside:
        return
    for column in figure_columns(now):
        if column.name not in past.columns:
            yield codes.PAST_COLUMN.finding(
                f"{past.source}里没有与“{column.name}”相同的列（或者满分、计量不同），这一列没有比较",
                now.statistics.place,
            )


def _without_common_units(past: Past) -> Finding:
    return codes.PREVIOUS_REFUSED.finding(
        f"{past.source}里没有能与本期比较的单位（都不相同，或“前身”写得重复），没有与{past.period.words}比较",
        past.place,
    )


def _change(base: Base, now: Assessment, past: Past) -> Change | None:
    """Return what has changed against one period; ``None`` if no unit is in both."""
    then = past.assessment
    found = pairs(now, then)
    if not found:
        return None
    before = {row for pair in found for row in pair.before}
    is_whole = len(found) == len(now.workings) and len(before) == len(then.workings)
    figures = [
        figure
        for column in figure_columns(now)
        if column.name in past.columns and (figure := _figure(now, then, found, column))
    ]
    figures += [figure for own in _shares(now) if (figure := _share(now, then, found, own))]
    change = Change(
        base,
        past,
        len(found),
        is_whole,
        tuple(figures),
        tuple(Successor(p.unit, p.predecessors) for p in found if p.predecessors),
        tuple(_ranks(now, then, found)) if is_whole else (),
    )
    if base is Base.CHAIN and _tells_zeros_alike(now, then):
        return replace(change, **_lists(now, then, found))
    return change


def _figure(
    now: Assessment, then: Assessment, found: Sequence[Pair], column: Column
) -> FigureChange | None:
    how, name = how_of(column), column.name
    theirs = then.statistics.column(name)
    if how is None or theirs is None:
        return None
    ours, before = now.workings.counted.column(name), then.workings.counted.column(name)
    both = [
        (number, earlier)
        for pair in found
        if (number := ours[pair.row]) is not None
        and (earlier := _sum_of([before[row] for row in pair.before], how)) is not None
    ]
    if not both:
        return None
    some = sum(
        ours[pair.row] is not None or any(before[row] is not None for row in pair.before)
        for pair in found
    )
    one, two = [pair[0] for pair in both], [pair[1] for pair in both]
    if how in {How.COUNTED, How.AMOUNT}:
        numbers = sum(one, Decimal(0)), sum(two, Decimal(0))
    elif how is How.RATE:
        places = now.workings.percent_places(name)
        numbers = _rate(one, column, places), _rate(two, theirs, places)
    else:
        numbers = mean_of(one, column), mean_of(two, column)
    return FigureChange(name, how, *numbers, some - len(both))


def _sum_of(numbers: Sequence[Decimal | None], how: How) -> Decimal | None:
    """Return what several units had together; a level several had is none that one had."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    if len(known) == 1:
        return known[0]
    return sum(known, Decimal(0)) if how in {How.COUNTED, How.AMOUNT} else None


def _rate(numbers: Sequence[Decimal], column: Column, places: int) -> Decimal:
    """Return the mean of some rates in percent, rounded as it reads."""
    mean = sum(numbers, Decimal(0)) / len(numbers)
    is_fraction = is_in_percent(column) or max(numbers) <= MOST_SHARE
    return round_half_up(mean.scaleb(_TO_PERCENT) if is_fraction else mean, places)


def _shares(now: Assessment) -> list[ResultColumn]:
    """Return the shares a notice speaks of: 发布率, and those the table has a column for."""
    return [
        column
        for column in now.derived_columns
        if column.is_share and (column.column is not None or column.of.is_usual)
    ]


def _share(
    now: Assessment, then: Assessment, found: Sequence[Pair], own: ResultColumn
) -> FigureChange | None:
    """Return how a share over all units has changed, where both its figures are known both times."""
    if own.derivation is None:
        return None
    names = own.derivation.first, own.derivation.second
    if any(then.statistics.column(name) is None for name in names):
        return None
    ours = [now.workings.counted.column(name) for name in names]
    before = [then.workings.counted.column(name) for name in names]
    sums = [Decimal(0)] * 4
    some = count = 0
    for pair in found:
        one = [column[pair.row] for column in ours]
        two = [_sum_of([column[row] for row in pair.before], How.COUNTED) for column in before]
        known = [number for number in (*one, *two) if number is not None]
        some += bool(known)
        if len(known) == len(sums):
            count += 1
            sums = [total + number for total, number in zip(sums, known, strict=True)]
    part, whole, earlier_part, earlier_whole = sums
    if not whole or not earlier_whole:
        return None
    places = now.workings.percent_places(own.column.name if own.column else None)
    shown = [
        Decimal(percent(one, of_all, places).rstrip("%"))
        for one, of_all in ((part, whole), (earlier_part, earlier_whole))
    ]
    return FigureChange(own.name, How.SHARE, shown[0], shown[1], some - count)


def _ranks(now: Assessment, then: Assessment, found: Sequence[Pair]) -> Iterator[RankChange]:
    """Yield every unit's ranks, where both periods rank all units by the same column, in one way."""
    by = now.basis.rank_by
    if by is None or not now.rules.is_ranked or now.questions or then.basis.rank_by != by:
        return
    if now.grouped_ranks != then.grouped_ranks or any(pair.predecessors for pair in found):
        return
    ours, before = now.workings.places, then.workings.places
    # A unit without a rank, in one of both, makes the others' ranks those among fewer.
    if any((ours[pair.row] is None) != (before[pair.before[0]] is None) for pair in found):
        return
    for pair in found:
        place, earlier = ours[pair.row], before[pair.before[0]]
        if (
            now.grouped_ranks
            and now.workings.groups[pair.row] != then.workings.groups[pair.before[0]]
        ):
            continue
        if place is not None and earlier is not None:
            yield RankChange(pair.unit, place, earlier)


def _tells_zeros_alike(now: Assessment, then: Assessment) -> bool:
    """Whether both periods have the columns zero reporters are told by."""
    return bool(now.basis.zero) and set(now.basis.zero) == set(then.basis.zero)


def _lists(now: Assessment, then: Assessment, found: Sequence[Pair]) -> dict[str, Any]:
    fresh: list[Unit] = []
    continued: list[Unit] = []
    ended: list[Unit] = []
    unknown = 0
    for pair in sorted(found, key=lambda pair: pair.unit.order):
        if not pair.unit.assessed:
            continue
        is_zero, has_reported = now.workings.zero[pair.row], now.workings.has_reported(pair.row)
        was_zero = all(then.workings.zero[row] for row in pair.before)
        had_reported = any(then.workings.has_reported(row) for row in pair.before)
        if is_zero and was_zero:
            continued.append(pair.unit)
        elif is_zero and had_reported:
            fresh.append(pair.unit)
        elif was_zero and has_reported:
            ended.append(pair.unit)
        elif is_zero or was_zero:
            unknown += 1
    return {
        "has_lists": True,
        "fresh": tuple(fresh),
        "continued": tuple(continued),
        "ended": tuple(ended),
        "unknown": unknown,
    }


def _runs(now: Assessment, period: Period, history: History) -> Iterator[Run]:
    """Yield how long each zero reporter has been one, over adjoining periods."""
    going = {key(s.unit.full_name) for s in now.zero_reporters()}
    lengths = dict.fromkeys(going, 1)
    before = previous(period)
    while going and before and (past := history.of(before)):
        then = past.assessment
        if not _tells_zeros_alike(now, then):
            break
        going = {
            name
            for pair in pairs(now, then)
            if (name := key(pair.unit.full_name)) in going
            and all(then.workings.zero[row] for row in pair.before)
        }
        for name in going:
            lengths[name] += 1
        before = previous(before)
    for standing in now.zero_reporters():
        length = lengths[key(standing.unit.full_name)]
        if length > 1:
            yield Run(standing.unit, length)
