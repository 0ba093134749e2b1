"""Which columns a clerk's words may mean."""

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.heading_words import stem
from tongbao.core.columns.roles import NAMED_FIGURES, UNIT
from tongbao.core.statistics import Statistics


def find_columns(statistics: Statistics, text: str) -> tuple[Column, ...]:
    """Return the columns a clerk's words may mean; one if they are clear.

    Tried in turn: the whole name, its last heading, the name without 数/条数/量, and for the three
    words 报送, 发布, 得分 what the column means.
    """
    wanted = key(text)
    meaning = next((m for m in NAMED_FIGURES if m.name in {wanted, stem(text)}), None)
    columns = [column for column in statistics.columns if column.meaning is not UNIT]
    return (
        tuple(c for c in columns if key(c.name) == wanted)
        or tuple(c for c in columns if key(c.leaf) == wanted)
        or tuple(c for c in columns if stem(c.leaf) == stem(text))
        or tuple(c for c in columns if c.meaning is meaning)
    )
