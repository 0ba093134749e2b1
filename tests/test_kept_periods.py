"""Workbooks as offices keep them, with several periods: through a file, and open in Excel."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fake_excel.loading import open_in_excel
from tongbao.choice import Choice
from tongbao.core.notice.change_sentences import ChangeWording
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.findings import Finding, Severity, codes
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.run import Assessed, assess_workbook, plan_run
from tongbao.setup_plan import plan_setup
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.workbook import Workbook
from tongbao.workbook_files import opened

KEPT = Path(__file__).parent / "workbooks" / "kept"


def _in_excel(path: Path) -> Workbook:
    return ExcelWorkbook(open_in_excel(path))


HOSTS: dict[str, Callable[[Path], Workbook]] = {"file": opened, "excel": _in_excel}

pytestmark = pytest.mark.parametrize("host", HOSTS)


def taken(host: str, name: str, period: str = "", sheet: str | None = None) -> Assessed:
    """Return a kept workbook assessed, for the period 统计期间 states."""
    items = (StatedItem("统计期间", period),) if period else ()
    return assess_workbook(HOSTS[host](KEPT / name), Choice(sheet=sheet, items=items))


def said(assessed: Assessed) -> dict[str, str]:
    """Return the notice's sentences by their fields."""
    return dict(sentences(Wording(assessed.assessment)))


def told(assessed: Assessed) -> list[Finding]:
    """Return what is told but which earlier period is not at hand."""
    return [f for f in assessed.assessment.findings if f.code is not codes.PAST_MISSING]


def zero(assessed: Assessed) -> list[str]:
    return [standing.unit.full_name for standing in assessed.assessment.zero_reporters()]


THIRD = ["小河乡", "县公安局", "县司法局", "县人社局", "县农业农村局", "县应急管理局", "县税务局"]


@pytest.mark.parametrize(
    ("period", "total"),
    [("2026年一季度", 506), ("2026年二季度", 478), ("2026年三季度", 445), ("三季度", 445)],
)
def test_of_a_column_a_quarter_the_one_wanted_counts(host: str, period: str, total: int):
    found = taken(host, "03_季度各一列.xlsx", period)
    assert f"共报送信息{total}条" in said(found)["情况综述"]
    assert len(zero(found)) == (10 if "二" in period else len(zero(found)))
    if "三" in period:
        assert zero(found) == THIRD
    assert not told(found)


def test_without_a_period_the_latest_quarter_with_figures_is_taken_and_said(host: str):
    found = taken(host, "03_季度各一列.xlsx")
    assert said(found)["情况综述"].startswith("2026年三季度，列入统计的48个单位共报送信息445条")
    assert zero(found) == THIRD
    (finding,) = told(found)
    assert "取最后一个有数的“三季度”" in finding.message and finding.severity is Severity.NOTE


def test_the_year_is_the_sum_of_its_quarters(host: str):
    assert "共报送信息1429条" in said(taken(host, "03_季度各一列.xlsx", "2026年"))["情况综述"]


def test_a_quarter_nobody_has_filled_in_is_told_nothing_of(host: str):
    found = taken(host, "03_季度各一列.xlsx", "2026年四季度")
    assert "情况综述" not in said(found) and zero(found) == []


def test_the_years_figures_are_not_the_months(host: str):
    found = taken(host, "17_本月和累计并列.xlsx")
    assert "共报送信息117条，审核发布61条" in said(found)["情况综述"]
    assert zero(found) == [
        "白石镇", "双江镇", "云岭乡", "县科工局", "县人社局", "县自然资源局", "县生态环境分局",
        "县水利局", "县应急管理局", "县市场监管局", "县统计局", "县城管局", "县气象局",
    ]  # fmt: skip
    assert not told(found)
    # The printed ranks go by the year's score, and stay.
    assert not [
        e
        for e in plan_run(found, with_notice=False).edits
        if e.sheet == "10月" and not e.is_filling
    ]


def test_the_year_so_far_can_be_what_is_wanted(host: str):
    found = taken(host, "17_本月和累计并列.xlsx", "2026年1—10月")
    assert "共报送信息1331条，审核发布635条" in said(found)["情况综述"]


def test_last_month_and_last_year_are_not_this_month(host: str):
    found = taken(host, "17_本月上月同期.xlsx")
    overview = said(found)["情况综述"]
    assert overview == (
        "2026年10月，列入统计的48个单位共被采用信息268条。高坪乡、县教育局、县司法局没有信息被采用。"
    )
    assert found.assessment.basis.rank_by and found.assessment.basis.rank_by.column == "本月采用数"
    assert not told(found)


@pytest.mark.parametrize(
    ("period", "sheet", "total"),
    [("2026年10月", "10月", 197), ("2026年9月", "9月", 207), ("", "10月", 197)],
)
def test_of_a_sheet_a_month_the_one_wanted_counts_else_the_latest_with_figures(
    host: str, period: str, sheet: str, total: int
):
    if host == "excel" and not period:
        sheet, total = "1月", 244  # the one the clerk is looking at
    found = taken(host, "02_十二个月和累计_2026.xlsx", period)
    assert [table.sheet for table in found.tables] == [sheet]
    assert f"共报送信息{total}条" in said(found)["情况综述"]


