from collections.abc import Sequence
from dataclasses import replace

import pytest

from drawing import draw, read
from recording_desk import RecordingDesk
from tongbao.core.assess import assess
from tongbao.core.rules.rules import Rules
from tongbao.report import as_data
from tongbao.run import assess_workbook
from tongbao.sheet.edit import AnyEdit
from tongbao.sheet.grid import Grid, SheetName
from tongbao.sheet.result_edits import result_edits


def changes(picture: str, rules: Rules | None = None) -> list[tuple[str, object, object, str]]:
    """Return every change to a column the table has, as (cell, old, new, consent)."""
    table = read(picture)
    assessment = assess(table.statistics, None, rules or Rules(result_columns=("零报送",)))
    edits = result_edits(table, range(len(table.statistics)), assessment).edits
    return [(*cell, edit.consent) for edit in edits for cell in edit.cells()]


def test_an_earlier_periods_zero_reporters_do_not_stay_marked() -> None:
    assert changes(
        """
        | 单位     | 报送 | 零报送 |
        | 区民政局 | 3    | 零报送 |
        | 区司法局 | 0    |        |
        | 区审计局 | 0    | 零报送 |
        | 区统计局 |      | 零报送 |
        """
    ) == [("C2", "零报送", None, ""), ("C3", None, "零报送", "")]


def test_a_zero_reporter_marked_in_other_words_stays_as_it_is() -> None:
    assert (
        changes(
            """
        | 单位     | 报送 | 是否零报送 |
        | 区民政局 | 3    | 否         |
        | 区司法局 | 0    | 是         |
        | 区审计局 | 0    | √          |
        | 区统计局 | 4    | 已说明情况 |
        """
        )
        == []
    )


def test_words_of_the_clerks_own_need_consent() -> None:
    assert changes(
        """
        | 单位     | 报送 | 零报送   |
        | 区民政局 | 3    |          |
        | 区司法局 | 0    | 情况特殊 |
        """
    ) == [("C3", "情况特殊", "零报送", "原有文字“情况特殊”")]


SMALL = """
    | 单位     | 报送 | 发布 |
    | 区民政局 | 3    | 2    |
    | 区司法局 | 5    | 1    |
"""


@pytest.mark.parametrize(("hidden", "named"), [({4, 5}, "D、E列"), ({5}, "E列"), ({4, 30}, "D列")])
def test_results_are_not_put_into_columns_nobody_sees(hidden: set[int], named: str) -> None:
    table = read(replace(draw(SMALL), hidden_columns=frozenset(hidden)))
    placed = result_edits(table, range(2), assess(table.statistics, None, Rules()))
    assert placed.homeless and not placed.edits
    (finding,) = placed.findings
    assert named in finding.message and "考核结果" in finding.message


@pytest.mark.parametrize("hidden", [{2}, {30}])
def test_columns_hidden_elsewhere_do_not_matter(hidden: set[int]) -> None:
    table = read(replace(draw(SMALL), hidden_columns=frozenset(hidden)))
    placed = result_edits(table, range(2), assess(table.statistics, None, Rules()))
    assert placed.edits and not placed.homeless and not placed.findings


class Drawn:
    """A workbook of drawn sheets."""

    name = "画的工作簿.xlsx"
    looked_at = None

    def __init__(self, **pictures: str) -> None:
        self.grids = {name: draw(picture, name) for name, picture in pictures.items()}

    def stands_in(self, _sheet: str) -> None:
        return None

    def sheets(self) -> tuple[SheetName, ...]:
        return tuple(map(SheetName, self.grids))

    def read(self, sheet: str) -> Grid:
        return self.grids[sheet]

    def check(self, edits: Sequence[AnyEdit]) -> None:
        raise AssertionError(f"nothing is to be checked: {edits}")

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> None:
        raise AssertionError(f"nothing is to be written: {edits}, {rests_on}")


def test_of_a_table_on_two_sheets_each_finding_is_told_once() -> None:
    book = Drawn(
        乡镇="| 单位 | 报送 | 发布 |\n| 东镇 | 3 | 4 |\n| 西镇 | 2 | 1 |",
        区直="| 单位 | 报送 | 发布 |\n| 民政局 | 3 | 5 |\n| 司法局 | 2 | 1 |",
    )
    tables = as_data(assess_workbook(book), RecordingDesk.ways)["tables"]
    wrong = [[f["sheet"] for f in t["findings"] if f["severity"] == "error"] for t in tables]
    assert wrong == [["乡镇"], ["区直"]]
