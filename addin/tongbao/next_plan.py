"""Plans 下一期: what changes in a workbook, or in a copy of it, before the next period is filled in.

A book that has a place for the next period (a sheet, a column) goes on being used, and only its
settings advance. Any other is copied whole under another name, and the copy emptied.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tongbao.chinese import listing
from tongbao.choice import Choice
from tongbao.core.periods.advancing import Advance
from tongbao.core.periods.neighbours import following
from tongbao.core.periods.period import Period
from tongbao.core.periods.reading import find_period
from tongbao.data import dataclass
from tongbao.errors import WorkbookNeedsAttention
from tongbao.plan import Plan
from tongbao.run import Assessed, assess_workbook
from tongbao.sheet.next_period.emptied import (
    EmptiedSheet,
    emptied_items,
    emptied_table,
    looks_elsewhere,
)
from tongbao.sheet.next_period.own_sheets import empty_own, move_settings
from tongbao.sheet.next_period.places import (
    ReadSheet,
    has_column_series,
    has_sheet_series,
    holds_year,
    place_for,
)
from tongbao.sheet.next_period.settings import (
    OPEN,
)
from tongbao.sheet.next_period.titles import Named, moved_titles
from tongbao.sheet.next_period.told import Told
from tongbao.sheet.settings.names import (
    ELEMENTS,
    own_sheet,
)
from tongbao.sheet.tables.sheet_tables import read_evident_tables, read_sheet
from tongbao.sheet.tables.table import Table
from tongbao.sheet.tables.view import whole
from tongbao.sheet.workbook import Workbook


@dataclass(frozen=True)
class NextPlan:
    """What 下一期 would do.

    Attributes:
        now, after: the period that is over, and the one to come.
        plan: the edits, in the workbook itself or in its copy.
        copy_name: what the copy is called; empty where the workbook itself goes on.
        lines: all of it told, for a clerk.
    """

    now: Period
    after: Period
    plan: Plan
    copy_name: str = ""
    lines: tuple[str, ...] = ()


def plan_next(
    workbook: Workbook,
    choice: Choice | None = None,
    beside: Path | None = None,
    copy_name: str = "",
) -> NextPlan:
    """Plan to go on to the next period; nothing is written.

    Args:
        workbook: the workbook of the period that is over.
        choice: which table is meant.
        beside: the workbook's path as its copy will name it; ``None`` takes its name.
        copy_name: what the copy is to be called; empty names it after the next period.

    Raises:
        WorkbookNeedsAttention: the period is not known, has no figures yet, or the workbook has a
            place for each period but none for the next.
    """
    assessed = assess_workbook(workbook, choice)
    now = _now(assessed, workbook.name)
    after = following(now)
    if after is None:
        raise WorkbookNeedsAttention(f"算不出“{now.words}”的下一期", todo=_STATE)
    sheets = _sheets(workbook, assessed)
    if place := place_for(after, assessed.tables, sheets):
        return _going_on(assessed, Advance(now, after), place)
    advance = Advance(now, after, by_year=holds_year(assessed.tables, sheets, now, after))
    if not advance.by_year and has_column_series(assessed.tables, now):
        raise WorkbookNeedsAttention(
            f"表里一期一列，还没有{after.words}的列",
            todo=f"请在 Excel 里照“{now.words}”的列添一列“{_short(after)}”，数字空着，再转到下一期",
        )
    if not advance.by_year and has_sheet_series(assessed.tables, sheets, now):
        own = {table.sheet for table in assessed.tables}
        mine = [sheet for sheet in sheets if sheet.grid.sheet in own]
        return _copying(workbook, assessed, mine, advance, beside, copy_name)
    return _copying(workbook, assessed, sheets, advance, beside, copy_name)


_STATE = "请在“规则”的“统计期间”写明，如 2026年10月"


def _now(assessed: Assessed, name: str) -> Period:
    """Return the period that is over."""
    assessment = assessed.assessment
    stated, of_table = (
        find_period(assessment.rules.period),
        find_period(assessment.statistics.period),
    )
    if (
        stated
        and of_table
        and not (stated.first <= of_table.last and of_table.first <= stated.last)
    ):
        raise WorkbookNeedsAttention(
            f"“规则”的统计期间是{stated.words}，统计表是{of_table.words}的",
            "同一期",
            "请改正其中一处，再转到下一期",
        )
    now = assessment.wanted.period
    if now is None:
        raise WorkbookNeedsAttention(f"看不出“{name}”是哪一期的", "有年份的统计期间", _STATE)
    numbers = assessment.statistics.figures.values()
    if not any(number is not None for column in numbers for number in column):
        raise WorkbookNeedsAttention(
            f"{now.words}还没有数字，没有转到下一期",
            todo="请先填好这一期；要换一期，请改“规则”的“统计期间”",
        )
    return now


def _sheets(workbook: Workbook, assessed: Assessed) -> list[ReadSheet]:
    """Return every visible sheet of the clerk's own with its tables."""
    meanings = assessed.assessment.rules.meanings
    found = []
    for name in (sheet.name for sheet in workbook.sheets() if sheet.visible):
        if own_sheet(name):
            continue
        grid = assessed.grids.get(name) or workbook.read(name)
        view = whole(grid, meanings=meanings)
        read = read_sheet(view)
        tables = [*read.tables]
        if not (tables or read.item_lists):
            tables = [*read_evident_tables(view)]
        found.append(ReadSheet(grid, tuple(tables), tuple(read.item_lists)))
    return found


