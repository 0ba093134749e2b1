"""Which way round a table stands: its units below each other, or beside each other.

The names decide, those of the register before all others: 东城区 is a unit and 得分 is none.
"""

from collections.abc import Callable, Sequence

from tongbao.chinese import key
from tongbao.core.columns.heading_words import is_total_heading
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import GROUP, SERIAL, TEXT, UNIT
from tongbao.core.row_labels import (
    is_mean_row,
    is_part_row,
    is_statistic_row,
    is_total_row,
    looks_like_unit,
)
from tongbao.regex import regex
from tongbao.sheet.grid import Value
from tongbao.sheet.tables.heading import clean_heading
from tongbao.sheet.tables.view import View

_DEEP = 15
#: No unit is called so.
_COUNTING = regex(r".*(?:数|量|率|额|时长|比例|占比|[得扣加积评]分|名次|排名|位次)")


def names_figure(text: str) -> bool:
    """Whether a text is a known heading over figures or results."""
    meaning = meaning_of(clean_heading(text)[0])
    return meaning not in {None, UNIT, TEXT, SERIAL, GROUP}


def units_across(view: View, row: int, column: int) -> bool:
    """Whether the units stand to the right of a heading such as 单位, and names of figures under it."""
    right = [value for c, value in view.row_values(row) if c > column]
    under = [v for r in range(row + 1, row + _DEEP) if (v := view.shown(r, column)) is not None]
    return bool(right and under) and stand_across(view, right, under)


def stand_across(view: View, across: Sequence[Value], down: Sequence[Value]) -> bool:
    """Whether units are what stands across, not what stands below each other."""
    across = [value for value in across if not _is_beside_units(value)] or across
    known = _share(across, view.is_unit), _share(down, view.is_unit)
    if known[0] != known[1] and max(known) > 0.5:
        return known[0] > known[1]
    like = _share(across, looks_like_unit), _share(down, looks_like_unit)
    if like[0] > 0.5 and like[1] <= 0.5 and len(across) > 1:
        return True
    figures = _share(across, names_figure), _share(down, names_figure)
    # A row 备注 is no unit either.
    if figures[1] and _share(down, _is_heading) > 0.5:
        return figures[0] <= 0.5
    # A unit is never called 得分, while a last row may well be called 总分, or 达标率.
    surely = any(
        isinstance(value, str)
        and _names_figure_only(value)
        and (at == 0 or not is_statistic_row(value))
        for at, value in enumerate(down)
    )
    return surely and not figures[0] and like[0] >= like[1] and len(across) > 1


def _is_beside_units(value: Value) -> bool:
    """Whether a cell heads a total or something else about all units: 合计, 上月合计, 最高."""
    return isinstance(value, str) and (
        is_total_row(value) or is_mean_row(value) or is_statistic_row(value) or is_part_row(value)
    )


def _is_heading(text: str) -> bool:
    return meaning_of(clean_heading(text)[0]) not in {None, UNIT}


def _names_figure_only(text: str) -> bool:
    heading = clean_heading(text)[0]  # 投资额（万元）
    return (names_figure(text) or _COUNTING.fullmatch(key(heading)) is not None) and not (
        is_total_heading(text) or is_total_row(text) or is_mean_row(text) or looks_like_unit(text)
    )


def _share(values: Sequence[Value], what: Callable[[str], bool]) -> float:
    return sum(isinstance(value, str) and what(value) for value in values) / len(values)
