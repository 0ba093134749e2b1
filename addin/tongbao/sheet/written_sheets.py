"""Sheets this program writes: 考核结果, 通报 and, for setup, the settings sheets.

A sheet of that name that is already there is filled in anew, cell by cell. One that is not ours is
left alone as a whole without consent: our rows between somebody else's would mix up the units.
"""

from collections.abc import Iterator, Mapping, Sequence

from tongbao.core.assessment import Assessment
from tongbao.core.explanation import explanation
from tongbao.core.results.result import ResultColumn
from tongbao.core.standing import Standing
from tongbao.data import dataclass
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.paragraph import Paragraph
from tongbao.sheet.cells import words_in
from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import Grid, same_value
from tongbao.sheet.new_sheet import NewSheet
from tongbao.sheet.settings.names import NOT_OURS, NOTICE, RESULTS, sheet_of

_Row = Sequence[Written]


@dataclass(frozen=True)
class SheetPlan:
    """Edits on a sheet of ours, and the sheet itself if the workbook does not have it yet."""

    edits: tuple[Edit, ...]
    new_sheet: NewSheet | None = None


def results_sheet(assessment: Assessment, grids: Mapping[str, Grid]) -> SheetPlan:
    """Return sheet 考核结果: every unit with its figures, results and the reason for them."""
    shown = assessment.added_to(())
    columns = assessment.statistics.figure_columns
    figures = [c.name for c in columns]
    grouped = bool(assessment.groups)
    heading = ["序号", *(["组别"] if grouped else []), "单位", *figures]
    heading += [column.name for column in shown] + ["依据"]
    rows: list[_Row] = [heading]
    formats: list[str | None] = ["0", *([None] if grouped else []), None]
    formats += [column.number_format or None for column in columns]
    formats += [column.of.number_format(column) for column in shown] + [None]
    for number, standing in enumerate(assessment.standings, 1):
        rows.append(_result_row(number, standing, assessment, figures, shown, grouped=grouped))
    widths = [
        6.0,
        *([14.0] if grouped else []),
        24.0,
        *([10.0] * (len(figures) + len(shown))),
        70.0,
    ]
    sheet = NewSheet(RESULTS, tuple(widths), frozenset({len(heading)}), frozenset({1}), ())
    return _plan(sheet, rows, grids, formats, marks=("序号", "单位", "依据"))


def _result_row(
    number: int,
    standing: Standing,
    assessment: Assessment,
    figures: Sequence[str],
    shown: Sequence[ResultColumn],
    *,
    grouped: bool,
) -> _Row:
    return [
        number,
        *([standing.group or None] if grouped else []),
        standing.unit.full_name,
        *(standing.figure(name) for name in figures),
        *(column.values[standing.row] for column in shown),
        explanation(standing, assessment),
    ]


def notice_sheet(notice: Notice, grids: Mapping[str, Grid]) -> SheetPlan:
    """Return sheet 通报: the notice's paragraphs, each with its role."""
    rows: list[_Row] = [["段落", "文字"]]
    rows += [[p.role.value, p.line] for p in notice.parts if isinstance(p, Paragraph)]
    sheet = NewSheet(NOTICE, (14.0, 90.0), frozenset({2}), frozenset({1}))
    return _plan(sheet, rows, grids, [None, None], marks=("段落", "文字"))


def new_sheet(sheet: NewSheet, rows: Sequence[_Row]) -> SheetPlan:
    """Return a sheet the workbook does not have yet."""
    return _plan(sheet, rows, {}, [], marks=())


def _plan(
    sheet: NewSheet,
    rows: Sequence[_Row],
    grids: Mapping[str, Grid],
    formats: Sequence[str | None],
    marks: Sequence[str],
) -> SheetPlan:
    grid = sheet_of(grids, sheet.name)
    if grid is None:
        return SheetPlan(tuple(_cells(sheet.name, rows, formats)), sheet)
    headings = {words_in(value) for value in grid.rows[0]} if grid.rows else set()
    is_empty = all(value in (None, "") for row in grid.rows for value in row)
    is_ours = is_empty or headings.issuperset(marks)
    width = max(grid.width, max(map(len, rows)))
    changes = []
    for row in range(1, max(grid.height, len(rows)) + 1):
        for column in range(1, width + 1):
            old = grid.at(row, column)
            new = _at(rows, row, column)
            if same_value(old, new):
                continue
            consent = "" if is_ours else NOT_OURS
            if is_ours and (row, column) in grid.formulas:
                consent = "原为公式"
            look = formats[column - 1] if row > 1 and column <= len(formats) else None
            changes.append(Change(row, column, old, new, look, consent))
    return SheetPlan(tuple(joined(grid.sheet, changes)))


def _at(rows: Sequence[_Row], row: int, column: int) -> Written:
    if row <= len(rows) and column <= len(rows[row - 1]):
        return rows[row - 1][column - 1]
    return None


def _cells(sheet: str, rows: Sequence[_Row], formats: Sequence[str | None]) -> Iterator[Edit]:
    """Yield the columns on a sheet that is still empty."""
    changes = (
        Change(
            row,
            column,
            None,
            value,
            formats[column - 1] if row > 1 and column <= len(formats) else None,
        )
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    )
    return joined(sheet, changes)
