"""What a demanding clerk tries through the command line: odd settings, second runs, own sheets."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from calling import Caller

ROWS = (
    ("2024年一季度政务信息报送情况",),
    ("单位", "报送", "发布"),
    ("甲镇", 12, 10),
    ("乙镇", 30, 30),
    ("丙镇", 0, 0),
    ("民政局", 12, 12),
)
_Rows = tuple[tuple[object, ...], ...]


def book(path: Path, **sheets: _Rows) -> Path:
    """Save a workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made["Sheet"])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def cells(path: Path, sheet: str = "统计表") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def change(path: Path, **values: object) -> None:
    """Change cells of the table as a clerk would between two runs."""
    made = openpyxl.load_workbook(path)
    for at, value in values.items():
        made["统计表"][at].value = value  # type: ignore[union-attr,assignment]
    made.save(path)


def test_results_of_an_earlier_run_do_not_outlive_the_figures(tongbao: Caller, tmp_path: Path):
    rules = (("项目", "内容"), ("排名依据", "报送"), ("等次表", "优秀≥20；良好≥10；一般其余"))
    path = book(tmp_path / "a.xlsx", 统计表=ROWS, 规则=rules)
    tongbao("run", path, "--in-place", "--no-notice")
    heading = cells(path)[1]
    assert heading == ("单位", "报送", "发布", "退稿", "发布率", "名次", "等次", "零报送")
    assert cells(path)[3][5:] == (1, "优秀", None) and cells(path)[4][7] == "零报送"
    change(path, B4=None, B5=9, C5=9)
    tongbao("run", path, "--in-place", "--no-notice")
    assert cells(path)[3][5:] == (None, None, None)  # 乙镇 has no figure any more
    assert cells(path)[4][5:] == (3, "一般", None)  # 丙镇 has reported
    called = tongbao("run", path, "--in-place", "--no-notice")
    assert "改动0个单元格" in called.out


def test_a_rank_formula_of_a_unit_without_figures_is_left_alone(tongbao: Caller, tmp_path: Path):
    rows = (
        ("单位", "报送", "名次"),
        ("甲镇", 3, 1),
        ("乙镇", None, "=RANK(B3,B$2:B$4)"),
        ("丙镇", 1, 2),
    )
    path = book(tmp_path / "a.xlsx", 统计表=rows)
    called = tongbao("run", path, "--in-place", "--no-notice")
    assert "未改" not in called.out
    assert cells(path)[2][2] == "=RANK(B3,B$2:B$4)"


@pytest.mark.parametrize(
    "own",
    [(("我的结果", "重要"), ("甲镇", 100)), (("序号", "单位", "得分"), (1, "甲镇", 100))],
    ids=["another heading", "begins with 序号 too"],
)
def test_a_clerks_own_sheet_of_our_name_is_left_alone_as_a_whole(
    tongbao: Caller, tmp_path: Path, own: _Rows
):
    across = tuple(zip(*ROWS[1:], strict=True))  # units across: the results go to 考核结果
    path = book(
        tmp_path / "a.xlsx", 统计表=across, 考核结果=own, 通报=(("我写的通报",), ("第一段",))
    )
    called = tongbao("run", path, "--in-place")
    assert called.code == 0, called.err
    assert cells(path, "考核结果") == list(own)
    assert cells(path, "通报") == [("我写的通报",), ("第一段",)]
    told = [line for line in called.out.splitlines() if line.startswith("未")]
    assert len(told) == 2 and "“考核结果”" in told[0] and "--overwrite" in told[0]


def test_consent_fills_a_clerks_own_sheet_of_our_name(tongbao: Caller, tmp_path: Path):
    across = tuple(zip(*ROWS[1:], strict=True))
    path = book(tmp_path / "a.xlsx", 统计表=across, 考核结果=(("我的结果",),))
    tongbao("run", path, "--in-place", "--overwrite", "--no-notice")
    assert cells(path, "考核结果")[0][:3] == ("序号", "单位", "报送")
    assert "改动0个单元格" in tongbao("run", path, "--in-place", "--no-notice").out


