"""Units under headings nobody declared are found by what stands there, or the clerk is asked."""

import pytest

from drawing import codes, draw, read, told
from tongbao.core.register import Register, Unit
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.tables.find_tables import find_tables

_KNOWN = (
    "区 市 县 镇 乡 村 辖区 街道办 站所 班级 执行单位 落实单位 撰稿人 栏目 姓名 平台 网格 网站名称 地市州 "
    "县（市、区） 市、县 科所队 信息员 窗口名称"
).split()
_NAMES = (
    ("东湖片", "西湖片", "北片"),
    ("三班", "四班", "五班"),
    ("动态要闻", "政策解读", "公示公告"),
    ("张三", "李四", "王五"),
    ("雨山", "花山", "博望"),
)


def refused(picture: str) -> str:
    with pytest.raises(WorkbookNeedsAttention) as caught:
        find_tables([draw(picture)])
    return str(caught.value)


@pytest.mark.parametrize("names", _NAMES, ids=" ".join)
@pytest.mark.parametrize("heading", _KNOWN)
def test_names_of_any_kind_under_any_heading_for_them_are_units(
    heading: str, names: tuple[str, ...]
):
    rows = "\n".join(f"| {name} | {90 - at} |" for at, name in enumerate(names))
    table = read(f"| {heading} | 得分 |\n{rows}")
    assert told(table) == [f"{name} {90 - at}" for at, name in enumerate(names)]
    assert codes(table) == []


def test_blocks_beside_each_other_are_read_under_such_headings_too():
    assert told("""
        | 三季度采用情况 | < | < | < | < | < |
        | 序号 | 姓名 | 采用数 | 序号 | 姓名 | 采用数 |
        | 1 | 张三 | 5 | 3 | 王五 | 3 |
        | 2 | 李四 | 4 | 4 | 赵六 | 2 |
        | 合计 | < | | | | 14 |
    """) == ["张三 5", "李四 4", "王五 3", "赵六 2"]


def test_a_heading_nobody_knows_is_named():
    table = read("| 参演队列 | 得分 |\n| 红梅 | 9 |\n| 青松 | 8 |")
    assert told(table) == ["红梅 9", "青松 8"]
    assert codes(table) == [("units-assumed", "A1")]
    assert "“参演队列”" in table.statistics.findings[0].message


@pytest.mark.parametrize(
    "picture",
    [
        "| 指标 | 得分 |\n| 更新量 | 9 |\n| 时效 | 8 |",
        "| 月份 | 报送数 |\n| 一月 | 9 |\n| 二月 | 8 |\n| 三月 | 8 |",
        "| 期间 | 报送数 |\n| 一季度 | 9 |\n| 二季度 | 8 |\n| 三季度 | 8 |",
        "| 等次 | 得分 |\n| 优秀 | 90 |\n| 良好 | 80 |",
        "| 结果 | 得分 |\n| 优秀 | 90 |\n| 良好 | 80 |",
        "| 考核项目 | 分值 |\n| 更新量 | 9 |\n| 时效 | 8 |",
        "| 内容 | 满分 | 评分标准 |\n| 更新量 | 9 | 每少一条扣1分 |\n| 时效 | 8 | 迟一天扣1分 |",
        "| 奖项 | 加分 |\n| 第一名 | 9 |\n| 第二名 | 8 |",
        "| 说明 | 数量 |\n| 各单位要在每月五日以前报送上个月的全部信息 | 9 |\n| 逾期不报的按零报送处理并在全区通报 | 8 |",
        "| 会议名称 | 日期 | 人数 |\n| 培训会 | 2026年3月1日 | 9 |\n| 推进会 | 2026年4月1日 | 8 |",
    ],
)  # fmt: skip
def test_labels_with_numbers_beside_them_are_not_taken_for_units(picture: str):
    assert "找不到统计表" in refused(picture)


def test_the_clerk_is_asked_where_only_the_clerk_can_tell():
    said = refused("| 指标 | 得分 |\n| 更新量 | 9 |\n| 时效 | 8 |")
    assert "A1" in said and "看不出“指标”列是不是单位，如果是，请把这个表头改为“单位”" in said


