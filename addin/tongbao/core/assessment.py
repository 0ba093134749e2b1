"""What an assessment says: a table's results, by column, and the lists that go into a notice."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tongbao.core.columns.derived import DIFFERENCES, PUBLISHED_RATE, REJECTED, WORKED_OUT
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.roles import SCORE
from tongbao.core.results.registry import added_results, main_results, present_results
from tongbao.core.standing import Standing
from tongbao.core.unfilled import Lack, Unfilled, lack_in, unfilled
from tongbao.core.wanted_period import UNKNOWN, WantedPeriod, is_about_another
from tongbao.data import dataclass
from tongbao.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongbao.core.basis import Basis
    from tongbao.core.columns.column import Column
    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.periods.period import Period
    from tongbao.core.results.result import ResultColumn
    from tongbao.core.rules.rules import Rules
    from tongbao.core.statistics import Statistics
    from tongbao.core.workings import Workings
    from tongbao.findings import Finding


#: Shares and dates do not add up.
_NOT_ADDED = frozenset({Kind.RATE, Kind.DATE})


class Totals(NamedTuple):
    """What units add up to; a figure nobody knows is in no sum.

    Attributes:
        sums: sum by column name; a column without any figure has none.
        rejected: 退稿 over the units that have both 报送 and 发布; ``None`` if there are none.
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
        workings: what was assessed, by what, and everything that follows, by column.
        period: 统计期间, if the rules or the title name one.
        wanted: the period it is about, as far as known.
        findings: everything a person should look at.
    """

    workings: Workings
    period: Period | None
    wanted: WantedPeriod = UNKNOWN
    findings: tuple[Finding, ...] = ()

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What only the office can say; what depends on it is left out."""
        return tuple(f for f in self.findings if f.severity is Severity.OPEN)

    @property
    def statistics(self) -> Statistics:
        """The table."""
        return self.workings.statistics

    @property
    def rules(self) -> Rules:
        """The rules in force, completed by what the printed results show."""
        return self.workings.rules

    @property
    def basis(self) -> Basis:
        """What the rules mean in this table."""
        return self.workings.basis

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """One a unit, in the table's order; absent units that count as zero at the end."""
        return tuple(Standing(self.workings, row) for row in range(len(self.workings)))

    @cached_property
    def present(self) -> tuple[ResultColumn, ...]:
        """The results the table has columns for, left to right."""
        return tuple(present_results(self.workings, self.statistics.columns))

    @cached_property
    def results(self) -> tuple[ResultColumn, ...]:
        """Every result as the rules give it, whether or not the table has a column for it."""
        return tuple(main_results(self.workings))

    @cached_property
    def derived_columns(self) -> tuple[ResultColumn, ...]:
        """The results worked out from two columns: those the table has, and those it lacks."""
        known = {column.meaning for column in self.present}
        lacking = [column for column in self.results if column.meaning not in known]
        return tuple(column for column in (*self.present, *lacking) if column.derivation)

    @cached_property
    def formula_columns(self) -> tuple[ResultColumn, ...]:
        """The columns worked out by a formula of the clerk's own."""
        return tuple(column for column in self.present if column.meaning is WORKED_OUT)

    def in_columns(self, columns: Sequence[Column]) -> tuple[ResultColumn, ...]:
        """Return the results that some columns hold, left to right."""
        known = {column.name: column for column in self.present}
        found = [column for column in columns if column.meaning.is_result and column.name]
        return tuple(
            known.get(column.name) or next(present_results(self.workings, [column]))
            for column in found
        )

    def added_to(self, present: Sequence[ResultColumn]) -> tuple[ResultColumn, ...]:
        """Return the results that deserve a column where these are the ones that have one."""
        return tuple(added_results(self.workings, present))

    def result(self, meaning: Meaning) -> ResultColumn:
        """Return a result as the rules give it."""
        return next(column for column in self.results if column.meaning is meaning)

    def in_order(self, standings: Iterable[Standing] | None = None) -> list[Standing]:
        """Return standings in the register's standing order."""
        chosen = self.standings if standings is None else standings
        return sorted(chosen, key=lambda standing: standing.unit.order)

    @property
    def period_words(self) -> str:
        """统计期间 in words: as understood, else as the rules state it; empty if nothing does."""
        return self.period.words if self.period else self.rules.period or self.wanted.words

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups in standing order."""
        first: dict[str, int] = {}
        for unit, group in zip(self.workings.units, self.workings.groups, strict=True):
            if group:
                first[group] = min(first.get(group, unit.order), unit.order)
        return tuple(sorted(first, key=first.__getitem__))

    @property
    def grouped_ranks(self) -> bool:
        """Whether 名次 means the rank within the group."""
        return self.workings.groups_count

    @cached_property
    def totals(self) -> Totals:
        """What all units add up to."""
        return self.totals_of(range(len(self.workings)))

    def totals_of(self, rows: Sequence[int]) -> Totals:
        """Return what some units add up to."""
        statistics = self.statistics
        present = [row for row in rows if row < len(statistics)]
        added_up = [
            column
            for column in statistics.columns
            if (column.meaning.is_figure or column.meaning in DIFFERENCES)
            and column.kind not in _NOT_ADDED
        ]
        sums = {
            c.name: _sum(statistics.numbers(c.name)[row] for row in present)
            for c in added_up
            if self._has_figures(c.name, rows)
        }
        for column in self.formula_columns:
            formula = self.workings.counted.formula(column.name)
            if formula and formula.is_sum:
                numbers = self.workings.counted.column(column.name)
                sums[column.name] = _sum(numbers[row] for row in present)
        for column in self.derived_columns:
            is_shown = column.column is not None or column.of.is_usual
            is_known = is_shown and any(column.values[row] is not None for row in rows)
            if is_known and not column.is_share:
                total = _sum(n for row in rows if isinstance(n := column.values[row], Decimal))
                sums |= {column.name: total, column.meaning.name: total}
        return Totals(
            sums,
            sums.get(REJECTED.meaning.name) if self._has_both(rows) else None,
            self.share_of(self.result(PUBLISHED_RATE.meaning), rows),
            self._remark(present),
        )

    def _has_figures(self, column: str, rows: Sequence[int]) -> bool:
        """Whether a column states anything for some units: a quarter still to come adds up to nothing."""
        numbers = self.workings.counted.column(column)
        return any(numbers[row] is not None for row in rows)

    def share_of(self, column: ResultColumn, rows: Sequence[int]) -> Decimal | None:
        """Return a share over all units that have both figures; ``None`` if there is nothing to share."""
        if column.derivation is None:
            return None
        first = self.workings.counted.column(column.derivation.first)
        second = self.workings.counted.column(column.derivation.second)
        size = len(self.statistics)
        both = [(first[row], second[row]) for row in rows if row < size]
        known = [(one, two) for one, two in both if one is not None and two is not None]
        whole = _sum(two for _, two in known)
        return _sum(one for one, _ in known) / whole if whole else None

    def _remark(self, present: Sequence[int]) -> str:
        """Say how many units lack the figures that a table's totals are about."""
        counted, basis = self.workings.counted, self.basis
        if not basis.reported:
            return ""
        if not basis.published:
            numbers = counted.column(basis.reported)
            return self._left_out(
                [row for row in present if numbers[row] is None], "缺报送数", "未计入"
            )
        rejected = self.result(REJECTED.meaning).values
        lacking = [row for row in present if rejected[row] is None]
        return self._left_out(lacking, "缺报送数或发布数", "未计入退稿和发布率")

    def _has_both(self, rows: Sequence[int]) -> bool:
        column = self.result(REJECTED.meaning)
        return column.is_decided and any(column.values[row] is not None for row in rows)

    def _left_out(self, rows: Sequence[int], what: str, so: str) -> str:
        """Say how many units lack a figure, counting each unit once; who did not report by itself."""
        # Who has reported, but of whom nobody says what was published, has not failed to report.
        columns = [self.basis.reported] if self.basis.reported else []
        units: dict[bool, set[str]] = {True: set(), False: set()}
        for row in rows:
            said = lack_in(self.statistics, columns, row) is Lack.NOT_REPORTED
            units[said].add(self.workings.units[row].full_name)
        told = [
            f"{len(names)}个单位{why}"
            for names, why in ((units[True], "未报"), (units[False], what))
            if names
        ]
        return f"{'、'.join(told)}，{so}" if told else ""

    @property
    def rate_name(self) -> str:
        """What the table calls 发布率: 采用率 where it counts 采用."""
        return self.result(PUBLISHED_RATE.meaning).name

    def figures_of(self, column: str) -> list[Decimal]:
        """Return a column's numbers as the rules count them, scores with vetoes."""
        workings = self.workings
        if self.basis.scored_by == column:
            pairs = zip(workings.scores, workings.assessed, strict=True)
            return [score for score, assessed in pairs if score is not None and assessed]
        return [number for number in workings.counted.column(column) if number is not None]

    def is_score(self, column: str) -> bool:
        """Whether a column holds scores."""
        found = self.statistics.column(column)
        return found is not None and found.meaning is SCORE

    def is_of_another_period(self, column: str) -> bool:
        """Whether a column's figures are those of another period than the one it is about."""
        found = self.statistics.column(column)
        return found is not None and is_about_another(found, self.wanted)

    def zero_reporters(self) -> list[Standing]:
        """Return the zero reporters in standing order."""
        return self._in_order(row for row, zero in enumerate(self.workings.zero) if zero)

    @cached_property
    def unfilled(self) -> tuple[Unfilled, ...]:
        """The units without a figure to tell zero reporters by, by why they have none."""
        return unfilled(self.workings)

    def bands(self) -> dict[str, list[Standing]]:
        """Return each band's units in standing order, bands from the top, empty ones too."""
        rows: dict[str, list[int]] = {band: [] for band in self.workings.band_names}
        for row, band in enumerate(self.workings.grades.bands):
            if band:
                rows[band].append(row)
        return {band: self._in_order(its) for band, its in rows.items()}

    def with_points(self) -> list[Standing]:
        """Return the units that gain or lose points, in standing order."""
        pointed = self.workings.points.units
        return self._in_order(row for row, its in enumerate(pointed) if its.sum)

    def _in_order(self, rows: Iterable[int]) -> list[Standing]:
        units = self.workings.units
        ordered = sorted(rows, key=lambda row: units[row].order)
        return [Standing(self.workings, row) for row in ordered]


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number), Decimal(0))
