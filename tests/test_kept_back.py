"""Where figures or lists come out wrong, columns are filled and no notice is written unasked."""

from pathlib import Path

import pytest

from calling import Caller
from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.commands import buttons
from tongbao.hosts.xlsx.workbook import FileWorkbook

WRONG = """
    | 单位 | 报送 | 发布 | 名次 |
    | 东办 | 12   | 15   |      |
    | 西办 | 7    | 7    |      |
    | 南办 | 9    | 11   |      |
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return save_drawn(tmp_path / "表.xlsx", 表=WRONG)


def _written(folder: Path) -> set[str]:
    return {path.suffix for path in folder.iterdir()} if folder.exists() else set()


def test_a_run_fills_the_columns_keeps_the_notice_back_and_says_why(
    tongbao: Caller, path: Path, tmp_path: Path
) -> None:
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 1 and _written(tmp_path / "out") == {".xlsx"}
    book = FileWorkbook(tmp_path / "out" / "表_考核结果.xlsx")
    assert [book.read("表").at(row, 4) for row in (2, 3, 4)] == [1.0, 3.0, 2.0]
    assert "通报" not in {sheet.name for sheet in book.sheets()}
    last = called.out.splitlines()[-2:]
    assert last[0] == ("没有生成通报：有2处“错误”，数字或名单会不对：发布数多于报送数（C2、C4）。")
    assert "--despite-errors" in last[1]


def test_consent_to_errors_writes_the_notice(tongbao: Caller, path: Path, tmp_path: Path) -> None:
    called = tongbao("run", path, "--despite-errors", "--out", tmp_path / "out")
    assert called.code == 0 and _written(tmp_path / "out") == {".xlsx", ".docx", ".txt"}
    assert "没有生成通报" not in called.out


def test_strict_writes_nothing_and_cannot_go_with_consent(
    tongbao: Caller, path: Path, tmp_path: Path
) -> None:
    called = tongbao("run", path, "--strict", "--out", tmp_path / "out")
    assert called.code == 1 and _written(tmp_path / "out") == set()
    assert tongbao("run", path, "--strict", "--despite-errors").code == 2


def test_a_rehearsal_says_what_would_be_kept_back(
    tongbao: Caller, path: Path, tmp_path: Path
) -> None:
    called = tongbao("run", path, "--dry-run", "--out", tmp_path / "out")
    assert called.code == 1 and "没有生成通报：有2处“错误”" in called.out
    assert _written(tmp_path / "out") == set() and "“通报”" not in called.out


def test_a_run_without_notice_keeps_nothing_back(
    tongbao: Caller, path: Path, tmp_path: Path
) -> None:
    called = tongbao("run", path, "--no-notice", "--out", tmp_path / "out")
    assert called.code == 0 and "没有生成通报" not in called.out


@pytest.mark.parametrize(
    ("answers", "written", "filled"),
    [((True, True), 1, True), ((False, True), 0, True), ((None,), 0, False)],
)
def test_a_desk_lists_the_errors_and_asks(
    path: Path, tmp_path: Path, answers: tuple[object, ...], written: int, filled: bool
) -> None:
    desk = RecordingDesk(*answers, folder=tmp_path)
    buttons.write_notice(desk, FileWorkbook(path))
    assert desk.asked[0].startswith(
        "核对发现2处“错误”，数字或名单会不对：\n[错误] 工作表“表”“发布”列："
    )
    assert "仍要生成通报吗？" in desk.asked[0] and len(desk.asked) == len(answers)
    assert len(list(tmp_path.glob("*.docx"))) == written
    assert (FileWorkbook(path).read("表").at(2, 4) == 1.0) is filled
    assert ("没有生成通报" in "".join(desk.told)) is (filled and not written)


def test_a_preview_says_what_would_be_kept_back(path: Path) -> None:
    desk = RecordingDesk()
    buttons.preview_changes(desk, FileWorkbook(path))
    assert "没有生成通报：有2处“错误”" in desk.told[0]
