"""Every shape of table README promises to read is read, and no other shape is promised."""

import re
from pathlib import Path

import pytest

from drawing import draw, told, totals
from tongbao.errors import WorkbookNeedsAttention
from tongbao.sheet.grid import Grid
from tongbao.sheet.tables.find_tables import find_tables

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")

#: What README calls a shape: a sheet or several of it, and what must be read from them.
SHAPES: dict[str, tuple[list[Grid], list[str]]] = {
    "一行表头": (
        [draw("""
            | 2024年一季度信息报送情况统计表 |    |    |
            | 单位 | 报送 | 发布 |
            | 东办 | 12   | 10   |
            | 洛办 | 3    | 3    |
            | 填表人：王某 |  |  |
        """)],
        ["东办 12 10", "洛办 3 3"],
    ),
    "两三行表头": (
        [draw("""
            | 单位 | 一季度 | <    | 二季度 | <    |
            | ^    | 报送   | 发布 | 报送   | 发布 |
            | 东办 | 12     | 10   | 7      | 7    |
            | 洛办 | 3      | 3    | 0      | 0    |
        """)],
        ["东办 12 10 7 7", "洛办 3 3 0 0"],
    ),
    "表头里有换行、最低标准、满分": (
        [draw("""
            | 单~位 | 报送数\\n(最低标准：20) | 得分（满分100） |
            | 东办  | 12                      | 95              |
            | 洛办  | 3                       | 80              |
        """)],
        ["东办 12 95", "洛办 3 80"],
    ),
    "并排几栏": (
        [draw("""
            | 单位 | 得分 |  | 单位 | 得分 |
            | 东办 | 95   |  | 王办 | 80   |
            | 洛办 | 90   |  | 吕办 | 70   |
        """)],
        ["东办 95", "洛办 90", "王办 80", "吕办 70"],
    ),
    "单位横排": (
        [draw("""
            | 单位 | 东办 | 洛办 | 王办 |
            | 报送 | 12   | 3    | 0    |
            | 发布 | 10   | 3    | 0    |
        """)],
        ["东办 12 10", "洛办 3 3", "王办 0 0"],
    ),
    "组别写成一列": (
        [draw("""
            | 组别     | 单位   | 报送 |
            | 乡镇     | 城关镇 | 12   |
            | ^        | 河东镇 | 3    |
            | 区直单位 | 教育局 | 5    |
            | ^        | 财政局 | 0    |
        """)],
        ["[乡镇] 城关镇 12", "[乡镇] 河东镇 3", "[区直单位] 教育局 5", "[区直单位] 财政局 0"],
    ),
    "县区、乡镇两列": (
        [draw("""
            | 县（市、区） | 乡镇（街道） | 报送 |
            | 东县         | 甲乡         | 12   |
            | ^            | 乙镇         | 3    |
            | 西县         | 甲乡         | 5    |
            | ^            | 丙镇         | 4    |
        """)],
        ["[东县] 甲乡 12", "[东县] 乙镇 3", "[西县] 甲乡 5", "[西县] 丙镇 4"],
    ),
    "组别写成表中的标题行": (
        [draw("""
            | 单位         | 报送 | 发布 |
            | 一、乡镇     | <    | <    |
            | 城关镇       | 12   | 10   |
            | 河东镇       | 3    | 3    |
            | 二、区直单位 | <    | <    |
            | 教育局       | 5    | 5    |
            | 财政局       | 0    | 0    |
        """)],
        [
            "[乡镇] 城关镇 12 10", "[乡镇] 河东镇 3 3",
            "[区直单位] 教育局 5 5", "[区直单位] 财政局 0 0",
        ],
    ),
    "每组一张工作表": (
        [
            draw("| 单位 | 报送 |\n| 城关镇 | 12 |\n| 河东镇 | 3 |", "乡镇"),
            draw("| 单位 | 报送 |\n| 教育局 | 5 |\n| 财政局 | 0 |", "区直单位"),
        ],
        ["[乡镇] 城关镇 12", "[乡镇] 河东镇 3", "[区直单位] 教育局 5", "[区直单位] 财政局 0"],
    ),
    "合计、小计、平均行": (
        [draw("""
            | 单位 | 报送 | 发布 |
            | 东办 | 12   | 10   |
            | 洛办 | 3    | 3    |
            | 合计 | 15   | 13   |
            | 平均 | 7.5  | 6.5  |
        """)],
        ["东办 12 10", "洛办 3 3"],
    ),
    "“全市”“其中：乡”“上月累计”“增减”之类的行": (
        [draw("""
            | 县（市、区） | 报送 |
            | 全市         | 15   |
            | 东城县       | 12   |
            | 西城区       | 3    |
            | 其中：区     | 3    |
            | 上月累计     | 14   |
            | 增减         | 1    |
        """)],
        ["东城县 12", "西城区 3"],
    ),
    "一个单位合并着占几行": (
        [draw("""
            | 单位     | 扣分 | 得分 |
            | 岳阳楼区 | 3    | 94   |
            | ^        |      | ^    |
            | 云溪区   | 2    | 98   |
        """)],
        ["岳阳楼区 3 94", "云溪区 2 98"],
    ),
    "名称里有空格、换行": (
        [draw("""
            | 单位               | 报送 |
            | 东~~办             | 12   |
            | 洞庭新城\\n工作部 | 3    |
        """)],
        ["东办 12", "洞庭新城工作部 3"],
    ),
    "没有表头的单位一列": (
        [draw("""
            |        | 报送 | 发布 |
            | 城关镇 | 12   | 10   |
            | 河东镇 | 3    | 3    |
            | 教育局 | 5    | 5    |
        """)],
        ["城关镇 12 10", "河东镇 3 3", "教育局 5 5"],
    ),
    "表头是“镇、班级、栏目、姓名”等": (
        [draw("""
            | 班级 | 得分 |
            | 一班 | 95   |
            | 二班 | 90   |
            | 三班 | 85   |
        """)],
        ["一班 95", "二班 90", "三班 85"],
    ),
    "同一张工作表上几个表": (
        [draw("""
            | 单位   | 报送 |
            | 城关镇 | 12   |
            | 河东镇 | 3    |
            | 河西乡 | 5    |
            |        |      |
            | 单位   | 约稿 |
            | 教育局 | 1    |
            | 财政局 | 2    |
        """)],
        ["城关镇 12", "河东镇 3", "河西乡 5"],
    ),
    "文字写的数": (
        [draw("""
            | 单位 | 报送   | 发布   |
            | 东办 | '１２ | 10条   |
            | 洛办 | 3      | —      |
        """)],
        ["东办 12 10", "洛办 3 空"],
    ),
    "百分数、时长、金额": (
        [draw("""
            | 单位 | 报送数 | 办结率  | 到账金额 |
            | 东办 | 12     | '95%    | '1.2万元 |
            | 洛办 | 3      | '97.5%  | '8000元  |
        """)],
        ["东办 12 0.95 12000", "洛办 3 0.975 8000"],
    ),
}  # fmt: skip
#: What README says is no statistics table, and how numbers are shown that have been read.
ITEM_LISTS, SHOWING = "台账、登记表、明细", "数的显示"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_that_is_promised_is_read(shape: str):
    grids, units = SHAPES[shape]
    assert told(find_tables(grids)) == units


def test_total_rows_are_known_for_what_they_cover():
    (table,) = find_tables(SHAPES["合计、小计、平均行"][0])
    assert totals(table)[0] == "合计 东办-洛办"


def test_every_shape_that_is_promised_is_tried_and_every_one_tried_is_promised():
    table = README.split("## 能读懂的表")[1].split("\n## ")[0]
    promised = re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)[1:]
    assert [shape for shape in promised if shape not in {ITEM_LISTS, SHOWING}] == [*SHAPES]


def test_a_list_of_items_is_refused_as_one():
    rows = "\n".join(f"| 2026-09-{day:02} | 教育局 | 第{day}篇稿件 | 1 |" for day in range(1, 9))
    with pytest.raises(WorkbookNeedsAttention, match="台账"):
        find_tables([draw(f"| 日期 | 单位 | 标题 | 得分 |\n{rows}")])
