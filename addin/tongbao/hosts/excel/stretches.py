"""Halving an area until Excel gives one answer for each part: it says nothing about mixed ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tongbao.hosts.excel.com import Com
from tongbao.sheet.grid import Area, parse_area

T = TypeVar("T")


def stretches(
    first: int, last: int, ask: Callable[[int, int], T | None]
) -> Iterator[tuple[int, int, T | None]]:
    """Yield (first, last, answer) wherever rows or columns share an answer.

    Args:
        first: the first number to be covered.
        last: the last one.
        ask: what Excel says about a stretch; ``None`` if its members differ. ``None`` about a single
            one is passed on.
    """
    if first > last:
        return
    answer = ask(first, last)
    if answer is not None or first == last:
        yield first, last, answer
        return
    middle = (first + last) // 2
    yield from stretches(first, middle, ask)
    yield from stretches(middle + 1, last, ask)


def merged_areas(sheet: Com, area: Area) -> tuple[Area, ...]:
    """Return the merged areas that touch an area, in few calls: known ones are not asked about."""
    found: list[Area] = []
    waiting = [area]
    while waiting:
        part = _uncovered(waiting.pop(), found)
        if part is None:
            continue
        cells = sheet.Range(part.address)
        if cells.MergeCells is False:
            continue
        if (part.top, part.left) == (part.bottom, part.right):
            found.append(parse_area(cells.MergeArea.Address))
        else:
            waiting += reversed(_halves(part))
    return tuple(sorted(found, key=lambda each: (each.top, each.left)))


def _uncovered(area: Area, known: Sequence[Area]) -> Area | None:
    """Return the area without the outer rows and columns that known areas cover."""
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    shrinking = True
    while shrinking and top <= bottom and left <= right:
        shrinking = False
        for each in known:
            covers_rows = each.left <= left and each.right >= right
            covers_columns = each.top <= top and each.bottom >= bottom
            if covers_rows and each.top <= top <= each.bottom:
                top, shrinking = each.bottom + 1, True
            elif covers_rows and each.top <= bottom <= each.bottom:
                bottom, shrinking = each.top - 1, True
            elif covers_columns and each.left <= left <= each.right:
                left, shrinking = each.right + 1, True
            elif covers_columns and each.left <= right <= each.right:
                right, shrinking = each.left - 1, True
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _halves(area: Area) -> list[Area]:
    """Return two halves; columns are told apart first, for a column of merged groups is tall."""
    if area.left < area.right:
        middle = (area.left + area.right) // 2
        return [
            Area(area.top, area.left, area.bottom, middle),
            Area(area.top, middle + 1, area.bottom, area.right),
        ]
    middle = (area.top + area.bottom) // 2
    return [
        Area(area.top, area.left, middle, area.right),
        Area(middle + 1, area.left, area.bottom, area.right),
    ]
