"""Findings that have the same cause, put together so that it is told once."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable

from tongbao.data import dataclass
from tongbao.errors import place
from tongbao.findings.answer import Answer
from tongbao.findings.finding import Code, Finding
from tongbao.findings.severity import Severity

#: So many columns or sheets may each have a line of their own for one kind of finding.
_LINES_OF_A_KIND = 5
_CELLS, _EXAMPLES, _ALL_TOLD = 60, 3, 5
_Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Cause:
    """One or several findings of the same kind about the same column (or sheet).

    Attributes:
        findings: in the order in which they were found; never empty.
    """

    findings: tuple[Finding, ...]

    @property
    def code(self) -> Code:
        """Their kind."""
        return self.findings[0].code

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers they may have."""
        return tuple(answer for finding in self.findings for answer in finding.answers)

    @property
    def cells(self) -> str:
        """Where they sit: as many cells as can be read, the rest counted."""
        of_sheets = len({finding.place.sheet for finding in self.findings}) > 1
        cells = dict.fromkeys(_cell(finding, of_sheets) for finding in self.findings)
        told = "、".join([*cells][:_CELLS])
        left = len(cells) - _CELLS
        return f"{told}等，另有{left}处" if left > 0 else told

    @property
    def where(self) -> str:
        """The sheet and the column they share, ending in a colon; empty if they share no sheet."""
        first = self.findings[0].place
        if any(finding.place.sheet != first.sheet for finding in self.findings):
            return ""
        columns = {finding.place.column for finding in self.findings}
        column = first.column if len(columns) == 1 else ""
        where = place(first.sheet, "")
        return f"{where[:-1]}“{column}”列：" if where and column else where

    @property
    def label(self) -> str:
        """What they say in a few words, and where: 发布数多于报送数（D5、D9）, …（D5 等48处）."""
        count, cells = len(self.findings), self.cells
        if count > _ALL_TOLD:
            cells = f"{cells.partition('、')[0]} 等{count}处"
        return f"{self.code.meaning}（{cells}）" if cells else self.findings[0].message

    @property
    def message(self) -> str:
        """All of it, ready to be told: where, what, and what to do; ends in a full stop."""
        first = self.findings[0]
        if len(self.findings) == 1:
            return f"{first.place.words}{first.message}{_noted(first)}{_then(first.todo)}。"
        count = len(self.findings)
        shown = self.findings if count <= _ALL_TOLD else self.findings[:_EXAMPLES]
        todos = {finding.todo for finding in self.findings}
        of_sheets = len({finding.place.sheet for finding in self.findings}) > 1
        examples = "；".join(
            f"{_cell(finding, of_sheets)} {finding.message}{_noted(finding)}"
            + (f"（{finding.todo}）" if len(todos) > 1 and finding.todo else "")
            for finding in shown
        )
        such_as = "" if count <= _ALL_TOLD else "如 "
        shared = _then(first.todo if len(todos) == 1 else "")
        return f"{self.where}{self.code.meaning}，共{count}处：{self.cells}。{such_as}{examples}{shared}。"


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """Return findings put together by what causes them, errors first.

    A finding without a cell stands by itself. Where one kind is found in many columns, or on many
    sheets, these are told together too: no table, however broken, gives more than can be read.
    """
    groups: dict[_Key, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_column(finding), []).append(finding)
    for coarser in (_sheet, _kind):
        groups = _merged(groups, coarser)
    order = {severity: place for place, severity in enumerate(Severity)}
    told = sorted(groups.values(), key=lambda group: order[group[0].severity])
    return tuple(Cause(tuple(group)) for group in told)


def _merged(
    groups: dict[_Key, list[Finding]], coarser: Callable[[Finding], _Key]
) -> dict[_Key, list[Finding]]:
    """Return groups with those of one kind put together where they are too many lines."""
    lines = Counter(name for name, *_ in groups)
    merged: dict[_Key, list[Finding]] = {}
    for key, group in groups.items():
        is_many = lines[key[0]] > _LINES_OF_A_KIND and group[0].place.cell
        merged.setdefault(coarser(group[0]) if is_many else key, []).extend(group)
    return merged


def _column(finding: Finding) -> _Key:
    """Return what findings share that are about the same column of a table, or the same item."""
    where = finding.place
    if not where.cell:
        return finding.code.name, where.words, finding.message
    column = where.column or where.cell.rstrip("0123456789")
    return finding.code.name, where.sheet, column, finding.item, finding.note


def _sheet(finding: Finding) -> _Key:
    return finding.code.name, finding.place.sheet


def _kind(finding: Finding) -> _Key:
    return (finding.code.name,)


def _cell(finding: Finding, of_sheets: bool) -> str:
    where = finding.place
    return f"“{where.sheet}”{where.cell}" if of_sheets else where.cell


def _noted(finding: Finding) -> str:
    return f"（{finding.note}）" if finding.note else ""


def _then(todo: str) -> str:
    return f"。{todo}" if todo else ""
