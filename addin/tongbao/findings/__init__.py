"""核对问题: what a person should look at, each of a declared kind and with its place."""

from tongbao.findings.answer import Answer
from tongbao.findings.causes import Cause, causes
from tongbao.findings.finding import Code, Finding, errors_among, has_errors
from tongbao.findings.place import NOWHERE, Place
from tongbao.findings.settlement import (
    Handling,
    Settled,
    Settlement,
    lines_used,
    settle,
    settlement,
)
from tongbao.findings.severity import Severity

__all__ = [
    "NOWHERE",
    "Answer",
    "Cause",
    "Code",
    "Finding",
    "Handling",
    "Place",
    "Settled",
    "Settlement",
    "Severity",
    "causes",
    "errors_among",
    "has_errors",
    "lines_used",
    "settle",
    "settlement",
]