def test_points_printed_for_a_unit_that_does_not_take_part_are_reported(
    tongbao: Caller, tmp_path: Path
):
    rows = (("单位", "报送", "加扣分"), ("甲镇", 3, 2), ("乙镇", 9, 2))
    register = (("单位全称", "参评"), ("甲镇", "√"), ("乙镇", "✘"))
    rules = (("项目", "内容"), ("加扣分表", "前1名：+2"))
    path = book(tmp_path / "a.xlsx", 统计表=rows, 单位名册=register, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    found = [f["cell"] for f in table["findings"] if f["code"] == "points-disagree"]
    assert found == ["C3"]
    tongbao("run", path, "--in-place", "--no-notice")
    assert [row[2] for row in cells(path)] == ["加扣分", 2, None]


@pytest.mark.parametrize("mark", ["√", "✔", "V", "是", "1", True])
@pytest.mark.parametrize("cross", ["×", "✘", "X", "否", "0", False])
def test_marks_for_yes_and_no_in_the_register(
    tongbao: Caller, tmp_path: Path, mark: object, cross: object
):
    register = (
        ("一季度单位名册",),
        ("序号", "单位全称", "参评", "起用日期"),
        (1, "甲镇", mark, date(2000, 1, 1)),
        (2, "乙镇", cross, "2000年1月1日"),
    )
    rows = (("单位", "报送"), ("甲镇", 3), ("乙镇", 9))
    path = book(tmp_path / "a.xlsx", 统计表=rows, 单位名册=register)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert [unit["rank"] for unit in table["units"]] == [1, None]
    assert all(finding["severity"] == "info" for finding in table["findings"])


def test_a_colon_behind_an_item_or_heading_is_no_part_of_its_name(tongbao: Caller, tmp_path: Path):
    rules = (
        ("考核规则",),
        ("序号", "项目：", "内容："),
        (1, "排名依据：", "发布"),
        (2, "名次方式:", "中国式"),
        ("加扣分表",),
        ("编号", "情形", "条件：", "分值"),
        (1, "表扬", "前1名", "+2"),
    )
    path = book(tmp_path / "a.xlsx", 统计表=ROWS, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert [unit["points"] for unit in table["units"]] == [0, 2, 0, 0]
    assert [unit["rank"] for unit in table["units"]] == [3, 1, 4, 2]
    assert table["findings"] == []


def test_points_for_everyone_may_be_set_in_words(tongbao: Caller, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", 统计表=ROWS)
    setting = "加扣分表=全部:前1名:+3；零报送：扣2分"
    (table,) = tongbao("assess", path, "--set", setting, "--json").data["tables"]
    assert [unit["points"] for unit in table["units"]] == [0, 3, -2, 0]
    assert table["findings"] == []


def test_a_share_in_a_condition_is_explained_in_percent(tongbao: Caller, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", 统计表=ROWS)
    setting = "加扣分表=发布率<90%:-0.5"
    (table,) = tongbao("assess", path, "--set", setting, "--json").data["tables"]
    assert table["points"] == [{"unit": "甲镇", "points": -0.5, "reason": "发布率<90%-0.5"}]


def test_a_zero_reporter_by_one_column_is_not_explained_by_a_rule_that_is_not_in_force(
    tongbao: Caller, tmp_path: Path
):
    rows = (("单位", "报送", "发布"), ("甲镇", None, 0), ("乙镇", 3, 2))
    path = book(tmp_path / "a.xlsx", 统计表=rows)
    words = ("--set", "零报送依据=报送、发布（任一为零）", "--json")
    (table,) = tongbao("assess", path, *words).data["tables"]
    assert table["zero_reporters"] == ["甲镇"]
    assert "“报送”、“发布”任一为 0，列为零报送" in table["units"][0]["reasons"]


def test_a_title_that_ends_in_situation_does_not_say_so_twice(tongbao: Caller, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", 统计表=ROWS)
    tongbao("run", path, "--out", tmp_path / "out")
    (text,) = (tmp_path / "out").glob("*.txt")
    assert "关于2024年一季度政务信息报送情况的督查通报" in text.read_text(encoding="utf-8")
    assert "情况情况" not in text.read_text(encoding="utf-8")


def test_strict_refusal_leaves_no_empty_folder(tongbao: Caller, tmp_path: Path):
    rows = (("单位", "报送", "发布"), ("甲镇", 3, 5), ("乙镇", 3, 2))
    path = book(tmp_path / "a.xlsx", 统计表=rows)
    assert tongbao("run", path, "--strict", "--out", tmp_path / "out").code == 1
    assert not (tmp_path / "out").exists()


def test_a_file_where_a_folder_should_be_is_wrong_use(tongbao: Caller, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", 统计表=ROWS)
    for words in (("demo", "--out", path), ("run", path, "--out", path)):
        called = tongbao(*words)
        assert called.code == 2 and "是一个文件，不是目录" in called.err


def test_what_the_machine_refuses_is_said_in_chinese(tongbao: Caller, tmp_path: Path):
    (tmp_path / "file").write_text("")
    path = book(tmp_path / "a.xlsx", 统计表=ROWS)
    called = tongbao("run", path, "--out", tmp_path / "file" / "out")
    assert called.code == 4 and "路径中有一段不是目录" in called.err
    assert "directory" not in called.err


SCORES: _Rows = (("单位", "得分"), ("甲镇", 95), ("乙镇", 85), ("丙镇", 80), ("丁镇", 60))


@pytest.mark.parametrize(
    "form",
    [
        (("等次", "最低分数"), ("优秀", 90), ("良好", ">80"), ("一般", "—")),
        (
            ("档次", "分数线", "名额"),
            ("优秀", "≥90分", "不限"),
            ("良好", "81分以上"),
            ("一般", "以下"),
        ),
        (
            ("序号", "等次：", "最低分", "含边界"),
            (1, "优秀", "９０（含）", "√"),
            (2, "良好", 80, "×"),
            (3, "一般", "其余", ""),
        ),
    ],
    ids=["signs", "words", "full width"],
)
def test_thresholds_as_clerks_write_them(tongbao: Caller, tmp_path: Path, form: _Rows):
    path = book(tmp_path / "a.xlsx", 评分=SCORES, 规则=(("评定标准",), *form))
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert [unit["band"] for unit in table["units"]] == ["优秀", "良好", "一般", "一般"]
    assert [f["code"] for f in table["findings"]] == []


def test_a_band_without_its_name_is_an_error_and_not_passed_over(tongbao: Caller, tmp_path: Path):
    rules = (("等次", "最低分"), ("优秀", 90), (None, 80), ("一般", "其余"), ("注：由办公室解释",))
    path = book(tmp_path / "a.xlsx", 评分=SCORES, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    wrong = [f for f in table["findings"] if f["severity"] == "error"]
    assert [(f["code"], f["cell"]) for f in wrong] == [("rule-not-understood", "A3")]
    assert {unit["band"] for unit in table["units"]} == {None}


def test_decisions_under_other_words_for_the_headings_count(tongbao: Caller, tmp_path: Path):
    decided = (
        ("人工调整登记表",),
        ("单位", "调整事项", "原等次", "调整后等次", "调整理由"),
        ("甲镇", "等次", "优秀", "一般", "被约谈"),
    )
    path = book(tmp_path / "a.xlsx", 评分=SCORES, 人工调整=decided)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert table["units"][0]["band"] == "一般"


def test_a_sheet_of_decisions_nobody_can_read_is_an_error(tongbao: Caller, tmp_path: Path):
    decided = (("人工调整",), ("名称", "结论", "说明"), ("甲镇", "一般", "被约谈"))
    path = book(tmp_path / "a.xlsx", 评分=SCORES, 人工调整=decided)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    (wrong,) = [f for f in table["findings"] if f["severity"] == "error"]
    assert wrong["cell"] == "A2" and "没有采用" in wrong["message"]


def test_a_wrong_line_of_points_is_shown_at_the_very_cell(tongbao: Caller, tmp_path: Path):
    rules = (
        ("情形", "组别", "条件", "分值"),
        ("表扬", "乡镇", "前1名", 1),
        ("表扬", None, "奖金≥3", 1),
        ("表扬", None, "前1名", "好"),
    )
    path = book(tmp_path / "a.xlsx", 评分=SCORES, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    wrong = {f["code"]: f["cell"] for f in table["findings"] if f["severity"] == "error"}
    assert wrong == {
        "rule-not-understood": "D4",
        "rule-unknown-group": "B2",
        "unknown-column": "C3",
    }
