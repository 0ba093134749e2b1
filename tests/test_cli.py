"""The command line: what is written, what is left alone, what is said, and the exit codes."""

import hashlib
import re
from pathlib import Path

import openpyxl
import pytest

from calling import Caller
from drawn_books import save_drawn
from stating import stated
from tongbao.cli import commands as cli_commands
from tongbao.cli import running
from tongbao.cli.terminal import Terminal
from tongbao.gongwen.practices import TypeArea
from tongbao.sheet.grid import Area

TABLE = """
    | 2024年一季度信息报送情况统计表 | < | < |
    | 单位   | 报送 | 发布 |
    | 甲镇   | 12   | 10   |
    | 乙镇   | 30   | 30   |
    | 丙镇   | 0    | 0    |
    | 民政局 | 12   | 12   |
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return save_drawn(tmp_path / "一季度.xlsx", 统计表=TABLE)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def column(path: Path, letter: str, sheet: str = "统计表") -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(path)[sheet][letter]]


def test_demo_writes_columns_and_notice_and_says_where(tongbao: Caller, tmp_path: Path):
    called = tongbao("demo", "--out", tmp_path / "demo")
    assert called.code == 0, called.err
    names = {path.suffix for path in (tmp_path / "demo").iterdir()}
    assert names == {".xlsx", ".docx", ".txt"}
    assert "零报送单位：8家" in called.out and "考核结果.xlsx" in called.out


def test_a_mistake_while_telling_what_was_done_does_not_deny_it(
    tongbao: Caller, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Terminal, _lines: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(Terminal, "tell", broken)
    called = tongbao("run", workbook, "--in-place", "--no-notice")
    assert called.code == 4 and column(workbook, "F")[1] == "名次"
    assert (
        "结果已经写好，程序随后出了意外（KeyError）" in called.err and "没有改动" not in called.err
    )


@pytest.mark.parametrize("command", ["run", "setup"])
def test_a_mistake_in_what_is_to_be_told_comes_before_anything_is_written(
    tongbao: Caller, workbook: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(running, "edit_lines", broken)
    monkeypatch.setattr(cli_commands, "setup_lines", broken)
    before = digest(workbook)
    called = tongbao(command, workbook, *(["--in-place"] if command == "run" else []))
    assert called.code == 4 and "程序出了意外（KeyError），工作簿没有改动" in called.err
    assert digest(workbook) == before and not list(workbook.parent.glob("*.docx"))


def test_demo_twice_keeps_the_first_results(tongbao: Caller, tmp_path: Path):
    tongbao("demo", "--out", tmp_path)
    before = {path: digest(path) for path in tmp_path.iterdir() if path.is_file()}
    assert tongbao("demo", "--out", tmp_path).code == 0
    assert {path: digest(path) for path in before} == before


def test_run_fills_empty_columns_at_the_right_edge(tongbao: Caller, workbook: Path, tmp_path: Path):
    called = tongbao("run", workbook, "--out", tmp_path / "out", "--no-notice")
    assert called.code == 0, called.err
    (copy,) = (tmp_path / "out").iterdir()
    assert column(copy, "D") == [None, "退稿", 2, 0, 0, 0]
    assert column(copy, "E") == [None, "发布率", 0.833, 1, "—", 1]
    assert column(copy, "F") == [None, "名次", 2, 1, 4, 2]
    assert column(copy, "G") == [None, "零报送", None, None, "零报送", None]


@pytest.mark.parametrize(("reported", "shown"), [("10.5", "General"), ("10", "0")])
def test_a_part_of_a_rejected_item_is_not_rounded_away_where_it_is_shown(
    tongbao: Caller, tmp_path: Path, reported: str, shown: str
) -> None:
    table = f"| 单位 | 报送 | 发布 |\n| 甲镇 | {reported} | 8 |\n| 乙镇 | 4 | 3 |"
    path = save_drawn(tmp_path / "半条.xlsx", 统计表=table)
    assert tongbao("run", path, "--in-place", "--no-notice").code == 0
    cell = openpyxl.load_workbook(path)["统计表"]["D2"]
    assert (cell.value, cell.number_format) == (float(reported) - 8, shown)


def test_run_leaves_the_original_alone(tongbao: Caller, workbook: Path, tmp_path: Path):
    before = digest(workbook)
    assert tongbao("run", workbook, "--out", tmp_path / "out").code == 0
    assert digest(workbook) == before


def test_run_in_place_twice_changes_nothing_the_second_time(tongbao: Caller, workbook: Path):
    assert tongbao("run", workbook, "--in-place", "--no-notice").code == 0
    first = digest(workbook)
    called = tongbao("run", workbook, "--in-place", "--no-notice")
    assert called.code == 0 and "改动0个单元格" in called.out
    assert digest(workbook) == first


def test_run_again_after_figures_changed_renews_its_own_results(tongbao: Caller, workbook: Path):
    tongbao("run", workbook, "--in-place", "--no-notice")
    book = openpyxl.load_workbook(workbook)
    book["统计表"]["B3"] = 40
    book["统计表"]["C3"] = 40
    book.save(workbook)
    assert tongbao("run", workbook, "--in-place", "--no-notice").code == 0
    assert column(workbook, "F") == [None, "名次", 1, 2, 4, 3]


def test_dry_run_lists_every_edit_with_old_and_new_and_writes_nothing(
    tongbao: Caller, workbook: Path, tmp_path: Path
):
    before = sorted(tmp_path.iterdir())
    called = tongbao("run", workbook, "--dry-run", "--no-notice")
    assert called.code == 0
    assert "“统计表”F4：空 → 1" in called.out
    assert "没有写任何文件" in called.out
    assert sorted(tmp_path.iterdir()) == before


def test_words_and_formulas_in_a_result_column_need_consent(tongbao: Caller, tmp_path: Path):
    path = save_drawn(
        tmp_path / "a.xlsx",
        统计表="""
            | 单位 | 报送 | 名次         |
            | 甲镇 | 12   | 待定，张主任 |
            | 乙镇 | 30   | =RANK(B3,B2:B4) |
            | 丙镇 | 3    |              |
        """,
    )
    called = tongbao("run", path, "--no-notice", "--out", tmp_path / "out")
    assert "未改 “统计表”C2" in called.out and "未改 “统计表”C3" in called.out
    (copy,) = (tmp_path / "out").iterdir()
    assert column(copy, "C") == ["名次", "待定，张主任", "=RANK(B3,B2:B4)", 3]
    called = tongbao("run", path, "--no-notice", "--out", tmp_path / "all", "--overwrite")
    assert called.code == 0, called.err
    (copy,) = (tmp_path / "all").iterdir()
    assert column(copy, "C") == ["名次", 2, 1, 3]


def test_side_by_side_blocks_get_a_sheet_of_their_own(
    tongbao: Caller, reports: Path, tmp_path: Path
):
    tongbao("run", reports, "--out", tmp_path)
    copy = tmp_path / "信息报送统计表_考核结果.xlsx"
    book = openpyxl.load_workbook(copy)
    heading = [cell.value for cell in book["考核结果"][1]]
    assert heading[:5] == ["序号", "组别", "单位", "报送", "发布"]
    assert book["考核结果"].max_row == 59
    original = openpyxl.load_workbook(reports)["统计表"]
    assert [[c.value for c in row] for row in book["统计表"]] == [
        [c.value for c in row] for row in original
    ]


def test_the_workbook_gets_a_sheet_with_the_notice(tongbao: Caller, reports: Path, tmp_path: Path):
    tongbao("run", reports, "--out", tmp_path)
    texts = column(tmp_path / "信息报送统计表_考核结果.xlsx", "B", "通报")
    assert any("分别是区粮食局、区经营管理局" in str(text) for text in texts)


def test_setup_adds_settings_filled_from_the_table(tongbao: Caller, workbook: Path):
    before = column(workbook, "B")
    called = tongbao("setup", workbook)
    assert called.code == 0, called.err
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == ["统计表", "规则", "单位名册", "通报要素"]
    assert column(workbook, "B") == before
    rules = {row[0].value: row[1].value for row in book["规则"].iter_rows(max_row=12)}
    assert rules["统计期间"] == "2024年一季度" and rules["排名依据"] == "报送"
    units = [[c.value for c in row] for row in book["单位名册"].iter_rows(min_row=2)]
    assert [row[1] for row in units] == ["甲镇", "乙镇", "丙镇", "民政局"]
    assert [row[4] for row in units] == ["乡镇、街道"] * 3 + ["直属单位"]
    assert all("推测" in row[9] for row in units)
    assert book["规则"].data_validations.dataValidation


def test_setup_twice_adds_nothing(tongbao: Caller, workbook: Path):
    tongbao("setup", workbook)
    first = digest(workbook)
    assert "没有改动" in tongbao("setup", workbook).out
    assert digest(workbook) == first


def test_setup_adds_no_second_sheet_beside_one_with_a_space_in_its_name(
    tongbao: Caller, tmp_path: Path
) -> None:
    rules = "| 项目 | 内容 |\n| 排名依据 | 发布 |"
    sheets = {"统计表": TABLE, "规则 ": rules, "考核 结果": "| 序号 | 单位 | 依据 |"}
    path = save_drawn(tmp_path / "一季度.xlsx", **sheets)
    assert "排名：按“发布”" in tongbao("assess", path).out
    assert tongbao("setup", path).code == 0
    names = ["统计表", "规则 ", "考核 结果", "单位名册", "通报要素"]
    assert openpyxl.load_workbook(path).sheetnames == names


@pytest.mark.parametrize("area", TypeArea)
def test_setup_says_which_line_pitches_each_type_area_takes(
    tongbao: Caller, workbook: Path, area: TypeArea
) -> None:
    tongbao("setup", workbook)
    rows = openpyxl.load_workbook(workbook)["通报要素"].iter_rows(values_only=True)
    told = next(str(row[2]) for row in rows if row[0] == "行距")
    allowed = re.search(rf"{area.value}版心可填 ([\d.]+)—([\d.]+)", told)
    assert allowed, told
    for pitch in allowed.groups():
        elements = stated({"版心": area.value, "行距": pitch})
        assert elements.practices.line_pitch == float(pitch)


def test_a_workbook_after_setup_is_assessed_as_before(tongbao: Caller, workbook: Path):
    (before,) = tongbao("assess", workbook, "--json", "--set", "分组排名=否").data["tables"]
    tongbao("setup", workbook)
    (after,) = tongbao("assess", workbook, "--json", "--set", "分组排名=否").data["tables"]
    for name in ("units", "totals", "zero_reporters", "bands"):
        one = [
            {k: v for k, v in u.items() if k in ("name", "rank", "band", "values", "zero")}
            for u in before["units"]
        ]
        two = [
            {k: v for k, v in u.items() if k in ("name", "rank", "band", "values", "zero")}
            for u in after["units"]
        ]
        assert (one, before["totals"]) == (two, after["totals"]), name


def test_text_and_json_leave_out_the_same_unit_without_a_figure(
    tongbao: Caller, tmp_path: Path
) -> None:
    table = "| 单位 | 报送 | 发布 |\n| 甲镇 | 10 | 8 |\n| 乙镇 | 5 | |\n| 丙镇 | 6 | 6 |"
    path = save_drawn(tmp_path / "缺数.xlsx", 统计表=table)
    (data,) = tongbao("assess", path, "--json").data["tables"]
    assert data["totals"] == {"报送": 21, "发布": 14, "退稿": 2}
    said = tongbao("assess", path).out
    assert "合计：报送21，发布14，退稿2\n发布率：87.5%\n" in said
    assert "1个单位缺报送数或发布数，未计入退稿和发布率" in said


def test_set_overrides_a_rule_by_its_chinese_name(tongbao: Caller, workbook: Path):
    def ranks(*words: str) -> list[int]:
        (table,) = tongbao("assess", workbook, "--json", *words).data["tables"]
        return [unit["rank"] for unit in table["units"]]

    assert ranks() == [2, 1, 4, 2]
    assert ranks("--set", "名次方式=中国式") == [2, 1, 3, 2]
    assert ranks("--set", "名次方式=顺序") == [2, 1, 4, 3]
    assert ranks("--set", "排名依据=发布") == [3, 1, 4, 2]
    assert ranks("--set", "次级排序=发布/高到低") == [3, 1, 4, 2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--set", "名次方式=随便"), "并列占位"),
        (("--set", "排名依具=报送"), "排名依据"),
        (("--set", "排名依据"), "项目=内容"),
        (("--range", "A1-F9"), "A1"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_wrong_words_leave_with_2_and_say_what_is_right(
    tongbao: Caller, workbook: Path, words: tuple[str, ...], told: str
):
    called = tongbao("assess", workbook, *words)
    assert called.code == 2
    assert told in called.err and "Traceback" not in called.err


def test_an_unknown_command_names_those_there_are(tongbao: Caller):
    called = tongbao("seutp")
    assert called.code == 2 and "setup" in called.err


def test_a_missing_file_leaves_with_a_chinese_message(tongbao: Caller, tmp_path: Path):
    called = tongbao("assess", tmp_path / "没有.xlsx")
    assert called.code in (3, 4) and "没有.xlsx" in called.err


def test_an_unknown_sheet_names_those_there_are(tongbao: Caller, workbook: Path):
    called = tongbao("assess", workbook, "--sheet", "二季度")
    assert called.code == 3 and "统计表" in called.err


def test_strict_leaves_with_1_and_writes_nothing_on_errors(tongbao: Caller, tmp_path: Path):
    path = save_drawn(
        tmp_path / "a.xlsx",
        统计表="| 单位 | 报送 | 发布 |\n| 甲镇 | 3 | 5 |\n| 乙镇 | 2 | 2 |\n| 丙镇 | 1 | 1 |",
    )
    assert tongbao("check", path).code == 0
    called = tongbao("check", path, "--strict")
    assert called.code == 1 and "单元格 C2" in called.out
    called = tongbao("run", path, "--strict", "--out", tmp_path / "out")
    assert called.code == 1 and not (tmp_path / "out").exists()


def test_a_register_may_come_from_another_workbook(tongbao: Caller, workbook: Path, tmp_path: Path):
    other = save_drawn(
        tmp_path / "名册.xlsx",
        名册="""
            | 单位全称       | 简称 | 组别 |
            | 县民政局       |      | 部门 |
            | 丙镇人民政府   | 丙镇 | 乡镇 |
            | 乙镇人民政府   | 乙镇 | 乡镇 |
            | 甲镇人民政府   | 甲镇 | 乡镇 |
        """,
    )
    (table,) = tongbao("assess", workbook, "--json", "--register", other).data["tables"]
    assert table["zero_reporters"] == ["丙镇人民政府"]
    assert table["groups"] == ["部门", "乡镇"]
    assert {u["name"]: u["group_rank"] for u in table["units"]} == {
        "甲镇": 2,
        "乙镇": 1,
        "丙镇": 3,
        "民政局": 1,
    }
    assert table["units"][3]["full_name"] == "县民政局"


def test_the_previous_period_gives_the_changes(tongbao: Caller, workbook: Path, tmp_path: Path):
    before = save_drawn(
        tmp_path / "上季.xlsx",
        统计表=TABLE.replace("2024年一季度", "2023年四季度").replace("30", "20"),
    )
    called = tongbao("run", workbook, "--previous", before, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    (text,) = (tmp_path / "out").glob("*.txt")
    words = text.read_text(encoding="utf-8-sig")
    assert "与2023年四季度相比" in words and "报送增加10条，增长22.7%" in words
    assert "连续零报送单位1家：丙镇" in words


def test_the_plain_text_can_be_read_in_the_notepad_of_old_windows(
    tongbao: Caller, workbook: Path, tmp_path: Path
) -> None:
    tongbao("run", workbook, "--out", tmp_path / "out")
    (text,) = (tmp_path / "out").glob("*.txt")
    content = text.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + "督查通报\r\n".encode())
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_look_of_the_table_goes_on_in_added_columns(
    tongbao: Caller, scores: Path, tmp_path: Path
):
    tongbao("run", scores, "--out", tmp_path, "--no-notice")
    sheet = openpyxl.load_workbook(tmp_path / "政务公开检查评分表_考核结果.xlsx")["评分表"]
    assert [sheet.cell(2, c).value for c in (4, 5)] == ["名次", "等次"]
    for row in (2, 3, 58):
        added, last = sheet.cell(row, 4), sheet.cell(row, 3)
        assert (added.font.name, added.font.sz) == (last.font.name, last.font.sz)
        assert added.border.left.style == last.border.left.style == "thin"
        assert added.alignment.horizontal == last.alignment.horizontal == "center"


def test_a_named_range_limits_the_table(tongbao: Caller, workbook: Path):
    (table,) = tongbao("assess", workbook, "--json", "--range", "A2:C4").data["tables"]
    assert [unit["name"] for unit in table["units"]] == ["甲镇", "乙镇"]
    assert table["range"] == Area(2, 1, 4, 3).address


def test_help_is_chinese_throughout(tongbao: Caller):
    for words in (("--help",), ("run", "--help"), ("assess", "--help")):
        text = tongbao(*words).out
        assert "用法：" in text and "选项" in text
        assert "Usage" not in text and "Options" not in text and "Show this" not in text


@pytest.mark.parametrize(
    ("asked", "made"), [("新.xlsx", "新.xlsx"), ("N.XLSX", "N.XLSX"), ("新", "新.xlsx")]
)
def test_a_new_workbook_gets_the_name_that_was_asked_for(
    tongbao: Caller, tmp_path: Path, asked: str, made: str
) -> None:
    assert tongbao("new", "空白统计表", tmp_path / asked).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [made]


def test_new_refuses_to_replace_a_file(tongbao: Caller, workbook: Path):
    before = digest(workbook)
    assert tongbao("new", "空白统计表", workbook).code == 2
    assert digest(workbook) == before


def test_new_names_the_kinds_there_are(tongbao: Caller, tmp_path: Path):
    called = tongbao("new", "考勤表", tmp_path / "x.xlsx")
    assert called.code == 2 and "政务公开检查评分表" in called.err


def test_an_unexpected_failure_is_logged_and_told_in_chinese(
    tongbao: Caller, workbook: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("tongbao.cli.commands.assess_workbook", broken)
    called = tongbao("assess", workbook)
    assert called.code == 4
    assert "boom" not in called.err and "Traceback" not in called.err and "意外" in called.err
    assert "boom" in (tmp_path / "state" / "tongbao" / "tongbao.log").read_text(encoding="utf-8")
