"""Draw a sheet as text, and tell in a few words what was read from it.

::

    | 单位 | 一季度 | <    |
    | ^    | 报送   | 发布 |
    | 东办 | 112    | 112  |

``<`` continues the cell to the left, ``^`` the cell above (merged areas); an empty cell is empty;
plain numbers become numbers, ``'5`` is the text 5, ``\\n`` a line break, ``~`` a space. Behind a
value, ``:: 0.0%`` is the number format it is shown in and ``:: =B2+C2`` the formula it comes from.
"""

import re
from collections.abc import Iterable, Sequence

from tongbao.chinese import plain
from tongbao.core.statistics import Entry
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.formats import joined_runs
from tongbao.sheet.grid import Area, CellError, FormatRun, Grid, Value, parse_address
from tongbao.sheet.tables.find_tables import find_tables
from tongbao.sheet.tables.table import Table


def draw(picture: str, sheet: str = "统计表", at: str = "A1") -> Grid:
    """Return the grid a picture shows, its first cell standing at ``at``."""
    lines = [line.strip() for line in picture.strip("\n").splitlines() if line.strip()]
    cells = [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in lines
    ]
    down, right = (number - 1 for number in parse_address(at))
    width = max(map(len, cells))
    cells = [[""] * right + row + [""] * (width - len(row)) for row in cells]
    cells = [[""] * (right + width) for _ in range(down)] + cells
    values = [[None if text in {"<", "^"} else _value(text) for text in row] for row in cells]
    behind = _behind(cells)
    formulas = {place: text[1:] for place, text in behind if text.startswith("=")}
    return Grid(
        sheet,
        values,
        tuple(_merged(cells)),
        frozenset(formulas),
        formats=_formats(place for place in behind if not place[1].startswith("=")),
        formula_text=lambda row, column: formulas.get((row, column), ""),
    )


def _behind(cells: list[list[str]]) -> list[tuple[tuple[int, int], str]]:
    """Return place and text of everything that stands behind a value."""
    return [
        ((row, column), text)
        for row, texts in enumerate(cells, 1)
        for column, cell in enumerate(texts, 1)
        for text in map(str.strip, cell.split("::")[1:])
    ]


def _formats(found: Iterable[tuple[tuple[int, int], str]]) -> dict[int, tuple[FormatRun, ...]]:
    by_column: dict[int, list[tuple[int, int, str]]] = {}
    for (row, column), code in found:
        by_column.setdefault(column, []).append((row, row, code))
    return {column: joined_runs(runs) for column, runs in by_column.items()}


def _value(text: str) -> Value:
    text = text.split("::")[0].strip()
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"#[A-Z/0]+[!?]?", text):
        return CellError(text)
    return text.removeprefix("'").replace("\\n", "\n").replace("~", " ") or None


def _merged(cells: list[list[str]]) -> list[Area]:
    areas = []
    for top, row in enumerate(cells):
        for left, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(cells) and cells[bottom + 1][left] == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                areas.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    return areas


def read(picture: str | Grid) -> Table:
    """Return the one table of a drawn sheet."""
    grid = draw(picture) if isinstance(picture, str) else picture
    (table,) = find_tables([grid])
    return table


def told(tables: str | Grid | Table | Sequence[Table]) -> list[str]:
    """Return one line a unit: ``[group] name figure figure …``, a blank figure as ``空``.

    Every cell an entry points to is compared with what stands there.
    """
    if isinstance(tables, str | Grid):
        tables = read(tables)
    if isinstance(tables, Table):
        tables = [tables]
    return [_line(table, entry) for table in tables for entry in table.statistics.entries]


def codes(table: Table) -> list[tuple[str, str]]:
    """Return code and cell of every finding."""
    return [(finding.code.name, finding.place.cell) for finding in table.statistics.findings]


def columns(table: Table) -> list[str]:
    """Return every column with what it holds: ``报送数:报送``."""
    return [f"{c.name}:{c.meaning.name}" for c in table.statistics.columns]


def totals(table: Table) -> list[str]:
    """Return every total row with the first and the last unit it covers."""
    entries = table.statistics.entries
    return [
        f"{row.label} {entries[row.first].name}-{entries[row.last - 1].name}"
        for row in table.statistics.totals
    ]


def _line(table: Table, entry: Entry) -> str:
    _check_cells(table, entry)
    figures = ["空" if n is None else plain(n) for n in entry.figures.values()]
    return " ".join([*([f"[{entry.group}]"] if entry.group else []), entry.name, *figures])


def _check_cells(table: Table, entry: Entry) -> None:
    def shown(cell: str) -> Value:
        row, column = parse_address(cell)
        if table.view.turned:
            row, column = column, row
        return table.view.shown(row, column)

    name = words_in(shown(entry.cell))
    assert name and entry.name.startswith(name), (entry.cell, name, entry.name)
    for column, number in entry.figures.items():
        if number is not None:
            assert number_in(shown(entry.place_of(column).cell)) == number, (column, entry)
    for column, words in entry.printed.items():
        assert words_in(shown(entry.place_of(column).cell)) == words, (column, entry)
