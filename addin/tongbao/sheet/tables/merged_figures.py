"""Figures in merged cells: one number that several units or columns seem to share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tongbao.findings import Finding, Place, codes
from tongbao.sheet.grid import Area
from tongbao.sheet.tables.column_values import ColumnValues
from tongbao.sheet.tables.view import View


class Shared(NamedTuple):
    """A merged area that covers a unit's cell in a column; ``at`` is where the column stands."""

    unit: int
    at: int
    span: Area
    column: str


def part_shared(
    view: View, names: Sequence[str], columns: ColumnValues, shared: Iterable[Shared]
) -> list[Finding]:
    """Take figures that several units share out of the columns; return a finding for each.

    Nobody can tell from one number in a merged cell how much of it belongs to which unit.
    """
    by_span: dict[Area, list[Shared]] = {}
    for one in shared:
        by_span.setdefault(one.span, []).append(one)
    findings = []
    for span, them in by_span.items():
        if len(them) == 1:
            continue
        for one in them:
            figures = list(columns.figures[one.column])
            figures[one.unit] = None
            columns.figures[one.column] = figures
            unread = columns.unread.get(one.column, frozenset())
            columns.unread[one.column] = unread | {one.unit}
        findings.append(_finding(view, span, them, names))
    return findings


def _finding(view: View, span: Area, them: Sequence[Shared], names: Sequence[str]) -> Finding:
    columns = "、".join(f"“{name}”" for name in dict.fromkeys(one.column for one in them))
    units = "、".join(dict.fromkeys(f"“{names[one.unit]}”" for one in them))
    return codes.MERGED_FIGURE.finding(
        f"{units}的{columns}合并在一个单元格里，分不清各是多少，未计入",
        Place(view.grid.sheet, view.address(span.top, span.left)),
    )
