"""How a check says what it saw: one item for everything alike."""

from collections.abc import Sequence
from datetime import date

from tongbao.findings import place
from tongbao.gongwen.measure.document.passage import Passage
from tongbao.gongwen.measure.document.text_looks import TextRun
from tongbao.gongwen.measure.recognition.recognised_paragraph import RecognisedParagraph
from tongbao.gongwen.measure.report_item import Authority, ReportItem
from tongbao.regex import regex

_SHOWN = 3
_DATE = regex(r"((?:19|20)\d\d)年([1-9]\d?)月([1-9]\d?)日")
#: Blank lines the eye takes for one, and for two.
ONE_LINE, TWO_LINES = (0.5, 1.6), (1.5, 2.6)


def judged(
    name: str,
    authority: Authority,
    clause: str,
    wanted: str,
    wrong: Sequence[str],
    right: str = "符合",
) -> ReportItem:
    """Make an item that passes if nothing is wrong.

    Args:
        name: what was measured.
        authority: who wants it so.
        clause: the standard's clause; dropped where only practice asks for it.
        wanted: as a clerk reads it.
        wrong: what was found amiss, each with its place.
        right: what to say if nothing was.
    """
    clause = "" if authority is Authority.PRACTICE else clause
    if not wrong:
        return ReportItem(name, authority, clause, wanted, right, passed=True)
    shown = list(dict.fromkeys(wrong))
    more = f"等 {len(shown)} 处" if len(shown) > _SHOWN else ""
    return ReportItem(
        name, authority, clause, wanted, "；".join(shown[:_SHOWN]) + more, passed=False
    )


def unmeasured(name: str, authority: Authority, clause: str, wanted: str, why: str) -> ReportItem:
    """Make an item for what could not be measured."""
    return ReportItem(name, authority, clause, wanted, why, passed=None)


def quoted(part: RecognisedParagraph | Passage | str) -> str:
    """Return a paragraph's first words in quotation marks."""
    return place.quoted(part if isinstance(part, str) else part.text)


def indented(part: RecognisedParagraph) -> str:
    """Say how far a paragraph's first line is indented."""
    return f"{quoted(part)}左空 {two_places(round(part.passage.indent, 1))} 字"


def two_places(number: float) -> str:
    """Write a number with at most two decimals.

    >>> two_places(28.949999), two_places(16.0)
    ('28.95', '16')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def dated(text: str) -> date | None:
    """Return the day a text states as 7.3.5.4 wants it written; None if it does not.

    >>> dated("2026年2月28日"), dated("2026年2月30日"), dated("2026年02月28日")
    (datetime.date(2026, 2, 28), None, None)
    """
    match = _DATE.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def has_han(text: str) -> bool:
    """Whether a text holds Han characters."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def han_runs(passage: Passage) -> list[TextRun]:
    """Return the runs with Han characters, since only there the Han face is seen."""
    return [run for run in passage.runs if has_han(run.text)]
