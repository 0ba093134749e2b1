"""A list of items: 台账, 登记表, 明细. A row is an event and no unit, so nobody may be ranked by it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from tongbao.chinese import key
from tongbao.core.columns.column import Column
from tongbao.core.columns.heading_words import any_of, is_responsible
from tongbao.core.columns.roles import GROUP, SERIAL, UNIT
from tongbao.data import dataclass
from tongbao.regex import regex
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import Area, Value, column_letters
from tongbao.sheet.tables.row import Row, RowKind
from tongbao.sheet.tables.table_part import TablePart
from tongbao.sheet.tables.view import View

#: Headings over what each row is about; a remark such as 主要问题 is about the unit.
_EVENT = any_of(
    "标题 题目 题名 篇名 事项 诉求 案由 案件 信件 来信 工单 事由 事件 文号 线索 提案 议案 网址 链接"
)
_ASKED = any_of("申请 信访 来访 反映 举报 投诉 咨询 批示 督办 交办 问题 建议 整改 任务 工作 检查")
_PIECE = any_of("稿件 信息 文件 栏目 项目 政策 网页 页面")
_ASKING = any_of("申请 信访 来访 来信 反映 举报 投诉 咨询 当事")
_ITEM = regex(
    rf".*{_EVENT}(?:名称|内容)?|{_ASKED}(?:的?(?:主要)?内容|概况|摘要|描述|事项|件)|{_PIECE}(?:名称)?"
    rf"|(?:主要)?内容(?:摘要|概要)?|问题|{_ASKING}人(?:姓名|名称)?|姓名|撰稿人|作者|批示领导"
)
#: Headings over what one piece alone can be called.
_TITLE = regex(r".*(?:标题|题目|题名|篇名)(?:名称)?|稿件名称?|信息名称|文件名称")
_DATE_HEADING = regex(r".*(?:日期|时间|时限|期限)")
_DATE = regex(r"(?:\d{2,4}[-./年])?\d{1,2}[-./月]\d{1,2}[日号]?(?:\d{1,2}:\d\d(?::\d\d)?)?|\d{8}")
_SAMPLE = 500
#: From so many rows on, units that come again and again are enough to tell.
_ENOUGH = 6
#: Words at least so long in a column of their own tell of something.
_LONG = 8


@dataclass(frozen=True)
class ItemList:
    """A list of items under one head.

    Attributes:
        view: the sheet.
        area: the cells it fills.
        unit: the heading over the units, and ``unit_cells`` those below it.
        rows: how many rows there are; ``units``: how many different units.
        most: the unit with the most rows, and how many.
        items: headings of the columns that tell of an event.
        figure: a column with numbers and its cells, if there is one.
    """

    view: View
    area: Area
    unit: str
    unit_cells: str
    rows: int
    units: int
    most: tuple[str, int]
    items: tuple[str, ...]
    figure: tuple[str, str] | None

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.view.grid.sheet

    @property
    def place(self) -> str:
        """Where it stands, in a clerk's words."""
        return f"“{self.sheet}”{self.area.address}"

    @property
    def why(self) -> str:
        """What it is and how that was seen; a clause."""
        about = f"（有{''.join(f'“{name}”' for name in self.items[:3])}列）"
        again = f"“{self.unit}”列{self.rows}行只有{self.units}个不同的名称"
        if self.most[1] > 1:
            again += f"，其中“{self.most[0]}”{self.most[1]}行"
        if self.units == self.rows:
            again = f"“{self.unit}”列只说明每件事归谁"
        if not self.items:
            return f"{self.place} 一行不是一个单位：{again}"
        return f"{self.place} 是逐件登记的台账，一行是一件事{about}，不是一个单位：{again}"

    @property
    def remedy(self) -> str:
        """How to make a statistics table of it; a clause."""
        sheet = f"'{self.sheet}'!"
        todo = f"条数可用 =COUNTIF({sheet}{self.unit_cells},A2) 数出"
        if self.figure:
            name, cells = self.figure
            todo += f"，“{name}”可用 =SUMIF({sheet}{self.unit_cells},A2,{sheet}{cells}) 加出"
        return (
            "这样的表不能拿来排名和通报，请另建一张统计表：一个单位一行，单位名称写在 A2 起的单元格里，"
            f"{todo}；如果它就是统计表，请把同一单位的几行并成一行"
        )


def find_item_list(view: View, part: TablePart) -> ItemList | None:
    """Return what stands under a head as a list of items, or ``None`` if its rows are units.

    Units that come again and again tell of one, the more surely if a column names events or dates.
    A name that stands in two groups is two units, and one that stands twice by mistake is a mistake.
    """
    rows = [row for row in part.rows if row.kind is RowKind.UNIT]
    single = len({row.label for row in rows}) == len(rows)
    if not rows or (single and not _may_list(part, view, rows[0])):
        return None
    if _has_figure_a_unit(view, rows):
        return None
    rows = [row for row in rows if _says_more_than_a_name(view, row)] or rows
    heights = [_height(view, row) for row in rows]
    names: Counter[str] = Counter()
    for row, height in zip(rows, heights, strict=True):
        names[row.label] += height
    total = sum(names.values())
    again = total - len(names)
    first = rows[0].layout
    sample = [row for row in rows[:_SAMPLE] if row.layout is first]
    block = first.block
    placed = [(column, block.left + at) for at, column in enumerate(part.columns) if column.name]
    unit = next((c.name for c, at in placed if at == block.unit), "单位")
    items = [c for c, at in placed if at != block.unit and _tells_of_items(view, c, at, sample)]
    dates = [c for c, at in placed if at != block.unit and _is_dated(view, c, at, sample)]
    before = [c for c, at in placed if at < block.unit and c in items]
    listed = (
        (bool(items) and again * 10 > total)
        or (bool(dates) and again > 1 and again * 4 >= total)
        or (bool(items and dates) and again * 20 > total)
        or (total >= _ENOUGH and _again_in_group(view, part) * 2 >= len(rows))
        or (bool(before and dates) and total > 1 and is_responsible(unit))
        or (bool(dates) and total > 1 and any(map(_is_title, items)))
    )
    if not listed:
        return None
    return ItemList(
        view,
        _area(view, part, rows),
        unit,
        _cells(view, block.unit, rows, heights),
        total,
        len(names),
        names.most_common(1)[0],
        tuple(c.name for c in (*items, *dates)),
        _figure(view, placed, rows, heights),
    )


