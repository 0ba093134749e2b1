"""Figures in merged cells: one number that several units or columns seem to share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tongbao.core.entries import Entry
from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.view import View


class Shared(NamedTuple):
    """A merged area that covers a column of an entry."""

    span: Area
    entry: int
    column: str


def shared_figures(
    view: View, entries: Sequence[Entry], shared: Iterable[Shared]
) -> tuple[Sequence[Entry], tuple[Finding, ...]]:
    """Return the entries without the figures that several of them share, and a finding for each.

    Nobody can tell from one number in a merged cell how much of it belongs to which unit.
    """
    by_span: dict[Area, list[Shared]] = {}
    for one in shared:
        by_span.setdefault(one.span, []).append(one)
    doubtful = {span: them for span, them in by_span.items() if len(them) > 1}
    if not doubtful:
        return entries, ()
    result = list(entries)
    findings = []
    for span, them in doubtful.items():
        for one in them:
            entry = result[one.entry]
            result[one.entry] = entry._replace(
                figures={**entry.figures, one.column: None}, unread=entry.unread | {one.column}
            )
        findings.append(_finding(view, span, them, entries))
    return result, tuple(findings)


def _finding(view: View, span: Area, them: Sequence[Shared], entries: Sequence[Entry]) -> Finding:
    columns = "、".join(f"“{name}”" for name in dict.fromkeys(one.column for one in them))
    units = "、".join(dict.fromkeys(f"“{entries[one.entry].name}”" for one in them))
    return codes.MERGED_FIGURE.finding(
        f"{units}的{columns}合并在一个单元格里，分不清各是多少，未计入",
        Place(view.grid.sheet, view.address(span.top, span.left)),
    )
