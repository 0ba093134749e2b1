"""What setting up writes down is what was known; what was asked stays open."""

from drawing import draw
from sheet.random_books import GridBook
from tongbao.run import assess_workbook
from tongbao.setup_plan import plan_setup
from tongbao.sheet.grid import Value

RESTARTING = """
| 单位 | 得分 | 名次 |
| 一中 | 99   | 1    |
| 二中 | 95   | 2    |
| 三中 | 90   | 3    |
| 一小 | 98   | 1    |
| 二小 | 97   | 2    |
| 三小 | 80   | 3    |
"""
RATED = """
| 单位 | 报送 | 采纳 | 采纳率 |
| 甲镇 | 28   | 16   | '57.10% |
| 乙镇 | 30   | 20   | '66.70% |
"""


def rules_after_setup(picture: str) -> dict[Value, Value]:
    """Return what sheet 规则 says of each item once the workbook has been set up."""
    plan = plan_setup(assess_workbook(GridBook({"统计表": draw(picture)})))
    cells = {
        (edit.row + at, edit.column): value
        for edit in plan.edits
        if edit.sheet == "规则"
        for at, value in enumerate(edit.new)
    }
    return {value: cells.get((row, 2)) for (row, column), value in cells.items() if column == 1}


def test_a_grouping_that_was_asked_about_is_left_open() -> None:
    assert rules_after_setup(RESTARTING)["分组排名"] is None


def test_places_the_table_shows_itself_are_left_to_it() -> None:
    written = rules_after_setup(RATED)
    assert written["百分比小数位"] is None and written["分组排名"] in {"是", "否"}
