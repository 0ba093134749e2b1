"""The tables of one sheet: headings repeated further down, with or without a title of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongbao.chinese import key, tidy
from tongbao.core.row_labels import group_name, is_group_title, is_note, is_numbered_title
from tongbao.sheet.tables.anchors import Anchor, read_anchors
from tongbao.sheet.tables.columns import Stretch, read_columns
from tongbao.sheet.tables.heading_rows import HeadingRows
from tongbao.sheet.tables.reading import Part, Section, read_part, read_section
from tongbao.sheet.tables.rows import Kind
from tongbao.sheet.tables.view import View, whole

_ABOVE = 8
_LONGEST_GROUP = 12
_OF_TABLE = re.compile(r"表|情况|统计|年|^$")
_LEVELS = "市区县州省"
_KINDS = ("直单位", "直部门", "直机关", "属单位")
_PLACES = ("乡镇街道", "乡镇(街道)", "镇街", "镇(街道)", "乡镇", "乡、街道", "镇、街道", "街道")


def read_sections(view: View, headings: Sequence[HeadingRows]) -> Iterator[Section]:
    """Yield the tables under the headings of a sheet."""
    parts = [part for part in _parts(view, headings) if _counts(part)]
    while parts:
        together = _together(parts)
        parts = [part for part in parts if all(part is not other for other in together)]
        yield read_section(view, _with_titles(view, together))


def texts_above(view: View, row: int) -> list[str]:
    """Return the words above a heading, from the top, even from above the area looked at."""
    sheet = view if view.turned else whole(view.grid)
    rows = range(max(sheet.area.top, row - _ABOVE), row)
    return [tidy(text) for above in rows for _, text in sheet.texts(above)]


def _parts(view: View, headings: Sequence[HeadingRows]) -> Iterator[Part]:
    """Yield what stands under each heading; equal headings have equal columns."""
    stretches = _stretches(view, headings)
    titles = frozenset(key(text) for s in stretches[:1] for text in texts_above(view, s.anchor.top))
    alike: dict[object, list[Stretch]] = {}
    for stretch in stretches:
        alike.setdefault(_shape(stretch.anchor), []).append(stretch)
    columns = {shape: read_columns(view, them) for shape, them in alike.items()}
    for stretch in stretches:
        yield read_part(view, stretch, columns[_shape(stretch.anchor)], titles)


def _stretches(view: View, headings: Sequence[HeadingRows]) -> list[Stretch]:
    """Return every heading with the last row before another one begins in its columns."""
    tops = [rows.top for rows in headings]
    anchors = [
        anchor
        for rows, following in zip(headings, [*tops, view.area.bottom + 1][1:], strict=True)
        for anchor in read_anchors(view, rows, following - 1)
    ]
    return [
        Stretch(
            anchor,
            min(
                (a.top for a in anchors if a.top > anchor.top and not a.beside(anchor)),
                default=view.area.bottom + 1,
            )
            - 1,
        )
        for anchor in anchors
    ]


def _shape(anchor: Anchor) -> object:
    """Return what two headings must have in common to have the same columns."""
    return anchor.headings, anchor.blocks[0].unit - anchor.blocks[0].left


def _counts(part: Part) -> bool:
    """Whether there is anything to assess: a unit, and a column of figures."""
    return any(row.kind is Kind.UNIT for row in part.rows) and any(
        column.meaning.is_figure for column in part.columns
    )


def _together(parts: Sequence[Part]) -> list[Part]:
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
        if same and not own & names and part.anchor.top > together[-1].anchor.top:
            together.append(part)
            names |= own
    return together


def _with_titles(view: View, parts: Sequence[Part]) -> list[Part]:
    """Put the units of tables below one another into the groups their own titles name.

    A heading repeated on the next page has no title, or the same one, and begins no group.
    """
    if len(parts) == 1:
        return [_with_first_title(view, parts[0])]
    floors = [0, *(part.last_unit for part in parts)]
    titles = [_group_above(view, part, floor) for part, floor in zip(parts, floors, strict=False)]
    if len({key(title) for title in titles if title}) < 2:
        return list(parts)
    return [replace(part, title=title) for part, title in zip(parts, titles, strict=True)]


def _with_first_title(view: View, part: Part) -> Part:
    """Put the first units into the group named above the heading, if others are named below it."""
    inside = [row for row in part.rows if row.kind is Kind.GROUP]
    title = _words_above(view, part, 0)
    named = is_group_title(title) or is_numbered_title(title)
    if not inside or part.rows[0].kind is Kind.GROUP or not named:
        return part
    return replace(part, title=group_name(title))


def _group_above(view: View, part: Part, floor: int) -> str:
    """Return the group a table's own title names; ``floor`` is the last row of the table above."""
    words = _words_above(view, part, floor)
    return group_in_title(words, words) if words else ""


def _words_above(view: View, part: Part, floor: int) -> str:
    """Return the lone words right above a heading, notes left out."""
    columns, top = part.anchor.columns, part.anchor.top
    for row in range(top - 1, max(view.area.top - 1, top - _ABOVE, floor), -1):
        cells = view.row_values(row, columns.start, columns.stop - 1)
        words = [v for _, v in cells if not (isinstance(v, str) and is_note(v))]
        if words:
            return tidy(words[0]) if len(words) == 1 and isinstance(words[0], str) else ""
    return ""


def group_in_title(title: str, otherwise: str) -> str:
    """Return the kind of units a title speaks of; a short title is the group's name itself."""
    name = group_name(title)
    if is_group_title(title) or (len(name) <= _LONGEST_GROUP and not _OF_TABLE.search(key(name))):
        return name
    words = key(title)
    named = (*_PLACES, *(level + kind for level in _LEVELS for kind in _KINDS))
    return next((kind for kind in named if kind in words), otherwise)
