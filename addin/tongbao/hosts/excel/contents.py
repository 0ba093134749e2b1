"""What goes into cells: as few block writes as the edits allow, text always as text."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from tongbao.hosts.excel.com import Com
from tongbao.hosts.excel.reading import Matrix, is_formula, matrix
from tongbao.hosts.excel.stretches import stretches
from tongbao.hosts.runs import bounds
from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.grid import Area, address, column_letters, same_value

_TEXT_FORMAT = "@"
_LONGEST_IN_A_BLOCK = 8000  # Excel refuses a block with a longer text, but not the text alone
_WORDS_EXCEL_READS = {"TRUE", "FALSE"}


class Block(NamedTuple):
    """A rectangle of cells and what is to stand in it, row by row."""

    area: Area
    rows: tuple[tuple[Written, ...], ...]


def blocks(edits: Sequence[Edit], *, is_new_sheet: bool) -> Iterator[Block]:
    """Yield blocks that cover the edits, which are ordered by column and row.

    Runs side by side become one block; on a new sheet, where nothing can be overwritten, all do.
    """
    if is_new_sheet:
        area = bounds(edits)
        cells: list[list[Written]] = [
            [None] * (area.right - area.left + 1) for _ in range(area.bottom - area.top + 1)
        ]
        for edit in edits:
            for row, value in enumerate(edit.new, edit.row - area.top):
                cells[row][edit.column - area.left] = value
        yield Block(area, tuple(map(tuple, cells)))
        return
    ordered = sorted(edits, key=lambda edit: (edit.row, edit.last_row, edit.column))
    beside = groupby(
        enumerate(ordered),
        key=lambda pair: (pair[1].row, pair[1].last_row, pair[1].column - pair[0]),
    )
    for _, pairs in beside:
        runs = [edit for _, edit in pairs]
        yield Block(bounds(runs), tuple(zip(*(edit.new for edit in runs), strict=True)))


def write(sheet: Com, block: Block) -> None:
    """Write a block; numbers stay numbers even where the cells are formatted as text."""
    rows = tuple(tuple(map(_entered, row)) for row in block.rows)
    _put(sheet, block.area, rows)


class Kept(NamedTuple):
    """What an area held, as it has to be entered again."""

    sheet: Com
    area: Area
    rows: Matrix


def keep(sheet: Com, area: Area) -> Kept:
    """Return what an area holds now."""
    cells = sheet.Range(area.address)
    formulas = matrix(cells.Formula2 if hasattr(cells, "Formula2") else cells.Formula)
    values = matrix(cells.Value2)
    rows = tuple(
        tuple(map(_entered_again, texts, row)) for texts, row in zip(formulas, values, strict=True)
    )
    return Kept(sheet, area, rows)


def put_back(kept: Kept) -> None:
    """Restore what an area held."""
    _put(*kept)


def differences(sheet: Com, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield the address of every cell that does not hold what an edit put there."""
    area = bounds(edits)
    found = matrix(sheet.Range(area.address).Value2)
    for edit in edits:
        for row, new in enumerate(edit.new, edit.row):
            expected = float(new) if isinstance(new, Decimal) else new
            if not same_value(found[row - area.top][edit.column - area.left], expected):
                yield address(row, edit.column)


def _put(sheet: Com, area: Area, rows: Matrix) -> None:
    cells = sheet.Range(area.address)
    with _not_as_text(sheet, area, cells.NumberFormat):
        attribute = "Formula2" if _has_formula(rows) and hasattr(cells, "Formula2") else "Value2"
        if len(rows) == len(rows[0]) == 1:
            setattr(cells, attribute, rows[0][0])
            return
        longer = [
            (row, column, value)
            for row, values in enumerate(rows, area.top)
            for column, value in enumerate(values, area.left)
            if isinstance(value, str) and len(value) > _LONGEST_IN_A_BLOCK
        ]
        if longer:
            rows = tuple(tuple(_short(value) for value in values) for values in rows)
        setattr(cells, attribute, rows)
        for row, column, value in longer:
            sheet.Range(address(row, column)).Value2 = value


@contextmanager
def _not_as_text(sheet: Com, area: Area, number_format: str | None) -> Iterator[None]:
    """Lift the number format 文本 for a moment: in such cells Excel makes texts of numbers."""
    if number_format is not None and number_format != _TEXT_FORMAT:
        yield
        return
    with ExitStack() as afterwards:
        for column in range(area.left, area.right + 1):
            letters = column_letters(column)

            def ask(first: int, last: int, letters: str = letters) -> str | None:
                found: str | None = sheet.Range(f"{letters}{first}:{letters}{last}").NumberFormat
                return found

            for first, last, found in stretches(area.top, area.bottom, ask):
                if found == _TEXT_FORMAT:
                    cells = sheet.Range(f"{letters}{first}:{letters}{last}")
                    cells.NumberFormat = "General"
                    afterwards.callback(setattr, cells, "NumberFormat", _TEXT_FORMAT)
        yield


def _short(value: object) -> object:
    return "" if isinstance(value, str) and len(value) > _LONGEST_IN_A_BLOCK else value


def _has_formula(rows: Matrix) -> bool:
    return any(isinstance(v, str) and v.startswith("=") for row in rows for v in row)


def _entered(value: Written) -> str | float | bool:
    """Return a value as it has to be entered: Excel reads text as if somebody had typed it."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value if _is_plainly_words(value) else f"'{value}"
    # Excel knows one kind of number; a Decimal would arrive as an amount of money.
    return value if isinstance(value, bool) else float(value)


def _is_plainly_words(text: str) -> bool:
    """Whether Excel cannot take a typed text for a formula, a number, a date or a truth value."""
    return (
        text[0].isalpha()
        and not any(char.isnumeric() for char in text)
        and text.strip().upper() not in _WORDS_EXCEL_READS
    )


def _entered_again(formula: object, value: object) -> object:
    """Return what has to be entered to have a cell as it was."""
    if is_formula(formula, value):
        return formula
    if type(value) is int:
        return formula  # an error value typed in; Excel reads its name
    return _entered(value) if value is None or isinstance(value, str | float | bool) else value
