"""What a run or a setup would do: everything is known here before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongbao.data import dataclass
from tongbao.findings import has_errors

if TYPE_CHECKING:
    from tongbao.findings import Finding
    from tongbao.gongwen.notice import Notice
    from tongbao.sheet.edit import Edit
    from tongbao.sheet.grid import Grid
    from tongbao.sheet.new_sheet import NewSheet


@dataclass(frozen=True)
class Plan:
    """Edits, new sheets and a notice, with what a person should know before they are written.

    Attributes:
        edits: those it may make.
        withheld: those that need consent.
        new_sheets: sheets the workbook gets.
        notice: the notice; ``None`` if none was wanted, or if errors keep it back.
        kept_back_for: the errors that keep the notice back; empty if nothing does.
        fonts: names of the faces the notice can be set in; empty where they are not known.
        findings: what a person should look at.
        ignored: what the clerk ignores with a reason.
        rests_on: the sheets it was worked out from, as they were read.
    """

    edits: tuple[Edit, ...]
    withheld: tuple[Edit, ...] = ()
    new_sheets: tuple[NewSheet, ...] = ()
    notice: Notice | None = None
    kept_back_for: tuple[Finding, ...] = ()
    fonts: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    ignored: tuple[Finding, ...] = ()
    rests_on: tuple[Grid, ...] = ()

    @property
    def cell_count(self) -> int:
        """How many cells will hold something else than now."""
        return sum(edit.count for edit in self.edits)

    @property
    def has_errors(self) -> bool:
        """Whether a finding says that a figure or list comes out wrong."""
        return has_errors(self.findings)
