"""What a clerk has said about findings, and which findings that settles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.data import dataclass
from tongbao.findings.finding import Finding
from tongbao.findings.place import NOWHERE, Place


class Handling(Enum):
    """处理: what is to become of a finding."""

    IGNORED = "忽略"
    TO_MEND = "待改"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One line on sheet 核对.

    A finding is known by its kind, its place and its very words, which hold every value it is about:
    once one of these changes, it is another finding and nobody has said anything about it.

    Attributes:
        code: the kind's name.
        at: the place as :func:`written_place` writes it; the cell alone will do.
        content: the finding's message.
        handling: what is to become of it.
        reason: why; empty only for what is to be mended.
        place: where the line stands.
    """

    code: str
    at: str
    content: str
    handling: Handling
    reason: str
    place: Place = NOWHERE


class Settled(NamedTuple):
    """Findings that are still to be told, and those a clerk has ignored."""

    told: tuple[Finding, ...]
    ignored: tuple[Finding, ...]


def written_place(place: Place) -> str:
    """Return a place as one writes it in a cell: 一季度!B7; empty if it is nowhere.

    >>> written_place(Place("一季度", "B7"))
    '一季度!B7'
    """
    return "!".join(part for part in (place.sheet or place.document, place.cell) if part)


def settlement(finding: Finding, handling: Handling, reason: str) -> Settlement:
    """Return what a clerk says about a finding as it is now."""
    at = written_place(finding.place)
    return Settlement(finding.code.name, at, finding.message, handling, reason)


def settle(findings: Iterable[Finding], settlements: Sequence[Settlement]) -> Settled:
    """Part findings into those to be told and those ignored.

    What is to be mended is told with a note, and so is what has changed since it was settled.
    """
    if not settlements:
        return Settled(tuple(findings), ())
    found = tuple(findings)
    lines: dict[tuple[str, str], list[Settlement]] = {}
    for each in settlements:
        lines.setdefault((each.code, key(each.at)), []).append(each)
    meant = [_line_for(finding, lines) for finding in found]
    in_force = {id(line) for line in meant if line}
    told, ignored = [], []
    for finding, line in zip(found, meant, strict=True):
        if line is None:
            told.append(_changed(finding, lines, in_force))
        elif line.handling is Handling.IGNORED:
            ignored.append(finding)
        else:
            reason = f"，{line.reason}" if line.reason else ""
            told.append(replace(finding, note=f"已记为待改{reason}"))
    return Settled(tuple(told), tuple(ignored))


def lines_used(settlements: Iterable[Settlement], findings: Iterable[Finding]) -> list[Settlement]:
    """Return the lines that are about one of the findings."""
    places: dict[tuple[str, str], set[str]] = {}
    for finding in findings:
        about = (finding.code.name, key(finding.message))
        places.setdefault(about, set()).update(_places(finding))
    return [
        line
        for line in settlements
        if key(line.at) in places.get((line.code, key(line.content)), ())
    ]


def _places(finding: Finding) -> tuple[str, ...]:
    where = finding.place
    return key(written_place(where)), key(where.cell or where.sheet)


_Lines = Mapping[tuple[str, str], Sequence[Settlement]]


def _of_place(finding: Finding, lines: _Lines) -> list[Settlement]:
    places = dict.fromkeys(_places(finding))
    return [line for at in places for line in lines.get((finding.code.name, at), ())]


def _line_for(finding: Finding, lines: _Lines) -> Settlement | None:
    """Return the line that is about a finding; the last one of several."""
    content = key(finding.message)
    own = [line for line in _of_place(finding, lines) if key(line.content) == content]
    return own[-1] if own else None


def _changed(finding: Finding, lines: _Lines, in_force: set[int]) -> Finding:
    """Return a finding, with a note if something else was said of its place before."""
    others = [line for line in _of_place(finding, lines) if id(line) not in in_force]
    if not others:
        return finding
    cell = others[-1].place.cell
    return replace(finding, note=f"与工作表“核对”{cell}处理过的内容不同了，请重新处理")
