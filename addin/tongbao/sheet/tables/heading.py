"""What stands over a column: its headings from the top down, and the remarks in them.

Headings come as clerks write them: padded, broken over lines, one to three rows high with merged or
unmerged cells, with thresholds or units of measure in brackets.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from itertools import pairwise

from tongbao.chinese import is_blank, key, parse_number, tidy
from tongbao.core.columns.heading_words import is_measure
from tongbao.data import dataclass
from tongbao.regex import regex
from tongbao.sheet.cells import words_in
from tongbao.sheet.grid import Value
from tongbao.sheet.tables.view import View, is_number, same_words

LONGEST = 30
_BEFORE_ANY_YEAR = 1900
_HALF_WIDTH = str.maketrans("\uff08\uff09\uff3b\uff3d\uff1a〔〕【】", "()[]:[][]")
_OPENING = ("(", "（", "[", "【", "〔")
_BRACKETS = regex(r"[(\[]([^()\[\]]*)[)\]]")
_AMOUNT = r"\d+(?:\.\d+)?"
_FULL_MARKS = regex(rf"(?:满分|分值|标准分|总分)值?[:为是]?({_AMOUNT})分?|({_AMOUNT})分制?")
_MINIMUM = regex(
    rf"(?:最低|不少于|不低于|≥|>=|达标|任务|基本|目标)[^0-9]*({_AMOUNT})[条篇件次个分]?"
)
#: Full marks or a threshold that follow the name without brackets: 信息公开30分, 报送数≥20条.
_UNBRACKETED = regex(
    rf"(?P<name>.*?[^\d.,:]):?(?P<remark>(?:满分|分值)[:为]?{_AMOUNT}分?|{_AMOUNT}分"
    rf"|(?:最低标准|最低|不少于|不低于|≥|>=)[:为]?{_AMOUNT}[条篇件次个分]?)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The cleaned headings over one column, top down, and what stood in brackets.

    ``carried`` says that the column has no heading cell of its own: it lies under a cell merged
    with the column to its left. ``printed`` are the same headings as they stand, brackets included.
    """

    path: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    carried: bool = False
    printed: tuple[str, ...] = field(default=(), compare=False)

    @property
    def leaf(self) -> str:
        """The lowest heading; empty if the column has none."""
        return self.path[-1] if self.path else ""

    @property
    def full_marks(self) -> Decimal | None:
        """The most a unit can get, if a remark says so."""
        return self._amount(_FULL_MARKS, whole=True)

    @property
    def minimum(self) -> Decimal | None:
        """The least a unit should reach, if a remark says so."""
        return self._amount(_MINIMUM, whole=False)

    def _amount(self, pattern: re.Pattern[str], *, whole: bool) -> Decimal | None:
        for remark in self.remarks:
            words = key(remark)
            match = pattern.fullmatch(words) if whole else pattern.search(words)
            if match and "%" not in words:
                return parse_number(next(amount for amount in match.groups() if amount))
        return None


