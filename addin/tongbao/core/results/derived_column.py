"""退稿, 发布率 and every other column worked out from two: how it is filled, checked and explained.

What each is stands in ``columns.derived``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import is_blank, key, parse_number, percent, plain, round_half_up
from tongbao.core.columns.derived import DERIVED, Derived
from tongbao.core.results.result import Value, Wrong
from tongbao.core.showing.shown import MOST_SHARE
from tongbao.data import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.counted import Numbers
    from tongbao.core.results.result import ResultColumn

#: So many percents at least show that all are filled up with noughts.
_FILLED_UP = 3
#: What lies behind the eighth place of a formula's result is the noise of binary fractions.
_PLACES = 8


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """A column worked out from two others."""

    by: Derived
    is_in_words: bool = False

    @property
    def meaning(self) -> Meaning:
        """What it holds, and its headings."""
        return self.by.meaning

    @property
    def is_usual(self) -> bool:
        """Whether a table that lacks the column gets it."""
        return self.by.is_usual

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether the two columns it needs are there."""
        return column.derivation is not None

    def exact(self, column: ResultColumn) -> Numbers:
        """Return its exact numbers, one a unit; a share as a fraction."""
        counted, derivation = column.workings.counted, column.derivation
        return counted.derived(derivation) if derivation else [None] * len(column.workings)

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return its numbers, shares rounded as the rules want them; — where nothing can be shared."""
        exact = self.exact(column)
        if not self.by.is_share or column.derivation is None:
            return exact
        places = _percent_places(column)
        whole = column.workings.counted.column(column.derivation.second)
        part = column.workings.counted.column(column.derivation.first)
        # Many units have the same share, and rounding takes longer than looking it up.
        known: dict[Decimal, Decimal] = {}
        rounded: list[Decimal | str | None] = []
        for share, one, other in zip(exact, part, whole, strict=True):
            if share is None:
                rounded.append(None if one is None or other is None else "—")
                continue
            if share not in known:
                known[share] = round_half_up(share, places + 2)
            rounded.append(known[share])
        # Units the table leaves out count as zero, but nobody has worked out a share for them.
        present = len(column.workings.statistics)
        return [*rounded[:present], *exact[present:]]

    def scale(self, column: ResultColumn) -> int:
        """Return 100 where the clerk's own column holds percents without a percent sign: 57.1."""
        return 100 if self.by.is_share and _is_in_percent(column) else 1

    def number_format(self, column: ResultColumn) -> str | None:
        """Return a percentage for shares; for differences 0, or no format where they are no wholes."""
        if self.by.is_share:
            places = _percent_places(column)
            shown = "0" + ("." + "0" * places if places else "") + "%"
            return shown if self.scale(column) == 1 else None
        numbers = self.exact(column)
        is_whole = all(n is None or n == n.to_integral_value() for n in numbers)
        return "0" if is_whole else "General"

    def states(self, text: str) -> bool:
        """Whether a text is a number."""
        return parse_number(text) is not None

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield numbers that are not the units' own; nothing is said where a count is missing."""
        exact = self.exact(column)
        places = _filled_up_from(column.printed) if self.by.is_share else None
        for row, text in enumerate(column.printed):
            if not text or is_blank(text) or column.values[row] is None:
                continue
            what = self._wrong(column, exact[row], text, places)
            if what:
                yield row, Wrong(self.by.code, f"写“{column.as_printed(row)}”，{what}")

    def _wrong(
        self, column: ResultColumn, exact: Decimal | None, text: str, places: int | None
    ) -> str:
        number, derivation = parse_number(text), column.derivation
        assert derivation
        if self.by.is_share:
            if exact is None:
                nothing = self.by.second.name
                return f"没有{nothing}，应为“—”" if number or number is None else ""
            return "" if says_share(text, exact, places) else f"应为{percent(exact, Decimal(1), 2)}"
        if exact is None or number == exact:
            return ""
        return f"{derivation.first}减{derivation.second}为{plain(exact)}"

    def text(self, column: ResultColumn, row: int) -> str:
        """Return its number; where a count is missing, what stands in the table.

        A percent somebody has written, and not wrongly, is printed as it is: 57.10%, or 57.1 in a
        column of percents without a sign.
        """
        printed = column.as_printed(row) if self.by.is_share else ""
        is_percent = "%" in key(printed) or (bool(printed) and self.scale(column) == 100)
        if is_percent and row not in column.wrongs:
            return printed
        number = self.exact(column)[row]
        if self.by.is_share:
            if number is not None:
                if column.column and self.scale(column) == 100:
                    shown = round_half_up(number * 100, _percent_places(column))
                    return column.workings.statistics.shown_number(shown, column.column.name)
                return percent(number, Decimal(1), _percent_places(column))
            missing = not column.is_decided or column.values[row] is None
            return (column.as_printed(row) if missing else "") or "—"
        if number is None and column.column and row < len(column.workings.statistics):
            number = column.workings.statistics.numbers(column.column.name)[row]
        if number is None:
            return "—"
        statistics = column.workings.statistics
        return statistics.shown_number(number, column.column.name if column.column else None)

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return what it is worth for a unit."""
        number, value = self.exact(column)[row], column.values[row]
        if value is None or column.derivation is None:
            return ""
        if not self.by.is_share:
            first, second = column.derivation.first, column.derivation.second
            return f"“{first}”减“{second}”，{column.name}{self.text(column, row)}"
        if number is None:
            return f"没有{self.by.second.name}，{column.name}为“—”"
        return f"{column.name}{percent(number, Decimal(1), _percent_places(column))}"


def _percent_places(column: ResultColumn) -> int:
    return column.workings.percent_places(column.column.name if column.column else None)


def _is_in_percent(column: ResultColumn) -> bool:
    """Whether the clerk's own column holds shares as 57.1 instead of 0.571."""
    if column.column is None:
        return False
    numbers = column.workings.statistics.numbers(column.column.name)
    return any(number is not None and number > MOST_SHARE for number in numbers)


