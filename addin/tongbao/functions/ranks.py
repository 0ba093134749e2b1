"""名次 of a number among others, or among those of its group."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from tongbao.core.chinese import key, split_list
from tongbao.core.ranking import ranks_within
from tongbao.core.rule_lines import word_of
from tongbao.core.rules import RankMethod
from tongbao.errors import WrongUse
from tongbao.functions import settings
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import Stamp, refuse_first
from tongbao.functions.shapes import (
    Answer,
    Cells,
    flat,
    number,
    over,
    refuse_errors,
    rows_of,
    used,
    word,
)
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import Value

_DIRECTIONS = {"高到低": True, "降序": True, "低到高": False, "升序": False}


class _Ladder(NamedTuple):
    """Every number ranked: by its place in the range, and by its group and value."""

    numbers: list[Decimal | None]
    ranks: list[int | None]
    by_value: dict[tuple[str, Decimal], int]
    tied: frozenset[tuple[str, Decimal]]


def ranks_of(
    value: Cells, values: Cells, groups: Cells, group: Cells, method: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return the rank of every value among the values, within its group if there are groups."""
    how, high_first = _method(method, stamp)
    ranked, named = flat(values), [] if groups is None else flat(groups)
    if groups is not None and len(named) != len(ranked):
        raise WrongUse(f"数值有{len(ranked)}个，组别有{len(named)}个，应当一样多。")
    filled = used(ranked)
    ladder = _ladder(filled, named[: len(filled)], how, high_first)
    is_column = [number_in(each) for each in used(flat(value))] == ladder.numbers
    if is_column and (group is None or (groups is not None and flat(group) == named)):
        return over(lambda each, at: _rank_at(ladder, each, at), value, _places(value))
    if groups is not None and group is None:
        raise WrongUse("给出了各单位的组别，还要给出本单位的组别（第四个参数）。")

    def answer(each: Value, its_group: Value) -> int:
        place = (key(words_in(its_group)), number(each, "数值"))
        if place not in ladder.by_value:
            raise WrongUse(f"参加排名的数里没有“{words_in(each)}”{_of(its_group)}。")
        if how is RankMethod.ORDINAL and place in ladder.tied:
            raise WrongUse("有并列的数，按“顺序”排名时第一个参数应选整列。")
        return ladder.by_value[place]

    return over(answer, value, group, needed=1)


def _places(cells: Cells) -> Cells:
    """Return the place of every cell in its range, in the shape of the range."""
    if not isinstance(cells, list | tuple):
        return 0
    rows, at = rows_of(cells), count()
    return [[next(at) for _ in row] for row in rows]


def _rank_at(ladder: _Ladder, value: Value, at: int) -> int:
    number(value, "数值")
    rank = ladder.ranks[at]
    assert rank is not None
    return rank


def _of(group: Value) -> str:
    return f"（组别“{words_in(group)}”）" if words_in(group) else ""


@remembered
def _ladder(
    values: Sequence[Value], groups: Sequence[Value], how: RankMethod, high_first: bool
) -> _Ladder:
    refuse_errors([*values, *groups])
    names = [key(words_in(each)) for each in groups] if groups else [""] * len(values)
    numbers = [number_in(each) for each in values]
    ranks = ranks_within(numbers, names, how, high_first=high_first)
    by_value: dict[tuple[str, Decimal], int] = {}
    tied = set()
    for name, each, rank in zip(names, numbers, ranks, strict=True):
        if each is not None and rank is not None:
            tied |= {(name, each)} & by_value.keys()
            by_value.setdefault((name, each), rank)
    return _Ladder(numbers, ranks, by_value, frozenset(tied))


def _method(method: Cells, stamp: Stamp) -> tuple[RankMethod, bool]:
    """Return how ties are numbered and whether the highest comes first: as said, else as ruled."""
    rules, findings = settings.IN_EXCEL.rules(stamp)
    how, high_first = rules.method, rules.rank_by is None or rules.rank_by.high_first
    said = word(method, "名次方式")
    if not said:
        refuse_first(tuple(f for f in findings if f.item in {"名次方式", "排名依据"}))
        return how, high_first
    how, high_first = RankMethod.SHARED, True
    for each in split_list(said):
        if key(each) in _DIRECTIONS:
            high_first = _DIRECTIONS[key(each)]
            continue
        try:
            how = word_of(RankMethod)(each)
        except ValueError as expected:
            raise WrongUse(f"名次方式写“{each}”，应为{expected}，可再加“低到高”。") from expected
    return how, high_first
