"""核对问题: what a person should look at, each of a declared kind and with its place."""

from tongbao.findings.answer import Answer
from tongbao.findings.finding import Code, Finding, has_errors
from tongbao.findings.place import NOWHERE, Place
from tongbao.findings.severity import Severity

__all__ = ["NOWHERE", "Answer", "Code", "Finding", "Place", "Severity", "has_errors"]
