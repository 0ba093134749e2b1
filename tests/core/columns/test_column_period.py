"""The period a heading states."""

import pytest

from tongbao.core.columns.column_period import (
    Span,
    parse_column_period,
    period_in,
    period_of,
    without_period,
)


@pytest.mark.parametrize(
    ("heading", "words", "span", "rest"),
    [
        ("本月采用数", "本月", Span.CURRENT, "采用数"),
        ("当月", "当月", Span.CURRENT, ""),
        ("本期报送", "本期", Span.CURRENT, "报送"),
        ("累计得分", "累计", Span.SUMMED, "得分"),
        ("1—10月累计", "1—10月累计", Span.SUMMED, ""),
        ("1-10月采用", "1-10月", Span.SUMMED, "采用"),
        ("截至10月底累计", "截至10月底累计", Span.SUMMED, ""),
        ("年累计", "年累计", Span.SUMMED, ""),
        ("一季度", "一季度", Span.NAMED, ""),
        ("1季度", "1季度", Span.NAMED, ""),
        ("10月", "10月", Span.NAMED, ""),
        ("2026年10月报送", "2026年10月", Span.NAMED, "报送"),
        ("4—6月", "4—6月", Span.NAMED, ""),
        ("2024年报送数", "2024年", Span.NAMED, "报送数"),
        ("上月采用数", "上月", Span.EARLIER, "采用数"),
        ("上期", "上期", Span.EARLIER, ""),
        ("去年同期", "去年同期", Span.EARLIER, ""),
        ("上年同期累计", "上年同期", Span.EARLIER, "累计"),
        ("环比增减", "环比", Span.CHANGE, "增减"),
        ("同比", "同比", Span.CHANGE, ""),
        ("较上月增减", "较上月", Span.CHANGE, "增减"),
    ],
)
def test_a_heading_states_its_period(heading: str, words: str, span: Span, rest: str):
    period = period_in(heading)
    assert period and (period.words, period.span, period.rest) == (words, span, rest)
    assert without_period(heading) == rest


@pytest.mark.parametrize(
    "heading",
    [
        "报送",
        "上报数",
        "上级采用",
        "得分",
        "加减分",
        "增减分",
        "10月31日前完成数",
        "上半场",
        "本级",
        "合计",
    ],
)
def test_other_words_state_none(heading: str):
    assert period_in(heading) is None


def test_a_year_may_stand_above_its_quarters_and_a_change_above_its_columns():
    quarter = period_of(("2026年", "一季度", "报送"))
    assert quarter and (quarter.year, quarter.months) == (2026, (1, 3))
    change = period_of(("同比", "本月"))
    assert change and change.span is Span.CHANGE


def test_a_clerk_states_a_period_and_nothing_else():
    for words in ("本月", "累计", "去年同期", "2026年10月", "1—10月", "全年"):
        assert parse_column_period(words) == words
    for words in ("报送", "本月报送", "上辈子"):
        with pytest.raises(ValueError, match="本月、累计"):
            parse_column_period(words)
