"""A column the clerk gives a formula for (列含义): how it is filled, checked, printed and explained."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import is_blank, parse_number, percent, round_half_up
from tongbao.core.columns.derived import WORKED_OUT
from tongbao.core.columns.kind import Kind
from tongbao.core.results.derived_column import agrees_with, says_share
from tongbao.core.results.result import Value, Wrong
from tongbao.core.showing.shown import MOST_SHARE
from tongbao.data import dataclass
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.formula import Formula
    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.counted import Numbers
    from tongbao.core.results.result import ResultColumn

#: Places a quotient is given to where the column's own cells show no number of them.
_PLACES = 2


@dataclass(frozen=True, slots=True)
class WorkedOutColumn:
    """A column with a formula of the clerk's own."""

    is_usual: bool = False
    is_in_words: bool = False

    @property
    def meaning(self) -> Meaning:
        """What it holds."""
        return WORKED_OUT

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether its formula can be followed."""
        return _formula(column) is not None

    def exact(self, column: ResultColumn) -> Numbers:
        """Return its exact numbers, one a unit."""
        return column.workings.counted.column(column.name)

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return its numbers; a quotient to the places it is shown to."""
        if _formula(column) is None:
            return [None] * len(column.workings)
        return [None if n is None else self._rounded(column, n) for n in self.exact(column)]

    def _rounded(self, column: ResultColumn, number: Decimal) -> Decimal:
        formula = _formula(column)
        if formula is None or formula.is_exact:
            return number
        if is_share(column):
            return round_half_up(number, column.workings.percent_places(column.name) + 2)
        return round_half_up(number, _places_shown(column))

    def scale(self, column: ResultColumn) -> int:
        """Return 100 where the clerk's own column holds percents without a percent sign: 57.1."""
        if column.column is None or not is_share(column):
            return 1
        numbers = column.workings.statistics.numbers(column.name)
        return 100 if any(n is not None and n > MOST_SHARE for n in numbers) else 1

    def number_format(self, column: ResultColumn) -> str | None:
        """Return a percentage for shares; other numbers keep the format that is there."""
        if not is_share(column) or self.scale(column) != 1:
            return None
        places = column.workings.percent_places(column.name)
        return "0" + ("." + "0" * places if places else "") + "%"

    def states(self, text: str) -> bool:
        """Whether a text is a number."""
        return parse_number(text) is not None

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield numbers that are not what the formula gives; nothing is said where a figure is missing."""
        formula, exact = _formula(column), self.exact(column)
        for row, text in enumerate(column.printed):
            number = exact[row]
            if formula is None or number is None or not text or is_blank(text):
                continue
            if not self._says(column, formula, text, number):
                what = f"写“{text}”，按“{formula.words}”算出应为{self._text(column, number)}"
                yield row, Wrong(codes.FORMULA_DISAGREES, what)

    def _says(self, column: ResultColumn, formula: Formula, text: str, number: Decimal) -> bool:
        if is_share(column):
            return says_share(text, number)
        stated = parse_number(text)
        if stated is None:
            return False
        return stated == number if formula.is_exact else agrees_with(number, stated)

    def text(self, column: ResultColumn, row: int) -> str:
        """Return its number; where a figure is missing, what stands in the table."""
        number = self.exact(column)[row] if row < len(column.workings) else None
        if number is None or _formula(column) is None:
            return column.as_printed(row) or "—"
        return self._text(column, number)

    def _text(self, column: ResultColumn, number: Decimal) -> str:
        if is_share(column):
            return percent(number, Decimal(1), column.workings.percent_places(column.name))
        return column.workings.statistics.shown_number(self._rounded(column, number), column.name)

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return what it is worth for a unit, and by which formula."""
        formula, number = _formula(column), self.exact(column)[row]
        if formula is None or number is None:
            return ""
        return f"{column.name}按“{formula.words}”算出，为{self._text(column, number)}"


def _formula(column: ResultColumn) -> Formula | None:
    return column.workings.counted.formula(column.name)


def is_share(column: ResultColumn) -> bool:
    """Whether a column's numbers are told in percent: a quotient whose heading or format says so."""
    formula, own = _formula(column), column.column
    if own is None or formula is None:
        return False
    return own.kind is Kind.RATE and formula.is_fraction


def _places_shown(column: ResultColumn) -> int:
    """Return how many places its cells show numbers to."""
    shown = re.search(r"0\.(0+)", column.column.number_format if column.column else "")
    return len(shown[1]) if shown else _PLACES


WORKED_OUT_COLUMN = WorkedOutColumn()
