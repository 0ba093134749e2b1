"""Every message says what to do where the clerk is, in the words of that desk only."""

import re
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

import pytest

from calling import Caller
from drawn_books import save_drawn
from recording_desk import RecordingDesk
from tongbao.cli.terminal import Terminal
from tongbao.commands import buttons
from tongbao.commands.excel_desk import ExcelDesk
from tongbao.desk import Ways, way_names
from tongbao.errors import TongbaoError
from tongbao.failures import told
from tongbao.hosts.xlsx.workbook import FileWorkbook

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


TABLE = "| 单位 | 报送 | 发布 | 名次 |\n| 东办 | 3 | 4 | 2 |\n| 西办 | 8 | 八 | 见表 |\n| 南办 | | 1 | |"
ELEMENTS = (
    "| 要素 | 内容 |\n| 导语 | {不知道}{变化情况} |\n| 附件内容 | 等次表 |\n| 版头样式 | 海报 |"
)
RULES = "| 项目 | 内容 |\n| 排名依据 | 得分 |\n| 名次方式 | 随便 |\n| 名次办法 | 中国式 |"
BOOKS = {
    "一张表": {"表": TABLE},
    "几张表": {"一": TABLE, "二": TABLE.replace("东", "北")},
    "规则不对": {"表": TABLE, "规则": RULES},
    "要素不对": {"表": TABLE, "通报要素": ELEMENTS},
    "要比较": {"表": TABLE, "通报要素": "| 章节 | 段落 |\n| 情况 | {变化情况} |"},
    "没有表": {"表": "| 说明 |\n| 无 |"},
    "台账": {"表": "| 日期 | 单位 | 标题 | 得分 |\n" + "| 3月2日 | 东办 | 信息 | 2 |\n" * 20},
    "别的规则": {"表": TABLE, "规则": "| 考核办法 |\n| 第一条 | 每条一分 |", "核对": "| 电话 |\n| 张三 | 1 |"},
    "评分": {"表": "| 单位 | 得分 |\n| 东办 | 95 |\n| 西办 | 85 |\n| 南办 | 75 |"},
    "扣分": {"表": "| 单位 | 扣分 |\n| 东办 | 5 |\n| 西办 | 0 |\n| 南办 | 1 |"},
}  # fmt: skip


class _AtExcel(RecordingDesk):
    """A clerk in Excel who says no to everything."""

    ways = ExcelDesk.ways

    def _answer(self, lines: Iterable[str], question: str) -> object:
        self.asked.append("\n".join([*lines, question]))
        return None


@pytest.mark.parametrize("name", BOOKS)
def test_nobody_at_the_ribbon_is_told_of_the_command_line(tmp_path: Path, name: str) -> None:
    path = save_drawn(tmp_path / "表.xlsx", **BOOKS[name])
    desk = _AtExcel(folder=tmp_path)
    for button in (
        buttons.add_settings,
        buttons.fill_results,
        buttons.preview_changes,
        buttons.write_notice,
        buttons.check_workbook,
    ):
        try:
            button(desk, FileWorkbook(path))
        except TongbaoError as error:
            desk.warn(told(error, desk.ways))
    said = "\n".join([*desk.told, *desk.asked])
    assert said and not AT_THE_TERMINAL.search(said) and "<to_" not in said


@pytest.mark.parametrize("name", BOOKS)
def test_nobody_at_the_command_line_is_told_of_the_ribbon(
    tongbao: Caller, tmp_path: Path, name: str
) -> None:
    path = save_drawn(tmp_path / "表.xlsx", **BOOKS[name])
    called = [
        tongbao("check", path),
        tongbao("assess", path, "--json"),
        tongbao("run", path, "--out", tmp_path / "out"),
        tongbao("run", path, "--despite-errors", "--out", tmp_path / "out"),
        tongbao("run", path, "--dry-run"),
        tongbao("setup", path),
        *(tongbao("explain", *code) for code in ([], ["table-chosen"], ["notice-incomplete"])),
    ]
    said = "\n".join(each.out + each.err for each in called)
    assert said and not AT_THE_RIBBON.search(said) and "<to_" not in said
