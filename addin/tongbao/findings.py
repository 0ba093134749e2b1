"""核对问题: something a person should look at, with the cell it sits in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs; the value is what a program reads, ``label`` what a clerk reads."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "info"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by sheet and A1 address. Whoever carries it never looks inside."""

    sheet: str = ""
    cell: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        severity: ERROR if a figure or list would come out wrong, WARNING if it may, NOTE otherwise.
        code: a stable English name for programs, such as ``published-over-reported``.
        message: what was found and what was expected, in Chinese.
        place: where it sits.
        todo: what to do about it, in Chinese.
        item: which item or table of 规则 it is about, such as 等次表; empty if it is about none.
    """

    severity: Severity
    code: str
    message: str
    place: Place = NOWHERE
    todo: str = ""
    item: str = ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether a finding says that a figure or list comes out wrong."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def error(code: str, message: str, place: Place = NOWHERE, todo: str = "") -> Finding:
    """A finding that makes a figure or list wrong."""
    return Finding(Severity.ERROR, code, message, place, todo)


def warning(code: str, message: str, place: Place = NOWHERE, todo: str = "") -> Finding:
    """A finding that may make a figure or list wrong."""
    return Finding(Severity.WARNING, code, message, place, todo)


def note(code: str, message: str, place: Place = NOWHERE, todo: str = "") -> Finding:
    """A finding the clerk should know."""
    return Finding(Severity.NOTE, code, message, place, todo)
