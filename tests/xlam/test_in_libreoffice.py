"""Gate c: the VBA really runs. Each formula and each button reaches Python's place and comes back."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from building import PROGRAMS, program, with_source
from libreoffice import Host, callbacks, workbook

from xlam.package import Sheet
from xlam.program import Function

pytestmark = pytest.mark.office


def _formula(function: Function) -> str:
    """A call with every argument that must be given."""
    given = [f"B{n}" for n, a in enumerate(function.visible, start=1) if not a.optional]
    return f"={function.name}({','.join(given)})"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    return Host(tmp_path_factory.mktemp("libreoffice"))


@pytest.mark.parametrize("addin", [True, False])
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_function_answers_in_a_cell(name: str, addin: bool, host: Host) -> None:
    functions = program(name).functions
    data = workbook([_formula(f) for f in functions], addin=addin, name=name)
    assert host.calculated(data, addin=addin) == [
        f"tongbao.functions.{f.python_name}/{len(f.arguments)}" for f in functions
    ]


@pytest.mark.parametrize("addin", [True, False])
def test_every_button_reaches_its_command_with_the_workbook(addin: bool, host: Host) -> None:
    (journal,) = host.calculated(workbook(["=PressAll()"], addin=addin), addin=addin)
    assert journal == "".join(
        f"xlwings._xlwindows.BOOK_CALLER|import tongbao.commands; tongbao.commands.{callback}()|"
        for callback in callbacks()
    )


def test_chinese_comes_out_of_code_points(host: Host) -> None:
    answers = host.calculated(workbook(['=Decoded("540D6B21")', '=Decoded("0041FF0C201C")']))
    assert answers == ["名次", "A，“"]


INSTALL_AGAIN = "关闭 Excel，重新运行“安装.cmd”"


def test_python_that_cannot_start_is_asked_once_and_told_in_the_cell(
    host: Host, tmp_path: Path
) -> None:
    program = tmp_path / "pythonw.exe"
    program.touch()
    gone, there = host.calculated(
        workbook([r'=CellsWithoutPython("C:\x\pythonw.exe")', f'=CellsWithoutPython("{program}")'])
    )
    # A program that is not there is not even started: xlwings would wait for it.
    assert gone.startswith(r"0:#Python 没有启动：没有找到“C:\x\pythonw.exe”")
    assert there.startswith(f"1:#Python 没有启动：“{program}”在，但启动不了")
    for told in (gone, there):
        assert INSTALL_AGAIN in told and "诊断" not in told


def test_cells_do_not_start_a_python_again_and_again_that_cannot_answer(host: Host) -> None:
    missing = "ModuleNotFoundError: No module named 'lxml'"
    imported, ended, other = host.calculated(
        workbook(
            [
                f'=CellsWithError("{missing}")',
                "=CellsWithDyingPython()",
                '=CellsWithError("")',
            ]
        )
    )
    assert imported.startswith(f"0:#程序不完整（{missing}）") and INSTALL_AGAIN in imported
    assert ended == f"1:#Python 启动后又退出了。请{INSTALL_AGAIN}。"
    assert other == "0:#计算程序没有响应，请点“督查通报”里的“诊断”"


def test_a_button_says_in_chinese_why_python_does_not_answer(host: Host) -> None:
    gone, missing, other = host.calculated(
        workbook(
            [
                r'=ButtonWithoutPython("C:\x\pythonw.exe")',
                '=ButtonWithError("ImportError: DLL load failed")',
                '=ButtonWithError("OSError: 磁盘")',
            ]
        )
    )
    assert gone.startswith(r"Python 没有启动：没有找到“C:\x\pythonw.exe”")
    assert missing.startswith("程序不完整（ImportError: DLL load failed）")
    assert other.startswith("没有完成：OSError: 磁盘 ")
    for told in (gone, missing, other):
        assert INSTALL_AGAIN in told and "诊断" not in told and "Traceback" not in told


def test_what_is_of_no_use_to_a_clerk_goes_to_the_log_of_utf_8(host: Host, tmp_path: Path) -> None:
    log = tmp_path / "tongbao.log"
    log.write_text("已有的一行\n", encoding="utf-8")
    book = workbook(['=ButtonWithError("OSError: 磁盘")'])
    place = 'Environ$("LOCALAPPDATA") & "\\tongbao\\tongbao.log"'
    host.calculated(with_source(book, "TongbaoBridge", place, f'"{log}"'))
    first, header, *trace = log.read_text("utf-8").splitlines()
    assert first == "已有的一行"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d tongbao excel", header)
    assert trace[0] == "Traceback" and r"OSError: \u78C1\u76D8" in trace


def test_a_function_starts_python_again_when_it_has_died(host: Host) -> None:
    (answer,) = host.calculated(workbook(["=AnswerAfterPythonDied()"]))
    assert answer == "1:tongbao.functions.grade/1"


def test_a_command_is_sent_once_even_when_python_had_died(host: Host) -> None:
    (answer,) = host.calculated(workbook(["=CommandAfterPythonDied()"]))
    starts, _, journal = answer.partition(":")
    assert starts == "1"
    assert journal.count("tongbao.commands.fill_results()") == 1


def test_a_changed_setting_gives_another_stamp(host: Host) -> None:
    assert host.calculated(workbook(["=StampChanges()"])) == ["True False"]


def test_the_stamp_names_the_workbook_whose_cell_asks(host: Host) -> None:
    assert host.calculated(workbook(["=StampedWorkbook()"])) == ["book.xlsm"]


def test_settings_sheets_are_known_by_name_whatever_the_spaces(host: Host) -> None:
    names = ("规则", "规 则", "　单位名册\u00a0", "人工调整 ", "一季度", "规则2")
    answers = host.calculated(workbook([f'=Watched("{name}")' for name in names]))
    assert answers == ["TRUE"] * 4 + ["FALSE"] * 2


SETTINGS = (Sheet("规则", ((1, "甲"),)), Sheet("单位名册", (("单位",),)))


def test_a_changed_renamed_or_missing_settings_sheet_is_noticed_when_looked_at(host: Host) -> None:
    (answer,) = host.calculated(workbook(["=Noticed()"], more=SETTINGS))
    assert answer.split() == ["False", "True", "True", "True", "False"]


def test_settings_a_button_wrote_are_noticed(host: Host) -> None:
    book = workbook(["=StampsOfButton(FALSE)", "=StampsOfButton(TRUE)"], more=SETTINGS)
    assert host.calculated(book) == ["1", "2"]


def test_sheets_that_use_functions_calculate_again_unless_they_are_switched_off(host: Host) -> None:
    assert host.calculated(workbook(["=Calculations()"])) == ["1 0 False"]


def test_functions_are_described_even_where_excel_refuses_a_hidden_add_in(host: Host) -> None:
    formulas = ["=Described(FALSE,FALSE)", "=Described(TRUE,FALSE)", "=Described(FALSE,TRUE)"]
    # Afterwards it is an add-in again, unchanged, and the screen is drawn.
    left = "True True True"
    assert host.calculated(workbook(formulas)) == [f"True {left}", f"True {left}", f"False {left}"]


LONG = {
    "甲!B:B": "1+59x1 - -",
    "甲!B:B,甲!C:C,乙!A:A": "1+59x1 1+59x1 1+59x1",
    "甲!B2,甲!A:C": "2+1x1 1+59x3 -",
    "乙!B5:B1048576,5,乙!C5:C1048576": "5+36x1 - 5+36x1",
    "丙!A:A": "1+3x1 - -",
    "丙!A100:A1048576": "100+2x1 - -",
    # Lengths that differ still differ, or units would be paired with the figures of others.
    "甲!B2:B60,甲!C:C": "2+59x1 1+60x1 -",
    "甲!B2:B1048576,甲!C:C": "2+58x1 1+59x1 -",
    "{1;2;3},丙!A:A": "- 1+4x1 -",
    "甲!A2:A59,丙!B5:B9999": "2+58x1 5+9995x1 -",
}


def test_long_ranges_end_where_their_sheets_do(host: Host) -> None:
    sheets = [
        Sheet(name, tuple((n,) * 3 for n in range(rows)))
        for name, rows in {"甲": 59, "乙": 40, "丙": 3}.items()
    ]
    answers = host.calculated(workbook([f"=Sizes({given})" for given in LONG], more=sheets))
    assert [answer.strip() for answer in answers] == list(LONG.values())


def test_a_module_that_does_not_compile_does_not_pass_for_one_that_runs(host: Host) -> None:
    book = workbook(["=GRADE(1)"])
    assert host.calculated(book) == ["tongbao.functions.grade/3"]
    broken = with_source(book, "TongbaoBridge", "Set running = XLPy()", "Set = XLPy(")
    with suppress(FileNotFoundError):  # where it shows a message nobody sees
        assert host.calculated(broken, patience=10) == ["#"]
