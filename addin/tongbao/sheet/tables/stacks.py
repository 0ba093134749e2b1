"""A sheet's tables: headings repeated further down, with or without their own title."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tongbao.chinese import key, tidy
from tongbao.core.columns.derived import WORKED_OUT
from tongbao.core.row_labels import group_name, is_group_title, is_note, is_numbered_title
from tongbao.regex import regex
from tongbao.sheet.tables.columns import read_columns
from tongbao.sheet.tables.heading_rows import HeadingRows
from tongbao.sheet.tables.item_list import ItemList, find_item_list
from tongbao.sheet.tables.row import RowKind
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.table_head import TableHead, read_table_heads
from tongbao.sheet.tables.table_part import TablePart, read_part
from tongbao.sheet.tables.table_reading import read_table
from tongbao.sheet.tables.view import ROWS_ABOVE, View, texts_above

_LONGEST_GROUP = 12
_OF_TABLE = regex(r"表|情况|统计|年|^$")
_LEVELS = "市区县州省"
_KINDS = ("直单位", "直部门", "直机关", "属单位")
_PLACES = ("乡镇街道", "乡镇(街道)", "镇街", "镇(街道)", "乡镇", "乡、街道", "镇、街道", "街道")


class SheetTables(NamedTuple):
    """What stands under a sheet's headings: tables of units, and lists that are none."""

    tables: Sequence[Table]
    item_lists: Sequence[ItemList]


def read_tables(
    view: View, headings: Sequence[HeadingRows], above: Sequence[str] = ()
) -> SheetTables:
    """Read what stands under a sheet's headings; ``above`` are the words above it all."""
    parts: list[TablePart] = []
    item_lists: list[ItemList] = []
    for part in _parts(view, headings):
        if item_list := find_item_list(view, part):
            item_lists.append(item_list)
        elif _counts(part):
            parts.append(part)
    tables, read = [], tuple(parts)
    while parts:
        together = _together(parts)
        parts = [part for part in parts if all(part is not other for other in together)]
        words = above or _texts_above(view, together[0], read)
        tables.append(read_table(view, _with_titles(view, together), words))
    return SheetTables(tables, item_lists)


def _texts_above(view: View, part: TablePart, others: Sequence[TablePart]) -> list[str]:
    """Return the words above a table's heading, those over its columns first, no other table's."""
    head = part.head
    ends = (
        each.last_row
        for each in others
        if each.head.bottom < head.top and not each.head.beside(head)
    )
    return texts_above(view, head.top, max(ends, default=0), head.columns)


def _parts(view: View, headings: Sequence[HeadingRows]) -> Iterator[TablePart]:
    """Yield what stands under each head; equal heads have equal columns."""
    heads = _heads(view, headings)
    titles = frozenset(key(text) for head in heads[:1] for text in texts_above(view, head.top))
    alike: dict[object, list[TableHead]] = {}
    for head in heads:
        alike.setdefault(_shape(head), []).append(head)
    columns = {shape: read_columns(view, them) for shape, them in alike.items()}
    for head in heads:
        yield read_part(view, head, columns[_shape(head)], titles)


def _heads(view: View, headings: Sequence[HeadingRows]) -> list[TableHead]:
    """Return every head, its last row the one before another head begins in its columns."""
    tops = [rows.top for rows in headings]
    heads = [
        head
        for rows, following in zip(headings, [*tops, view.area.bottom + 1][1:], strict=True)
        for head in read_table_heads(view, rows, following - 1)
    ]
    below = view.area.bottom + 1
    return [
        replace(
            head,
            last=min(
                (each.top for each in heads if each.top > head.top and not each.beside(head)),
                default=below,
            )
            - 1,
        )
        for head in heads
    ]


def _shape(head: TableHead) -> object:
    """Return what two headings must have in common to have the same columns."""
    return head.headings, head.blocks[0].unit - head.blocks[0].left


def _counts(part: TablePart) -> bool:
    """Whether there is anything to assess: a unit, and a column with figures."""
    return any(row.kind is RowKind.UNIT for row in part.rows) and any(
        column.meaning.is_figure or column.meaning is WORKED_OUT for column in part.columns
    )


def _together(parts: Sequence[TablePart]) -> list[TablePart]:
    """Return the first part and those below with the same columns and other units."""
    first, *rest = parts
    if not rest:
        return [first]
    columns = [column.name for column in first.columns if column.meaning.is_figure]
    names = set(map(key, first.names))
    together = [first]
    for part in rest:
        own = set(map(key, part.names))
        same = [column.name for column in part.columns if column.meaning.is_figure] == columns
        if same and not own & names and part.head.top > together[-1].head.top:
            together.append(part)
            names |= own
    return together


def _with_titles(view: View, parts: Sequence[TablePart]) -> list[TablePart]:
    """Put units in tables below one another into the groups their own titles name.

    A heading repeated on the next page has no title, or the same one, and begins no group.
    """
    if len(parts) == 1:
        return [_with_first_title(view, parts[0])]
    floors = [0, *(part.last_unit for part in parts)]
    titles = [_group_above(view, part, floor) for part, floor in zip(parts, floors, strict=False)]
    if len({key(title) for title in titles if title}) < 2:
        return list(parts)
    return [replace(part, title=title) for part, title in zip(parts, titles, strict=True)]


def _with_first_title(view: View, part: TablePart) -> TablePart:
    """Put the first units into the group named above the heading, if others are named below it."""
    inside = [row for row in part.rows if row.kind is RowKind.GROUP and row.row < part.last_unit]
    title = _words_above(view, part, 0)
    named = is_group_title(title) or is_numbered_title(title)
    if not inside or part.rows[0].kind is RowKind.GROUP or not named:
        return part
    return replace(part, title=group_name(title))


def _group_above(view: View, part: TablePart, floor: int) -> str:
    """Return the group a table's own title names; ``floor`` is the last row in the table above."""
    words = _words_above(view, part, floor)
    return group_in_title(words, words) if words else ""


def _words_above(view: View, part: TablePart, floor: int) -> str:
    """Return the lone words right above a heading, notes left out."""
    columns, top = part.head.columns, part.head.top
    for row in range(top - 1, max(view.area.top - 1, top - ROWS_ABOVE, floor), -1):
        cells = view.row_values(row, columns.start, columns.stop - 1)
        words = [v for _, v in cells if not (isinstance(v, str) and is_note(v))]
        if words:
            return tidy(words[0]) if len(words) == 1 and isinstance(words[0], str) else ""
    return ""


def group_in_title(title: str, otherwise: str) -> str:
    """Return the kind of units a title names; a short title is the group's name itself."""
    name = group_name(title)
    if is_group_title(title) or (len(name) <= _LONGEST_GROUP and not _OF_TABLE.search(key(name))):
        return name
    words = key(title)
    named = (*_PLACES, *(level + kind for level in _LEVELS for kind in _KINDS))
    return next((kind for kind in named if kind in words), otherwise)
