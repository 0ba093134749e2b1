"""What each column is called and what it holds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import is_period
from tongbao.core.columns.derived import figures_alone
from tongbao.core.columns.heading_words import (
    is_total_heading,
    just_counts,
    names_duration,
    table_measure,
)
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.meaning import Meaning
from tongbao.core.columns.roles import FIGURE, TEXT, UNIT
from tongbao.core.columns.stated import (
    as_stated,
    lines_for,
    meaning_by_line,
    meaning_stated,
    meaning_word,
    position_of,
)
from tongbao.sheet.cells import number_in, states_nothing
from tongbao.sheet.grid import Value
from tongbao.sheet.tables.clerk_formulas import by_formulas
from tongbao.sheet.tables.column_facts import Cell, facts_of, tells_durations
from tongbao.sheet.tables.column_periods import of_period
from tongbao.sheet.tables.headed_columns import SAMPLE
from tongbao.sheet.tables.heading import Heading
from tongbao.sheet.tables.inputs import with_entered_points
from tongbao.sheet.tables.sum_columns import parts_of
from tongbao.sheet.tables.table_head import TableHead
from tongbao.sheet.tables.view import View, texts_above


def read_columns(view: View, heads: Sequence[TableHead]) -> tuple[Column, ...]:
    """Return the first block's columns.

    The clerk's word decides, then the heading's words, and the values where these say nothing.

    Args:
        view: the sheet.
        heads: all heads with these same headings.
    """
    first = heads[0]
    cells = [_cells(view, heads, offset) for offset in range(len(first.headings))]
    samples = [[cell.value for cell in column] for column in cells]
    headings = [
        Heading(()) if heading.carried and all(v is None for v in sample) else heading
        for heading, sample in zip(first.headings, samples, strict=True)
    ]
    unit = first.blocks[0].unit - first.blocks[0].left
    names = name_headings(headings)
    lines = lines_for(view.meanings, names, [heading.leaf for heading in headings])
    lines.pop(unit, None)
    meanings = [
        UNIT if offset == unit else _meaning(heading, column)
        for offset, (heading, column) in enumerate(zip(headings, cells, strict=True))
    ]
    entered = figures_alone(meanings)
    meanings = [
        (_by_values(sample) or TEXT) if meaning in entered and offset not in lines else meaning
        for offset, (meaning, sample) in enumerate(zip(meanings, samples, strict=True))
    ]
    for offset, line in lines.items():
        meanings[offset] = meaning_by_line(
            line, meanings[offset], partial(_named_meaning, names, headings, meanings)
        )
    above = next(filter(None, map(table_measure, texts_above(view, first.top))), "")
    columns = [
        Column(
            name,
            meaning,
            heading.full_marks,
            heading.minimum,
            path=heading.printed or heading.path,
            **facts_of(heading, meaning, own, above)._asdict(),
        )
        for name, meaning, heading, own in zip(names, meanings, headings, cells, strict=True)
    ]
    for offset, line in lines.items():
        columns[offset] = as_stated(columns[offset], line)
    columns = [
        replace(column, parts=parts_of(index, columns, headings))
        for index, column in enumerate(columns)
    ]
    columns = list(with_entered_points(by_formulas(view, heads, columns), samples))
    return tuple(
        of_period(column, heading.path, columns)
        for column, heading in zip(columns, headings, strict=True)
    )


def _named_meaning(
    names: Sequence[str], headings: Sequence[Heading], meanings: Sequence[Meaning], text: str
) -> Meaning | None:
    """Return what the column holds that a clerk's words name: by its name, or by what it is."""
    at = position_of(text, names, [heading.leaf for heading in headings])
    if at is not None:
        return meanings[at]
    word = meaning_word(text)
    return meaning_stated(word) if word else None


def name_headings(headings: Sequence[Heading]) -> list[str]:
    """Return a unique name for every heading; empty for a column without one.

    The name is the lowest heading; where two columns share it, the whole path (一季度/报送).
    """
    leaves = Counter(heading.leaf for heading in headings)
    paths = Counter(heading.path for heading in headings)
    names = []
    for position, heading in enumerate(headings, 1):
        name = heading.leaf
        if name and leaves[name] > 1:
            name = "/".join(heading.path)
            if paths[heading.path] > 1:
                name += f"({'、'.join(heading.remarks) or f'第{position}列'})"
        names.append(name)
    twice = Counter(names)
    return [
        f"{name}（第{position}列）" if name and twice[name] > 1 else name
        for position, name in enumerate(names, 1)
    ]


def _meaning(heading: Heading, cells: Sequence[Cell]) -> Meaning:
    """Return what a column holds: what its words say; what its values are, if they say little."""
    if not heading.leaf:
        return TEXT
    if names_duration(heading.leaf) and tells_durations(cells):
        return FIGURE
    sample = [cell.value for cell in cells]
    meaning = _stated_meaning(heading)
    vague = (
        meaning is not None
        and meaning.is_figure
        and (meaning is FIGURE or heading.leaf.endswith(("情况", "项")))
    )
    if vague or meaning is None or meaning is UNIT:
        held = _by_values(sample)
        if held is None:
            return meaning if vague and meaning else TEXT
        return meaning if vague and meaning and held is FIGURE else held
    return meaning


def _stated_meaning(heading: Heading) -> Meaning | None:
    """Return what the words alone say, upper headings included where the lowest says little."""
    meanings = [meaning_of(words) for words in heading.path]
    if not meanings:
        return None
    if FIGURE in meanings:
        return FIGURE
    if meanings[-1] is None and len(meanings) > 1 and meaning_of("".join(heading.path)):
        return meaning_of("".join(heading.path))
    says_little = is_total_heading(heading.leaf) or just_counts(heading.leaf)
    if meanings[-1] is None and (says_little or is_period(heading.leaf)):
        return next((m for m in reversed(meanings[:-1]) if m and m.is_figure), None)
    return meanings[-1]


def _by_values(sample: Sequence[Value]) -> Meaning | None:
    """Return FIGURE or TEXT, whichever most cells hold; ``None`` if all are blank."""
    stated = [value for value in sample if not states_nothing(value)]
    numbers = [value for value in stated if number_in(value) is not None]
    if not stated:
        return None
    return FIGURE if len(numbers) * 2 >= len(stated) else TEXT


def _cells(view: View, heads: Sequence[TableHead], offset: int) -> list[Cell]:
    """Return some cells in a column, from every block."""
    return [
        Cell(view.at(row, block.left + offset), view.grid.format_at(row, block.left + offset))
        for head in heads
        for block in head.blocks
        for row in range(head.bottom + 1, min(head.last, head.bottom + SAMPLE) + 1)
    ]
