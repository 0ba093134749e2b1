"""Sheets that bear the name of a settings sheet, and hold something of the clerk's own."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tongbao.chinese import key
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.form_lines import ITEM_FORM, label, shown
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.names import (
    ELEMENTS,
    PHRASES,
    RECORD,
    REGISTER,
    RULES,
    SETTLEMENTS,
    own_sheet,
)
from tongbao.sheet.settings.notice_forms import CHAPTERS, PHRASE_FORM
from tongbao.sheet.settings.read_register import UNITS
from tongbao.sheet.settings.record_form import RECORD_FORM
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS
from tongbao.sheet.settings.settlement_form import SETTLEMENT_FORM


class _Known(NamedTuple):
    """What makes a sheet known: forms by their headings, items by their names; said to the clerk."""

    forms: tuple[Form[Any], ...]
    items: tuple[str, ...]
    expected: str


_KNOWN: Mapping[str, _Known] = {
    RULES: _Known(
        (ITEM_FORM, BANDS, POINTS, VETOES, OVERRIDES, MEANINGS),
        RULE_ITEMS.names,
        "“项目”“内容”两列（如 排名依据、得分），或等次表、加扣分表、列含义等小表的表头",
    ),
    REGISTER: _Known((UNITS,), (), "表头“单位全称”，以及“简称”“别名”“组别”“参评”中的一项或几项"),
    ELEMENTS: _Known((ITEM_FORM, CHAPTERS), ELEMENT_ITEMS.names, "“要素”“内容”两列"),
    PHRASES: _Known((PHRASE_FORM,), (), "表头“编号”“用语”"),
    RECORD: _Known((RECORD_FORM,), (), "表头“期号”“文号”“标题”“期间”“成文日期”“文件”"),
    SETTLEMENTS: _Known((SETTLEMENT_FORM,), (), "表头“代码”“位置”“内容”“处理”“理由”"),
}


def foreign_sheets(grids: Mapping[str, Grid]) -> Iterator[Finding]:
    """Yield a finding for each sheet of ours by name that is none by what stands on it."""
    for title, grid in grids.items():
        name = own_sheet(title)
        if name in _KNOWN and not _is_ours(grid, _KNOWN[name]):
            yield codes.SHEET_NOT_OURS.finding(
                f"工作表“{title}”不是本程序的格式，没有采用，应有{_KNOWN[name].expected}",
                Place(title),
            )


def _is_ours(grid: Grid, known: _Known) -> bool:
    """Whether a sheet is empty, or has a form's headings, or a line that states an item.

    A misspelt item is one too: it is told as such.
    """
    names = {key(name) for name in known.items}
    is_empty = True
    for values in grid.rows:
        words = [label(shown(value)) for value in values if value not in (None, "")]
        if not words:
            continue
        is_empty = False
        if any(form.is_heading(set(words)) for form in known.forms):
            return True
        if len(words) > 1 and (
            key(words[0]) in names or difflib.get_close_matches(words[0], known.items, n=1)
        ):
            return True
    return is_empty
