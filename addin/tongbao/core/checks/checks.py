"""Figures checked against each other: what a careful second reader would find in the table."""

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tongbao.chinese import (
    date_words,
    listing,
    plain,
    round_half_up,
)
from tongbao.core.checks.departures import departures
from tongbao.core.checks.printed import check_printed
from tongbao.core.entries import FIGURES, Column, Entry, Meaning, Statistics, TotalRow
from tongbao.core.lookup import find_columns
from tongbao.core.standing import Assessment, Standing
from tongbao.findings import Finding, codes

#: Columns of shares and means: their 合计 is no sum.
_NOT_ADDED = re.compile(r"(率|比|比例|比重|占比|平均.*|均分|均值|名次|排名|位次)(\(.*\)|（.*）)?$")
#: A formula's mean is exact to so many places; what lies behind is the noise of binary fractions.
_PLACES = 8


def check(assessment: Assessment, today: datetime.date | None = None) -> Iterator[Finding]:
    """Yield every disagreement between the table's own figures, and between them and the rules.

    Args:
        assessment: the table, assessed.
        today: the day the notice is made; ``None`` leaves out the check of the period's end.
    """
    statistics = assessment.statistics
    yield from statistics.findings
    yield from _published(assessment)
    yield from _marks(statistics)
    yield from _totals(statistics)
    yield from _sums(assessment)
    yield from _blanks(assessment)
    yield from _without_items(assessment)
    yield from _order(assessment)
    yield from check_printed(assessment)
    yield from departures(assessment)
    yield from _unfinished(assessment, today)


def _published(assessment: Assessment) -> Iterator[Finding]:
    for standing in assessment.standings:
        if standing.rejected is not None and standing.rejected < 0 and standing.entry:
            reported, published = assessment.basis.reported, assessment.basis.published
            assert reported and published
            yield codes.PUBLISHED_OVER_REPORTED.finding(
                f"“{standing.entry.name}”{published}{_words(standing.figure(published))}"
                f"多于{reported}{_words(standing.figure(reported))}",
                standing.entry.place_of(published),
            )


def _marks(statistics: Statistics) -> Iterator[Finding]:
    """Counts below zero, and scores above the full marks their heading states."""
    counts = statistics.meaning(Meaning.REPORTED, Meaning.PUBLISHED)
    marked = [column for column in statistics.meaning(*FIGURES) if column.full_marks is not None]
    if not counts and not marked:
        return
    for entry in statistics.entries:
        for column in counts:
            value = entry.figures.get(column.name)
            if value is not None and value < 0:
                yield codes.NEGATIVE_COUNT.finding(
                    f"“{entry.name}”{column.name}为{plain(value)}，不应小于 0",
                    entry.place_of(column.name),
                )
        for column in marked:
            value = entry.figures.get(column.name)
            if value is not None and column.full_marks is not None and value > column.full_marks:
                yield codes.OVER_FULL_MARKS.finding(
                    f"“{entry.name}”{column.name}{plain(value)}超过满分{plain(column.full_marks)}",
                    entry.place_of(column.name),
                )


def _totals(statistics: Statistics) -> Iterator[Finding]:
    """合计 and 平均 rows against the units they cover; shares and means do not add up."""
    added_up = {column.name for column in statistics.meaning(*FIGURES, Meaning.REJECTED)}
    for row in statistics.totals:
        entries = statistics.entries[row.first : row.last]
        for name, stated in row.figures.items():
            if stated is None or name not in added_up or (_NOT_ADDED.search(name) and not row.mean):
                continue
            numbers = [n for entry in entries if (n := entry.figures.get(name)) is not None]
            if not numbers:
                continue
            expected = _mean(numbers, stated) if row.mean else sum(numbers, Decimal(0))
            if expected != (round_half_up(stated, _PLACES) if row.mean else stated):
                yield _wrong_total(row, name, stated, expected, entries)


def _mean(numbers: Sequence[Decimal], stated: Decimal) -> Decimal:
    """Return the mean to as many places as the table states, and no more than are sure."""
    exponent = stated.as_tuple().exponent
    places = min(-exponent, _PLACES) if isinstance(exponent, int) and exponent < 0 else 0
    return round_half_up(sum(numbers, Decimal(0)) / len(numbers), places)


def _wrong_total(
    row: TotalRow, name: str, stated: Decimal, expected: Decimal, entries: Sequence[Entry]
) -> Finding:
    kind = "平均" if row.mean else "合计"
    return codes.TOTAL_MISMATCH.finding(
        f"“{row.label}”行的{name}写{plain(stated)}，{len(entries)}个单位{kind}为{plain(expected)}",
        row.place_of(name),
        f"请核对各单位的数和{kind}公式的范围",
    )


