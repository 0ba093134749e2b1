"""Where results go: into columns that already bear the heading, else beside the table, else on a sheet.

The clerk's cells are never moved. A cell that holds a formula or someone's words is only overwritten
with consent, which is why every such edit says what it would overwrite.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tongbao.chinese import is_blank, key, parse_number, parse_ordinal, round_half_up
from tongbao.core.entries import FIGURES, RANKS, Column, Meaning
from tongbao.core.rules.conditions import says_zero
from tongbao.core.standing import Assessment, Standing
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import Area, Value
from tongbao.sheet.tables.reading import Spot
from tongbao.sheet.tables.table import Table

#: The results that get a column of their own.
_USUAL = (
    Meaning.REJECTED, Meaning.RATE, Meaning.RANK, Meaning.BAND, Meaning.ZERO, Meaning.POINTS,
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """One result column: its heading, each unit's value, and the number format of a new cell."""

    meaning: Meaning
    value: Callable[[Standing], Written]
    number_format: str | None = None


def results(assessment: Assessment) -> tuple[Result, ...]:
    """Return the results this assessment has, in the order they are added to a table."""
    grouped = assessment.grouped_ranks
    places = assessment.rules.percent_places
    percent = "0" + ("." + "0" * places if places else "") + "%"
    whole_points = _are_whole(s.points for s in assessment.standings)
    points = "+0;-0;0" if whole_points else "+0.0#;-0.0#;0"
    rejected = "0" if _are_whole(s.rejected for s in assessment.standings) else "General"
    return (
        Result(Meaning.REJECTED, lambda s: s.rejected, rejected),
        Result(Meaning.RATE, lambda s: _rate(s, places), percent),
        Result(Meaning.RANK, lambda s: s.group_rank if grouped else s.rank, "0"),
        Result(Meaning.GROUP_RANK, lambda s: s.group_rank, "0"),
        Result(Meaning.OVERALL_RANK, lambda s: s.rank, "0"),
        Result(Meaning.BAND, lambda s: s.band or None, "General"),
        Result(Meaning.ZERO, lambda s: "零报送" if s.zero else None, "General"),
        Result(Meaning.POINTS, lambda s: s.points, points),
    )


def _are_whole(numbers: Iterable[Decimal | None]) -> bool:
    return all(number is None or number == number.to_integral_value() for number in numbers)


def added(assessment: Assessment) -> tuple[Meaning, ...]:
    """Return the results the rules give that deserve a column even where the table has none."""
    wanted = {Meaning(name) for name in assessment.rules.result_columns}
    if wanted:
        return tuple(r.meaning for r in results(assessment) if r.meaning in wanted)
    return tuple(meaning for meaning in _USUAL if assessment.decides(meaning))


def _rate(standing: Standing, places: int) -> Decimal | str | None:
    if standing.rate is not None:
        return round_half_up(standing.rate, places + 2)
    return "—" if standing.rejected is not None else None


@dataclass(frozen=True)
class Placed:
    """The edits of one table, and whether some results found no room beside it."""

    edits: tuple[Edit, ...]
    homeless: bool


def result_edits(table: Table, standings: Sequence[Standing], assessment: Assessment) -> Placed:
    """Return the edits that fill in and add result columns of a table.

    Args:
        table: where the entries stand.
        standings: one for each entry of the table, in its order.
        assessment: all of it, for the rules.
    """
    by_meaning = {result.meaning: result for result in results(assessment)}
    present = [c for c in table.statistics.columns if c.meaning in by_meaning]
    edits = [
        edit
        for column in present
        for edit in _fill(table, column, by_meaning[column.meaning], standings, assessment)
    ]
    there = {column.meaning for column in present}
    missing = [
        by_meaning[meaning]
        for meaning in added(assessment)
        if meaning not in there and not (meaning is Meaning.RANK and there & RANKS)
    ]
    if not missing:
        return Placed(tuple(edits), homeless=False)
    if not table.in_one_block or not _is_free(table, len(missing)):
        return Placed(tuple(edits), homeless=True)
    return Placed((*edits, *_beside(table, missing, standings)), homeless=False)


