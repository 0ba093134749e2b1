"""A list of items is told from a table of units, and nobody is ranked by it."""

from pathlib import Path

import pytest

from calling import Caller
from drawing import codes, draw, told
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.tables.find_tables import find_tables

_KEPT = Path(__file__).resolve().parents[1] / "workbooks" / "kept"


def refused(*pictures: str) -> str:
    """Return what is said where there are only lists of items."""
    sheets = [draw(picture, f"表{number}") for number, picture in enumerate(pictures, 1)]
    with pytest.raises(WorkbookNeedsAttention) as caught:
        find_tables(sheets)
    return str(caught.value)


@pytest.mark.parametrize("command", ["assess", "check", "run", "setup"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("06_报送台账", "“标题”“日期”列），不是一个单位：“单位”列400行只有42个不同的名称，其中“县公安局”26行"),
        ("06_报送台账_带得分列", "“得分”可用 =SUMIF('报送台账'!$C$3:$C$402,A2,'报送台账'!$H$3:$H$402)"),
        ("15_依申请公开台账", "“承办单位”列36行只有11个不同的名称"),
        ("16_栏目更新检查", "“责任单位”列45行只有15个不同的名称"),
    ],
)  # fmt: skip
def test_a_list_of_items_is_refused_by_every_command(
    command: str, name: str, said: str, tongbao: Caller
):
    called = tongbao(command, _KEPT / f"{name}.xlsx")
    assert called.code == 3 and called.out == ""
    assert said in called.err and "一行是一件事" in called.err and "=COUNTIF(" in called.err


def test_a_short_list_is_told_by_what_its_rows_are_about():
    assert "“标题”" in refused("""
        | 报送单位 | 标题 | 得分 |
        | 东办 | 甲 | 2 |
        | 洛办 | 乙 | 3 |
        | 东办 | 丙 | 3 |
    """)


def test_tasks_with_dates_are_a_list_even_if_no_office_has_two():
    said = refused("""
        | 序号 | 督办事项 | 责任单位 | 交办日期 | 完成率 |
        | 1 | 老旧小区改造 | 住建局 | 2026-07-01 | 80 |
        | 2 | 学校扩建 | 教育局 | 2026-07-05 | 60 |
        | 3 | 河道清淤 | 水利局 | 2026-07-09 | 100 |
    """)
    assert "“督办事项”“交办日期”列" in said and "“责任单位”列只说明每件事归谁" in said


def test_titles_with_dates_are_a_list_even_if_every_unit_has_sent_in_one():
    said = refused("""
        | 序号 | 报送时间 | 单位 | 标题 | 采用级别 | 得分 |
        | 1 | 2026-03-01 | 县环保局 | 关于甲的事 | 县级 | 1 |
        | 2 | 2026-03-02 | 县人社局 | 关于乙的事 | 市级 | 3 |
        | 3 | 2026-03-03 | 县教育局 | 关于丙的事 | 省级 | 5 |
    """)
    assert "是逐件登记的台账" in said and "“标题”“报送时间”列" in said


def test_a_unit_merged_over_its_items_counts_once_for_each():
    assert "“责任单位”列5行只有2个不同的名称，其中“住建局”3行" in refused("""
        | 责任单位 | 栏目名称 | 更新日期 | 天数 |
        | 住建局 | 动态要闻 | 2026-07-01 | 8 |
        | ^ | 政策文件 | 2026-07-05 | 4 |
        | ^ | 通知公告 | 2026-07-09 | 0 |
        | 教育局 | 动态要闻 | 2026-07-01 | 8 |
        | ^ | 政策文件 | 2026-07-05 | 4 |
    """)


def test_units_that_come_every_month_are_no_units_each():
    months = "\n".join(
        f"| {unit} | {month}月 | 3 |" for month in (1, 2, 3, 4) for unit in ("东镇", "西镇")
    )
    said = refused(f"| 单位 | 月份 | 报送数 |\n{months}")
    assert "一行不是一个单位：“单位”列8行只有2个不同的名称" in said and "台账" not in said


def test_all_lists_are_told_if_there_is_no_table():
    letters = """
        | 信访人 | 信访事项 | 承办单位 | 办理天数 |
        | 张某 | 噪音 | 环保局 | 3 |
        | 李某 | 欠薪 | 人社局 | 4 |
        | 王某 | 污水 | 环保局 | 5 |
    """
    said = refused(letters, letters.replace("张某", "赵某"))
    assert "“表1”A1:D4" in said and "“表2”A1:D4" in said


@pytest.mark.parametrize("repeated", ["东镇", "北局"])
def test_a_unit_that_stands_twice_by_mistake_makes_no_list(repeated: str):
    table = f"""
        | 序号 | 单位 | 报送数 | 采用数 | 备注 |
        | 1 | 东镇 | 3 | 2 | 含约稿 |
        | 2 | 西镇 | 4 | 1 | |
        | 3 | 南局 | 5 | 1 | 迟报两次 |
        | 4 | {repeated} | 6 | 1 | |
        | 5 | 北局 | 7 | 1 | |
        | 6 | 中局 | 7 | 1 | |
    """
    assert len(told(table)) == 6


def test_reasons_for_each_unit_make_no_list():
    assert (
        told("""
        | 单位 | 得分 | 存在的主要问题 |
        | 东镇 | 90 | 更新不及时，链接打不开 |
        | 西镇 | 85 | 栏目空白，信息陈旧过期 |
        | 东镇 | 80 | 检索不便，咨询无人回复 |
        | 南镇 | 80 | 附件缺失，错别字比较多 |
        | 北镇 | 80 | 附件缺失，没有目录索引 |
        | 中镇 | 80 | 附件缺失，没有更新内容 |
        | 上镇 | 80 | 附件缺失，没有解读材料 |
        | 下镇 | 80 | 附件缺失，没有公开指南 |
        | 左镇 | 80 | 附件缺失，没有年度报告 |
        | 右镇 | 80 | 附件缺失，没有会议纪要 |
        | 外镇 | 80 | 附件缺失，没有联系方式 |
    """)[0]
        == "东镇 90"
    )


def test_a_name_in_two_groups_is_two_units():
    assert (
        len(
            told("""
        | 单位 | 得分 |
        | 一、甲片区 | |
        | 城关镇 | 90 |
        | 东乡 | 85 |
        | 西乡 | 84 |
        | 二、乙片区 | |
        | 城关镇 | 80 |
        | 东乡 | 75 |
        | 西乡 | 74 |
    """)
        )
        == 6
    )


def test_the_table_is_taken_where_a_workbook_has_both():
    items = draw(
        """
        | 报送单位 | 标题 | 得分 |
        | 东办 | 甲 | 2 |
        | 洛办 | 乙 | 3 |
        | 东办 | 丙 | 3 |
    """,
        "台账",
    )
    counted = draw("| 单位 | 报送 |\n| 东办 | 2 |\n| 洛办 | 1 |", "统计")
    for sheets in ([items, counted], [counted, items]):
        (table,) = find_tables(sheets, looked_at="台账")
        assert told(table) == ["东办 2", "洛办 1"]
        assert codes(table) == [("table-chosen", "A1")]
        assert "“台账”A1:C4（台账，一行是一件事）" in table.statistics.findings[0].message


def test_a_table_full_of_mistakes_is_no_list(tongbao: Caller):
    called = tongbao("assess", _KEPT / "12_脏表.xlsx")
    assert called.code == 0 and "统计表：" in called.out
