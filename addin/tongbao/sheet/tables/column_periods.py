"""Which period each column is about, and what a column counts that says no more than that."""

from collections.abc import Sequence
from dataclasses import replace

from tongbao.chinese import key
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.column_period import Span, is_period, period_in, period_of
from tongbao.core.columns.heading_words import any_of, is_total_heading
from tongbao.core.columns.meaning import Holds, Meaning
from tongbao.core.columns.roles import FIGURE, PUBLISHED, REPORTED
from tongbao.regex import regex

#: What a total over columns of several periods is about.
_SUMMED = "累计"
_IN_TITLE = (
    (REPORTED, regex(any_of("报送 上报 投稿 供稿 来稿 报稿"))),
    (PUBLISHED, regex(any_of("采用 录用 采纳 刊发 刊用 采编 发布"))),
)


def of_period(column: Column, path: Sequence[str], columns: Sequence[Column]) -> Column:
    """Return a column with the period its headings state.

    Args:
        column: the column; its parts are known.
        path: its headings.
        columns: all columns.
    """
    is_stated = column.sources.get("period") is Source.CLERK
    if not column.name or column.meaning.holds is Holds.LABEL or is_stated:
        return column
    stated = period_of(path)
    words = stated.words if stated else ""
    if not stated and column.parts and _are_periods(column.parts, columns):
        words = _SUMMED
    if not words:
        return column
    return replace(column, period=words, sources={**column.sources, "period": Source.HEADING})


def by_title(columns: Sequence[Column], title: str) -> tuple[Column, ...]:
    """Return the columns; those that only name a period count what the title is about.

    一季度, 二季度 and 合计 under 信息报送情况 are all 报送, unless the title speaks of more.
    """
    words = key(title)
    meant = [meaning for meaning, pattern in _IN_TITLE if pattern.search(words)]
    if len(meant) != 1:
        return tuple(columns)
    return tuple(_counting(column, meant[0]) for column in columns)


def _counting(column: Column, meaning: Meaning) -> Column:
    own = period_in(column.period) if column.period else None
    says_no_more = all(is_period(words) or is_total_heading(words) for words in column.path)
    if (
        column.meaning is not FIGURE
        or column.sources.get("meaning") is Source.CLERK
        or own is None
        or own.span in {Span.EARLIER, Span.CHANGE}
        or not (column.path and says_no_more)
    ):
        return column
    return replace(column, meaning=meaning, sources={**column.sources, "meaning": Source.HEADING})


def _are_periods(names: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether columns are each about a period of its own."""
    paths = [column.path for column in columns if column.name in names]
    own = [period_of(path) for path in paths]
    return len({(p.year, p.months) for p in own if p and p.span is Span.NAMED}) == len(names)
