"""What a check names and what a run changes are the same cells, whatever the table and the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import assume, given, note, settings

from cases import cases
from sheet.random_books import BANDS, NOTED, SHEET, GridBook, books
from tongbao.core.rules.rules import StatedMeaning
from tongbao.findings import codes
from tongbao.run import Assessed, assess_workbook, plan_run
from tongbao.setup_plan import understood
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Grid, Value, parse_address
from tongbao.sheet.settings.meaning_form import MEANINGS

_OF_RESULTS = {
    codes.RANK_DISAGREES,
    codes.RANK_NOT_UNDERSTOOD,
    codes.EQUAL_VALUES_DIFFERENT_RANKS,
    codes.SAME_RANK_DIFFERENT_VALUES,
    codes.BAND_DISAGREES,
    codes.POINTS_DISAGREE,
    codes.DIFFERENCE_DISAGREES,
    codes.RATE_DISAGREES,
    codes.ZERO_DISAGREES,
}


def disagreements(assessed: Assessed) -> dict[str, str]:
    """Return what a check says of each printed result that cannot stand, by its cell."""
    told: dict[str, str] = {}
    for finding in assessed.assessment.findings:
        if finding.code in _OF_RESULTS:
            assert finding.place.sheet == SHEET
            assert finding.place.cell not in told, "a cell is named once"
            told[finding.place.cell] = finding.message
    return told


def changes(edits: tuple[Edit, ...]) -> Iterator[tuple[str, Value, Value]]:
    """Yield every changed cell of the table's sheet that is to hold something else."""
    for edit in edits:
        if edit.sheet == SHEET:
            yield from edit.cells()


def applied(grid: Grid, edits: tuple[Edit, ...]) -> Grid:
    """Return the sheet once the edits stand in it."""
    cells = {(r, c): v for r, row in enumerate(grid.rows, 1) for c, v in enumerate(row, 1)}
    formulas = set(grid.formulas)
    for edit in edits:
        if edit.sheet == SHEET:
            for row, new in enumerate(edit.new, edit.row):
                cells[row, edit.column] = new if isinstance(new, str | None) else float(new)
                formulas.discard((row, edit.column))
    height, width = (max(place[at] for place in cells) for at in (0, 1))
    rows = [[cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, height + 1)]
    return replace(grid, rows=rows, formulas=frozenset(formulas))


@given(books())
@settings(max_examples=cases(2))
def test_a_check_disagrees_with_a_cell_if_and_only_if_a_run_would_change_it(book: GridBook) -> None:
    grid = book.grids[SHEET]
    assessed = assess_workbook(book)
    told = disagreements(assessed)
    plan = plan_run(assessed, with_notice=False)
    note("\n".join(map(str, [*grid.rows, *(g.rows for g in book.grids.values()), told])))
    allowed = {cell: old for cell, old, _ in changes(plan.edits)}
    withheld = {cell: old for cell, old, _ in changes(plan.withheld)}
    changed = {**allowed, **withheld}
    assert set(told) == {cell for cell, old in changed.items() if not states_nothing(old)}
    bands = {band.name for band in assessed.assessment.basis.bands}
    bands |= {standing.band for standing in assessed.assessment.standings}
    for cell, old in changed.items():
        # A band that the rules do not know is somebody's words, too.
        is_foreign = old in NOTED or (old in BANDS and old not in bands)
        needs_consent = parse_address(cell) in grid.formulas or is_foreign
        assert (cell in withheld) == needs_consent, cell
    statistics = assessed.assessment.statistics
    for cell, message in told.items():
        unit, column = next(
            (name, column.name)
            for row, name in enumerate(statistics.names)
            for column in statistics.columns
            if statistics.place_of(row, column.name).cell == cell
        )
        assert f"“{unit}”" in message and column in message


@given(books())
def test_behind_a_run_that_may_overwrite_a_check_is_silent_and_another_run_idle(
    book: GridBook,
) -> None:
    first = assess_workbook(book)
    plan = plan_run(first, overwrite=True, with_notice=False)
    grid = applied(book.grids[SHEET], plan.edits)
    note("\n".join(map(str, [*book.grids[SHEET].rows, "then", *grid.rows])))
    again = assess_workbook(GridBook({**book.grids, SHEET: grid}))
    # Among units nearly all equal, ranks filled in can be evidence for another reading in turn.
    assume(_ranking(again) == _ranking(first))
    assert disagreements(again) == {}
    assert [*changes(plan_run(again, overwrite=True, with_notice=False).edits)] == []


@given(books())
def test_what_was_understood_written_down_and_agreed_to_changes_nothing(book: GridBook) -> None:
    first = assess_workbook(book)
    lines = [*understood(first.assessment)]
    note("\n".join(map(str, [*book.grids[SHEET].rows, *lines])))
    for agreed in (False, True):
        again = assess_workbook(_with_meanings(book, lines, agreed=agreed))
        one, other = first.assessment, again.assessment
        assert other.statistics.figures == one.statistics.figures
        assert [c.meaning for c in other.statistics.columns] == [
            c.meaning for c in one.statistics.columns
        ]
        assert _ranking(again) == _ranking(first)
        assert disagreements(again) == disagreements(first)
        told = [(f.code, f.message) for f in one.findings]
        assert [(f.code, f.message) for f in other.findings] == told
        edits = plan_run(first, with_notice=False).edits
        assert [*changes(plan_run(again, with_notice=False).edits)] == [*changes(edits)]


def _with_meanings(book: GridBook, lines: Sequence[StatedMeaning], *, agreed: bool) -> GridBook:
    """Return a workbook whose sheet 规则 states 列含义 below what stands there already."""
    grid = book.grids.get("规则")
    rows = [MEANINGS.headings, *(MEANINGS.write(replace(m, is_guess=not agreed)) for m in lines)]
    above = [] if grid is None else [*grid.rows, ()]
    width = max(map(len, (*above, *rows)))
    padded = [[*row, *[None] * (width - len(row))] for row in (*above, *rows)]
    return GridBook({**book.grids, "规则": Grid("规则", padded)})


def _ranking(assessed: Assessed) -> object:
    """Return by what, and how, units are ranked."""
    rules, basis = assessed.assessment.rules, assessed.assessment.basis
    return basis.rank_by, rules.method, rules.by_group, dict(basis.readings)
