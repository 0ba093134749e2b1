"""Which period a column is about, read from its headings: 本月, 1—10月累计, 一季度, 去年同期."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from tongbao.chinese import from_numeral, key, tidy
from tongbao.data import dataclass
from tongbao.regex import regex

#: What a clerk is told to write; a message puts “应为” before it.
EXPECTED = "本月、累计、上月、去年同期，或一季度、10月、1—10月、2026年10月一类的期间"


class Span(Enum):
    """How a column's period stands to the period a table is about."""

    CURRENT = "本期"
    SUMMED = "累计"  # from the year's beginning on
    NAMED = "某期"  # 一季度, 10月: this one or another
    EARLIER = "往期"
    CHANGE = "增减"  # against an earlier one


@dataclass(frozen=True, slots=True)
class ColumnPeriod:
    """The period a column is about.

    Attributes:
        words: as the heading has them.
        span: how it stands to the table's own period.
        months: its first and last month, if the words say so.
        year: its year; ``None`` if the words leave it open.
        length: how many months 本月, 本季度 or 本年 lasts; 0 if the words do not say.
        rest: what else the heading says: 采用数 in 本月采用数.
    """

    words: str
    span: Span
    months: tuple[int, int] | None = None
    year: int | None = None
    length: int = 0
    rest: str = ""


_TO = "[-—–~至到]"
_YEAR = r"(?:((?:19|20)\d\d)年度?)?"
_MONTH = r"(?<!\d)(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_SUM = "(?:年度?|以来)?(?:累计|累积)"
_CHANGE = regex(
    r"(?:[环同]比|较(?:上|去|前)[年月季期一]?度?(?:同期)?|比(?:上|去)[年月季期]度?(?:同期)?|增减(?!分)|变化|升降)"
)
_EARLIER = regex(
    r"上年度?同?期?|去年(?:同[期月季])?|前年|上一[年月季期周次轮]度?|上[期月周次]|上季度?|往[期年]|历年|前期|同期"
)
_RANGE = regex(rf"{_YEAR}{_MONTH}(?:月份?)?{_TO}{_MONTH}月份?({_SUM})?")
_UNTIL = regex(rf"截[至止]{_YEAR}{_MONTH}月份?[底末]?({_SUM})?")
_SUMMED = regex(rf"{_YEAR}(?:本年度?|今年|当年|全年)?{_SUM}|{_YEAR}全年")
_QUARTER = regex(rf"{_YEAR}第?([一二三四1-4])季度?(?!{_TO})")
_HALF = regex(rf"{_YEAR}(上半年|下半年|前三季度)")
_ONE_MONTH = regex(rf"{_YEAR}第?{_MONTH}月份?(?!\d{{1,2}}[日号]|[底末初])")
_ONE_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)(?:年度?|$)")
_CURRENT = regex(r"[本当](?:(月份?)|(季度?)|(年度?)|期|周|旬|批)|今年(度?)")
_CURRENT_OF_YEAR = regex(r"((?:19|20)\d\d)年度?[本当](?:(月份?)|(季度?)|期|周|旬|批)")
_HAS_YEAR = regex(r"(?:19|20)\d\d")
_YEAR_LONG = (1, 12)
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}


def period_of(path: Sequence[str]) -> ColumnPeriod | None:
    """Return the period the headings over a column state, the lowest one first.

    A year may stand above: 2026年 over 一季度.
    """
    found = [period for words in path if (period := period_in(words))]
    if not found:
        return None
    # A change or an earlier period anywhere makes all below it one.
    lowest = next((p for p in found if p.span in {Span.CHANGE, Span.EARLIER}), found[-1])
    if lowest.months == _YEAR_LONG and lowest.span is Span.NAMED:
        # 2025年 under 本月 or 累计 says which year's.
        of_year = [p for p in found if p.span in {Span.CURRENT, Span.SUMMED} and not p.year]
        if of_year:
            lowest = replace(of_year[-1], year=lowest.year)
            found = [lowest]
    year = next((p.year for p in reversed(found) if p.year), None)
    months = lowest.months or next((p.months for p in reversed(found) if p.months), None)
    if lowest.span is Span.SUMMED and months:
        months = (1, months[1])
    words = lowest.words
    if (
        year
        and not _HAS_YEAR.match(words)
        and lowest.span in {Span.NAMED, Span.SUMMED, Span.CURRENT}
    ):
        words = f"{year}年{words}"
    return replace(lowest, year=lowest.year or year, months=months, words=words)