def test_labels_beside_a_table_of_units_change_nothing():
    (table,) = find_tables([
        draw("| 姓名 | 得分 |\n| 张三 | 9 |\n| 李四 | 8 |\n| 王五 | 8 |", "个人"),
        draw("| 单位 | 得分 |\n| 东镇 | 9 |\n| 西镇 | 8 |", "统计"),
    ])  # fmt: skip
    assert table.sheet == "统计" and codes(table) == []


def test_the_sheet_the_clerk_is_looking_at_is_read_by_what_stands_there():
    sheets = [
        draw("| 姓名 | 得分 |\n| 张三 | 9 |\n| 李四 | 8 |\n| 王五 | 8 |", "个人"),
        draw("| 单位 | 报送 |\n| 东镇 | 9 |\n| 西镇 | 8 |", "统计"),
    ]
    (table,) = find_tables(sheets, looked_at="个人")
    assert table.sheet == "个人" and codes(table) == [("table-chosen", "A1")]


_PAPERS = """
    | 2026年三季度用稿情况 | < | < | < |
    | 单位 | {} | {} | {} |
    | 枣庄日报 | 3 | 5 | 2 |
    | 枣庄晚报 | 4 | 1 | 2 |
    | {} | 18 | 16 | 10 |
"""


@pytest.mark.parametrize("places", [("薛城区", "峄城区", "台儿庄区"), ("薛城", "峄城", "台儿庄")])
@pytest.mark.parametrize("last", ["得分", "报送数", "采用数", "扣分", "名次"])
def test_units_across_are_told_by_their_names_whatever_the_rows_are_called(
    places: tuple[str, ...], last: str
):
    table = read(_PAPERS.format(*places, last))
    assert table.view.turned
    assert table.statistics.names == list(places)


@pytest.mark.parametrize("figure", ["浏览量", "投资额", "办理时长", "更新率", "办件次数", "占比"])
def test_a_row_called_as_no_unit_is_turns_a_table(figure: str):
    table = read(f"| 单位 | 桥湖片 | 城北 | 山山片 |\n| {figure} | 3 | 5 | 2 |\n| 备注 | | 新 | |")
    assert table.view.turned and table.statistics.names == ["桥湖片", "城北", "山山片"]


def test_the_register_says_which_way_round_a_table_stands():
    names = ("薛城", "峄城", "台儿庄")
    grid = draw(_PAPERS.format(*names, "合计"))
    across = find_tables([grid], register=Register(tuple(map(Unit, names))))
    assert across[0].statistics.names == list(names)
    down = find_tables([grid], register=Register((Unit("枣庄日报"), Unit("枣庄晚报"))))
    assert down[0].statistics.names == ["枣庄日报", "枣庄晚报"]


def test_units_down_stay_units_where_the_last_row_is_a_total_score():
    assert told("""
        | 单位 | 网站 | 微信 | 微博 |
        | 东城 | 3 | 5 | 2 |
        | 西城 | 4 | 1 | 2 |
        | 总分 | 7 | 6 | 4 |
    """)[:2] == ["东城 3 5 2", "西城 4 1 2"]


@pytest.mark.parametrize(
    "picture",
    [
        "| 单位名称 | 桥岭片 | 桥北片 | 上月合计 |\n| 报送信息数 | 20 | 30 | 33 |\n| 备注 | 新设 | | |",
        "| 单位名称 | 桥岭片 | 桥北片 | 合计 | 上月合计 |\n| 更新率 | 20 | 30 | 50 | 33 |\n| 名次 | 2 | 1 | | |",
        "| 单位 | 桥岭片 | 桥北片 | 平均 |\n| 得分 | 20 | 30 | 25 |\n| 备注 | | 新设 | |",
    ],
)  # fmt: skip
def test_totals_beside_units_and_remarks_below_do_not_turn_a_table_back(picture: str):
    table = read(picture)
    assert table.view.turned and table.statistics.names == ["桥岭片", "桥北片"]
