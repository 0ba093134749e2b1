"""What is known about a column's numbers before they are read: kind, measure and number format."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tongbao.chinese import parse_measured
from tongbao.core.columns.column import Source
from tongbao.core.columns.decided import BAND, RANKS, ZERO
from tongbao.core.columns.derived import DERIVED
from tongbao.core.columns.heading_words import (
    measure_in,
    names_duration,
    names_money,
    names_rate,
)
from tongbao.core.columns.headings import meaning_of
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.meaning import Holds, Meaning
from tongbao.core.columns.roles import SCORE
from tongbao.core.showing.shown import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.showing.number_format import NumberFormat
    from tongbao.sheet.grid import Value
    from tongbao.sheet.tables.heading import Heading

_SHARES = frozenset(each.meaning for each in DERIVED if each.is_share)
_WORDS = frozenset({BAND, ZERO})
_MONEY_MEASURE = "元"
#: Heads of columns that count, whatever the table above them says its money is counted in.
_COUNTING = ("数", "数量", "个数", "件数", "条数", "篇数", "次数", "人数", "户数", "家数")


class Cell(NamedTuple):
    """A cell below a heading: what it holds, and the number format it shows it in."""

    value: Value
    code: str


class Facts(NamedTuple):
    """What is known, and where from, by the name of ``Column``'s attribute."""

    kind: Kind
    measure: str
    number_format: str
    sources: dict[str, Source]


def facts_of(heading: Heading, meaning: Meaning, cells: Sequence[Cell], above: str) -> Facts:
    """Return what is known about a column.

    Args:
        heading: what stands over it.
        meaning: what it holds.
        cells: some of its cells.
        above: what the words above the table say its numbers count; empty if they do not.
    """
    sources = {"meaning": _source_of(heading, meaning)}
    code = _usual_format(cells)
    form = format_of(code)
    if form:
        sources["number_format"] = Source.FORMAT
    if not (form and form.is_percent) and (percents := _percents_in_words(cells)):
        code, form = percents, format_of(percents)
        sources["number_format"] = Source.VALUES
    kind, source = _kind(heading, meaning, cells, form)
    if source:
        sources["kind"] = source
    measure, source = _measure(heading, kind, form, cells, above)
    if source:
        sources["measure"] = source
    if kind is Kind.COUNT and measure.endswith(_MONEY_MEASURE):
        kind, sources["kind"] = Kind.MONEY, source or Source.VALUES
    return Facts(kind, measure, code, sources)


def _source_of(heading: Heading, meaning: Meaning) -> Source:
    """Return what says what a column holds: its headings, or else its values."""
    words = (*heading.path, "".join(heading.path))
    return Source.HEADING if any(meaning_of(word) is meaning for word in words) else Source.VALUES


def tells_durations(cells: Sequence[Cell]) -> bool:
    """Whether most of the cells that hold anything tell how long: by [h]:mm, or as times of a day."""
    held = [cell for cell in cells if cell.value is not None]
    told = [cell for cell in held if _tells_duration(cell)]
    return bool(held) and len(told) * 2 > len(held)


def _tells_duration(cell: Cell) -> bool:
    form = format_of(cell.code)
    if isinstance(cell.value, datetime.time):
        return form is None or form.is_moment
    return isinstance(cell.value, float | int) and form is not None and form.is_duration


def _usual_format(cells: Sequence[Cell]) -> str:
    """Return the format most of the cells show their numbers in; empty is General."""
    counts = Counter(cell.code for cell in cells if isinstance(cell.value, float | int | Decimal))
    counts = counts or Counter(cell.code for cell in cells if _is_moment(cell.value))
    return counts.most_common(1)[0][0] if counts else ""


def _percents_in_words(cells: Sequence[Cell]) -> str:
    """Return the format of percents that stand as words, if numbers without one are no more than these."""
    told = [
        cell.value
        for cell in cells
        if isinstance(cell.value, str) and (m := parse_measured(cell.value)) and m.is_percent
    ]
    if not told:
        return ""
    forms = [
        format_of(cell.code)
        for cell in cells
        if isinstance(cell.value, float | int | Decimal) and not isinstance(cell.value, bool)
    ]
    marked = [form for form in forms if form and form.is_percent]
    if len(told) + len(marked) < len(forms) - len(marked):
        return ""
    places = max([*map(_places_in, told), *(form.places for form in marked)])
    return "0" + ("." + "0" * places if places else "") + "%"


def _places_in(text: str) -> int:
    digits = text.replace("．", ".").partition(".")[2]
    return sum(map(str.isdigit, digits))


def _kind(
    heading: Heading, meaning: Meaning, cells: Sequence[Cell], form: NumberFormat | None
) -> tuple[Kind, Source | None]:
    """Return a column's kind; the heading's words weigh most, then the format."""
    if meaning.holds is Holds.LABEL or meaning in _WORDS:
        return Kind.TEXT, None
    if meaning.holds is Holds.TEXT:
        return (Kind.DATE, Source.VALUES) if _are_moments(cells) else (Kind.TEXT, None)
    if meaning in _SHARES:
        return Kind.RATE, Source.HEADING
    if meaning in RANKS:
        return Kind.COUNT, None
    if meaning is SCORE or heading.leaf.endswith(("得分", "扣分", "加分", "分值")):
        return Kind.SCORE, Source.HEADING
    for names, kind in (
        (names_rate, Kind.RATE),
        (names_duration, Kind.DURATION),
        (names_money, Kind.MONEY),
    ):
        if names(heading.leaf):
            return kind, Source.HEADING
    if any(measure_in(remark) == "%" for remark in heading.remarks):
        return Kind.RATE, Source.HEADING
    if form is not None:
        for holds, kind in (
            (form.is_percent, Kind.RATE),
            (form.is_duration, Kind.DURATION),
            (form.is_moment, Kind.DATE),
            (form.is_money, Kind.MONEY),
        ):
            if holds:
                return kind, Source.FORMAT
    return Kind.COUNT, None


def _measure(
    heading: Heading, kind: Kind, form: NumberFormat | None, cells: Sequence[Cell], above: str
) -> tuple[str, Source | None]:
    """Return what a column's numbers count: its heading says so, its format, its cells, the table."""
    for remark in heading.remarks:
        if measure := measure_in(remark):
            return measure, Source.HEADING
    if form and form.measure and not form.is_percent:
        return form.measure, Source.FORMAT
    of_money = above.endswith(_MONEY_MEASURE)
    if of_money and kind in {Kind.COUNT, Kind.MONEY} and not heading.leaf.endswith(_COUNTING):
        return above, Source.HEADING
    words = Counter(_measures(cells))
    if words and kind in {Kind.COUNT, Kind.MONEY, Kind.SCORE, Kind.DURATION}:
        return words.most_common(1)[0][0], Source.VALUES
    if above and not of_money and kind is Kind.COUNT:
        return above, Source.HEADING
    return "", None


def _measures(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        found = parse_measured(cell.value) if isinstance(cell.value, str) else None
        if found and found.measure:
            yield found.measure


def _are_moments(cells: Sequence[Cell]) -> bool:
    """Whether most of the cells that hold anything hold dates or times."""
    held = [cell for cell in cells if cell.value is not None]
    moments = [cell for cell in held if _is_moment(cell.value) or _shows_moment(cell)]
    return bool(held) and len(moments) * 2 > len(held)


def _is_moment(value: Value) -> bool:
    return isinstance(value, datetime.date | datetime.time)


def _shows_moment(cell: Cell) -> bool:
    form = format_of(cell.code)
    return isinstance(cell.value, float | int) and form is not None and form.is_moment