def _short(period: Period) -> str:
    return period.words.partition("年")[2] or period.words


# --- the workbook itself goes on -----------------------------------------------------------------


def _going_on(assessed: Assessed, advance: Advance, place: str) -> NextPlan:
    told = Told()
    new_sheets = move_settings(
        assessed.grids,
        assessed.tables,
        assessed.elements,
        advance,
        told,
        [("统计期间", advance.after.words)],
        {},
    )
    lines = (
        f"下一期：{advance.after.words}（本期{advance.now.words}）",
        f"{place}就是下一期的：只改设置，统计表都不动。",
        *told.lines,
        *_closing(told, assessed),
    )
    plan = Plan(tuple(told.edits), new_sheets=new_sheets, rests_on=tuple(assessed.grids.values()))
    return NextPlan(advance.now, advance.after, plan, lines=lines)


# --- a copy is emptied ---------------------------------------------------------------------------


def _copying(
    workbook: Workbook,
    assessed: Assessed,
    sheets: Sequence[ReadSheet],
    advance: Advance,
    beside: Path | None,
    copy_name: str,
) -> NextPlan:
    told = Told()
    renamed: dict[str, str] = {}
    earlier: list[str] = []
    kept: list[str] = []
    looked_at = "".join(
        sheet.grid.formula_text(row, column)
        for sheet in sheets
        for table in sheet.tables
        for row, column in _first_formulas(table)
    )
    emptied_names: list[str] = []
    for sheet in sheets:
        grid, name = sheet.grid, sheet.grid.sheet
        counted = [each for each in sheet.item_lists if _mentions(looked_at, name)]
        if sheet.tables or counted:
            emptied_names.append(name)
        parts = [emptied_table(table) for table in sheet.tables]
        parts += [emptied_items(each) for each in counted]
        done: set[tuple[int, int]] = set()
        for part in parts:
            _empty_part(part, name, done, told, earlier, kept)
        for each in sheet.item_lists:
            if each not in counted:
                told.look_at.append(f"{each.place}是台账，没有清空，请看要不要清空")
        titles = moved_titles(grid, sheet.tables, sheet.item_lists, advance)
        told.add(name, titles.changes, "改写")
        told.look_at += [_left(named) for named in titles.left]
        for table in sheet.tables:
            _rename_columns(table, advance, renamed)
        if (new := advance.text(name)) != name:
            told.look_at.append(
                f"工作表“{name}”请改名为“{new}”，标题没有写期间的，不改名就认作{advance.now.words}的"
            )
        if not (sheet.tables or sheet.item_lists) and any(map(any, grid.rows)):
            told.look_at.append(f"工作表“{name}”里没有认出统计表，没有改动")
    others = [sheet.grid.sheet for sheet in sheets if sheet.grid.sheet not in emptied_names]
    for sheet in sheets:
        for table in sheet.tables:
            told.look_at += [
                f"工作表“{table.sheet}”的“{column}”列由公式取自工作表“{other}”，那里没有清空"
                for column, other in looks_elsewhere(table, others)
            ]
    empty_own(assessed.grids, told)
    answers = [
        ("统计期间", advance.after.words),
        ("上期工作簿", _before(assessed, workbook, beside)),
    ]
    new_sheets = move_settings(
        assessed.grids,
        assessed.tables,
        assessed.elements,
        Advance(advance.now, advance.after),
        told,
        answers,
        renamed,
        emptied_names,
    )
    own = Path(workbook.name)
    copy_name = copy_name or advance.file_stem(own.stem) + own.suffix
    lines = (
        f"下一期：{advance.after.words}（本期{advance.now.words}）",
        f"另存一份“{copy_name}”，以下只改这一份；原文件不动。不想要时删去这一份就行。",
        *told.lines,
        *([f"{_quoted(earlier)}的数也清空了，请填新一期的上期、去年同期数。"] if earlier else []),
        *([f"保留的列：{_quoted(kept)}。"] if kept else []),
        *_closing(told, assessed),
    )
    plan = Plan(tuple(told.edits), new_sheets=new_sheets, rests_on=tuple(assessed.grids.values()))
    return NextPlan(advance.now, advance.after, plan, copy_name, lines)


