"""The number formats on a sheet open in Excel, by halving until each part has one."""

from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.stretches import stretches
from tongbao.sheet.formats import joined_runs
from tongbao.sheet.grid import Area, FormatRun

#: How often Excel is asked about one column; where formats vary more, the rest counts as General.
_MOST = 2000


def format_runs(sheet: Com, height: int, width: int) -> dict[int, tuple[FormatRun, ...]]:
    """Return the format runs in the rectangle from A1 on, by column.

    Columns that look alike from top to bottom are asked about together.
    """
    found: dict[int, tuple[FormatRun, ...]] = {}
    if not height:
        return found
    shared = stretches(1, width, lambda a, b: _format(sheet, Area(1, a, height, b)))
    for first, last, code in shared:
        runs = joined_runs([(1, height, code)]) if code is not None else _down(sheet, first, height)
        if runs:
            found |= dict.fromkeys(range(first, last + 1), runs)
    return found


def _down(sheet: Com, column: int, height: int) -> tuple[FormatRun, ...]:
    asked = 0

    def ask(first: int, last: int) -> str | None:
        nonlocal asked
        asked += 1
        return _format(sheet, Area(first, column, last, column)) if asked <= _MOST else ""

    return joined_runs((a, b, code or "") for a, b, code in stretches(1, height, ask))


def _format(sheet: Com, area: Area) -> str | None:
    code: str | None = sheet.Range(area.address).NumberFormat
    return code
