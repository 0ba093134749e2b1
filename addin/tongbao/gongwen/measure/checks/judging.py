"""How a check says what it saw: one :class:`~tongbao.gongwen.measure.items.Item` for all of a kind."""

import re
from collections.abc import Sequence
from datetime import date

from tongbao.findings import place
from tongbao.gongwen.measure.document.facts import Passage, Run
from tongbao.gongwen.measure.items import Basis, Item
from tongbao.gongwen.measure.recognition.parts import Part

_SHOWN = 3
_DATE = re.compile(r"((?:19|20)\d\d)年([1-9]\d?)月([1-9]\d?)日")
#: Blank lines the eye takes for one, and for two.
ONE_LINE, TWO_LINES = (0.5, 1.6), (1.5, 2.6)


def judged(
    name: str, basis: Basis, clause: str, wanted: str, wrong: Sequence[str], right: str = "符合"
) -> Item:
    """Make an item that passes if nothing is wrong.

    Args:
        name: what was measured.
        basis: on whose authority.
        clause: of the standard; left out where practice alone asks for it.
        wanted: as a clerk reads it.
        wrong: what was found amiss, each with its place.
        right: what to say if nothing was.
    """
    clause = "" if basis is Basis.PRACTICE else clause
    if not wrong:
        return Item(name, basis, clause, wanted, right, passed=True)
    shown = list(dict.fromkeys(wrong))
    more = f"等 {len(shown)} 处" if len(shown) > _SHOWN else ""
    return Item(name, basis, clause, wanted, "；".join(shown[:_SHOWN]) + more, passed=False)


def unmeasured(name: str, basis: Basis, clause: str, wanted: str, why: str) -> Item:
    """Make an item for what could not be measured."""
    return Item(name, basis, clause, wanted, why, passed=None)


def quoted(part: Part | Passage | str) -> str:
    """Return the first words of a paragraph in quotation marks."""
    return place.quoted(part if isinstance(part, str) else part.text)


def indented(part: Part) -> str:
    """Say how far a paragraph's first line is set in."""
    return f"{quoted(part)}左空 {plain(round(part.passage.indent, 1))} 字"


def plain(number: float) -> str:
    """Write a number with at most two decimals.

    >>> plain(28.949999), plain(16.0)
    ('28.95', '16')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def dated(text: str) -> date | None:
    """Return the day a text is, written as 7.3.5.4 wants it; None if it is none.

    >>> dated("2026年2月28日"), dated("2026年2月30日"), dated("2026年02月28日")
    (datetime.date(2026, 2, 28), None, None)
    """
    match = _DATE.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def has_han(text: str) -> bool:
    """Tell whether Han characters are in a text."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def han_runs(passage: Passage) -> list[Run]:
    """Return the runs with Han characters, the only ones whose Han face is seen."""
    return [run for run in passage.runs if has_han(run.text)]
