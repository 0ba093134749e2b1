"""加扣分 that the clerk enters: a total stands beside it that only comes out with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.decided import POINTS
from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.roles import FIGURE, SCORE
from tongbao.sheet.cells import number_in
from tongbao.sheet.grid import Value

#: So many totals that points change must come out with them, and most of all totals.
_LEAST, _MOSTLY = 2, Decimal("0.8")
_NOTHING = Decimal(0)


def with_entered_points(
    columns: Sequence[Column], samples: Sequence[Sequence[Value]]
) -> tuple[Column, ...]:
    """Return the columns, those of 加扣分 as figures where a total is worked out from them.

    Args:
        columns: the table's.
        samples: some values in each, row by row.
    """
    changed = list(columns)
    for at, points in enumerate(columns):
        is_stated = points.sources.get("meaning") is Source.CLERK
        if points.meaning is not POINTS or points.is_input or is_stated:
            continue
        for total, parts in _totals(columns):
            rows = zip(samples[at], samples[total], *(samples[p] for p in parts), strict=True)
            if _needs_points([[number_in(value) for value in row] for row in rows]):
                changed[at] = _as_figure(points)
                names = (*(columns[part].name for part in parts), points.name)
                changed[total] = replace(changed[total], parts=names)
                break
    return tuple(changed)


def _totals(columns: Sequence[Column]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield every column that may be a total, with what it may be made of besides the points."""

    def named(c: Column) -> bool:
        return c.meaning is SCORE or is_total_heading(c.leaf)

    for at, total in enumerate(columns):
        if not total.meaning.is_figure:
            continue
        others = [i for i, c in enumerate(columns) if i != at and c.meaning.is_figure]
        if total.parts:
            yield at, [i for i in others if columns[i].name in total.parts]
        elif named(total):
            yield from ((at, [other]) for other in others)


def _needs_points(rows: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether totals (second) come out of the parts (the rest) only with the points (first)."""
    stated = [(row[0] or _NOTHING, row[1], row[2:]) for row in rows if row[1] is not None]
    sums = [
        (points, total, sum((part or _NOTHING for part in parts), _NOTHING))
        for points, total, parts in stated
        if any(part is not None for part in parts)
    ]
    agree = [(points, total == whole + points) for points, total, whole in sums]
    given = [is_right for points, is_right in agree if points]
    everywhere = [is_right for _, is_right in agree]
    return sum(given) >= _LEAST and all(
        sum(each) >= _MOSTLY * len(each) for each in (given, everywhere)
    )


def _as_figure(points: Column) -> Column:
    sources = {**points.sources, "meaning": Source.VALUES, "is_input": Source.VALUES}
    return replace(points, meaning=FIGURE, is_input=True, sources=sources)
