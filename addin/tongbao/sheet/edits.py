"""Single changed cells, joined to the runs an Edit is made of."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tongbao.sheet.edit import Edit, Written
from tongbao.sheet.grid import Value


class Change(NamedTuple):
    """One cell: what stands there, what will, in which number format, and what consent it needs."""

    row: int
    column: int
    old: Value
    new: Written
    number_format: str | None = None
    consent: str = ""


def joined(sheet: str, changes: Iterable[Change]) -> Iterator[Edit]:
    """Yield edits for changed cells of a sheet: cells below each other that are alike make one."""
    following = groupby(
        enumerate(sorted(changes, key=lambda change: (change.column, change.row))),
        key=lambda pair: (
            pair[1].column,
            pair[1].row - pair[0],
            pair[1].number_format,
            pair[1].consent,
        ),
    )
    for (column, _, number_format, consent), group in following:
        run = [change for _, change in group]
        yield Edit(
            sheet,
            run[0].row,
            column,
            tuple(change.old for change in run),
            tuple(change.new for change in run),
            None,
            number_format,
            consent,
        )
