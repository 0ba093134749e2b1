"""Find the statistics table in sheets nobody prepared, and say which one was taken."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tongbao.chinese import key
from tongbao.core.row_labels import group_name
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, codes
from tongbao.sheet.grid import Area, Grid, address
from tongbao.sheet.tables.heading_rows import find_heading_rows
from tongbao.sheet.tables.item_list import ItemList
from tongbao.sheet.tables.stacks import SheetTables, group_in_title, read_tables
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.unheaded import turned_table, unheaded, unheaded_units
from tongbao.sheet.tables.view import View, texts_above, whole

_NUMBERED_SHEET = re.compile(r"(?:sheet|表|工作表|附件|附表)?[\d一二三四五六七八九十]*")


def find_tables(
    grids: Sequence[Grid], area: Area | None = None, looked_at: str | None = None
) -> tuple[Table, ...]:
    """Return the table a clerk means: one, or its parts on several sheets.

    Args:
        grids: the sheets to look at, settings sheets left out.
        area: look only here (with a single grid).
        looked_at: the sheet the clerk is looking at, whose table comes before all others.

    Raises:
        WorkbookNeedsAttention: no sheet holds a table of units and numbers.
    """
    read = [_tables(whole(grid, area)) for grid in grids]
    found = [table for each in read for table in each.tables]
    item_lists = [item_list for each in read for item_list in each.item_lists]
    if not found:
        raise _only_items(item_lists) if item_lists else _no_table(grids, area)
    countable = [item_list for item_list in item_lists if item_list.figure]
    if len(found) == 1 and not countable:
        return (found[0],)
    seen = [table for table in found if table.sheet == looked_at]
    best = max(seen or found, key=lambda table: table.weight)
    chosen = _parts(best, found)
    others = [table for table in found if all(table is not part for part in chosen)]
    parts = _by_sheet(chosen)
    first = parts[0]
    if others or countable:
        finding = _choice(parts, others, countable)
        statistics = replace(first.statistics, findings=(*first.statistics.findings, finding))
        first = replace(first, statistics=statistics)
    return (first, *parts[1:])


def _tables(view: View) -> SheetTables:
    """Return a sheet's tables; those whose units have no heading only if there are no others."""
    found = read_tables(view, list(find_heading_rows(view)))
    if found.tables or found.item_lists:
        return found
    across = turned_table(view)
    if not across:
        return read_tables(view, unheaded(view))
    flipped, row = across
    headings = list(find_heading_rows(flipped)) or unheaded(flipped)
    return read_tables(flipped, headings, texts_above(view, row))


# --- several tables ------------------------------------------------------------------------------


def _parts(best: Table, found: Sequence[Table]) -> list[Table]:
    """Return the tables that together make one: same columns, other units, other sheets."""
    parts = [best]
    names = _names(best)
    for table in found:
        own = _names(table)
        sheets = {part.sheet for part in parts}
        if (
            _figure_columns(table) == _figure_columns(best)
            and not own & names
            and table.sheet not in sheets
        ):
            parts.append(table)
            names |= own
    return sorted(parts, key=lambda part: next(i for i, t in enumerate(found) if t is part))


def _by_sheet(parts: Sequence[Table]) -> Sequence[Table]:
    """Return parts on several sheets with each sheet as a group, where a part names none itself."""
    if len(parts) == 1:
        return parts
    return [part if _has_groups(part) else _in_group(part, _group(part)) for part in parts]


def _names(table: Table) -> set[str]:
    return set(map(key, table.statistics.names))


def _figure_columns(table: Table) -> list[str]:
    return [key(column.name) for column in table.statistics.columns if column.meaning.is_figure]


def _has_groups(table: Table) -> bool:
    return any(table.statistics.groups)


def _group(table: Table) -> str:
    """Return the group a sheet holds: its name, if that is more than Sheet1; else its title's."""
    if _NUMBERED_SHEET.fullmatch(key(table.sheet)):
        return group_in_title(table.statistics.title, "")
    return group_name(table.sheet)


def _in_group(table: Table, group: str) -> Table:
    groups = [group] * len(table.statistics)
    return replace(table, statistics=replace(table.statistics, groups=groups))


def _choice(
    parts: Sequence[Table], others: Sequence[Table], item_lists: Sequence[ItemList]
) -> Finding:
    taken = "、".join(f"“{t.sheet}”{t.area.address}" for t in parts)
    left = [f"“{t.sheet}”{t.area.address}（{len(t.statistics)}个单位）" for t in others[:5]]
    left += [f"{each.place}（台账，一行是一件事）" for each in item_lists[:5]]
    return codes.TABLE_CHOSEN.finding(
        f"工作簿里有几个像统计表的表，取了{taken}；另有{'、'.join(left)}",
        parts[0].statistics.place,
    )


def _only_items(item_lists: Sequence[ItemList]) -> WorkbookNeedsAttention:
    """Say that there are only lists of items, what they are, and what can be made of them."""
    told = "；".join(item_list.why for item_list in item_lists[:3])
    return WorkbookNeedsAttention(f"没有统计表；{told}", todo=item_lists[0].remedy)


def _no_table(grids: Sequence[Grid], area: Area | None) -> WorkbookNeedsAttention:
    names = "、".join(f"“{grid.sheet}”" for grid in grids) or "（没有可读的工作表）"
    where = f"工作表{names}" + (f"的 {area.address} " if area else "")
    starts = [start for grid in grids for start in _like_a_table(whole(grid, area))]
    return WorkbookNeedsAttention(
        "；".join([f"在{where}里找不到统计表", *starts]),
        "有“单位”一类表头、下面每行一个单位、右边有数字的表",
        "请检查表头，或<to_point_out>",
    )


def _like_a_table(view: View) -> list[str]:
    """Say what on a sheet resembles a table, and what it lacks."""
    sheet = view.grid.sheet
    headings = [
        f"“{sheet}”第{rows.top}行像表头，但下面没有单位和数字" for rows in find_heading_rows(view)
    ]
    start = unheaded_units(view)
    if headings or not start:
        return headings
    return [f"“{sheet}”{address(*start)} 起像有单位和数字，但上面没有表头"]