def _fill(
    table: Table,
    column: Column,
    result: Result,
    standings: Sequence[Standing],
    assessment: Assessment,
) -> Iterator[Edit]:
    """Fill a column of the clerk's own; the looks of its cells stay as they are.

    A unit without a result keeps what stands there, unless it is a result of an earlier run.
    """
    grid, turned = table.view.grid, table.view.turned
    offset = [c.name for c in table.statistics.columns].index(column.name)
    numbers = [n for e in table.statistics.entries if (n := e.figures.get(column.name)) is not None]
    in_percent = result.meaning is Meaning.RATE and any(n > Decimal("1.5") for n in numbers)
    bands = {key(name) for s in standings for name in (s.band, s.band_by_rule) if name}
    bands |= {key(band.name) for band in assessment.basis.bands}
    changes: list[Change] = []
    for standing, spot in zip(standings, table.spots, strict=True):
        row, at = _place(table, spot, offset)
        old, new = grid.at(row, at), result.value(standing)
        if in_percent and isinstance(new, Decimal):
            new *= 100
        formula = (row, at) in grid.formulas
        if new is None:
            if formula or not _is_outdated(old, result.meaning, standing, assessment, bands):
                continue
        elif _says(old, new, result.meaning):
            continue
        in_words = result.meaning in {Meaning.BAND, Meaning.ZERO} or in_percent
        look = result.number_format if old is None and not in_words else None
        where = (at, row) if turned else (row, at)
        changes.append(Change(*where, old, new, look, _consent(old, formula, result, bands)))
    yield from joined(table.sheet, changes)


def _place(table: Table, spot: Spot, offset: int) -> tuple[int, int]:
    """Return where, in the view's rows and columns, an entry's value of a column stands."""
    anchor = next(a for a in reversed(table.anchors) if a.bottom < spot.row)
    return spot.row, anchor.blocks[spot.block].left + offset


def _is_outdated(
    old: Value, meaning: Meaning, standing: Standing, assessment: Assessment, bands: set[str]
) -> bool:
    """Whether a cell states a result that the rules, which decide it, do not give this unit."""
    words = words_in(old)
    if meaning is Meaning.ZERO:
        return bool(says_zero(words)) and standing.has_reported(assessment.basis)
    if not assessment.decides(meaning):
        return False
    if meaning in RANKS:
        return parse_ordinal(words) is not None
    if meaning is Meaning.BAND:
        return key(words) in bands
    return meaning is Meaning.POINTS and number_in(old) is not None


def _says(old: Value, new: Written, meaning: Meaning) -> bool:
    """Whether a cell already says the result, be it in other words (第3名, 57.1%)."""
    words = words_in(old)
    if meaning is Meaning.ZERO:
        return bool(says_zero(words))
    if isinstance(new, str):
        return key(words) == key(new)
    number = number_in(old)
    if number is None and meaning in RANKS:
        rank = parse_ordinal(words)
        return rank is not None and rank == new
    if meaning is Meaning.RATE and number is not None and isinstance(new, Decimal):
        scale = 100 if number > Decimal("1.5") and new <= 1 else 1
        return round_half_up(new * scale, _places(number)) == number
    return number is not None and number == new


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _consent(old: Value, formula: bool, result: Result, bands: set[str]) -> str:
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
        or (result.meaning is Meaning.ZERO and says_zero(words) is not None)
    )
    return "" if own else f"原有文字“{words}”"


def _is_free(table: Table, count: int) -> bool:
    """Whether the columns right of the table are empty from its heading to its last row."""
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
    for row in range(room.top, room.bottom + 1):
        if any(value not in (None, "") for value in grid.rows[row - 1][right : right + count]):
            return False
    return not any(room.holds(row, column) for row, column in grid.formulas)


def _beside(
    table: Table, missing: Sequence[Result], standings: Sequence[Standing]
) -> Iterator[Edit]:
    """Add columns at the table's right edge, in the look of its last heading and figures."""
    right, figure, sheet = table.area.right, _last_figure(table), table.sheet
    stretches = list(_stretches([spot.row for spot in table.spots]))
    for at, result in enumerate(missing, right + 1):
        for anchor in table.anchors:
            upper: tuple[Written, ...] = (None,) * (anchor.bottom - anchor.top)
            heading = (*upper, result.meaning.value)
            look = (sheet, anchor.top, right)
            yield Edit(sheet, anchor.top, at, (None,) * len(heading), heading, look, "General")
        values = [result.value(standing) for standing in standings]
        for first, last in stretches:
            new = tuple(values[first:last])
            row = table.spots[first].row
            look = (sheet, row, figure)
            yield Edit(sheet, row, at, (None,) * len(new), new, look, result.number_format)


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last index (excluded) of entries in rows that follow each other."""
    breaks = [i for i, (row, below) in enumerate(pairwise(rows), 1) if below != row + 1]
    return pairwise([0, *breaks, len(rows)])


def _last_figure(table: Table) -> int:
    left = table.anchors[0].blocks[0].left
    offsets = [i for i, c in enumerate(table.statistics.columns) if c.meaning in FIGURES]
    return left + offsets[-1]
