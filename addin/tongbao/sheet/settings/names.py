"""The sheets that belong to this program by name, however their titles are spelt."""

from collections.abc import Iterable, Iterator, Mapping

from tongbao.chinese import key
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import Grid

RULES, REGISTER, ELEMENTS = "规则", "单位名册", "通报要素"
OVERRIDES, PHRASES, GUIDE = "人工调整", "常用语", "填写说明"
RESULTS, NOTICE = "考核结果", "通报"
SETTLEMENTS = "核对"
RECORD = "通报记录"
#: Why a sheet of the clerk's own that bears one of those names is left alone.
NOT_OURS = "这张工作表上原有别的内容"
#: What a clerk states there, results rest on.
SETTINGS_SHEETS = frozenset({RULES, REGISTER, ELEMENTS, OVERRIDES, PHRASES, SETTLEMENTS, RECORD})
#: Sheets of this program: never taken for a statistics table.
OWN_SHEETS = SETTINGS_SHEETS | {GUIDE, RESULTS, NOTICE}
_BY_KEY = {key(name): name for name in OWN_SHEETS}


def own_sheet(title: str) -> str:
    """Return which of our sheets a title names, spaces and width aside; empty if none."""
    return _BY_KEY.get(key(title), "")


def sheet_of(grids: Mapping[str, Grid], name: str) -> Grid | None:
    """Return one of our sheets, or ``None`` if the workbook has none by that name."""
    return next((grid for title, grid in grids.items() if own_sheet(title) == name), None)


def repeated_sheets(titles: Iterable[str]) -> Iterator[Finding]:
    """Say which settings sheets are not read, because another one means the same."""
    read: dict[str, str] = {}
    for title in titles:
        name = own_sheet(title)
        if name in SETTINGS_SHEETS and read.setdefault(name, title) != title:
            yield codes.SETTINGS_SHEET_REPEATED.finding(
                f"工作表“{title}”和“{read[name]}”都是{name}，只读了“{read[name]}”",
                Place(title),
            )
