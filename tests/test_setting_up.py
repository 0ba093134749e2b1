"""Setting up a workbook that has a register elsewhere, or sheets of its own under our names."""

from pathlib import Path

from calling import Caller
from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.commands import buttons
from tongbao.hosts.xlsx.workbook import FileWorkbook

TABLE = (
    "| 单位 | 报送数 | 发布数 |\n| 东城乡 | 12 | 10 |\n| 西成乡 | 15 | 14 |\n| 南关镇 | 30 | 28 |"
)
REGISTER = """
    | 单位全称 | 简称 | 组别 |
    | 东城乡   | 东城 | 乡   |
    | 西城乡   | 西城 | 乡   |
    | 南关镇   | 南关 | 镇   |
    | 沙河镇   | 沙河 | 镇   |
"""
NAMES = {"unit-unknown", "unit-absent"}


def _names(called: object) -> list[str]:
    (table,) = called.data["tables"]  # type: ignore[attr-defined]
    return [f["message"] for f in table["findings"] if f["code"] in NAMES]


def test_the_register_the_clerk_gives_is_written_and_what_it_finds_stays(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=TABLE)
    register = save_drawn(tmp_path / "名册.xlsx", 单位名册=REGISTER)
    before = _names(tongbao("assess", path, "--json", "--register", register))
    assert len(before) == 3
    assert tongbao("setup", path, "--register", register).code == 0
    assert _names(tongbao("assess", path, "--json")) == before
    grid = FileWorkbook(path).read("单位名册")
    written = [[grid.at(row, column) for column in (2, 3, 5)] for row in range(2, 6)]
    assert written == [
        ["东城乡", "东城", "乡"],
        ["西城乡", "西城", "乡"],
        ["南关镇", "南关", "镇"],
        ["沙河镇", "沙河", "镇"],
    ]


OWN_RULES = "| 信息工作考核办法 |\n| 第一条 | 每采用一条得一分 |\n| 第二条 | 不报的扣分 |"
OWN_REGISTER = "| 联系人 | 电话 |\n| 张三 | 123 |"


def test_sheets_of_the_clerks_own_under_our_names_are_told(tongbao: Caller, tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=TABLE, 规则=OWN_RULES, 单位名册=OWN_REGISTER)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    told = {f["sheet"]: f["message"] for f in table["findings"] if f["code"] == "sheet-not-ours"}
    assert told.keys() == {"规则", "单位名册"}
    assert "应有“项目”“内容”两列" in told["规则"] and "单位全称" in told["单位名册"]
    assert not [f for f in table["findings"] if f["code"] == "rule-unknown-item"]


def test_setting_up_says_what_it_left_alone_and_what_is_missing_for_it(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=TABLE, 规则=OWN_RULES, 单位名册=OWN_REGISTER)
    said = tongbao("setup", path).out
    assert "添加工作表“通报要素”" in said
    assert "工作表“规则”不是本程序的格式，没有改动；因此没有规则" in said
    assert "工作表“单位名册”不是本程序的格式，没有改动；因此没有单位名册" in said
    said = tongbao("setup", path).out
    assert "都已经有了" not in said and "工作表“规则”不是本程序的格式" in said
    desk = RecordingDesk()
    buttons.add_settings(desk, FileWorkbook(path))
    assert "工作表“单位名册”不是本程序的格式" in desk.told[0]


def test_a_misspelt_item_is_told_as_one_and_an_empty_sheet_says_nothing(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=TABLE, 规则="| 排名根据 | 发布数 |")
    assert "可能应为“排名依据”" in tongbao("check", path).out
    path = save_drawn(tmp_path / "空.xlsx", 表=TABLE, 规则="| |")
    assert "不是本程序的格式" not in tongbao("check", path).out


def test_guesses_at_columns_are_not_called_guesses_at_groups(tongbao: Caller, tmp_path: Path):
    path = save_drawn(
        tmp_path / "表.xlsx",
        统计="| 组别 | 单位 | 报送数 | 发布数 |\n| 一组 | 甲乡 | 3 | 2 |\n| 二组 | 乙乡 | 2 | 1 |",
    )
    told = tongbao("setup", path).out
    assert "有2列的含义是推测的" in told and "组别是按名称推测" not in told
