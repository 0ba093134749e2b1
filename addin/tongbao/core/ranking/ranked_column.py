"""Which column a column of ranks is about, as far as its heading or its formula says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.chinese import key
from tongbao.core.columns.decided import RANK, names_ranks, ranked_word
from tongbao.core.columns.derived import DERIVED_MEANINGS
from tongbao.core.columns.roles import SCORE
from tongbao.core.find_columns import find_columns
from tongbao.core.rules.rules import SortKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongbao.core.columns.column import Column
    from tongbao.core.statistics import Statistics


def ranked_column(statistics: Statistics, ranks: Column) -> str | None:
    """Return the column that ranks are about; ``None`` where neither formula nor heading says so."""
    if ranks.ranking:
        return ranks.ranking.column
    if ranks.looks_at and len(looked_at := rankable(statistics, ranks, None)) == 1:
        return looked_at[0].column
    word = ranked_word(ranks.leaf)
    figures = statistics.figure_columns
    if word:
        named = [c for c in find_columns(statistics, word) if c.meaning.is_figure]
        beside = [c for c in named if c.upper == ranks.upper]
        under = [c for c in figures if key(c.name).startswith(word)]
        return only(beside) or only(named) or only(under)
    if ranks.upper and ranks.meaning is RANK:
        return only([c for c in figures if c.upper == ranks.upper])
    return None


def rankable(statistics: Statistics, ranks: Column, by: SortKey | None) -> list[SortKey]:
    """Return the other columns that may be ranked; ranks of another period are none.

    A formula nobody here can read still says which columns it looks at.
    """
    found = [
        SortKey(column.name)
        for column in statistics.columns
        if (column.meaning.is_figure or column.meaning in DERIVED_MEANINGS)
        and not (by and column.name == by.column)
        and not names_ranks(column.leaf)
    ]
    return [each for each in found if each.column in ranks.looks_at] or found


def only(columns: Sequence[Column]) -> str | None:
    """Return the one column there is, or the one score among several."""
    scores = [column for column in columns if column.meaning is SCORE]
    for found in (columns, scores):
        if len(found) == 1:
            return found[0].name
    return None
