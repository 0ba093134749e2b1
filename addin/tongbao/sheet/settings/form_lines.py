"""Where the forms' rows stand: found by their headings, wherever on a sheet that is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from tongbao.chinese import key, parse_number, tidy
from tongbao.findings import Place
from tongbao.sheet.cells import words_in
from tongbao.sheet.grid import CellError, Grid, Value, address
from tongbao.sheet.settings.form import Form, FormRow
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.line import Line

_NAMES, _CONTENTS = ("项目", "要素"), ("内容", "取值", "填写内容")


def _stated_item(row: FormRow) -> StatedItem:
    """Return a row in the item form as the item it states."""
    line = row.line
    name = label(next((line.cells[h] for h in _NAMES if line.cells.get(h)), ""))
    heading = next((h for h in _CONTENTS if h in line.cells), _CONTENTS[0])
    return StatedItem(name, line.cells.get(heading, ""), line.places.get(heading, line.place))


#: The lines “name | content” of every sheet that has items.
ITEM_FORM = Form("项目", "", (), (_NAMES, _CONTENTS), _stated_item)


def form_lines(
    grid: Grid,
    forms: Iterable[Form[Any]],
    first: Form[Any] | None,
    items: Collection[str] = (),
) -> Iterator[tuple[Form[Any], Line]]:
    """Yield every form's rows on a sheet.

    A form begins under a row that bears its headings. Rows of one cell (titles of the forms,
    remarks) and empty rows are passed over.

    Args:
        grid: the sheet.
        forms: those that may stand on it.
        first: the form that rows above any heading belong to.
        items: the items' names; a row that begins with one is an item again, below another form too.
    """
    form, headings = first, {1: _NAMES[0], 2: _CONTENTS[0]}
    forms = tuple(forms)
    named = {key(name) for name in items}
    for number, values in enumerate(grid.rows, 1):
        cells = {
            column: _entered(grid, number, column, value)
            for column, value in enumerate(values, 1)
            if value is not None and shown(value).strip()
        }
        words = {label(text) for text in cells.values()}
        begun = next((f for f in forms if f.is_heading(words)), None)
        if begun:
            form, headings = begun, {column: label(text) for column, text in cells.items()}
            continue
        if form is not ITEM_FORM and len(cells) > 1 and key(label(cells[min(cells)])) in named:
            form, headings = ITEM_FORM, {min(cells): _NAMES[0], min(cells) + 1: _CONTENTS[0]}
        if (
            form is None
            or not cells
            or (len(cells) == 1 and not _may_stand_alone(form, cells, headings))
        ):
            continue
        known = {headings[c]: text for c, text in cells.items() if c in headings}
        places = {
            heading: Place(grid.sheet, address(number, column))
            for column, heading in headings.items()
        }
        yield form, Line(known, Place(grid.sheet, address(number, min(cells))), places)


def _entered(grid: Grid, row: int, column: int, value: Value) -> str:
    """Return a cell's words; what a clerk typed where Excel took =采用/报送 for its own and failed."""
    if isinstance(value, CellError) and (row, column) in grid.formulas:
        return f"={text}" if (text := grid.formula_text(row, column)) else shown(value)
    return shown(value)


def label(text: str) -> str:
    """Return a heading's or an item's words: 排名依据： is 排名依据."""
    return tidy(text).rstrip(":\uff1a").rstrip()


def _may_stand_alone(
    form: Form[Any], cells: Mapping[int, str], headings: Mapping[int, str]
) -> bool:
    """Whether one filled cell makes a row: a paragraph or a unit's name does, a remark does not.

    A number does behind an empty first cell.
    """
    ((column, text),) = cells.items()
    if form.lone_words(text):
        return True
    in_midst = column in headings and column > min(headings) and headings[column] != "序号"
    return form.lone_number and in_midst and parse_number(text) is not None


def shown(value: Value) -> str:
    """Return a cell's words; a paragraph's line breaks are kept."""
    return value if isinstance(value, str) else words_in(value)
