"""Whole-process timings against the named rivals, in one run; prints ratios, asserts nothing.

Each pair is run in turn, A B A B …; the ratio quoted is the median of the pairs' ratios, so that it
holds when the machine's speed drifts.
"""

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tongbao
from under_wine import compare_under_wine

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Timing:
    """One process: wall seconds and peak memory in MiB."""

    seconds: float
    memory: float


def measure(command: Sequence[str]) -> Timing:
    """Run a command to its end and return its time and peak memory."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}\n{errors.decode()}")
    return Timing(seconds, usage.ru_maxrss / 1024)


def compare(name: str, ours: Sequence[str], rival: Sequence[str], runs: int, goal: str) -> Timing:
    """Print medians and ratios of our command against a rival's; return our median."""
    measure(ours), measure(rival)
    pairs = [(measure(ours), measure(rival)) for _ in range(runs)]
    one = statistics.median(a.seconds for a, _ in pairs)
    two = statistics.median(b.seconds for _, b in pairs)
    time_ratio = statistics.median(a.seconds / b.seconds for a, b in pairs)
    memory = statistics.median(a.memory / b.memory for a, b in pairs)
    print(
        f"{name:34} {one:7.3f} s / {two:7.3f} s = {time_ratio:5.2f}   memory {memory:5.2f}   ({goal})",
        flush=True,
    )
    return Timing(one, 0)


def main() -> None:
    """Build the inputs, then time every pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--units", type=int, nargs="*", default=[56, 5_000, 100_000])
    arguments = parser.parse_args()
    # As pip does when it installs: the rivals' modules are compiled, ours must be, too.
    compileall.compile_dir(Path(tongbao.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        _compare_all(Path(folder), arguments.runs, arguments.units)
    compare_under_wine(arguments.runs)


def _compare_all(folder: Path, runs: int, sizes: Sequence[int]) -> None:
    times: dict[int, float] = {}
    for units in sizes:
        book = folder / f"{units}.xlsx"
        subprocess.run([PYTHON, str(HERE / "rivals.py"), "make", str(book), str(units)], check=True)
        out = str(folder / "out")
        ours = [PYTHON, "-m", "tongbao", "run", str(book), "--no-notice", "--out", out]
        rival = [
            PYTHON,
            str(HERE / "rivals.py"),
            "load-save",
            str(book),
            str(folder / "rival.xlsx"),
        ]
        goal = "at most 0.5, memory at most 1" if units == 100_000 else "no goal"
        few = runs if units < 100_000 else max(3, runs // 2)
        times[units] = compare(f"run, {units} units : load+save", ours, rival, few, goal).seconds
    if 5_000 in times and 100_000 in times:
        start = times.get(56, 0.0)
        growth = (times[100_000] - start) / (times[5_000] - start) / 20
        print(f"{'growth from 5 000 to 100 000 units':34} {growth:.2f} of linear   (at most 1)")
    small = folder / "56.xlsx"
    if small.exists():
        _compare_cold(small, runs)
    ours = [PYTHON, str(HERE / "rivals.py"), "notice", str(folder / "ours.docx")]
    rival = [PYTHON, str(HERE / "rivals.py"), "bare-notice", str(folder / "bare.docx")]
    compare("notice, 56 rows : bare python-docx", ours, rival, 2 * runs, "at most 1.5")
    ours = [PYTHON, str(HERE / "rivals.py"), "long-annex", str(folder / "ours.docx")]
    rival = [PYTHON, str(HERE / "rivals.py"), "filled-annex", str(folder / "filled.docx")]
    compare("notice, 5 000 rows : cell by cell", ours, rival, max(3, runs // 2), "at most 0.5")
    ours, rival = [PYTHON, "-c", "import tongbao.functions"], [PYTHON, "-c", "import xlwings"]
    compare("functions : import xlwings", ours, rival, 2 * runs, "at most 1.2")
    _compare_months(runs)
    _grade(runs)


def _compare_cold(small: Path, runs: int) -> None:
    """Compare assessing a small table, once without and once with settings sheets: mostly loading."""
    rival = [PYTHON, "-c", "import openpyxl"]
    settled = small.with_name("56_settings.xlsx")
    settled.write_bytes(small.read_bytes())
    subprocess.run([PYTHON, "-m", "tongbao", "setup", settled], check=True, capture_output=True)
    for name, book in (("assess, 56 units", small), ("the same with settings", settled)):
        ours = [PYTHON, "-m", "tongbao", "assess", str(book)]
        compare(f"{name} : import openpyxl", ours, rival, 4 * runs, "at most 1.4")


def _compare_months(runs: int) -> None:
    """Compare checking a book with a sheet a month, all of them read, with assessing one month."""
    book = str(HERE.parent / "tests/workbooks/kept/02_十二个月和累计_2026.xlsx")
    ours = [PYTHON, "-m", "tongbao", "check", book]
    rival = [PYTHON, "-m", "tongbao", "assess", book, "--sheet", "10月"]
    compare("check, 13 sheets : assess one", ours, rival, 2 * runs, "at most 2")


def _grade(runs: int) -> None:
    """Print how many scores GRADE answers in a second, as one column of a formula.

    In seconds of the processor: there is no rival that a busy machine would slow down as much.
    """
    from tongbao.functions import grade

    column = [[(number * 7 % 1001) / 10] for number in range(100_000)]
    grade(column)
    speeds = []
    for _ in range(runs):
        start = time.process_time()
        grade(column)
        speeds.append(len(column) / (time.process_time() - start))
    median = statistics.median(speeds)
    print(
        f"{'GRADE, 100 000 scores in a column':34} {median:9,.0f} scores/s   (at least 1 000 000)"
    )


if __name__ == "__main__":
    main()
