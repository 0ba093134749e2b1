"""Calls as Excel makes them: Windows Python and the real xlwings DLL under Wine; asserts nothing.

Ours and the rival's are asked in turn in one process; the ratio quoted is the median of the pairs'.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from wine.preparing import (
    boot_windows,
    fetch_python_zip,
    install,
    make_offline_folder,
    write_addin,
)
from wine.windows import PYTHON, Excel, Windows

#: Returns the median seconds of one of many calls.
_Calls = Callable[[], float]
_IDENTITY = "sample_functions"
_LEFT_OUT = {"missing": True}
_IMPORTS = (
    "from time import perf_counter as now; a = now(); import xlwings; b = now();"
    "import tongbao.functions; print(b - a, now() - a)"
)


def compare_under_wine(runs: int) -> None:
    """Install the add-in for a fresh Windows and time its calls, or say that there is no Wine."""
    missing = [program for program in ("wine", "localedef") if not shutil.which(program)]
    if missing:
        print(
            f"calls through the DLL: not measured, this machine has no {' and no '.join(missing)}"
        )
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offline = make_offline_folder(fetch_python_zip(folder), write_addin(folder), folder)
        windows = boot_windows(offline, folder)
        try:
            install(windows, offline)
            _cold_start(windows)
            _calls(windows, runs)
            _imports(windows, runs)
        finally:
            windows.shut_down()


def _cold_start(windows: Windows) -> None:
    excel = Excel(windows, PYTHON)
    try:
        first = excel.call("grade", 95.5, _LEFT_OUT, _LEFT_OUT)
    finally:
        excel.close()
    print(
        f"{'cold start of Python':34} {first.activation:7.3f} s, first GRADE {first.times[0]:.3f} s"
        "   (no goal)",
        flush=True,
    )


def _calls(windows: Windows, runs: int) -> None:
    column = {"range": [[(score * 7 % 1000) / 10] for score in range(5_000)]}
    excel = Excel(windows, PYTHON)

    def timed(function: str, *arguments: object, module: str, repeat: int) -> _Calls:
        return lambda: statistics.median(
            excel.call(function, *arguments, module=module, repeat=repeat).times
        )

    cell = (95.5, _LEFT_OUT, _LEFT_OUT)
    grade = timed("grade", *cell, module="tongbao.functions", repeat=100)
    grades = timed("grade", column, module="tongbao.functions", repeat=10)
    identity = timed("echo_cell", *cell, module=_IDENTITY, repeat=100)
    try:
        _compare("GRADE of a cell : identity", grade, identity, 2 * runs, "at most 1.3")
        _compare("GRADE of 5 000 cells : of one", grades, grade, runs, "at most 30")
    finally:
        excel.close()


def _compare(name: str, ours: _Calls, rival: _Calls, runs: int, goal: str) -> None:
    ours(), rival()
    _tell(name, [(ours(), rival()) for _ in range(runs)], goal)


def _imports(windows: Windows, runs: int) -> None:
    # Both in one process: how fast Wine starts one differs twofold from one to the next.
    pairs = []
    for _ in range(runs):
        said = windows.run(rf"{PYTHON}\python.exe", "-B", "-c", _IMPORTS).stdout.split()
        xlwings, ours = map(float, said)
        pairs.append((ours, xlwings))
    _tell("functions : xlwings, under Wine", pairs, "at most 1.2")


def _tell(name: str, pairs: list[tuple[float, float]], goal: str) -> None:
    one = statistics.median(ours for ours, _ in pairs) * 1e3
    two = statistics.median(rival for _, rival in pairs) * 1e3
    ratio = statistics.median(ours / rival for ours, rival in pairs)
    print(f"{name:34} {one:6.2f} ms / {two:6.2f} ms = {ratio:5.2f}   ({goal})", flush=True)


if __name__ == "__main__":
    compare_under_wine(5)
