"""Sheet 通报记录: every notice written is entered, and no number is given to two periods."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calling import Caller
from core.making import assessed
from drawn_books import save_drawn
from tongbao.core.notice.elements import Elements, Issue
from tongbao.core.notice.issued import IssuedNotice, line_of, numbers_used, this_notice
from tongbao.core.rules.rules import Rules
from tongbao.findings import Place
from tongbao.sheet.grid import Grid
from tongbao.sheet.record_sheet import record_sheet
from tongbao.sheet.settings.record_form import RECORD_FORM, read_record

TABLE = "| 2026年{}月信息报送情况表 | < | < |\n| 单位 | 报送 | 采用 |\n| 东镇 | 9 | 3 |\n| 西镇 | 0 | 0 |"
ELEMENTS = (
    "| 要素 | 内容 |\n| 发文机关 | 清河县政府办 |\n| 期号 | {} |\n| 成文日期 | 2026年11月5日 |"
)
HEADINGS = ("期号", "总期号", "文号", "标题", "期间", "成文日期", "文件")


def book(path: Path, month: int, issue: str, record: str = "", extra: str = "") -> Path:
    sheets = {"统计表": TABLE.format(month), "通报要素": ELEMENTS.format(issue) + extra}
    return save_drawn(path, **sheets, **({"通报记录": record} if record else {}))


def record(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path)["通报记录"]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_a_notice_written_is_entered_with_its_numbers_and_its_file(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = book(tmp_path / "表.xlsx", 10, "10", extra="\n| 总期号 | 142 |")
    assert tongbao("run", path, "--in-place", "--out", tmp_path / "out").code == 0
    (docx,) = (tmp_path / "out").glob("*.docx")
    assert record(path) == [
        HEADINGS,
        (10, 142, None, docx.stem, "2026年10月", "2026-11-05", docx.name),
    ]


def test_the_same_periods_line_is_written_anew_and_that_is_told(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = book(tmp_path / "表.xlsx", 10, "10")
    for _ in range(2):
        called = tongbao("run", path, "--in-place", "--out", tmp_path / "out")
        assert called.code == 0
    assert "2026年10月已经出过通报" in called.out
    assert len(record(path)) == 2 and str(record(path)[1][-1]).endswith("(2).docx")


def test_a_preview_and_a_notice_kept_back_enter_nothing(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", 10, "10")
    tongbao("run", path, "--in-place", "--out", tmp_path / "out", "--dry-run")
    tongbao("run", path, "--in-place", "--no-notice")
    broken = save_drawn(tmp_path / "错.xlsx", 表=TABLE.format("×"))
    assert tongbao("run", broken, "--in-place", "--out", tmp_path / "out").code == 1
    for each in (path, broken):
        assert "通报记录" not in openpyxl.load_workbook(each).sheetnames


BY_HAND = (
    "| 期间 | 期号 | 发文字号 | 标题 | 备注 |\n| 2026年9月 | 第十期 | 清政办发[2026] 12号 | 九月通报 | 补登 |\n"
    "| 2025年10月 | 11 | | | |"
)


@pytest.mark.parametrize("issue", ["10", "第10期", "第十期", "第10期（总第99期）"])
def test_an_issue_number_of_another_period_of_the_year_makes_no_notice(
    tongbao: Caller, tmp_path: Path, issue: str
) -> None:
    path = book(tmp_path / "表.xlsx", 10, issue, BY_HAND)
    called = tongbao("run", path, "--in-place", "--out", tmp_path / "out")
    assert called.code == 1 and not [*(tmp_path / "out").glob("*.docx")]
    assert "期号第10期已用于2026年9月的通报《九月通报》（工作表“通报记录”A2）" in called.out
    assert record(path) == record(book(tmp_path / "原.xlsx", 10, issue, BY_HAND))


def test_an_issue_number_of_another_year_is_free(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", 10, "11", BY_HAND)
    assert tongbao("run", path, "--in-place", "--out", tmp_path / "out").code == 0
    lines = record(path)
    assert lines[:3] == record(book(tmp_path / "原.xlsx", 10, "11", BY_HAND))
    assert lines[3][:3] == ("2026年10月", 11, None)  # under the clerk's own headings


@pytest.mark.parametrize(
    "number", ["清政办发〔2026〕12号", "清政办发(2026)12号", "清政办发【2026】012号"]
)
def test_a_document_number_is_known_however_it_is_spelt(
    tongbao: Caller, tmp_path: Path, number: str
) -> None:
    extra = f"\n| 发文字号 | {number} |"
    path = book(tmp_path / "表.xlsx", 10, "12", BY_HAND, extra)
    called = tongbao("check", path)
    assert "发文字号“清政办发〔2026〕12号”已用于2026年9月的通报" in called.out


def test_earlier_workbooks_are_asked_too(tongbao: Caller, tmp_path: Path) -> None:
    earlier = book(tmp_path / "九月.xlsx", 9, "10")
    rules = "| 项目 | 内容 |\n| 上期工作簿 | 九月.xlsx |"
    path = save_drawn(
        tmp_path / "十月.xlsx", 统计表=TABLE.format(10), 通报要素=ELEMENTS.format(10), 规则=rules
    )
    assert tongbao("run", earlier, "--in-place", "--out", tmp_path / "out").code == 0
    called = tongbao("check", path)
    assert (
        "期号第10期已用于2026年9月的通报" in called.out
        and "“九月.xlsx”的工作表“通报记录”" in called.out
    )


def test_a_sheet_of_that_name_with_something_else_on_it_is_left_alone_and_that_is_said(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = book(tmp_path / "表.xlsx", 10, "10", "| 电话 | 姓名 |\n| 1 | 张三 |")
    called = tongbao("run", path, "--in-place", "--out", tmp_path / "out")
    assert called.code == 0 and "“通报记录”不是本程序的格式" in called.out
    assert record(path) == [("电话", "姓名"), (1, "张三")]


def test_a_line_nobody_can_read_is_told(tongbao: Caller, tmp_path: Path) -> None:
    path = book(
        tmp_path / "表.xlsx", 10, "10", "| 期号 | 标题 | 期间 |\n| 若干 | 通报 | 2026年9月 |"
    )
    assert "通报记录“期号”写的是“若干”" in tongbao("check", path).out


def test_another_notice_about_the_same_period_gets_a_line_of_its_own() -> None:
    first = IssuedNotice(
        10, None, "", "信息报送通报", "2026年10月", None, "a.docx", Place("通报记录", "A2")
    )
    other = IssuedNotice(11, None, "", "政务公开通报", "2026年10月")
    assert line_of(other, [first]) is None
    corrected = IssuedNotice(11, None, "", "信息报送通报", "2026年10月")
    assert line_of(corrected, [first]) is first
    assert line_of(IssuedNotice(10, title="另一标题", period="2026年10月"), [first]) is first


_NOTICES = st.builds(
    lambda issue, month, number: (issue, month, number),
    st.integers(1, 4),
    st.integers(1, 12),
    st.sampled_from(["", "清政办发〔2026〕1号", "清政办发〔2026〕2号"]),
)


def _sheet(lines: Sequence[IssuedNotice], mine: Sequence[str]) -> Grid:
    rows: list[Any] = [(*RECORD_FORM.headings, "备注")]
    rows += [(*RECORD_FORM.write(line), note) for line, note in zip(lines, mine, strict=True)]
    return Grid("通报记录", rows)


@given(st.lists(_NOTICES, max_size=12))
def test_no_number_is_given_to_two_periods_and_no_line_is_lost(
    notices: list[tuple[int, int, str]],
) -> None:
    grid = _sheet([IssuedNotice(4, period="2026年1月", title="手工登记")], ["留着"])
    for issue, month, number in notices:
        elements = Elements(
            issue=Issue(issue), document_number=number, date=datetime.date(2026, 12, 31)
        )
        now = assessed("甲 1 1", Rules(period=f"2026年{month}月"))
        entry = this_notice(now, elements, f"{month}月通报", "x.docx")
        issued, findings = read_record({"通报记录": grid})
        assert not findings
        if any(f.code.name == "number-used" for f in numbers_used(entry, issued, elements)):
            continue
        rows = [list(row) for row in grid.rows]
        for edit in record_sheet(entry, issued, {"通报记录": grid}).edits:
            for at, value in enumerate(edit.new, edit.row):
                while len(rows) < at:
                    rows.append([None] * len(rows[0]))
                rows[at - 1][edit.column - 1] = value
        grid = Grid("通报记录", rows)
    issued, _ = read_record({"通报记录": grid})
    assert grid.at(2, 8) == "留着" and grid.at(2, 5) == "2026年1月"
    for item in ("issue", "document_number"):
        owners: dict[object, set[str]] = {}
        for notice in issued:
            if getattr(notice, item):
                owners.setdefault(getattr(notice, item), set()).add(notice.period)
        assert all(len(periods) == 1 for periods in owners.values())
