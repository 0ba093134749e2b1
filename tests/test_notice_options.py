"""`tongbao run` and `setup` with the notice's own settings: masthead, switches, secrets, fonts."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from calling import Caller
from recording_desk import RecordingDesk
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.report import finding_lines
from tongbao.run import assess_workbook, plan_run, save
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.practice_items import PRACTICE_ITEMS

ELEMENTS = ELEMENT_ITEMS.names
SWITCHES = [item.name for item in PRACTICE_ITEMS]


def _set(path: Path, **items: object) -> Path:
    book = openpyxl.load_workbook(path)
    cells = {row[0].value: row[1] for row in book["通报要素"].iter_rows()}
    for name, value in items.items():
        cells[name].value = value
    changed = path.parent / "改过.xlsx"
    book.save(changed)
    return changed


def _words(folder: Path) -> str:
    (text,) = folder.glob("*.txt")
    return text.read_text(encoding="utf-8-sig")


@pytest.fixture
def own(scores: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "评分表.xlsx"
    copy.write_bytes(scores.read_bytes())
    return copy


@pytest.mark.parametrize(
    ("masthead", "first"),
    [
        ("督查通报式", "督查通报"),
        ("文件式", "雷州市人民政府办公室文件"),
        ("信函", "雷州市人民政府办公室"),
    ],
)
def test_the_masthead_can_be_chosen_for_one_run(
    tongbao: Caller, scores: Path, tmp_path: Path, masthead: str, first: str
):
    called = tongbao("run", scores, "--masthead", masthead, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    assert _words(tmp_path / "out").splitlines()[0] == first


def test_an_unknown_masthead_leaves_with_2_and_names_those_there_are(
    tongbao: Caller, scores: Path, tmp_path: Path
):
    for wrong in ("公报式", ""):
        called = tongbao("run", scores, "--masthead", wrong, "--out", tmp_path / "out")
        assert called.code == 2
        assert "督查通报式、文件式、信函式" in called.err
    assert not (tmp_path / "out").exists()


def test_a_secret_is_refused_with_its_cell_and_nothing_is_written(
    tongbao: Caller, own: Path, tmp_path: Path
):
    called = tongbao("run", _set(own, 密级="秘密★1年"), "--out", tmp_path / "out")
    assert called.code == 3
    row = ELEMENTS.index("密级") + 2
    assert f"单元格 B{row}" in called.err and "涉密计算机" in called.err
    assert not (tmp_path / "out").exists()


def test_a_pitch_of_29_is_refused_with_its_reason(tongbao: Caller, own: Path, tmp_path: Path):
    called = tongbao("run", _set(own, 行距=29), "--out", tmp_path / "out")
    assert called.code == 3 and "只排得下 21 行" in called.err and "通报要素" in called.err


def test_a_number_in_the_cell_becomes_a_copy_number(tongbao: Caller, own: Path, tmp_path: Path):
    path = _set(own, 份号=7, 紧急程度="特急", 版头样式="文件式", 联合发文机关="雷州市财政局")
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    assert _words(tmp_path / "out").splitlines()[:4] == [
        "000007",
        "特急",
        "雷州市人民政府办公室",
        "雷州市财政局  文件",
    ]


def test_setup_shows_the_switches_with_their_defaults_below_the_other_items(
    tongbao: Caller, scores: Path, tmp_path: Path
):
    book = openpyxl.load_workbook(scores)
    for name in ("通报要素", "规则", "单位名册"):
        del book[name]
    bare = tmp_path / "表.xlsx"
    book.save(bare)
    assert tongbao("setup", bare).code == 0
    sheet = openpyxl.load_workbook(bare)["通报要素"]
    rows = {row[0].value: (row[0].row, row[1].value, row[2].value) for row in sheet.iter_rows()}
    assert min(rows[s][0] for s in SWITCHES) > max(
        rows[n][0] for n in ELEMENTS if n not in SWITCHES
    )
    assert {s: rows[s][1] for s in SWITCHES} == {
        "落款方式": "加盖印章",
        "二级标题加粗": "否",
        "三级标题加粗": "否",
        "段首句": "不变",
        "数字字体": "仿宋",
        "页码位置": "外侧",
        "版记位置": "末页",
        "双面边距": "否",
        "版心": "标准",
        "行距": None,
    }
    assert all(rows[switch][2] for switch in SWITCHES)


def test_a_run_tells_which_fonts_are_replaced_and_writes_those(scores: Path, tmp_path: Path):
    host = FileWorkbook(scores, tmp_path / "结果.xlsx")
    fonts = frozenset({"SimSun", "FangSong", "KaiTi", "SimHei", "STZhongsong"})
    plan = plan_run(assess_workbook(host), fonts=fonts)
    (told,) = [
        line for line in finding_lines(plan.findings, RecordingDesk.ways) if "字体替代" in line
    ]
    assert "方正小标宋简体（发文机关标志和标题），改用华文中宋" in told
    save(plan, host, tmp_path / "通报.docx")
    xml = ZipFile(tmp_path / "通报.docx").read("word/document.xml").decode()
    assert 'w:eastAsia="华文中宋"' in xml and 'w:eastAsia="方正小标宋简体"' not in xml


def test_without_a_notice_no_word_is_lost_on_fonts(tongbao: Caller, scores: Path, tmp_path: Path):
    assert "字体替代" not in tongbao("run", scores, "--no-notice", "--out", tmp_path / "out").out
