"""The period an assessment is about, and which of a table's columns are about it.

A table may hold several periods side by side: 本月 beside 累计, a column a quarter, 去年同期. Figures of
one never stand in for another's.
"""

from collections.abc import Iterable

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import ColumnPeriod, Span, period_in
from tongbao.core.columns.decided import RANKS
from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.meaning import Meaning
from tongbao.core.columns.roles import FIGURE, PUBLISHED, REPORTED
from tongbao.core.find_columns import find_columns
from tongbao.core.periods.period import Period
from tongbao.core.periods.reading import find_period, find_period_of_year
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.data import dataclass

_WHOLE_YEAR = (1, 12)


@dataclass(frozen=True)
class WantedPeriod:
    """The period an assessment is about.

    Attributes:
        period: its days; ``None`` where the year is not known, or nothing is.
        words: it in words; empty if nothing says so.
        months: its first and last month, if they are known.
        taken: the columns' words for it (三季度), if it is only the latest that has figures.
    """

    period: Period | None = None
    words: str = ""
    months: tuple[int, int] | None = None
    taken: str = ""

    @property
    def year(self) -> int | None:
        """Its year, if it lies in one."""
        period = self.period
        return period.first.year if period and period.first.year == period.last.year else None

    @property
    def length(self) -> int:
        """How many months it lasts; 0 if that is not known."""
        return self.months[1] - self.months[0] + 1 if self.months else 0


#: Nobody says which.
UNKNOWN = WantedPeriod()


def wanted_period(statistics: Statistics, rules: Rules) -> WantedPeriod:
    """Return the period wanted: 统计期间, else the one the table states.

    A table with a column for each of several periods is about the latest that has figures, unless its
    title names one of them or its ranks are given over all.
    """
    of_title = find_period(statistics.period)
    if rules.period:
        return _stated(rules.period, of_title)
    own = _ranked(statistics, rules)
    if latest := own or _latest(statistics, of_title):
        year = latest.year or (of_title.first.year if of_title else None)
        words = latest.words if latest.year or not year else f"{year}年{latest.words}"
        period = find_period(words)
        if year and latest.months == _WHOLE_YEAR and (of_month := _in_title(statistics, year)):
            return _of(of_month)  # 2026年 | 2025年 in a table about 10月: that month, year by year
        return WantedPeriod(
            period, period.words if period else words, latest.months, "" if own else latest.words
        )
    return _of(of_title)


def of_period(columns: Iterable[Column], wanted: WantedPeriod) -> list[Column]:
    """Return the columns that are about the wanted period: those that fit it best."""
    fits = [(column, fit(column, wanted)) for column in columns]
    best = max((fitting for _, fitting in fits), default=0)
    return [column for column, fitting in fits if fitting == best and best]


def fit(column: Column, wanted: WantedPeriod) -> int:
    """Return how well a column fits the wanted period; 0 where it is about another one."""
    own = period_in(column.period) if column.period else None
    if own is None:
        return 2
    if own.span in {Span.EARLIER, Span.CHANGE}:
        return 0
    if own.year and wanted.year and own.year != wanted.year:
        return 0
    if own.year and own.year == wanted.year and own.months == _WHOLE_YEAR != wanted.months:
        return 2  # 2013年 | 2014年 in a table about 2014年一季度: that quarter, year by year
    if own.months and wanted.months:
        return 4 if own.months == wanted.months else 0
    if own.span is Span.CURRENT:
        return 0 if own.length and wanted.length and own.length != wanted.length else 3
    if own.span is Span.SUMMED:
        # 累计 is a year's figure, or one from January on; a month's only where it is January.
        from_january = wanted.months is not None and wanted.months[0] == 1 and wanted.length > 1
        return 3 if from_january else 0
    return 1


def is_about_another(column: Column, wanted: WantedPeriod) -> bool:
    """Whether a column's figures are those of another period."""
    return fit(column, wanted) == 0


