"""Workbooks at random with a sheet for each of several periods, and the truth about the calendar.

The calendar is counted here a second time, by plain numbers: a month is the number of months since
year 0, a week that of its Monday.
"""

import calendar
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tongbao.sheet.grid import Grid, Value

UNITS = ("东镇", "西镇", "南镇", "北乡", "教育局", "财政局")
_QUARTERS = "一二三四"


@dataclass(frozen=True)
class Span:
    """A period: its kind and its number in that kind's own counting."""

    kind: str
    number: int

    @property
    def previous(self) -> "Span | None":
        """The one before; a sum from January on has none, nor has 1—2月, which may be one."""
        is_sum = self.kind == "累计" or (self.kind == "双月" and self.number % 6 == 0)
        return None if is_sum else Span(self.kind, self.number - 1)

    @property
    def year_ago(self) -> "Span | None":
        """The same a year before."""
        if self.kind == "周":
            year, week, _ = self.first.isocalendar()
            try:
                monday = datetime.date.fromisocalendar(year - 1, week, 1)
            except ValueError:
                return None
            return Span("周", monday.toordinal() // 7)
        return Span(self.kind, self.number - _IN_YEAR[self.kind])

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return self._days()[0]

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self._days()[1]

    def _days(self) -> tuple[datetime.date, datetime.date]:
        if self.kind == "周":
            monday = datetime.date.fromordinal(self.number * 7 + 1)
            return monday, monday + datetime.timedelta(6)
        year, at = divmod(self.number, _IN_YEAR[self.kind])
        if self.kind in {"旬", "半月"}:
            month, part = divmod(at, _IN_YEAR[self.kind] // 12)
            starts = [1, 11, 21, 32] if self.kind == "旬" else [1, 16, 32]
            end = calendar.monthrange(year, month + 1)[1]
            return (
                datetime.date(year, month + 1, starts[part]),
                datetime.date(year, month + 1, min(starts[part + 1] - 1, end)),
            )
        if self.kind == "累计":
            start, stop = 1, at + 1
        else:
            length = 12 // _IN_YEAR[self.kind]
            start, stop = at * length + 1, (at + 1) * length
        end = calendar.monthrange(year, stop)[1]
        return datetime.date(year, start, 1), datetime.date(year, stop, end)

    @property
    def year_words(self) -> str:
        """Its year."""
        return f"{self.first.isocalendar()[0] if self.kind == '周' else self.first.year}年"

    @property
    def words(self) -> str:
        """What it is called within its year."""
        month, start = self.first.month, self.first.day
        if self.kind == "周":
            return f"第{self.first.isocalendar()[1]}周"
        if self.kind == "旬":
            return f"{month}月{'上中下'[start // 10]}旬"
        if self.kind == "半月":
            return f"{month}月{'上' if start == 1 else '下'}半月"
        if self.kind == "季":
            return f"{_QUARTERS[month // 3]}季度"
        if self.kind == "半年":
            return "上半年" if month == 1 else "下半年"
        if self.kind == "年":
            return ""
        return f"{month}月" if self.kind == "月" else f"{month}—{self.last.month}月"


_IN_YEAR = {"旬": 36, "半月": 24, "月": 12, "双月": 6, "季": 4, "半年": 2, "年": 1, "累计": 12}
KINDS = (*_IN_YEAR, "周")

#: A unit's 报送 and 采用 in a period; ``None`` stands for a blank cell.
Figures = Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class KnownPeriods:
    """What is true of a workbook: the period wanted, and every sheet's figures by its period."""

    wanted: Span
    sheets: Mapping[Span, Figures]

    def run(self, unit: str) -> int:
        """How many adjoining periods up to the wanted one a unit reported nothing in."""
        span: Span | None = self.wanted
        count = 0
        while span is not None and self._is_zero(span, unit):
            count, span = count + 1, span.previous
        return count

    def _is_zero(self, span: Span, unit: str) -> bool:
        return self.sheets.get(span, {}).get(unit, (None, None))[0] == 0


def known_periods(dice: Random) -> KnownPeriods:
    """Return periods with gaps, the one a year ago or not, and others that only look alike."""
    wanted = _span(dice, dice.choice(KINDS), dice.randint(2015, 2030))
    spans = [wanted]
    back = wanted
    for _ in range(dice.randint(0, 5)):
        if back.previous is None:
            break
        back = back.previous
        if dice.random() < 0.8:
            spans.append(back)
    if (ago := wanted.year_ago) and dice.random() < 0.7:
        spans.append(ago)
    for _ in range(dice.randint(0, 3)):  # earlier ones of any kind
        other = _span(dice, dice.choice(KINDS), wanted.first.year - dice.randint(0, 2))
        if other.last < wanted.last and (other.first, other.last) not in {
            (span.first, span.last) for span in spans
        }:
            spans.append(other)
    dice.shuffle(spans)
    return KnownPeriods(
        wanted, {span: _figures(dice, span is wanted) for span in dict.fromkeys(spans)}
    )


def _span(dice: Random, kind: str, year: int) -> Span:
    if kind == "周":
        return Span(kind, datetime.date(year, dice.randint(1, 12), 15).toordinal() // 7)
    at = dice.randrange(_IN_YEAR[kind])
    if kind == "累计" and at in {0, 1, 2, 5, 11}:  # some other kind by its days
        at = 9
    return Span(kind, year * _IN_YEAR[kind] + at)


def _figures(dice: Random, is_wanted: bool) -> Figures:
    figures: dict[str, tuple[int | None, int | None]] = {}
    for unit in UNITS:
        if not is_wanted and dice.random() < 0.1:
            continue  # set up later
        reported = dice.choice((0, 0, dice.randint(1, 9), dice.randint(1, 9)))
        published = dice.randint(0, reported)
        blank = dice.random() < 0.08
        figures[unit] = (None, None) if blank else (reported, published)
    if not any(reported for reported, _ in figures.values()):
        figures[UNITS[0]] = (3, 1)
    return figures


def month_sheets(known: KnownPeriods, dice: Random) -> dict[str, Grid]:
    """Return a sheet for every period, which stands in the title, in the sheet's name, or in both.

    The year may stand in the title, and the month on the sheet's tab.
    """
    grids = {}
    for span, figures in known.sheets.items():
        in_title = dice.random() < 0.7
        words = span.year_words + span.words
        name = words if not in_title or dice.random() < 0.5 else f"表{len(grids) + 1}"
        said = words if in_title else ""
        if span.words and span.words not in grids and dice.random() < 0.25:
            said, name = span.year_words, span.words
        title = f"清河县{said}信息报送采用情况统计表"
        rows: list[Sequence[Value]] = [
            (title, None, None, None),
            ("序号", "单位", "报送（条）", "采用（条）"),
            *(
                (float(at), unit, *(None if n is None else float(n) for n in numbers))
                for at, (unit, numbers) in enumerate(figures.items(), 1)
            ),
        ]
        grids[name] = Grid(name, rows)
    grids["规则"] = Grid(
        "规则", [("项目", "内容"), ("统计期间", known.wanted.year_words + known.wanted.words)]
    )
    return grids
