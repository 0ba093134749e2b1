"""What the buttons do, on closed workbook files at desks other than Excel."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.cli.terminal import Terminal
from tongbao.commands import buttons
from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.xlsx.workbook import FileWorkbook

SCORES = """
    | 单位 | 得分 | 等次   |
    | 东办 | 95   |        |
    | 西办 | 70   | 见附件 |
"""
RULES = """
    | 等次 | 最低分 |
    | 优秀 | 90     |
    | 一般 | 其余   |

    | 项目   | 内容 |
    | 结果列 | 等次 |
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return save_drawn(tmp_path / "评分.xlsx", 评分=SCORES, 规则=RULES)


def _bands(path: Path) -> list[object]:
    grid = FileWorkbook(path).read("评分")
    return [grid.at(2, 3), grid.at(3, 3)]


@pytest.mark.parametrize(
    ("answer", "bands"),
    [(True, ["优秀", "一般"]), (False, ["优秀", "见附件"]), (None, [None, "见附件"])],
)
def test_results_are_filled_in_as_the_clerk_answers(
    path: Path, answer: bool | None, bands: list[object]
) -> None:
    desk = RecordingDesk(answer)
    buttons.fill_results(desk, FileWorkbook(path))
    (asked,) = desk.asked
    assert asked.startswith(
        "统计表：“评分”A1:C3，2个单位\n将改动1个单元格，其中改写原有内容的0个。没有退路。"
    )
    assert "另有1个单元格原有公式或文字，要改写吗？" in asked
    assert _bands(path) == bands and bool(desk.told) is (answer is not None)
    assert desk.status[0] == "正在读取和计算……"


def test_what_is_left_as_it_was_is_told_in_the_words_of_the_desk(path: Path) -> None:
    desk = RecordingDesk(False)
    buttons.fill_results(desk, FileWorkbook(path))
    assert "已改动1个单元格。写好了。" in desk.told[0]
    assert "未改 “评分”C3：见附件 → 一般（原有文字“见附件”；同意改写请到别处同意）" in desk.told[0]


def test_a_notice_goes_into_the_desks_folder_and_is_opened(path: Path, tmp_path: Path) -> None:
    desk = RecordingDesk(True, False, folder=tmp_path)
    buttons.write_notice(desk, FileWorkbook(path))
    (docx,) = tmp_path.glob("*.docx")
    assert desk.opened == [docx] and f"通报：{docx}" in desk.told[0]


def test_a_desk_without_a_folder_says_where_the_notice_goes(path: Path, tmp_path: Path) -> None:
    desk = RecordingDesk(True, False, tmp_path / "第1.5期")
    buttons.write_notice(desk, FileWorkbook(path))
    assert desk.opened == [tmp_path / "第1.5期.docx"] and desk.opened[0].is_file()
    assert desk.asked[2].endswith("通报存到哪里")


def test_settings_are_added_once(path: Path) -> None:
    desk = RecordingDesk(True)
    for _ in range(2):
        buttons.add_settings(desk, FileWorkbook(path))
    assert "已在 评分.xlsx 里添加工作表“单位名册”“通报要素”。" in desk.told[0]
    assert "都已经有了" in desk.told[1]


def test_previewing_and_checking_tell_and_change_nothing(path: Path) -> None:
    desk, before = RecordingDesk(False), path.read_bytes()
    buttons.preview_changes(desk, FileWorkbook(path))
    buttons.check_workbook(desk, FileWorkbook(path))
    assert "填入 “评分”C2：空 → 优秀" in desk.told[0] and "核对问题：" in desk.asked[0]
    assert path.read_bytes() == before


def test_a_workbook_that_takes_no_changes_is_not_asked_about(path: Path) -> None:
    path.with_name(f"~${path.name}").touch()
    desk = RecordingDesk()
    with pytest.raises(MachineNeedsAttention):
        buttons.fill_results(desk, FileWorkbook(path))
    assert desk.asked == []


@pytest.mark.parametrize(("kind", "opened"), [("空白统计表", ["空白统计表.xlsx"]), (None, [])])
def test_a_new_workbook_is_opened_if_the_clerk_chooses_one(
    kind: str | None, opened: list[str]
) -> None:
    desk = RecordingDesk(kind)
    buttons.new_workbook(desk)
    assert [path.name for path in desk.opened] == opened and len(desk.told) == len(opened)


def test_the_buttons_are_loaded_without_excel() -> None:
    code = "import sys, tongbao.commands; sys.exit('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(name="type_in")
def _type_in(monkeypatch: pytest.MonkeyPatch):
    def type_in(*lines: str) -> None:
        waiting = list(lines)
        monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _prompt: waiting.pop(0))

    return type_in


def test_a_clerk_at_a_terminal_is_asked_until_the_answer_is_one(
    path: Path, type_in, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("好", "是")
    buttons.fill_results(Terminal(), FileWorkbook(path))
    assert _bands(path) == ["优秀", "一般"]
    said = capsys.readouterr()
    assert "已改动2个单元格" in said.out


def test_a_clerk_at_a_terminal_can_call_it_off(path: Path, type_in) -> None:
    type_in("取消")
    buttons.fill_results(Terminal(), FileWorkbook(path))
    assert _bands(path) == [None, "见附件"]


def test_a_terminal_offers_the_name_of_the_notice(
    path: Path, type_in, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    type_in("是", "否", "")
    buttons.write_notice(Terminal(), FileWorkbook(path))
    assert len([*tmp_path.glob("*.docx")]) == 1


def test_a_terminal_takes_a_line_of_words(type_in) -> None:
    type_in("跨期采用", "", "取消")
    assert [Terminal().ask_words("为什么") for _ in range(3)] == ["跨期采用", "", None]


def test_a_terminal_chooses_by_number_and_copies_the_template(
    type_in, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("9", "2")
    buttons.new_workbook(Terminal(tmp_path))
    (copy,) = tmp_path.iterdir()
    assert copy.name == "政务公开检查评分表.xlsx" and str(copy) in capsys.readouterr().out
