"""Which of this table's columns the rules mean, what applies where they are silent, what is asked."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.column_lookup import ColumnLookup
from tongbao.core.columns.decided import names_ranks
from tongbao.core.columns.derived import DERIVED, DERIVED_MEANINGS, Derived
from tongbao.core.columns.direction import is_in_doubt, is_total_in_doubt
from tongbao.core.columns.heading_words import (
    is_total_heading,
    names_scores,
    points_an_item,
)
from tongbao.core.columns.roles import FULL_MARKS, REPORTED, SCORE
from tongbao.core.find_columns import find_columns
from tongbao.core.points import needs_ranks, needs_scores
from tongbao.core.questions.grading import missing_bands
from tongbao.core.questions.ranking import (
    direction_open,
    grouping_open,
    leaders,
    printed_ranks_open,
    ranked_column_open,
)
from tongbao.core.ranking.evidence import agrees, printed_ranks
from tongbao.core.ranking.rank_columns import RankColumns
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
from tongbao.core.rules.rules import Band, PointsRule, Rules, SortKey
from tongbao.core.wanted_period import UNKNOWN, WantedPeriod
from tongbao.data import dataclass
from tongbao.findings import Finding, Severity, codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from tongbao.core.columns.column import Column
    from tongbao.core.counted import Numbers
    from tongbao.core.derivation import Derivation
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.statistics import Statistics

#: Findings about the ranking column; the last one on it.
_ABOUT_RANKED_COLUMN = (codes.AMBIGUOUS_COLUMN, codes.NO_RANK_COLUMN, codes.DEFAULT_RULE)


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
        self._columns = RankColumns(rules, statistics, among, self._numbers)

    def bound(self) -> tuple[Rules, Basis]:
        told = len(self.findings)
        candidates = self._candidates()
        likeliest = candidates[0] if len(candidates) == 1 else None
        then_by = tuple(
            sort_key
            for stated in self.rules.then_by
            if (sort_key := self._sort_key(stated, "次级排序"))
        )
        rules, rank_by, by_column = self._read_ranks(likeliest, then_by)
        if rank_by and (derivation := self.lookup.derivation_named(rank_by.column)):
            self.lookup.derived[rank_by.column] = derivation
        if rank_by != likeliest or (rank_by and self._is_shown(rank_by, by_column)):
            # What was said of the likeliest column is settled by what is printed.
            self.findings[told:] = [
                f for f in self.findings[told:] if f.code not in _ABOUT_RANKED_COLUMN
            ]
        scored_by = band_by = rank_by.column if rank_by else None
        if not self.rules.is_ranked:
            rank_by, by_column = None, {}
        elif question := self._about_printed():
            self.findings.append(question)
            rank_by = None
        elif question := self._question(candidates, rank_by, by_column):
            self.findings.append(question)
            rank_by, band_by = None, None
        elif rank_by is None and not candidates and self.rules.rank_by is None:
            self.findings.append(
                codes.NO_RANK_COLUMN.finding(
                    "没有写明排名依据，表中也看不出该按哪一列排名，名次未计算",
                    self.statistics.place,
                )
            )
        by_column = {
            name: reading
            for name, reading in by_column.items()
            if not self._is_in_doubt(reading.by) or self._is_shown(reading.by, {name: reading})
        }
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
            readings=by_column,
            kept=frozenset(self._columns.kept),
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

    def _read_ranks(
        self, likeliest: SortKey | None, then_by: tuple[SortKey, ...]
    ) -> tuple[Rules, SortKey | None, Mapping[str, Reading]]:
        """Return the rules in force, what is ranked by, and how each rank column is read."""
        columns = self._columns
        if likeliest is None or self.rules.rank_by is None or self.rules.is_direction_stated:
            return columns.read(likeliest, then_by)
        # The clerk names the column; from which end, what is printed may show.
        silent = replace(self.rules, rank_by=None)
        self._columns = RankColumns(
            silent, self.statistics, self.among, self._numbers, is_column_stated=True
        )
        rules, by, readings = self._columns.read(likeliest, then_by)
        if by is None or by.column != likeliest.column:
            return self.rules, likeliest, {}
        return replace(rules, rank_by=self.rules.rank_by), by, readings

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

    # --- where the rules are silent ---------------------------------------------------------------

    def _candidates(self) -> tuple[SortKey, ...]:
        """Return what may be ranked by, as the rules or else the columns say: one where that is clear."""
        stated = self.rules.rank_by
        if stated:
            named = self._sort_key(stated, "排名依据")
            return (named,) if named else ()
        scores, reported, others = (self.lookup.of_period(columns) for columns in self._rankable())
        if not (scores or reported or others):
            # Nothing is about the period wanted: what is about the year so far may still be ranked.
            scores, reported, others = map(list, self._rankable())
        main = scores or reported
        name = self.lookup.likeliest(main, main[0].meaning.name) if main else _total_or_only(others)
        if main and not scores and others and self._gives_points():
            # Points are given for what was used and nobody has added them up: more is not better.
            main, name = [*main, *others], None
        names = [name] if name else [column.name for column in main or others]
        if name and scores and (len(scores) > 1 or reported):
            self.lookup.say_default("排名依据", name)
        return tuple(SortKey(each, self._high_first(each)) for each in names if each)

    def _rankable(self) -> tuple[Sequence[Column], Sequence[Column], Sequence[Column]]:
        """Return the scores, what was reported, and what else may be ranked."""
        scores, reported = self.statistics.meaning(SCORE), self.statistics.meaning(REPORTED)
        others = [
            column
            for column in self.statistics.columns
            if (column.meaning.is_figure or column.meaning in DERIVED_MEANINGS)
            and column.meaning not in {SCORE, REPORTED, FULL_MARKS}
            and not names_ranks(column.leaf)
        ]
        return scores, reported, others

    def _gives_points(self) -> bool:
        """Whether the title speaks of scores, or headings of points an item, where no column holds any."""
        paths = (words for column in self.statistics.columns for words in column.path)
        return names_scores(self.statistics.title) or any(map(points_an_item, paths))

    def _high_first(self, name: str) -> bool:
        """Whether more is better in a column, as the clerk says or, in doubt, as its heading suggests."""
        column = self.statistics.column(name)
        if column is None or is_in_doubt(column):
            return column is None
        return column.high_first is not False

    def _is_in_doubt(self, by: SortKey) -> bool:
        """Whether nobody has said from which end a column is ranked."""
        if self.rules.rank_by and self.rules.is_direction_stated:
            return False
        column = self.statistics.column(by.column)
        return column is not None and (
            is_in_doubt(column) or is_total_in_doubt(column, self.statistics.columns)
        )

    def _question(
        self,
        candidates: Sequence[SortKey],
        by: SortKey | None,
        readings: Mapping[str, Reading],
    ) -> Finding | None:
        """Return what must be asked before anything is ranked; ``None`` where it is clear."""
        names, place = self.statistics.names, self.statistics.place
        if by is None and len(candidates) > 1:
            columns = [self._numbers(each.column) for each in candidates]
            own = [self.statistics.column(each.column) for each in candidates]
            return ranked_column_open(candidates, names, columns, place, own)
        if by and self._is_in_doubt(by) and not self._is_shown(by, readings):
            column = self.statistics.column(by.column)
            return direction_open(by.column, names, self._numbers(by.column), place, column)
        return None

    def _about_printed(self) -> Finding | None:
        """Return what must be asked about printed ranks before any is changed."""
        if self._columns.anew:
            column, row = self._columns.anew
            return grouping_open(column.name, self.statistics.place_of(row, column.name))
        if self._columns.unexplained:
            column, tried = self._columns.unexplained
            names, printed = self.statistics.names, printed_ranks(self.statistics, column.name)
            first = [
                leaders(
                    names,
                    self._numbers(by.column),
                    self.statistics.column(by.column),
                    high_first=by.high_first,
                )
                for by, _ in tried
            ]
            place = self.statistics.place_of(min(printed), column.name)
            return printed_ranks_open(column.name, len(printed), tried, first, place)
        return None

    def _is_shown(self, by: SortKey, readings: Mapping[str, Reading]) -> bool:
        """Whether ranks that stand printed show that a column is ranked so."""
        return any(
            reading.by == by and agrees(self.statistics, name, reading, self.among, self._numbers)
            for name, reading in readings.items()
        )

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
            for column in (part.column for part in comparisons_in(rule.condition)):
                if not column or column in names or key(column) in RANK_WORDS:
                    continue
                if found := self.lookup.named(column, "加扣分表", rule.place):
                    names[column] = found
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