def _empty_part(
    part: EmptiedSheet,
    sheet: str,
    done: set[tuple[int, int]],
    told: Told,
    earlier: list[str],
    kept: list[str],
) -> None:
    for column in part.columns:
        changes = [c for c in column.changes if (c.row, c.column) not in done]
        done.update((c.row, c.column) for c in changes)
        told.empty(sheet, changes, f"“{column.heading}”" if column.heading else "没有表头的一列")
        if column.is_earlier and column.heading not in earlier:
            earlier.append(column.heading)
    kept += [name for name in part.kept if name not in kept]


def _first_formulas(table: Table) -> Iterator[tuple[int, int]]:
    grid = table.view.grid
    if table.rows:
        row = table.rows[0]
        yield from (
            (row, column) for column in range(1, grid.width + 1) if (row, column) in grid.formulas
        )


def _mentions(formulas: str, sheet: str) -> bool:
    return f"{sheet}!" in formulas or f"{sheet}'!" in formulas


def _rename_columns(table: Table, advance: Advance, renamed: dict[str, str]) -> None:
    for column in table.statistics.columns:
        for name in (column.name, column.leaf):
            if (new := advance.text(name)) != name:
                renamed[name] = new


def _before(assessed: Assessed, workbook: Workbook, beside: Path | None) -> str:
    """Return 上期工作簿: this workbook, and those it names itself."""
    earlier = assessed.assessment.rules.previous_books
    own = beside.as_posix() if beside else workbook.name
    return "、".join(dict.fromkeys((own, *earlier)))


# --- what is told --------------------------------------------------------------------------------


def _closing(told: Told, assessed: Assessed) -> Iterator[str]:
    elements = assessed.elements
    open_ones = [
        name
        for name, is_there in (
            ("成文日期", elements.date),
            ("印发日期", elements.printing_date),
            (f"发文字号（“{OPEN}”处）", elements.document_number),
        )
        if is_there
    ]
    if open_ones:
        yield f"请在“{ELEMENTS}”填写：{listing(open_ones)}。"
    if told.look_at:
        yield "没有改、要看一眼的："
        yield from dict.fromkeys(told.look_at)


def _left(named: Named) -> str:
    return f"工作表“{named.place.sheet}”{named.place.cell}写着“{named.words}”，没有改动"


def _quoted(names: Iterable[str]) -> str:
    return "".join(f"“{name}”" for name in names)
