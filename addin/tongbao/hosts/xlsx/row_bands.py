"""The rows to be written to, in bands: from one row to another, the same runs are at work."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tongbao.hosts.xlsx.filling import AnyFilling


class RowBand(NamedTuple):
    """Rows in which the same runs are at work, from left to right."""

    first: int
    last: int
    fillings: Sequence[AnyFilling]

    @property
    def left(self) -> int:
        """The leftmost column written to."""
        return self.fillings[0].column

    @property
    def right(self) -> int:
        """The rightmost column written to."""
        return self.fillings[-1].column


def row_bands(fillings: Iterable[AnyFilling]) -> Iterator[RowBand]:
    """Yield the bands from the top down; rows nobody writes to are in none."""
    waiting = sorted(fillings, key=lambda f: (f.row, f.column), reverse=True)
    active: list[AnyFilling] = []
    row = 0
    while waiting or active:
        row = row if active else waiting[-1].row
        while waiting and waiting[-1].row == row:
            active.append(waiting.pop())
        active.sort(key=lambda f: f.column)
        last = min(f.last_row for f in active)
        if waiting:
            last = min(last, waiting[-1].row - 1)
        yield RowBand(row, last, tuple(active))
        row = last + 1
        active = [f for f in active if f.last_row >= row]
