"""From tables of other periods to the History a notice is compared with: match, refuse, assess.

Only periods that can be compared are taken at all: those that adjoin, one by one back from this one,
and the same a year ago.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from tongbao.chinese import key, listing
from tongbao.core.assess import assess_past
from tongbao.core.changes.aligning import aligned
from tongbao.core.changes.history import History
from tongbao.core.changes.past import Past
from tongbao.core.periods.naming import named
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.periods.period import Period
from tongbao.findings import NOWHERE, codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongbao.core.assessment import Assessment
    from tongbao.core.changes.offer import Offer
    from tongbao.core.register import Register
    from tongbao.core.rules.rules import Rules
    from tongbao.core.statistics import Statistics
    from tongbao.findings import Finding

_Days = object


def gather(
    now: Assessment,
    offers: Sequence[Offer],
    register: Register | None,
    files: Sequence[str] = (),
) -> History:
    """Return the earlier periods to compare with, and what is to be said about the others.

    Args:
        now: this period's assessment.
        offers: the figures at hand, this workbook's first.
        register: 单位名册.
        files: the other workbooks the clerk has named.
    """
    wanted = now.period
    if wanted is None:
        return History(findings=tuple(_without_period(now, files)))
    gathering = _Gathering(now, wanted, offers, register)
    chain = list(gathering.chain())
    ago = year_ago(wanted)
    a_year_ago = gathering.past(ago) if ago else None
    if a_year_ago and all(past.period.days != a_year_ago.period.days for past in chain):
        chain.append(a_year_ago)
    chain.sort(key=lambda past: past.period.last, reverse=True)
    refused = [f for name in files if (f := gathering.refused(name)) is not None]
    so_far = so_far_year_ago = None
    if (whole := _so_far(wanted)) and (so_far := gathering.past(whole)):
        so_far_year_ago = gathering.past(year) if (year := year_ago(whole)) else None
    lacking = gathering.lacking(files)
    return History(
        tuple(chain),
        so_far,
        so_far_year_ago,
        (*gathering.findings, *refused, *gathering.missing(lacking, files)),
        lacking,
    )


def _so_far(period: Period) -> Period | None:
    """Return the year up to a period's end; ``None`` if that is the period, or in two years."""
    first = period.first.replace(month=1, day=1)
    if period.first == first or first.year != period.last.year:
        return None
    return Period(named(first, period.last, period.words), first, period.last)


def _without_period(now: Assessment, files: Sequence[str]) -> Iterator[Finding]:
    for name in files:
        yield codes.PREVIOUS_REFUSED.finding(
            f"看不出本期是哪一期，没有与“{name}”比较",
            now.statistics.place,
            "请在“规则”里写明统计期间，如 2026年10月",
        )


