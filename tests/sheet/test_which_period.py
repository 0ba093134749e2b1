"""Which of several periods a workbook is about, and what says so."""

import datetime
from collections.abc import Mapping

import pytest

from drawing import draw
from sheet.random_books import GridBook
from tongbao.choice import Choice
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding
from tongbao.run import Assessed, assess_workbook, plan_run
from tongbao.sheet.settings.item import StatedItem

_TITLED = "| {}信息报送采用情况统计表 | < | < |\n"
_TABLE = "| 单位 | 报送 | 采用 |\n| 东镇 | {} | 1 |\n| 西镇 | 0 | 0 |\n| 南镇 | 3 | 2 |"
_EMPTY = "| 单位 | 报送 | 采用 |\n| 东镇 | | |\n| 西镇 | | |\n| 南镇 | | |"


def titled(title: str, reported: int = 5) -> str:
    return _TITLED.format(title) + _TABLE.format(reported)


def taken(
    pictures: Mapping[str, str], file: str = "统计.xlsx", period: str = "", looked_at: str = ""
) -> Assessed:
    """Return a workbook assessed: the sheets drawn, the file's name, 统计期间, the sheet open."""
    grids = {name: draw(picture, name) for name, picture in pictures.items()}
    book = GridBook(grids, file, looked_at or None)
    items = (StatedItem("统计期间", period),) if period else ()
    return assess_workbook(book, Choice(items=items, today=datetime.date(2026, 12, 1)))


def words(assessed: Assessed) -> str:
    return assessed.assessment.period_words


def told(assessed: Assessed, code: str) -> list[Finding]:
    return [f for f in assessed.assessment.findings if f.code.name == code]


@pytest.mark.parametrize(
    ("title", "sheet", "file", "period"),
    [
        ("2026年10月", "9月份", "2026年11月.xlsx", ""),  # title and sheet's name contradict
        ("2026年10月", "统计表", "2026年11月.xlsx", "2026年10月"),
        ("清河县", "2026年9月", "2026年11月.xlsx", "2026年9月"),
        ("清河县", "9月", "信息2026年.xlsx", "2026年9月"),
        ("清河县9月", "统计表", "信息2026年.xlsx", "2026年9月"),
        ("清河县", "统计表", "2026年11月信息.xlsx", "2026年11月"),
        ("清河县", "统计表", "202611.xlsx", "2026年11月"),
        ("清河县", "Sheet1", "2026年三季度（终稿）.xlsx", "2026年三季度"),
        ("清河县", "统计表", "2026年度考评.xlsx", "2026年度"),
        ("清河县", "统计表", "信息报送2026年.xlsx", ""),  # a year to file it under
        ("清河县", "统计表", "2026年10月31日修改.xlsx", ""),
        ("清河县", "统计表", "统计.xlsx", ""),
        ("清河县2026年", "10月", "统计.xlsx", "2026年10月"),  # the title only says the year
        ("清河县2026年度", "第三季度", "统计.xlsx", "2026年第三季度"),
        ("2026年清河县10月份", "统计表", "统计.xlsx", "2026年10月份"),
        ("清河县2026年", "Oct", "统计.xlsx", "2026年10月"),
        ("清河县2026年（截至三季度）", "统计表", "统计.xlsx", "2026年"),
    ],
)
def test_a_period_comes_from_title_sheet_and_file_in_this_order(
    title: str, sheet: str, file: str, period: str
) -> None:
    assert words(taken({sheet: titled(title)}, file)) == period


def test_a_period_from_the_files_name_is_said() -> None:
    (finding,) = told(taken({"表": titled("清河县")}, "2026年11月.xlsx"), "default-rule")[:1]
    assert "按文件名取“2026年11月”" in finding.message


def test_a_file_called_after_another_period_is_told() -> None:
    (finding,) = told(
        taken({"表": titled("2026年10月")}, "2026年11月.xlsx"), "file-of-other-period"
    )
    assert "表是2026年10月的，文件名写“2026年11月”" in finding.message
    assert not told(taken({"表": titled("2026年10月")}, "2026年.xlsx"), "file-of-other-period")


MONTHS = {"8月": titled("清河县", 8), "9月": titled("清河县", 9), "10月": titled("清河县", 10)}


