"""Which columns under one heading stand together: the blocks, and the units' column in each."""

from collections.abc import Iterator, Sequence

from tongbao.chinese import key
from tongbao.core.columns.heading_words import is_responsible
from tongbao.core.row_labels import looks_like_unit
from tongbao.data import dataclass
from tongbao.sheet.tables.headed_columns import HeadedColumns
from tongbao.sheet.tables.heading import is_heading_row

#: How many columns without a heading may lie inside a table.
GAP = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One of several side-by-side tables: its columns, and which of them names the units.

    ``group`` is the group a heading puts all its units in (乡镇 | 得分 beside 部门 | 得分).
    """

    left: int
    right: int
    unit: int
    group: str = ""


def find_blocks(headed: HeadedColumns) -> Iterator[Block]:
    """Yield the blocks: one for every unit heading, unless several head one table."""
    runs = _runs(headed)
    for run in runs:
        units = [unit for unit in headed.rows.units if unit in run]
        if starts := _repeated(headed, run, units):
            rights = [*(left - 1 for left, _ in starts[1:]), run[-1]]
            width = rights[0] - starts[0][0]
            for (left, unit), right in zip(starts, rights, strict=True):
                yield Block(left, min(right, left + width), _unit(headed, unit, right))
        else:
            for part in _split(headed, run, units):
                own = [unit for unit in units if unit in part]
                yield Block(part[0], part[-1], _best_unit(headed, own, part[-1]))


def _runs(headed: HeadedColumns) -> list[range]:
    """Return the runs of headed columns that hold units; loose ones join them if filled."""
    columns = [c for c in headed.view.columns() if headed.heading(c).path or c in headed.rows.units]
    runs: list[range] = []
    for column in columns:
        if runs and column == runs[-1].stop:
            runs[-1] = range(runs[-1].start, column + 1)
        else:
            runs.append(range(column, column + 1))
    joined: list[range] = []
    for run in runs:
        near = joined and run.start - joined[-1].stop <= GAP
        both = range(joined[-1].start, run.stop) if near else run
        if (
            near
            and _holds_unit(headed, joined[-1]) != _holds_unit(headed, run)
            and _one(headed, both)
        ):
            joined[-1] = both
        else:
            joined.append(run)
    return [run for run in joined if _holds_unit(headed, run)]


def _holds_unit(headed: HeadedColumns, run: range) -> bool:
    return any(unit in run for unit in headed.rows.units)


def _one(headed: HeadedColumns, run: range) -> bool:
    """Whether columns with a gap between them are filled in the same rows: one table."""
    unit = next(unit for unit in headed.rows.units if unit in run)
    gap = next(c for c in run if not headed.heading(c).path)
    outer = range(gap + 1, run.stop) if unit < gap else range(run.start, gap)
    heads = [v for c in outer if (v := headed.view.shown(headed.rows.bottom, c)) is not None]
    if not is_heading_row(heads) or any(isinstance(v, str) and looks_like_unit(v) for v in heads):
        return False
    units = [row for row in headed.sample() if headed.view.shown(row, unit) is not None]
    filled = [r for r in units if any(headed.view.shown(r, c) is not None for c in outer)]
    return len(filled) * 10 > len(units) * 7


def _repeated(headed: HeadedColumns, run: range, units: Sequence[int]) -> list[tuple[int, int]]:
    """Return each block's first and unit column; empty if the headings do not repeat.

    A second unit heading only begins a second block if the columns beside it repeat, too:
    “单位 | 得分 | 责任单位” is one table.
    """
    first = units[0]
    for other in units[1:]:
        step = other - first
        left = first
        earliest = max(run.start, first - step + 1)  # else a block would end before its own unit
        while left > earliest and headed.same(left - 1, left - 1 + step):
            left -= 1
        rest = [c for c in range(left, left + step) if c != first and c + step < run.stop]
        if rest and all(headed.same(c, c + step) for c in rest):
            return [(u - first + left, u) for u in units if (u - first) % step == 0]
    return []


def _split(headed: HeadedColumns, run: range, units: Sequence[int]) -> Iterator[range]:
    """Part a run where another table begins: units with figures of their own behind them.

    A heading such as 责任单位 begins none.
    """
    start = run.start
    for unit in units[1:]:
        names = headed.texts(unit)
        like = sum(map(looks_like_unit, names))
        first = unit - headed.counts_rows(unit - 1)
        between, behind = range(start, first), range(unit + 1, run.stop)
        second = like * 2 > len(names) and not is_responsible(headed.heading(unit).leaf)
        if second and headed.has_figures(between) and headed.has_figures(behind):
            yield between
            start = first
    yield range(start, run.stop)


def _best_unit(headed: HeadedColumns, units: Sequence[int], right: int) -> int:
    """Return the unit column; of several, a later one only if it tells more rows apart.

    So does the one under 乡镇 beside 县区, although two counties may each have a township of a name.
    """
    columns = [_unit(headed, unit, right) for unit in units]
    first = columns[0]
    names = {c: len({key(t) for t in headed.texts(c)}) for c in columns}
    best = max(columns, key=lambda c: names[c])
    if names[best] > names[first] * 1.25:
        return best
    return next((c for c in columns[1:] if _names_within(headed, first, c)), first)


def _names_within(headed: HeadedColumns, outer: int, inner: int) -> bool:
    """Whether one column names what belongs to the units in another: they tell more apart."""
    if is_responsible(headed.heading(outer).leaf) or is_responsible(headed.heading(inner).leaf):
        return False
    view = headed.view
    pairs = [
        (key(over), key(name))
        for row in headed.sample()
        if isinstance(name := view.at(row, inner), str)
        and isinstance(over := view.shown(row, outer), str)
        and looks_like_unit(name)
    ]
    different = len({superior for superior, _ in pairs})
    return len(pairs) > 2 and different * 1.25 < len(set(pairs))


def _unit(headed: HeadedColumns, unit: int, right: int) -> int:
    """Return, under a heading merged over several columns, the one with the most names."""
    last = min(headed.view.reach(headed.rows.bottom, unit).right, right)
    return max(range(unit, last + 1), key=lambda c: (len(set(headed.texts(c))), -c))
