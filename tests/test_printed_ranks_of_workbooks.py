"""Workbooks as clerks keep them: what stands printed and is right stays, before and after 设置."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from calling import Caller
from fake_excel.loading import open_in_excel
from tongbao.choice import Choice
from tongbao.findings import Severity
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import Assessed, assess_workbook, plan_run, save
from tongbao.setup_plan import plan_setup
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.workbook import Workbook

KEPT = Path(__file__).parent / "workbooks" / "kept"
PUBLISHED, MONTHS, MARKS = (
    KEPT / name
    for name in (
        "01_采用情况_两行表头_无规则.xlsx",
        "02_十二个月和累计_2026.xlsx",
        "04_十项指标评分.xlsx",
    )
)
NOTHING_REPORTED = "白石镇 清溪镇 县发改局 县住建局 县水利局 县农业农村局 县卫健局 县信访局".split()
REWARD = StatedItem("加扣分表", "前7名：+2")


@dataclass(frozen=True)
class Desk:
    """A workbook where the clerk has it open, and what stands there."""

    workbook: Workbook

    def assessed(self, sheet: str | None = None) -> Assessed:
        return assess_workbook(self.workbook, Choice(sheet=sheet))

    def set_up(self, sheet: str | None = None) -> None:
        save(plan_setup(self.assessed(sheet)), self.workbook)

    def shown(self, sheet: str, column: int) -> list[object]:
        return [row[column - 1] for row in self.workbook.read(sheet).rows]


def _in_file(path: Path) -> Workbook:
    return FileWorkbook(path)


def _in_excel(path: Path) -> Workbook:
    return ExcelWorkbook(open_in_excel(path))


@pytest.fixture(params=[_in_file, _in_excel], ids=["file", "excel"], name="at_desk")
def _at_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Path], Desk]:
    def opened(path: Path) -> Desk:
        return Desk(request.param(Path(shutil.copy(path, tmp_path / path.name))))

    return opened


def told(assessed: Assessed) -> list[str]:
    """Return code and cell of everything found, questions and what only informs left aside."""
    return [
        f"{finding.code.name} {finding.place.cell}"
        for finding in assessed.assessment.findings
        if finding.severity in {Severity.ERROR, Severity.WARNING}
    ]


@pytest.mark.parametrize("is_set_up", [False, True])
def test_ranks_over_all_units_stay_although_names_suggest_groups(
    at_desk: Callable[[Path], Desk], is_set_up: bool
) -> None:
    desk = at_desk(PUBLISHED)
    printed = desk.shown("Sheet1", 9)
    if is_set_up:
        desk.set_up()
        assert any(desk.shown("单位名册", 3)[1:])
    assessed = desk.assessed()
    assessment = assessed.assessment
    assert told(assessed) == []
    assert not assessment.basis.bands and len(assessment.standings) == 48
    totals = {name: int(number) for name, number in assessment.totals.sums.items()}
    assert totals | {"得分": 388} == totals and totals["报送数"] == 357
    assert [totals[level] for level in ("县级", "市级", "省级", "国家级")] == [181, 54, 9, 0]
    assert [each.unit.full_name for each in assessment.zero_reporters()] == NOTHING_REPORTED
    plan = plan_run(assessed)
    assert plan.notice and not plan.kept_back_for and not plan.withheld
    save(plan, desk.workbook)
    assert desk.shown("Sheet1", 9) == printed
    assert assessment.workings.places == [
        int(rank) for rank in printed if isinstance(rank, float | int)
    ]


@pytest.mark.parametrize("is_set_up", [False, True])
def test_the_formula_says_which_column_is_ranked(
    at_desk: Callable[[Path], Desk], is_set_up: bool
) -> None:
    desk = at_desk(MONTHS)
    if is_set_up:
        desk.set_up("10月")
    assessed = desk.assessed("10月")
    by = assessed.assessment.basis.rank_by
    assert by and by.column == "采用" and not assessed.assessment.grouped_ranks
    assert told(assessed) == []
    plan = plan_run(assessed)
    assert plan.notice and not plan.withheld
    workings = assessed.assessment.workings
    ranks = dict(zip(workings.statistics.names, workings.places, strict=True))
    assert [ranks[name] for name in ("县商务局", "县统计局", "黄土乡", "县卫健局")] == [1, 2, 3, 3]
    (annex,) = (part for part in plan.notice.parts if isinstance(part, NoticeTable))
    assert [row[-1] for row in annex.rows if row[1] in {"县商务局", "城关街道"}] == ["6", "1"]


@pytest.mark.parametrize("month", range(1, 11))
def test_every_month_is_silent_about_its_ranks(tongbao: Caller, month: int) -> None:
    checked = tongbao("check", MONTHS, "--sheet", f"{month}月", "--strict")
    assert checked.out.startswith("核对问题：没有")


@pytest.mark.parametrize("is_set_up", [False, True])
def test_points_inside_a_total_are_never_written(
    at_desk: Callable[[Path], Desk], is_set_up: bool
) -> None:
    desk = at_desk(MARKS)
    if is_set_up:
        desk.set_up()
    given, totals = desk.shown("考核打分", 13), desk.shown("考核打分", 14)
    assert told(desk.assessed()) == ["over-full-marks E10", "parts-not-total N12"]
    (total,) = (f for f in desk.assessed().assessment.findings if f.code.name == "parts-not-total")
    assert "79.5" in total.message and "71.5" in total.message
    assessed = assess_workbook(desk.workbook, Choice(items=(REWARD,)))
    assert assessed.assessment.with_points()
    plan = plan_run(assessed, overwrite=True, despite_errors=True)
    save(plan, desk.workbook)
    assert desk.shown("考核打分", 13) == given and desk.shown("考核打分", 14) == totals
    grid = desk.workbook.read("考核打分")
    added = [value for row in grid.rows for value in row[16:] if isinstance(value, str)]
    assert "加扣分" in added
    assert plan.notice
    (annex,) = (part for part in plan.notice.parts if isinstance(part, NoticeTable))
    at = grid.rows[1].index("加减分")
    shown = {row[1]: row[at] for row in annex.rows}
    for row in grid.rows[3:51]:
        assert shown[str(row[1])] == ("—" if row[at] is None else f"{row[at]:g}")


WEIGHTED, TASKS, LATE = (
    KEPT / name for name in ("07_分级采用加权.xlsx", "08_任务完成率.xlsx", "13_迟报漏报.xlsx")
)


@pytest.mark.parametrize("is_set_up", [False, True])
def test_nothing_is_ranked_where_points_are_given_that_nobody_has_added_up(
    at_desk: Callable[[Path], Desk], is_set_up: bool
) -> None:
    desk = at_desk(WEIGHTED)
    if is_set_up:
        desk.set_up()
    assessed = desk.assessed()
    assert told(assessed) == [] and assessed.assessment.basis.rank_by is None
    assert "ranked-column-open" in [f.code.name for f in assessed.assessment.findings]
    plan = plan_run(assessed)
    assert plan.notice and "共报送信息345条" in plan.notice.text
    assert (
        "大田镇、马头镇、云岭乡、县民政局、县文旅广体局、县审计局、县市场监管局" in plan.notice.text
    )
    assert "名次" not in [edit.new[-1] for edit in plan.edits if edit.sheet == "采用"]


@pytest.mark.parametrize("is_set_up", [False, True])
def test_ranks_by_a_rate_that_is_a_formula_stay(
    at_desk: Callable[[Path], Desk], is_set_up: bool
) -> None:
    desk = at_desk(TASKS)
    if is_set_up:
        desk.set_up()
    assessed = desk.assessed()
    by = assessed.assessment.basis.rank_by
    assert by and by.column == "完成率" and not assessed.assessment.grouped_ranks
    assert told(assessed) == []
    plan = plan_run(assessed, overwrite=True)
    assert not [edit for edit in plan.edits if edit.sheet == "任务完成情况"]


def test_a_mark_where_a_number_belongs_keeps_the_notice_back(
    at_desk: Callable[[Path], Desk],
) -> None:
    assessed = at_desk(LATE).assessed()
    assert told(assessed) == ["text-not-number E5", "error-value G5", "error-value H5"]
    totals = assessed.assessment.totals.sums
    assert (totals["迟报"], totals["漏报"], totals["扣分"]) == (17, 17, 68)
    assert plan_run(assessed).notice is None
