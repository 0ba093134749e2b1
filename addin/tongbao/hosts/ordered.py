"""A change as a host carries it out: sheets that come, cells column by column, sheets that go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from tongbao.data import dataclass
from tongbao.sheet.edit import AnyEdit, Edit, Kept
from tongbao.sheet.new_sheet import DroppedSheet, NewSheet


@dataclass(frozen=True)
class Ordered:
    """All edits that make up a change.

    Attributes:
        added: the sheets to be added.
        runs: by sheet, its edits ordered by column and row; empty ones are left out.
        dropped: the sheets to be taken out.
    """

    added: Sequence[NewSheet]
    runs: Mapping[str, Sequence[Edit]]
    dropped: Sequence[NewSheet]

    def __bool__(self) -> bool:
        return bool(self.added or self.runs or self.dropped)

    def done(self, kept: Mapping[str, Sequence[Kept]]) -> tuple[AnyEdit, ...]:
        """Return the edits with what they have replaced, given in the same order as ``runs``."""
        runs = (
            replace(edit, kept=each)
            for sheet, edits in self.runs.items()
            for edit, each in zip(edits, kept[sheet], strict=True)
        )
        return (*self.added, *runs, *map(DroppedSheet, self.dropped))

    def is_new(self, sheet: str) -> bool:
        """Whether the sheet is one to be added."""
        return any(sheet == new.name for new in self.added)

    def is_dropped(self, sheet: str) -> bool:
        """Whether the sheet is one to be taken out."""
        return any(sheet == old.name for old in self.dropped)


def ordered(edits: Iterable[AnyEdit]) -> Ordered:
    """Put edits that come in any order in order."""
    added: list[NewSheet] = []
    dropped: list[NewSheet] = []
    runs: dict[str, list[Edit]] = {}
    for edit in edits:
        if isinstance(edit, NewSheet):
            added.append(edit)
        elif isinstance(edit, DroppedSheet):
            dropped.append(edit.sheet)
        elif edit.new:
            runs.setdefault(edit.sheet, []).append(edit)
    for those in runs.values():
        those.sort(key=attrgetter("column", "row"))
    return Ordered(added, runs, dropped)
