"""Columns about several periods in one table: only those about the period wanted speak for it."""

import pytest

from drawing import draw
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.rules.rules import Rules
from tongbao.findings import codes
from tongbao.sheet.tables.find_tables import find_tables


def about(picture: str, period: str = "") -> Assessment:
    """Return a drawn table assessed for a period."""
    (table,) = find_tables([draw(picture)])
    return assess(table.statistics, None, Rules(period=period))


def overview(assessment: Assessment) -> str:
    return sentences(Wording(assessment)).get("情况综述", "")


BESIDE = """
    | 2026年10月信息报送情况统计表 | <        | <        | <        | <        |
    | 单位                         | 本月报送 | 累计报送 | 本月采用 | 累计采用 |
    | 东城乡                       | 1        | 10       | 1        | 5        |
    | 西城乡                       | 0        | 12       | 0        | 6        |
"""
BELOW = """
    | 2026年10月信息报送情况统计表 | <    | <    | <    | <    |
    | 单位                         | 报送 | <    | 采用 | <    |
    | ^                            | 本月 | 累计 | 本月 | 累计 |
    | 东城乡                       | 1    | 10   | 1    | 5    |
    | 西城乡                       | 0    | 12   | 0    | 6    |
"""
PLAIN = """
    | 2026年10月信息报送情况统计表 | <      | <          | <          | <      |
    | 单位                         | 报送数 | 累计报送数 | 采用数     | 环比   |
    | 东城乡                       | 1      | 10         | 1          | 5      |
    | 西城乡                       | 0      | 12         | 0          | 6      |
"""


@pytest.mark.parametrize("picture", [BESIDE, BELOW, PLAIN])
def test_the_months_columns_are_found_wherever_the_period_stands(picture: str):
    assessment = about(picture)
    assert overview(assessment) == (
        "2026年10月，列入统计的2个单位共报送信息1条，审核发布1条，退稿0条，采用率100.0%。"
    )
    assert [s.name for s in assessment.zero_reporters()] == ["西城乡"]


@pytest.mark.parametrize("picture", [BESIDE, BELOW])
def test_the_years_columns_are_taken_where_the_year_is_wanted(picture: str):
    assert "共报送信息22条，审核发布11条" in overview(about(picture, "2026年1—10月"))


def test_a_year_so_far_alone_is_never_called_the_months():
    assessment = about(
        """
        | 2026年10月信息报送情况统计表 | <        |
        | 单位                         | 累计报送 |
        | 东城乡                       | 10       |
        | 西城乡                       | 0        |
        """
    )
    assert overview(assessment) == "列入统计的2个单位，累计报送平均5，最高10，最低0。"
    assert not assessment.zero_reporters() and assessment.basis.reported is None


def test_last_months_score_is_not_ranked_and_the_years_only_where_ranks_say_so():
    scores = """
        | 2026年10月考核得分 | <        | <        | <        |
        | 单位               | 上月得分 | 本月得分 | 累计得分 |
        | 东城乡             | 80       | 91       | 810      |
        | 西城乡             | 90       | 88       | 812      |
    """
    by = about(scores).basis.rank_by
    assert by and by.column == "本月得分"


def test_rates_are_worked_out_within_their_own_period():
    assessment = about(
        """
        | 2026年10月信息报送情况 | <    | <    | <      | <    | <    | <      |
        | 单位                   | 本月 | <    | <      | 累计 | <    | <      |
        | ^                      | 报送 | 采用 | 采用率 | 报送 | 采用 | 采用率 |
        | 东城乡                 | 2    | 1    | 50.0%  | 10   | 4    | 40.0%  |
        | 西城乡                 | 4    | 1    | 25.0%  | 10   | 5    | 50.0%  |
        """
    )
    assert not assessment.findings


def test_of_two_years_the_later_is_taken_and_its_own_year_is_told():
    assessment = about(
        """
        | 单位   | 2023年报送数 | 2024年报送数 |
        | 东城乡 | 810          | 2            |
        | 西城乡 | 812          | 0            |
        """
    )
    assert overview(assessment) == "2024年，列入统计的2个单位共报送信息2条。"
    (told,) = [f for f in assessment.findings if f.code == codes.DEFAULT_RULE]
    assert "“2024年”" in told.message


def test_columns_that_only_name_months_count_what_the_title_is_about():
    months = """
        | 2026年信息采用情况统计表 | <   | <   | <    |
        | 单位                     | 8月 | 9月 | 合计 |
        | 东城乡                   | 1   | 2   | 3    |
        | 西城乡                   | 4   | 0   | 4    |
    """
    assert overview(about(months)) == (
        "2026年9月，列入统计的2个单位共被采用信息2条。西城乡没有信息被采用。"
    )
    assert "共被采用信息7条" in overview(about(months, "2026年"))


@pytest.mark.parametrize(
    ("title", "headings", "row", "period", "total"),
    [
        ("2026年三季度", "2026年 | 2025年", "3 | 2", "2026年三季度", 6),
        ("清河县10月", "2026年报送 | 2025年报送", "3 | 2", "2026年10月", 6),
        ("2026年一季度", "1月 | 2月 | 3月 | 合计", "3 | 2 | 1 | 6", "2026年一季度", 12),
        ("2026年一季度", "1月 | 2月 | 3月 | 合计", "3 | 2 | | 5", "2026年2月", 4),
        ("2026年", "一季度 | 二季度 | 合计", "3 | 2 | 5", "2026年二季度", 4),
        ("2026年10月", "2026年 | 2025年", "3 | 2", "2026年10月", 6),
    ],
)
def test_the_title_says_of_what_the_columns_years_or_months_are(
    title: str, headings: str, row: str, period: str, total: int
) -> None:
    count = headings.count("|")
    body = "\n".join(f"| {unit} | {row} |" for unit in ("东镇", "西镇"))
    found = about(f"| {title}信息报送情况表 |{' < |' * (count + 1)}\n| 单位 | {headings} |\n{body}")
    assert found.period_words == period
    assert overview(found) == f"{period}，列入统计的2个单位共报送信息{total}条。"
