"""Questions as a clerk meets them at the ribbon: a menu, and the answer written on sheet 规则."""

from pathlib import Path

import pytest

from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.commands import buttons
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import assess_workbook

MARKS = """
    | 单位 | 得分 | 等次 |
    | 东办 | 95   |      |
    | 西办 | 85   |      |
    | 南办 | 70   |      |
    | 注：90分以上为优秀，80—89分为良好，其余为一般。 |
"""
DEDUCTED = "| 单位 | 累计扣分 | 名次 |\n| 东办 | 12 | |\n| 西办 | 0 | |\n| 南办 | 3.5 | |"
BANDS = "优秀≥90；良好≥80；一般其余（优秀1个、良好1个、一般1个）"


def _column(path: Path, column: int, sheet: str = "表") -> list[object]:
    grid = FileWorkbook(path).read(sheet)
    return [grid.at(row, column) for row in range(2, 5)]


def _rules(path: Path) -> list[list[object]]:
    """Return what sheet 规则 says: its rows without empty cells and without help."""
    grid = FileWorkbook(path).read("规则")
    rows = [[v for v in values[:2] if v is not None] for values in grid.rows]
    return [row for row in rows if len(row) == 2]


def _open_questions(path: Path) -> list[str]:
    assessment = assess_workbook(FileWorkbook(path)).assessment
    return [question.code.name for question in assessment.questions]


