"""Functions over edits: single cells joined to runs, and a change taken back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tongbao.sheet.edit import AnyEdit, Edit, Written
from tongbao.sheet.grid import Value, as_read
from tongbao.sheet.new_sheet import DroppedSheet, NewSheet


class Change(NamedTuple):
    """One cell: what stands there, what will, in which number format, and what consent it needs."""

    row: int
    column: int
    old: Value
    new: Written
    number_format: str | None = None
    consent: str = ""


def joined(sheet: str, changes: Iterable[Change]) -> Iterator[Edit]:
    """Yield edits for a sheet's changed cells: those below each other that are alike make one."""
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


def inverse(edits: Sequence[AnyEdit]) -> tuple[AnyEdit, ...]:
    """Return the edits that take others back; carried out, they can be taken back in turn.

    Args:
        edits: as ``apply`` has returned them, for only then they hold what they have replaced.

    Raises:
        ValueError: an edit has not been carried out.
    """
    return tuple(map(_inverse, reversed(edits)))


def _inverse(edit: AnyEdit) -> AnyEdit:
    if isinstance(edit, NewSheet):
        return DroppedSheet(edit)
    if isinstance(edit, DroppedSheet):
        return edit.sheet
    if edit.kept is None:
        raise ValueError(f"{edit.address} of {edit.sheet} has not been carried out")
    old, new = as_read(edit.new), edit.old
    return Edit(edit.sheet, edit.row, edit.column, old, new, put_back=edit.kept)
