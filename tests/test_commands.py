"""The buttons of the ribbon, on workbooks open in the fake Excel."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from drawn_books import save_drawn
from fake_excel.books import Book, Chart, Worksheet
from fake_excel.com import failure, rejected
from fake_excel.loading import open_in_excel
from fake_excel.windows import xlwindows
from tongbao import commands
from tongbao.choice import Choice
from tongbao.commands import buttons
from tongbao.commands.excel_desk import ExcelDesk
from tongbao.hosts.excel import com
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.paths import log_file
from tongbao.run import assess_workbook, plan_run, save
from tongbao.sheet.grid import same_value

SCORES = """
    | 单位 | 得分 | 等次   |
    | 东办 | 95   |        |
    | 西办 | 70   | 见附件 |
    | 南办 | 85   |        |
"""
RULES = """
    | 等次 | 最低分 |
    | 优秀 | 90     |
    | 良好 | 80     |
    | 一般 | 其余   |
"""
KEPT = Path(__file__).parent / "workbooks" / "kept"
BUTTONS = (
    "new_workbook", "add_settings", "choose_previous", "next_period", "fill_results", "preview_changes", "write_notice",
    "check_workbook", "recalculate", "run_doctor", "show_about",
)  # fmt: skip


class Desk:
    """A clerk's desk: a workbook open in Excel, the messages shown and the files opened."""

    def __init__(self, book: Any, folder: Path) -> None:
        self.xl, self.folder = book, folder
        self.book: Book = book.api
        self.app = book.app.api
        self.opened: list[Path] = []
        xlwindows().BOOK_CALLER = self.book

    def click(self, button: Callable[[], None], *answers: str) -> str:
        """Click a button, press these buttons of its questions, and return the last message."""
        self.app.answers[:] = answers
        before = self.app.settings
        button()
        assert self.app.settings == before, "Excel 的设置没有恢复"
        assert not self.app.answers, f"没有问到：{self.app.answers}"
        return self.said[-1] if self.said else ""

    @property
    def said(self) -> list[str]:
        return [text for text, _ in self.app.shown]

    def content(self) -> dict[tuple[str, int, int], Any]:
        return {
            (sheet.name, *place): cell.value
            for sheet in self.book.sheets
            for place, cell in sheet.cells.items()
            if cell.value is not None
        }


@pytest.fixture(name="sit_down")
def _sit_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Desk]]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(com, "_PATIENCE", 0.0)

    def sit_down(path: Path) -> Desk:
        desk = Desk(open_in_excel(path), path.parent)
        monkeypatch.setattr(os, "startfile", desk.opened.append, raising=False)
        return desk

    yield sit_down
    xlwindows().BOOK_CALLER = None


@pytest.fixture(name="desk")
def _desk(sit_down: Callable[[Path], Desk], tmp_path: Path) -> Desk:
    return sit_down(save_drawn(tmp_path / "评分.xlsx", 评分=SCORES, 规则=RULES))


