"""In which order side-by-side blocks were filled in: down and then right, or across."""

import operator
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Any

from tongbao.chinese import parse_ordinal
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.view import View

_UNDECIDED = frozenset({RowKind.MAYBE_GROUP, RowKind.LONE_WORDS, RowKind.PART})
#: Figures are called sorted if no more than one in so many is out of order.
_SORTED = 10


def in_order(view: View, per_block: Sequence[Sequence[Row]]) -> Sequence[Row]:
    """Return all blocks' rows in the order they are read; merged titles part them."""
    if len(per_block) == 1:
        return per_block[0]
    rows = [row for layout in per_block for row in layout]
    titles = sorted({row.row for row in rows if row.across})
    orders = _down(rows, titles), _across(rows, titles)
    return list(_each_title_once(orders[_is_across(view, rows, titles)]))


def resolved(view: View, rows: Sequence[Row], *, before_heading: bool) -> Sequence[Row]:
    """Decide which rows named like a group are one: those with their own units below.

    A unit called 第一组 that is followed by 第二组 is a unit, and so is 驻区企业 in the last row,
    unless another heading follows. Words alone in a row are a unit that stated nothing, unless they
    stand over another heading. Part of a total (其中：乡镇) is a group's title over units that add up
    to it, and nothing elsewhere.
    """
    if not any(row.kind in _UNDECIDED for row in rows):
        return rows
    result: list[Row] = []
    following = RowKind.HEADING if before_heading else None
    for row in reversed(rows):
        kind = row.kind
        if kind is RowKind.PART:
            if not (row.label and _adds_up(view, row, result)):
                continue
            kind = RowKind.GROUP
            row = row._replace(kind=kind)
        elif kind is RowKind.MAYBE_GROUP:
            outer = following is RowKind.GROUP and not _has_number(view, row)
            titles = following in {RowKind.UNIT, RowKind.HEADING} or outer
            row = row._replace(kind=RowKind.GROUP if titles else RowKind.UNIT)
            kind = RowKind.GROUP if titles else kind
        elif kind is RowKind.LONE_WORDS:
            kind = RowKind.GROUP if following is RowKind.HEADING else RowKind.UNIT
            row = row._replace(kind=kind)
        if kind not in {RowKind.NAMELESS, RowKind.MORE_FIGURES}:
            following = kind
        result.append(row)
    result.reverse()
    return result


def _adds_up(view: View, title: Row, below: Sequence[Row]) -> bool:
    """Whether units right below a row, the nearest at the end, add up to its figures."""
    units = [*takewhile(lambda row: row.kind is RowKind.UNIT, reversed(below))]
    stated = {at: n for at in title.layout.figures if (n := number_in(view.at(title.row, at)))}
    sums = {
        at: sum((number_in(view.at(unit.row, at)) or Decimal(0) for unit in units), Decimal(0))
        for at in stated
    }
    return bool(stated) and bool(units) and sums == stated


def _down(rows: Sequence[Row], titles: Sequence[int]) -> list[Row]:
    return sorted(rows, key=lambda row: (_titles_above(row, titles), row.layout.index, row.row))


def _across(rows: Sequence[Row], titles: Sequence[int]) -> list[Row]:
    return sorted(rows, key=lambda row: (_titles_above(row, titles), row.row, row.layout.index))


def _titles_above(row: Row, titles: Sequence[int]) -> int:
    return sum(title <= row.row for title in titles)


def _has_number(view: View, row: Row) -> bool:
    return any(number_in(view.at(row.row, column)) is not None for column in row.layout.figures)


def _each_title_once(rows: Sequence[Row]) -> Iterator[Row]:
    seen: set[int] = set()
    for row in rows:
        if row.across:
            if row.row in seen:
                continue
            seen.add(row.row)
        yield row


def _is_across(view: View, rows: Sequence[Row], titles: Sequence[int]) -> bool:
    """Whether the blocks were filled row by row: their numbers run that way.

    The 序号 decides, then the printed 名次, then whichever figures are sorted best.
    """
    if any(row.kind in {RowKind.GROUP, RowKind.MAYBE_GROUP} and not row.across for row in rows):
        return False
    units = [row for row in rows if row.kind is RowKind.UNIT]
    if not units or any(row.layout.block.group for row in units):
        return False
    down, across = _down(units, titles), _across(units, titles)
    for value, is_broken in ((_serial, operator.ge), (_rank, operator.gt)):
        breaks = [_breaks(view, order, value, is_broken) for order in (down, across)]
        # Ranks that hardly rise either way stand in no order; they say nothing about the rows.
        is_sorted = value is not _rank or min(breaks) * _SORTED <= len(units)
        if breaks[0] != breaks[1] and is_sorted:
            return breaks[1] < breaks[0]
    steps = []
    for position in range(min(len(row.layout.figures) for row in units)):
        number = _figure(position)
        steps.append([_breaks(view, order, number, operator.lt) for order in (down, across)])
    best = min(steps, key=min, default=[0, 0])
    return best[1] < best[0] and best[1] * _SORTED <= len(units)


def _breaks(
    view: View,
    rows: Sequence[Row],
    value: Callable[[View, Row], Decimal | int | None],
    is_broken: Callable[[Any, Any], bool],
) -> int:
    """Count where a number does not go on as it should: 序号 and 名次 rise, figures fall."""
    numbers = [n for row in rows if (n := value(view, row)) is not None]
    return sum(is_broken(one, later) for one, later in pairwise(numbers))


def _serial(view: View, row: Row) -> Decimal | int | None:
    if row.layout.serial is None:
        return None
    value = view.at(row.row, row.layout.serial)
    return parse_ordinal(value) if isinstance(value, str) else number_in(value)


def _rank(view: View, row: Row) -> int | None:
    at = next((column.at for column in row.layout.columns if column.rank), None)
    return parse_ordinal(words_in(view.at(row.row, at))) if at else None


def _figure(position: int) -> Callable[[View, Row], Decimal | None]:
    def value(view: View, row: Row) -> Decimal | None:
        return number_in(view.at(row.row, row.layout.figures[position]))

    return value
