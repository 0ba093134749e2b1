"""A date, a time of day or a duration written by one section of a number format."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from tongbao.chinese import round_half_up
from tongbao.core.showing.format_code import Piece, Section, Token
from tongbao.core.showing.numerals import in_digits, in_numerals

#: The day before the first one a workbook counts, the leap day it invents in 1900 set right.
_DAY_ZERO = datetime.datetime(1899, 12, 30)
_DAY = 86_400
_LAST = 2_958_465  # 9999-12-31
_WEEKDAYS = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip

Moment = datetime.date | datetime.time | Decimal


def days_of(moment: Moment) -> Decimal:
    """Return a moment as the number a cell holds: days, since the end of 1899 for a date."""
    if isinstance(moment, Decimal):
        return moment
    if isinstance(moment, datetime.time):
        moment = datetime.datetime.combine(_DAY_ZERO, moment)
    elif not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    passed = moment.replace(tzinfo=None) - _DAY_ZERO
    seconds = Decimal(passed.days * _DAY + passed.seconds) + Decimal(passed.microseconds).scaleb(-6)
    return seconds / _DAY


def written_moment(section: Section, days: Decimal) -> str:
    """Return a moment as a section writes it; raise ValueError if no calendar has it."""
    if abs(days) > _LAST:
        raise ValueError(f"no date: {days}")
    tokens = _with_fractions(section.tokens)
    fraction = next((len(t.text) - 2 for t in tokens if t.text.startswith("s.")), 0)
    shows_seconds = any(t.text[:1] == "s" for t in tokens if t.piece is not Piece.LITERAL)
    # What is shown is rounded to the last place shown, except for minutes: these are full ones.
    seconds = round_half_up(abs(days) * _DAY, fraction if shows_seconds else 3)
    moment = _DAY_ZERO + datetime.timedelta(seconds=int(seconds))
    has_half_days = any(token.piece is Piece.HALF_DAY for token in tokens)
    parts = []
    for at, token in enumerate(tokens):
        if token.piece is Piece.ELAPSED:
            text = _elapsed(token.text, int(seconds))
        elif token.piece is Piece.HALF_DAY:
            text = token.text.split("/")[moment.hour >= 12]
        elif token.text.startswith("s.") and token.piece is Piece.DATE:
            text = f"{moment.second:02}.{_fraction(seconds, fraction)}"
        elif token.piece is Piece.DATE:
            text = _Letters(section, moment, has_half_days).text(token.text, _is_minute(tokens, at))
        else:
            text = token.text
        parts.append(text)
    return ("-" if days < 0 else "") + "".join(parts)


def _fraction(seconds: Decimal, places: int) -> str:
    return str(int((seconds % 1).scaleb(places))).zfill(places)


def _elapsed(text: str, seconds: int) -> str:
    unit = {"h": 3_600, "m": 60, "s": 1}[text[0]]
    return str(seconds // unit).zfill(len(text))


def _with_fractions(tokens: Sequence[Token]) -> list[Token]:
    """Join seconds with the places behind them: ss.00."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        behind_seconds = (
            before is not None and before.piece is Piece.DATE and before.text[0] in "sS"
        )
        if before and behind_seconds and token.piece is Piece.POINT:
            joined[-1] = Token(Piece.DATE, "s.")
        elif before and before.text.startswith("s.") and token.piece is Piece.DIGIT:
            joined[-1] = Token(Piece.DATE, before.text + "0")
        elif token.piece is Piece.DATE:
            joined.append(Token(Piece.DATE, token.text.lower()))
        else:
            joined.append(token)
    return joined


def _is_minute(tokens: Sequence[Token], at: int) -> bool:
    """Whether m stands for minutes: behind hours or before seconds."""
    timely = {Piece.DATE, Piece.ELAPSED}
    before = next((t.text for t in reversed(tokens[:at]) if t.piece in timely), "")
    behind = next((t.text for t in tokens[at + 1 :] if t.piece in timely), "")
    return before.startswith("h") or behind.startswith("s")


class _Letters:
    """Writes the letters of one date."""

    def __init__(self, section: Section, moment: datetime.datetime, half_days: bool) -> None:
        self.section, self.moment, self.half_days = section, moment, half_days

    def text(self, letters: str, is_minute: bool) -> str:
        """Return what some equal letters stand for."""
        moment, size = self.moment, len(letters)
        match letters[0]:
            case "y" | "e":
                year = f"{moment.year % 100:02}" if letters[0] == "y" and size < 3 else moment.year
                numerals = self.section.numerals
                return in_digits(str(year), numerals) if numerals else str(year)
            case "m" if is_minute:
                return self._number(moment.minute, size)
            case "m":
                return self._month(size)
            case "d" if size > 2:
                name = "星期" + _WEEKDAYS[moment.weekday()]
                return (
                    name
                    if self.section.is_chinese
                    else self._english(_DAYS[moment.weekday()], size)
                )
            case "d":
                return self._number(moment.day, size)
            case "a":
                return ("星期" if size > 3 else "") + _WEEKDAYS[moment.weekday()]
            case "h":
                hour = (moment.hour - 1) % 12 + 1 if self.half_days else moment.hour
                return self._number(hour, size)
            case _:
                return self._number(moment.second, size)

    def _month(self, size: int) -> str:
        month = self.moment.month
        if size < 3:
            return self._number(month, size)
        if self.section.is_chinese:
            return in_numerals(str(month), 1) + "月"
        return _MONTHS[month - 1][:1] if size > 4 else self._english(_MONTHS[month - 1], size)

    @staticmethod
    def _english(name: str, size: int) -> str:
        return name if size > 3 else name[:3]

    def _number(self, number: int, size: int) -> str:
        numerals = self.section.numerals
        if numerals in {1, 2}:
            return in_numerals(str(number), numerals)
        text = str(number).zfill(min(size, 2))
        return in_digits(text, numerals) if numerals else text
