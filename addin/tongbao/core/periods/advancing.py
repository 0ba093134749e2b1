"""Words that name a period, written anew for the period after it: 2026年10月 becomes 2026年11月."""

import datetime
import re
from dataclasses import replace

from tongbao.chinese import from_numeral, key, numeral
from tongbao.core.periods.naming import named
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.periods.period import Kind, Period
from tongbao.core.periods.reading import find_period
from tongbao.data import dataclass
from tongbao.regex import regex

_S = r"[ \t\u3000]*"
_TO = rf"{_S}[-—–－~～至到]+{_S}"
_YEAR = (
    rf"(?:(?<!\d)(?:[1１][9９]|[2２][0０])\d\d|[一二][零〇○一二三四五六七八九]{{3}}){_S}年度?{_S}"
)
_NUMERALS = "[一二三四五六七八九十]"
_MONTH = rf"(?:(?<!\d)[01０１]?\d|(?<!{_NUMERALS}){_NUMERALS}{{1,2}}){_S}月"
_DAY = rf"\d{{1,2}}{_S}[日号]"
#: Every way to name a period, the longest first; the groups tell which it is.
_MENTION = regex(
    rf"(?P<year>{_YEAR})?(?:"
    rf"(?P<days>{_MONTH}{_S}{_DAY}{_TO}(?:{_YEAR})?(?:{_MONTH}{_S})?{_DAY})"
    rf"|(?P<day>{_MONTH}{_S}{_DAY})"
    rf"|(?P<across>{_MONTH}份?{_TO}{_YEAR}{_MONTH}份?)"
    rf"|(?P<range>(?:(?<!\d)[01０１]?\d|(?<!{_NUMERALS}){_NUMERALS}{{1,2}})(?:{_S}月份?)?{_TO}{_MONTH}份?)"
    rf"|(?P<part>{_MONTH}份?(?:[上中下]旬|[上下]半月))"
    rf"|(?P<week>第?(?:(?<!\d)\d{{1,2}}|{_NUMERALS}{{1,3}})周(?![年期岁]))"
    rf"|(?P<quarter>第?{_S}(?:(?<!\d)[1-4１-４]|(?<!{_NUMERALS})[一二三四]){_S}季度?)"
    rf"|(?P<named>上半年|下半年|前三季度|全年)"
    rf"|(?P<month>{_MONTH}份?(?!第?(?:\d|{_NUMERALS}){{1,2}}[周日号])(?!一))"
    r")"
    rf"|(?P<whole>{_YEAR})(?!第?(?:\d|{_NUMERALS})+[月周旬期次批号季])"
    r"|(?<![\d.])(?P<digits>(?:19|20)\d\d(?:[.\-/_](?:1[0-2]|0?[1-9])|(?:0[1-9]|1[0-2])))(?![\d.\-/_~至到年月])"
)
_YEAR_NUMBER = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = regex(r"\d+(?=[月周])")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CUMULATIVE = ("上半年", "前三季度")