def _copy(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return copy


@pytest.mark.parametrize("template", ["信息报送统计表", "政务公开检查评分表"])
def test_a_notice_button_writes_the_cells_and_the_notice_the_command_line_writes(
    sit_down: Callable[[Path], Desk], tmp_path: Path, template: str
) -> None:
    source = Path(__file__).parents[1] / "workbook_templates" / f"{template}.xlsx"
    desk = sit_down(_copy(source, tmp_path))
    said = desk.click(commands.write_notice, "ok")
    (written,) = desk.folder.glob("*.docx")
    assert f"通报：{written}" in said and desk.opened == [written]

    (tmp_path / "文件").mkdir()
    path = _copy(source, tmp_path / "文件")
    file = FileWorkbook(path)
    plan = plan_run(assess_workbook(file, Choice()))
    save(plan, file, tmp_path / "文件" / "通报.docx")
    assert f"已改动{plan.cell_count}个单元格" in said
    host = ExcelWorkbook(desk.xl)
    assert host.sheets() == file.sheets()
    for sheet in file.sheets():
        one, other = host.read(sheet.name), file.read(sheet.name)
        assert (one.height, one.width, one.formulas) == (other.height, other.width, other.formulas)
        for row, (found, expected) in enumerate(zip(one.rows, other.rows, strict=True), 1):
            assert all(map(same_value, found, expected)), (sheet.name, row, found, expected)
    texts = [[p.text for p in docx.Document(str(f)).paragraphs]
             for f in (written, tmp_path / "文件" / "通报.docx")]  # fmt: skip
    assert texts[0] == texts[1]


def test_the_notes_tell_how_many_calls_a_click_takes(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    root = Path(__file__).parents[1]
    asking, writing = [], []
    for template in ("信息报送统计表", "政务公开检查评分表"):
        for button in (commands.fill_results, commands.write_notice):
            desk = sit_down(_copy(root / "workbook_templates" / f"{template}.xlsx", tmp_path))
            totals = []
            desk.app.message_box = lambda *_, calls=desk.app.calls, totals=totals: (
                totals.append(calls.total()) or 1
            )
            desk.app.calls.clear()
            button()
            asking.append(totals[0])
            writing.append(totals[1] - totals[0])
    text = (root / "docs" / "excel.md").read_text(encoding="utf-8")
    told = re.search(r"提问要 (\d+) 至 (\d+) 次调用，确定之后要 (\d+) 至 (\d+) 次", text)
    assert told is not None
    least, most, fewest, greatest = map(int, told.groups())
    found = (min(asking), max(asking), min(writing), max(writing))
    assert found == pytest.approx((least, most, fewest, greatest), rel=0.05)


def test_what_is_to_be_known_of_the_notice_itself_is_told_with_it(
    sit_down: Callable[[Path], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tongbao.gongwen.word.installed_fonts", lambda: frozenset({"SimSun", "FangSong"})
    )
    desk = sit_down(
        _copy(Path(__file__).parents[1] / "workbook_templates/政务公开检查评分表.xlsx", tmp_path)
    )
    said = desk.click(commands.write_notice, "ok")
    told = said[said.index("通报：") :]
    assert "字体替代" in told and "人工调整" not in told
    assert "字体替代" in desk.click(commands.preview_changes)


def test_before_anything_is_written_the_clerk_is_told_how_much_and_asked(desk: Desk) -> None:
    before = desk.content()
    said = desk.click(commands.fill_results, "cancel")
    assert desk.content() == before and len(desk.said) == 1
    assert "将改动" in said and "个单元格，其中改写原有内容的0个" in said and "核对问题：" in said
    assert said.splitlines()[-1].startswith("另有1个单元格原有公式或文字，要改写吗？")


@pytest.mark.parametrize(("answer", "band"), [("no", "见附件"), ("yes", "一般")])
def test_the_clerks_own_words_are_overwritten_only_if_the_clerk_says_so(
    desk: Desk, answer: str, band: str
) -> None:
    desk.click(commands.fill_results, answer)
    sheet = desk.book.sheet("评分")
    assert sheet.peek(2, 3).value == "优秀" and sheet.peek(3, 3).value == band


def test_a_clerk_at_the_ribbon_is_sent_to_a_button_where_settings_are_missing(desk: Desk) -> None:
    said = desk.click(commands.write_notice, "yes", "cancel")
    assert "通报还缺" in said and "点功能区的“设置”添加" in said


def test_no_remark_on_a_settings_sheet_is_an_option_of_the_command_line(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(save_drawn(tmp_path / "评分.xlsx", 评分=SCORES, 规则=RULES))
    desk.click(commands.add_settings, "ok")
    words = [str(value) for value in desk.content().values()]
    assert "行距" in words and not [text for text in words if "--" in text]


def test_what_only_the_office_can_say_is_asked_in_excels_own_box(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    drawn = "| 单位 | 得分 |\n| 东办 | 95 |\n| 西办 | 85 |"
    desk = sit_down(save_drawn(tmp_path / "评分.xlsx", 评分=drawn))
    desk.app.inputs[:] = [1]
    desk.click(commands.fill_results, "ok")
    assert "1  优秀≥90；良好≥80；一般其余（优秀1个、良好1个）" in desk.said[0]
    content = desk.content()
    assert [content["评分", row, 4] for row in (1, 2, 3)] == ["等次", "优秀", "良好"]
    assert "其余" in [value for (sheet, *_), value in content.items() if sheet == "规则"]


def test_the_limits_in_a_workbooks_own_note_are_chosen_from_the_menu(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(_copy(KEPT / "04_十项指标评分.xlsx", tmp_path))
    desk.app.inputs[:] = [1]
    desk.click(commands.fill_results, "ok")
    assert "1  优秀≥90；良好≥80；合格≥60；不合格其余（优秀25个、良好19个、合格4个）" in desk.said[0]
    content = desk.content()
    bands = [content["考核打分", row, 15] for row in range(4, 52)]
    assert [bands.count(band) for band in ("优秀", "良好", "合格", "不合格")] == [25, 19, 4, 0]
    assert content["考核打分", 52, 2] == "平均" and ("考核打分", 52, 15) not in content


def test_filling_in_results_writes_no_notice(desk: Desk) -> None:
    said = desk.click(commands.fill_results, "no")
    assert "工作簿还没有保存" in said and "未改 “评分”C3" in said and "在提问时选“是”" in said
    assert not list(desk.folder.glob("*.docx")) and desk.opened == []


def test_a_preview_lists_every_change_and_makes_none(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    many = "".join(f"| {number}号 | 60 | |\n" for number in range(40))
    desk = sit_down(save_drawn(tmp_path / "评分.xlsx", 评分=SCORES + many, 规则=RULES))
    before = desk.content()
    said = desk.click(commands.preview_changes)
    (file,) = desk.opened
    full = file.read_text(encoding="utf-8-sig")
    assert desk.content() == before
    assert len(said) < 1000 and "点“确定”打开全文" in said
    assert "填入 “评分”C2：空 → 优秀" in full and "没有写任何内容" in full and "--" not in full


def test_checking_lists_the_findings_with_their_cells(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(
        save_drawn(tmp_path / "表.xlsx", 表="| 单位 | 得分 |\n| 东办 | 九十 |\n| 西办 | 80 |")
    )
    before = desk.content()
    said = desk.click(commands.check_workbook, "no")
    assert "核对问题：2条" in said and "工作表“表”单元格 B2" in said and desk.content() == before


QUARTER = """
    | 单位 | 报送 | 发布 | 名次 |
    | 东办 | 12   | 10   |      |
    | 西办 | 7    | 7    |      |
    | 南办 | 9    | 9    |      |
"""


def _look_at(desk: Desk, sheet: str) -> None:
    desk.book.shown = desk.book.sheet(sheet)


@pytest.mark.parametrize(
    ("sheet", "other"), [("2025年一季度", "2025年二季度"), ("2025年二季度", "2025年一季度")]
)
def test_of_several_tables_the_one_the_clerk_is_looking_at_is_taken_and_said_first(
    sit_down: Callable[[Path], Desk], tmp_path: Path, sheet: str, other: str
) -> None:
    desk = sit_down(save_drawn(tmp_path / "表.xlsx", **{sheet: QUARTER, other: QUARTER}))
    _look_at(desk, sheet)
    for button, answers in (
        (commands.check_workbook, ()), (commands.preview_changes, ()),
        (commands.fill_results, ("ok",)),
    ):  # fmt: skip
        desk.click(button, *answers)
    for said in desk.said[:3]:
        first, second = said.splitlines()[:2]
        assert first == f"统计表：“{sheet}”A1:D4，3个单位"
        assert f"另有“{other}”A1:D4（3个单位）" in second and "请先点开要用的工作表，点中" in second
    ranks = {s.name: [s.peek(row, 4).value for row in (2, 3, 4)] for s in desk.book.sheets}
    assert ranks == {sheet: [1.0, 3.0, 2.0], other: [None, None, None]}


TWO_TABLES = """
    | 一、信息报送情况 | < | < | < |
    | 单位 | 报送 | 发布 | 名次 |
    | 东办 | 12   | 10   |      |
    | 西办 | 7    | 7    |      |
    | 南办 | 9    | 9    |      |
    |      |      |      |      |
    | 二、约稿完成情况 | < | < | |
    | 单位   | 约稿数 | 名次 | |
    | 教育局 | 3      |      | |
    | 财政局 | 5      |      | |
"""


@pytest.mark.parametrize(
    ("cell", "area"),
    [((4, 1), "A2:D5"), ((2, 4), "A2:D5"), ((9, 2), "A8:C10"), ((7, 2), "A8:C10")],
)
def test_of_two_tables_on_a_sheet_the_one_the_clerk_stands_in_is_taken(
    sit_down: Callable[[Path], Desk], tmp_path: Path, cell: tuple[int, int], area: str
) -> None:
    desk = sit_down(save_drawn(tmp_path / "表.xlsx", 表=TWO_TABLES))
    desk.book.sheet("表").active = cell
    assert desk.click(commands.check_workbook).startswith(f"统计表：“表”{area}，")


@pytest.mark.parametrize(
    ("number", "area", "title"),
    [(1, "A2:D5", "一、信息报送情况"), (2, "A8:C10", "二、约稿完成情况")],
)
def test_a_clerk_who_stands_in_none_of_two_tables_is_asked_which(
    sit_down: Callable[[Path], Desk], tmp_path: Path, number: int, area: str, title: str
) -> None:
    desk = sit_down(save_drawn(tmp_path / "表.xlsx", 表=TWO_TABLES))
    desk.app.inputs.append(number)
    said = desk.click(commands.check_workbook)
    asked = desk.said[-2]
    assert "工作表“表”上有2个统计表，用哪一个？" in asked
    assert f"{number}  {area}　{title}" in asked
    assert said.startswith(f"统计表：“表”{area}，")


def test_a_clerk_asked_for_the_table_may_call_it_off(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(save_drawn(tmp_path / "表.xlsx", 表=TWO_TABLES))
    before = desk.content()
    buttons = (
        commands.add_settings, commands.fill_results, commands.preview_changes,
        commands.write_notice, commands.check_workbook,
    )  # fmt: skip
    for button in buttons:
        desk.app.inputs.append(False)
        desk.click(button)
    assert len(desk.said) == len(buttons) and desk.content() == before


def test_grades_beside_a_table_are_no_table_to_choose(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    grades = "| 等次 | 单位数 |\n| 优秀 | 2 |\n| 良好 | 1 |\n| | |" + QUARTER
    desk = sit_down(save_drawn(tmp_path / "表.xlsx", 表=grades))
    assert desk.click(commands.check_workbook).startswith("统计表：“表”A5:D8，3个单位")


def test_looking_at_a_sheet_without_a_table_leaves_the_choice_to_the_program(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    small = "| 单位 | 报送 |\n| 东办 | 12 |"
    path = save_drawn(tmp_path / "表.xlsx", 说明="| 请填写 |", 甲=small, 乙=QUARTER)
    desk = sit_down(path)
    desk.book.sheets.append(Chart(desk.book, "图"))
    for sheet in ("说明", "图", "乙"):
        _look_at(desk, sheet)
        assert desk.click(commands.check_workbook).startswith("统计表：“乙”A1:D4，3个单位")
    desk.book.shown = None
    assert desk.click(commands.check_workbook).startswith("统计表：“乙”")


def test_blank_sheets_beside_the_table_are_passed_over(desk: Desk) -> None:
    desk.book.sheets += [Worksheet(desk.book, "Sheet2"), Worksheet(desk.book, "Sheet3")]
    _look_at(desk, "Sheet2")
    desk.click(commands.fill_results, "no")
    assert desk.book.sheet("评分").peek(2, 3).value == "优秀"


def test_where_all_is_filled_in_the_clerk_is_told_so_and_not_asked(desk: Desk) -> None:
    desk.click(commands.fill_results, "yes")
    before = desk.content()
    assert "没有要改的单元格。" in desk.click(commands.fill_results)
    assert desk.content() == before


def test_a_notice_written_again_changes_only_its_file_on_the_record_and_says_so(
    desk: Desk,
) -> None:
    desk.click(commands.write_notice, "yes", "yes")
    said = desk.click(commands.write_notice, "ok")
    assert desk.said[-2].splitlines()[1].startswith("将改动1个单元格，其中改写原有内容的1个。")
    assert "(2).docx" in said


MONTH = """
    | 清河县2026年{month}月信息报送情况表 | < | < |
    | 单位 | 报送 | 采用 |
    | 东镇 | {number} | 3 |
    | 西镇 | 0 | 0 |
"""


def test_the_next_period_is_a_copy_beside_the_workbook_and_opened(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    path = save_drawn(tmp_path / "2026年10月.xlsx", 统计表=MONTH.format(month=10, number=9))
    desk = sit_down(path)
    before = desk.content()
    desk.click(commands.next_period, "cancel")
    assert [*tmp_path.glob("*.xlsx")] == [path]
    said = desk.click(commands.next_period, "ok")
    copy = tmp_path / "2026年11月.xlsx"
    assert "清空 “统计表”B3:B4" in desk.said[-2] and f"已另存：{copy}" in said
    assert desk.opened == [copy] and desk.content() == before
    assert openpyxl.load_workbook(copy)["统计表"]["B3"].value is None
    assert "没有覆盖" in desk.click(commands.next_period)


def test_a_waiting_sheet_becomes_the_current_one_in_the_open_workbook(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    empty = MONTH.format(month=11, number="").replace("| 3 |", "| |").replace("| 0 | 0 |", "| | |")
    months = {"10月": MONTH.format(month=10, number=9), "11月": empty}
    desk = sit_down(save_drawn(tmp_path / "全年.xlsx", **months))
    _look_at(desk, "10月")
    said = desk.click(commands.next_period, "ok")
    assert "已转到2026年11月" in said and desk.book.sheet("规则").peek(2, 2).value == "2026年11月"


def test_an_earlier_workbook_is_chosen_shown_and_written_down(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    earlier = save_drawn(tmp_path / "九月.xlsx", 统计表=MONTH.format(month=9, number=6))
    desk = sit_down(save_drawn(tmp_path / "十月.xlsx", 统计表=MONTH.format(month=10, number=9)))
    desk.app.inputs = [str(earlier)]
    desk.click(commands.choose_previous, "ok")
    assert "与2026年9月相比，报送增加3条，增长50.0%" in desk.said[-2]
    rules = desk.book.sheet("规则")
    stated = {rules.peek(row, 1).value: rules.peek(row, 2).value for row in range(1, 8)}
    assert stated["上期工作簿"] == "九月.xlsx"


@pytest.mark.parametrize(
    ("month", "why"), [(10, "与本期是同一期"), (11, "之后"), (7, "不是与本期（2026年10月）可比的")]
)
def test_a_workbook_that_cannot_be_compared_is_refused_and_not_written_down(
    sit_down: Callable[[Path], Desk], tmp_path: Path, month: int, why: str
) -> None:
    other = save_drawn(tmp_path / "别的.xlsx", 统计表=MONTH.format(month=month, number=6))
    desk = sit_down(save_drawn(tmp_path / "十月.xlsx", 统计表=MONTH.format(month=10, number=9)))
    before = desk.content()
    desk.app.inputs = [str(other)]
    said = desk.click(commands.choose_previous)
    assert "“别的.xlsx”" in said and why in said and "没有写进“规则”" in said
    assert desk.content() == before


def test_choosing_no_workbook_changes_nothing(desk: Desk) -> None:
    before = desk.content()
    desk.app.inputs = [False]
    desk.click(commands.choose_previous)
    assert desk.content() == before


def test_settings_are_added_once(desk: Desk) -> None:
    said = desk.click(commands.add_settings, "ok")
    assert "已在 评分.xlsx 里添加工作表“单位名册”“通报要素”。" in said
    assert [s.name for s in desk.book.sheets] == ["评分", "规则", "单位名册", "通报要素"]
    assert desk.book.shown.name == "评分"
    assert "都已经有了" in desk.click(commands.add_settings)


def test_a_new_workbook_is_opened_unsaved_from_the_template_chosen(desk: Desk) -> None:
    desk.app.inputs = [7.0, 2.0]
    desk.click(commands.new_workbook)
    assert desk.app.books[-1].name == "政务公开检查评分表1" and not desk.app.books[-1].folder
    assert "没有序号 7" in desk.said[1]


def test_cancelling_opens_no_new_workbook(desk: Desk) -> None:
    desk.app.inputs = [False]
    desk.click(commands.new_workbook)
    assert len(desk.app.books) == 1 and len(desk.said) == 1


@pytest.mark.parametrize("folder", ["", "https://d.docs.live.net/abc/文档"])
def test_a_workbook_without_a_folder_has_the_clerk_say_where_the_notice_goes(
    desk: Desk, folder: str, tmp_path: Path
) -> None:
    desk.book.folder = folder
    documents = Path.home() / "Documents"
    documents.mkdir(parents=True)
    desk.app.inputs = [str(tmp_path / "别处.docx")]
    said = desk.click(commands.write_notice, "yes", "no")
    assert (tmp_path / "别处.docx").is_file() and "别处.docx" in said
    (asked,) = desk.app.asked
    assert Path(asked[0]).parent == documents and asked[1].startswith("Word 文档")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder not even root can write to")
def test_a_workbook_in_a_folder_that_takes_no_files_has_the_clerk_say_where_the_notice_goes(
    desk: Desk, tmp_path: Path
) -> None:
    desk.book.folder = "/proc"
    desk.app.inputs = [str(tmp_path / "别处.docx")]
    desk.click(commands.write_notice, "yes", "no")
    assert (tmp_path / "别处.docx").is_file()
    assert desk.app.asked[0][3] == "工作簿所在的文件夹不能写入，通报存到哪里"


def test_trying_whether_a_folder_takes_files_leaves_none_behind(desk: Desk) -> None:
    desk.click(commands.write_notice, "yes", "no")
    assert {path.suffix for path in desk.folder.iterdir() if path.is_file()} == {
        ".xlsx", ".docx", ".txt",
    }  # fmt: skip


def test_documents_moved_elsewhere_are_offered_where_they_are(desk: Desk, tmp_path: Path) -> None:
    desk.book.folder = ""
    desk.app.defaultfilepath = str(tmp_path / "我的文档")
    (tmp_path / "我的文档").mkdir()
    desk.app.inputs = [False]
    desk.click(commands.write_notice, "yes", "no")
    assert Path(desk.app.asked[0][0]).parent == tmp_path / "我的文档"


@pytest.mark.parametrize("typed", ["关于第1.5期的通报", "我的通报.v1.2", "关于第1.5期的通报.docx"])
def test_a_dot_in_the_name_of_the_notice_is_kept(desk: Desk, tmp_path: Path, typed: str) -> None:
    desk.book.folder = ""
    desk.app.inputs = [str(tmp_path / typed)]
    desk.click(commands.write_notice, "yes", "no")
    name = typed.removesuffix(".docx")
    assert (tmp_path / f"{name}.docx").is_file() and (tmp_path / f"{name}.txt").is_file()


def test_a_notice_never_overwrites_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.book.folder = ""
    (tmp_path / "已有.docx").write_text("别人的")
    desk.app.inputs = [str(tmp_path / "已有.docx")]
    desk.click(commands.write_notice, "yes", "no")
    assert (tmp_path / "已有.docx").read_text() == "别人的"
    assert (tmp_path / "已有(2).docx").is_file()


def test_cancelling_the_place_of_the_notice_writes_nothing(desk: Desk) -> None:
    desk.book.folder = ""
    desk.app.inputs = [False]
    before = desk.content()
    desk.click(commands.write_notice, "yes", "no")
    assert desk.content() == before and len(desk.said) == 2


def test_a_notice_goes_to_the_documents_where_no_dialog_can_be_had(desk: Desk) -> None:
    desk.book.folder = ""

    def without_dialog(member: str) -> None:
        if member == "Application.GetSaveAsFilename":
            raise failure("没有这个对话框")

    Path.home().mkdir()
    desk.app.hook = without_dialog
    desk.click(commands.write_notice, "yes", "no")
    (written,) = Path.home().glob("*.docx")
    assert f"通报：{written}" in desk.said[-1]


@pytest.mark.parametrize(
    ("sheet", "place", "value", "said"),
    [
        ("评分", (2, 2), 60.0, "工作表“评分”单元格 B2：现在是“60”，与读取时的“95”不同"),
        ("规则", (2, 2), 96.0, "工作表“规则”单元格 B2：现在是“96”"),
    ],
)
def test_what_rests_on_cells_changed_while_the_clerk_was_asked_is_not_written(
    desk: Desk, sheet: str, place: tuple[int, int], value: float, said: str
) -> None:
    show = desk.app.message_box

    def change(text: str, title: str, style: int) -> int:
        desk.book.sheet(sheet).cell(*place).value = value
        return show(text, title, style)

    desk.app.message_box = change
    before = {**desk.content(), (sheet, *place): value}
    assert said in desk.click(commands.write_notice, "yes", "no")
    assert "请重新执行一次" in desk.said[-1]
    assert desk.content() == before and not list(desk.folder.glob("*.docx"))


def test_results_rest_on_every_sheet_a_clerk_states_something_on(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    stated = dict.fromkeys(("单位名册", "通报要素", "人工调整", "常用语"), "| 说明 |")
    desk = sit_down(
        save_drawn(
            tmp_path / "评分.xlsx",
            评分=SCORES,
            规则=RULES,
            填写说明="| 请填写 |",
            草稿="| 1 |",
            **stated,
        )
    )
    rests_on = assess_workbook(ExcelWorkbook(desk.xl)).rests_on
    assert {grid.sheet for grid in rests_on} == {"评分", "规则", *stated}


@pytest.mark.parametrize(
    ("circumstance", "said"),
    [
        (
            lambda book: setattr(book.sheet("评分"), "protected", True),
            "受保护，不能写入。请在“审阅”中撤销工作表保护后再试。",
        ),
        (lambda book: setattr(book, "readonly", True), "以只读方式打开"),
        (lambda book: setattr(book, "multiuserediting", True), "共享工作簿"),
        (lambda book: setattr(book, "protectstructure", True), "工作簿结构受保护"),
    ],
)
def test_what_the_workbook_does_not_take_is_said_in_its_own_words_instead_of_asking(
    desk: Desk, circumstance: Callable[[Book], None], said: str
) -> None:
    circumstance(desk.book)
    before = desk.content()
    assert said in desk.click(commands.write_notice) and len(desk.said) == 1
    assert desk.content() == before and not list(desk.folder.glob("*.docx"))


def test_a_workbook_that_refuses_while_the_clerk_is_asked_leaves_no_notice(desk: Desk) -> None:
    show = desk.app.message_box

    def protect(text: str, title: str, style: int) -> int:
        desk.book.sheet("评分").protected = "要改写吗" in text
        return show(text, title, style)

    desk.app.message_box = protect
    assert "受保护，不能写入" in desk.click(commands.write_notice, "yes", "no")
    assert not list(desk.folder.glob("*.docx"))


def test_a_workbook_without_a_table_is_told_what_is_missing(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(save_drawn(tmp_path / "空.xlsx", 表="| 随便 |"))
    for button in (commands.fill_results, commands.write_notice, commands.check_workbook):
        assert "找不到统计表" in desk.click(button)


def test_a_workbook_of_chart_sheets_only_is_told_so(desk: Desk) -> None:
    desk.book.sheets[:] = [Chart(desk.book, "图")]
    assert "没有可读的工作表" in desk.click(commands.check_workbook)


def test_a_mistake_of_the_program_is_told_in_chinese_and_logged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buttons, "result_lines", lambda _assessed: 1 / 0)
    said = desk.click(commands.preview_changes)
    assert "程序出了意外（ZeroDivisionError），工作簿没有改动" in said and "Traceback" not in said
    assert "Traceback" in log_file().read_text(encoding="utf-8")


def test_a_mistake_after_writing_does_not_deny_what_was_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_excel: object, _path: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ExcelDesk, "open_file", broken)
    said = desk.click(commands.write_notice, "yes", "yes")
    assert "结果已经写好，程序随后出了意外（ZeroDivisionError）" in said and "没有改动" not in said
    assert desk.book.sheet("评分").peek(2, 3).value == "优秀" and list(desk.folder.glob("*.docx"))


@pytest.mark.parametrize(
    ("button", "lines"), [("fill_results", "done_lines"), ("add_settings", "setup_lines")]
)
def test_a_mistake_in_what_a_button_is_to_tell_comes_before_it_writes(
    sit_down: Callable[[Path], Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    lines: str,
) -> None:
    desk = sit_down(save_drawn(tmp_path / "评分.xlsx", 评分=SCORES))
    before = desk.content()

    def broken(*_: object) -> Iterator[str]:
        yield str(1 / 0)

    monkeypatch.setattr(buttons, lines, broken)
    desk.app.inputs[:] = [4]  # bands are left open
    said = desk.click(getattr(commands, button), "ok")
    assert "程序出了意外（ZeroDivisionError），工作簿没有改动" in said
    assert desk.content() == before


def test_a_busy_excel_is_told_without_excel_if_need_be(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(_member: str) -> None:
        raise rejected()

    desk.app.hook = busy
    commands.check_workbook()
    desk.app.hook = None
    assert "没有可用的工作簿" in capsys.readouterr().err


def test_an_excel_that_gets_busy_on_the_way_is_told(desk: Desk) -> None:
    def busy(member: str) -> None:
        if member == "Worksheet.UsedRange":
            raise rejected()

    desk.app.hook = busy
    assert "Excel 正忙，或有单元格正在编辑" in desk.click(commands.check_workbook)


def test_without_a_workbook_only_the_buttons_that_need_none_go_on(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.book.isaddin = True
    assert "没有打开的工作簿" in (desk.click(commands.check_workbook) or capsys.readouterr().err)
    assert "督查通报助手 " in desk.click(commands.show_about)
    xlwindows().BOOK_CALLER = None
    commands.check_workbook()
    assert "请先打开统计工作簿" in capsys.readouterr().err


def test_recalculating_calculates_every_formula(desk: Desk) -> None:
    desk.click(commands.recalculate)
    assert desk.app.recalculated[-1] == "CalculateFull" and desk.said == []


def test_the_doctor_says_what_the_command_line_says(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tongbao", "doctor"], capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip
    said = desk.click(commands.run_doctor)
    first = (done.stdout + done.stderr).strip().splitlines()[0]
    assert first in said


def test_excels_own_boxes_stay_away_while_ours_are_open(desk: Desk) -> None:
    seen: list[bool] = []
    show = desk.app.message_box

    def look(text: str, title: str, style: int) -> int:
        seen.append(desk.app.settings[2])
        return show(text, title, style)

    desk.app.message_box = look
    desk.click(commands.fill_results, "no")
    desk.book.sheet("评分").protected = True
    desk.book.sheet("评分").cell(2, 2).value = 60.0
    desk.click(commands.fill_results)
    desk.click(commands.run_doctor)
    assert len(seen) >= 4 and not any(seen)


def test_a_setting_excel_keeps_back_at_first_is_given_back_when_the_button_is_done(
    desk: Desk,
) -> None:
    left = [5]

    def fail(member: str) -> None:
        left[0] -= member == "Application.Calculation="
        if member == "Application.Calculation=" and 0 < left[0] < 4:
            raise failure("没有照办")

    desk.app.hook = fail
    said = desk.click(commands.fill_results, "no")
    assert "已改动" in said and left[0] == 0


def test_the_status_bar_says_what_is_going_on(desk: Desk) -> None:
    seen: list[Any] = []
    desk.app.StatusBar = "我的提示"
    desk.app.hook = lambda member: (
        seen.append(desk.app.settings[4]) if member == "Worksheet.UsedRange" else None
    )
    desk.click(commands.check_workbook)
    assert set(seen) == {"督查通报助手：正在读取和计算……"}
    assert desk.app.settings[4] == "我的提示"


def test_every_button_has_a_name_and_a_chinese_screentip() -> None:
    found = {
        name: function
        for name, function in vars(commands).items()
        if callable(function)
        and getattr(function, "__module__", "") == "tongbao.commands"
        and not name.startswith("_")
    }
    assert tuple(found) == BUTTONS and set(BUTTONS) >= commands.WITHOUT_WORKBOOK
    for function in found.values():
        first = (function.__doc__ or "").splitlines()[0]
        assert first and not first.isascii()


def test_findings_are_settled_in_input_boxes_and_written_down(
    sit_down: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = sit_down(
        save_drawn(
            tmp_path / "表.xlsx", 表="| 单位 | 报送 | 发布 |\n| 东办 | 3 | 4 |\n| 西办 | 8 | 8 |"
        )
    )
    desk.app.inputs = [1.0, 1.0, "跨期采用", False]
    said = desk.click(commands.check_workbook, "yes")
    assert "已在工作表“核对”里记下1条。" in said
    assert all(len(prompt) <= 255 for prompt, _ in desk.app.shown[1:-1])
    sheet = desk.book.sheet("核对")
    assert [sheet.peek(2, column).value for column in range(1, 6)] == [
        *("published-over-reported", "表!C2", "“东办”发布4多于报送3", "忽略", "跨期采用"),
    ]
    assert "“东办”" not in desk.click(commands.check_workbook) and "已忽略1条" in desk.said[-1]