def test_the_answer_is_written_with_the_results_and_the_sheet_is_added(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    desk = RecordingDesk(BANDS, True)
    buttons.fill_results(desk, FileWorkbook(path))
    menu, proposal = desk.asked
    assert menu.splitlines() == [
        BANDS, "无（不评等次）", "另行规定", "先不定", "没有等次表。怎样定？请填序号：",
    ]  # fmt: skip
    assert "将新增工作表：规则" in proposal and "优秀：1个，东办" in proposal
    assert _column(path, 3) == ["优秀", "良好", "一般"]
    assert ["优秀", 90] in _rules(path) and ["一般", "其余"] in _rules(path)
    assert _open_questions(path) == []
    stated = {row[0] for row in _rules(path)}
    assert not stated & {"名次方式", "分组排名", "空白按零"}  # nothing else is decided


def test_left_open_nothing_is_graded_nor_written_about_it(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    buttons.fill_results(RecordingDesk("先不定", True), FileWorkbook(path))
    assert _column(path, 3) == [None, None, None]
    assert "规则" not in [sheet.name for sheet in FileWorkbook(path).sheets()]
    assert _open_questions(path) == ["grades-open"]


def test_called_off_nothing_is_written_at_all(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    before = path.read_bytes()
    buttons.fill_results(RecordingDesk(None), FileWorkbook(path))
    assert path.read_bytes() == before


def test_the_clerks_own_limits_are_asked_for_again_until_they_are_understood(
    tmp_path: Path,
) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    desk = RecordingDesk("另行规定", "随便", "优秀>85；其余良好", True)
    buttons.fill_results(desk, FileWorkbook(path))
    assert "写法不对" in desk.told[0] and "--set" not in desk.told[0]
    assert _column(path, 3) == ["优秀", "良好", "良好"]
    assert ["优秀", 85] in _rules(path) and _open_questions(path) == []
    (row,) = [row for row in FileWorkbook(path).read("规则").rows if row[0] == "优秀"]
    assert row[2] == "否"  # 含边界


def test_no_bands_are_written_as_a_line(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    buttons.fill_results(RecordingDesk("无（不评等次）", True), FileWorkbook(path))
    assert ["等次表", "无"] in _rules(path) and _open_questions(path) == []


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ("| 项目 | 内容 |\n| 统计期间 | 2026年三季度 |\n| 排名依据 | |\n| 分组排名 | 否 |", 3),
        ("| 项目 | 内容 |\n| 统计期间 | 2026年三季度 |\n| |\n| 条件 | 分值 |\n| 零报送 | -2 |", 3),
        ("| 项目 | 内容 |\n| 统计期间 | 2026年三季度 |\n| 条件 | 分值 |\n| 零报送 | -2 |", 5),
        ("| 要素 | 说明 | 取值 |\n| 排名依据： | 按哪列 | |", 2),
        ("| 统计期间 | 2026年三季度 |", 2),
    ],
    ids=["its own", "free", "below all", "other headings", "no headings"],
)
def test_an_answer_goes_into_the_items_line_or_a_free_one(
    tmp_path: Path, rules: str, line: int
) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 规则=rules.replace("| |\n", "| ~ |\n"))
    before = [*FileWorkbook(path).read("规则").rows]
    answer = "累计扣分/低到高（排在最前的是西办（0））"
    buttons.fill_results(RecordingDesk(answer, True), FileWorkbook(path))
    grid = FileWorkbook(path).read("规则")
    row = [value for value in grid.rows[line - 1] if value is not None]
    assert "累计扣分/低到高" in row and str(row[0]).rstrip("：") == "排名依据"
    others = [values for number, values in enumerate(grid.rows, 1) if number != line]
    kept = [values for number, values in enumerate(before, 1) if number != line]
    assert [[v for v in r if v] for r in others] == [[v for v in r if v] for r in kept]
    assert _column(path, 3) == [3, 1, 2] and _open_questions(path) == []


def test_bands_go_under_the_headings_that_stand_there(tmp_path: Path) -> None:
    rules = "| 序号 | 档次 | 名额 | 分数线 |\n| ~ |\n| ~ |\n| ~ |\n| 条件 | 分值 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS, 规则=rules)
    buttons.fill_results(RecordingDesk(BANDS, True), FileWorkbook(path))
    grid = FileWorkbook(path).read("规则")
    assert [(grid.at(row, 2), grid.at(row, 4)) for row in (2, 3, 4)] == [
        ("优秀", 90), ("良好", 80), ("一般", "其余"),
    ]  # fmt: skip
    assert _column(path, 3) == ["优秀", "良好", "一般"] and _open_questions(path) == []


def test_bands_that_do_not_fit_under_the_headings_are_written_in_a_line(tmp_path: Path) -> None:
    rules = "| 等次 | 最低分 |\n| ~ |\n| 条件 | 分值 |\n| 零报送 | -2 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS, 规则=rules)
    buttons.fill_results(RecordingDesk(BANDS, True), FileWorkbook(path))
    assert ["等次表", "优秀≥90；良好≥80；一般其余"] in _rules(path)
    assert _column(path, 3) == ["优秀", "良好", "一般"] and _open_questions(path) == []


def test_somebodys_words_are_only_overwritten_with_consent(tmp_path: Path) -> None:
    rules = "| 项目 | 内容 |\n| 排名依据 | 累计扣分 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 规则=rules)
    answer = "累计扣分/低到高（排在最前的是西办（0））"
    buttons.fill_results(RecordingDesk(answer, False), FileWorkbook(path))
    assert _rules(path) == [["项目", "内容"], ["排名依据", "累计扣分"]]
    buttons.fill_results(RecordingDesk(answer, True), FileWorkbook(path))
    assert _rules(path) == [["项目", "内容"], ["排名依据", "累计扣分/低到高"]]


def test_one_answer_may_raise_the_next_question(tmp_path: Path) -> None:
    drawn = "| 单位 | 季度得分 | 年度得分 |\n| 东办 | 95 | 80 |\n| 西办 | 85 | 90 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=drawn)
    desk = RecordingDesk("年度得分（排在最前的是西办（90））", "先不定", True)
    buttons.fill_results(desk, FileWorkbook(path))
    assert "有几列都可以用来排名" in desk.asked[0] and "没有等次表" in desk.asked[1]
    assert ["排名依据", "年度得分"] in _rules(path)


def test_many_columns_are_offered_in_steps_an_input_box_has_room_for(tmp_path: Path) -> None:
    names = [f"第{number}项工作完成情况" for number in range(1, 13)]
    rows = [["单位", *names], ["东办", *"123456789123"], ["西办", *"321987654321"]]
    drawn = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    path = save_drawn(tmp_path / "a.xlsx", 表=drawn)
    last = f"{names[-1]}（排在最前的是东办（3））"
    desk = RecordingDesk("其余的……", last, True)
    buttons.fill_results(desk, FileWorkbook(path))
    assert all(len(asked) <= 255 for asked in desk.asked[:-1])
    assert ["排名依据", names[-1]] in _rules(path)


def test_setting_up_asks_and_writes_the_answers_on_the_new_sheet(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=MARKS)
    buttons.add_settings(RecordingDesk(BANDS, True), FileWorkbook(path))
    assert ["优秀", 90] in _rules(path) and _open_questions(path) == []


def test_checking_and_previewing_only_list_what_is_open(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED)
    desk = RecordingDesk(False)
    buttons.check_workbook(desk, FileWorkbook(path))
    buttons.preview_changes(desk, FileWorkbook(path))
    assert "在排名依据写累计扣分/低到高" in desk.asked[0] and "[待定]" in desk.told[0]


def test_a_sheet_of_that_name_that_is_somebody_elses_stays_as_it_is(tmp_path: Path) -> None:
    rules = "| 考勤规则 |\n| 迟到三次记一次 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 规则=rules)
    answer = "累计扣分/低到高（排在最前的是西办（0））"
    buttons.fill_results(RecordingDesk(answer, True), FileWorkbook(path))
    assert FileWorkbook(path).read("规则").rows[0][0] == "考勤规则"
    assert _column(path, 3) == [3, 1, 2]


def test_limits_in_percent_go_on_the_sheet_in_percent(tmp_path: Path) -> None:
    note = "注：95%以上为优秀，80%—95%为良好，80%以下为一般。"
    drawn = f"| 单位 | 办结率 | 等次 |\n| 东办 | 0.95 | |\n| 西办 | 0.9 | |\n| 南办 | 0.5 | |\n| {note} |"
    path = save_drawn(tmp_path / "a.xlsx", 表=drawn)
    answer = "优秀≥95%；良好≥80%；一般其余（优秀1个、良好1个、一般1个）"
    buttons.fill_results(RecordingDesk(answer, True), FileWorkbook(path))
    assert ["优秀", "95%"] in _rules(path)
    assert _column(path, 3) == ["优秀", "良好", "一般"] and _open_questions(path) == []


def test_a_period_in_doubt_is_chosen_and_stated(tmp_path: Path) -> None:
    drawn = "| 2026年9月信息报送情况统计表 |\n| 单位 | 报送数 |\n| 东办 | 5 |\n| 西办 | 0 |"
    path = save_drawn(tmp_path / "a.xlsx", **{"10月": drawn})
    desk = RecordingDesk("2026年9月", True)
    buttons.fill_results(desk, FileWorkbook(path))
    assert "统计期间：2026年9月" in desk.asked[1]
    assert ["统计期间", "2026年9月"] in _rules(path) and _open_questions(path) == []


def test_one_ranking_is_chosen_where_ranks_begin_anew(tmp_path: Path) -> None:
    rows = [
        ("甲镇", 79, 1),
        ("乙镇", 78, 2),
        ("丙镇", 77, 3),
        ("工业区", 78.5, 1),
        ("开发区", 76, 2),
    ]
    lines = "\n".join(f"| {name} | {score} | {rank} |" for name, score, rank in rows)
    path = save_drawn(tmp_path / "a.xlsx", 表=f"| 单位 | 报送数 | 名次 |\n{lines}")
    desk = RecordingDesk("先不定", False)
    buttons.fill_results(desk, FileWorkbook(path))
    assert _column(path, 3) == [1, 2, 3]
    menu = desk.asked[0].splitlines()
    together = next(line for line in menu if line.startswith("否"))
    buttons.fill_results(RecordingDesk(together, True), FileWorkbook(path))
    assert _column(path, 3) == [1, 3, 4]
    assert ["分组排名", "否"] in _rules(path) and _open_questions(path) == []
