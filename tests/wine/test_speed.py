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
