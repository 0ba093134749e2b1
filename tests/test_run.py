"""What every door has without asking for more than a path: registers and earlier periods elsewhere."""

from pathlib import Path

import pytest

from drawn_books import save_drawn
from fake_excel.loading import open_in_excel
from tongbao.choice import Choice
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import assess_workbook, plan_run
from tongbao.sheet.workbook import Workbook

NOW = """
    | 2024年一季度信息报送统计表 |      |
    | 单位                       | 报送 |
    | 甲镇                       | 30   |
    | 乙镇                       | 0    |
"""
REGISTER = """
    | 单位全称     | 简称 | 组别 |
    | 乙镇人民政府 | 乙镇 | 乡镇 |
    | 甲镇人民政府 | 甲镇 | 乡镇 |
"""


@pytest.fixture(name="workbook", params=["file", "excel"])
def _workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    path = save_drawn(tmp_path / "本季.xlsx", 统计表=NOW)
    return FileWorkbook(path) if request.param == "file" else ExcelWorkbook(open_in_excel(path))


def test_a_register_elsewhere_is_taken_whoever_holds_the_workbook(
    workbook: Workbook, tmp_path: Path
) -> None:
    other = save_drawn(tmp_path / "名册.xlsx", 说明="| 请看下一张 |", 名册=REGISTER)
    assessed = assess_workbook(workbook, Choice(register=other)).assessment
    assert [each.unit.full_name for each in assessed.zero_reporters()] == ["乙镇人民政府"]


def test_an_earlier_period_is_compared_with_whoever_holds_the_workbook(
    workbook: Workbook, tmp_path: Path
) -> None:
    earlier = NOW.replace("2024年一季度", "2023年四季度").replace("30", "20")
    previous = save_drawn(tmp_path / "上季.xlsx", 统计表=earlier)
    assessed = assess_workbook(workbook, Choice(previous=(previous,)))
    (past,) = assessed.history.pasts
    assert past.assessment.totals.sums["报送"] == 20
    notice = plan_run(assessed, fonts=frozenset()).notice
    assert notice is not None and "与2023年四季度相比" in str(notice)


def test_an_earlier_period_goes_by_the_same_register_from_elsewhere(
    workbook: Workbook, tmp_path: Path
) -> None:
    other = save_drawn(tmp_path / "名册.xlsx", 名册=REGISTER)
    previous = save_drawn(tmp_path / "上季.xlsx", 统计表=NOW.replace("2024年一", "2023年四"))
    assessed = assess_workbook(workbook, Choice(register=other, previous=(previous,)))
    (past,) = assessed.history.pasts
    assert [s.unit.group for s in past.assessment.standings] == ["乡镇", "乡镇"]


def test_a_workbook_without_a_register_is_refused_as_one(
    workbook: Workbook, tmp_path: Path
) -> None:
    other = save_drawn(tmp_path / "别的.xlsx", 表="| 随便 |")
    with pytest.raises(WorkbookNeedsAttention, match=r"别的\.xlsx 里没有单位名册"):
        assess_workbook(workbook, Choice(register=other))