@dataclass(frozen=True, slots=True)
class Advance:
    """A step from one period to the one after it.

    Attributes:
        now: the period that is over.
        after: the one that comes.
        by_year: whether all that is named moves on by the years between the two: a book with a sheet
            or a column for every month of a year becomes the next year's.
    """

    now: Period
    after: Period
    by_year: bool = False

    @property
    def years(self) -> int:
        """How many years lie between the two."""
        return self.after.last.year - self.now.last.year

    def moved(self, period: Period, *, from_january: bool = False) -> Period | None:
        """Return the period that takes another's place; ``None`` where it stays as it is.

        Args:
            period: the one named.
            from_january: whether it is said as a sum, which takes in all that has been.
        """
        if self.by_year:
            years = {self.now.last.year, self.now.last.year - 1}
            return _years_on(period, self.years) if period.last.year in years else None
        as_sum = None
        if from_january and period.days == _sum_of(self.now):
            as_sum = replace(period, first=_sum_of(self.after)[0], last=self.after.last)
            if self.now.kind is Kind.MONTH:
                return as_sum
        for of in (_itself, previous, year_ago):
            own, next_one = of(self.now), of(self.after)
            if own and next_one and own.days == period.days:
                return next_one
        return as_sum

    def text(self, text: str, *, bare: bool = True) -> str:
        """Return a text with every period it names moved on, written as it was written.

        Args:
            text: the text.
            bare: whether what is named without its year (10月) moves, too.
        """
        return self.read(text, bare=bare)[0]

    def read(self, text: str, *, bare: bool = True) -> tuple[str, tuple[str, ...]]:
        """Return a text with the periods moved on, and what it names besides that stays as it is."""
        left: list[str] = []

        def instead(match: re.Match[str]) -> str:
            if not (bare or match["year"] or match["whole"] or match["digits"]):
                return match[0]
            words = match[0].rstrip()
            new = self._instead(match, words)
            if new is None:
                if match["year"] or match["day"] or match["days"] or match["digits"]:
                    left.append(words)
                return match[0]
            return new + match[0][len(words) :]

        return _MENTION.sub(instead, text), tuple(left)

    def file_stem(self, stem: str) -> str:
        """Return a file's name, without its suffix, for the period to come; its year may stand alone."""
        moved = self.text(stem)
        if self.years:
            own, new = str(self.now.last.year), str(self.after.last.year)
            moved = _YEAR_NUMBER.sub(lambda year: new if year[0] == own else year[0], moved)
            if not _YEAR_NUMBER.search(moved):
                moved = moved.replace(self.after.words.partition("年")[2], self.after.words, 1)
        return moved if moved != stem else f"{stem}_{self.after.words}"

    def _instead(self, match: re.Match[str], words: str) -> str | None:
        if match["whole"]:
            return self._year(words)
        if match["digits"]:
            return self._in_digits(words)
        if match["day"]:
            return self._day(words, has_year=bool(match["year"]))
        if key(words).endswith("全年"):
            return self._year(words) if match["year"] else None
        is_sum = bool(match["range"]) or key(words).endswith(_CUMULATIVE)
        for period in self._meant(match, words):
            if moved := self.moved(period, from_january=is_sum):
                return _like(moved, words, has_year=bool(match["year"]))
        return None

    def _meant(self, match: re.Match[str], words: str) -> list[Period]:
        """Return what words may name; where they leave the year open, it is the period's or one before."""
        if match["year"]:
            years = [""]
        else:
            of = (self.now.last, self.now.first, *((p.last,) if (p := previous(self.now)) else ()))
            years = [f"{year}年" for year in dict.fromkeys(day.year for day in of)]
        found = (find_period(year + _plain(words)) for year in years)
        return [period for period in found if period]

    def _year(self, words: str) -> str | None:
        year = from_numeral(re.sub("年.*", "", key(words).replace("○", "〇"))) or 0
        if not self.years or year not in {self.now.last.year, self.now.last.year - 1}:
            return words if year == self.after.last.year else None
        return _year_like(year + self.years, words)

    def _in_digits(self, words: str) -> str | None:
        period = find_period(words)
        moved = self.moved(period) if period else None
        if moved is None:
            return None
        sign = next((sign for sign in words if not sign.isdecimal()), "")
        wide = not sign or words.partition(sign)[2].startswith("0")
        month = f"{moved.last.month:02}" if wide or len(words) == 6 else str(moved.last.month)
        return f"{moved.last.year}{sign}{month}"

    def _day(self, words: str, *, has_year: bool) -> str | None:
        """Return the coming period's last day for this one's; any other day stays as it is."""
        last = self.now.last
        read = [
            from_numeral(number)
            for number in re.findall(r"\d+|[一二三四五六七八九十〇零]+", key(words))
        ]
        own = [last.year, last.month, last.day] if has_year else [last.month, last.day]
        if self.by_year or read != own:
            return None
        day = self.after.last
        new = f"{day.year}年" * has_year + f"{day.month}月{day.day}日"
        return new.translate(_FULL_WIDTH) if _is_wide(words) else new


def _itself(period: Period) -> Period | None:
    return period


def _sum_of(period: Period) -> tuple[datetime.date, datetime.date]:
    """Return the days from January on to a period's end."""
    return datetime.date(period.last.year, 1, 1), period.last


def _years_on(period: Period, years: int) -> Period | None:
    """Return the same period some years later; ``None`` where that year has none."""
    if period.kind is Kind.WEEK:
        year, week, _ = period.first.isocalendar()
        try:
            first = datetime.date.fromisocalendar(year + years, week, 1)
        except ValueError:
            return None
        return replace(period, first=first, last=first + datetime.timedelta(6))
    first = _same_day(period.first, years)
    last = _same_day(period.last + datetime.timedelta(1), years) - datetime.timedelta(1)
    return replace(period, first=first, last=last)


def _same_day(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


def _plain(words: str) -> str:
    """Return a mention as ``find_period`` reads it."""
    return re.sub("[-—–－~～至到]+", "—", key(words).replace("○", "〇"))


def _is_wide(words: str) -> bool:
    return any(sign.isdecimal() and not sign.isascii() for sign in words)


def _year_like(year: int, words: str) -> str:
    """Return a year with what follows it, in the signs another one is written in."""
    behind = words[words.index("年") :]
    if words[0] in "一二":
        return "".join(numeral(int(digit)).replace("零", "〇") for digit in str(year)) + behind
    return (str(year).translate(_FULL_WIDTH) if _is_wide(words) else str(year)) + behind


def _like(period: Period, words: str, *, has_year: bool) -> str:
    """Return a period's name as another one is written: with or without year, in the same signs."""
    plain = _plain(words)
    name = named(period.first, period.last, plain if has_year else f"{period.last.year}年{plain}")
    year, _, rest = name.partition("年")
    if has_year:
        head = re.match(_YEAR, words)
        year = _year_like(int(year), head[0].rstrip()) if head else f"{year}年"
    else:
        year = ""
    behind_year = plain.partition("年")[2] if has_year else plain
    if behind_year.endswith("份") and rest.endswith("月"):
        rest += "份"
    if not behind_year.startswith("第"):
        rest = rest.removeprefix("第")
    if re.match(rf"第?{_NUMERALS}", behind_year) and "季" not in behind_year:
        rest = _NUMBER.sub(lambda number: numeral(int(number[0])), rest)
    if "季" in behind_year and "季度" not in behind_year:
        rest = rest.replace("季度", "季")
    if sign := re.search("[-—–－~～至到]+", words):
        rest = re.sub("[—至]", sign[0], rest, count=1)
    return year + (rest.translate(_FULL_WIDTH) if _is_wide(words) else rest)
