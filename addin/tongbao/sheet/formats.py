"""The number formats on a sheet by column, found when somebody first asks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tongbao.sheet.grid import FormatRun, Grid

#: How Excel writes the format that shows a number as it is; WPS also writes the Chinese name.
_GENERAL = {"", "general", "g/通用格式"}
Runs = Mapping[int, Sequence[FormatRun]]


class Formats(Mapping[int, Sequence[FormatRun]]):
    """Format runs by column, found at the first question: most sheets are never asked.

    Args:
        find: returns them; called once at most.
    """

    def __init__(self, find: Callable[[], Runs]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Runs:
        return self._find()

    def __getitem__(self, column: int) -> Sequence[FormatRun]:
        return self._found[column]

    def __iter__(self) -> Iterator[int]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def is_general(code: str) -> bool:
    """Whether a format shows every number as it is."""
    return code.strip().casefold() in _GENERAL


def joined_runs(runs: Iterable[tuple[int, int, str]]) -> tuple[FormatRun, ...]:
    """Return (first, last, code), which come top down, as few runs; General is left out."""
    joined: list[FormatRun] = []
    for first, last, code in runs:
        if joined and joined[-1].last + 1 == first and joined[-1].code == code:
            joined[-1] = joined[-1]._replace(last=last)
        elif not is_general(code):
            joined.append(FormatRun(first, last, code))
    return tuple(joined)


def turned_formats(grid: Grid) -> Formats:
    """Return a grid's formats as they lie once its rows and columns have changed places."""

    def find() -> Runs:
        by_row: dict[int, list[tuple[int, int, str]]] = {}
        for column in sorted(grid.formats):
            for run in grid.formats[column]:
                for row in range(run.first, min(run.last, grid.height) + 1):
                    by_row.setdefault(row, []).append((column, column, run.code))
        return {row: joined_runs(runs) for row, runs in by_row.items()}

    return Formats(find)
