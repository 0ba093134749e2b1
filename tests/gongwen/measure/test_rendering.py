"""What LibreOffice is asked for, and what a clerk is told when it does not deliver."""

import os
import time
from pathlib import Path

import pytest

from good_notices import eight_pages
from tongbao.errors import MachineNeedsAttention
from tongbao.gongwen.measure.print import rendering
from tongbao.gongwen.measure.print.pdf_pages import read_pages
from tongbao.gongwen.measure.print.rendering import rendered
from tongbao.gongwen.word import save_notice


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    folder = tmp_path / "通报 文件夹"
    folder.mkdir()
    save_notice(eight_pages(), folder / "通报.docx")
    return folder / "通报.docx"


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.office
def test_the_notice_is_printed_and_left_as_it_is(notice: Path):
    before, changed = notice.read_bytes(), notice.stat().st_mtime_ns
    notice.chmod(0o444)
    with rendered(notice) as pdf:
        assert pdf is not None
        assert len(read_pages(pdf)) == 8
    assert not pdf.exists()
    assert notice.read_bytes() == before and notice.stat().st_mtime_ns == changed
    assert list(notice.parent.iterdir()) == [notice]


def test_without_libreoffice_there_is_no_print(notice: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(rendering, "_USUAL_PLACES", ())
    with rendered(notice) as pdf:
        assert pdf is None


def test_a_program_that_prints_nothing_is_told(notice: Path, tmp_path: Path):
    program = _program(tmp_path / "soffice", "exit 1")
    with (
        pytest.raises(MachineNeedsAttention, match=r"没有能把“通报.docx”转成 PDF.*--pdf"),
        rendered(notice, program),
    ):
        pass


def test_a_program_that_cannot_be_started_is_told(notice: Path, tmp_path: Path):
    program = tmp_path / "soffice"
    program.write_text("")
    with pytest.raises(MachineNeedsAttention, match="启动不了"), rendered(notice, program):
        pass


def test_a_program_that_does_not_end_is_ended_with_all_it_started(notice: Path, tmp_path: Path):
    works = f"sleep 60; touch {tmp_path}/slept"
    program = _program(tmp_path / "soffice", f"({works}) & echo $! > {tmp_path}/child\nwait")
    with (
        pytest.raises(MachineNeedsAttention, match="超过 1 秒没有转完"),
        rendered(notice, program, seconds=1.0),
    ):
        pass
    assert _has_ended(int((tmp_path / "child").read_text()))
    assert not (tmp_path / "slept").exists()


def _has_ended(process: int) -> bool:
    """Tell whether a process is gone; a killed one may wait a moment to be cleared away."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_missing_notice_is_told(tmp_path: Path):
    program = _program(tmp_path / "soffice", "exit 0")
    with (
        pytest.raises(MachineNeedsAttention, match="没有这个文件"),
        rendered(tmp_path / "没有.docx", program),
    ):
        pass
