"""Workbooks at random with a sheet a period: only what adjoins or matches is compared, and truly.

What the notice says is read back and held against a calendar and sums of the test's own.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sheet.random_books import GridBook
from tongbao.core.notice.composing import compose_notice
from tongbao.core.notice.elements import Elements
from tongbao.core.periods.reading import find_period
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.run import Assessed, assess_workbook
from truth.calendars import Figures, KnownPeriods, Span, known_periods, month_sheets

_SAID = re.compile(
    r"与(?P<then>.+?)相比(?:（按两期都有的(?P<units>\d+)个单位比较）)?，(?P<changes>[^。]+)。"
)
_CHANGE = re.compile(
    r"(?P<noun>报送|采用)(?:(?P<level>\d+)条，)?"
    r"(?:(?P<way>增加|减少)(?P<by>\d+)条(?:，(?:增长|下降)(?P<rate>[\d.]+)%|（(?:上期|上年同期)为零）)?|持平)"
    r"(?:（(?P<lacking>\d+)个单位有一期缺(?:报送|采用)，未计入）)?"
)
_LIST = re.compile(r"(新增零报送单位|连续零报送单位|恢复报送的单位)(\d+)家：([^；。]+)")
_SEEDS = st.integers(0, 2**40)


def _body(assessed: Assessed) -> list[str]:
    notice, _ = compose_notice(assessed.assessment, Elements(), assessed.changes)
    return [
        part.text for part in notice.parts if isinstance(part, Paragraph) and part.role is Role.BODY
    ]


def _is_at_hand(known: KnownPeriods, span: Span | None) -> bool:
    """Whether a period has figures of a unit that has some now, too."""
    if span is None or span not in known.sheets:
        return False
    then = known.sheets[span]
    return any(unit in then for unit in known.sheets[known.wanted])


@given(_SEEDS)
def test_only_what_adjoins_or_matches_is_compared_and_every_figure_is_right(seed: int) -> None:
    dice = Random(seed)
    known = known_periods(dice)
    assessed = assess_workbook(GridBook(month_sheets(known, dice)))
    assert assessed.assessment.period
    assert assessed.assessment.period.days == (known.wanted.first, known.wanted.last)
    said = "".join(_body(assessed))
    told = {_span(match["then"], known): match for match in _SAID.finditer(said)}
    expected = {
        span
        for span in (known.wanted.previous, known.wanted.year_ago)
        if span and _is_at_hand(known, span) and _has_both(known, span)
    }
    assert set(told) == expected, said
    for span, match in told.items():
        _judge(known.sheets[known.wanted], known.sheets[span], match)
    _judge_lists(known, said)
    assert {run.unit.full_name: run.periods for run in assessed.changes.runs} == {
        unit: length for unit in known.sheets[known.wanted] if (length := known.run(unit)) > 1
    }


def _span(words: str, known: KnownPeriods) -> Span:
    period = find_period(words)
    assert period, words
    (span,) = [s for s in known.sheets if (s.first, s.last) == period.days]
    return span


def _has_both(known: KnownPeriods, span: Span) -> bool:
    now, then = known.sheets[known.wanted], known.sheets[span]
    return any(_pairs(now, then, at) for at in (0, 1))


def _pairs(now: Figures, then: Figures, at: int) -> list[tuple[int, int]]:
    return [
        (one, two)
        for unit, figures in now.items()
        if unit in then
        if (one := figures[at]) is not None and (two := then[unit][at]) is not None
    ]


def _judge(now: Figures, then: Figures, match: re.Match[str]) -> None:
    common = [unit for unit in now if unit in then]
    is_whole = len(common) == len(now) == len(then)
    assert match["units"] == (None if is_whole else str(len(common)))
    changes = {
        m["noun"]: m for part in match["changes"].split("；") if (m := _CHANGE.fullmatch(part))
    }
    for at, noun in enumerate(("报送", "采用")):
        both = _pairs(now, then, at)
        if not both:
            assert noun not in changes
            continue
        change = changes[noun]
        one, two = sum(n for n, _ in both), sum(n for _, n in both)
        sign = -1 if change["way"] == "减少" else 1
        assert sign * int(change["by"] or 0) == one - two
        lacking = sum((now[u][at] is None) != (then[u][at] is None) for u in common)
        assert int(change["lacking"] or 0) == lacking
        assert change["level"] in ({None} if is_whole and not lacking else {str(one)})
        rate = Decimal(abs(one - two) * 100) / two if two and one != two else None
        truly = rate.quantize(Decimal("0.1"), ROUND_HALF_UP) if rate is not None else None
        assert change["rate"] == (None if truly is None else str(truly))


def _judge_lists(known: KnownPeriods, said: str) -> None:
    before = known.wanted.previous
    lists = {name: (int(count), names.split("、")) for name, count, names in _LIST.findall(said)}
    if before is None or before not in known.sheets:
        assert not lists
        return
    now, then = known.sheets[known.wanted], known.sheets[before]

    def where(test: bool, unit: str) -> Iterator[str]:
        if test:
            yield unit

    truly: dict[str, list[str]] = {}
    for unit in now:
        if unit not in then:
            continue
        one, two = now[unit][0], then[unit][0]
        for name, test in (
            ("新增零报送单位", one == 0 and bool(two)),
            ("连续零报送单位", one == 0 and two == 0),
            ("恢复报送的单位", bool(one) and two == 0),
        ):
            truly.setdefault(name, []).extend(where(test, unit))
    for name, units in truly.items():
        count, names = lists.get(name, (0, []))
        runs = {u: f"（连续{n}" for u in units if (n := known.run(u)) > 2}
        assert count == len(units) == len(names) or (not units and not names)
        for told, unit in zip(names, units, strict=True):
            assert told.startswith(unit)
            assert ("连续" in told) == (name == "连续零报送单位" and unit in runs)
            if "连续" in told:
                assert told.startswith(unit + runs[unit])


@given(_SEEDS)
def test_figures_never_stand_under_the_name_of_another_period(seed: int) -> None:
    """Without 统计期间 the program chooses; whatever it chooses, name and figures belong together."""
    dice = Random(seed)
    known = known_periods(dice)
    grids = month_sheets(known, dice)
    del grids["规则"]
    assessed = assess_workbook(GridBook(grids))
    period = assessed.assessment.period
    assert period
    (span,) = [s for s in known.sheets if (s.first, s.last) == period.days]
    figures = known.sheets[span]
    total = sum(reported for reported, _ in figures.values() if reported is not None)
    (overview,) = [text for text in _body(assessed) if "共报送" in text]
    assert f"共报送信息{total}条" in overview and overview.startswith(period.words)
    alike = [
        s
        for s, others in known.sheets.items()
        if s.kind == span.kind
        and len(set(others) & set(figures)) * 2 > max(len(others), len(figures))
    ]
    assert span.last == max(s.last for s in alike)
