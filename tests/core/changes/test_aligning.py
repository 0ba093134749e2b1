"""Which earlier column is compared with which of this period's."""

import pytest

from drawing import draw
from sheet.random_books import GridBook
from tongbao.core.notice.change_sentences import ChangeWording
from tongbao.core.notice.sentences import Wording
from tongbao.run import assess_workbook


def changed(*pictures: str) -> dict[str, str]:
    """Return which columns are compared, 环比 and 同比; each picture is a sheet."""
    grids = {f"表{at}": draw(picture, f"表{at}") for at, picture in enumerate(pictures)}
    changes = assess_workbook(GridBook(grids)).changes
    return {
        change.base.value: "、".join(f.column for f in change.figures)
        for change in (changes.chain, changes.year)
        if change
    }


def month(month: int, headings: str, row: str) -> str:
    head = f"| 2026年{month}月情况表 |" + " < |" * headings.count("|")
    body = "\n".join(f"| {unit} | {row} |" for unit in ("东镇", "西镇"))
    return f"{head}\n| 单位 | {headings} |\n{body}"


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        (
            "本月报送 | 上月报送 | 上年同期报送",
            "3 | 2 | 1",
            {"环比": "本月报送", "同比": "本月报送"},
        ),
        ("报送 | 上月 | 去年同期", "3 | 2 | 1", {"环比": "报送", "同比": "报送"}),
        ("到位资金（万元） | 去年同期（万元）", "3 | 2", {"同比": "到位资金"}),
        ("报送 | 采用 | 上月采用", "3 | 2 | 1", {"环比": "采用"}),
        ("报送 | 采用 | 上月", "3 | 2 | 1", {}),  # of which of the two?
        ("报送 | 环比增减 | 同比增长", "3 | 2 | 1", {}),
        ("报送 | 上季度报送", "3 | 2", {}),
        ("报送 | 上年报送", "3 | 2", {}),  # a whole year beside a month
    ],
)
def test_columns_beside_this_months_are_compared_with_what_they_say_they_are(
    headings: str, row: str, expected: dict[str, str]
) -> None:
    found = changed(month(10, headings, row))
    assert {base: columns for base, columns in found.items() if columns} == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("报送（条） | 采用（条）", "报送数 | 采用数", "报送、采用、采用率"),
        ("报送 | 采用", "报送 | 录用", "报送、采用、采用率"),
        ("数量", "数量", "数量"),
        ("资金（万元）", "资金（元）", ""),
        ("得分（满分100分）", "得分（满分120分）", ""),
        ("约稿 | 批示", "批示 | 约稿", "约稿、批示"),
    ],
)
def test_columns_of_another_sheet_are_compared_by_their_words_or_what_they_are(
    now: str, before: str, expected: str
) -> None:
    rows = {1: "3", 2: "3 | 2"}
    found = changed(
        month(10, now, rows[now.count("|") + 1]), month(9, before, rows[before.count("|") + 1])
    )
    assert found.get("环比", "") == expected


def so_far(picture: str) -> str:
    """Return what is said of the year so far."""
    assessed = assess_workbook(GridBook({"表": draw(picture, "表")}))
    wording = ChangeWording(Wording(assessed.assessment), assessed.changes)
    return wording.sentences().get("累计情况", "")


BOTH = "2026年1—10月累计报送60条；与2025年1—10月相比，报送增加20条，增长50.0%。"


@pytest.mark.parametrize(
    ("headings", "below", "row", "said"),
    [
        ("本月报送 | 累计报送 | 上年同期累计", "", "3 | 30 | 20", BOTH),
        ("本月报送 | 本年累计 | 去年同期累计", "", "3 | 30 | 20", BOTH),
        ("本月报送 | 1—10月累计报送 | 上年同期累计报送 | 同比", "", "3 | 30 | 20 | 0.5", BOTH),
        ("本月 | < | 累计 | <", "2026年 | 2025年 | 2026年 | 2025年", "3 | 2 | 30 | 20", BOTH),
        ("2026年 | < | 2025年 | <", "10月 | 1—10月 | 10月 | 1—10月", "3 | 30 | 2 | 20", BOTH),
        ("本月报送 | 1—9月累计报送", "", "3 | 30", ""),
        ("本月报送 | 上年累计报送", "", "3 | 20", ""),
    ],
)
def test_the_year_so_far_is_compared_with_last_years_and_never_with_the_month(
    headings: str, below: str, row: str, said: str
) -> None:
    count = headings.count("|")
    head = "| 清河县2026年10月信息报送情况表 |" + " < |" * (count + 1)
    second = f"\n| ^ | {below} |" if below else ""
    body = "\n".join(f"| {unit} | {row} |" for unit in ("东镇", "西镇"))
    assert so_far(f"{head}\n| 单位 | {headings} |{second}\n{body}") == said
