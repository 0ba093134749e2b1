"""The period before, the one a year ago, the one to come: right in every calendar."""

import datetime
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.core.periods.neighbours import adjoins, following, is_year_ago, previous, year_ago
from tongbao.core.periods.period import Period
from tongbao.core.periods.reading import find_period


def _period(text: str) -> Period:
    period = find_period(text)
    assert period, text
    return period


def _words(period: Period | None) -> str:
    return period.words if period else ""


@pytest.mark.parametrize(
    ("now", "before", "a_year_ago", "to_come"),
    [
        ("2026年10月", "2026年9月", "2025年10月", "2026年11月"),
        ("2026年1月", "2025年12月", "2025年1月", "2026年2月"),
        ("2026年12月份", "2026年11月份", "2025年12月份", "2027年1月份"),
        ("2026年三季度", "2026年二季度", "2025年三季度", "2026年四季度"),
        ("2026年第1季度", "2025年第4季度", "2025年第1季度", "2026年第2季度"),
        ("2026年第四季度", "2026年第三季度", "2025年第四季度", "2027年第一季度"),
        ("2026年上半年", "2025年下半年", "2025年上半年", "2026年下半年"),
        ("2026年", "2025年", "2025年", "2027年"),
        ("2026年度", "2025年度", "2025年度", "2027年度"),
        ("2026年1—10月", "", "2025年1—10月", "2026年1—11月"),
        ("2026年1—3月", "2025年10—12月", "2025年1—3月", "2026年1—4月"),
        ("2026年1—12月", "2025年1—12月", "2025年1—12月", "2027年1月"),
        ("2026年前三季度", "", "2025年前三季度", "2026年全年"),
        ("2026年3—4月", "2026年1—2月", "2025年3—4月", "2026年5—6月"),
        ("2026年2—3月", "2025年12月至2026年1月", "2025年2—3月", "2026年4—5月"),
        ("2025年12月至2026年2月", "2025年9—11月", "2024年12月至2025年2月", "2026年3—5月"),
        ("2026年10月上旬", "2026年9月下旬", "2025年10月上旬", "2026年10月中旬"),
        ("2028年2月下旬", "2028年2月中旬", "2027年2月下旬", "2028年3月上旬"),
        ("2026年10月上半月", "2026年9月下半月", "2025年10月上半月", "2026年10月下半月"),
        ("2026年第1周", "2025年第52周", "2025年第1周", "2026年第2周"),
        ("2026年第53周", "2026年第52周", "", "2027年第1周"),
        ("2026年10月26日至11月1日", "2026年10月19日至25日", "2025年10月27日至11月2日", "2026年11月2日至8日"),
        ("2013年12月26日—2014年3月25日", "2013年9月26日至12月25日", "2012年12月26日至2013年3月25日", "2014年3月26日至6月25日"),
        ("2017年12月20日至28日", "2017年12月11日至19日", "2016年12月20日至28日", "2017年12月29日至2018年1月6日"),
    ],
)  # fmt: skip
def test_a_period_knows_its_neighbours(
    now: str, before: str, a_year_ago: str, to_come: str
) -> None:
    period = _period(now)
    assert _words(previous(period)) == before
    assert _words(year_ago(period)) == a_year_ago
    assert _words(following(period)) == to_come


_YEARS = st.integers(1950, 2080)


@st.composite
def _months(draw: st.DrawFn) -> Period:
    """Draw whole months: a month, some months, a quarter, a half, a year, 1—N月, across the year."""
    year, month = draw(_YEARS), draw(st.integers(1, 12))
    length = draw(st.sampled_from([1, 2, 3, 4, 6, 9, 11, 12]))
    if draw(st.booleans()):
        month = month - (month - 1) % length
    end = year * 12 + month - 1 + length - 1
    last_year, last_month = end // 12, end % 12 + 1
    last = datetime.date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Period("", datetime.date(year, month, 1), last)


@st.composite
def _shorter(draw: st.DrawFn) -> Period:
    """Draw a week, ten days, half a month."""
    day = draw(st.dates(datetime.date(1950, 1, 1), datetime.date(2080, 12, 31)))
    kind = draw(st.sampled_from(["week", "ten", "half"]))
    if kind == "week":
        first = day - datetime.timedelta(day.weekday())
        return Period("第周", first, first + datetime.timedelta(6))
    end = monthrange(day.year, day.month)[1]
    spans = [(1, 10), (11, 20), (21, end)] if kind == "ten" else [(1, 15), (16, end)]
    start, stop = next(span for span in spans if span[0] <= day.day <= span[1])
    words = "旬" if kind == "ten" else "半月"
    return Period(words, day.replace(day=start), day.replace(day=stop))


def _month_count(period: Period) -> int:
    after = period.last + datetime.timedelta(1)
    months = (after.year - period.first.year) * 12 + after.month - period.first.month
    return months if period.is_whole_months else 0


_ANY = st.one_of(_months(), _shorter())


@given(_ANY)
def test_the_period_before_ends_the_day_before_and_is_alike(period: Period) -> None:
    before = previous(period)
    if before is None:
        start, stop = period.months or (0, 0)
        assert start == 1
        assert stop not in {1, 3, 6, 12}
        return
    assert before.last + datetime.timedelta(1) == period.first
    # 1—2月 comes before 3—4月: as many months, though it is also the year so far.
    assert before.kind is period.kind or _month_count(before) == _month_count(period) > 0
    assert adjoins(before, period)
    assert not adjoins(period, before)
    to_come = following(Period(period.words, *before.days))
    assert to_come
    # After 1—2月 comes 1—3月, whatever 3—4月 has before it.
    assert to_come.days == period.days or before.kind is not period.kind


@given(_ANY)
def test_the_period_a_year_ago_is_alike_and_in_the_year_before(period: Period) -> None:
    before = year_ago(period)
    if before is None:
        assert period.first.isocalendar().week == 53
        return
    assert before.kind is period.kind
    assert is_year_ago(before, period)
    if "周" in period.words:
        year, week, _ = period.first.isocalendar()
        assert before.first.isocalendar() == (year - 1, week, 1)
        return
    assert (before.first.year, before.first.month, before.first.day) == (
        period.first.year - 1, period.first.month, period.first.day
    )  # fmt: skip
    assert (before.last.year, before.last.month) == (period.last.year - 1, period.last.month)
    ends = [(day + datetime.timedelta(1)).day == 1 for day in (before.last, period.last)]
    assert ends[0] == ends[1] or before.last.day == period.last.day


@given(_ANY)
def test_a_neighbours_name_reads_back_as_its_days(period: Period) -> None:
    for neighbour in (previous(period), year_ago(period), following(period)):
        if neighbour:
            read = find_period(neighbour.words)
            assert read
            assert read.days == neighbour.days


@given(_ANY, _ANY)
def test_what_does_not_adjoin_is_no_neighbour(one: Period, other: Period) -> None:
    before = previous(other)
    assert adjoins(one, other) == (before is not None and before.days == one.days)
    if adjoins(one, other):
        assert one.last < other.first
