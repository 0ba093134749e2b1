"""Which columns claim to be the sum of others.

Only a claim the headings themselves make counts, since parts may overlap: a formula in brackets
(A+B), a 合计 beside its siblings under one upper heading, a 合计 of months or quarters (over or under
the columns' own headings), or full marks that add up.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.heading_words import is_total_heading, stem
from tongbao.regex import regex
from tongbao.sheet.tables.heading import Heading

_NUMERAL = r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_PERIOD = regex(
    rf"(.*年)?(第?{_NUMERAL}(月份?|季度|周|旬|次|期|批)|[上中下]旬|[上下]半年|{_NUMERAL})"
)


def parts_of(index: int, columns: Sequence[Column], headings: Sequence[Heading]) -> tuple[str, ...]:
    """Return the names of the columns whose sum a column claims to be; empty if it claims none."""
    column, heading = columns[index], headings[index]
    if not column.meaning.is_figure:
        return ()
    others = [i for i, c in enumerate(columns) if i != index and c.meaning.is_figure]
    parts = (
        _stated(others, heading, columns, headings)
        or _siblings(others, heading, headings)
        or _of_periods(others, heading, headings)
        or _marked(others, column, columns)
    )
    return tuple(columns[i].name for i in parts) if len(parts) > 1 else ()


def _stated(
    others: Sequence[int], heading: Heading, columns: Sequence[Column], headings: Sequence[Heading]
) -> list[int]:
    """Read 合计(报送+发布) or 总分(A+B), letters counting the figure columns' own labels."""
    for remark in heading.remarks:
        words = [stem(part) for part in key(remark).lstrip("=").split("+")]
        if len(words) < 2:
            continue
        found = [
            next((i for i in others if word in _labels(columns[i], headings[i])), None)
            for word in words
        ]
        if None not in found:
            return [i for i in found if i is not None]
    return []


def _labels(column: Column, heading: Heading) -> set[str]:
    """Return the words a formula in brackets may call a column by."""
    words = {stem(column.name), stem(heading.leaf), *(key(remark) for remark in heading.remarks)}
    letter = re.match(r"([a-z])[、.:]?", key(heading.leaf))
    return words | ({letter[1]} if letter else set())


def _siblings(others: Sequence[int], heading: Heading, headings: Sequence[Heading]) -> list[int]:
    """Return the columns beside a 合计: under the same upper heading, or months and quarters."""
    if not is_total_heading(heading.leaf):
        return []
    siblings = [i for i in others if headings[i].path[:-1] == heading.path[:-1]]
    periods = all(_PERIOD.fullmatch(key(headings[i].leaf)) for i in siblings)
    return siblings if len(heading.path) > 1 or periods else []


def _of_periods(others: Sequence[int], heading: Heading, headings: Sequence[Heading]) -> list[int]:
    """Return the columns that share a name under months or quarters, for the one under 合计: 合计/报送."""
    if len(heading.path) < 2 or not is_total_heading(heading.path[0]):
        return []
    same = [i for i in others if headings[i].path[1:] == heading.path[1:]]
    return same if all(_PERIOD.fullmatch(key(headings[i].path[0])) for i in same) else []


def _marked(others: Sequence[int], column: Column, columns: Sequence[Column]) -> list[int]:
    """Return the columns whose full marks add up to this column's."""
    marked = [i for i in others if columns[i].full_marks]
    total = sum((columns[i].full_marks or Decimal(0) for i in marked), Decimal(0))
    return marked if column.full_marks and total == column.full_marks else []
