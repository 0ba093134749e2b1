"""Fixtures every suite shares."""

import random
from pathlib import Path

import pytest
from hypothesis import settings

from calling import Caller
from cases import register_profiles
from quick import Quick

TEMPLATES = Path(__file__).resolve().parents[1] / "workbook_templates"

register_profiles()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out what writes Office files")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("quick"):
        config.pluginmanager.register(Quick())


def pytest_report_header(config: pytest.Config) -> str:
    count, seed = settings.default.max_examples, config.getoption("--hypothesis-seed")
    return f"properties: about {count} cases each, seed {seed}"


@pytest.fixture
def chance(pytestconfig: pytest.Config) -> random.Random:
    """Chance for what is no property of hypothesis, from the same seed."""
    return random.Random(pytestconfig.getoption("--hypothesis-seed"))


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
