"""统计期间: the days a table reports on."""

import datetime
from enum import Enum

from tongbao.data import dataclass


class Kind(Enum):
    """What sort of stretch in the calendar a period is."""

    DAYS = "起止日期"
    WEEK = "周"
    TEN_DAYS = "旬"
    HALF_MONTH = "半月"
    MONTH = "月"
    MONTHS = "几个月"
    QUARTER = "季度"
    HALF_YEAR = "半年"
    YEAR = "年"
    FROM_JANUARY = "年初以来"


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its words as they stood in the workbook, its first and last day."""

    words: str
    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """Its first and last day: two periods with the same are one, whatever they are called."""
        return self.first, self.last

    @property
    def months(self) -> tuple[int, int] | None:
        """Its first and last month, if it is made of whole months in one year."""
        if self.first.year != self.last.year or not self.is_whole_months:
            return None
        return self.first.month, self.last.month

    @property
    def is_whole_months(self) -> bool:
        """Whether it begins with a month's first day and ends with a month's last."""
        return self.first.day == 1 and _day_after(self.last).day == 1

    @property
    def kind(self) -> Kind:
        """Its sort, by its days: 1—3月 is a quarter."""
        if not self.is_whole_months:
            return self._shorter()
        if self.months is None:
            return Kind.MONTHS
        start, stop = self.months
        length = stop - start + 1
        if length == 1:
            return Kind.MONTH
        if length in _ALIGNED and start % length == 1:
            return _ALIGNED[length]
        return Kind.FROM_JANUARY if start == 1 else Kind.MONTHS

    def _shorter(self) -> Kind:
        first, last = self.first, self.last
        is_end = _day_after(last).day == 1
        if (first.year, first.month) == (last.year, last.month):
            if (first.day, last.day) in {(1, 10), (11, 20)} or (first.day == 21 and is_end):
                return Kind.TEN_DAYS
            if (first.day, last.day) == (1, 15) or (first.day == 16 and is_end):
                return Kind.HALF_MONTH
        if first.weekday() == 0 and (last - first).days == _WEEK - 1:
            return Kind.WEEK
        return Kind.DAYS


_WEEK = 7
_ALIGNED = {3: Kind.QUARTER, 6: Kind.HALF_YEAR, 12: Kind.YEAR}


def _day_after(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(1)
