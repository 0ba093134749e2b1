"""Fixtures every suite shares."""

from pathlib import Path

import pytest

from calling import Caller

TEMPLATES = Path(__file__).resolve().parents[1] / "workbook_templates"


@pytest.fixture
def tongbao(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Caller:
    """The command line, with its log in a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Caller(monkeypatch, capsys)


@pytest.fixture
def reports() -> Path:
    """信息报送统计表: the table of 岳阳楼区, 2014年一季度, two blocks side by side."""
    return TEMPLATES / "信息报送统计表.xlsx"


@pytest.fixture
def scores() -> Path:
    """政务公开检查评分表: the table of 雷州市, 2017年, sorted by score."""
    return TEMPLATES / "政务公开检查评分表.xlsx"
