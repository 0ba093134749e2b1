"""Every message says what to do where the clerk is, in the words of that desk only."""

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from tongbao.cli.terminal import Terminal
from tongbao.commands.excel_desk import ExcelDesk
from tongbao.desk import Ways, way_names

ADDIN = Path(__file__).resolve().parents[1] / "addin" / "tongbao"
AT_THE_TERMINAL = re.compile(
    r"--[a-z]|命令行|命令提示符|tongbao (run|setup|check|new|assess|explain)\b"
)
AT_THE_RIBBON = re.compile(r"功能区[的里]|按钮|点“|点开")
#: Whose words these modules' messages are; all others speak to both.
TERMINAL_ONLY = ("cli", "gongwen/measure", "hosts/xlsx", "workbook_files.py", "run.py")
RIBBON_ONLY = ("commands", "functions", "hosts/excel")
#: Installing is what leads from one desk to the other.
BOTH = ("install", "cli/installing.py")


def _texts(module: Path) -> set[str]:
    """Return the Chinese texts of a module that are no docstrings or comments."""
    import ast

    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and re.search(r"[\u4e00-\u9fff]", node.value)
    }


def _belongs(module: Path, names: tuple[str, ...]) -> bool:
    return module.relative_to(ADDIN).as_posix().startswith(names)


@pytest.mark.parametrize("module", sorted(ADDIN.rglob("*.py")), ids=lambda path: path.stem)
def test_no_module_sends_a_clerk_to_another_desk(module: Path) -> None:
    texts = _texts(module)
    if not _belongs(module, (*TERMINAL_ONLY, *BOTH)):
        assert not [text for text in texts if AT_THE_TERMINAL.search(text)]
    if not _belongs(module, (*RIBBON_ONLY, *BOTH)):
        assert not [text for text in texts if AT_THE_RIBBON.search(text)]


def _words(ways: Ways) -> list[str]:
    stated = ways.to_state("排名依据", "发布")
    return [stated, *(words for words in astuple(ways) if isinstance(words, str))]


def test_each_desk_speaks_of_itself() -> None:
    assert not [words for words in _words(ExcelDesk.ways) if AT_THE_TERMINAL.search(words)]
    assert not [words for words in _words(Terminal.ways) if AT_THE_RIBBON.search(words)]


def test_every_way_a_text_names_is_one_a_desk_has() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ADDIN.rglob("*.py"))
    named = set(re.findall(r"<(to_[a-z_]+)>", source))
    assert named and named <= way_names()


def test_a_text_is_told_in_the_words_of_the_desk() -> None:
    ways: Ways = Terminal.ways
    assert ways.told("请<to_set_up>添加") == "请运行 tongbao setup 添加"
    assert ways.told("写 <3 或 {字段}") == "写 <3 或 {字段}"
