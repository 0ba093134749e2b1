"""The program's own sheets when the next period begins: results go, settings advance."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tongbao.core.notice.elements import Elements
from tongbao.core.periods.advancing import Advance
from tongbao.findings import Answer
from tongbao.sheet.answer_edits import answers_written
from tongbao.sheet.cells import words_in
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Grid
from tongbao.sheet.new_sheet import NewSheet
from tongbao.sheet.next_period.emptied import emptied_all, emptied_rows
from tongbao.sheet.next_period.places import column_periods
from tongbao.sheet.next_period.settings import (
    decided_rows,
    moved_elements,
    moved_phrases,
    moved_rules,
    settled_rows,
)
from tongbao.sheet.next_period.told import Told
from tongbao.sheet.settings.foreign import foreign_sheets
from tongbao.sheet.settings.names import (
    ELEMENTS,
    NOTICE,
    OVERRIDES,
    PHRASES,
    RESULTS,
    RULES,
    SETTLEMENTS,
    own_sheet,
)
from tongbao.sheet.tables.table import Table

if TYPE_CHECKING:
    from tongbao.sheet.edits import Change

_MARKS = {RESULTS: ("序号", "单位", "依据"), NOTICE: ("段落", "文字")}


def empty_own(grids: Mapping[str, Grid], told: Told) -> None:
    """Empty sheets 考核结果 and 通报, where they are this program's."""
    for name, grid in grids.items():
        marks = _MARKS.get(own_sheet(name))
        if marks and grid.rows and {words_in(v) for v in grid.rows[0]}.issuperset(marks):
            told.empty(
                name,
                emptied_all(grid),
                "上一期的结果" if own_sheet(name) == RESULTS else "上一期的通报",
            )
        elif marks and any(map(any, grid.rows)):
            told.look_at.append(f"工作表“{name}”上有别的内容，没有改动")


def move_settings(
    grids: Mapping[str, Grid],
    tables: Sequence[Table],
    elements: Elements,
    step: Advance,
    told: Told,
    items: Sequence[tuple[str, str]],
    renamed: Mapping[str, str],
    emptied: Sequence[str] = (),
) -> tuple[NewSheet, ...]:
    """Add what changes on the settings sheets; return those the workbook gets."""
    foreign = {finding.place.sheet for finding in foreign_sheets(grids)}
    written = answers_written([Answer(item, text) for item, text in items], grids)
    taken = {(edit.sheet, row, edit.column) for edit in written.edits for row in _rows(edit)}
    for edit in written.edits:
        told.edits.append(edit)
        if not written.new_sheet:
            told.lines += [
                f"改写 “{edit.sheet}”{place}：{words_in(old) or '空'} → {words_in(new)}"
                for place, old, new in edit.cells()
            ]
    if written.new_sheet:
        stated = "，".join(f"{item}写“{text}”" for item, text in items)
        told.lines.append(f"新增 工作表“{RULES}”：{stated}")

    # Where the next period has a column of its own, what names this one's column names that.
    names = [
        name
        for column, period in column_periods(tables, step.now)
        if period.days == step.now.days and (step.years or not renamed)
        for name in (column.name, column.leaf)
    ]
    for name, grid in grids.items():
        own = own_sheet(name)
        if name in foreign:
            if own in {RULES, ELEMENTS}:
                told.look_at.append(f"工作表“{name}”不是本程序的格式，没有改动")
            continue
        changes: Iterable[Change] = ()
        if own == RULES:
            changes = moved_rules(grid, step, renamed, names)
        elif own == ELEMENTS:
            changes = moved_elements(grid, elements, step)
        elif own == PHRASES:
            changes = moved_phrases(grid, step)
        told.add(name, [c for c in changes if (name, c.row, c.column) not in taken], "改写")
        if own in {RULES, OVERRIDES}:
            told.empty(
                name, emptied_rows(grid, decided_rows(grid)), "只管上一期的人工调整、单项否决"
            )
        elif own == SETTLEMENTS and emptied:
            told.empty(
                name, emptied_rows(grid, settled_rows(grid, emptied)), "上一期数字的核对处理"
            )
    return (written.new_sheet,) if written.new_sheet else ()


def _rows(edit: Edit) -> range:
    return range(edit.row, edit.last_row + 1)
