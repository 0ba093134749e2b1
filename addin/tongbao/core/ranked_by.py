"""Which column units are ranked by, from which end, and what must be asked before they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tongbao.core.columns.decided import names_ranks
from tongbao.core.columns.derived import DERIVED_MEANINGS, WORKED_OUT
from tongbao.core.columns.direction import is_in_doubt, is_total_in_doubt
from tongbao.core.columns.heading_words import is_total_heading, names_scores, points_an_item
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import FULL_MARKS, REPORTED, SCORE
from tongbao.core.questions.ranking import (
    direction_open,
    grouping_open,
    leaders,
    printed_ranks_open,
    ranked_column_open,
)
from tongbao.core.ranking.evidence import agrees, printed_ranks
from tongbao.core.ranking.rank_columns import RankColumns
from tongbao.core.rules.rules import SortKey
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongbao.core.column_lookup import ColumnLookup
    from tongbao.core.columns.column import Column
    from tongbao.core.counted import Numbers
    from tongbao.core.ranking.ranked_units import RankedUnits
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.rules.rules import Rules
    from tongbao.core.statistics import Statistics
    from tongbao.findings import Finding

#: Findings about the ranking column; the last one on it.
_ABOUT_RANKED_COLUMN = (codes.AMBIGUOUS_COLUMN, codes.NO_RANK_COLUMN, codes.DEFAULT_RULE)


class Decided(NamedTuple):
    """What is known about the ranking.

    Attributes:
        rules: the rules in force, completed by what the printed ranks show.
        rank_by: the ranking column and its direction; ``None`` where there is none, or it is asked.
        scored_by: the column that is ranked, or would be if anything were.
        band_by: the column bands are given on unless the rules say otherwise.
        then_by: second keys.
        readings: how each rank column is read, by its name.
        kept: the names of rank columns that stay as they are.
    """

    rules: Rules
    rank_by: SortKey | None
    scored_by: str | None
    band_by: str | None
    then_by: tuple[SortKey, ...]
    readings: Mapping[str, Reading]
    kept: frozenset[str]


class RankedBy:
    """Decides what is ranked by; what must be asked goes to the lookup's findings.

    Args:
        rules: the rules as the clerk states them.
        statistics: the table.
        lookup: finds the columns they name.
        among: the units ranked.
        numbers: returns a column's numbers, one a unit; ``None`` for units not ranked.
    """

    def __init__(
        self,
        rules: Rules,
        statistics: Statistics,
        lookup: ColumnLookup,
        among: RankedUnits,
        numbers: Callable[[str], Numbers],
    ) -> None:
        self.rules, self.statistics, self.lookup, self.among = rules, statistics, lookup, among
        self.findings, self._numbers = lookup.findings, numbers
        self._columns = RankColumns(rules, statistics, among, numbers)

    def decided(self) -> Decided:
        """Return what is ranked by, as the rules, the printed ranks or the columns say."""
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
        return Decided(
            rules, rank_by, scored_by, band_by, then_by, by_column, frozenset(self._columns.kept)
        )

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
        reported = self.statistics.meaning(REPORTED)
        scores = [column for column in self.statistics.columns if _is_score(column)]
        others = [
            column
            for column in self.statistics.columns
            if (column.meaning.is_figure or column.meaning in DERIVED_MEANINGS)
            and column.meaning not in {SCORE, REPORTED, FULL_MARKS}
            and column not in scores
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

    def _sort_key(self, sort_key: SortKey, item: str) -> SortKey | None:
        name = self.lookup.named(sort_key.column, item)
        return SortKey(name, sort_key.high_first) if name else None


def _is_score(column: Column) -> bool:
    """Whether a column holds scores, be they worked out as the clerk says."""
    is_worked_out = column.meaning is WORKED_OUT and meaning_of(column.leaf) is SCORE
    return column.meaning is SCORE or is_worked_out


def _total_or_only(columns: Sequence[Column]) -> str | None:
    totals = [column for column in columns if is_total_heading(column.leaf)]
    for chosen in (totals, columns):
        if len(chosen) == 1:
            return chosen[0].name
    return None
