"""名次: the rank within the group, over all units, or whichever counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import parse_ordinal
from tongbao.core.columns.decided import GROUP_RANK, OVERALL_RANK, RANK
from tongbao.core.results.result import Value, Wrong
from tongbao.core.results.words import number_words, veto_words
from tongbao.core.rules.rules import RankMethod
from tongbao.data import dataclass
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.ranking.reading import Reading
    from tongbao.core.results.result import ResultColumn
    from tongbao.core.workings import Workings


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank column; how it ranks is its reading, see ``core.ranking``."""

    meaning: Meaning
    is_usual: bool = False
    is_in_words: bool = False

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether there is anything to rank by."""
        return column.reading is not None

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return every unit's rank."""
        workings = column.workings
        return workings.ranks(column.reading) if column.reading else [None] * len(workings)

    def scale(self, _column: ResultColumn) -> int:
        """Return 1: ranks are not scaled."""
        return 1

    def number_format(self, _column: ResultColumn) -> str | None:
        """Return the format for whole numbers."""
        return "0"

    def states(self, text: str) -> bool:
        """Whether a text is a rank: 3, 第三名, 并列第3."""
        return parse_ordinal(text) is not None

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield ranks that are not the units' own, and why they cannot be."""
        assert column.reading
        printed = {row: parse_ordinal(text) for row, text in enumerate(column.printed) if text}
        doubts = _Doubts(column.workings, column.reading, printed)
        for row, rank in printed.items():
            expected = column.values[row]
            if expected is None:
                if rank is not None:
                    yield row, Wrong(codes.RANK_DISAGREES, _not_ranked(column.workings, row, rank))
            elif rank is None:
                text = column.printed[row]
                yield (
                    row,
                    Wrong(
                        codes.RANK_NOT_UNDERSTOOD, f"写着“{text}”，应为名次，如 3、第三名、并列第3"
                    ),
                )
            elif rank != expected:
                yield (
                    row,
                    doubts.about(row, rank)
                    or Wrong(
                        codes.RANK_DISAGREES,
                        f"写第{rank}名，按“{column.reading.by.column}”应为第{expected}名",
                    ),
                )

    def text(self, column: ResultColumn, row: int) -> str:
        """Return a unit's rank, or — without one."""
        return str(column.values[row] or "—")

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return what a unit is ranked by, and its places."""
        workings, reading = column.workings, column.reading
        if reading is None:
            return ""
        name, score = reading.by.column, workings.scores[row]
        if workings.order[row] is None or score is None:
            return f"“{name}”没有数字，不排名"
        direction = "" if reading.by.high_first else "（低到高）"
        text = f"“{name}”{number_words(workings, score, name, row)}{direction}"
        veto = workings.decisions.veto(workings.units[row])
        if veto and veto.score is not None:
            text += f"（{veto_words(veto)}，按此计）"
        group = workings.groups[row]
        overall, within = workings.overall[row], workings.within[row]
        if workings.groups_count and group:
            text += f"，在{group}中第{within}名，全部单位中第{overall}名"
        elif group:
            text += f"，全部单位中第{overall}名，在{group}中第{within}名"
        else:
            text += f"，第{overall}名"
        if reading.then_by:
            text += "，相同的再按" + "、".join(f"“{k.column}”" for k in reading.then_by)
        return text


def _not_ranked(workings: Workings, row: int, rank: int) -> str:
    why = "没有可排名的数" if workings.units[row].assessed else "不参评"
    return f"写第{rank}名，但这个单位{why}"


class _Doubts:
    """Ranks that cannot be right by themselves, whatever the rules give.

    Equal values with different ranks, and the reverse, within what was ranked together. Under 顺序
    equal values are numbered on.
    """

    def __init__(
        self, workings: Workings, reading: Reading, printed: dict[int, int | None]
    ) -> None:
        self.workings, self.reading = workings, reading
        self.order = workings.order_by(reading)
        self.first_of_value: dict[object, tuple[int, int]] = {}
        self.first_of_rank: dict[object, int] = {}
        for row, rank in printed.items():
            if rank is not None and self.order[row] is not None:
                self.first_of_value.setdefault((self._group(row), self.order[row]), (row, rank))
                self.first_of_rank.setdefault((self._group(row), rank), row)

    def _group(self, row: int) -> str:
        return self.workings.groups[row] if self.reading.within else ""

    def about(self, row: int, rank: int) -> Wrong | None:
        """Return what speaks against a unit's rank in the rank of a unit before it, if anything does."""
        if self.reading.method is not RankMethod.ORDINAL:
            other, its = self.first_of_value[self._group(row), self.order[row]]
            if its != rank:
                return Wrong(
                    codes.EQUAL_VALUES_DIFFERENT_RANKS,
                    f"与“{self._name(other)}”的数值相同（{self._score(row)}），名次却是{its}和{rank}",
                )
        other = self.first_of_rank[self._group(row), rank]
        if self.order[other] != self.order[row]:
            return Wrong(
                codes.SAME_RANK_DIFFERENT_VALUES,
                f"与“{self._name(other)}”同为第{rank}名，数值却是{self._score(other)}"
                f"和{self._score(row)}",
            )
        return None

    def _name(self, row: int) -> str:
        return self.workings.statistics.names[row]

    def _score(self, row: int) -> str:
        """Return the number a unit is ranked by, and its second keys, in words."""
        by, workings = self.reading.by, self.workings
        is_main = by == workings.basis.rank_by
        score = (workings.scores if is_main else workings.numbers(by.column))[row]
        numbers = [number_words(workings, score, by.column, row)]
        numbers += [
            number_words(workings, workings.statistics.numbers(k.column)[row], k.column, row)
            for k in self.reading.then_by
        ]
        return "/".join(numbers)


#: Within groups where the rules rank by group, else over all; the one added to a table.
PLAIN = Rank(RANK, is_usual=True)
WITHIN_GROUP = Rank(GROUP_RANK)
OVERALL = Rank(OVERALL_RANK)
