"""What an edit replaced in a workbook open in Excel, as it has to be put back."""

from collections.abc import Mapping, Sequence

from tongbao.data import dataclass
from tongbao.hosts.excel.looks import Looks
from tongbao.sheet.edit import Edit


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run of cells as it was.

    Attributes:
        contents: what has to be entered into each cell to have it as it was.
        looks: what the edit has changed about its look.
    """

    contents: Sequence[object]
    looks: Looks


def kept_run(edit: Edit) -> KeptRun | None:
    """Return what an edit puts back; ``None`` if it is none that takes another one back.

    Raises:
        ValueError: another host has kept it.
    """
    if edit.put_back is None:
        return None
    if not isinstance(edit.put_back.exact, KeptRun):
        raise ValueError(f"{edit.address}: kept by another host")
    return edit.put_back.exact


def formulas_of(edit: Edit, contents: Sequence[object]) -> Mapping[int, str]:
    """Return the formulas among the contents that an edit's cells had, by row."""
    return {
        row: each
        for row, each in enumerate(contents, edit.row)
        if isinstance(each, str) and each.startswith("=")
    }
