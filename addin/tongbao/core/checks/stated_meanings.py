"""What the clerk says of the columns (列含义), held against the table."""

from collections.abc import Iterator

from tongbao.chinese import listing
from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import ColumnPeriod, Span, period_in, period_of
from tongbao.core.columns.decided import BAND, RANKS
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.roles import DONE, PUBLISHED, REPORTED, TASKS, UNIT
from tongbao.core.columns.stated import position_of, word_of
from tongbao.core.rules.rules import Rules, StatedMeaning
from tongbao.core.statistics import Statistics
from tongbao.findings import Finding, codes

_COUNTED = frozenset({REPORTED, PUBLISHED, TASKS, DONE})


def check_meanings(statistics: Statistics, rules: Rules) -> Iterator[Finding]:
    """Yield lines about no column, about one column twice, and those the table contradicts.

    A line the program has guessed says nothing of its own.
    """
    columns = statistics.columns
    names, leaves = [c.name for c in columns], [c.leaf for c in columns]
    seen: dict[int, StatedMeaning] = {}
    for line in rules.meanings:
        at = position_of(line.column, names, leaves)
        if line.is_guess:
            if at is not None:
                yield from _outdated(columns[at], line)
            continue
        if at is None:
            yield codes.UNKNOWN_COLUMN.finding(
                f"列含义写的列“{line.column}”{_how_many(line.column, columns)}",
                line.place,
                f"表中的列有：{listing(name for name in names if name)}",
            )
            continue
        if at in seen:
            yield codes.RULE_STATED_TWICE.finding(
                f"列含义把“{names[at]}”写了两次，按后一次计", line.place
            )
        seen[at] = line
    for at, line in seen.items():
        yield from _contradicted(statistics, columns[at], line)


def _outdated(column: Column, line: StatedMeaning) -> Iterator[Finding]:
    """Say that a guess is no longer what the table shows; the table counts."""
    now = word_of(column.meaning)
    if line.word and now and now != line.word:
        yield codes.GUESS_OUTDATED.finding(
            f"列含义推测“{column.name}”是{line.word}，现在看来是{now}，按{now}计", line.place
        )


def _how_many(text: str, columns: tuple[Column, ...]) -> str:
    found = [c.name for c in columns if position_of(text, [c.leaf], [c.leaf]) is not None]
    return f"对应几列：{listing(found)}" if found else "在表中找不到"


def _contradicted(statistics: Statistics, column: Column, line: StatedMeaning) -> Iterator[Finding]:
    if column.meaning is UNIT:
        yield codes.MEANING_CONTRADICTED.finding(
            f"列含义写到“{column.name}”，这一列是单位名称，没有采用",
            line.place,
            "请改为别的列，或删去这一行",
        )
        return
    if found := _otherwise(column):
        yield codes.MEANING_CONTRADICTED.finding(
            f"列含义写“{column.name}”是{line.word}，{found}，按列含义计", line.place
        )
    heading = period_of(column.path)
    if line.period and heading and _differ(heading, period_in(line.period)):
        yield codes.MEANING_CONTRADICTED.finding(
            f"“{column.name}”的表头写“{heading.words}”，列含义写“{line.period}”，按列含义计",
            line.place,
        )
    numbers = sum(number is not None for number in statistics.numbers(column.name))
    words = len(statistics.unread_rows(column.name))
    if column.meaning.is_figure and words > numbers:
        yield codes.MEANING_CONTRADICTED.finding(
            f"列含义写“{column.name}”是{line.word or '数值'}，这一列有{words}格是文字"
            + (f"，只有{numbers}格是数" if numbers else "，没有一个数"),
            line.place,
        )


def _otherwise(column: Column) -> str:
    """Return what its own formulas or cells show a column to be, if that is not what is stated."""
    if column.ranking and column.meaning not in RANKS:
        return f"它的公式却是按“{column.ranking.column}”排名次"
    if column.limits and column.meaning is not BAND:
        return "它的公式却是评等次"
    if column.meaning in _COUNTED and column.kind is Kind.RATE:
        return "表头或单元格的格式却是百分比"
    return ""


def _differ(heading: ColumnPeriod, stated: ColumnPeriod | None) -> bool:
    """Whether two periods cannot be one: 本月 may well be 2026年10月."""
    if stated is None:
        return False
    if heading.months and stated.months:
        return heading.months != stated.months or (
            None not in (heading.year, stated.year) and heading.year != stated.year
        )
    own = {Span.NAMED: Span.CURRENT}
    return own.get(heading.span, heading.span) is not own.get(stated.span, stated.span)
