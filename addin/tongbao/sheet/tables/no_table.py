"""What is said where there is no statistics table."""

from collections.abc import Sequence

from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.grid import Area, address
from tongbao.sheet.tables.evident_units import evident_units
from tongbao.sheet.tables.heading_rows import find_heading_rows
from tongbao.sheet.tables.item_list import ItemList
from tongbao.sheet.tables.unheaded import unheaded_units
from tongbao.sheet.tables.view import View


def only_items(item_lists: Sequence[ItemList]) -> WorkbookNeedsAttention:
    """Say that there are only lists of items, what they are, and what can be made of them."""
    told = "；".join(item_list.why for item_list in item_lists[:3])
    return WorkbookNeedsAttention(f"没有统计表；{told}", todo=item_lists[0].remedy)


def no_table(views: Sequence[View], area: Area | None) -> WorkbookNeedsAttention:
    """Say that there is no table, what resembles one, and what it lacks."""
    names = "、".join(f"“{view.grid.sheet}”" for view in views) or "（没有可读的工作表）"
    where = f"工作表{names}" + (f"的 {area.address} " if area else "")
    starts = [start for view in views for start in _like_a_table(view)]
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
    if headings:
        return headings
    if start := unheaded_units(view):
        return [f"“{sheet}”{address(*start)} 起像有单位和数字，但上面没有表头"]
    return [
        f"“{sheet}”{view.address(each.row, each.column)} 起每行一个名称，右边有数字，"
        f"但看不出“{each.heading}”列是不是单位，如果是，请把这个表头改为“单位”"
        for each in evident_units(view)
    ]
