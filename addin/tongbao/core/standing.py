"""What an assessment says: one standing a unit, and the lists a notice is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tongbao.chinese import percent, plain
from tongbao.core.basis import Basis
from tongbao.core.entries import FIGURES, RANKS, Entry, Meaning, Statistics
from tongbao.core.facts import counted
from tongbao.core.period import Period
from tongbao.core.points import Award
from tongbao.core.ranking import SortValue
from tongbao.core.register import Unit
from tongbao.core.rules.rules import Overridden, Override, Rules, Veto
from tongbao.findings import Finding


class Standing(NamedTuple):
    """One unit's result (a tuple, because there may be a hundred thousand of them).

    Attributes:
        unit: the unit; made from the printed name if the register does not know it.
        entry: its row; ``None`` if the register has it and the table does not.
        group: its group, empty if there are none.
        score: its value in the ranking column (the vetoed one, if a veto names a score).
        rank, group_rank: rank over all units and within the group; ``None`` if not ranked.
        band: its 等次; empty if none.
        band_by_rule: the band before veto and override.
        band_why: where a quota decided, how.
        points: 加扣分 of the period; ``None`` if no rule speaks of points.
        awards: where they come from.
        cut: what a cap cut off, in words.
        zero: whether it is a zero reporter.
        rejected: 退稿 = 报送 − 发布.
        rate: 发布率 as a fraction; ``None`` where nothing was reported.
        veto, overrides: decisions of people that changed the result.
        order: what it is ranked by, second keys included; ``None`` if it is not ranked.
        points_by_rule: the points before an override.
    """

    unit: Unit
    entry: Entry | None
    group: str = ""
    score: Decimal | None = None
    rank: int | None = None
    group_rank: int | None = None
    band: str = ""
    band_by_rule: str = ""
    band_why: str = ""
    points: Decimal | None = None
    awards: tuple[Award, ...] = ()
    cut: str = ""
    zero: bool = False
    rejected: Decimal | None = None
    rate: Decimal | None = None
    veto: Veto | None = None
    overrides: tuple[Override, ...] = ()
    order: SortValue | None = None
    points_by_rule: Decimal | None = None

    def override(self, item: Overridden) -> Override | None:
        """The person's decision about one of its results."""
        return next((o for o in self.overrides if o.item is item), None)

    def graded_on(self, basis: Basis) -> Decimal | None:
        """The number its band was decided on."""
        if basis.rank_by is not None and basis.band_by == basis.rank_by.column:
            return self.score
        worked_out = basis.derived.get(basis.band_by or "")
        if worked_out:
            return self.rate if worked_out is Meaning.RATE else self.rejected
        return self.figure(basis.band_by or "")

    def has_reported(self, basis: Basis) -> bool:
        """Whether it is known to be no zero reporter; a blank leaves that open."""
        return not self.zero and (
            self.override(Overridden.ZERO) is not None or any(map(self.figure, basis.zero))
        )

    def figure(self, column: str) -> Decimal | None:
        """Its number in a column of the table."""
        return self.entry.figures.get(column) if self.entry else None


class Totals(NamedTuple):
    """What units add up to; a figure nobody knows is in no sum.

    Attributes:
        sums: sum by column name.
        rejected: 退稿 of the units that have both 报送 and 发布; ``None`` if there are none.
        rate: their 发布率 as a fraction; ``None`` if they reported nothing.
        remark: how many units lack a figure and are left out, in words; empty if none are.
    """

    sums: Mapping[str, Decimal]
    rejected: Decimal | None = None
    rate: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True)
