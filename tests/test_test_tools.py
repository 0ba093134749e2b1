"""What the other tests rest on: steps are counted, and `make quick` writes no Office files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counting import growth, steps

pytest_plugins = ["pytester"]


def _rounds(count: int) -> Callable[[], int]:
    return lambda: sum(1 for _ in range(count))


def _pairs(count: int) -> Callable[[], int]:
    return lambda: sum(1 for one in range(count) for two in range(count) if one < two)


def test_every_round_of_a_loop_is_a_step():
    assert steps(_rounds(1000)) - steps(_rounds(900)) == pytest.approx(200, abs=100)


def test_work_that_grows_with_the_square_is_told_from_work_that_does_not():
    assert growth(_rounds, 200, 1000) == pytest.approx(1, abs=0.1)
    assert growth(_pairs, 20, 100) > 3


def test_work_beyond_the_bound_is_ended():
    with pytest.raises(AssertionError, match="more than 500 steps"):
        steps(_rounds(10**9), most=500)


def test_a_test_that_writes_an_office_file_is_left_out_of_the_fast_loop(pytester: pytest.Pytester):
    pytester.makeconftest(f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from quick import Quick
def pytest_configure(config):
    config.pluginmanager.register(Quick())
""")
    pytester.makepyfile("""
from pathlib import Path
def test_reading():
    Path('通报.docx.txt').write_text('1')
def test_wrong():
    assert False
def test_writing():
    open('通报.docx', 'wb').write(b'PK')
def test_putting_in_place():
    Path('a.tmp').touch()
    Path('a.tmp').replace('表.xlsx')
def test_swallowing_what_ends_it():
    try:
        open('通报.docx', 'wb')
    except BaseException:
        pass
""")
    result = pytester.runpytest_subprocess("-p", "no:hypothesispytest", "-p", "no:xdist")
    result.stdout.fnmatch_lines(["*1 failed, 1 passed, 3 left out*"])
    assert not [*pytester.path.glob("*.docx"), *pytester.path.glob("*.xlsx")]
