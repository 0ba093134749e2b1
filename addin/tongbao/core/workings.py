"""Everything an assessment works out, column by column; a column is worked out when first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from tongbao.core.columns.decided import BAND
from tongbao.core.grading import (
    Candidate,
    Edge,
    Graded,
    Grades,
    by_threshold,
    decided_bands,
    grade,
)
from tongbao.core.points import Contender, Pointed, Points, award_points, decides_points
from tongbao.core.ranking.order import orders, ranked
from tongbao.core.ranking.reading import Reading
from tongbao.core.rules.answers import parse_yes
from tongbao.core.rules.band_names import is_band_name, step_of
from tongbao.core.rules.rules import Overridden, Rules, SortKey
from tongbao.core.showing.shown import percent_places
from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tongbao.core.basis import Basis
    from tongbao.core.counted import Counted, Numbers
    from tongbao.core.decisions import Decisions
    from tongbao.core.ranking.numbering import SortValue
    from tongbao.core.register import Unit
    from tongbao.core.statistics import Statistics


@dataclass(frozen=True)
class Workings:
    """A table and its rules, and what follows from them for every unit.

    A row is a unit's index in every column: first the units of the table, then those it leaves out
    that count as zero.

    Attributes:
        statistics: the table.
        rules: the rules in force, completed by what the printed results show.
        basis: what they mean in this table.
        decisions: vetoes and overrides by unit.
        units, groups: every row's unit, and its group; empty if there are none.
        counted: the columns as the rules count them.
        absent: the register's units that are in none of the rows: the table leaves them out.
    """

    statistics: Statistics
    rules: Rules
    basis: Basis
    decisions: Decisions
    units: Sequence[Unit]
    groups: Sequence[str]
    counted: Counted
    absent: Sequence[Unit] = ()

    def __len__(self) -> int:
        return len(self.units)

    def numbers(self, column: str) -> Numbers:
        """Return a column's numbers, worked out or as the rules count them."""
        derivation = self.basis.derived.get(column)
        return self.counted.derived(derivation) if derivation else self.counted.column(column)

    def percent_places(self, column: str | None) -> int:
        """Return how many places a share has in percent: as the rules state, else as its cells show it."""
        stated = self.rules.percent_places
        if "百分比小数位" in self.rules.stated or stated != Rules.percent_places:
            return stated
        places = percent_places(self.statistics.column(column) if column else None)
        return stated if places is None else places

    @cached_property
    def assessed(self) -> list[bool]:
        """Whether each unit takes part in ranking, bands and points."""
        return [unit.assessed for unit in self.units]

    @cached_property
    def scores(self) -> Numbers:
        """The numbers units are ranked by, or would be; a veto's where one names a score."""
        scored_by = self.basis.scored_by
        if scored_by is None:
            return [None] * len(self)
        scores = self.numbers(scored_by)
        if not self.decisions.vetoes:
            return scores
        vetoes = [self.decisions.veto(unit) for unit in self.units]
        return [
            score if veto is None or veto.score is None else veto.score
            for score, veto in zip(scores, vetoes, strict=True)
        ]

    @cached_property
    def order(self) -> list[SortValue | None]:
        """What each unit is ranked by, the best first; ``None`` if it is not ranked."""
        return self._order(self.reading) if self.reading else [None] * len(self)

    @cached_property
    def is_grouped(self) -> bool:
        """Whether any unit has a group."""
        return any(self.groups)

    @cached_property
    def groups_count(self) -> bool:
        """Whether 名次 means the rank within the group."""
        return self.rules.by_group and self.is_grouped

    @cached_property
    def reading(self) -> Reading | None:
        """How units are ranked; ``None`` if there is nothing to rank by."""
        by = self.basis.rank_by
        if by is None:
            return None
        return Reading(by, self.rules.method, self.groups_count, self.basis.then_by)

    @cached_property
    def overall(self) -> list[int | None]:
        """Every unit's rank among all units."""
        return ranked(self.order, self.groups, self.rules.method, within=False)

    @cached_property
    def within(self) -> list[int | None]:
        """Every unit's rank in its group."""
        if len(set(self.groups)) <= 1:
            return self.overall
        return ranked(self.order, self.groups, self.rules.method, within=True)

    @property
    def places(self) -> list[int | None]:
        """The rank that counts: within the group, or overall."""
        return self.within if self.groups_count else self.overall

    def ranks(self, reading: Reading) -> list[int | None]:
        """Return every unit's rank by a reading."""
        if reading.by == self.basis.rank_by and reading.method is self.rules.method:
            return self.within if reading.within else self.overall
        return ranked(self.order_by(reading), self.groups, reading.method, within=reading.within)

    def order_by(self, reading: Reading) -> list[SortValue | None]:
        """Return what each unit is ordered by under a reading."""
        main = self.reading
        if main and (reading.by, reading.then_by) == (main.by, main.then_by):
            return self.order
        return self._order(reading)

    def _order(self, reading: Reading) -> list[SortValue | None]:
        is_main = reading.by == self.basis.rank_by
        scores = self.scores if is_main else self.numbers(reading.by.column)
        if not all(self.assessed):
            scores = [
                score if assessed else None
                for score, assessed in zip(scores, self.assessed, strict=True)
            ]
        return orders(scores, reading, self.numbers)

    @cached_property
    def zero(self) -> list[bool]:
        """Whether each unit is a zero reporter."""
        names = self.basis.zero
        size, rows = len(self.statistics), range(len(self))
        columns = [self.counted.column(name) for name in names]
        if len(columns) == 1:
            zeros = [number is not None and not number for number in columns[0]]
        elif self.rules.zero_if_any:
            zeros = [any(c[row] is not None and not c[row] for c in columns) for row in rows]
        else:
            zeros = [
                bool(columns) and all(c[row] is not None and not c[row] for c in columns)
                for row in rows
            ]
        zeros[size:] = [True] * (len(self) - size)
        if self.decisions.overrides:
            zeros = list(map(self._zero_decided, self.units, zeros))
        if all(self.assessed):
            return zeros
        return [zero and assessed for zero, assessed in zip(zeros, self.assessed, strict=True)]

    def _zero_decided(self, unit: Unit, by_rule: bool) -> bool:
        override = self.decisions.override(unit, Overridden.ZERO)
        return parse_yes(override.value) if override else by_rule

    def has_reported(self, row: int) -> bool:
        """Whether a unit is known to be no zero reporter; a blank leaves that open."""
        if self.zero[row]:
            return False
        if self.decisions.override(self.units[row], Overridden.ZERO):
            return True
        if row >= len(self.statistics):
            return False
        return any(self.statistics.numbers(name)[row] for name in self.basis.zero)

    @cached_property
    def graded_on(self) -> Numbers:
        """The numbers bands are decided on."""
        basis = self.basis
        if basis.band_by and basis.band_by == basis.scored_by:
            return self.scores
        return self.numbers(basis.band_by) if basis.band_by else [None] * len(self)

    @cached_property
    def grades(self) -> Grades:
        """Every unit's band."""
        basis = self.basis
        if not basis.bands or not basis.band_by:
            return self._graded([None] * len(self), before=self._printed_bands())
        if not any(band.quota for band in basis.bands):
            scores = [
                n if own else None for n, own in zip(self.graded_on, self.assessed, strict=True)
            ]
            return self._graded(by_threshold(scores, basis.bands))
        order = self._band_order()
        scored = [
            (row, score)
            for row, score in enumerate(self.graded_on)
            if score is not None and self.assessed[row]
        ]
        vetoed = {unit for unit, veto in self.decisions.vetoes.items() if veto.band}
        candidates = [
            Candidate(self.groups[row], score, keys[:1], keys, self.units[row] in vetoed)
            for row, score in scored
            if (keys := order[row]) is not None
        ]
        graded, edges = grade(candidates, basis.bands)
        by_rule: list[Graded | None] = [None] * len(self)
        for (row, _), its in zip(scored, graded, strict=True):
            by_rule[row] = its
        return self._graded(by_rule, edges)

    def _graded(
        self,
        by_rule: Sequence[Graded | None],
        edges: Sequence[Edge] = (),
        before: Sequence[str] | None = None,
    ) -> Grades:
        if before is None:
            before = [graded.band.name if graded else "" for graded in by_rule]
        return Grades(by_rule, before, decided_bands(self.units, before, self.decisions), edges)

    def _printed_bands(self) -> Sequence[str]:
        """Return the bands the clerk has given where no 等次表 says otherwise; other words are none."""
        nothing = [""] * len(self)
        column = next(iter(self.statistics.meaning(BAND)), None)
        texts = self.statistics.printed.get(column.name, ()) if column else ()
        if "等次表" in self.rules.stated or not any(texts):
            return nothing
        return [
            text if text and own and is_band_name(text) else ""
            for text, own in zip_longest(texts, self.assessed, fillvalue="")
        ]

    @cached_property
    def band_names(self) -> Sequence[str]:
        """The bands there are, from the top: those of the rules, then those people give besides."""
        named = [band.name for band in self.basis.bands]
        others = dict.fromkeys(band for band in self.grades.bands if band and band not in named)
        return [*named, *sorted(others, key=step_of)]

    def _band_order(self) -> Sequence[SortValue | None]:
        basis = self.basis
        if basis.rank_by is not None and basis.band_by == basis.rank_by.column:
            return self.order
        by = Reading(SortKey(basis.band_by or ""), then_by=basis.then_by)
        return orders(self.graded_on, by, self.numbers)

    @cached_property
    def points(self) -> Points:
        """Every unit's 加扣分, and the ties that made a 前N名 longer."""
        if not decides_points(self.rules) or self.basis.points_wait:
            return Points([Pointed()] * len(self))
        compared = {text: self.numbers(name) for text, name in self.basis.compared.items()}
        compared[""] = self.scores
        below = self._below()
        contenders = [
            Contender(
                self.groups[row],
                self.order[row],
                self.grades.bands[row],
                self.zero[row],
                self.places[row],
                {text: numbers[row] for text, numbers in compared.items()},
                below[row],
            )
            if self.assessed[row]
            else None
            for row in range(len(self))
        ]
        overrides = [self.decisions.override(unit, Overridden.POINTS) for unit in self.units]
        return award_points(
            contenders,
            overrides,
            self.rules,
            by_group=self.groups_count,
            standard=self.basis.standard,
            shown=self._limit_shown,
        )

    def _limit_shown(self, limit: Decimal, column: str | None) -> str:
        """Return 达标线 or a mean as its column shows numbers; ``column`` is what a condition calls it."""
        basis = self.basis
        if column is None:
            return self.statistics.shown_number(limit, basis.standard_by)
        name = basis.compared.get(column) if column else basis.scored_by
        return self.statistics.shown_number(limit, name)

    def _below(self) -> list[bool]:
        """Return whether each unit stays below 达标线."""
        basis = self.basis
        if basis.standard is None or not basis.standard_by:
            return [False] * len(self)
        by_rank = basis.standard_by == basis.scored_by
        numbers = self.scores if by_rank else self.numbers(basis.standard_by)
        return [number is not None and number < basis.standard for number in numbers]
