"""Which of this table's columns the rules mean, and what applies where they are silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.column_lookup import ColumnLookup, find_columns
from tongbao.core.columns.decided import BAND
from tongbao.core.columns.derived import DERIVED, Derived
from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.roles import REPORTED, SCORE
from tongbao.core.ranking.rank_columns import RankColumns
from tongbao.core.ranking.ranked_units import RankedUnits
from tongbao.core.rules.conditions import RANK_WORDS
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, Compare, Rules, SortKey
from tongbao.findings import Finding, codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.counted import Numbers
    from tongbao.core.derivation import Derivation
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.statistics import Statistics

#: Default bands are for marks out of a hundred: the best unit has so many at least and at most.
_LEAST_MARKS, _MOST_MARKS = 60, 120
#: Findings about the ranking column; the last one on it.
_ABOUT_RANKED_COLUMN = (codes.AMBIGUOUS_COLUMN, codes.NO_RANK_COLUMN, codes.DEFAULT_RULE)


@dataclass(frozen=True)
class Basis:
    """The rules bound to a table's columns.

    A column may also be 退稿 or 发布率 although the table has none: ``derived`` says which names are
    worked out, and of what.

    Attributes:
        rank_by: the ranking column and its direction; ``None`` if the table has none to rank by.
        then_by: second keys.
        band_by: the column bands are decided on.
        bands: the bands in force, defaults included.
        zero: the columns that 零报送依据 names.
        reported, published: the two columns 退稿 and 发布率 come from.
        standard, standard_by: 达标线, and the column it is about.
        compared: for every column a 加扣分 condition names, its name in the table.
        derived: how a name that is worked out comes about.
        readings: how each rank column is read, by its name.
        derivations: how derived columns come about: by declaration, and the column's name where it
            stands beside its own two columns (一季度/退稿); the main one bears no name.
        findings: what the rules say that the table does not have, and which defaults apply.
    """

    rank_by: SortKey | None = None
    then_by: tuple[SortKey, ...] = ()
    band_by: str | None = None
    bands: tuple[Band, ...] = ()
    zero: tuple[str, ...] = ()
    reported: str | None = None
    published: str | None = None
    standard: Decimal | None = None
    standard_by: str | None = None
    compared: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Derivation] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    derivations: Mapping[tuple[Derived, str], Derivation] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def bind(
    rules: Rules,
    statistics: Statistics,
    period: str = "",
    among: RankedUnits | None = None,
) -> tuple[Rules, Basis]:
    """Look the rules' columns up in the table; fill in what is printed, then defaults.

    Args:
        rules: the rules as the clerk states them.
        statistics: the table.
        period: the period in words.
        among: the units the table is about; ``None`` takes its rows as they stand.

    Returns:
        The rules, completed by what the printed ranks show, and what they mean in this table.
    """
    binder = _Binder(rules, statistics, period, among or RankedUnits.rows_of(statistics, rules))
    return binder.bound()


class _Binder:
    """Collects findings while columns are looked up; lives for one call to ``bind``."""

    def __init__(
        self, rules: Rules, statistics: Statistics, period: str, among: RankedUnits
    ) -> None:
        self.rules, self.statistics, self.among = rules, statistics, among
        self.lookup = ColumnLookup(rules, statistics, period)
        self.findings = self.lookup.findings

    def bound(self) -> tuple[Rules, Basis]:
        told = len(self.findings)
        likeliest = self._rank_by()
        then_by = tuple(
            sort_key
            for stated in self.rules.then_by
            if (sort_key := self._sort_key(stated, "次级排序"))
        )
        readings = RankColumns(self.rules, self.statistics, self.among, self._numbers)
        rules, rank_by, by_column = readings.read(likeliest, then_by)
        if rank_by and (derivation := self.lookup.derivation_named(rank_by.column)):
            self.lookup.derived[rank_by.column] = derivation
        if rank_by != likeliest:
            # What was said of the likeliest column is settled by what is printed.
            self.findings[told:] = [
                f for f in self.findings[told:] if f.code not in _ABOUT_RANKED_COLUMN
            ]
        zero = self._zero()
        band_by = rank_by.column if rank_by else None
        if self.rules.band_by:
            band_by = self.lookup.named(self.rules.band_by, "等次依据")
        standard, standard_by = self._standard(rank_by, zero)
        return rules, Basis(
            rank_by=rank_by,
            then_by=then_by,
            band_by=band_by,
            bands=self._bands(band_by),
            zero=zero,
            reported=self.lookup.reported,
            published=self.lookup.published,
            standard=standard,
            standard_by=standard_by,
            compared=self._compared(),
            derived=self.lookup.derived,
            readings=by_column,
            derivations=self._derivations(),
            findings=tuple(self.findings),
        )

    def _numbers(self, column: str) -> Numbers:
        """Return the numbers units are ranked by: none for those not ranked, a veto's where given."""
        derivation = self.lookup.derived.get(column) or self.lookup.derivation_named(column)
        among = self.among
        numbers = among.counted.derived(derivation) if derivation else among.counted.column(column)
        if not among.unranked:
            return numbers
        return [None if row in among.unranked else n for row, n in enumerate(numbers)]

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

    # --- where the rules are silent ---------------------------------------------------------------

    def _rank_by(self) -> SortKey | None:
        if self.rules.rank_by:
            return self._sort_key(self.rules.rank_by, "排名依据")
        scores = self.statistics.meaning(SCORE)
        column = self.lookup.choose(scores, "得分") if scores else self.lookup.reported
        if column is None and not scores:
            others = [
                c for c in self.statistics.figure_columns if c.meaning not in {SCORE, REPORTED}
            ]
            column = _total_or_only(others)
        if column is None:
            self.findings.append(
                codes.NO_RANK_COLUMN.finding(
                    "没有写明排名依据，表中也看不出该按哪一列排名，名次未计算",
                    self.statistics.place,
                )
            )
            return None
        if scores or column != self.lookup.reported:
            self.lookup.say_default("排名依据", column)
        return SortKey(column)

    def _bands(self, column: str | None) -> tuple[Band, ...]:
        if self.rules.bands or "等次表" in self.rules.stated:
            return self.rules.bands
        found = self.statistics.column(column) if column else None
        if found is None or not self._are_marks(found) or not self._suit(DEFAULT_BANDS):
            return ()
        words = "、".join(f"{band.name}{band.threshold}" for band in DEFAULT_BANDS)
        self.findings.append(
            codes.DEFAULT_RULE.finding(
                f"没有写明等次表，按默认标准：{words}", todo="如有不同请在“规则”里填写等次表"
            )
        )
        return DEFAULT_BANDS

    def _are_marks(self, column: Column) -> bool:
        """Whether a column holds marks out of a hundred, and not points that add up over a year."""
        if column.meaning is not SCORE or column.full_marks not in (None, Decimal(100)):
            return False
        marks = [m for m in self.statistics.numbers(column.name) if m is not None]
        return not marks or _LEAST_MARKS <= max(marks) <= _MOST_MARKS

    def _suit(self, bands: Iterable[Band]) -> bool:
        """Whether the bands a clerk has already printed are these: others follow other rules."""
        names = {key(band.name) for band in bands}
        return all(
            key(text) in names
            for column in self.statistics.meaning(BAND)
            for text in self.statistics.printed.get(column.name, ())
            if text
        )

    def _standard(
        self, rank_by: SortKey | None, zero: Sequence[str]
    ) -> tuple[Decimal | None, str | None]:
        ranking = rank_by.column if rank_by else None
        if self.rules.standard is not None:
            return self.rules.standard, ranking
        for name in (*([ranking] if ranking else []), *zero):
            column = self.statistics.column(name)
            if column and column.minimum is not None:
                return column.minimum, name
        return None, None

    # --- where the rules name a column ------------------------------------------------------------

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
            condition = rule.condition
            if not isinstance(condition, Compare) or not condition.column:
                continue
            if condition.column not in names and key(condition.column) not in RANK_WORDS:
                found = self.lookup.named(condition.column, "加扣分表", rule.place)
                if found:
                    names[condition.column] = found
        return names

    def _sort_key(self, sort_key: SortKey, item: str) -> SortKey | None:
        name = self.lookup.named(sort_key.column, item)
        return SortKey(name, sort_key.high_first) if name else None


def _total_or_only(columns: Sequence[Column]) -> str | None:
    totals = [column for column in columns if is_total_heading(column.leaf)]
    for chosen in (totals, columns):
        if len(chosen) == 1:
            return chosen[0].name
    return None