@lru_cache(maxsize=2048)
def period_in(heading: str) -> ColumnPeriod | None:
    """Return the period one heading states, ``None`` if it states none."""
    words = key(heading)
    for pattern, made in _FINDERS:
        match = pattern.search(words)
        if match and (period := made(match)):
            return replace(period, rest=_rest(words, match))
    return None


def parse_column_period(text: str) -> str:
    """Return a period's words; raise ValueError if they state none, or something besides.

    >>> parse_column_period("本月"), parse_column_period("2026年 10月")
    ('本月', '2026年10月')
    """
    if not is_period(text):
        raise ValueError(EXPECTED)
    return tidy(text)


def is_period(heading: str) -> bool:
    """Whether a heading says nothing but which period it is: 本月, 1—10月累计, 三季度数."""
    period = period_in(heading)
    return period is not None and period.rest in {"", "数", "数量", "情况"}


def without_period(heading: str) -> str:
    """Return a heading's words without its period: 本月采用数 → 采用数."""
    period = period_in(heading)
    return period.rest if period else key(heading)


def _rest(words: str, match: re.Match[str]) -> str:
    rest = words[: match.start()] + words[match.end() :]
    return re.sub(r"^[的,:、]+|[的,:、]+$|\(\)", "", rest)


def _change(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.CHANGE)


def _earlier(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.EARLIER)


def _range(match: re.Match[str]) -> ColumnPeriod | None:
    start, stop = from_numeral(match[2]) or 0, from_numeral(match[3]) or 0
    if not 1 <= start < stop <= 12:
        return None
    span = Span.SUMMED if match[4] or start == 1 else Span.NAMED
    return ColumnPeriod(match[0], span, (start, stop), _year(match))


def _until(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.SUMMED, (1, from_numeral(match[2]) or 0), _year(match))


def _summed(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.SUMMED, year=int(match[1] or match[2] or 0) or None)


def _quarter(match: re.Match[str]) -> ColumnPeriod:
    number = from_numeral(match[2]) or 0
    return ColumnPeriod(match[0], Span.NAMED, (number * 3 - 2, number * 3), _year(match))


def _half(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.NAMED, _HALVES[match[2]], _year(match))


def _month(match: re.Match[str]) -> ColumnPeriod:
    number = from_numeral(match[2]) or 0
    return ColumnPeriod(match[0], Span.NAMED, (number, number), _year(match))


def _whole_year(match: re.Match[str]) -> ColumnPeriod:
    return ColumnPeriod(match[0], Span.NAMED, (1, 12), _year(match))


def _current(match: re.Match[str]) -> ColumnPeriod:
    lengths = ((match[1], 1), (match[2], 3), (match[3], 12))
    length = next((months for found, months in lengths if found is not None), 0)
    return ColumnPeriod(match[0], Span.CURRENT, length=12 if match[0].startswith("今") else length)


def _current_of_year(match: re.Match[str]) -> ColumnPeriod:
    length = 1 if match[2] is not None else 3 if match[3] is not None else 0
    return ColumnPeriod(match[0], Span.CURRENT, year=int(match[1]), length=length)


def _year(match: re.Match[str]) -> int | None:
    return int(match[1]) if match[1] else None


_Finder = tuple[re.Pattern[str], Callable[[re.Match[str]], ColumnPeriod | None]]
#: Tried in turn: what is said against an earlier period comes before the period itself.
_FINDERS: tuple[_Finder, ...] = (
    (_CHANGE, _change),
    (_EARLIER, _earlier),
    (_UNTIL, _until),
    (_RANGE, _range),
    (_SUMMED, _summed),
    (_HALF, _half),
    (_QUARTER, _quarter),
    (_ONE_MONTH, _month),
    (_CURRENT_OF_YEAR, _current_of_year),
    (_ONE_YEAR, _whole_year),
    (_CURRENT, _current),
)
