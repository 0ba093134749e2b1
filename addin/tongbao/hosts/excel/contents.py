"""What goes into cells: as few block writes as the edits allow, text always as text."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.kept_run import kept_run
from tongbao.hosts.excel.reading import Matrix, is_formula, matrix
from tongbao.hosts.excel.stretches import stretches
from tongbao.hosts.runs import bounds
from tongbao.sheet.edit import Edit
from tongbao.sheet.grid import Area, Value, address, column_letters, same_value

_TEXT_FORMAT = "@"
#: How often the marks of texts are asked for; where they vary more, texts are marked as need be.
_MOST = 1000
_LONGEST_IN_A_BLOCK = 8000  # Excel refuses a block with a longer text, but not the text alone
_WORDS_EXCEL_READS = {"TRUE", "FALSE"}


class Block(NamedTuple):
    """A rectangle, the runs in it, and what is to be entered, row by row."""

    area: Area
    edits: Sequence[Edit]
    rows: Matrix


def blocks(edits: Sequence[Edit], *, is_new_sheet: bool) -> Iterator[Block]:
    """Yield blocks that cover the edits, which are ordered by column and row.

    Runs side by side become one block; on a new sheet, where nothing can be overwritten, all do.
    """
    if is_new_sheet:
        area = bounds(edits)
        cells: list[list[object]] = [
            [""] * (area.right - area.left + 1) for _ in range(area.bottom - area.top + 1)
        ]
        for edit in edits:
            for row, value in enumerate(_to_enter(edit), edit.row - area.top):
                cells[row][edit.column - area.left] = value
        yield Block(area, edits, tuple(map(tuple, cells)))
        return
    ordered = sorted(edits, key=lambda edit: (edit.row, edit.last_row, edit.column))
    beside = groupby(
        enumerate(ordered),
        key=lambda pair: (pair[1].row, pair[1].last_row, pair[1].column - pair[0]),
    )
    for _, pairs in beside:
        runs = [edit for _, edit in pairs]
        yield Block(bounds(runs), runs, tuple(zip(*map(_to_enter, runs), strict=True)))


def _to_enter(edit: Edit) -> Sequence[object]:
    kept = kept_run(edit)
    return kept.contents if kept else [_entered(value) for value in edit.new]


def write(sheet: Com, block: Block) -> None:
    """Write a block; numbers stay numbers even where the cells are formatted as text."""
    _put(sheet, block.area, block.rows)


def contents_of(sheet: Com, area: Area) -> Matrix:
    """Return what has to be entered into each cell to have the area as it is now."""
    cells = sheet.Range(area.address)
    formulas = matrix(cells.Formula2 if hasattr(cells, "Formula2") else cells.Formula)
    values = matrix(cells.Value2)
    columns = [
        _contents_down(sheet, area.top, column, texts, down)
        for column, (texts, down) in enumerate(
            zip(zip(*formulas, strict=True), zip(*values, strict=True), strict=True), area.left
        )
    ]
    return tuple(zip(*columns, strict=True))


def differences(sheet: Com, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield the address of every cell that does not hold what an edit put there."""
    planned = [edit for edit in edits if edit.put_back is None]
    if planned:
        area = bounds(planned)
        found = matrix(sheet.Range(area.address).Value2)
        for edit in planned:
            for row, new in enumerate(edit.new, edit.row):
                expected = float(new) if isinstance(new, Decimal) else new
                if not same_value(found[row - area.top][edit.column - area.left], expected):
                    yield address(row, edit.column)
    for edit in edits:
        if kept := kept_run(edit):
            now = contents_of(sheet, bounds([edit]))
            for row, (one, other) in enumerate(zip(kept.contents, now, strict=True), edit.row):
                if one != other[0]:
                    yield address(row, edit.column)


class _Text(NamedTuple):
    """A text that stands in its cell without an apostrophe, though typed it would be read as more."""

    text: str


def _put(sheet: Com, area: Area, rows: Matrix) -> None:
    cells = sheet.Range(area.address)
    with _number_formats_kept(sheet, area, cells.NumberFormat, has_formula=_has_formula(rows)):
        attribute = "Formula2" if _has_formula(rows) and hasattr(cells, "Formula2") else "Value2"
        _assign(sheet, area, attribute, rows)
    for column, down in enumerate(zip(*rows, strict=True), area.left):
        for is_text, group in groupby(enumerate(down, area.top), lambda p: type(p[1]) is _Text):
            if is_text:
                _put_texts(sheet, column, list(group))


def _assign(sheet: Com, area: Area, attribute: str, rows: Matrix) -> None:
    cells = sheet.Range(area.address)
    if len(rows) == len(rows[0]) == 1:
        setattr(cells, attribute, _alone(rows[0][0]))
        return
    setattr(cells, attribute, tuple(tuple(map(_in_a_block, values)) for values in rows))
    for row, values in enumerate(rows, area.top):
        for column, value in enumerate(values, area.left):
            if isinstance(value, str) and len(value) > _LONGEST_IN_A_BLOCK:
                sheet.Range(address(row, column)).Value2 = value


