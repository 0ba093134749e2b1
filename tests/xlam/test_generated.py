"""The VBA that is generated: what stands in Python arrives in Excel, and nothing Excel would refuse."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from building import HERE, PROGRAMS, addin, demo, parts, program
from conformance import Expected, problems
from openpyxl.utils import FORMULAE

from vba_reading import sources
from xlam.__main__ import main
from xlam.build import Options, build_addin
from xlam.demo import usage
from xlam.program import Argument, Function, Unreadable, read_program
from xlam.vba_ascii import CannotSay, literal, to_ascii
from xlam.vba_modules import WRITTEN, addin_modules, written
from xlam.vba_names import BadName, check_function_names, looks_like_cell
from xlam.xlwings_module import LICENCE, OtherXlwings, adapted, xlwings_module


def _decoded(code: str) -> str:
    """VBA with the code points of literals written as characters again."""
    return re.sub(r'Cn\("([0-9A-F]*)"\)', lambda m: bytes.fromhex(m[1]).decode("utf-16-be"), code)


def _function(name: str, *arguments: Argument) -> Function:
    return Function(name, "说明", "督查通报", arguments)


def test_metadata_comes_from_xlwings_own_decorators() -> None:
    grade, today, _ = program().functions
    assert (grade.name, grade.doc, grade.category) == ("GRADE", "得分的等次。", "督查通报")
    assert [a.name for a in grade.visible] == ["score", "rules"]
    assert [a.optional for a in grade.visible] == [False, True]
    assert grade.arguments[-1].vba == "SettingsStamp"
    assert today.arguments == ()


def test_commands_are_the_public_functions_a_module_defines_itself() -> None:
    names = [command.name for command in program().commands]
    assert names[0] == "new_workbook" and "fill" not in names and len(names) == 11
    assert {c.name for c in program().commands if not c.needs_workbook} == {
        "new_workbook",
        "run_doctor",
        "show_about",
    }


def test_a_module_that_cannot_be_imported_is_told_with_pythons_words() -> None:
    with pytest.raises(Unreadable, match="no_such_module"):
        read_program("no_such_module", "sample_commands", (HERE,))


def test_a_wrapper_passes_all_arguments_and_what_vba_supplies() -> None:
    code = sources(addin())["TongbaoFunctions"]
    assert "Public Function GRADE(score As Variant, Optional rules As Variant) As Variant" in code
    assert 'GRADE = PyCall("grade", Array(score, rules, SettingsStamp))' in code
    assert 'TODAY_TEXT = PyCall("today_text", Array())' in code


def test_a_button_says_whether_it_needs_a_workbook() -> None:
    code = sources(addin())["TongbaoRibbon"]
    assert 'RunCommand "show_about", False' in code
    assert 'RunCommand "write_notice", True' in code


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_function_wizard_gets_category_and_every_description(name: str) -> None:
    code = _decoded(sources(addin(name))["TongbaoCatalog"])
    assert "Category:=督查通报" in code
    for function in program(name).functions:
        assert f"'!{function.name}\"" in code
        for argument in function.visible:
            assert argument.doc[:100] in code


def test_changes_of_every_settings_sheet_are_watched() -> None:
    code = _decoded(sources(addin())["TongbaoCatalog"])
    for sheet in ("规则", "单位名册", "人工调整", "通报要素"):
        assert sheet in code


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_function_bears_the_name_of_one_of_excels_own(name: str) -> None:
    newer = {"XLOOKUP", "FILTER", "SORT", "UNIQUE", "LET", "LAMBDA", "TEXTJOIN", "IFS", "SWITCH"}
    own = FORMULAE | newer
    assert not {f.name for f in program(name).functions} & own
    assert {"RATE", "RANK"} <= own


@pytest.mark.parametrize("name", ["DC2024", "A1", "XFD1048576", "R1C1", "R", "C5", "RC"])
def test_a_name_that_reads_as_a_cell_is_refused(name: str) -> None:
    assert looks_like_cell(name)
    with pytest.raises(BadName, match="单元格地址"):
        check_function_names([name])


@pytest.mark.parametrize("name", ["XFE1", "A1048577", "GRADE", "CNNUM", "RATE2024X"])
def test_a_name_beyond_the_last_cell_is_not(name: str) -> None:
    assert not looks_like_cell(name)


@pytest.mark.parametrize("argument", ["scale", "date", "String", "2nd", "单位", "_hidden"])
def test_an_argument_vba_cannot_compile_stops_the_build(argument: str) -> None:
    bad = replace(program(), functions=(_function("grade", Argument(argument, "")),))
    with pytest.raises(BadName, match=argument):
        addin_modules(bad)


def test_two_functions_of_one_name_stop_the_build() -> None:
    twice = replace(program(), functions=(_function("grade"), _function("Grade")))
    with pytest.raises(BadName, match="有两个"):
        addin_modules(twice)


def test_long_descriptions_stay_within_a_line_of_vba() -> None:
    long = replace(_function("grade"), doc="很长的说明" * 60)
    built = replace(program(), functions=(long,))
    data = build_addin(built)
    assert problems(data, Expected(built)) == []
    code = sources(data)["TongbaoCatalog"]
    assert max(map(len, code.splitlines())) < 1000
    said = _decoded(code[code.index("Description") :]).replace(" & _\r\n        ", "")
    assert ("很长的说明" * 60)[:255] in said and ("很长的说明" * 60)[:256] not in said


@pytest.mark.parametrize("text", ['他说"好"', "名次", "A 和 B", "😀"])
def test_chinese_literals_become_code_points_and_back(text: str) -> None:
    assert _decoded(literal(text)) == text


def test_ascii_stays_as_it_is() -> None:
    assert to_ascii('x = "a ""b"" c" \' note') == 'x = "a ""b"" c" \' note'


@pytest.mark.parametrize(
    "line",
    [
        'Private Const TITLE As String = "通报"',
        "x = 1 ' 说明",
        'Sub a(Optional b As String = "甲")',
        "Public Sub 计算()",
        'Attribute VB_Description = "甲"',
    ],
)
def test_chinese_where_vba_wants_a_constant_or_a_name_is_refused(line: str) -> None:
    with pytest.raises(CannotSay):
        to_ascii(line)


@pytest.mark.parametrize("name", WRITTEN)
def test_modules_kept_as_files_are_ascii_when_built(name: str) -> None:
    assert written(name).code.isascii()


def test_xlwings_module_keeps_its_licence_and_loses_the_active_workbook() -> None:
    module = xlwings_module()
    assert LICENCE in module.code
    assert "Option Private Module" in module.code
    assert 'PROJECT_NAME As String = "tongbao"' in module.code
    start = module.code.index("Function XLPyCommand()")
    command = module.code[start : module.code.index("Private Sub XLPyLoadDLL", start)]
    assert "ActiveWorkbook" not in command.replace("ActivePresentation", "")


def test_a_workbook_cannot_say_which_program_runs_as_python() -> None:
    code = xlwings_module().code
    config = code[code.index("Function GetConfig(") : code.index("Function SaveConfigToFile(")]
    assert "ActiveWorkbook." not in config and "(ActiveWorkbook" not in config


def test_another_xlwings_stops_the_build() -> None:
    original = 'Attribute VB_Name = "xlwings"\n' + xlwings_module().code
    with pytest.raises(OtherXlwings):
        adapted(original)
    with pytest.raises(OtherXlwings, match="licence"):
        adapted('Attribute VB_Name = "xlwings"\n')


def test_chinese_function_names_are_there_only_when_asked_for() -> None:
    assert "TongbaoAliases" not in sources(addin())
    data = build_addin(program(), Options(aliases=True))
    code = sources(data)["TongbaoAliases"]
    assert "Public Function 等次(score As Variant, Optional rules As Variant) As Variant" in code
    assert '等次 = PyCall("grade", Array(score, rules, SettingsStamp))' in code
    assert "FunctionNames = GRADE TODAY_TEXT ZEROLIST 等次" in _decoded(
        sources(data)["TongbaoCatalog"]
    )
    assert problems(data, Expected(program(), aliases=True)) == []
    assert any("ASCII" in problem for problem in problems(data, Expected(program())))


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_demonstration_lists_every_function_with_every_argument(name: str) -> None:
    texts = parts(demo(name))["xl/sharedStrings.xml"].decode()
    for function in program(name).functions:
        assert escape(usage(function)) in texts
        assert all(escape(argument.doc) in texts for argument in function.visible)


def test_only_the_demonstration_is_calculated_when_it_is_opened() -> None:
    assert b"fullCalcOnLoad" in parts(demo())["xl/workbook.xml"]
    assert b"calcPr" not in parts(addin())["xl/workbook.xml"]


def test_the_examples_call_every_function_of_the_real_program() -> None:
    examples = parts(demo())["xl/worksheets/sheet1.xml"].decode()
    called = set(re.findall(r"([A-Z]+)\(", examples))
    for name in set(PROGRAMS) - {"sample"}:
        assert called == {function.name for function in program(name).functions}


def test_the_command_writes_both_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "argv", ["xlam", "--out", str(tmp_path), "--interpreter", "C:\\甲\\pythonw.exe"]
    )
    monkeypatch.setattr("xlam.__main__.read_program", program)
    main()
    for name, is_addin in (("tongbao.xlam", True), ("tongbao-demo.xlsm", False)):
        data = (tmp_path / name).read_bytes()
        assert problems(data, Expected(program(), addin=is_addin)) == []
        assert "C:\\甲\\pythonw.exe" in parts(data)["xl/sharedStrings.xml"].decode()
    assert "3 个函数" in capsys.readouterr().out


@pytest.mark.parametrize("program", ["pythonw.exe", r"C:\甲\pythnw.exe", r"C:\甲\excel.exe", ""])
def test_a_program_that_is_no_python_stops_the_build(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["xlam", "--out", str(tmp_path), "--interpreter", program])
    with pytest.raises(SystemExit):
        main()
    assert not list(tmp_path.iterdir())