class _Gathering:
    """Looks through the offers, and assesses each period that is asked for once."""

    def __init__(
        self, now: Assessment, wanted: Period, offers: Sequence[Offer], register: Register | None
    ) -> None:
        self._now, self._wanted, self._register = now, wanted, register
        self._offers: dict[_Days, list[Offer]] = {}
        self._files: dict[str, list[Offer]] = {}
        for offer in offers:
            self._offers.setdefault(offer.period.days, []).append(offer)
            if offer.file:
                self._files.setdefault(offer.file, []).append(offer)
        self._known: dict[_Days, Past | None] = {}
        self._used: set[str] = set()
        self._unlike: dict[str, Offer] = {}
        self.findings: list[Finding] = []

    def chain(self) -> Iterator[Past]:
        """Yield the periods before, one adjoining the other, while a run of zeros may go on."""
        zero = {key(s.unit.full_name) for s in self._now.zero_reporters()}
        period = previous(self._wanted)
        while period and (past := self.past(period)):
            yield past
            zero &= {key(s.unit.full_name) for s in past.assessment.zero_reporters()}
            if not zero:
                return
            period = previous(period)

    def past(self, period: Period) -> Past | None:
        """Return a period assessed; ``None`` if there is none that can be compared."""
        if period.days not in self._known:
            self._known[period.days] = self._made(period)
        return self._known[period.days]

    def _made(self, period: Period) -> Past | None:
        found = [
            (offer, statistics)
            for offer in self._offers.get(period.days, ())
            if (statistics := self._aligned(offer)) is not None
        ]
        if not found:
            return None
        own = [each for each in found if not each[0].beside]
        offer, statistics = max(own or found, key=lambda each: len(_columns(each[1])))
        for other, figures in found:
            self._used.add(other.file)
            if figures is statistics or not (differing := _differing(statistics, figures)):
                continue
            row, column = differing
            if not other.beside and not offer.beside:
                self.findings.append(self._twice(period, offer, other))
                return None
            self.findings.append(
                _differs(period, (offer, statistics), (other, figures), row, column)
            )
        assessment = assess_past(statistics, self._register, self._rules, period)
        columns = {name: name for name in _columns(statistics)}
        return Past(period, assessment, offer.source, offer.place, offer.beside, columns)

    @cached_property
    def _rules(self) -> Rules:
        """The rules in force now, with what they are silent on as it was understood now."""
        basis = self._now.basis
        return replace(
            self._now.rules,
            rank_by=basis.rank_by,
            zero_columns=basis.zero or self._now.rules.zero_columns,
        )

    def _aligned(self, offer: Offer) -> Statistics | None:
        statistics = aligned(offer, self._now.statistics, self._now.wanted)
        if statistics is None and offer.file:
            self._unlike[offer.file] = offer
        return statistics

    def _twice(self, period: Period, one: Offer, other: Offer) -> Finding:
        return codes.PAST_TWICE.finding(
            f"{period.words}有{one.source}和{other.source}，数不相同，没有比较",
            NOWHERE if other.file else other.place,
        )

    def refused(self, name: str) -> Finding | None:
        """Say why nothing in a workbook was taken; ``None`` if something was."""
        if name in self._used:
            return None
        offers = self._files.get(name, [])
        if not offers:
            why = "里没有看得出统计期间的统计表"
        elif name in self._unlike:
            why = f"的{self._unlike[name].period.words}没有与本期相同的列"
        else:
            why = self._why_not([offer.period for offer in offers])
        return codes.PREVIOUS_REFUSED.finding(
            f"“{name}”{why}，没有比较", self._now.statistics.place
        )

    def _why_not(self, periods: Sequence[Period]) -> str:
        wanted = self._wanted
        words = listing(dict.fromkeys(period.words for period in periods))
        if all(period.days == wanted.days for period in periods):
            return f"也是{wanted.words}的，与本期是同一期"
        if all(period.last > wanted.last for period in periods):
            return f"是{words}的，在本期（{wanted.words}）之后"
        before, ago = previous(wanted), year_ago(wanted)
        can = "、".join(p.words for p in (before, ago) if p)
        return f"是{words}的，不是与本期（{wanted.words}）可比的{can}"

    def lacking(self, files: Sequence[str]) -> Mapping[str, str]:
        """Return which comparison cannot be written for want of which period, where any earlier one is.

        Args:
            files: the other workbooks the clerk has named.
        """
        wanted, compared = self._wanted, self._now.rules.compared
        is_compared = files or any(
            offers[0].period.last < wanted.first and offers[0].period.kind is wanted.kind
            for offers in self._offers.values()
        )
        if not is_compared:
            return {}
        bases = (("环比", "上一期", previous(wanted)), ("同比", "上年同期", year_ago(wanted)))
        return {
            base: f"{name}（{period.words}）"
            for base, name, period in bases
            if period and base in compared.value and not self.past(period)
        }

    def missing(self, lacking: Mapping[str, str], files: Sequence[str]) -> Iterator[Finding]:
        """Say what is lacking where the clerk counts on it, or the row of periods has a gap.

        An office in its first year has nothing to compare a year with: that is no finding every month.
        """
        is_counted_on = files or "期间比较" in self._now.rules.stated
        if lacking and (is_counted_on or "环比" in lacking):
            yield codes.PAST_MISSING.finding(
                f"没有{'和'.join(lacking.values())}的数，没有写{'、'.join(lacking)}",
                self._now.statistics.place,
            )


def _columns(statistics: Statistics) -> list[str]:
    return list(statistics.figures)


def _differing(one: Statistics, other: Statistics) -> tuple[int, str] | None:
    """Return the first figure of the second table that the first one states otherwise."""
    rows = {key(name): row for row, name in enumerate(one.names)}
    for column in other.figures:
        if column not in one.figures:
            continue
        theirs, ours = other.numbers(column), one.numbers(column)
        for row, name in enumerate(other.names):
            at = rows.get(key(name))
            if at is None or theirs[row] is None or ours[at] is None:
                continue
            if theirs[row] != ours[at]:
                return row, column
    return None


def _differs(
    period: Period,
    taken: tuple[Offer, Statistics],
    other: tuple[Offer, Statistics],
    row: int,
    column: str,
) -> Finding:
    name = other[1].names[row]
    rows: Mapping[str, int] = {key(n): r for r, n in enumerate(taken[1].names)}
    at = rows[key(name)]
    one, two = taken[1].shown(at, column), other[1].shown(row, column)
    return codes.PAST_DIFFERS.finding(
        f"{period.words}“{name}”的{column}，{taken[0].source}是{one}，{other[0].source}是{two}，按前者计",
        NOWHERE if other[0].file else other[1].place_of(row, column),
    )
