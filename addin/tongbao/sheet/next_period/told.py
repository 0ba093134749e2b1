"""The changes of 下一期 and what is said about them, while they are gathered."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tongbao.sheet.cells import words_in
from tongbao.sheet.edit import Edit
from tongbao.sheet.edits import Change, joined
from tongbao.sheet.grid import address


@dataclass
class Told:
    """Gathers changes, lines that tell them, and what is left for the clerk to look at."""

    edits: list[Edit] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    look_at: list[str] = field(default_factory=list)

    def add(self, sheet: str, changes: Iterable[Change], why: str) -> None:
        """Add changes to a sheet, each told with old and new."""
        changes = list({(c.row, c.column): c for c in changes}.values())
        self.edits += joined(sheet, changes)
        for change in changes:
            where = f"“{sheet}”{address(change.row, change.column)}"
            old, new = words_in(change.old), words_in(change.new)
            self.lines.append(f"{why} {where}：{old or '空'} → {new or '空'}")

    def empty(self, sheet: str, changes: Iterable[Change], what: str) -> None:
        """Add cells that are emptied, told together."""
        edits = list(joined(sheet, changes))
        if edits:
            self.edits += edits
            cells = "、".join(edit.address for edit in edits[:4])
            more = "等" if len(edits) > 4 else ""
            count = sum(len(edit.new) for edit in edits)
            self.lines.append(f"清空 “{sheet}”{cells}{more}：{what}，{count}格")