# --- which period it is --------------------------------------------------------------------------


def _stated(words: str, of_title: Period | None) -> WantedPeriod:
    """Return what 统计期间 says; its year may stand in the title alone."""
    period = find_period(words)
    if period is None and (own := period_in(words)) and own.months and of_title:
        period = find_period(f"{of_title.first.year}年{key(words)}")
    return WantedPeriod(period, period.words if period else words, _months(period))


def _of(period: Period | None) -> WantedPeriod:
    return WantedPeriod(period, period.words if period else "", _months(period))


def _in_title(statistics: Statistics, year: int) -> Period | None:
    """Return the month or quarter the title names without a year."""
    return (
        find_period_of_year(statistics.title, year) if not find_period(statistics.title) else None
    )


def _months(period: Period | None) -> tuple[int, int] | None:
    if period is None or period.first.year != period.last.year:
        return None
    return period.first.month, period.last.month


def _ranked(statistics: Statistics, rules: Rules) -> ColumnPeriod | None:
    """Return the period of the column that 排名依据 names, if that is one of several."""
    if rules.rank_by is None:
        return None
    columns = find_columns(statistics, rules.rank_by.column)
    own = period_in(columns[0].period) if len(columns) == 1 and columns[0].period else None
    return own if own and own.span is Span.NAMED and own.months else None


def _latest(statistics: Statistics, of_title: Period | None) -> ColumnPeriod | None:
    """Return the latest period that has a column with figures, where columns name several alike."""
    named = list(_named(statistics, {REPORTED, PUBLISHED}))
    if not named and not any(map(_is_total, statistics.columns)):
        named = list(_named(statistics, {FIGURE}))
    lengths = {own.months[1] - own.months[0] for _, own in named if own.months}
    if len({(own.year, own.months) for _, own in named}) < 2 or len(lengths) != 1:
        return None
    months, year = _months(of_title), of_title.first.year if of_title else None
    if any(own.months == months and own.year in {None, year} for _, own in named):
        return None  # the title names one of them
    if of_title and months != _WHOLE_YEAR and all(own.months == _WHOLE_YEAR for _, own in named):
        return None  # 2026年 | 2025年 are the title's quarter, year by year
    if _is_ranked_over_all(statistics) or _is_all_of(named, months, statistics):
        return None
    filled = [
        own
        for column, own in named
        if any(number is not None for number in statistics.numbers(column.name))
    ]
    return max(filled, key=lambda own: (own.year or 0, own.months), default=None)


def _is_all_of(
    named: Iterable[tuple[Column, ColumnPeriod]],
    months: tuple[int, int] | None,
    statistics: Statistics,
) -> bool:
    """Whether a title such as 一季度 is about 1月, 2月 and 3月 together, all filled, with their total."""
    if months is None or months == _WHOLE_YEAR or not any(map(_is_total, statistics.columns)):
        return False
    filled = {
        month
        for column, own in named
        if own.months and any(n is not None for n in statistics.numbers(column.name))
        for month in range(own.months[0], own.months[1] + 1)
    }
    return filled == set(range(months[0], months[1] + 1))


def _named(statistics: Statistics, meanings: set[Meaning]) -> Iterable[tuple[Column, ColumnPeriod]]:
    for column in statistics.columns:
        own = period_in(column.period) if column.period else None
        if own and own.span is Span.NAMED and own.months and column.meaning in meanings:
            yield column, own


def _is_ranked_over_all(statistics: Statistics) -> bool:
    """Whether ranks stand beside a total over all these periods, so that it is the table's subject."""
    ranks = [c for c in statistics.meaning(*RANKS) if not c.period]
    printed = any(any(statistics.printed.get(column.name, ())) for column in ranks)
    return printed and any(_is_total(column) for column in statistics.columns)


def _is_total(column: Column) -> bool:
    return column.meaning.is_figure and any(map(is_total_heading, column.path or (column.name,)))
