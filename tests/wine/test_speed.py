"""How long a clerk waits: as ratios, which hold on a slow machine, too. Seconds are printed."""

import statistics

import pytest

from wine.windows import PYTHON, Excel

pytestmark = pytest.mark.wine

SAMPLE = "sample_functions"


def test_cold_start_and_a_warm_call_are_told(windows, installed):
    assert installed
    started = Excel(windows, PYTHON)
    try:
        first = started.call("echo", 1, module=SAMPLE)
        warm = started.call("echo", 1, module=SAMPLE, repeat=200)
    finally:
        started.close()
    print(
        f"\ncold start {first.activation:.2f} s, first call {first.times[0] * 1e3:.0f} ms, "
        f"warm activation {warm.activation * 1e3:.1f} ms, "
        f"warm call {statistics.median(warm.times) * 1e3:.2f} ms"
    )
    # The DLL gives Python a minute; a clerk gives Excel less.
    assert first.activation < 30


def test_a_column_of_5000_costs_little_more_than_a_cell(excel):
    one = excel.call("echo", 1, module=SAMPLE, repeat=200)
    column = {"range": [[score % 100] for score in range(5000)]}
    many = excel.call("echo", column, module=SAMPLE, repeat=20)
    print(f"\n5000 values: {many.fastest / one.fastest:.1f} times one value")
    assert many.fastest <= 30 * one.fastest


def test_grade_costs_little_more_than_a_function_that_does_nothing(excel):
    # In turns, so that whatever else the machine does weighs on both.
    pairs = [
        (
            excel.call(
                "echo_cell", 95.5, {"missing": True}, {"missing": True}, module=SAMPLE, repeat=100
            ),
            excel.call("grade", 95.5, {"missing": True}, {"missing": True}, repeat=100),
        )
        for _ in range(10)
    ]
    nothing = min(statistics.median(echo.times) for echo, _ in pairs)
    grade = min(statistics.median(graded.times) for _, graded in pairs)
    print(f"\nGRADE: {grade * 1e3:.2f} ms, {grade / nothing:.2f} times an identity function")
    assert grade <= 1.3 * nothing


def test_grading_a_column_of_5000_costs_at_most_thirty_cells(excel):
    one = excel.call("grade", 95.5, repeat=200)
    column = {"range": [[(score * 7 % 1000) / 10] for score in range(5000)]}
    many = excel.call("grade", column, repeat=20)
    print(f"\n5000 scores graded: {many.fastest / one.fastest:.1f} times one")
    assert many.fastest <= 30 * one.fastest


def test_importing_the_functions_takes_little_longer_than_importing_xlwings(windows, installed):
    assert installed
    # Both in one process: how fast Wine starts one differs twofold from one to the next.
    measured = (
        "from time import perf_counter as now; a = now(); import xlwings; b = now();"
        "import tongbao.functions; print(b - a, now() - a)"
    )
    pairs = []
    for _ in range(5):
        done = windows.run(rf"{PYTHON}\python.exe", "-B", "-c", measured)
        pairs.append([float(seconds) for seconds in done.stdout.split()])
    ratio = statistics.median(ours / xlwings for xlwings, ours in pairs)
    print(f"\nimport xlwings {min(pairs)[0]:.2f} s, our functions {ratio:.3f} times that")
    assert ratio <= 1.2
