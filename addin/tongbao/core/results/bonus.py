"""加扣分: the points each unit gains or loses."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tongbao.chinese import is_blank, signed
from tongbao.core.columns.decided import POINTS
from tongbao.core.results.result import Value, Wrong
from tongbao.core.results.words import override_words
from tongbao.core.rules.answers import parse_points
from tongbao.core.rules.rules import Overridden
from tongbao.data import dataclass
from tongbao.findings import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongbao.core.columns.meaning import Meaning
    from tongbao.core.results.result import ResultColumn


@dataclass(frozen=True, slots=True)
class Bonus:
    """The points a unit gains or loses: by 加扣分表 and its caps, then by override."""

    meaning: Meaning = POINTS
    is_usual: bool = True
    is_in_words: bool = False

    def is_decided(self, column: ResultColumn) -> bool:
        """Whether any unit takes part in gaining or losing points."""
        return any(pointed.sum is not None for pointed in column.workings.points.units)

    def values(self, column: ResultColumn) -> Sequence[Value]:
        """Return every unit's points."""
        return [pointed.sum for pointed in column.workings.points.units]

    def scale(self, _column: ResultColumn) -> int:
        """Return 1: points are not scaled."""
        return 1

    def number_format(self, column: ResultColumn) -> str | None:
        """Return a format with a sign, and with a fraction only where one is needed."""
        sums = [p.sum for p in column.workings.points.units if p.sum is not None]
        is_whole = all(number == number.to_integral_value() for number in sums)
        return "+0;-0;0" if is_whole else "+0.0#;-0.0#;0"

    def states(self, text: str) -> bool:
        """Whether a text is points: +2, 扣2分."""
        return _points_in(text) is not None

    def wrongs(self, column: ResultColumn) -> Iterator[tuple[int, Wrong]]:
        """Yield points that are not the units' own; without points 0 is right, and words say nothing."""
        for row, text in enumerate(column.printed):
            expected = column.workings.points.units[row].sum
            stated = _points_in(text)
            if not text or stated == (expected or 0):
                continue
            if expected is not None:
                what = f"写“{text}”，按规则应为{signed(expected)}"
                yield row, Wrong(codes.POINTS_DISAGREE, what)
            elif stated is not None:
                what = f"写“{text}”，但这个单位不参评，没有加扣分"
                yield row, Wrong(codes.POINTS_DISAGREE, what)

    def text(self, column: ResultColumn, row: int) -> str:
        """Return a unit's points with their sign, or — without any."""
        points = column.workings.points.units[row].sum
        return "—" if points is None else signed(points)

    def clause(self, column: ResultColumn, row: int) -> str:
        """Return where a unit's points come from."""
        workings = column.workings
        pointed = workings.points.units[row]
        if pointed.sum is None:
            return ""
        override = workings.decisions.override(workings.units[row], Overridden.POINTS)
        if override:
            by_rule = pointed.by_rule
            before = f"按规则{signed(by_rule)}分，" if by_rule is not None else ""
            return f"加扣分：{before}人工调整为{signed(pointed.sum)}分{override_words(override)}"
        if not pointed.awards:
            return "不符合加扣分表中的任何一条，不加分也不扣分"
        text = "、".join(f"{award.reason}{signed(award.points)}分" for award in pointed.awards)
        if len(pointed.awards) > 1 or pointed.cut:
            cut = f"，{pointed.cut}" if pointed.cut else ""
            text += f"{cut}，合计{signed(pointed.sum)}分"
        return f"加扣分：{text}"


def _points_in(text: str) -> Decimal | None:
    if is_blank(text):
        return Decimal(0)
    try:
        return parse_points(text)
    except ValueError:
        return None


BONUS = Bonus()
