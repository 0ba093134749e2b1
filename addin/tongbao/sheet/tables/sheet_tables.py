"""Read what a sheet holds: tables under headings we know, turned ones, and those without."""

from collections.abc import Iterator
from dataclasses import replace

from tongbao.findings import Place, codes
from tongbao.sheet.tables.evident_units import EvidentUnits, evident_units
from tongbao.sheet.tables.heading_rows import find_heading_rows
from tongbao.sheet.tables.stacks import SheetTables, read_tables
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.unheaded import turned_table, unheaded
from tongbao.sheet.tables.view import View, texts_above


def read_sheet(view: View) -> SheetTables:
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


def read_evident_tables(view: View) -> Iterator[Table]:
    """Yield the tables whose names no heading calls units, unless only the clerk can tell."""
    evident = [each for each in evident_units(view) if each.sure or each.stated]
    unsure = {each.rows.top: each for each in evident if not each.sure}
    for table in read_tables(view, [each.rows for each in evident]).tables:
        taken = unsure.get(table.heads[0].top)
        yield _with_hint(view, table, taken) if taken else table


def _with_hint(view: View, table: Table, taken: EvidentUnits) -> Table:
    place = Place(view.grid.sheet, view.address(taken.row, taken.column))
    hint = codes.UNITS_ASSUMED.finding(
        f"没有“单位”一类的表头，把“{taken.heading}”列当作单位名称", place
    )
    statistics = table.statistics
    return replace(table, statistics=replace(statistics, findings=(*statistics.findings, hint)))