def _sums(assessment: Assessment) -> Iterator[Finding]:
    """Parts against the total that claims to be their sum, by the rules or by its heading."""
    statistics = assessment.statistics
    claimed = [(column.name, column.parts) for column in statistics.columns if column.parts]
    for claim in assessment.rules.sums:
        found = [find_columns(statistics, name) for name in (claim.total, *claim.parts)]
        if all(len(columns) == 1 for columns in found):
            total, *names = (columns[0].name for columns in found)
            claimed = [other for other in claimed if other[0] != total] + [(total, tuple(names))]
        else:
            yield codes.UNKNOWN_COLUMN.finding(
                f"合计关系“{claim.total}={'+'.join(claim.parts)}”里有表中没有或不止一个的列",
                assessment.rules.place_of("合计关系"),
                f"表中的列有：{listing(c.name for c in statistics.columns if c.name)}",
            )
    for total, parts in claimed:
        for entry in statistics.entries:
            value = entry.figures.get(total)
            numbers = [n for part in parts if (n := entry.figures.get(part)) is not None]
            if value is None or not numbers or sum(numbers, Decimal(0)) == value:
                continue
            yield codes.PARTS_NOT_TOTAL.finding(
                f"“{entry.name}”{listing(parts)}相加为{plain(sum(numbers, Decimal(0)))}，"
                f"{total}写{plain(value)}",
                entry.place_of(total),
            )


def _blanks(assessment: Assessment) -> Iterator[Finding]:
    """Blanks in columns that results come from, unless the rules count them as zero."""
    if assessment.rules.blank_is_zero:
        return
    basis = assessment.basis
    wanted = [*basis.zero, basis.rank_by.column if basis.rank_by else None, basis.band_by]
    wanted += [basis.reported, basis.published] if basis.reported and basis.published else []
    vetoed = basis.rank_by.column if basis.rank_by else ""
    for name in dict.fromkeys(wanted):
        if not name or name in basis.derived:
            continue
        column = assessment.statistics.column(name)
        for standing in assessment.standings:
            entry = standing.entry
            if entry is None or entry.figures.get(name) is not None or not standing.unit.assessed:
                continue
            if name in entry.unread and column and column.meaning in FIGURES:
                continue  # it is no blank, and has been found where it was read
            if not (name == vetoed and standing.veto and standing.veto.score is not None):
                yield codes.BLANK_FIGURE.finding(
                    f"“{entry.name}”的{name}没有填数，没有当作 0，不据以排名，也不据以列入零报送",
                    entry.place_of(name),
                )


def _without_items(assessment: Assessment) -> Iterator[Finding]:
    """A total score although every item is blank, or items without a total score."""
    statistics, basis = assessment.statistics, assessment.basis
    total = statistics.column(basis.rank_by.column) if basis.rank_by else None
    if total is None or total.meaning is not Meaning.SCORE:
        return
    items = [c.name for c in _items(statistics, total)]
    if len(items) < 2:
        return
    for entry in statistics.entries:
        filled = any(entry.figures.get(name) is not None for name in items)
        scored = entry.figures.get(total.name) is not None
        if scored and not filled:
            yield codes.SCORE_WITHOUT_ITEMS.finding(
                f"“{entry.name}”有{total.name}但各分项都空着",
                entry.place_of(total.name),
            )


def _items(statistics: Statistics, total: Column) -> tuple[Column, ...]:
    """The columns a total score is made of: its claimed parts, or those with full marks."""
    others = [column for column in statistics.meaning(*FIGURES) if column.name != total.name]
    parts = tuple(column for column in others if column.name in total.parts)
    return parts or tuple(column for column in others if column.full_marks is not None)


def _order(assessment: Assessment) -> Iterator[Finding]:
    """A table sorted by the ranking column but for a few rows."""
    sort_key = assessment.basis.rank_by
    if sort_key is None:
        return
    rows = [
        (standing, figure)
        for standing in assessment.standings
        if (figure := standing.figure(sort_key.column)) is not None
    ]
    across = not assessment.groups or not _in_blocks([standing for standing, _ in rows])
    falls = 0
    wrong: list[tuple[Standing, Standing]] = []
    for (upper, one), (lower, two) in pairwise(rows):
        if one != two and (across or upper.group == lower.group):
            if (one < two) is sort_key.high_first:
                wrong.append((upper, lower))
            else:
                falls += 1
    # In a table that is not sorted at all about as many steps go up as down.
    if falls < 4 or falls < 20 * (len(wrong) - 1):
        return
    for upper, lower in wrong:
        assert upper.entry and lower.entry
        yield codes.SORT_INVERSION.finding(
            f"表按“{sort_key.column}”排列，但“{lower.entry.name}”"
            f"（{_words(lower.figure(sort_key.column))}）排在“{upper.entry.name}”"
            f"（{_words(upper.figure(sort_key.column))}）之后",
            lower.entry.place_of(sort_key.column),
        )


def _in_blocks(standings: Sequence[Standing]) -> bool:
    """Whether every group stands in one piece, so that each is sorted by itself."""
    changes = sum(one.group != two.group for one, two in pairwise(standings))
    return changes == len({standing.group for standing in standings}) - 1


def _unfinished(assessment: Assessment, today: datetime.date | None) -> Iterator[Finding]:
    period = assessment.period
    if period and today and today <= period.last:
        yield codes.PERIOD_NOT_OVER.finding(
            f"统计期间“{period.words}”到{date_words(period.last)}才结束，现在是{date_words(today)}",
            assessment.rules.place_of("统计期间"),
        )
    elif assessment.rules.period and period is None:
        yield codes.PERIOD_NOT_UNDERSTOOD.finding(
            f"统计期间“{assessment.rules.period}”看不出起止日期",
            assessment.rules.place_of("统计期间"),
        )


def _words(number: Decimal | None) -> str:
    return "空白" if number is None else plain(number)
