"""合计 and 平均 rows against the units they cover."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tongbao.chinese import listing, round_half_up
from tongbao.core.columns.derived import REJECTED
from tongbao.core.columns.kind import Kind
from tongbao.core.columns.roles import SCORE
from tongbao.core.row_labels import is_whole_row
from tongbao.core.statistics import Statistics
from tongbao.core.total_row import TotalRow
from tongbao.data import dataclass
from tongbao.findings import Finding, codes
from tongbao.regex import regex

#: Columns of shares and means: their 合计 is no sum.
_NOT_ADDED = regex(r"(率|比|比例|比重|占比|平均.*|均分|均值|名次|排名|位次)(\(.*\)|（.*）)?$")
#: A formula's mean is exact to so many places; what lies behind is the noise of binary fractions.
_PLACES = 8
_CELLS = 10
_SHARES = frozenset({Kind.RATE, Kind.DATE})


@dataclass(frozen=True, slots=True)
class _Checked:
    """A figure in a total row, and what the units it covers add up to (or their mean).

    Attributes:
        row: the total row.
        column: the column's name.
        stated, expected: what stands there, and what should.
        count: how many units it covers.
        skipped: the units whose number stands there as text, if the figure is right without them.
    """

    row: TotalRow
    column: str
    stated: Decimal
    expected: Decimal
    count: int
    skipped: tuple[int, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the two agree."""
        stated = round_half_up(self.stated, _PLACES) if self.row.mean else self.stated
        return stated == self.expected


def check_totals(statistics: Statistics) -> Iterator[Finding]:
    """Yield figures in total rows that the units do not add up to; shares and means do not add up.

    A number written as text (12条) is a number to a reader, and none to a formula. Where a total is
    right without such numbers, they are the one cause of all totals that lack them.
    """
    by_text: dict[tuple[str, tuple[int, ...]], list[_Checked]] = {}
    for row in statistics.totals:
        checked = list(_checked(statistics, row))
        for figure in checked:
            if figure.is_right:
                continue
            if figure.skipped:
                by_text.setdefault((figure.column, figure.skipped), []).append(figure)
            else:
                yield _wrong(statistics, figure)
        if is_whole_row(row.label) and not checked and any(row.figures.values()):
            yield _for_all(statistics, row)
    for (column, units), figures in by_text.items():
        yield _as_text(statistics, column, units, figures)


def _checked(statistics: Statistics, row: TotalRow) -> Iterator[_Checked]:
    added_up = {c.name: c for c in statistics.columns if c.meaning.is_figure}
    added_up |= {c.name: c for c in statistics.meaning(REJECTED.meaning)}
    for name, stated in row.figures.items():
        if stated is None or name not in added_up:
            continue
        is_share = bool(_NOT_ADDED.search(name)) or added_up[name].kind in _SHARES
        if is_share and not row.mean and not is_whole_row(row.label):
            continue
        column = statistics.numbers(name)
        units = range(row.first, min(row.last, len(column)))
        numbers = {unit: number for unit in units if (number := column[unit]) is not None}
        if not numbers:
            continue
        if is_whole_row(row.label) and (is_share or added_up[name].meaning is SCORE):
            # What 全市 has may be a sum of scores, a mean, or a share of its own.
            mean = _mean([*numbers.values()], stated)
            among = min(numbers.values()) <= stated <= max(numbers.values())
            if (is_share and among) or stated in {mean, sum(numbers.values(), Decimal(0))}:
                yield _Checked(row, name, stated, stated, len(units))
            continue
        yield _figure(row, name, stated, len(units), numbers, statistics.texts_in(name))


def _figure(
    row: TotalRow,
    name: str,
    stated: Decimal,
    count: int,
    numbers: Mapping[int, Decimal],
    texts: Mapping[int, str],
) -> _Checked:
    whole = _Checked(row, name, stated, _expected(row, [*numbers.values()], stated), count)
    if whole.is_right or texts.keys().isdisjoint(numbers):
        return whole
    others = [number for unit, number in numbers.items() if unit not in texts]
    without = _expected(row, others, stated) if others or not row.mean else None
    if without != (round_half_up(stated, _PLACES) if row.mean else stated):
        return whole
    skipped = tuple(unit for unit in numbers if unit in texts)
    return _Checked(row, name, stated, whole.expected, count, skipped)


def _expected(row: TotalRow, numbers: Sequence[Decimal], stated: Decimal) -> Decimal:
    return _mean(numbers, stated) if row.mean else sum(numbers, Decimal(0))


def _mean(numbers: Sequence[Decimal], stated: Decimal) -> Decimal:
    """Return the mean to as many places as the table states, and no more than are sure."""
    exponent = stated.as_tuple().exponent
    places = min(-exponent, _PLACES) if isinstance(exponent, int) and exponent < 0 else 0
    return round_half_up(sum(numbers, Decimal(0)) / len(numbers), places)


def _wrong(statistics: Statistics, figure: _Checked) -> Finding:
    row, kind = figure.row, "平均" if figure.row.mean else "合计"
    todo = f"请核对各单位的数和{kind}公式的范围"
    if is_whole_row(row.label):
        todo = f"请核对；如果“{row.label}”是一个单位，请写进单位名册"
    stated, expected = statistics.shown_apart(figure.stated, figure.expected, figure.column)
    return codes.TOTAL_MISMATCH.finding(
        f"“{row.label}”行的{figure.column}写{stated}，{figure.count}个单位{kind}为{expected}",
        row.place_of(figure.column),
        todo,
    )


def _as_text(
    statistics: Statistics, column: str, units: Sequence[int], figures: Sequence[_Checked]
) -> Finding:
    texts = statistics.texts_in(column)
    others = [statistics.place_of(unit, column).cell for unit in units[1:_CELLS]]
    also = f"（另有{listing(others)}{'等' if len(units) > _CELLS else ''}）" if others else ""
    missed = "；".join(
        f"“{figure.row.label}”行{_cell(figure)}写{stated}，计入后应为{expected}"
        for figure in figures
        for stated, expected in [statistics.shown_apart(figure.stated, figure.expected, column)]
    )
    return codes.NUMBER_AS_TEXT.finding(
        f"“{statistics.names[units[0]]}”的{column}“{texts[units[0]]}”是文字{also}，公式没有计入：{missed}",
        statistics.place_of(units[0], column),
    )


def _cell(figure: _Checked) -> str:
    cell = figure.row.place_of(figure.column).cell
    return f"（{cell}）" if cell else ""


def _for_all(statistics: Statistics, row: TotalRow) -> Finding:
    column, stated = next((name, n) for name, n in row.figures.items() if n is not None)
    return codes.ROW_FOR_ALL.finding(
        f"“{row.label}”行没有当作单位，它的{column}{statistics.shown_number(stated, column)}不参加排名",
        row.place_of(column),
        f"如果“{row.label}”是一个单位，请写进单位名册",
    )
