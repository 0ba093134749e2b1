"""What sheets 规则 and 人工调整 say, read into Rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tongbao.core.row_labels import is_note
from tongbao.core.rules.rules import Rules
from tongbao.data import dataclass
from tongbao.findings import Finding, Place
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.grid import Grid, Value, address
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.form import Form
from tongbao.sheet.settings.form_lines import ITEM_FORM, form_lines, label, shown
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.line import Line
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.names import OVERRIDES as OVERRIDES_SHEET
from tongbao.sheet.settings.names import RULES, sheet_of
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS

_FORMS: tuple[Form[Any], ...] = (BANDS, POINTS, VETOES, OVERRIDES, MEANINGS)


@dataclass(frozen=True)
class RuleSheet:
    """What stands on sheets 规则 and 人工调整: items, the tables' rows, and what is no row."""

    items: tuple[StatedItem, ...] = ()
    bands: tuple[Line, ...] = ()
    points: tuple[Line, ...] = ()
    vetoes: tuple[Line, ...] = ()
    overrides: tuple[Line, ...] = ()
    meanings: tuple[Line, ...] = ()
    unread: tuple[Finding, ...] = ()


def read_rule_sheet(grids: Mapping[str, Grid]) -> RuleSheet:
    """Return what sheets 规则 and 人工调整 say; empty if there are none."""
    found: dict[str, list[Line]] = {form.name: [] for form in _FORMS}
    items: list[StatedItem] = []
    unread: list[Finding] = []
    for name in (RULES, OVERRIDES_SHEET):
        grid = sheet_of(grids, name)
        if grid is None:
            continue
        first = ITEM_FORM if name == RULES else None
        is_read = False
        for form, line in form_lines(grid, (ITEM_FORM, *_FORMS), first, RULE_ITEMS.names):
            is_read = True
            if form is ITEM_FORM:
                items.append(ITEM_FORM.read(line)[0])
            else:
                found[form.name].append(line)
        if name == OVERRIDES_SHEET and not is_read:
            unread += _unread(grid)
    return RuleSheet(
        tuple(items),
        tuple(found[BANDS.name]),
        tuple(found[POINTS.name]),
        tuple(found[VETOES.name]),
        tuple(found[OVERRIDES.name]),
        tuple(found[MEANINGS.name]),
        tuple(unread),
    )


def read_rules(sheet: RuleSheet) -> tuple[Rules, tuple[Finding, ...]]:
    """Return the rules a workbook states, and what could not be understood."""
    rules, of_items = RULE_ITEMS.read(Rules(), sheet.items)
    bands, of_bands = BANDS.read_all(sheet.bands)
    points, of_points = POINTS.read_all(sheet.points)
    vetoes, of_vetoes = VETOES.read_all(sheet.vetoes)
    overrides, of_overrides = OVERRIDES.read_all(sheet.overrides)
    meanings, of_meanings = MEANINGS.read_all(sheet.meanings)
    stated = dict(rules.stated)
    if sheet.bands:
        stated["等次表"] = sheet.bands[0].place
        if len(bands) < len(sheet.bands):
            bands = ()  # without one of its lines, 等次表 would put units into the wrong band
    if points:
        stated["加扣分表"] = points[0].place
    if meanings:
        stated["列含义"] = meanings[0].place
    rules = replace(
        rules,
        bands=bands if sheet.bands else rules.bands,
        points=points or rules.points,
        vetoes=vetoes,
        overrides=overrides,
        meanings=meanings,
        stated=stated,
    )
    findings = (
        *of_items,
        *of_bands,
        *of_points,
        *of_vetoes,
        *of_overrides,
        *of_meanings,
        *sheet.unread,
    )
    return rules, findings


def read_band_table(rows: Sequence[Sequence[Value]]) -> tuple[Line, ...]:
    """Return the rows in a 等次表 somebody points at, with or without its headings.

    Without headings the columns are those on sheet 规则, in its order. A name alone is the rest.
    """
    rows = [_with_rest(row) for row in rows]
    lines = tuple(line for _, line in form_lines(Grid("", rows), (BANDS,), first=None))
    if lines or not rows:
        return lines
    headings = BANDS.headings + ("",) * len(rows[0])
    rows = [headings[: len(rows[0])], *rows]
    return tuple(line for _, line in form_lines(Grid("", rows), (BANDS,), first=None))


def _with_rest(row: Sequence[Value]) -> Sequence[Value]:
    """Return a row in 等次表; behind a name with nothing else in its row stands 其余."""
    filled = [at for at, value in enumerate(row) if not states_nothing(value)]
    if len(filled) != 1 or filled[0] + 1 == len(row) or is_note(shown(row[filled[0]])):
        return row
    at = filled[0] + 1
    return [*row[:at], "其余", *row[at + 1 :]]


def _unread(grid: Grid) -> Iterator[Finding]:
    """Say that 人工调整 has rows but not the headings they need.

    People's decisions must not be passed over in silence.
    """
    for number, values in enumerate(grid.rows, 1):
        filled = [column for column, value in enumerate(values, 1) if value not in (None, "")]
        if len(filled) > 2 and not OVERRIDES.is_heading(
            {label(shown(values[column - 1])) for column in filled}
        ):
            words, place = (
                shown(values[filled[0] - 1]),
                Place(grid.sheet, address(number, filled[0])),
            )
            expected = ValueError("单位、调整项目、调整为、理由这几列，这张表没有采用")
            yield OVERRIDES.misfit("表头", Line({"表头": words}, place, {"表头": place}), expected)
            return
