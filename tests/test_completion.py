"""完成率 and 超额数: tasks set and tasks done."""

import pytest

from core.making import by_name
from drawing import columns, read
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.derived import COMPLETION_RATE, EXCESS
from tongbao.core.explanation import explanation
from tongbao.core.notice.annex_tables import annex_table
from tongbao.core.notice.fields import Fields
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.core.rules.rules import Rules, SortKey
from tongbao.sheet.result_edits import result_edits

DONE = """
    | 单位 | 任务数 | 完成数 | 完成率 | 超额数 |
    | 东城乡 | 4 | 5 | {} | {} |
    | 西城乡 | 4 | 2 | {} | {} |
    | 南关镇 | 0 | 1 | {} | {} |
    | 北关镇 | 3 |   |    |    |
"""


def done(*printed: str) -> tuple[Assessment, dict[str, object]]:
    """Return the table assessed, and what a run would write, by cell."""
    table = read(DONE.format(*(printed or ("",) * 6)))
    assessment = assess(table.statistics, None, Rules(rank_by=SortKey("完成率")))
    edits = result_edits(table, range(len(table.statistics)), assessment).edits
    return assessment, {cell: new for edit in edits for cell, _, new in edit.cells()}


def test_rates_and_excess_are_worked_out_for_every_unit_with_both_figures() -> None:
    assessment, _ = done()
    rates = assessment.result(COMPLETION_RATE.meaning).values
    assert [str(rate) if rate is not None else None for rate in rates] == [
        "1.250",
        "0.500",
        "—",
        None,
    ]
    assert assessment.result(EXCESS.meaning).values == [1, -2, 1, None]


def test_blank_cells_of_both_columns_are_filled() -> None:
    _, written = done()
    assert str(written["D2"]) == "1.250" and written["D4"] == "—" and "D5" not in written
    assert (written["E2"], written["E3"], written["E4"]) == (1, -2, 1)


def test_wrong_numbers_are_found_and_written_anew_right_ones_left_alone() -> None:
    assessment, written = done("125%", "'1", "60%", "-2", "/", "'2")
    codes = {f.place.cell: f.code.name for f in assessment.findings if "disagree" in f.code.name}
    assert codes == {"D3": "rate-disagrees", "E4": "difference-disagrees"}
    assert {cell for cell in written if cell[0] in "DE"} >= {"D3", "E4"}
    assert not {"D2", "E2", "E3"} & set(written)


def test_units_are_ranked_by_the_rate_and_told_why() -> None:
    assessment, _ = done()
    assert by_name(assessment, "rank") == {"东城乡": 1, "西城乡": 2, "南关镇": None, "北关镇": None}
    told = explanation(assessment.standings[0], assessment)
    assert "完成率”125.0%" in told and "第1名" in told
    assert "没有任务，完成率为“—”" in explanation(assessment.standings[2], assessment)


def test_annex_and_field_show_the_rate_in_percent() -> None:
    assessment, _ = done()
    assert [row[3] for row in annex_table(assessment).rows] == ["125.0%", "50.0%", "—", "—"]
    filled = Fields(assessment, {}).fill("完成率{完成率}。")
    assert filled == "完成率100.0%。"  # 8 of 8 tasks: the unit without figures is in no sum


def test_without_tasks_the_rate_is_a_figure_somebody_entered() -> None:
    table = read("| 单位 | 完成率 |\n| 东城乡 | 95% |\n| 西城乡 | 80% |")
    assert columns(table) == ["单位:单位", "完成率:数值"]


@pytest.mark.parametrize("heading", ["完成率", "任务完成率", "完成比例"])
def test_a_table_of_tasks_gets_the_rate_but_not_the_excess(heading: str) -> None:
    table = read(
        f"| 单位 | 目标任务数 | 已完成数 | {heading} |\n| 东城乡 | 4 | 3 | |\n| 西城乡 | 2 | 2 | |"
    )
    assert columns(table)[1:] == ["目标任务数:任务", "已完成数:完成", f"{heading}:完成率"]
    assessment = assess(table.statistics, None, Rules())
    assert EXCESS.meaning not in {c.meaning for c in assessment.added_to(assessment.present)}


def test_a_notice_tells_the_share_of_all_and_not_the_mean_of_the_shares() -> None:
    assessment, _ = done()
    told = sentences(Wording(assessment))["情况综述"]
    assert "完成率总体100.0%，最高125.0%，最低50.0%" in told  # 8 of 8; the mean is 87.5%
