"""Which of this table's columns the rules mean, what applies where they are silent, what is asked."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.column_lookup import ColumnLookup
from tongbao.core.columns.column import Source
from tongbao.core.columns.derived import DERIVED, Derived
from tongbao.core.find_columns import find_columns
from tongbao.core.points import needs_ranks, needs_scores
from tongbao.core.questions.grading import missing_bands
from tongbao.core.ranked_by import RankedBy
from tongbao.core.ranking.ranked_units import RankedUnits
from tongbao.core.rules.condition import (
    AllOf,
    Compare,
    CompareMean,
    Condition,
    InBand,
    comparisons_in,
)
from tongbao.core.rules.condition_text import RANK_WORDS
from tongbao.core.rules.percent_limits import Scale
from tongbao.core.wanted_period import UNKNOWN, WantedPeriod
from tongbao.data import dataclass
from tongbao.findings import Finding, Severity, codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from tongbao.core.counted import Numbers
    from tongbao.core.derivation import Derivation
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.rules.rules import Band, PointsRule, Rules, SortKey
    from tongbao.core.statistics import Statistics


@dataclass(frozen=True)
class Basis:
    """The rules bound to a table's columns.

    A column may also be 退稿 or 发布率 although the table has none: ``derived`` says which names are
    worked out, and of what.

    Attributes:
        rank_by: the ranking column and its direction; ``None`` if the table has none to rank by.
        scored_by: the column that is ranked, or would be if anything were.
        then_by: second keys.
        band_by: the column bands are decided on.
        bands: the bands in force.
        zero: the columns that 零报送依据 names.
        reported, published: the two columns 退稿 and 发布率 come from.
        standard, standard_by: 达标线, and the column it is about.
        points_wait: whether 加扣分 cannot be given, for its conditions hang on what is not known.
        compared: for every column a 加扣分 condition names, its name in the table.
        derived: how a name that is worked out comes about.
        readings: how each rank column is read, by its name.
        kept: the rank columns that stay as they are, since nobody can say which ranks are wrong.
        derivations: how derived columns come about: by declaration, and the column's name where it
            stands beside its own two columns (一季度/退稿); the main one bears no name.
        findings: what the rules say that the table does not have, which defaults apply, and what must
            be asked.
    """

    rank_by: SortKey | None = None
    scored_by: str | None = None
    then_by: tuple[SortKey, ...] = ()
    band_by: str | None = None
    bands: tuple[Band, ...] = ()
    zero: tuple[str, ...] = ()
    reported: str | None = None
    published: str | None = None
    standard: Decimal | None = None
    standard_by: str | None = None
    points_wait: bool = False
    compared: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Derivation] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    derivations: Mapping[tuple[Derived, str], Derivation] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def bind(
    rules: Rules,
    statistics: Statistics,
    wanted: WantedPeriod = UNKNOWN,
    among: RankedUnits | None = None,
) -> tuple[Rules, Basis]:
    """Look the rules' columns up in the table; fill in what is printed, then defaults.

    Args:
        rules: the rules as the clerk states them.
        statistics: the table.
        wanted: the period wanted.
        among: the units the table is about; ``None`` takes its rows as they stand.

    Returns:
        The rules, completed by what the printed ranks show, and what they mean in this table.
    """
    rules = _with_direction(rules, statistics)
    binder = _Binder(rules, statistics, wanted, among or RankedUnits.rows_of(statistics, rules))
    return binder.bound()


class _Binder:
    """Collects findings while columns are looked up; lives for one call to ``bind``."""

    def __init__(
        self, rules: Rules, statistics: Statistics, wanted: WantedPeriod, among: RankedUnits
    ) -> None:
        self.rules, self.statistics, self.among = rules, statistics, among
        self.lookup = ColumnLookup(rules, statistics, wanted, among.counted.formulas)
        self.findings = self.lookup.findings

    def bound(self) -> tuple[Rules, Basis]:
        ranked = RankedBy(self.rules, self.statistics, self.lookup, self.among, self._numbers)
        rules, rank_by, scored_by, band_by, then_by, readings, kept = ranked.decided()
        zero = self._zero()
        if self.rules.band_by:
            band_by = self.lookup.named(self.rules.band_by, "等次依据")
        standard, standard_by = self._standard(scored_by, zero)
        if standard is not None and standard_by:
            standard, _ = self._scale(standard_by).limit(standard)
        bands = self._bands(band_by, self._graded(band_by, scored_by))
        if band_by and bands:
            bands = self._scale(band_by).bands(bands)
        points_wait, compared = self._points_wait(rank_by, scored_by), self._compared()
        points = self._points(compared, scored_by or "")
        rules = replace(rules, points=points)
        return rules, Basis(
            rank_by=rank_by,
            scored_by=scored_by,
            then_by=then_by,
            band_by=band_by,
            bands=bands,
            zero=zero,
            reported=self.lookup.reported,
            published=self.lookup.published,
            standard=standard,
            standard_by=standard_by,
            points_wait=points_wait,
            compared=compared,
            derived=self.lookup.derived,
            readings=readings,
            kept=kept,
            derivations=self._derivations(),
            findings=tuple(self._findings(points_wait)),
        )

    def _points_wait(self, rank_by: SortKey | None, scored_by: str | None) -> bool:
        """Whether a condition in 加扣分表 hangs on ranks or bands that are not known."""
        conditions = [rule.condition for rule in self.rules.points]
        by_band = any(isinstance(condition, InBand) for condition in conditions)
        no_bands = any(finding.code == codes.GRADES_OPEN for finding in self.findings)
        return (
            (rank_by is None and any(map(needs_ranks, conditions)))
            or (scored_by is None and any(map(needs_scores, conditions)))
            or (by_band and no_bands)
        )

    def _findings(self, points_wait: bool) -> Iterator[Finding]:
        for finding in self.findings:
            if points_wait and finding.severity is Severity.OPEN:
                yield replace(finding, message=f"{finding.message}，加扣分也没有计算")
            else:
                yield finding

    def _graded(self, band_by: str | None, scored_by: str | None) -> Numbers:
        """Return the numbers bands are given on, a veto's where one names a score."""
        if band_by is None:
            return []
        numbers, vetoed = self._numbers(band_by), self.among.vetoed
        if not vetoed or scored_by != band_by:
            return numbers
        return [vetoed.get(row, number) for row, number in enumerate(numbers)]

    def _numbers(self, column: str) -> Numbers:
        """Return the numbers units are ranked by: none for those not ranked, a veto's where given."""
        derivation = self.lookup.derived.get(column) or self.lookup.derivation_named(column)
        among = self.among
        numbers = among.counted.derived(derivation) if derivation else among.counted.column(column)
        if not among.unranked:
            return numbers
        return [None if row in among.unranked else n for row, n in enumerate(numbers)]

    def _scale(self, column: str) -> Scale:
        """Return how a column holds shares, if it does."""
        derivation = self.lookup.derived.get(column) or self.lookup.derivation_named(column)
        is_share = derivation is not None and derivation.by.is_share
        numbers = self.among.counted.column(column) if not is_share else ()
        return Scale(self.statistics.column(column), numbers, is_share=is_share)

    def _points(self, compared: Mapping[str, str], ranked: str) -> tuple[PointsRule, ...]:
        """Return 加扣分表 with the numbers in its conditions in their columns' measure."""

        def in_measure(part: Compare | CompareMean) -> Compare | CompareMean:
            name = compared.get(part.column) if part.column else ranked
            return self._scale(name).compare(part) if name and isinstance(part, Compare) else part

        def condition(stated: Condition) -> Condition:
            match stated:
                case AllOf(parts):
                    return AllOf(tuple(map(in_measure, parts)))
                case Compare():
                    return in_measure(stated)
                case _:
                    return stated

        return tuple(
            replace(rule, condition=condition(rule.condition)) for rule in self.rules.points
        )

    def _derivations(self) -> dict[tuple[Derived, str], Derivation]:
        """Return how derived columns come about: the main ones, and those the table prints."""
        found: dict[tuple[Derived, str], Derivation] = {}
        for by in DERIVED:
            if not (self.statistics.meaning(by.first) and self.statistics.meaning(by.second)):
                continue
            for column in (None, *self.statistics.meaning(by.meaning)):
                derivation = self.lookup.derivation(by, column)
                if derivation:
                    found[by, column.name if column else ""] = derivation
        return found

    def _bands(self, column: str | None, numbers: Numbers) -> tuple[Band, ...]:
        """Return the bands the rules state; ask for them where some are wanted."""
        found = self.statistics.column(column) if column else None
        if found:
            asked = missing_bands(self.rules, self.statistics, found, numbers)
            self.findings.extend([asked] if asked else [])
        return self.rules.bands

    def _standard(
        self, scored_by: str | None, zero: Sequence[str]
    ) -> tuple[Decimal | None, str | None]:
        if self.rules.standard is not None:
            return self.rules.standard, scored_by
        for name in (*([scored_by] if scored_by else []), *zero):
            column = self.statistics.column(name)
            if column and column.minimum is not None:
                return column.minimum, name
        return None, None

    def _zero(self) -> tuple[str, ...]:
        if not self.rules.zero_columns:
            return (self.lookup.reported,) if self.lookup.reported else ()
        names = [name for text in self.rules.zero_columns for name in self._split(text)]
        found = [self.lookup.named(name, "零报送依据") for name in names]
        # With a column missing, the others would make zero reporters of units that reported there.
        return tuple(name for name in found if name) if all(found) else ()

    def _split(self, text: str) -> list[str]:
        """Return the columns that 报送和投稿 names, unless one column bears that very name."""
        if find_columns(self.statistics, text):
            return [text]
        return [part for part in re.split(r"[或和与及+]", text) if part]

    def _compared(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for rule in self.rules.points:
            for column in (part.column for part in comparisons_in(rule.condition)):
                if not column or column in names or key(column) in RANK_WORDS:
                    continue
                if found := self.lookup.named(column, "加扣分表", rule.place):
                    names[column] = found
        return names


def _with_direction(rules: Rules, statistics: Statistics) -> Rules:
    """Return the rules; where 排名依据 leaves the direction open, as 列含义 says it for that column."""
    if rules.rank_by is None or rules.is_direction_stated:
        return rules
    columns = find_columns(statistics, rules.rank_by.column)
    stated = columns[0].high_first if len(columns) == 1 else None
    if stated is None or columns[0].sources.get("high_first") is not Source.CLERK:
        return rules
    by = replace(rules.rank_by, high_first=stated)
    return replace(rules, rank_by=by, is_direction_stated=True)
