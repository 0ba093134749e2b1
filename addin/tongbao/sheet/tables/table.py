"""Find the statistics table in sheets nobody prepared, and say which one was taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tongbao.chinese import key
from tongbao.core.columns.roles import FIGURE
from tongbao.core.period import find_period
from tongbao.core.row_labels import group_name, is_note, looks_like_unit
from tongbao.core.statistics import Statistics
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import Area, Grid, address
from tongbao.sheet.tables.anchors import Anchor
from tongbao.sheet.tables.heading_rows import find_headings
from tongbao.sheet.tables.reading import Section
from tongbao.sheet.tables.stacks import group_in_title, read_sections, texts_above
from tongbao.sheet.tables.unheaded import turned_table, unheaded, unheaded_units
from tongbao.sheet.tables.view import View, whole

_LONG_ENOUGH = 4
_NUMBERED_SHEET = re.compile(r"(?:sheet|表|工作表|附件|附表)?[\d一二三四五六七八九十]*")
_SAMPLE = 500
_SINGLE = 0.9  # the share of different names from which on a table is no ledger


@dataclass(frozen=True)
class Table:
    """A statistics table where it stands.

    Attributes:
        view: the cells it was read from.
        anchors: its heading, once for every time it is repeated further down.
        statistics: what it says.
        blocks, rows: the block and the row (of the view) each unit of ``statistics`` stands in.
        area: the rectangle it fills on the sheet.
    """

    view: View
    anchors: tuple[Anchor, ...]
    statistics: Statistics
    blocks: Sequence[int]
    rows: Sequence[int]
    area: Area

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.view.grid.sheet

    @property
    def in_one_block(self) -> bool:
        """Whether every unit has a row of its own, so that a column can be filled in beside it."""
        lefts = {(anchor.blocks[0].left, anchor.blocks[0].unit) for anchor in self.anchors}
        return (
            not self.view.turned
            and len(lefts) == 1
            and all(len(a.blocks) == 1 for a in self.anchors)
        )

    @property
    def weight(self) -> float:
        """How much speaks for this being the table a clerk means.

        Units, numbers and headings we know speak for it. Names that come again and again speak
        against it: that is a ledger of single pieces.
        """
        statistics, sample = self.statistics, slice(_SAMPLE)
        names = statistics.names[sample]
        units = sum(map(looks_like_unit, names))
        numbers = sum(
            len(column[sample]) - column[sample].count(None)
            for column in statistics.figures.values()
        )
        known = sum(
            column.meaning is not FIGURE and (column.meaning.is_figure or column.meaning.is_result)
            for column in statistics.columns
        )
        share = len(statistics) / len(names)
        return (numbers + 2 * units + len(names) * known) * share * self._single**2

    @property
    def is_ledger(self) -> bool:
        """Whether its names come again and again, which those of a statistics table do not."""
        return self._single < _SINGLE

    @property
    def _single(self) -> float:
        names = self.statistics.names[:_SAMPLE]
        return len(set(map(key, names))) / len(names)


def find_tables(
    grids: Sequence[Grid], area: Area | None = None, looked_at: str | None = None
) -> tuple[Table, ...]:
    """Return the table a clerk means: one, or the parts of one on several sheets.

    Args:
        grids: the sheets to look at, settings sheets left out.
        area: look only here (with a single grid).
        looked_at: the sheet the clerk is looking at, whose table comes before all others.

    Raises:
        WorkbookNeedsAttention: no sheet holds a table of units and numbers.
    """
    found = [table for grid in grids for table in _tables(whole(grid, area))]
    if not found:
        raise _no_table(grids, area)
    if len(found) == 1:
        return (found[0],)
    seen = [table for table in found if table.sheet == looked_at and not table.is_ledger]
    best = max(seen or found, key=lambda table: table.weight)
    chosen = _parts(best, found)
    others = [table for table in found if all(table is not part for part in chosen)]
    parts = _by_sheet(chosen)
    first = parts[0]
    if others:
        finding = _choice(parts, others)
        statistics = replace(first.statistics, findings=(*first.statistics.findings, finding))
        first = replace(first, statistics=statistics)
    return (first, *parts[1:])


def _tables(view: View) -> Iterator[Table]:
    """Yield the tables of one sheet."""
    headings = list(find_headings(view))
    found = False
    for section in read_sections(view, headings):
        found = True
        yield _table(view, section, texts_above(view, section.area.top))
    if found:
        return
    across = turned_table(view)
    if across:
        flipped, row = across
        sections = read_sections(flipped, list(find_headings(flipped)) or unheaded(flipped))
        above = texts_above(view, row)
    else:
        sections, flipped, above = read_sections(view, unheaded(view)), view, []
    for section in sections:
        yield _table(flipped, section, above or texts_above(flipped, section.area.top))


def _table(view: View, section: Section, above: Sequence[str]) -> Table:
    """Return a section as the table it is on the sheet, with title and period."""
    area = section.area
    if view.turned:
        area = Area(area.left, area.top, area.right, area.bottom)
    first = section.parts[0]
    title = next((t for t in above if len(t) > _LONG_ENOUGH and not is_note(t)), "")
    heads = [" ".join(heading.path) for heading in first.anchor.headings]
    periods = map(find_period, (title, *above, *heads, view.grid.sheet))
    period = next((period.words for period in periods if period), "")
    statistics = Statistics(
        first.columns,
        section.names,
        section.groups,
        section.columns.figures,
        section.columns.printed,
        section.columns.unread,
        section.totals,
        title,
        period,
        section.findings,
        Place(view.grid.sheet, address(area.top, area.left)),
        section.places,
    )
    anchors = tuple(part.anchor for part in section.parts)
    return Table(view, anchors, statistics, section.blocks, section.rows, area)


# --- several tables ------------------------------------------------------------------------------


def _parts(best: Table, found: Sequence[Table]) -> list[Table]:
    """Return the tables that together make one: same columns, other units, other sheets."""
    parts = [best]
    names = _names(best)
    for table in found:
        own = _names(table)
        sheets = {part.sheet for part in parts}
        if _layout(table) == _layout(best) and not own & names and table.sheet not in sheets:
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


def _layout(table: Table) -> list[str]:
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


def _choice(parts: Sequence[Table], others: Sequence[Table]) -> Finding:
    taken = "、".join(f"“{t.sheet}”{t.area.address}" for t in parts)
    left = "、".join(
        f"“{t.sheet}”{t.area.address}（{len(t.statistics)}个单位）" for t in others[:5]
    )
    return codes.TABLE_CHOSEN.finding(
        f"工作簿里有几个像统计表的表，取了{taken}；另有{left}",
        parts[0].statistics.place,
    )


def _no_table(grids: Sequence[Grid], area: Area | None) -> WorkbookNeedsAttention:
    names = "、".join(f"“{grid.sheet}”" for grid in grids) or "（没有可读的工作表）"
    where = f"工作表{names}" + (f"的 {area.address} " if area else "")
    starts = [start for grid in grids for start in _like_a_table(whole(grid, area))]
    return WorkbookNeedsAttention(
        "；".join([f"在{where}里找不到统计表", *starts]),
        "有“单位”一类表头、下面每行一个单位、右边有数字的表",
        "请检查表头；在命令行也可用 --sheet、--range 指定表的位置",
    )


def _like_a_table(view: View) -> list[str]:
    """Say what on a sheet resembles a table, and what it lacks."""
    sheet = view.grid.sheet
    headings = [
        f"“{sheet}”第{rows.top}行像表头，但下面没有单位和数字" for rows in find_headings(view)
    ]
    start = unheaded_units(view)
    if headings or not start:
        return headings
    return [f"“{sheet}”{address(*start)} 起像有单位和数字，但上面没有表头"]
