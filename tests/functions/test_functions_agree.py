"""A formula gives what the assessment of the same table gives: there is no second arithmetic."""

from decimal import Decimal

import pytest
from excel_book import STAMP, column, down, open_in_excel
from hypothesis import given
from hypothesis import strategies as st

from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column import Column
from tongbao.core.columns.roles import NAMED_FIGURES, UNIT
from tongbao.core.rules.rules import DEFAULT_BANDS, Band, RankMethod, Rules, SortKey
from tongbao.core.statistics import Statistics
from tongbao.functions import grade, pubrate, rejected, unitlist, unitrank, why, zerolist
from tongbao.functions.bands import band_name, steps_of
from tongbao.sheet.float_steps import float_steps
from tongbao.sheet.grid import exact

SCORES = st.one_of(
    st.integers(0, 1200).map(lambda tenths: tenths / 10),
    st.sampled_from([90.0, 80.0, 89.99999999999999, 90.00000000000001, 79.99999999999999]),
    st.floats(0, 120),
)
CELLS = st.lists(st.one_of(SCORES, st.none()), min_size=1, max_size=30)


def table(**figures: list[float | None]) -> Statistics:
    roles = {role.name: role for role in NAMED_FIGURES}
    columns = tuple(Column(name, roles[name]) for name in figures)
    names = [f"单位{at}" for at in range(len(next(iter(figures.values()))))]
    exactly = {
        name: [None if value is None else exact(value) for value in values]
        for name, values in figures.items()
    }
    return Statistics((Column("单位", UNIT), *columns), names, [""] * len(names), exactly)


def units(count: int) -> list[list[str]]:
    return column(*(f"单位{at}" for at in range(count)))


def scored(scores: list[float | None], **rules: object) -> Assessment:
    ruled = Rules(rank_by=SortKey("得分"), **rules)  # type: ignore[arg-type]
    return assess(table(得分=scores), None, ruled)


@given(CELLS)
def test_bands_agree(scores: list[float | None]) -> None:
    expected = scored(scores, bands=DEFAULT_BANDS).standings
    assert down(grade(column(*scores))) == [standing.band for standing in expected]


@given(CELLS, st.sampled_from(RankMethod), st.booleans())
def test_ranks_agree(scores: list[float | None], method: RankMethod, high_first: bool) -> None:
    ruled = Rules(rank_by=SortKey("得分", high_first), method=method)
    expected = [standing.rank for standing in assess(table(得分=scores), None, ruled).standings]
    said = f"{method.value}、{'高到低' if high_first else '低到高'}"
    answer = unitrank(column(*scores), column(*scores), None, None, said)
    assert down(answer) == [rank or "" for rank in expected]
    if method is not RankMethod.ORDINAL:
        assert [unitrank(s, column(*scores), None, None, said) for s in scores] == down(answer)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12),
    st.sampled_from(RankMethod),
    st.booleans(),
)
def test_a_rank_is_that_of_the_assessment_or_refused_for_second_keys(
    pairs: list[tuple[int, int]], method: RankMethod, high_first: bool
) -> None:
    rules = Rules(rank_by=SortKey("报送", high_first), then_by=(SortKey("发布"),), method=method)
    reported, published = ([float(pair[side]) for pair in pairs] for side in (0, 1))
    assessed = assess(table(报送=reported, 发布=published), None, rules).standings
    direction = "高到低" if high_first else "低到高"
    drawn = f"| 排名依据 | 报送/{direction} |\n| 名次方式 | {method.value} |\n| 次级排序 | 发布 |"
    with pytest.MonkeyPatch.context() as patch:
        open_in_excel(patch, 规则=drawn)
        sent = column(*reported)
        answer = down(unitrank(sent, sent, None, None, None, STAMP))
    for given_rank, standing, value in zip(answer, assessed, reported, strict=True):
        assert given_rank == standing.rank or str(given_rank).startswith("#有并列的数")
        if method is RankMethod.SHARED and reported.count(value) == 1:
            assert given_rank == standing.rank


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=20))
def test_rejections_rates_and_zero_lists_agree(pairs: list[tuple[int, int]]) -> None:
    reported, published = ([float(pair[side]) for pair in pairs] for side in (0, 1))
    expected = assess(table(报送=reported, 发布=published), None, Rules())
    sent, printed = column(*reported), column(*published)
    assert down(rejected(sent, printed)) == [s.rejected for s in expected.standings]
    rates = [float(s.rate) if s.rate is not None else "—" for s in expected.standings]
    assert down(pubrate(printed, sent)) == rates
    zero = "、".join(s.unit.full_name for s in expected.zero_reporters()) or "无"
    assert zerolist(units(len(pairs)), sent) == zero == unitlist(units(len(pairs)), sent, "=0")


USUAL = "| 等次 | 最低分 |\n| 优秀 | 90 |\n| 良好 | 80 |\n| 一般 | 其余 |"


@given(CELLS, st.sampled_from(["优秀", "良好", "一般"]))
def test_lists_by_band_agree(scores: list[float | None], band: str) -> None:
    assessment = assess(table(得分=scores), None, Rules(bands=DEFAULT_BANDS))
    with pytest.MonkeyPatch.context() as monkeypatch:
        open_in_excel(monkeypatch, 规则=USUAL)
        answer = unitlist(units(len(scores)), column(*scores), f"等次={band}", None, STAMP)
    names = [s.unit.full_name for s in assessment.bands()[band]]
    assert answer == ("、".join(names) or "无")


@given(CELLS)
def test_reasons_agree(scores: list[float | None]) -> None:
    from tongbao.core.explanation import explanation

    assessment = assess(table(得分=scores), None, Rules())
    expected = [explanation(standing, assessment) for standing in assessment.standings]
    names = units(len(scores))
    assert down(why(names, names, column(*scores))) == expected


# --- floats are compared without Decimals, with the same outcome ---------------------------------

LIMITS = st.one_of(
    st.integers(-2000, 2000).map(lambda n: Decimal(n) / 10),
    st.decimals(-(10**13), 10**13, allow_nan=False),
)
BANDS = st.lists(st.tuples(LIMITS, st.booleans()), max_size=5).map(
    lambda made: tuple(Band(f"第{at}档", *each) for at, each in enumerate(made))
)


def near(value: Decimal) -> st.SearchStrategy[float]:
    """Return floats around a limit, where a wrong comparison would show."""
    import math

    around = [float(value)]
    for toward in (-math.inf, math.inf):
        edge = float(value)
        for _ in range(12):
            edge = math.nextafter(edge, toward)
            around.append(edge)
    return st.sampled_from(around)


@given(BANDS, st.data())
def test_the_steps_decide_floats_as_decimals_would(
    bands: tuple[Band, ...], data: st.DataObject
) -> None:
    steps = steps_of(bands)
    assert steps is not None
    limits = [band.minimum for band in bands if band.minimum is not None]
    choices = [near(limit) for limit in limits]
    numbers = data.draw(
        st.lists(st.one_of(*choices, SCORES, st.floats(allow_nan=False)), max_size=20)
    )
    assert [steps.of(number) for number in numbers] == [band_name(exact(n), bands) for n in numbers]


def test_limits_beyond_15_digits_are_left_to_decimals() -> None:
    huge = Decimal(10**14)
    assert float_steps([lambda number: number >= huge], [huge], str) is None
    assert grade([[1e14], [1.0]], [["巨大", 1e14], ["其余", "其余"]]) == [["巨大"], ["其余"]]