def _put_texts(sheet: Com, column: int, texts: Sequence[tuple[int, _Text]]) -> None:
    """Enter texts down a column, into cells that take everything for text meanwhile."""
    top, bottom = texts[0][0], texts[-1][0]
    for first, last, found in _number_formats(sheet, column, top, bottom):
        part = Area(first, column, last, column)
        cells = sheet.Range(part.address)
        if found != _TEXT_FORMAT:
            cells.NumberFormat = _TEXT_FORMAT
        rows = tuple((each.text,) for row, each in texts if first <= row <= last)
        _assign(sheet, part, "Value2", rows)
        if found != _TEXT_FORMAT:
            cells.NumberFormat = found


@contextmanager
def _number_formats_kept(
    sheet: Com, area: Area, shared: str | None, *, has_formula: bool
) -> Iterator[None]:
    """Have cells take what is entered, whatever their number format, and keep that format.

    In cells formatted as 文本, Excel turns numbers into texts, so that is lifted for a moment. A formula
    gives its cell the format its operands have, if that cell has none.

    Args:
        sheet: the sheet.
        area: where something is to be entered.
        shared: the number format all cells share; ``None`` if they do not share one.
        has_formula: whether a formula is to be entered.
    """
    if shared not in (None, _TEXT_FORMAT) and not has_formula:
        yield
        return
    with ExitStack() as afterwards:
        for column in range(area.left, area.right + 1):
            for first, last, found in _number_formats(sheet, column, area.top, area.bottom):
                cells = sheet.Range(Area(first, column, last, column).address)
                if found == _TEXT_FORMAT:
                    cells.NumberFormat = "General"
                if found == _TEXT_FORMAT or has_formula:
                    afterwards.callback(_set_format, cells, found)
        yield


def _set_format(cells: Com, wanted: str | None) -> None:
    if wanted is not None and cells.NumberFormat != wanted:
        cells.NumberFormat = wanted


def _number_formats(
    sheet: Com, column: int, top: int, bottom: int
) -> Iterator[tuple[int, int, str | None]]:
    letters = column_letters(column)

    def ask(first: int, last: int) -> str | None:
        found: str | None = sheet.Range(f"{letters}{first}:{letters}{last}").NumberFormat
        return found

    return stretches(top, bottom, ask)


def _alone(value: object) -> object:
    return "" if type(value) is _Text else value


def _in_a_block(value: object) -> object:
    is_long = isinstance(value, str) and len(value) > _LONGEST_IN_A_BLOCK
    return "" if is_long else _alone(value)


def _has_formula(rows: Matrix) -> bool:
    return any(isinstance(v, str) and v.startswith("=") for row in rows for v in row)


def _entered(value: Value) -> str | float | bool:
    """Return a value as it has to be entered: Excel reads text as if somebody had typed it."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value if _is_plainly_words(value) else f"'{value}"
    # Excel knows one kind of number; a Decimal would arrive as an amount of money.
    return value if isinstance(value, bool) else float(value)  # type: ignore[arg-type]


def _is_plainly_words(text: str) -> bool:
    """Whether Excel cannot take a typed text for a formula, a number, a date or a truth value."""
    return (
        text[0].isalpha()
        and not any(char.isnumeric() for char in text)
        and text.strip().upper() not in _WORDS_EXCEL_READS
    )


def _contents_down(
    sheet: Com, top: int, column: int, formulas: Sequence[object], values: Sequence[object]
) -> list[object]:
    texts = [row for row, value in enumerate(values, top) if isinstance(value, str)]
    prefixes = _prefixes(sheet, column, texts[0], texts[-1]) if texts else {}
    return [
        _entered_again(formula, value, prefixes.get(row))
        for row, (formula, value) in enumerate(zip(formulas, values, strict=True), top)
    ]


def _prefixes(sheet: Com, column: int, top: int, bottom: int) -> dict[int, str]:
    """Return what each cell's text is marked with as such; nothing for cells too varied to ask."""
    asked, letters = 0, column_letters(column)

    def ask(first: int, last: int) -> str | None:
        nonlocal asked
        asked += 1
        cells = sheet.Range(f"{letters}{first}:{letters}{last}")
        return getattr(cells, "PrefixCharacter", None) if asked <= _MOST else ""

    found = [(range(a, b + 1), prefix) for a, b, prefix in stretches(top, bottom, ask)]
    if asked > _MOST:
        return {}
    return {row: prefix for rows, prefix in found if prefix is not None for row in rows}


def _entered_again(formula: object, value: object, prefix: str | None) -> object:
    """Return what has to be entered to have a cell as it was."""
    if is_formula(formula, value):
        return formula
    if value is None:
        return ""
    if type(value) is int:
        return formula  # an error value typed in; Excel reads its name
    if not isinstance(value, str):
        return value
    if prefix is None:
        return _entered(value)
    if prefix:
        return f"'{value}"
    return value if not value or _is_plainly_words(value) else _Text(value)
