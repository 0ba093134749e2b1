"""A number format understood: what it makes of a number, and what it says about a column."""

import re
from decimal import Decimal
from functools import cached_property, lru_cache

from tongbao.core.showing.digits import places_of, written
from tongbao.core.showing.format_code import Piece, Section, parse_code
from tongbao.core.showing.moments import Moment, days_of, written_moment
from tongbao.data import dataclass
from tongbao.regex import regex

_ANY_DIGIT = regex(r"[0-9０-９〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_MORE_THAN_ZERO = regex(r"[1-9１-９一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_CURRENCY = regex(r"[¥￥$€£]|(?:RMB|CNY|USD|HKD|EUR)", re.IGNORECASE)


@dataclass(frozen=True)
class NumberFormat:
    """A format of up to four sections: above zero, below zero, zero, text."""

    sections: tuple[Section, ...]

    def text(self, number: Decimal, places: int | None = None) -> str:
        """Return a number as a cell shows it; empty if the format shows none of its digits.

        Args:
            number: the number, exact.
            places: how many to write behind the point instead of the format's own.
        """
        at = self._chosen(number)
        section = self._numeric[at]
        try:
            if section.is_moment:
                text = written_moment(section, number)
            else:
                # A section of its own for numbers below zero writes their sign itself.
                signed = number < 0 and not (at == 1 and not section.condition)
                text = written(section, abs(number), places)
                text = f"-{text}" if signed and _MORE_THAN_ZERO.search(text) else text
        except ValueError:
            return ""
        if not section.is_moment and not _ANY_DIGIT.search(text):
            # 0 shown as a dash or not at all: nothing a sentence could say.
            first = self.sections[0]
            hidden = at and not first.is_moment
            text = written(first, abs(number), places) if hidden and not number else ""
            text = text if _ANY_DIGIT.search(text) else ""
        return text.strip()

    def moment_text(self, moment: Moment) -> str:
        """Return a date or a time as a cell shows it; empty if the format shows no dates."""
        days = days_of(moment)
        return self.text(days) if self._numeric[self._chosen(days)].is_moment else ""

    def _chosen(self, number: Decimal) -> int:
        """Return which section shows a number."""
        sections = self._numeric
        if any(section.condition for section in sections):
            return self._by_condition(number)
        if len(sections) == 1 or number > 0:
            return 0
        if number < 0:
            return 1
        return 2 if len(sections) > 2 else 0

    def _by_condition(self, number: Decimal) -> int:
        for at, section in enumerate(self._numeric):
            is_last = at == len(self._numeric) - 1
            if section.condition is None:
                if is_last or (at == 1 and number < 0 and len(self._numeric) > 2):
                    return at
            elif section.condition.admits(number):
                return at
        return len(self._numeric) - 1

    @cached_property
    def _numeric(self) -> tuple[Section, ...]:
        """The sections for numbers."""
        if len(self.sections) > 3 or (len(self.sections) > 1 and self.sections[-1].has(Piece.TEXT)):
            return self.sections[: min(len(self.sections) - 1, 3)]
        return self.sections

    @property
    def _first(self) -> Section:
        return self.sections[0]

    @property
    def is_general(self) -> bool:
        """Whether it shows a number as it is, perhaps with words behind it; text formats do."""
        return self._first.has(Piece.GENERAL, Piece.TEXT)

    @property
    def is_percent(self) -> bool:
        """Whether it shows 0.95 as 95%."""
        return self._first.has(Piece.PERCENT)

    @property
    def is_duration(self) -> bool:
        """Whether it counts hours, minutes or seconds beyond a day: [h]:mm."""
        return self._first.has(Piece.ELAPSED)

    @property
    def is_moment(self) -> bool:
        """Whether it shows a date, a time or a duration."""
        return self._first.is_moment

    @property
    def is_money(self) -> bool:
        """Whether it shows the sign of a currency."""
        return bool(_CURRENCY.search(self._literals))

    @property
    def places(self) -> int:
        """How many digits it shows behind the point at most."""
        return places_of(self._first)

    @cached_property
    def measure(self) -> str:
        """The words behind the number (0"条"); empty if there are none."""
        if self.is_moment or self._first.has(Piece.SLASH):
            return ""
        pieces = [token.piece for token in self._first.tokens]
        numeric = [i for i, p in enumerate(pieces) if p in {Piece.DIGIT, Piece.GENERAL}]
        behind = self._first.tokens[numeric[-1] + 1 :] if numeric else ()
        return "".join(t.text for t in behind if t.piece is Piece.LITERAL).strip()

    @property
    def _literals(self) -> str:
        return "".join(token.text for token in self._first.tokens if token.piece is Piece.LITERAL)


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat | None:
    """Return a format understood; ``None`` if something in it is not, or it says nothing."""
    try:
        sections = parse_code(code)
    except ValueError:
        return None
    return NumberFormat(sections) if len(sections) < 5 and sections[0].tokens else None
