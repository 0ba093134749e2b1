"""How every column of ranks in a table is to be read: by its heading, the rules and what is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.column_lookup import find_columns
from tongbao.core.columns.decided import GROUP_RANK, OVERALL_RANK, RANK, RANKS, ranked_word
from tongbao.core.columns.roles import SCORE
from tongbao.core.ranking.evidence import PrintedRanks, infer, printed_ranks
from tongbao.core.ranking.reading import Reading
from tongbao.core.rules.rules import RankMethod, Rules, SortKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.counted import Numbers
    from tongbao.core.ranking.ranked_units import RankedUnits
    from tongbao.core.statistics import Statistics


class RankColumns:
    """Reads one table's columns of ranks.

    Args:
        rules: the rules as the clerk states them.
        statistics: the table.
        among: its units.
        numbers: returns the numbers of a column, one a unit; ``None`` for units not ranked.
    """

    def __init__(
        self,
        rules: Rules,
        statistics: Statistics,
        among: RankedUnits,
        numbers: Callable[[str], Numbers],
    ) -> None:
        self.rules, self.statistics, self.among, self._numbers = rules, statistics, among, numbers
        self._is_grouped = any(among.groups)
        self._vetoed = ""

    def read(
        self, likeliest: SortKey | None, then_by: tuple[SortKey, ...]
    ) -> tuple[Rules, SortKey | None, Mapping[str, Reading]]:
        """Return the rules in force, what is ranked by, and the reading of every column of ranks.

        Args:
            likeliest: what is ranked by as the rules say, or else as the columns suggest.
            then_by: the second keys of the rules.
        """
        columns = self.statistics.meaning(*RANKS)
        self._vetoed = likeliest.column if likeliest else ""
        if not columns:
            return self.rules, likeliest, {}
        tied = self._ties(columns)
        main = self._main(columns, tied, likeliest)
        reading = self._main_reading(main, tied.get(main.name), likeliest, then_by)
        if reading is None:
            return self.rules, likeliest, {}
        rules = replace(self.rules, method=reading.method)
        if main.meaning is RANK and self._is_grouped:
            rules = replace(rules, by_group=reading.within)
        readings = {main.name: reading}
        for column in columns:
            if column is not main:
                readings[column.name] = self._other(column, tied.get(column.name), rules, reading)
        return rules, reading.by, readings

    def _main(
        self, columns: Sequence[Column], tied: Mapping[str, str], likeliest: SortKey | None
    ) -> Column:
        """Return the column the ranks of the assessment stand in."""
        by = likeliest.column if likeliest else None
        plain = [column for column in columns if column.meaning is RANK] or columns
        at_first = [c for c in plain if by and tied.get(c.name) == by]
        return next(iter([*at_first, *(c for c in plain if c.name not in tied), *plain]))

    def _main_reading(
        self,
        column: Column,
        tied: str | None,
        likeliest: SortKey | None,
        then_by: tuple[SortKey, ...],
    ) -> Reading | None:
        is_open = self.rules.rank_by is None
        first = SortKey(tied) if tied and is_open else likeliest
        others = [
            SortKey(c.name)
            for c in self.statistics.figure_columns
            if first is None or c.name != first.column
        ]
        candidates = [*([first] if first else []), *(others if is_open and not tied else [])]
        printed = PrintedRanks(
            self._ranks(column),
            candidates,
            has_likeliest=first is not None,
            is_direction_open=is_open,
            scopes=self._scopes(column, self.rules),
            methods=self._methods(self.rules.method),
        )
        reading = infer(printed, then_by, self.among.groups, self._ranked)
        if reading or first is None:
            return reading
        return Reading(first, self.rules.method, printed.scopes[0], then_by)

    def _other(self, column: Column, tied: str | None, rules: Rules, main: Reading) -> Reading:
        """Read a further column: of another column's ranks, or of the same in another scope."""
        by = main.by if tied in (None, main.by.column) else SortKey(tied or "")
        is_same = by == main.by
        then_by = main.then_by if is_same else ()
        printed = PrintedRanks(
            self._ranks(column),
            [by],
            has_likeliest=True,
            is_direction_open=not is_same,
            scopes=self._scopes(column, rules),
            methods=self._methods(rules.method),
        )
        reading = infer(printed, then_by, self.among.groups, self._ranked)
        return reading or Reading(by, rules.method, printed.scopes[0], then_by)

    def _ranks(self, column: Column) -> dict[int, int]:
        ranks = printed_ranks(self.statistics, column.name)
        return {row: rank for row, rank in ranks.items() if row not in self.among.unranked}

    def _ranked(self, column: str) -> Numbers:
        """Return the numbers of a column; a veto's score stands in the likeliest one alone."""
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

    def _ties(self, columns: Sequence[Column]) -> dict[str, str]:
        """Return which column each column of ranks is about, where its headings say so."""
        return {column.name: name for column in columns if (name := self._tie(column)) is not None}

    def _tie(self, column: Column) -> str | None:
        word = ranked_word(column.leaf)
        figures = self.statistics.figure_columns
        if word:
            named = [c for c in find_columns(self.statistics, word) if c.meaning.is_figure]
            beside = [c for c in named if c.upper == column.upper]
            under = [c for c in figures if key(c.name).startswith(word)]
            return _only(beside) or _only(named) or _only(under)
        if column.upper and column.meaning is RANK:
            return _only([c for c in figures if c.upper == column.upper])
        return None


def _only(columns: Sequence[Column]) -> str | None:
    """Return the one column there is, or the one score among several."""
    scores = [column for column in columns if column.meaning is SCORE]
    for found in (columns, scores):
        if len(found) == 1:
            return found[0].name
    return None
