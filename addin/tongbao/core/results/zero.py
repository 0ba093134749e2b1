"""零报送: whether a unit is a zero reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.core.columns.decided import ZERO
from tongbao.core.results.result import Value, Wrong
from tongbao.core.results.words import override_words
from tongbao.core.rules.answers import says_zero
from tongbao.core.rules.rules import Overridden
from tongbao.data import dataclass
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.results.result import ResultColumn

MARK = "零报送"


@dataclass(frozen=True, slots=True)
class Zero:
    """A mark at every zero reporter, and nothing at the others."""

    meaning: Meaning = ZERO
    is_usual: bool = True
    is_in_words: bool = True

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether there is a column to find zero reporters by."""
        return bool(column.workings.basis.zero)

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return every zero reporter's mark."""
        return [MARK if zero else None for zero in column.workings.zero]

    def scale(self, _column: ResultColumn) -> int:
        """Return 1: a mark is not scaled."""
        return 1

    def number_format(self, _column: ResultColumn) -> str | None:
        """Return the format for words."""
        return "General"

    def states(self, text: str) -> bool:
        """Whether a text is a mark: 零报送, 是, 否."""
        return says_zero(text) is not None

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield marks at units known to have reported, and other words at zero reporters."""
        workings = column.workings
        for row, text in enumerate(column.printed):
            if not text:
                continue
            marked = says_zero(text)
            if marked and workings.has_reported(row):
                yield row, Wrong(codes.ZERO_DISAGREES, f"写“{text}”，按规则不是零报送")
            elif not marked and workings.zero[row]:
                yield row, Wrong(codes.ZERO_DISAGREES, f"写“{text}”，按规则应为零报送")

    def text(self, column: ResultColumn, row: int) -> str:
        """Return the mark, or nothing."""
        return MARK if column.workings.zero[row] else ""

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return why a unit is a zero reporter, or is none although its figures say so."""
        workings = column.workings
        zero = workings.zero[row]
        override = workings.decisions.override(workings.units[row], Overridden.ZERO)
        if override:
            return f"人工调整为{MARK if zero else '不算零报送'}{override_words(override)}"
        if not zero:
            return ""
        if row >= len(workings.statistics):
            return "没有列入统计表，按规则计为零报送"
        names = workings.basis.zero
        how = "为 0"
        if len(names) > 1:
            how = "任一为 0" if workings.rules.zero_if_any else "均为 0"
        is_blank = any(workings.statistics.numbers(name)[row] is None for name in names)
        blank = "（空白按零）" if is_blank and workings.rules.blank_is_zero else ""
        return f"{'、'.join(f'“{name}”' for name in names)}{how}{blank}，列为零报送"


ZERO_REPORTER = Zero()
