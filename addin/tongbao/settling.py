"""Settles findings: which ones a clerk means, and what is written down about them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tongbao.chinese import key, listing
from tongbao.errors import WrongUse
from tongbao.findings import Finding, Handling, Settlement, settle, settlement
from tongbao.plan import Plan
from tongbao.run import Assessed
from tongbao.sheet.grid import parse_address, parse_area

_SHOWN = 12


class Accepted(NamedTuple):
    """Findings a clerk ignores, as named on the command line, and why."""

    names: tuple[str, ...]
    reason: str

    def among(self, assessed: Assessed, findings: Sequence[Finding]) -> Assessed:
        """Return the workbook as it is once those of the findings that are named are ignored.

        Raises:
            WrongUse: a name fits none.
        """
        named = [finding for words in self.names for finding in findings_named(findings, words)]
        return settled(assessed, dict.fromkeys(named), Handling.IGNORED, self.reason)


def settled(
    assessed: Assessed, findings: Iterable[Finding], handling: Handling, reason: str
) -> Assessed:
    """Return a workbook as it is once findings have been settled; they are yet to be written down."""
    new = tuple(settlement(finding, handling, reason) for finding in findings)
    settlements = (*_others(assessed.settlements, new), *new)
    told, ignored = settle((replace(f, note="") for f in assessed.assessment.findings), settlements)
    return replace(
        assessed,
        assessment=replace(assessed.assessment, findings=told),
        settlements=settlements,
        ignored=(*assessed.ignored, *ignored),
        unwritten=(*_others(assessed.unwritten, new), *new),
    )


def plan_settling(assessed: Assessed) -> Plan:
    """Plan to write down on sheet 核对 what has been settled.

    Raises:
        WorkbookNeedsAttention: a sheet of that name holds something else.
    """
    from tongbao.sheet.settlement_sheet import settlement_sheet

    sheet = settlement_sheet(assessed.unwritten, assessed.grids)
    return Plan(
        sheet.edits,
        new_sheets=(sheet.new_sheet,) if sheet.new_sheet else (),
        findings=assessed.assessment.findings,
        rests_on=assessed.rests_on,
    )


def findings_named(findings: Sequence[Finding], words: str) -> list[Finding]:
    """Return the findings that a clerk names as CODE@cell, CODE@sheet!cell, CODE@B3:B9 or CODE.

    The code alone names those that sit in no cell.

    Raises:
        WrongUse: there is none.
    """
    code, sign, at = words.strip().partition("@")
    name = key(code).replace("_", "-")
    sheet, _, cell = at.strip().rpartition("!")
    sheet = sheet.strip("'“”")
    of_kind = [finding for finding in findings if finding.code.name == name]
    if sign:
        area = parse_area(cell)
        found = [
            finding
            for finding in of_kind
            if finding.place.cell
            and area.holds(*parse_address(finding.place.cell))
            and key(sheet) in {"", key(finding.place.sheet)}
        ]
    else:
        found = [finding for finding in of_kind if not finding.place.cell]
    if found:
        return found
    listed = of_kind or list(findings)
    there = listing(dict.fromkeys(_name(finding) for finding in listed[:_SHOWN])) or "（没有）"
    more = "等" if len(listed) > _SHOWN else ""
    raise WrongUse(f"没有“{words}”这条核对问题。现有：{there}{more}。")


def _name(finding: Finding) -> str:
    cell = finding.place.cell
    return f"{finding.code.name}@{cell}" if cell else finding.code.name


def _others(old: Iterable[Settlement], new: Iterable[Settlement]) -> Iterable[Settlement]:
    """Return the settlements that are about other kinds or places."""
    about = {(line.code, key(line.at)) for line in new}
    return [line for line in old if (line.code, key(line.at)) not in about]