def says_share(text: str, share: Decimal, places: int | None = None) -> bool:
    """Whether a text states a share: 0.571, 57.1 or 57.1%, exact to the places printed.

    A nought at the end is filled in by a format: 57.10% is as exact as 57.1%.

    Args:
        text: what is printed.
        share: what it should be, as a fraction.
        places: how many places the percents in its column are exact to, if noughts fill them all up.
    """
    number = parse_number(text)
    if number is None:
        return False
    if "%" in key(text):
        stated = parse_number(key(text).replace("%", ""))
        if stated is None:
            return False
        is_filled_up = places is not None and round_half_up(share * 100, places) == stated
        return is_filled_up or _rounds_to(share * 100, stated, least=0)
    return _rounds_to(share, number, least=2) or _rounds_to(share * 100, number, least=0)


def _filled_up_from(texts: Sequence[str]) -> int | None:
    """Return how many places percents are exact to where noughts fill all of them up to more.

    57.1000%, 33.3000% and 80.0000% are exact to one place. ``None`` where few say so.
    """
    stated = [
        number
        for text in texts
        if "%" in key(text) and (number := parse_number(key(text).replace("%", ""))) is not None
    ]
    places = max((_places(number.normalize()) for number in stated), default=0)
    filled_up = sum(_places(number) > places for number in stated)
    return places if filled_up == len(stated) >= _FILLED_UP else None


def agrees_with(number: Decimal, printed: Decimal) -> bool:
    """Whether a number, rounded to the places printed, is what is printed."""
    return _rounds_to(number, printed, least=0)


def _rounds_to(share: Decimal, printed: Decimal, *, least: int) -> bool:
    """Whether a share, rounded to the places printed (``least`` at least), is what is printed."""
    places = _places(printed)
    if places > 1 and printed == round_half_up(printed, places - 1):
        places -= 1
    places = min(max(places, least), _PLACES)
    return round_half_up(share, places) == round_half_up(printed, places)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


DERIVED_COLUMNS = tuple(map(DerivedColumn, DERIVED))
