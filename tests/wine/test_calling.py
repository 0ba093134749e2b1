"""Calls through the real xlwings DLL: what arrives in Python, what comes back, in which process."""

import statistics
from pathlib import Path

import pytest
import xlwings

from tongbao.install.conf import addin_conf
from wine.addin_command import command_from, module_source
from wine.windows import PYTHON, Excel, Failed, command

pytestmark = pytest.mark.wine

STARTUP = "AppData/Roaming/Microsoft/Excel/XLSTART"
SAMPLE = "sample_functions"
NA = {"error": 2042}
MISSING = {"missing": True}


def test_python_is_the_installed_one_in_the_chinese_users_folder(excel):
    assert excel.evaluate("__import__('sys').executable") == rf"{PYTHON}\pythonw.exe"
    assert "张三" in excel.evaluate("__import__('os').path.expanduser('~')")
    assert excel.evaluate("__import__('locale').getencoding()") == "cp936"


@pytest.mark.parametrize(
    "value", [95.5, 0.0, "优秀", "", True, "北京市〇〇区", "𬭎", "含\"引号'和&符号%PATH%"]
)
def test_a_value_goes_to_python_and_back_unchanged(excel, value):
    assert excel.call("echo", value, module=SAMPLE).result == value


def test_cells_arrive_as_rows_and_go_back_as_rows(excel):
    rows = [[1.0, "甲"], [2.5, "乙"]]
    assert excel.call("echo", {"range": rows}, module=SAMPLE).result == rows


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (95, "[[95.0]]"),
        (None, "[[None]]"),
        ({"range": [[1], [None], ["三"]]}, "[[1.0], [None], ['三']]"),
        ({"range": [[1, 2]]}, "[[1.0, 2.0]]"),
        (NA, "[['#N/A']]"),
        ({"range": [[{"error": 2007}, 1]]}, "[['#DIV/0!', 1.0]]"),
    ],
)
def test_what_stands_in_cells_arrives_as_rows(excel, value, arrives):
    assert excel.call("seen", value, module=SAMPLE).result == f"({arrives}, 'default')"


def test_an_argument_left_out_arrives_as_its_default(excel):
    assert excel.call("seen", 1, MISSING, module=SAMPLE).result == "([[1.0]], 'default')"


def test_an_error_nobody_caught_comes_back_as_text(excel):
    with pytest.raises(Failed, match="ValueError"):
        excel.call("fail", "甲", module=SAMPLE)


@pytest.mark.parametrize(
    ("statement", "ending"),
    [
        ("import tongbao.functions", ""),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'\n"),
        ("raise ValueError('看不懂“甲”')", "ValueError: 看不懂“甲”\n"),
    ],
)
def test_what_goes_wrong_behind_a_button_arrives_whole(excel, statement, ending):
    wrong = excel.run(statement)
    assert wrong.endswith(ending) if ending else wrong == ""


def test_the_stand_in_asks_with_the_command_of_the_built_addin(addin):
    settings = {**addin_conf(addin), "PYTHONPATH": r"Z:\tests"}
    made = command_from(module_source(addin), settings, "一季度.xlsx")
    assert made == command(settings["INTERPRETER_WIN"], r"Z:\tests")


def processes_for_two_workbooks(windows, excel, source):
    """The Pythons that answer while one workbook and then another is the active one."""
    addin = windows.home / STARTUP / "tongbao.xlam"
    settings = {**addin_conf(addin), "INTERPRETER_WIN": rf"{PYTHON}\pythonw.exe"}
    commands = [
        command_from(source or module_source(addin), settings, workbook)
        for workbook in (r"C:\users\张三\一季度.xlsx", r"D:\通报\二季度.xlsx")
    ]
    return {excel.evaluate("__import__('os').getpid()", made) for made in commands}


def test_two_workbooks_share_one_python_process(windows, excel):
    assert len(processes_for_two_workbooks(windows, excel, source=None)) == 1


def test_with_the_command_xlwings_makes_each_workbook_would_start_its_own(windows, excel):
    path = Path(xlwings.__file__).with_name("xlwings_custom_addin.bas")
    source = path.read_text(encoding="ascii")
    assert len(processes_for_two_workbooks(windows, excel, source)) == 2


def test_the_first_call_starts_python_and_those_after_it_find_it_running(windows, installed):
    assert installed
    started = Excel(windows, PYTHON)
    try:
        first = started.call("process", module=SAMPLE)
        warm = started.call("process", module=SAMPLE, repeat=200)
    finally:
        started.close()
    print(
        f"\ncold start {first.activation:.2f} s, first call {first.times[0] * 1e3:.0f} ms, "
        f"warm activation {warm.activation * 1e3:.1f} ms, "
        f"warm call {statistics.median(warm.times) * 1e3:.2f} ms"
    )
    assert warm.result == first.result


def test_python_ends_with_excel_and_starts_again_with_the_next(windows, excel):
    first = excel.evaluate("__import__('os').getpid()")
    second_excel = Excel(windows, PYTHON)
    try:
        second = second_excel.evaluate("__import__('os').getpid()")
        assert second != first
        running = f"__import__('win32process').EnumProcesses().__contains__({second})"
        assert excel.evaluate(running) == "True"
    finally:
        second_excel.close()
    assert excel.evaluate(f"__import__('sample_functions').ended({second})") == "True"
