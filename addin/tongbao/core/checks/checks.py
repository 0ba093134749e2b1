"""Figures checked against each other: what a careful second reader would find in the table."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

from tongbao.chinese import (
    listing,
    plain,
    says_not_reported,
)
from tongbao.core.assessment import Assessment
from tongbao.core.checks.departures import departures
from tongbao.core.checks.periods import check_period
from tongbao.core.checks.printed import check_printed
from tongbao.core.checks.sorting import check_order
from tongbao.core.checks.stated_meanings import check_meanings
from tongbao.core.checks.totals import check_totals
from tongbao.core.column_formulas import bind_formula
from tongbao.core.columns.column import Column
from tongbao.core.columns.derived import REJECTED
from tongbao.core.columns.roles import PUBLISHED, REPORTED, SCORE
from tongbao.core.find_columns import find_columns
from tongbao.core.results.derived_column import agrees_with, says_share
from tongbao.core.rules.rules import SumClaim
from tongbao.core.statistics import Statistics
from tongbao.findings import Finding, codes


def check(
    assessment: Assessment, today: datetime.date | None = None, *, is_notice_date: bool = False
) -> Iterator[Finding]:
    """Yield every disagreement between the table's own figures, and between them and the rules.

    Args:
        assessment: the table, assessed.
        today: the day the notice is made; ``None`` leaves out the check that the period is over.
        is_notice_date: whether that is 成文日期, which the notice states, and not the clock's.
    """
    statistics = assessment.statistics
    yield from statistics.findings
    yield from check_meanings(statistics, assessment.rules)
    yield from _published(assessment)
    yield from _marks(statistics)
    yield from check_totals(statistics)
    yield from _sums(assessment)
    yield from _blanks(assessment)
    yield from _without_items(assessment)
    yield from check_order(assessment)
    yield from check_printed(assessment)
    yield from departures(assessment)
    yield from check_period(assessment, today, is_notice_date=is_notice_date)


def _published(assessment: Assessment) -> Iterator[Finding]:
    derivation = assessment.basis.derivations.get((REJECTED, ""))
    if derivation is None:
        return
    statistics, published, reported = (
        assessment.statistics,
        derivation.second,
        derivation.first,
    )
    rejected = assessment.workings.counted.derived(derivation)
    for row, name in enumerate(statistics.names):
        number = rejected[row]
        if number is not None and number < 0:
            yield codes.PUBLISHED_OVER_REPORTED.finding(
                f"“{name}”{published}{_words(statistics, row, published)}"
                f"多于{reported}{_words(statistics, row, reported)}",
                statistics.place_of(row, published),
            )


def _marks(statistics: Statistics) -> Iterator[Finding]:
    """Yield counts below zero, and scores above the full marks their heading states."""
    found = [*_negative(statistics), *_over_full_marks(statistics)]
    yield from (finding for _, _, finding in sorted(found, key=lambda each: each[:2]))


def _negative(statistics: Statistics) -> Iterator[tuple[int, int, Finding]]:
    for at, column in enumerate(statistics.meaning(REPORTED, PUBLISHED)):
        for row, value in enumerate(statistics.numbers(column.name)):
            if value is not None and value < 0:
                yield (
                    row,
                    at,
                    codes.NEGATIVE_COUNT.finding(
                        f"“{statistics.names[row]}”{column.name}为"
                        f"{statistics.shown(row, column.name)}，不应小于 0",
                        statistics.place_of(row, column.name),
                    ),
                )


def _over_full_marks(statistics: Statistics) -> Iterator[tuple[int, int, Finding]]:
    behind = len(statistics.columns)
    for at, column in enumerate(statistics.figure_columns, behind):
        full = column.full_marks
        if full is None:
            continue
        for row, value in enumerate(statistics.numbers(column.name)):
            if value is not None and value > full:
                ours, most = statistics.shown_apart(value, full, column.name)
                yield (
                    row,
                    at,
                    codes.OVER_FULL_MARKS.finding(
                        f"“{statistics.names[row]}”{column.name}{ours}超过满分{most}",
                        statistics.place_of(row, column.name),
                    ),
                )


def _sums(assessment: Assessment) -> Iterator[Finding]:
    """Compare parts with the total that claims to be their sum, by the rules or by its heading."""
    statistics = assessment.statistics
    claimed = [(column.name, column.parts) for column in statistics.columns if column.parts]
    for claim in assessment.rules.sums:
        found = [find_columns(statistics, name) for name in (claim.total, *claim.parts)]
        if all(len(columns) == 1 for columns in found):
            total, *names = (columns[0].name for columns in found)
            claimed = [other for other in claimed if other[0] != total] + [(total, tuple(names))]
        elif claim.formula and len(found[0]) == 1:
            total = found[0][0].name
            claimed = [other for other in claimed if other[0] != total]
            yield from _by_formula(assessment, claim, total)
        else:
            names = [claim.total, *claim.parts]
            yield _unclear(assessment, claim, _which(zip(names, found, strict=True)))
    yield from _by_own_formulas(assessment)
    for total, parts in claimed:
        columns = [statistics.numbers(part) for part in parts]
        for row, value in enumerate(statistics.numbers(total)):
            numbers = [n for column in columns if (n := column[row]) is not None]
            if value is None or not numbers or sum(numbers, Decimal(0)) == value:
                continue
            added, written = statistics.shown_apart(sum(numbers, Decimal(0)), value, total)
            if skipped := _skipped(statistics, row, parts, value):
                yield codes.NUMBER_AS_TEXT.finding(
                    f"“{statistics.names[row]}”的{skipped}“{statistics.texts_in(skipped)[row]}”是文字，"
                    f"公式没有计入：{total}写{written}，计入后应为{added}",
                    statistics.place_of(row, skipped),
                )
                continue
            yield codes.PARTS_NOT_TOTAL.finding(
                f"“{statistics.names[row]}”{listing(parts)}相加为{added}，{total}写{written}",
                statistics.place_of(row, total),
            )


def _skipped(statistics: Statistics, row: int, parts: Sequence[str], total: Decimal) -> str:
    """Return the column whose number stands there as text, if a sum is right without such numbers."""
    texts = [name for name in parts if row in statistics.texts_in(name)]
    others = [statistics.numbers(name)[row] for name in parts if name not in texts]
    without = sum((number for number in others if number is not None), Decimal(0))
    return texts[0] if texts and without == total else ""


def _by_own_formulas(assessment: Assessment) -> Iterator[Finding]:
    """Compare a column with what most of its own formulas work out: one may look at too little."""
    stated = {claim.total for claim in assessment.rules.sums}
    for column in assessment.statistics.columns:
        if column.sum_words and not column.formula and column.name not in stated:
            claim = SumClaim(column.name, (), column.sum_words)
            with suppress(ValueError):
                bind_formula(claim.formula, assessment.statistics)
                yield from _by_formula(assessment, claim, column.name)


def _by_formula(assessment: Assessment, claim: SumClaim, total: str) -> Iterator[Finding]:
    """Compare a column with what 合计关系 says it is worked out from."""
    statistics, counted = assessment.statistics, assessment.workings.counted
    try:
        formula = bind_formula(claim.formula, statistics)
    except ValueError as reason:
        yield _unclear(assessment, claim, str(reason))
        return
    size = len(statistics)
    worked = formula.work_out(lambda name: counted.column(name)[:size], size)
    for row, (value, number) in enumerate(zip(statistics.numbers(total), worked, strict=True)):
        if value is None or number is None or value == number:
            continue
        if formula.is_exact or not (agrees_with(number, value) or says_share(plain(value), number)):
            expected, written = statistics.shown_apart(number, value, total)
            yield codes.PARTS_NOT_TOTAL.finding(
                f"“{statistics.names[row]}”按“{total}{formula.words}”应为{expected}，{total}写{written}",
                statistics.place_of(row, total),
            )


def _which(found: Iterable[tuple[str, Sequence[Column]]]) -> str:
    """Say which of some names is no column, or several."""
    for name, columns in found:
        if not columns:
            return f"表中没有“{name}”列"
        if len(columns) > 1:
            return f"“{name}”对应几列：{listing(c.name for c in columns)}"
    return ""


def _unclear(assessment: Assessment, claim: SumClaim, why: str) -> Finding:
    names = listing(c.name for c in assessment.statistics.columns if c.name)
    return codes.UNKNOWN_COLUMN.finding(
        f"合计关系“{claim.words}”没有核对：{why}",
        assessment.rules.place_of("合计关系"),
        f"表中的列有：{names}",
    )


def _blanks(assessment: Assessment) -> Iterator[Finding]:
    """Yield blanks in columns that results come from, unless the rules count them as zero."""
    basis, statistics = assessment.basis, assessment.statistics
    if assessment.rules.blank_is_zero:
        return
    wanted = [*basis.zero, basis.rank_by.column if basis.rank_by else None, basis.band_by]
    wanted += [basis.reported, basis.published] if basis.reported and basis.published else []
    for name in dict.fromkeys(wanted):
        if not name or name in basis.derived:
            continue
        formula = assessment.workings.counted.formula(name)
        numbers = statistics.numbers(name)
        if formula:
            numbers = assessment.workings.counted.column(name)[: len(statistics)]
        # By identity: comparing a Decimal with None takes far longer.
        if all(number is not None for number in numbers):
            continue
        column = statistics.column(name)
        # What cannot be read is no blank, and has been found where it was read.
        unread = statistics.unread_rows(name) if column and column.meaning.is_figure else ()
        for row in (row for row, number in enumerate(numbers) if number is None):
            if row in unread or not assessment.workings.assessed[row]:
                continue
            if not _is_vetoed(assessment, row, name):
                yield _without_figure(assessment, row, name, formula.words if formula else "")


def _without_figure(assessment: Assessment, row: int, name: str, formula: str) -> Finding:
    """Say that a unit has no figure: its cell is blank, or says so in words."""
    basis, statistics = assessment.basis, assessment.statistics
    unit, place = statistics.names[row], statistics.place_of(row, name)
    words = statistics.texts_in(name).get(row, "")
    so = "没有当作 0，不据以排名，也不据以列入零报送"
    if not says_not_reported(words):
        how = f"写着“{words}”，没有填数" if words else "没有填数"
        how = f"按“{formula}”算不出" if formula else how
        return codes.BLANK_FIGURE.finding(f"“{unit}”的{name}{how}，{so}", place)
    if name == basis.reported and basis.published and statistics.numbers(basis.published)[row]:
        published = statistics.shown(row, basis.published)
        return codes.REPORTED_CONTRADICTS.finding(
            f"“{unit}”的{name}写着“{words}”，{basis.published}却是{published}", place
        )
    return codes.NOT_REPORTED.finding(f"“{unit}”的{name}写着“{words}”，{so}", place)


def _is_vetoed(assessment: Assessment, row: int, column: str) -> bool:
    """Whether a veto gives the score that a unit is ranked by in this column."""
    by = assessment.basis.rank_by
    veto = assessment.workings.decisions.veto(assessment.workings.units[row])
    return bool(by and by.column == column and veto and veto.score is not None)


def _without_items(assessment: Assessment) -> Iterator[Finding]:
    """Yield total scores although every item is blank, and items without a total score."""
    statistics, basis = assessment.statistics, assessment.basis
    total = statistics.column(basis.rank_by.column) if basis.rank_by else None
    if total is None or total.meaning is not SCORE:
        return
    items = [statistics.numbers(c.name) for c in _items(statistics, total)]
    if len(items) < 2:
        return
    for row, score in enumerate(statistics.numbers(total.name)):
        if score is not None and all(item[row] is None for item in items):
            yield codes.SCORE_WITHOUT_ITEMS.finding(
                f"“{statistics.names[row]}”有{total.name}但各分项都空着",
                statistics.place_of(row, total.name),
            )


def _items(statistics: Statistics, total: Column) -> tuple[Column, ...]:
    """Return the columns that make up a total score: its claimed parts, or those with full marks."""
    others = [column for column in statistics.figure_columns if column.name != total.name]
    parts = tuple(column for column in others if column.name in total.parts)
    return parts or tuple(column for column in others if column.full_marks is not None)


def _words(statistics: Statistics, row: int, column: str) -> str:
    return statistics.shown(row, column) or "空白"