def clean_heading(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a heading cell without padding and brackets, and what stood in the brackets.

    >>> clean_heading("报送数\n(最低标准:20)")
    ('报送数', ('最低标准:20',))
    """
    words = tidy(text).translate(_HALF_WIDTH)
    remarks = [tidy(remark) for remark in _BRACKETS.findall(words)]
    bare = _BRACKETS.sub("", words).strip().rstrip(":")
    match = _UNBRACKETED.fullmatch(bare)
    if match:
        bare = match["name"].strip()
        remarks.append(match["remark"])
    return (bare or words), tuple(remark for remark in remarks if remark)


def is_heading_value(value: Value) -> bool:
    """Whether a cell can be part of a heading: short words, a year, a month or a date."""
    if isinstance(value, str):
        return (
            len(key(clean_heading(value)[0])) <= LONGEST
            and not is_blank(value)
            and (parse_number(value) is None or is_measure(value) or _is_period(value))
        )
    return isinstance(value, datetime.date) or _is_period(value)


def is_heading_row(values: Sequence[Value]) -> bool:
    """Whether a row's cells can all be headings; numbers only if they count years or months."""
    if not all(map(is_heading_value, values)):
        return False
    numbers = [v for v in values if is_number(v)]
    return not numbers or counts_on(numbers)


def counts_on(numbers: Sequence[Value]) -> bool:
    """Whether numbers are years or successive months, so that they can be headings."""
    if not all(map(_is_period, numbers)):
        return False
    counted = [int(n) for n in numbers if isinstance(n, int | float | Decimal)]
    if min(counted) > _BEFORE_ANY_YEAR:
        return True
    steps = {later - earlier for earlier, later in pairwise(counted)}
    return bool(steps) and steps <= {1, min(counted) - max(counted)}


def _is_period(value: Value) -> bool:
    """Whether a number is a year or a month."""
    if isinstance(value, str):
        return bool(re.fullmatch(r"(19|20)\d\d|[1-9]|1[0-2]", key(value)))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return value == int(value) and (1 <= value <= 12 or 1990 <= value <= 2100)


def heading_at(view: View, top: int, bottom: int, column: int) -> Heading:
    """Return the headings over a column, top down, each once, units of measure left out.

    An unmerged heading over several columns (一季度 | blank) reaches as far as there are
    sub-headings under the blanks.
    """
    path: list[str] = []
    printed: list[str] = []
    remarks: list[str] = []
    for row in range(top, bottom + 1):
        value = view.shown(row, column)
        if value is None and row < bottom:
            value = _reaching(view, row, bottom, column)
        if value is None:
            continue
        words, notes = clean_heading(_words(value))
        as_it_stands = tidy(_words(value)).rstrip(":：")
        remarks.extend(notes)
        if path and (
            is_measure(words) or _FULL_MARKS.fullmatch(words) or _is_amount(view, row, value)
        ):
            remarks.append(words.strip("()"))
            printed[-1] = _beside(printed[-1], as_it_stands)
        elif path and words.startswith("(") and words.endswith(")"):
            printed[-1] = _beside(printed[-1], as_it_stands)
        elif not path or not same_words(path[-1], words):
            path.append(words)
            printed.append(as_it_stands)
    lowest = view.span(bottom, column)
    carried = lowest is not None and lowest.left < column
    return Heading(tuple(path), tuple(dict.fromkeys(remarks)), carried, tuple(printed))


def _beside(heading: str, remark: str) -> str:
    """Return a heading with the remark that stands in a cell below it, in brackets, once."""
    if remark in heading:
        return heading
    return heading + (remark if remark[:1] in _OPENING else f"（{remark}）")


def _is_amount(view: View, row: int, value: Value) -> bool:
    """Whether a number in a heading is full marks or a target, not a year or a month."""
    in_row = [v for _, v in view.row_values(row) if is_number(v)]
    # Where the value is merged from the row above, this one has none.
    return is_number(value) and not counts_on(in_row or [value])


def _reaching(view: View, row: int, bottom: int, column: int) -> Value:
    """Return the unmerged upper heading to the left, where a sub-heading stands under a blank."""
    if view.span(row, column) or view.at(row + 1, column) is None:
        return None
    for left in range(column - 1, view.area.left - 1, -1):
        if view.at(row, left) is not None or view.span(row, left):
            over_parts = any(
                view.at(below, left) is not None for below in range(row + 1, bottom + 1)
            )
            return view.shown(row, left) if over_parts else None
        if view.at(row + 1, left) is None:
            return None
    return None


def _words(value: Value) -> str:
    """Return a heading cell in words; a date that stands for a month as that month."""
    if isinstance(value, datetime.date):
        month = f"{value.year}年{value.month}月"
        return month if value.day == 1 else f"{month}{value.day}日"
    return value if isinstance(value, str) else words_in(value)
