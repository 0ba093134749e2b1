"""核对问题 settled on sheet 核对: silenced with a reason, noted, and heard again when they change."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from calling import Caller
from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.commands import buttons
from tongbao.errors import WorkbookNeedsAttention
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import assess_workbook

WRONG = """
    | 单位 | 报送 | 发布 | 名次 |
    | 东办 | 12   | 15   |      |
    | 西办 | 7    | 7    |      |
    | 南办 | 9    | 11   |      |
"""
HEAD = "| 代码 | 位置 | 内容 | 处理 | 理由 |\n"
EAST, SOUTH = "“东办”发布15多于报送12", "“南办”发布11多于报送9"
CODE = "published-over-reported"


def book(folder: Path, lines: str = "", table: str = WRONG) -> Path:
    sheets = {"核对": HEAD + lines} if lines else {}
    return save_drawn(folder / "表.xlsx", 表=table, **sheets)


def _review(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path)["核对"]
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]


def test_what_is_ignored_with_a_reason_is_counted_and_no_error_any_more(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = book(tmp_path, f"| {CODE} | 表!C2 | {EAST} | 忽略 | 跨期采用 |")
    said = tongbao("check", path).out
    assert "东办" not in said and SOUTH in said
    assert said.splitlines()[-1] == "已忽略1条（见工作表“核对”）"
    path = book(
        tmp_path,
        f"| {CODE} | 表!C2 | {EAST} | 忽略 | 跨期采用 |\n| {CODE} | C4 | {SOUTH} | 忽略 | 同上 |",
    )
    assert tongbao("check", path, "--strict").code == 0
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 0 and list((tmp_path / "out").glob("*.docx"))
    data = tongbao("assess", path, "--json").data
    assert [each["cell"] for each in data["ignored"]] == ["C2", "C4"]


def test_what_is_to_be_mended_is_told_with_a_note(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path, f"| {CODE} | 表!C2 | {EAST} | 待改 | 等东办回话 |")
    said = tongbao("check", path, "--strict")
    assert said.code == 1 and f"{EAST}（已记为待改，等东办回话）" in said.out


def test_a_finding_speaks_again_when_its_figures_change(tongbao: Caller, tmp_path: Path) -> None:
    line = f"| {CODE} | 表!C2 | {EAST} | 忽略 | 跨期采用 |"
    said = tongbao("check", book(tmp_path, line, WRONG.replace("15", "16"))).out
    assert "“东办”发布16多于报送12（与工作表“核对”A2处理过的内容不同了，请重新处理）" in said
    assert "已忽略" not in said


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("rank-wrong | 表!C2 | 甲 | 忽略 | 好", "settlement-not-understood", "rank-wrong"),
        (f"{CODE} | 表!C2 | {EAST} | 不管 | 好", "settlement-not-understood", "“忽略”、“待改”之一"),
        (f"{CODE} | 表!C2 | {EAST} | 忽略 | ", "settlement-without-reason", "没有理由"),
        (f"{CODE} | 表!哪里 | {EAST} | 忽略 | 好", "settlement-not-understood", "如 一季度!B7"),
        (f"{CODE} | 表!C2 | | 忽略 | 好", "settlement-not-understood", "核对问题的原话"),
        (f"{CODE} | 旧表!C2 | {EAST} | 忽略 | 好", "settlement-nowhere", "没有工作表“旧表”"),
    ],
)
def test_a_line_that_settles_nothing_is_told(
    tmp_path: Path, line: str, code: str, words: str
) -> None:
    findings = assess_workbook(FileWorkbook(book(tmp_path, f"| {line} |"))).assessment.findings
    (told,) = [each for each in findings if each.code.name == code]
    assert words in told.message and told.place.sheet == "核对"
    assert any(each.message == EAST for each in findings)


def test_a_line_without_handling_says_nothing_yet(tmp_path: Path) -> None:
    path = book(tmp_path, f"| {CODE} | 表!C2 | {EAST} | | |")
    findings = assess_workbook(FileWorkbook(path)).assessment.findings
    assert not [each for each in findings if each.place.sheet == "核对" or each.note]


def test_results_rest_on_what_has_been_settled(tmp_path: Path) -> None:
    path = book(tmp_path, f"| {CODE} | 表!C2 | {EAST} | 忽略 | 跨期采用 |")
    assessed = assess_workbook(FileWorkbook(path))
    assert {grid.sheet for grid in assessed.rests_on} == {"表", "核对"}


def test_check_writes_only_what_is_accepted(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    assert f"（{CODE}）" in tongbao("check", path).out and path.read_bytes() == before
    said = tongbao("check", path, "--accept", f"{CODE}@C2", "--reason", "跨期采用")
    assert said.code == 0 and "里记下1条忽略" in said.out and "已忽略1条" in said.out
    assert _review(path) == [(CODE, "表!C2", EAST, "忽略", "跨期采用")]
    tongbao("check", path, "--accept", f"{CODE}@表!C2:C9", "--reason", "核对过")
    assert _review(path) == [
        (CODE, "表!C2", EAST, "忽略", "跨期采用"),
        (CODE, "表!C4", SOUTH, "忽略", "核对过"),
    ]
    assert tongbao("check", path, "--strict").code == 0


def test_a_run_writes_what_is_accepted_and_then_the_notice(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path)
    accept = ("--accept", f"{CODE}@C2", "--accept", f"{CODE}@C4", "--reason", "跨期采用")
    accept += ("--accept", "notice-incomplete")
    called = tongbao("run", path, *accept, "--out", tmp_path / "out")
    assert called.code == 0 and list((tmp_path / "out").glob("*.docx"))
    assert "通报还缺" not in called.out and "已忽略3条" in called.out
    assert len(_review(tmp_path / "out" / "表_考核结果.xlsx")) == 3
    again = tongbao("check", tmp_path / "out" / "表_考核结果.xlsx", "--strict")
    assert again.code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accept", f"{CODE}@C3", "--reason", "好"), f"现有：{CODE}@C2、{CODE}@C4"),
        (("--accept", CODE, "--reason", "好"), f"现有：{CODE}@C2"),
        (("--accept", "sort-inversion@C2", "--reason", "好"), "没有“sort-inversion@C2”这条"),
        (("--accept", f"{CODE}@C2"), "--reason 要一起写"),
        (("--reason", "好"), "--accept 和"),
        (("--accept", f"{CODE}@C2", "--reason", " "), "要一起写"),
    ],
)
def test_what_cannot_be_accepted_is_wrong_use(
    tongbao: Caller, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    called = tongbao("check", path, *words)
    assert called.code == 2 and told in called.err and path.read_bytes() == before


def test_the_clerks_own_sheet_of_that_name_is_told_and_left_alone(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=WRONG, 核对="| 电话核对记录 |\n| 张三 | 已核 |")
    assert "工作表“核对”不是本程序的格式" in tongbao("check", path).out
    called = tongbao("check", path, "--accept", f"{CODE}@C2", "--reason", "好")
    assert called.code == 3 and "请把它改名后再试" in called.err


def test_a_clerk_settles_one_cause_after_the_other(tmp_path: Path) -> None:
    path = book(tmp_path)
    workbook = FileWorkbook(path)
    errors = "发布数多于报送数（C2、C4）（第1条）"
    desk = RecordingDesk(True, errors, "忽略", "跨期采用", None)
    buttons.check_workbook(desk, workbook)
    assert desk.asked[0].endswith(
        "要处理其中的问题吗？（是：选一条，记为忽略或待改；否：以后再说）"
    )
    assert [row[1:] for row in _review(path)] == [
        ("表!C2", EAST, "忽略", "跨期采用"),
        ("表!C4", SOUTH, "忽略", "跨期采用"),
    ]
    assert "里记下2条。写好了。" in desk.told[-1]


def test_nothing_is_ignored_without_a_reason(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    errors = "发布数多于报送数（C2、C4）（第1条）"
    desk = RecordingDesk(True, errors, "忽略", " ", None)
    buttons.check_workbook(desk, FileWorkbook(path))
    assert "没有写理由" in desk.told[0] and path.read_bytes() == before


def test_what_a_clerk_notes_is_told_on_until_it_is_mended(tmp_path: Path) -> None:
    path = book(tmp_path)
    errors = "发布数多于报送数（C2、C4）（第1条）"
    buttons.check_workbook(RecordingDesk(True, errors, "待改", "", None), FileWorkbook(path))
    desk = RecordingDesk(False)
    buttons.check_workbook(desk, FileWorkbook(path))
    assert f"C2 {EAST}（已记为待改）" in desk.asked[0]


def test_a_sheet_of_the_clerks_own_cannot_be_written_in(tmp_path: Path) -> None:
    path = save_drawn(tmp_path / "表.xlsx", 表=WRONG, 核对="| 电话核对记录 |\n| 张三 | 已核 |")
    errors = "发布数多于报送数（C2、C4）（第1条）"
    with pytest.raises(WorkbookNeedsAttention):
        buttons.check_workbook(RecordingDesk(True, errors, "忽略", "好", None), FileWorkbook(path))


def test_what_was_noted_before_and_what_has_changed_can_be_settled(tmp_path: Path) -> None:
    lines = (
        f"| {CODE} | 表!C2 | {EAST} | 待改 | 等回话 |\n| {CODE} | 表!C4 | 另一句话 | 忽略 | 好 |"
    )
    path = book(tmp_path, lines)
    first, second = "发布数多于报送数（C2）（第1条）", "发布数多于报送数（C4）（第1条）"
    desk = RecordingDesk(True, first, "忽略", "回话了", second, "忽略", "核对过", None)
    buttons.check_workbook(desk, FileWorkbook(path))
    assert [row[1:] for row in _review(path)] == [
        ("表!C2", EAST, "忽略", "回话了"),
        ("表!C4", SOUTH, "忽略", "核对过"),
    ]
