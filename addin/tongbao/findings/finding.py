"""核对问题: something a person should look at, and the kinds there are."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from tongbao.data import dataclass
from tongbao.findings.answer import Answer
from tongbao.findings.place import NOWHERE, Place
from tongbao.findings.severity import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: what it says in general. All of them are declared in ``codes``.

    Attributes:
        name: a stable English name for programs, such as ``published-over-reported``.
        severity: ERROR if a figure or list comes out wrong, OPEN if the office has to decide before
            there is one, WARNING if it may be wrong, NOTE otherwise.
        meaning: what such a finding says, a Chinese clause without a full stop.
        remedy: what to do about it, a Chinese clause without a full stop.
    """

    name: str
    severity: Severity
    meaning: str
    remedy: str

    def finding(
        self,
        message: str,
        place: Place = NOWHERE,
        todo: str | None = None,
        item: str = "",
        answers: tuple[Answer, ...] = (),
    ) -> "Finding":
        """Return a finding of this kind.

        Args:
            message: what was found and what was expected, in Chinese.
            place: where it sits.
            todo: what to do about it, where that can be said better than ``remedy`` says it; empty
                if there is nothing to do.
            item: which item or table of 规则 it is about, such as 等次表; empty if it is about none.
            answers: those a question may have, the likeliest first.
        """
        todo = self.remedy if todo is None else todo
        return Finding(self, message, place, todo, item, answers)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        code: what kind it is; ``Code.finding`` makes it.
        message: what was found and what was expected, in Chinese.
        place: where it sits.
        todo: what to do about it, in Chinese; empty for nothing.
        item: which item or table of 规则 it is about, such as 等次表; empty if it is about none.
        answers: those it may have, the likeliest first, if it is a question.
        note: what the clerk has said about it before, a Chinese clause; empty for nothing.
    """

    code: Code
    message: str
    place: Place
    todo: str
    item: str
    answers: tuple[Answer, ...] = ()
    note: str = field(default="", compare=False)

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.code.severity


def errors_among(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that say that a figure or list comes out wrong."""
    return (finding for finding in findings if finding.severity is Severity.ERROR)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether a finding says that a figure or list comes out wrong."""
    return any(True for _ in errors_among(findings))