def test_the_latest_month_with_figures_is_taken_its_year_from_the_file() -> None:
    found = taken({**MONTHS, "11月": _EMPTY}, "信息报送_2026年.xlsx")
    assert words(found) == "2026年10月" and [t.sheet for t in found.tables] == ["10月"]


def test_the_year_another_sheet_names_is_theirs_too() -> None:
    year = "| 2026年各单位报送情况汇总表 | < | < |\n| 单位 | 全年 | 备注 |\n| 东镇 | 30 | |"
    assert words(taken({**MONTHS, "汇总": year})) == "2026年10月"


def test_without_a_year_anywhere_the_latest_month_is_taken_and_the_year_is_asked() -> None:
    found = taken(MONTHS)
    assert [t.sheet for t in found.tables] == ["10月"] and words(found) == ""
    (question,) = told(found, "period-open")
    assert "只写“10月”，看不出是哪一年" in question.message
    assert [answer.text for answer in question.answers] == ["2026年10月", "2025年10月"]


@pytest.mark.parametrize(
    ("sheets", "latest"),
    [
        (["2025年12月", "2026年1月"], "2026年1月"),
        (["2026年1—8月", "2026年1—9月", "2026年1—10月"], "2026年1—10月"),
        (["2026年7月", "2026年8月", "2026年9月", "2026年二季度", "2026年三季度"], "2026年9月"),
        (["2026年", "2026年9月", "2026年10月"], "2026年10月"),
        (["2026年第43周", "2026年第44周"], "2026年第44周"),
        (["2026年10月上旬", "2026年10月中旬", "2026年9月下旬"], "2026年10月中旬"),
        (["2026.9", "2026.10"], "2026年10月"),
        (["202609", "202610"], "2026年10月"),
        (["2026年下半年", "2026年上半年"], "2026年下半年"),
        (["2026年1—2月", "2026年3—4月", "2025年11—12月"], "2026年3—4月"),
        (["2026年9月", "2026年9月（定稿）", "2026年10月"], "2026年10月"),
    ],
)
def test_of_sheets_alike_the_latest_is_taken(sheets: list[str], latest: str) -> None:
    pictures = {name: titled("清河县", at) for at, name in enumerate(sheets, 1)}
    assert words(taken(pictures)) == latest


def test_sheets_called_by_numbers_alone_are_months() -> None:
    pictures = {str(month): titled("清河县", month) for month in (1, 2, 3)}
    assert words(taken(pictures, "2026年信息.xlsx")) == "2026年3月"


def test_a_column_added_since_does_not_hide_the_latest_month() -> None:
    wider = _TABLE.format(7).replace("采用 |", "采用 | 约稿 |").replace("1 |\n", "1 | 4 |\n")
    found = taken({"2026年9月": titled("清河县"), "2026年10月": wider})
    assert words(found) == "2026年10月"


def test_the_clerks_open_sheet_goes_before_the_latest_and_the_rule_before_both() -> None:
    months = {f"2026年{name}": picture for name, picture in MONTHS.items()}
    assert words(taken(months, looked_at="2026年9月")) == "2026年9月"
    found = taken(months, looked_at="2026年9月", period="2026年8月")
    assert words(found) == "2026年8月" and [t.sheet for t in found.tables] == ["2026年8月"]


@pytest.mark.parametrize(
    ("sheet", "title", "rule", "stated"),
    [
        ("统计表", "2026年11月", "2026年10月", "标题写的是2026年11月"),
        ("11月", "清河县", "2026年10月", "工作表名“11月”写的是2026年11月"),
        ("统计表", "清河县11月", "2026年10月", "标题写的是2026年11月"),
        ("统计表", "2026年三季度", "2026年1—9月", "标题写的是2026年三季度"),
        ("统计表", "2025年10月", "2026年10月", "标题写的是2025年10月"),
        ("10月", "2026年1月", "2026年10月", "标题写的是2026年1月"),
        ("11月", "清河县2026年", "2026年10月", "表头、工作表名或文件名写的是2026年11月"),
    ],
)
def test_a_rule_and_a_table_that_name_different_periods_make_no_notice(
    sheet: str, title: str, rule: str, stated: str
) -> None:
    found = taken({sheet: titled(title)}, period=rule)
    (finding,) = told(found, "period-differs")
    assert f"统计期间是{rule}，{stated}" in finding.message
    assert plan_run(found, fonts=frozenset()).notice is None


