"""Asks which column is ranked, from which end, and among whom."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from tongbao.chinese import listing
from tongbao.core.columns.column import Column
from tongbao.core.rules.rules import SortKey
from tongbao.core.showing.shown import shown
from tongbao.findings import Answer, Finding, Place, codes

#: What 排名依据 says where a list is enough.
NO_RANKS = "无"
_ITEM = "排名依据"
_NONE = Answer(_ITEM, NO_RANKS, "只列各单位的数，不排名")
_SHOWN = 3


def direction_open(
    name: str,
    names: Sequence[str],
    numbers: Sequence[Decimal | None],
    place: Place,
    column: Column | None = None,
) -> Finding:
    """Ask from which end a column is ranked.

    Args:
        name: its name.
        names: the units ranked.
        numbers: each one's number; ``None`` for one without.
        place: where the column or its table stands.
        column: the column, if the table has it: its numbers are told as it shows them.
    """
    return codes.DIRECTION_OPEN.finding(
        f"看不出“{name}”是数小的在前还是数大的在前，没有排名",
        place,
        f"请在“规则”的“排名依据”里写明，如 {name}/低到高；不排名的写“无”",
        item=_ITEM,
        answers=(
            Answer(_ITEM, f"{name}/低到高", leaders(names, numbers, column, high_first=False)),
            Answer(_ITEM, f"{name}/高到低", leaders(names, numbers, column, high_first=True)),
            _NONE,
        ),
    )


def ranked_column_open(
    candidates: Sequence[SortKey],
    names: Sequence[str],
    numbers: Sequence[Sequence[Decimal | None]],
    place: Place,
    columns: Sequence[Column | None] = (),
) -> Finding:
    """Ask which of several columns is ranked.

    Args:
        candidates: the columns, each with the end that would come first.
        names: the units ranked.
        numbers: each candidate's numbers, one a unit.
        place: where the table stands.
        columns: the candidates' own columns, where the table has them.
    """
    return codes.RANKED_COLUMN_OPEN.finding(
        f"有几列都可以用来排名：{listing(by.column for by in candidates)}，没有排名",
        place,
        item=_ITEM,
        answers=(
            *(
                Answer(
                    _ITEM,
                    by.column if by.high_first else f"{by.column}/低到高",
                    leaders(names, of_column, column, high_first=by.high_first),
                )
                for by, of_column, column in zip_longest(candidates, numbers, columns)
            ),
            _NONE,
        ),
    )


def printed_ranks_open(
    column: str,
    ranks: int,
    tried: Sequence[tuple[SortKey, int]],
    leaders_by: Sequence[str],
    place: Place,
) -> Finding:
    """Ask what printed ranks rank, where many of them do not follow from what would be ranked.

    Args:
        column: the column the ranks stand in.
        ranks: how many there are.
        tried: what would be ranked, then what else may be, and how many ranks differ then.
        leaders_by: who would come first by each.
        place: where the ranks stand.
    """
    by, wrong = tried[0]
    return codes.RANKED_COLUMN_OPEN.finding(
        f"“{column}”{ranks}个名次中有{wrong}个与“{by.column}”对不上，看不出按哪一列排的，没有改动",
        place,
        item=_ITEM,
        answers=(
            *(
                Answer(
                    _ITEM,
                    f"{by.column}{'' if by.high_first else '/低到高'}",
                    f"{first}，{f'改写{wrong}个名次' if wrong else '与表中的名次一致'}",
                )
                for (by, wrong), first in zip(tried, leaders_by, strict=True)
            ),
            _NONE,
        ),
    )


def grouping_open(column: str, place: Place) -> Finding:
    """Ask among whom ranks are given where those printed begin anew and the table has no groups.

    Args:
        column: the column the ranks stand in.
        place: where they begin anew.
    """
    return codes.GROUPING_OPEN.finding(
        f"“{column}”在这里又从第1名排起，像是分组排的，表中却没有组别，名次没有改动",
        place,
        item="分组排名",
        answers=(
            Answer("分组排名", "否", "全部单位一起排，名次照此改写"),
            Answer(_ITEM, NO_RANKS, "不排名，表中的名次保持原样"),
        ),
    )


def leaders(
    names: Sequence[str],
    numbers: Sequence[Decimal | None],
    column: Column | None = None,
    *,
    high_first: bool,
) -> str:
    """Say who would come first, with the number as its column shows it; empty where nobody has one."""
    known = [number for number in numbers if number is not None]
    if not known:
        return ""
    best = max(known) if high_first else min(known)
    first = [name for name, number in zip(names, numbers, strict=False) if number == best]
    more = f"等{len(first)}个" if len(first) > _SHOWN else ""
    return f"排在最前的是{listing(first[:_SHOWN])}{more}（{shown(best, column)}）"
