"""Whatever lies on a sheet, looking for a table ends with a table or with a refusal in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import draw, told
from tongbao.core.assess import assess
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import joined
from tongbao.errors import TongbaoError, WorkbookNeedsAttention
from tongbao.sheet.grid import Area, Grid
from tongbao.sheet.result_edits import result_edits
from tongbao.sheet.tables.find_tables import find_tables

_BLANK = Grid("Sheet2", ())
_WORDS = (
    "单位", "单位名称", "报送", "发布", "得分", "名次", "等次", "序号", "组别", "备注", "合计", "小计",
    "一季度", "东办", "洛办", "区教育局", "甲镇", "乡镇街道", "区直单位", "2014年一季度统计表", "—", "无",
    "  ", "注：", "第1名", "优秀", "平均", "其中", "=",
)  # fmt: skip
_CELLS = st.one_of(
    st.none(), st.sampled_from(_WORDS), st.integers(-2, 120).map(float), st.booleans()
)


def test_a_blank_sheet_beside_the_table_is_passed_over():
    statistics = draw("| 单位 | 报送 |\n| 东办 | 3 |\n| 洛办 | 0 |")
    (table,) = find_tables([statistics, _BLANK, Grid("Sheet3", (), (Area(1, 1, 2, 2),))])
    assert told(table) == ["东办 3", "洛办 0"]


def test_a_workbook_of_blank_sheets_is_refused_by_name():
    with pytest.raises(WorkbookNeedsAttention, match="“Sheet2”里找不到统计表"):
        find_tables([_BLANK])


@st.composite
def _sheets(pick: st.DrawFn) -> Grid:
    width = pick(st.integers(1, 7))
    rows = pick(st.lists(st.lists(_CELLS, min_size=width, max_size=width), max_size=9))
    merged: list[Area] = []
    for _ in range(pick(st.integers(0, 3))):
        top, left = pick(st.integers(1, 9)), pick(st.integers(1, width))
        area = Area(top, left, top + pick(st.integers(0, 2)), left + pick(st.integers(0, 3)))
        if not any(_overlap(area, other) for other in merged):
            merged.append(area)
    return Grid("统计表", rows, tuple(merged))


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )


def test_a_heading_merged_over_a_blank_beside_a_unit_heading_is_read():
    with pytest.raises(WorkbookNeedsAttention):
        find_tables([draw("""
            | 报送 | <    |      |
            |      | 东办 | 0    |
            |      | 0    | 东办 |
        """)])  # fmt: skip


def test_words_under_a_merged_number_are_no_reason_to_stop():
    sheet = Grid("统计表", ((0.0, None, None), (None, "单位", "单位")), (Area(1, 1, 2, 2),))
    with pytest.raises(WorkbookNeedsAttention):
        find_tables([sheet])


@given(st.lists(_sheets(), min_size=1, max_size=2))
def test_any_sheet_is_assessed_or_refused_in_words(grids: list[Grid]):
    try:
        tables = find_tables(grids)
        assessment = assess(joined([table.statistics for table in tables]), None, Rules())
        start = 0
        for table in tables:
            count = len(table.statistics.entries)
            result_edits(table, range(start, start + count), assessment)
            start += count
    except TongbaoError:
        pass