@pytest.mark.parametrize(
    "name", ["03_季度各一列.xlsx", "17_本月和累计并列.xlsx", "17_本月上月同期.xlsx"]
)
def test_setup_writes_down_what_each_column_was_understood_to_be(host: str, name: str):
    found = taken(host, name)
    plan = plan_setup(found)
    rows: dict[int, dict[int, object]] = {}
    for edit in plan.edits:
        if edit.sheet == "规则":
            for at, value in enumerate(edit.new, edit.row):
                rows.setdefault(at, {})[edit.column] = value
    start = next(at for at, row in rows.items() if row.get(1) == "列" and row.get(2) == "含义")
    written = {row[1]: row for at, row in rows.items() if at > start and 1 in row}
    assert all(row[6] == "推测" for row in written.values())
    expected = {
        "03_季度各一列.xlsx": ("三季度", "报送", "三季度"),
        "17_本月和累计并列.xlsx": ("1—10月累计/采用", "采用", "1—10月累计"),
        "17_本月上月同期.xlsx": ("上月采用数", "输入", "上月"),
    }[name]
    assert (expected[0], written[expected[0]][2], written[expected[0]][4]) == expected


def test_a_period_only_taken_as_the_latest_is_not_written_down_as_decided(host: str):
    edits = [e for e in plan_setup(taken(host, "03_季度各一列.xlsx")).edits if e.sheet == "规则"]
    cells = {(row, e.column): value for e in edits for row, value in enumerate(e.new, e.row)}
    stated = {cells[row, 1]: cells.get((row, 2)) for row, column in cells if column == 1}
    assert not any(stated.get(item) for item in ("统计期间", "排名依据", "零报送依据"))


def changed(assessed: Assessed) -> str:
    """Return what the notice says has changed."""
    wording = ChangeWording(Wording(assessed.assessment), assessed.changes)
    return wording.sentences()["变化情况"]


def test_a_month_is_compared_with_the_sheet_before_and_with_last_years_workbook(host: str):
    items = (StatedItem("统计期间", "2026年10月"),)
    last_year = KEPT / "02_十二个月和累计_2025.xlsx"
    book = HOSTS[host](KEPT / "02_十二个月和累计_2026.xlsx")
    found = assess_workbook(book, Choice(items=items, previous=(last_year,)))
    text = changed(found)
    assert text.startswith(
        "与2026年9月相比，报送减少10条，下降4.8%；采用增加6条，增长6.3%；采用率提高5.4个百分点。"
        "与2025年10月相比，报送减少36条，下降15.5%；采用减少3条，下降2.9%；采用率提高6.7个百分点。"
    )
    assert text.endswith(
        "新增零报送单位7家：大田镇、高坪乡、金竹乡、县教育局、县民政局、县市场监管局、县城管局；"
        "连续零报送单位1家：柳林镇（连续22个月）；恢复报送的单位4家：城关街道、清溪镇、县交通运输局、县审计局。"
    )
    # Without last year's workbook the run goes back as far as this one has months.
    alone = assess_workbook(HOSTS[host](KEPT / book.name), Choice(items=items))
    assert "柳林镇（连续10个月）" in changed(alone)
    assert alone.history.lacking == {"同比": "上年同期（2025年10月）"}


@pytest.mark.parametrize("sheet", ["11月", "12月"])
def test_a_month_nobody_has_filled_in_is_one_error(host: str, sheet: str):
    found = taken(host, "02_十二个月和累计_2026.xlsx", sheet=sheet)
    (finding,) = found.assessment.findings
    assert f"2026年{sheet}还没有填数" in finding.message and finding.severity is Severity.ERROR


def test_a_quarters_column_is_compared_with_the_one_before(host: str):
    text = changed(taken(host, "03_季度各一列.xlsx", "2026年三季度"))
    assert text.startswith("与2026年二季度相比，报送减少33条，下降6.9%。")
    assert f"新增零报送单位7家：{'、'.join(THIRD)}；恢复报送的单位10家：" in text


def test_last_month_and_last_year_beside_this_month_are_compared_with(host: str):
    text = changed(taken(host, "17_本月上月同期.xlsx"))
    assert text.startswith(
        "与2026年9月相比，采用增加25条，增长10.3%。与2025年10月相比，采用增加59条，增长28.2%。"
    )


def test_the_month_and_the_year_so_far_are_both_stated_each_as_what_it_is(host: str):
    found = taken(host, "17_本月和累计并列.xlsx")
    wording = ChangeWording(Wording(found.assessment), found.changes)
    assert wording.sentences()["累计情况"] == "2026年1—10月累计报送1331条、采用635条。"
    assert {name: fill() for name, fill in wording.fields()}["累计报送"] == "1331"


def test_a_workbook_a_quarter_is_compared_along_the_year(host: str):
    names = [f"14_{name}季度.xlsx" for name in "一二三四"]
    earlier = tuple(KEPT / name for name in names[:3])
    found = assess_workbook(HOSTS[host](KEPT / names[3]), Choice(previous=earlier))
    assert [past.period.words for past in found.history.pasts] == [
        "2025年三季度", "2025年二季度", "2025年一季度",
    ]  # fmt: skip
    runs = {run.unit.full_name: run.periods for run in found.changes.runs}
    assert runs == {"云岭乡": 3, "城关街道": 2}
