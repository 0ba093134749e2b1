"""Where results go: into columns that already bear the heading, else beside the table, else on a sheet.

The clerk's cells are never moved. A cell that holds a formula or someone's words is only overwritten
with consent, which is why every such edit says what it would overwrite.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tongbao.chinese import is_blank, key, parse_number, parse_ordinal
from tongbao.core.assessment import Assessment
from tongbao.core.results.grade import band_names
from tongbao.core.results.result import ResultColumn
from tongbao.data import dataclass
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import Area, Value, address, column_letters
from tongbao.sheet.settings.names import RESULTS
from tongbao.sheet.tables.table import Table

#: What stands where there is nothing to share; a formula that shows nothing there says the same.
_NOTHING = "—"


@dataclass(frozen=True)
class ResultEdits:
    """One table's edits.

    Attributes:
        edits: they fill and add columns.
        homeless: whether some results found no room beside the table.
        findings: what should be known about their place.
    """

    edits: tuple[Edit, ...]
    homeless: bool
    findings: tuple[Finding, ...] = ()


def result_edits(table: Table, rows: range, assessment: Assessment) -> ResultEdits:
    """Return the edits that fill in and add a table's result columns.

    Args:
        table: where the units stand.
        rows: their rows in the assessment.
        assessment: all of it.
    """
    present = assessment.in_columns(table.statistics.columns)
    bands = band_names(assessment.workings)
    edits = [edit for column in present for edit in _fill(table, column, rows, bands)]
    missing = assessment.added_to(present)
    if not missing:
        return ResultEdits(tuple(edits), homeless=False)
    if not table.in_one_block or not _is_free(table, len(missing)):
        return ResultEdits(tuple(edits), homeless=True)
    if hidden := _hidden_beside(table, len(missing)):
        return ResultEdits(tuple(edits), homeless=True, findings=(_out_of(table, hidden),))
    return ResultEdits((*edits, *_beside(table, missing, rows)), homeless=False)


def _fill(table: Table, column: ResultColumn, rows: range, bands: set[str]) -> Iterator[Edit]:
    """Fill one of the clerk's own columns: blanks, and the texts a check disagrees with.

    Its cells' looks stay as they are. An input is left alone: other columns are worked out from it.
    """
    if not column.is_decided or (column.column and column.column.is_input):
        return
    grid, turned = table.view.grid, table.view.turned
    offset = [c.name for c in table.statistics.columns].index(column.name)
    number_format = None if column.of.is_in_words else column.of.number_format(column)
    changes: list[Change] = []
    places = {
        (block, at_row): column.values[row]
        for row, block, at_row in zip(rows, table.blocks, table.rows, strict=True)
        if at_row in table.view.merged_rows
    }
    for row, block, at_row in zip(rows, table.blocks, table.rows, strict=True):
        value = column.values[row]
        if value is None if not column.as_printed(row) else row not in column.wrongs:
            continue
        line, at = at_row, _column(table, block, at_row) + offset
        span = table.view.span(line, at) if line in table.view.merged_rows else None
        if span and span.top < line and places.get((block, span.top)) == value:
            continue  # what is written into the first of the merged cells stands here as well
        old = grid.at(line, at)
        if value == _NOTHING and (line, at) in grid.formulas and not column.as_printed(row):
            continue
        look = number_format if old is None else None
        where = (at, line) if turned else (line, at)
        consent = _consent(old, (line, at) in grid.formulas, column, bands)
        changes.append(Change(*where, old, column.cell(row), look, consent))
    yield from joined(table.sheet, changes)


def _column(table: Table, block: int, row: int) -> int:
    """Return where a block begins at a row: under the last heading above it."""
    head = next(a for a in reversed(table.heads) if a.bottom < row)
    return head.blocks[block].left


def _consent(old: Value, formula: bool, column: ResultColumn, bands: set[str]) -> str:
    """Say why a cell may only be overwritten with consent; empty if it may be."""
    if formula:
        return "原为公式"
    words = words_in(old)
    if old is None or is_blank(words) or number_in(old) is not None:
        return ""
    own = (
        parse_ordinal(words) is not None
        or parse_number(words) is not None
        or key(words) in bands
        or column.of.states(words)
    )
    return "" if own else f"原有文字“{words}”"


def _is_free(table: Table, count: int) -> bool:
    """Whether the columns to the table's right are empty from its heading to its last row."""
    grid, right = table.view.grid, table.area.right
    room = Area(table.area.top, right + 1, table.area.bottom, right + count)
    if any(
        span.top <= room.bottom
        and span.bottom >= room.top
        and span.left <= room.right
        and span.right >= room.left
        for span in grid.merged
    ):
        return False
    lines = range(room.top, room.bottom + 1) if grid.width > right else ()
    for row in lines:
        if any(value not in (None, "") for value in grid.rows[row - 1][right : right + count]):
            return False
    return not any(room.holds(row, column) for row, column in grid.formulas)


def _hidden_beside(table: Table, count: int) -> list[int]:
    """Return which columns to the table's right are hidden, where nobody would see a result."""
    beside = range(table.area.right + 1, table.area.right + count + 1)
    return [column for column in beside if column in table.view.grid.hidden_columns]


def _out_of(table: Table, hidden: Sequence[int]) -> Finding:
    return codes.RESULTS_KEPT_OUT_OF_HIDDEN_COLUMNS.finding(
        f"表右边的{'、'.join(map(column_letters, hidden))}列隐藏着，结果写在工作表“{RESULTS}”",
        Place(table.sheet, address(table.area.top, hidden[0])),
    )


def _beside(table: Table, missing: Sequence[ResultColumn], rows: range) -> Iterator[Edit]:
    """Add columns at the table's right edge that look like its last heading and figures."""
    right, figure, sheet = table.area.right, _last_figure(table), table.sheet
    stretches = list(_stretches(table.rows))
    for at, column in enumerate(missing, right + 1):
        for head in table.heads:
            upper: tuple[Written, ...] = (None,) * (head.bottom - head.top)
            heading = (*upper, column.name)
            look = (sheet, head.top, right)
            yield Edit(sheet, head.top, at, (None,) * len(heading), heading, look, "General")
        values = column.values[rows.start : rows.stop]
        number_format = column.of.number_format(column)
        for first, last in stretches:
            new = tuple(values[first:last])
            row = table.rows[first]
            look = (sheet, row, figure)
            yield Edit(sheet, row, at, (None,) * len(new), new, look, number_format)


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index (excluded) for units in rows that follow each other."""
    breaks = [i for i, (row, below) in enumerate(pairwise(rows), 1) if below != row + 1]
    return pairwise([0, *breaks, len(rows)])


def _last_figure(table: Table) -> int:
    left = table.heads[0].blocks[0].left
    offsets = [i for i, c in enumerate(table.statistics.columns) if c.meaning.is_figure]
    return left + offsets[-1]
