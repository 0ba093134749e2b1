"""A printed result that nobody has calculated says so, and says nothing else."""

from dataclasses import replace

from drawing import codes, draw, read
from tongbao.sheet.grid import UNCALCULATED, Grid


def drawn(picture: str) -> Grid:
    """Return a drawn sheet; where ``未算`` is drawn, a formula has not been calculated."""
    grid = draw(picture)
    rows = [[UNCALCULATED if value == "未算" else value for value in row] for row in grid.rows]
    return replace(grid, rows=rows)


def test_a_rate_or_rank_nobody_has_calculated_is_no_wrong_one() -> None:
    table = read(
        drawn(
            """
            | 单位     | 报送 | 发布 | 发布率 | 名次 |
            | 区民政局 | 4    | 2    | 未算   | 未算 |
            | 区司法局 | 5    | 1    | 20%    | 2    |
            """
        )
    )
    assert codes(table) == [("formula-not-calculated", "D2"), ("formula-not-calculated", "E2")]
    assert [entry.printed for entry in table.statistics.entries] == [
        {},
        {"发布率": "20%", "名次": "2"},
    ]


def test_a_figure_that_is_also_a_result_is_told_once() -> None:
    table = read(
        drawn(
            """
            | 单位     | 报送 | 退稿 |
            | 区民政局 | 4    | 未算 |
            | 区司法局 | 未算 | 1    |
            """
        )
    )
    assert codes(table) == [("formula-not-calculated", "C2"), ("formula-not-calculated", "B3")]
