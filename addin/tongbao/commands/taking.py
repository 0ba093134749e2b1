"""Which table a button works on: the one the clerk stands in, or chooses."""

import datetime

from tongbao.choice import Choice, Clicked
from tongbao.desk import Desk
from tongbao.run import Assessed, assess_workbook
from tongbao.sheet.tables.table import Table
from tongbao.sheet.workbook import Workbook

_NAMED = 2


def taken(desk: Desk, workbook: Workbook) -> Assessed | None:
    """Return the workbook assessed; ``None`` if the clerk, asked for the table, calls it off."""
    desk.show_status("正在读取和计算……")
    choice = Choice(today=datetime.date.today())
    assessed = assess_workbook(workbook, choice)
    if not assessed.rivals:
        return assessed
    first = assessed.tables[0]
    tables = sorted((first, *assessed.rivals), key=lambda t: (t.area.top, t.area.left))
    words = [_described(table) for table in tables]
    question = f"工作表“{first.sheet}”上有{len(tables)}个统计表，用哪一个？请填序号："
    chosen = desk.choose(f"{question}\n（先点中表里的一个单元格再点按钮，就不再问）", words)
    if chosen is None:
        return None
    table = tables[words.index(chosen)]
    if table is first:
        return assessed
    clicked = Clicked(table.sheet, table.area.bottom, table.area.right)
    return assess_workbook(workbook, Choice(today=choice.today, clicked=clicked))


def _described(table: Table) -> str:
    """Return where a table stands, its title and its first units."""
    statistics = table.statistics
    names = "、".join(statistics.names[:_NAMED])
    more = "等" if len(statistics) > _NAMED else ""
    return f"{table.area.address}　{statistics.title}　{len(statistics)}个单位（{names}{more}）"
