"""名次: where a number ranks among others, or within its group."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from tongbao.chinese import key, split_list
from tongbao.core.ranking.numbering import ranks_within
from tongbao.core.rules.conditions import word_of
from tongbao.core.rules.rules import RankMethod
from tongbao.errors import WrongUse
from tongbao.functions import settings
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import Stamp, refuse_first, refuse_unclear_direction
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
#: A number among those of its group.
_InGroup = tuple[str, Decimal]


class _Order(NamedTuple):
    """How numbers are ranked; ``then_by`` names the second keys, which no single column shows."""

    method: RankMethod
    high_first: bool
    then_by: str


class _Ladder(NamedTuple):
    """Every number ranked: by where it stands in the range, and by its group and value.

    ``tied`` holds the numbers that stand more than once, ``unsure`` those whose rank would hang on
    second keys.
    """

    numbers: list[Decimal | None]
    groups: list[str]
    ranks: list[int | None]
    by_value: dict[_InGroup, int]
    tied: frozenset[_InGroup]
    unsure: frozenset[_InGroup]


def ranks_of(
    value: Cells, values: Cells, groups: Cells, group: Cells, method: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Rank each value among all values, within its group if there are groups."""
    order = _order(method, stamp)
    ranked, named = flat(values), [] if groups is None else flat(groups)
    if groups is not None and len(named) != len(ranked):
        raise WrongUse(f"数值有{len(ranked)}个，组别有{len(named)}个，应当一样多。")
    filled = used(ranked)
    ladder = _ladder(filled, named[: len(filled)], order)

    def refuse_unsure(place: _InGroup) -> None:
        if place in ladder.unsure:
            raise WrongUse(
                f"有并列的数，“规则”里的次级排序“{order.then_by}”在这一列里看不出，"
                "请用功能区的“计算考核结果”。"
            )

    def rank_at(each: Value, at: int) -> int:
        refuse_unsure((ladder.groups[at], number(each, "数值")))
        rank = ladder.ranks[at]
        assert rank is not None
        return rank

    is_column = [number_in(each) for each in used(flat(value))] == ladder.numbers
    if is_column and (group is None or (groups is not None and flat(group) == named)):
        return over(rank_at, value, _places(value))
    if groups is not None and group is None:
        raise WrongUse("给出了各单位的组别，还要给出本单位的组别（第四个参数）。")

    def rank_of(each: Value, its_group: Value) -> int:
        place = (key(words_in(its_group)), number(each, "数值"))
        if place not in ladder.by_value:
            raise WrongUse(f"参加排名的数里没有“{words_in(each)}”{_of(its_group)}。")
        refuse_unsure(place)
        if order.method is RankMethod.ORDINAL and place in ladder.tied:
            raise WrongUse("有并列的数，按“顺序”排名时第一个参数应选整列。")
        return ladder.by_value[place]

    return over(rank_of, value, group, needed=1)


def _places(cells: Cells) -> Cells:
    """Number the cells in reading order; the answer has the shape the range has."""
    if not isinstance(cells, list | tuple):
        return 0
    rows, at = rows_of(cells), count()
    return [[next(at) for _ in row] for row in rows]


def _of(group: Value) -> str:
    return f"（组别“{words_in(group)}”）" if words_in(group) else ""


@remembered
def _ladder(values: Sequence[Value], groups: Sequence[Value], order: _Order) -> _Ladder:
    refuse_errors([*values, *groups])
    names = [key(words_in(each)) for each in groups] if groups else [""] * len(values)
    numbers = [number_in(each) for each in values]
    ranks = ranks_within(numbers, names, order.method, high_first=order.high_first)
    by_value: dict[_InGroup, int] = {}
    tied = set()
    for name, each, rank in zip(names, numbers, ranks, strict=True):
        if each is not None and rank is not None:
            tied |= {(name, each)} & by_value.keys()
            by_value.setdefault((name, each), rank)
    unsure = _unsure(by_value, tied, order.method) if order.then_by else frozenset()
    return _Ladder(numbers, names, ranks, by_value, frozenset(tied), unsure)


def _unsure(
    by_value: dict[_InGroup, int], tied: set[_InGroup], method: RankMethod
) -> frozenset[_InGroup]:
    """Return the values that tie; with 中国式 also all behind them, which move back if the tie is broken."""
    if method is not RankMethod.DENSE:
        return frozenset(tied)
    first: dict[str, int] = {}
    for group, each in tied:
        rank = by_value[group, each]
        first[group] = min(rank, first.get(group, rank))
    return frozenset(p for p, rank in by_value.items() if rank >= first.get(p[0], rank + 1))


def _order(method: Cells, stamp: Stamp) -> _Order:
    """Return how to rank: as said, and where nothing is said, as ruled.

    Raises:
        WrongUse: what is said, or what is ruled and not said, cannot be understood.
    """
    rules, findings = settings.IN_EXCEL.rules(stamp)
    how: RankMethod | None = None
    high_first: bool | None = None
    for each in split_list(word(method, "名次方式")):
        if key(each) in _DIRECTIONS:
            high_first = _DIRECTIONS[key(each)]
            continue
        try:
            how = word_of(RankMethod)(each)
        except ValueError as expected:
            raise WrongUse(f"名次方式写“{each}”，应为{expected}，可再加“低到高”。") from expected
    if how is None:
        refuse_first(f for f in findings if f.item == "名次方式")
        how = rules.method
    if high_first is None:
        refuse_first(f for f in findings if f.item == "排名依据")
        refuse_unclear_direction(rules)
        high_first = rules.rank_by is None or rules.rank_by.high_first
    return _Order(how, high_first, "、".join(sort_key.column for sort_key in rules.then_by))