@pytest.mark.parametrize(
    ("sheet", "title", "rule"),
    [
        ("统计表", "2026年一季度", "2026年1—3月"),
        ("统计表", "2026年", "2026年10月"),
        ("9月", "2026年10月", "2026年10月"),  # the title is what is printed
        ("统计表", "清河县", "2026年10月"),
    ],
)
def test_a_rule_that_can_be_meant_by_the_table_is_no_contradiction(
    sheet: str, title: str, rule: str
) -> None:
    found = taken({sheet: titled(title)}, period=rule)
    assert not told(found, "period-differs")
    assert plan_run(found, fonts=frozenset()).notice is not None


def test_a_column_about_the_rules_period_is_no_contradiction() -> None:
    beside = (
        "| 2026年10月信息报送情况 | < | < |\n| 单位 | 本月报送 | 1—10月累计报送 |\n"
        "| 东镇 | 3 | 30 |\n| 西镇 | 0 | 8 |"
    )
    found = taken({"表": beside}, period="2026年1—10月")
    assert not told(found, "period-differs") and words(found) == "2026年1—10月"


def test_a_period_no_sheet_is_about_is_told() -> None:
    months = {f"2026年{name}": picture for name, picture in MONTHS.items()}
    found = taken(months, period="2026年12月")
    assert told(found, "period-differs")
    assert plan_run(found, fonts=frozenset()).notice is None


def test_of_titles_copied_and_not_changed_nothing_is_printed_until_the_clerk_says_which() -> None:
    copied = {name: titled("清河县2026年1月", at) for at, name in enumerate(MONTHS, 1)}
    found = taken(copied)
    assert [t.sheet for t in found.tables] == ["10月"]
    (question,) = told(found, "period-open")
    plan = plan_run(found, fonts=frozenset())
    assert plan.notice is None and plan.kept_back_for == (question,)


@pytest.mark.parametrize("extra", ["", "\n| 合计 | 0 | 0 |"])
def test_a_period_nobody_has_filled_in_is_one_error_and_no_notice(extra: str) -> None:
    found = taken(
        {"2026年9月": titled("清河县"), "2026年10月": _EMPTY + extra}, period="2026年10月"
    )
    (finding,) = found.assessment.findings
    assert finding.code.name == "period-empty" and "2026年10月还没有填数" in finding.message
    with pytest.raises(WorkbookNeedsAttention, match="还没有填数"):
        plan_run(found, fonts=frozenset())


def test_a_period_in_which_all_reported_nothing_is_not_empty() -> None:
    zeros = _EMPTY.replace("| | |", "| 0 | 0 |")
    assert not told(taken({"2026年10月": zeros}), "period-empty")


@pytest.mark.parametrize("title", ["××年×季度", "XX年X月", "2026年 月", "2026年第 季度", "____年"])
def test_a_title_with_places_left_open_makes_no_notice(title: str) -> None:
    found = taken({"表": titled(f"清河县{title}")})
    (finding,) = told(found, "place-left-open")
    assert finding.place.sheet == "表" and "还没有填" in finding.message
    assert plan_run(found, fonts=frozenset()).notice is None


def test_a_sheet_chosen_by_name_is_compared_with_the_others_all_the_same() -> None:
    months = {f"2026年{name}": picture for name, picture in MONTHS.items()}
    grids = {name: draw(picture, name) for name, picture in months.items()}
    found = assess_workbook(GridBook(grids), Choice(sheet="2026年9月"))
    assert [table.sheet for table in found.tables] == ["2026年9月"]
    assert found.changes.chain and found.changes.chain.past.source == "工作表“2026年8月”"
    assert not told(found, "table-chosen")


def test_a_unit_renamed_since_does_not_hide_the_latest_month() -> None:
    renamed = _TABLE.format(7).replace("西镇", "新西镇").replace("南镇", "新南镇")
    found = taken(
        {
            "2026年9月": _TABLE.format(5) + "\n| 北镇 | 1 | 1 |",
            "2026年10月": renamed + "\n| 北镇 | 1 | 1 |",
        }
    )
    assert words(found) == "2026年10月"
