"""Is what a cell holds what was written there?"""

import datetime

from tongbao.sheet.grid import Value, same_value

_DAY = datetime.timedelta(days=1)
#: Day zero of a workbook's calendar: usual, usual before the day 1900-02-29 that never was, Mac.
_DAYS_ZERO = (
    datetime.datetime(1899, 12, 30),
    datetime.datetime(1899, 12, 31),
    datetime.datetime(1904, 1, 1),
)
_MILLISECOND = 2 / 86_400_000


def reads_as(written: Value, found: Value) -> bool:
    """Whether a written value may be read as another: a number as a date, if the cell is so formatted."""
    if isinstance(written, float) and isinstance(found, datetime.date | datetime.time):
        return any(abs(written - days) < _MILLISECOND for days in _days(found))
    return same_value(written, found)


def _days(value: datetime.date | datetime.time) -> list[float]:
    """Return the numbers a cell formatted as date or time may hold to read as ``value``."""
    if isinstance(value, datetime.time):
        midnight = datetime.datetime.combine(datetime.date.min, datetime.time())
        return [(datetime.datetime.combine(datetime.date.min, value) - midnight) / _DAY]
    moment = datetime.datetime(*value.timetuple()[:6])
    if isinstance(value, datetime.datetime):
        moment = value
    return [(moment - zero) / _DAY for zero in _DAYS_ZERO]
