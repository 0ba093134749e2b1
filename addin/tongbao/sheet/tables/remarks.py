"""What a 备注 column says that does not go with the table: another time, or just a number."""

from collections.abc import Iterator, Sequence

from tongbao.chinese import from_numeral, key
from tongbao.core.columns.roles import TEXT
from tongbao.core.periods.period import Period
from tongbao.findings import Finding, Place, codes
from tongbao.regex import regex
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import Value
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.table_part import TablePart
from tongbao.sheet.tables.view import View

_HEADING = regex(r"备注|备考|附注|说明|情况说明")
_NUMERAL = r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_YEAR = r"(?:((?:19|20)[0-9]{2})年)?"
_MONTH = regex(rf"{_YEAR}(?<![0-9一二三四五六七八九十]){_NUMERAL}月(?!底前|内)")
_QUARTER = regex(rf"{_YEAR}第?([一二三四1-4])季度")
_MONTHS = 12


def remark_findings(
    view: View, parts: Sequence[TablePart], period: Period | None
) -> Iterator[Finding]:
    """Yield remarks a clerk should look at.

    Args:
        view: the sheet.
        parts: the table's parts.
        period: what the table is about, if it says so.
    """
    for part in parts:
        units = [row for row in part.rows if row.kind is RowKind.UNIT]
        for offset, column in enumerate(part.columns):
            if column.meaning is TEXT and _HEADING.fullmatch(key(column.leaf)):
                yield from _about(view, units, offset, column.name, period)


def _about(
    view: View, units: Sequence[Row], offset: int, name: str, period: Period | None
) -> Iterator[Finding]:
    said = [
        (row, at, value)
        for row in units
        if (value := view.at(row.row, at := row.layout.block.left + offset)) is not None
    ]
    numbers = [value for _, _, value in said if number_in(value) is not None]
    for row, at, value in said:
        place = Place(view.grid.sheet, view.address(row.row, at), column=name)
        if number_in(value) is not None:
            if len(numbers) * 2 <= len(units):  # else the column counts something
                yield codes.NUMBER_AS_REMARK.finding(
                    f"“{row.label}”的{name}只写着“{words_in(value)}”", place
                )
        elif period and _names_other_time(value, period):
            yield codes.REMARK_OF_OTHER_PERIOD.finding(
                f"“{row.label}”的{name}写着“{words_in(value)}”，表是{period.words}的", place
            )


def _names_other_time(value: Value, period: Period) -> bool:
    """Whether a remark speaks of months, none of which is in a period."""
    if not isinstance(value, str):
        return False
    text = key(value)
    named: list[tuple[int, int]] = []
    for year, numeral in _MONTH.findall(text):
        month = from_numeral(numeral) or 0
        if 1 <= month <= _MONTHS:
            named.append((int(year or period.first.year), month))
    for year, numeral in _QUARTER.findall(text):
        last = 3 * (from_numeral(numeral) or 0)
        named += [(int(year or period.first.year), month) for month in (last - 2, last - 1, last)]
    first = (period.first.year, period.first.month)
    last_month = (period.last.year, period.last.month)
    return bool(named) and not any(first <= each <= last_month for each in named)
