"""Gate b: one line that does not compile makes Excel refuse the whole add-in."""

from pathlib import Path

import pytest
from building import PROGRAMS, addin, demo, with_source
from compiling import analysis_errors, grammar_errors

from vba_reading import sources
from xlam.vba_modules import WRITTEN
from xlam.xlwings_module import NAME

# The whole grammar of VBA, in Python: most of a minute.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_whole_project_analyses_without_an_error(name: str, tmp_path: Path) -> None:
    for file, data in (("tongbao.xlam", addin(name)), ("tongbao-demo.xlsm", demo(name))):
        path = tmp_path / file
        path.write_bytes(data)
        assert analysis_errors(str(path)) == {}


@pytest.mark.parametrize(
    "module",
    [*WRITTEN, "TongbaoRibbon", "TongbaoCatalog"],
)
def test_a_module_parses(module: str) -> None:
    assert grammar_errors(sources(addin())[module]) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_wrapper_and_its_help_parse(name: str) -> None:
    found = sources(addin(name))
    assert grammar_errors(found["TongbaoFunctions"]) == []
    assert grammar_errors(found["TongbaoCatalog"]) == []


def test_what_we_changed_in_xlwings_module_parses() -> None:
    source = sources(addin())[NAME]
    start, end = source.index("Function GetConfig("), source.index("Function SaveConfigToFile(")
    assert grammar_errors(f'Attribute VB_Name = "{NAME}"\r\n{source[start:end]}') == []


MUTATIONS = {
    "missing End If": ("TongbaoEvents", " Then SettingsChanged Sh.Parent", " Then"),
    "missing End Sub": ("TongbaoRibbon", "End Sub\r\n\r\n", "\r\n"),
    "reserved parameter name": (
        "TongbaoFunctions",
        "GRADE(score As Variant",
        "GRADE(scale As Variant",
    ),
    "reserved word as a variable": ("TongbaoBridge", "Dim at As Long", "Dim next As Long"),
    "a function called in a constant": ("TongbaoBridge", "As Long = 513", 'As Long = Cn("0031")'),
    "a procedure twice in a module": ("TongbaoRibbon", "Sub add_settings(", "Sub new_workbook("),
    "an argument without a value": ("TongbaoRibbon", '"new_workbook", False', '"new_workbook",, ('),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_does_not_compile_is_caught(name: str, tmp_path: Path) -> None:
    module, old, new = MUTATIONS[name]
    broken = with_source(addin(), module, old, new)
    path = tmp_path / "broken.xlam"
    path.write_bytes(broken)
    assert grammar_errors(sources(broken)[module]) or analysis_errors(str(path))
