"""Find the statistics table in sheets nobody prepared, and say which one was taken."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.core.periods.period import Period
from tongbao.core.register import Register
from tongbao.core.row_labels import group_name
from tongbao.core.rules.rules import StatedMeaning
from tongbao.findings import Finding, codes
from tongbao.regex import regex
from tongbao.sheet.grid import Area, Grid
from tongbao.sheet.tables.clicked_in import clicked_in
from tongbao.sheet.tables.dating import dated
from tongbao.sheet.tables.item_list import ItemList
from tongbao.sheet.tables.no_table import no_table, only_items
from tongbao.sheet.tables.periods_apart import are_apart, latest, of_period
from tongbao.sheet.tables.sheet_tables import read_evident_tables, read_sheet
from tongbao.sheet.tables.stacks import group_in_title
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.view import whole

_NUMBERED_SHEET = regex(r"(?:sheet|表|工作表|附件|附表)?[\d一二三四五六七八九十]*")


def _nowhere(_sheet: str) -> None:
    return None


class FoundTables(NamedTuple):
    """The table a clerk means, and what else it may have been.

    Attributes:
        tables: the table: one, or its parts on several sheets.
        rivals: other tables on its sheet, if nothing says which of them is meant.
        others: every other table in the workbook, such as those of other months.
    """

    tables: tuple[Table, ...]
    rivals: tuple[Table, ...] = ()
    others: tuple[Table, ...] = ()


def find_tables(
    grids: Sequence[Grid],
    area: Area | None = None,
    looked_at: str | None = None,
    register: Register | None = None,
    stands_in: Callable[[str], tuple[int, int] | None] = _nowhere,
    meanings: Sequence[StatedMeaning] = (),
) -> tuple[Table, ...]:
    """Return the table a clerk means, as ``look_for_tables`` does."""
    return look_for_tables(grids, area, looked_at, register, stands_in, meanings).tables


def look_for_tables(
    grids: Sequence[Grid],
    area: Area | None = None,
    looked_at: str | None = None,
    register: Register | None = None,
    stands_in: Callable[[str], tuple[int, int] | None] = _nowhere,
    meanings: Sequence[StatedMeaning] = (),
    wanted: Period | None = None,
    file: str = "",
    at_hand: Sequence[Grid] = (),
) -> FoundTables:
    """Return the table a clerk means, and whether that is certain.

    Args:
        grids: the sheets to look at, settings sheets left out.
        area: look only here (with a single grid).
        looked_at: the sheet the clerk is looking at, whose table comes before all others.
        register: tells units from what stands beside them.
        stands_in: returns the cell the clerk stands in on a sheet, which tells its tables apart.
        meanings: what the clerk says of the columns (列含义).
        wanted: the period the clerk wants (统计期间), whose table comes before all others.
        file: the workbook's name, which may say which period it is about.
        at_hand: other sheets, whose tables are not meant, but may be of earlier periods.

    Raises:
        WorkbookNeedsAttention: no sheet holds a table of units and numbers.
    """
    views = [whole(grid, area, _names_unit(register), meanings) for grid in grids]
    read = [read_sheet(view) for view in views]
    found = [table for each in read for table in each.tables]
    item_lists = [item_list for each in read for item_list in each.item_lists]
    blank = [view for view, each in zip(views, read, strict=True) if not any(each)]
    # Where there are other tables, only the clerk's own sheet is looked at so closely.
    closely = [view for view in blank if not found or view.grid.sheet == looked_at]
    found += [table for view in closely for table in read_evident_tables(view)]
    if not found:
        raise only_items(item_lists) if item_lists else no_table(views, area)
    countable = [item_list for item_list in item_lists if item_list.figure]
    apart = [t for grid in at_hand for t in read_sheet(whole(grid, meanings=meanings)).tables]
    both = dated((*found, *apart), file)
    found, apart = both[: len(found)], both[len(found) :]
    if len(found) == 1 and not countable:
        return FoundTables((found[0],), others=tuple(apart))
    meant = of_period(found, wanted) if wanted else []
    seen = [table for table in meant or found if table.sheet == looked_at]
    best = max(seen or meant or found, key=lambda table: table.weight)
    if not (seen or meant):
        best = latest(found, best) or best
    beside = [table for table in found if table.sheet == best.sheet]
    best, certain = clicked_in(beside, best, stands_in) if len(beside) > 1 else (best, True)
    chosen = _parts(best, found)
    others = [table for table in found if all(table is not part for part in chosen)]
    rivals = () if certain else tuple(table for table in others if table.sheet == best.sheet)
    parts = _by_sheet(chosen)
    first = parts[0]
    if others or countable:
        finding = _choice(parts, others, countable)
        statistics = replace(first.statistics, findings=(*first.statistics.findings, finding))
        first = replace(first, statistics=statistics)
    return FoundTables((first, *parts[1:]), rivals, (*others, *apart))


def _names_unit(register: Register | None) -> Callable[[str], bool]:
    """Return whether a name is a unit's in the register, be it that of several."""
    if register is None:
        return lambda _name: False

    def names_unit(name: str) -> bool:
        match = register.resolve(name)
        return match.unit is not None or bool(match.several)

    return names_unit


# --- several tables ------------------------------------------------------------------------------


def _parts(best: Table, found: Sequence[Table]) -> list[Table]:
    """Return the tables that together make one: same columns, other units, other sheets."""
    parts = [best]
    names = _names(best)
    for table in found:
        if are_apart(table, best):
            continue
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
