"""Which rows head a table: the row with the heading over the units, and the rows it belongs with."""

from collections.abc import Iterator, Sequence

from tongbao.chinese import key
from tongbao.core.columns.heading_words import is_measure
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.roles import UNIT
from tongbao.core.row_labels import is_group_title, is_note, looks_like_unit
from tongbao.data import dataclass
from tongbao.regex import regex
from tongbao.sheet.grid import Value
from tongbao.sheet.tables.heading import (
    LONGEST,
    clean_heading,
    is_heading_row,
)
from tongbao.sheet.tables.view import View
from tongbao.sheet.tables.way_round import units_across

_ROWS_OF_HEADING = 3
_REST_OF_NAME = frozenset({"名称", "名", "全称", "简称"})
_ORDINAL = regex(r"[一二三四五六七八九十]+[、.]?|\([一二三四五六七八九十]+\)")
#: Beside the figures of one table these begin another one; padded as clerks pad them.
_SURELY = frozenset(
    f"{pad}{first}{gap}{second}{pad}"
    for first, second in ("单位", "部门", ("单位", "名称"))
    for gap in ("", *(space * n for space in " \u3000" for n in range(1, 7)))
    for pad in ("", " ")
)
#: Headings over units that are no group's name, unlike 乡镇 or 区直单位.
_PLAIN_HEAD = regex(
    r"(?:单位|部门)(?:名称|全称|简称)?|[被受]?(?:考核|检查|报送|责任|测评)单位(?:名称)?|名称"
)
_TITLE = regex(r"(统计|情况|明细|汇总|评分|排名|得分|一览|公示)表|[::]|\d日|截[至止]")


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """A heading's rows, and the columns in it that head units."""

    top: int
    bottom: int
    units: tuple[int, ...]


def find_heading_rows(view: View) -> Iterator[HeadingRows]:
    """Yield the heading rows of a sheet's tables, top down."""
    before: HeadingRows | None = None
    for row in view.rows():
        if (before and row <= before.bottom) or not _may_be_heading(view.grid.rows[row - 1]):
            continue
        units = _unit_headings(view, row)
        if not units or (before and _goes_on(view, before, row, units)):
            continue
        rows = heading_rows(view, row, units)
        if before and rows.top == before.bottom + 1:
            before = max(before, rows, key=lambda one: _known(view, one))
            continue
        if before:
            yield before
        before = rows
    if before:
        yield before


def _goes_on(view: View, before: HeadingRows, row: int, heads: Sequence[int]) -> bool:
    """Whether a row is one of the table above, its group's name only called like a heading.

    区直单位 | 东湖片 | 未报 below 组别 | 单位 | 得分: names stand in the units' column here and above.
    """
    return any(
        max(heads) < unit
        and all(view.at(row, column) is not None for column in range(max(heads), unit))
        and _names_nothing_known(view, row, unit)
        and (row == before.bottom + 1 or view.at(row - 1, unit) is not None)
        for unit in before.units
    )


def _names_nothing_known(view: View, row: int, column: int) -> bool:
    text = view.at(row, column)
    return isinstance(text, str) and meaning_of(clean_heading(text)[0]) is None


def _known(view: View, rows: HeadingRows) -> int:
    """Count a heading's cells whose words are known.

    If two follow each other without a row between, one is no heading: a line such as 报送单位 | 教育局
    above the heading, or group titles below it.
    """
    return sum(
        meaning_of(clean_heading(text)[0]) is not None
        for row in range(rows.top, rows.bottom + 1)
        for _, text in view.texts(row)
    )


def heading_rows(view: View, row: int, units: Sequence[int]) -> HeadingRows:
    """Return the rows that belong with a row of unit headings."""
    return HeadingRows(_top(view, row, units), _bottom(view, row, units), tuple(units))


def _may_be_heading(values: Sequence[Value]) -> bool:
    """Whether a row can be a heading at all: the quick question, put to every row.

    Numbers can only be headings if they are years or count the months; beside other numbers only
    单位 itself begins another table.
    """
    if not _SURELY.isdisjoint(values):
        return True
    numbers = 0
    first: int | float = 0
    for value in values:
        if isinstance(value, float | int):
            if 1990 <= value <= 2100:
                return True
            if not 0 < value < 13 or (numbers and value != first + 1):
                return False
            numbers, first = numbers + 1, value
    return numbers != 1


