"""How each rank column in a table is to be read: by its heading, the rules and what is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongbao.chinese import parse_ordinal
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.decided import (
    GROUP_RANK,
    OVERALL_RANK,
    RANK,
    RANKS,
)
from tongbao.core.columns.derived import DERIVED_MEANINGS
from tongbao.core.ranking.evidence import (
    Doubt,
    Evidence,
    PrintedRanks,
    has_moved,
    infer,
    printed_ranks,
    wrong_ranks,
)
from tongbao.core.ranking.ranked_column import only, rankable, ranked_column
from tongbao.core.ranking.reading import Reading
from tongbao.core.ranking.restarts import may_restart, restarts
from tongbao.core.rules.rules import RankMethod, Rules, SortKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tongbao.core.counted import Numbers
    from tongbao.core.ranking.ranked_units import RankedUnits
    from tongbao.core.statistics import Statistics


#: So many columns are offered besides the likeliest.
_TRIED = 3
#: So many wrong ranks, more than two in three, are no slips: they rank something else.
_NO_SLIPS = 4


class RankColumns:
    """Reads one table's rank columns.

    Args:
        rules: the rules as the clerk states them.
        statistics: the table.
        among: its units.
        numbers: returns a column's numbers, one a unit; ``None`` for units not ranked.
        is_column_stated: whether the clerk names the column ranked, though ``rules`` leave it out.

    Attributes:
        anew: after ``read``, the column whose ranks begin anew where the table names no groups, and the
            first row where they do; ``None`` if there is none.
        unexplained: after ``read``, the column many of whose ranks follow from no column, with the
            columns tried and how many ranks then differ; ``None`` if there is none.
        kept: after ``read``, the columns that stay as they are: nobody can say which ranks are wrong.
    """

    def __init__(
        self,
        rules: Rules,
        statistics: Statistics,
        among: RankedUnits,
        numbers: Callable[[str], Numbers],
        *,
        is_column_stated: bool = False,
    ) -> None:
        self._is_column_stated = is_column_stated or rules.rank_by is not None
        self.rules, self.statistics, self.among, self._numbers = rules, statistics, among, numbers
        self._is_grouped = any(among.groups)
        self._vetoed = ""
        self.anew: tuple[Column, int] | None = None
        self.unexplained: tuple[Column, tuple[tuple[SortKey, int], ...]] | None = None
        self.kept: set[str] = set()
        self._overruled: set[str] = set()
        self._is_parted = False

    def read(
        self, likeliest: SortKey | None, then_by: tuple[SortKey, ...]
    ) -> tuple[Rules, SortKey | None, Mapping[str, Reading]]:
        """Return the rules in force, what is ranked by, and the reading of every rank column.

        Args:
            likeliest: what is ranked by as the rules say, or else as the columns suggest.
            then_by: the rules' second keys.
        """
        columns = self.statistics.meaning(*RANKS)
        if not columns:
            return self.rules, likeliest, {}
        tied = self._ties(columns, likeliest)
        by = self._by_heading(columns, tied, likeliest)
        self._vetoed = by.column if by else ""
        found = self._main(columns, tied, by, then_by)
        rules = self.rules
        readings: dict[str, Reading] = {}
        if found:
            main, reading = found
            by, readings = reading.by, {main.name: reading}
            rules = replace(rules, method=reading.method)
            if main.meaning is RANK and self._is_grouped:
                rules = replace(rules, by_group=reading.within)
        for column in columns:
            if column.name not in {*readings, *self.kept} and column is not self._doubtful:
                further = self._other(column, tied.get(column.name), rules, by, then_by)
                readings |= {column.name: further} if further else {}
        for name in self.kept:
            readings.pop(name, None)
        return rules, by, readings

    @property
    def _doubtful(self) -> Column | None:
        """The column nobody can tell how it ranks."""
        doubt = self.anew or self.unexplained
        return doubt[0] if doubt else None

    def _by_heading(
        self, columns: Sequence[Column], tied: Mapping[str, str], likeliest: SortKey | None
    ) -> SortKey | None:
        """Return what is ranked by as the headings of all columns of ranks say, where they agree."""
        names = dict.fromkeys(tied.values())
        is_told = self.rules.rank_by is None and len(tied) == len(columns)
        if not is_told or (likeliest and likeliest.column in names):
            return likeliest
        ranked_columns = [
            c
            for c in self.statistics.columns
            if c.name in names and (c.meaning.is_figure or c.meaning in DERIVED_MEANINGS)
        ]
        name = only(ranked_columns)
        return SortKey(name) if name else likeliest

    def _main(
        self,
        columns: Sequence[Column],
        tied: Mapping[str, str],
        by: SortKey | None,
        then_by: tuple[SortKey, ...],
    ) -> tuple[Column, Reading] | None:
        """Return the column the ranks of the assessment stand in, and its reading.

        The one that is evidence of what is ranked by, a plain 名次 before the others; else one that is
        evidence at all; else the first, as the rules rank. ``None`` if no column ranks by it.
        """
        mine = [c for c in columns if tied.get(c.name) in {None, by.column if by else None}]
        mine.sort(key=lambda c: (c.meaning is not RANK, c.name not in tied))
        another: tuple[Column, Reading] | None = None
        for column in mine:
            printed = self._evidence_of(column, by, then_by, is_tied=column.name in tied)
            formula = self._by_formula(column, then_by)
            reading, doubt = Evidence(formula) if formula else infer(printed)
            if self._begins_anew(column, reading or by):
                return None
            if doubt is Doubt.NUMBERS or self._is_strange(column, reading):
                self.kept.add(column.name)
            elif doubt is Doubt.COLUMN and self._may_ask(printed):
                self.kept.add(column.name)
                self.unexplained = self.unexplained or (column, tuple(self._tried(printed)))
                continue
            if reading and by in {None, reading.by}:
                self.unexplained = None
                return column, reading
            another = another or ((column, reading) if reading else None)
        if another or not mine or by is None:
            self.unexplained = None
            return another
        scope = self._scopes(mine[0], self.rules)[0]
        reading = Reading(by, self.rules.method, scope, then_by)
        if not self.unexplained and self._is_no_slip(mine[0], reading):
            printed = self._evidence_of(mine[0], by, then_by, is_tied=mine[0].name in tied)
            self.unexplained = mine[0], tuple(self._tried(printed))
        return None if self.unexplained else (mine[0], reading)

    def _may_ask(self, printed: PrintedRanks) -> bool:
        """Whether nobody has said which of several columns is ranked."""
        is_said = self._is_column_stated or self._is_parted
        return not is_said and len(printed.candidates) > 1

    def _tried(self, printed: PrintedRanks) -> Iterator[tuple[SortKey, int]]:
        """Yield the columns that may be ranked and how many ranks differ then, the likeliest first."""
        found = []
        for by in printed.candidates:
            reading = Reading(by, printed.methods[0], printed.scopes[0])
            wrong = wrong_ranks(printed.ranks, reading, self.among.groups, self._ranked)
            found.append((by, len(wrong)))
        first = found[: int(printed.has_likeliest)]
        yield from first
        yield from sorted(found[len(first) :], key=lambda each: each[1])[:_TRIED]

    def _is_strange(self, column: Column, reading: Reading | None) -> bool:
        """Whether ranks come from a formula nobody here can read, and follow from no column as they are."""
        if not column.looks_at:
            return False
        texts = filter(None, self.statistics.printed.get(column.name, ()))
        if reading is None or any(parse_ordinal(text) is None for text in texts):
            return True
        ranks = self._ranks(column)
        return bool(wrong_ranks(ranks, reading, self.among.groups, self._ranked))

    def _begins_anew(self, column: Column, by: Reading | SortKey | None) -> bool:
        """Whether ranks begin anew where no group explains it, be it that none is named; notes where."""
        if by is None or (self._is_grouped and isinstance(by, Reading)):
            return False
        reading = by if isinstance(by, Reading) else Reading(by, self.rules.method)
        ranks = self._ranks(column)
        if not may_restart(ranks):
            return False
        wrong = wrong_ranks(ranks, reading, self.among.groups, self._ranked)
        if not wrong:
            return False
        methods = self._methods(reading.method)
        begin = restarts(ranks, self._ranked(reading.by.column), reading.by, methods, len(wrong))
        # Once the clerk has said that all are ranked together, that is what begins anew.
        self._is_parted = self._is_parted or bool(begin)
        if begin and "分组排名" not in self.rules.stated:
            self.anew = column, begin[0]
        return self.anew is not None

    def _is_no_slip(self, column: Column, reading: Reading) -> bool:
        """Whether so many printed ranks are wrong under a reading nobody has stated that it is none."""
        if self._is_column_stated or self._is_parted:
            return False
        ranks = self._ranks(column)
        wrong = wrong_ranks(ranks, reading, self.among.groups, self._ranked)
        many = len(wrong) >= _NO_SLIPS and len(wrong) * 3 > len(ranks) * 2
        return many and not has_moved(ranks, reading, self.among.groups, self._ranked)

    def _evidence_of(
        self,
        column: Column,
        by: SortKey | None,
        then_by: tuple[SortKey, ...],
        *,
        is_tied: bool,
    ) -> PrintedRanks:
        """Return what a column is evidence of where the rules, not its heading, say what is ranked."""
        is_open = self.rules.rank_by is None
        others = rankable(self.statistics, column, by) if is_open and not is_tied else []
        return self._printed(column, self.rules, by, others, then_by, is_direction_open=is_open)

    def _by_formula(self, column: Column, then_by: tuple[SortKey, ...]) -> Reading | None:
        """Return how a column's own formulas rank, as far as the rules do not say otherwise."""
        formula, rules = column.ranking, self.rules
        if formula is None or column.name in self._overruled:
            return None
        by = SortKey(formula.column, formula.high_first)
        if rules.rank_by and rules.rank_by.column == by.column:
            by = rules.rank_by
        return Reading(
            by,
            rules.method if "名次方式" in rules.stated else formula.method,
            rules.by_group if "分组排名" in rules.stated else formula.within,
            then_by if rules.then_by else (),
        )

    def _printed(
        self,
        column: Column,
        rules: Rules,
        by: SortKey | None,
        others: Sequence[SortKey],
        then_by: tuple[SortKey, ...],
        *,
        is_direction_open: bool,
    ) -> PrintedRanks:
        return PrintedRanks(
            self._ranks(column),
            self.among.groups,
            self._ranked,
            [*([by] if by else []), *others],
            has_likeliest=by is not None,
            then_by=then_by,
            is_direction_open=is_direction_open and not self._is_direction_stated(by),
            scopes=self._scopes(column, rules),
            methods=self._methods(rules.method),
        )

    def _is_direction_stated(self, by: SortKey | None) -> bool:
        """Whether the clerk says from which end a column is ranked (列含义)."""
        column = self.statistics.column(by.column) if by else None
        return column is not None and column.sources.get("high_first") is Source.CLERK

    def _other(
        self,
        column: Column,
        tied: str | None,
        rules: Rules,
        main: SortKey | None,
        then_by: tuple[SortKey, ...],
    ) -> Reading | None:
        """Read a further column: it ranks another column, or the same in another scope."""
        if by_formula := self._by_formula(column, then_by):
            return by_formula
        is_same = main is not None and tied in {None, main.column}
        by = main if is_same else (SortKey(tied) if tied else None)
        then_by = then_by if is_same else ()
        is_open = self.rules.rank_by is None and tied is None
        others = rankable(self.statistics, column, by) if is_open else []
        printed = self._printed(column, rules, by, others, then_by, is_direction_open=not is_same)
        reading, doubt = infer(printed)
        in_doubt = doubt is Doubt.NUMBERS or (doubt is Doubt.COLUMN and is_open)
        if in_doubt or self._is_strange(column, reading):
            self.kept.add(column.name)
            return None
        return reading or (Reading(by, rules.method, printed.scopes[0], then_by) if by else None)

    def _ranks(self, column: Column) -> dict[int, int]:
        ranks = printed_ranks(self.statistics, column.name)
        return {row: rank for row, rank in ranks.items() if row not in self.among.unranked}

    def _ranked(self, column: str) -> Numbers:
        """Return a column's numbers; a veto's score stands in the likeliest one alone."""
        numbers = self._numbers(column)
        if not self.among.vetoed or column != self._vetoed:
            return numbers
        return [self.among.vetoed.get(row, number) for row, number in enumerate(numbers)]

    def _scopes(self, column: Column, rules: Rules) -> Sequence[bool]:
        """Return whether a column may rank within groups, the likelier first."""
        if column.meaning is GROUP_RANK:
            return [True]
        if column.meaning is OVERALL_RANK or not self._is_grouped:
            return [False]
        if "分组排名" in rules.stated:
            return [rules.by_group]
        return [rules.by_group, not rules.by_group]

    def _methods(self, likeliest: RankMethod) -> Sequence[RankMethod]:
        """Return the ways to number that a column may use, the likeliest first."""
        stated = "名次方式" in self.rules.stated
        return [likeliest, *(m for m in RankMethod if m is not likeliest and not stated)]

    # --- what a heading says ----------------------------------------------------------------------

    def _ties(self, columns: Sequence[Column], by: SortKey | None) -> dict[str, str]:
        """Return which column each rank column is about, where its headings say so."""
        tied = {
            column.name: name
            for column in columns
            if (name := ranked_column(self.statistics, column)) is not None
        }
        if by and self.rules.rank_by and by.column not in tied.values():
            # The clerk ranks by what no column of ranks ranks: a plain 名次 is meant to.
            self._overruled |= {
                c.name for c in columns if c.meaning is RANK and c.ranking and c.name in tied
            }
        return {name: its for name, its in tied.items() if name not in self._overruled}