def _has_figure_a_unit(view: View, rows: Sequence[Row]) -> bool:
    """Whether names over several rows have a figure merged over the same rows: its row is a unit."""
    tall = [row for row in rows if _height(view, row) > 1]
    return bool(tall) and all(
        any(
            (span := view.span(row.row, column)) is not None
            and span.bottom - span.top + 1 == _height(view, row)
            and number_in(view.at(row.row, column)) is not None
            for column in row.layout.figures
        )
        for row in tall
    )


def _may_list(part: TablePart, view: View, first: Row) -> bool:
    """Whether rows that name every unit once may be items: by 责任单位, 标题, or names over several rows."""
    unit = part.columns[first.layout.block.unit - first.layout.block.left].leaf
    return is_responsible(unit) or bool(view.merged_rows) or any(map(_is_title, part.columns))


def _is_title(column: Column) -> bool:
    """Whether a column holds titles of single pieces, as its heading says."""
    return bool(_TITLE.fullmatch(key(column.leaf)))


def _says_more_than_a_name(view: View, row: Row) -> bool:
    block = row.layout.block
    return len(view.row_values(row.row, block.left, block.right)) > 1


def _height(view: View, row: Row) -> int:
    """Return how many rows a unit's name is merged over."""
    return (
        view.reach(row.row, row.column).bottom - row.row + 1 if row.row in view.merged_rows else 1
    )


def _again_in_group(view: View, part: TablePart) -> int:
    """Count the rows whose unit has stood before in the same group."""
    return sum(_repeats(view, part))


def _repeats(view: View, part: TablePart) -> Iterator[bool]:
    group: object = ""
    seen: set[tuple[object, str, str]] = set()
    for row in part.rows:
        if row.kind is RowKind.GROUP:
            group = row.row
        elif row.kind is RowKind.UNIT:
            own = row.layout.group
            if own is not None and (value := view.shown(row.row, own)) is not None:
                group = value
            name = (group, row.layout.block.group, row.label)
            yield name in seen
            seen.add(name)


def _tells_of_items(view: View, column: Column, at: int, rows: Sequence[Row]) -> bool:
    """Whether a column holds words about an event: by its heading, its place or their length."""
    if (
        column.meaning in {SERIAL, GROUP, UNIT}
        or column.meaning.is_figure
        or column.meaning.is_result
    ):
        return False
    texts = [key(text) for text in _texts(view, at, rows) if not _DATE.fullmatch(key(text))]
    if len(texts) * 2 <= len(rows):
        return False
    if _ITEM.fullmatch(key(column.leaf)):
        return True
    if len(set(texts)) * 10 < len(texts) * 9 or len(texts) * 10 < len(rows) * 9:
        return False
    return at < rows[0].layout.block.unit or sum(map(len, texts)) >= _LONG * len(texts)


def _is_dated(view: View, column: Column, at: int, rows: Sequence[Row]) -> bool:
    """Whether most rows have a date in a column."""
    values = [view.at(row.row, at) for row in rows]
    dates = sum(map(is_date, values))
    if _DATE_HEADING.fullmatch(key(column.leaf)):
        return dates * 3 > len(rows)
    return dates * 2 > len(rows)


def is_date(value: Value) -> bool:
    """Whether a cell holds a date, be it in words."""
    return isinstance(value, datetime.date) or (
        isinstance(value, str) and _DATE.fullmatch(key(value)) is not None
    )


def _texts(view: View, at: int, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        value = view.at(row.row, at)
        if isinstance(value, str) and number_in(value) is None and words_in(value):
            yield value


def _area(view: View, part: TablePart, rows: Sequence[Row]) -> Area:
    columns, top, bottom = part.head.columns, part.head.top, rows[-1].row
    if view.turned:
        return Area(columns.start, top, columns.stop - 1, bottom)
    return Area(top, columns.start, bottom, columns.stop - 1)


def _cells(view: View, at: int, rows: Sequence[Row], heights: Sequence[int]) -> str:
    """Return the cells of a column from the first row to the last, so that they stay put if copied."""
    first, last = rows[0].row, rows[-1].row + heights[-1] - 1
    if view.turned:
        return f"${column_letters(first)}${at}:${column_letters(last)}${at}"
    return f"${column_letters(at)}${first}:${column_letters(at)}${last}"


def _figure(
    view: View,
    placed: Sequence[tuple[Column, int]],
    rows: Sequence[Row],
    heights: Sequence[int],
) -> tuple[str, str] | None:
    """Return the first column with numbers that may be added up, and its cells."""
    for column, at in placed:
        if column.meaning.is_figure and column.meaning.name != "数值":
            return column.name, _cells(view, at, rows, heights)
    return None