def _unit_headings(view: View, row: int) -> list[int]:
    """Return the columns whose cell in this row is a heading over units."""
    cells = view.row_values(row)
    heads = [
        column
        for column, value in cells
        if isinstance(value, str) and len(value) <= LONGEST + 10 and heads_units(value)
    ]
    if not heads or len(cells) < 2 or not _are_headings(cells, heads):
        return []
    return [] if units_across(view, row, heads[0]) else heads


def _are_headings(cells: Sequence[tuple[int, Value]], heads: Sequence[int]) -> bool:
    """Whether the cells beside a unit heading are headings, too, and not a unit's figures."""
    near = _beside(cells, heads[0]) or [v for c, v in cells if c not in heads]
    before = [v for c, v in cells if c < heads[0] and isinstance(v, str)]
    names = [v for v in near if isinstance(v, str) and looks_like_unit(v)]
    sure = _PLAIN_HEAD.fullmatch(key(str(dict(cells)[heads[0]])))
    if not sure and all(isinstance(v, str) and is_group_title(v) for _, v in cells):
        return False
    return (
        is_heading_row(near)
        and len(names) * 2 <= (len(near) + 1 if sure else 0)
        and not any(_ORDINAL.fullmatch(key(text)) for text in before)
    )


def _beside(cells: Sequence[tuple[int, Value]], head: int) -> list[Value]:
    """Return the cells that follow a cell or go before it without a blank between."""
    filled = dict(cells)
    left, right = head, head
    while left - 1 in filled:
        left -= 1
    while right + 1 in filled:
        right += 1
    return [filled[c] for c in range(left, right + 1) if c != head]


def heads_units(value: str) -> bool:
    """Whether a heading cell stands over units; 县(市、区) does, with its brackets only."""
    return UNIT in {meaning_of(value), meaning_of(clean_heading(value)[0])}


def _bottom(view: View, row: int, units: Sequence[int]) -> int:
    """Return the last heading row: the unit heading's merged area, or text rows under a blank."""
    bottom = max(view.reach(row, unit).bottom for unit in units)
    while bottom - row + 1 < _ROWS_OF_HEADING:
        cells = view.row_values(bottom + 1)
        if not cells or not all(_is_open(view, bottom, unit) for unit in units):
            break
        if not is_heading_row([v for _, v in cells]) or not _are_below(view, bottom + 1, cells):
            break
        bottom += 1
    return bottom


def _is_open(view: View, row: int, unit: int) -> bool:
    """Whether the unit heading may go on below a row: nothing stands there, or just 名称."""
    below = view.shown(row + 1, unit)
    return below is None or (isinstance(below, str) and key(below) in _REST_OF_NAME)


def _are_below(view: View, row: int, cells: Sequence[tuple[int, Value]]) -> bool:
    """Whether cells in a row with a blank unit cell are sub-headings, not a title or a note."""
    if any(isinstance(v, str) and is_note(v) for _, v in cells):
        return False
    if len(cells) > 1:
        return not any(view.reach(row, c).right > view.reach(row - 1, c).right for c, _ in cells)
    column, value = cells[0]
    above = view.reach(row - 1, column)
    words = str(value)
    return above.right > above.left or is_measure(words) or bool(clean_heading(words)[1])


def _top(view: View, row: int, units: Sequence[int]) -> int:
    """Return the first heading row: rows above that group columns (一季度 over 报送, 发布)."""
    top = min(view.reach(row, unit).top for unit in units)
    while top > view.area.top and row - top + 1 < _ROWS_OF_HEADING:
        if not _groups_columns(view, top - 1, units):
            break
        top -= 1
    return top


def _groups_columns(view: View, row: int, units: Sequence[int]) -> bool:
    """Whether every cell in a row stands over headings below, and none over units."""
    cells = view.row_values(row)
    if not cells or not is_heading_row([value for _, value in cells]):
        return False
    for index, (column, value) in enumerate(cells):
        words = key(str(value))
        if is_note(words) or _TITLE.search(words) or len(words) > LONGEST:
            return False
        span = view.span(row, column)
        if span:
            right = span.right
        else:
            following = cells[index + 1][0] if index + 1 < len(cells) else view.area.right + 1
            right = _last_headed(view, row + 1, column, following - 1, units)
        if any(column <= unit <= right for unit in units):
            return False
        if right == column and not (span and span.bottom > row):
            return False
    return True


def _last_headed(view: View, row: int, column: int, last: int, units: Sequence[int]) -> int:
    """Return how far an unmerged upper heading reaches: as far as there are headings below."""
    right = column
    while right < last and view.shown(row, right + 1) is not None and right + 1 not in units:
        right += 1
    return right
