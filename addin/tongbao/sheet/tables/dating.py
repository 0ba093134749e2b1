"""The period of tables that leave it, or its year, to another sheet or to the file's name.

A period comes from a heading, the title, the sheet's name, the file's name, in this order. Where the
sheets are called 8月, 9月, 10月, the year is the one all others in the workbook name, or the file's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.periods.period import Kind
from tongbao.core.periods.reading import find_period, find_period_of_year
from tongbao.findings import codes
from tongbao.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongbao.core.periods.period import Period
    from tongbao.findings import Finding
    from tongbao.sheet.tables.table import Table

_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)(?=年|[.\-_/]|(?:0[1-9]|1[0-2])(?!\d)|$|[^\d])")
_WHOLE_YEAR = regex(r"\d年度|全年")
_SUFFIX = regex(r"\.[a-z]{3,4}$")
_NUMBER = regex(r"0?[1-9]|1[0-2]")
#: So many sheets called by numbers alone are months.
_MONTHS = 3
#: A year to read a period with that names none.
_ANY_YEAR = 2000


def dated(tables: Sequence[Table], file: str) -> list[Table]:
    """Return the tables, those without a period with the one the workbook gives them elsewhere.

    Args:
        tables: all in the workbook.
        file: the file's name; empty if it has none.
    """
    name = _SUFFIX.sub("", key(file))
    lacking = [table for table in tables if _lacks(table)]
    if not lacking:
        return [_compared(table, name) for table in tables]
    year, source = _year(tables, name)
    by_number = _by_number(lacking)
    own = find_period(name)
    if own and own.kind is Kind.YEAR and not _WHOLE_YEAR.search(name):
        own = None  # it only says which year the months are in
    made = []
    for table in tables:
        period = None
        if _lacks(table):
            words = f"{key(table.sheet)}月" if by_number else ""
            period = _of_year(table, words, year) if year else None
            if period is None and own and len(lacking) == len(tables) and not _bare(table):
                period, source = own, "文件名"
        if period:
            made.append(_with(table, period, source))
        elif table in lacking and len(lacking) > 1 and (words := _bare(table)):
            made.append(_without_year(table, words))
        else:
            made.append(_compared(table, name))
    return made


def _lacks(table: Table) -> bool:
    return not table.statistics.periods and find_period(table.statistics.period) is None


def _bare(table: Table) -> str:
    for words in (table.statistics.title, table.sheet):
        if period := find_period_of_year(words, _ANY_YEAR):
            return period.words.removeprefix(f"{_ANY_YEAR}年")
    return ""


def _of_year(table: Table, words: str, year: int) -> Period | None:
    for text in (table.statistics.title, table.sheet, words):
        if text and (period := find_period_of_year(text, year)):
            return period
    return None


def _year(tables: Sequence[Table], name: str) -> tuple[int | None, str]:
    """Return the year the workbook is about, and what says so; ``None`` where two are named."""
    periods = [p for table in tables if (p := find_period(table.statistics.period))]
    years = {year for period in periods for year in (period.first.year, period.last.year)}
    years |= {year for table in tables for year in _years_in(table.statistics.title)}
    if years:
        return (years.pop(), "其他工作表") if len(years) == 1 else (None, "")
    years = _years_in(name)
    return (years.pop(), "文件名") if len(years) == 1 else (None, "")


def _years_in(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _by_number(tables: Sequence[Table]) -> bool:
    """Whether sheets called 1, 2, 3 are months: the same units in the same columns in each."""
    numbered = [table for table in tables if _NUMBER.fullmatch(key(table.sheet))]
    if len(numbered) < _MONTHS or len(numbered) < len(tables):
        return False
    first, *others = numbered
    names, columns = set(first.statistics.names), set(first.statistics.figures)
    return all(
        names & set(table.statistics.names) and columns == set(table.statistics.figures)
        for table in others
    )


def _with(table: Table, period: Period, source: str) -> Table:
    statistics = table.statistics
    told = codes.DEFAULT_RULE.finding(
        f"标题、表头和工作表名没有写明是哪一期，按{source}取“{period.words}”",
        statistics.place,
        "如有不同，请在“规则”里写明统计期间",
    )
    findings = (*statistics.findings, told)
    return replace(table, statistics=replace(statistics, period=period.words, findings=findings))


def _without_year(table: Table, words: str) -> Table:
    """Return a table among others of other months, with the year left to be asked for."""
    where = "标题" if find_period_of_year(table.statistics.title, _ANY_YEAR) else "工作表名"
    return replace(table, statistics=replace(table.statistics, periods={where: words}))


def _compared(table: Table, name: str) -> Table:
    """Return a table; with a finding where the file is called after another period."""
    statistics = table.statistics
    period, of_file = find_period(statistics.period), find_period(name)
    if not period or not of_file or not _lie_apart(period, of_file):
        return table
    return replace(
        table,
        statistics=replace(
            statistics, findings=(*statistics.findings, _differs(table, period, of_file))
        ),
    )


def _differs(table: Table, period: Period, of_file: Period) -> Finding:
    return codes.FILE_OF_OTHER_PERIOD.finding(
        f"表是{period.words}的，文件名写“{of_file.words}”", table.statistics.place
    )


def _lie_apart(one: Period, other: Period) -> bool:
    return one.last < other.first or other.last < one.first