class Assessment:
    """A statistics table assessed by rules.

    Attributes:
        statistics: what was assessed.
        rules, basis: by what.
        period: 统计期间, if the rules or the title name one.
        standings: one a unit, in the table's order; absent units that count as zero at the end.
        findings: everything a person should look at.
    """

    statistics: Statistics
    rules: Rules
    basis: Basis
    period: Period | None
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...] = ()

    def in_order(self, standings: Iterable[Standing] | None = None) -> list[Standing]:
        """Return standings in the register's standing order."""
        chosen = self.standings if standings is None else standings
        return sorted(chosen, key=lambda standing: standing.unit.order)

    @property
    def period_words(self) -> str:
        """统计期间 in words: as understood, else as the rules state it; empty if nothing does."""
        return self.period.words if self.period else self.rules.period

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups in standing order."""
        first: dict[str, int] = {}
        for standing in self.standings:
            if standing.group:
                order = standing.unit.order
                first[standing.group] = min(first.get(standing.group, order), order)
        return tuple(sorted(first, key=first.__getitem__))

    @property
    def grouped_ranks(self) -> bool:
        """Whether 名次 means the rank within the group."""
        return self.rules.by_group and bool(self.groups)

    def decides(self, result: Meaning) -> bool:
        """Whether the rules give this result at all; where they do not, the clerk's own stands."""
        basis = self.basis
        if result in RANKS:
            return basis.rank_by is not None
        if result in {Meaning.REJECTED, Meaning.RATE}:
            return bool(basis.reported and basis.published)
        if result is Meaning.POINTS:
            return any(standing.points is not None for standing in self.standings)
        return bool(basis.bands if result is Meaning.BAND else basis.zero)

    def words(self, number: Decimal | None, column: str | None) -> str:
        """Return a number of a column in words: a rate worked out of two counts in percent."""
        if number is None:
            return "（空白）"
        if column and self.basis.derived.get(column) is Meaning.RATE:
            return percent(number, Decimal(1), self.rules.percent_places)
        return plain(number)

    def graded_words(self, standing: Standing) -> str:
        """Return the number a band was decided on in words: 88.5分, or 57.1% of a rate."""
        number, column = standing.graded_on(self.basis), self.basis.band_by or ""
        is_marks = number is not None and column not in self.basis.derived
        return self.words(number, column) + ("分" if is_marks else "")

    @cached_property
    def totals(self) -> Totals:
        """What all units add up to."""
        return self.totals_of(self.standings)

    def totals_of(self, standings: Sequence[Standing]) -> Totals:
        """Return what some of the units add up to."""
        sums = {
            column.name: _sum(s.figure(column.name) for s in standings)
            for column in self.statistics.meaning(*FIGURES, Meaning.REJECTED)
        }
        reported, published = self.basis.reported, self.basis.published
        if not reported:
            return Totals(sums)
        if not published:
            lacking = [s for s in standings if s.entry and self.counted(s, reported) is None]
            return Totals(sums, remark=_left_out(lacking, "缺报送数，未计入"))
        both = [(s, s.rejected) for s in standings if s.rejected is not None]
        lacking = [s for s in standings if s.entry and s.rejected is None]
        remark = _left_out(lacking, "缺报送数或发布数，未计入退稿和发布率")
        if not both:
            return Totals(sums, remark=remark)
        rejected = _sum(number for _, number in both)
        whole = _sum(s.figure(reported) for s, _ in both)
        sums |= {column.name: rejected for column in self.statistics.meaning(Meaning.REJECTED)}
        sums["退稿"] = rejected
        return Totals(sums, rejected, (whole - rejected) / whole if whole else None, remark)

    def counted(self, standing: Standing, column: str) -> Decimal | None:
        """A unit's number in a column as the rules count it: 空白按零, 未列入表按零."""
        return counted(standing.entry, column, self.rules)

    def figures_of(self, column: str) -> list[Decimal]:
        """The numbers of a column as the rules count them, scores with vetoes."""
        if self.basis.rank_by and self.basis.rank_by.column == column:
            return [s.score for s in self.standings if s.score is not None and s.unit.assessed]
        return [n for s in self.standings if (n := self.counted(s, column)) is not None]

    def is_score(self, column: str) -> bool:
        """Whether a column holds scores."""
        found = self.statistics.column(column)
        return found is not None and found.meaning is Meaning.SCORE

    def zero_reporters(self) -> list[Standing]:
        """The zero reporters in standing order."""
        return self.in_order(standing for standing in self.standings if standing.zero)

    def bands(self) -> dict[str, list[Standing]]:
        """The units of every band in standing order, bands from the top; empty bands included."""
        result: dict[str, list[Standing]] = {band.name: [] for band in self.basis.bands}
        for standing in self.in_order():
            if standing.band:
                result.setdefault(standing.band, []).append(standing)
        return result

    def with_points(self) -> list[Standing]:
        """The units that gain or lose points, in standing order."""
        return self.in_order(standing for standing in self.standings if standing.points)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number), Decimal(0))


def _left_out(standings: Iterable[Standing], why: str) -> str:
    """Say of how many units something is not known; a unit met twice counts once."""
    names = {standing.unit.full_name for standing in standings}
    return f"{len(names)}个单位{why}" if names else ""
