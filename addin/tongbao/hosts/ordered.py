"""A change as a host carries it out: sheets first, then their cells, column by column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tongbao.sheet.edit import AnyEdit, Edit
from tongbao.sheet.new_sheet import NewSheet


@dataclass(frozen=True)
class Ordered:
    """The edits of a change.

    Attributes:
        added: the sheets to be added.
        runs: by sheet, its edits ordered by column and row; those of no cell are left out.
    """

    added: Sequence[NewSheet]
    runs: Mapping[str, Sequence[Edit]]

    def __bool__(self) -> bool:
        return bool(self.added or self.runs)

    def is_new(self, sheet: str) -> bool:
        """Whether the sheet is one to be added."""
        return any(sheet == new.name for new in self.added)


def ordered(edits: Iterable[AnyEdit]) -> Ordered:
    """Put edits that come in any order in order."""
    added: list[NewSheet] = []
    runs: dict[str, list[Edit]] = {}
    for edit in edits:
        if isinstance(edit, NewSheet):
            added.append(edit)
        elif edit.new:
            runs.setdefault(edit.sheet, []).append(edit)
    for those in runs.values():
        those.sort(key=attrgetter("column", "row"))
    return Ordered(added, runs)
