"""The printed side of the 版式实测报告: nothing to find in good notices, every planted fault found."""

import re
import subprocess
from pathlib import Path

import pytest
from printed_faults import FAULTS, Fault

from good_notices import good_notices
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure import measure_document
from tongbao.gongwen.measure.print.rendering import find_soffice
from tongbao.gongwen.measure.report_item import ReportItem, Source
from tongbao.gongwen.word import save_notice

pytestmark = pytest.mark.office

GOOD = good_notices()
_ALWAYS = (
    "纸张 页数 发文机关标志上边缘 发文机关标志居中 标题居中 标题每行字数 标题形状 标题位置 每面行数 每行字数"
    " 首页正文 版心之外的文字 页码连续 页码样式 页码高度 页码位置 表格范围 版记所在页 版记位置"
    " 发文机关标志实际字体 标题实际字体 一级标题实际字体 附件标识实际字体 正文实际字体"
)
_SIGNED, _RULED = (
    "署名页的正文 署名与成文日期",
    "红色分隔线 红色分隔线位置 版记分隔线 版记分隔线粗细",
)
_BY_MASTHEAD = {
    Masthead.DOCUMENT: f"{_SIGNED} {_RULED}",
    Masthead.LETTER: f"{_SIGNED} 信函式红色双线 信函式红色双线粗细 信函式上双线位置 信函式下双线位置"
    " 信函式发文字号位置 首页页码 附注所在页 版记分隔线",
    Masthead.BULLETIN: _RULED,
}


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[ReportItem]]:
    """Measure every good notice and every fault, all printed by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    for fault in FAULTS:
        fault.save(folder / f"{fault.notice}.docx", folder / f"{fault.name}.docx")
    sources = {**{name: name for name in GOOD}, **{fault.name: fault.notice for fault in FAULTS}}
    _print(folder, [folder / f"{name}.docx" for name in sources])
    return {
        name: list(measure_document(folder / f"{name}.docx", folder / f"{name}.pdf").items)
        for name in sources
    }


def _print(folder: Path, documents: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_soffice()), "--headless", profile, "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, documents)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    lines = (told.stdout + told.stderr).splitlines()
    # where no Java is installed it says so at every start
    words = [line for line in lines if not line.startswith("convert ") and "javaldx" not in line]
    assert words == []


def _failed(items: list[ReportItem], *sources: Source) -> dict[str, str]:
    return {
        item.name: item.found
        for item in items
        if item.passed is False and item.source in (sources or Source)
    }


@pytest.mark.parametrize("name", GOOD)
def test_a_good_notice_has_no_failing_item(name: str, items):
    assert _failed(items[name]) == {}


@pytest.mark.parametrize("name", GOOD)
def test_everything_but_missing_faces_can_be_measured(name: str, items):
    unknown = [item.name for item in items[name] if item.passed is None]
    assert [name for name in unknown if not name.endswith("实际字体")] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_fails_its_item(fault: Fault, items):
    assert fault.item in _failed(items[fault.name], Source.PRINT)
    assert fault.item not in _failed(items[fault.notice])


def test_every_item_of_the_print_has_a_planted_fault(items):
    names = {i.name for name in GOOD for i in items[name] if i.source is Source.PRINT}
    planted = {re.sub(r"\d", "", fault.item) for fault in FAULTS}
    # Which faces are printed depends on the machine, and is told without judging.
    left = {n for n in names if re.sub(r"\d", "", n) not in planted and "实际字体" not in n}
    assert left == set()


@pytest.mark.parametrize("name", GOOD)
def test_nothing_goes_unmeasured_in_the_print_of_a_good_notice(name: str, items):
    wanted = set(_ALWAYS.split()) | set(_BY_MASTHEAD[GOOD[name].masthead].split())
    assert wanted - {item.name for item in items[name] if item.source is Source.PRINT} == set()


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("没有红线", "首页没有红色分隔线"),
        ("标题上面空四行", "红色分隔线下空 4.0 行"),
        ("每页 21 行", "第 2 页 21 行"),
        ("页码左右颠倒", "不在外侧"),
        ("版记没有线", "没有"),
        ("美国信纸", "216×279 mm"),
        ("信函式首页有页码", "有页码“—1—”"),
    ],
)
def test_a_clerk_is_told_where_and_what_was_found_in_print(fault: str, found: str, items):
    planted = next(each for each in FAULTS if each.name == fault)
    assert found in _failed(items[fault], Source.PRINT)[planted.item]


def test_every_item_says_what_was_wanted_and_found(items):
    for item in (item for measured in items.values() for item in measured):
        assert item.name and item.wanted and item.found


def test_file_and_print_are_both_measured(items):
    assert {item.source for item in items["八页"]} == {Source.FILE, Source.PRINT}


def test_a_replaced_face_is_told(items):
    (body,) = [item for item in items["八页"] if item.name == "正文实际字体"]
    assert body.passed is not False
    assert body.passed or "代替" in body.found


def test_the_notice_of_eight_pages_has_eight(items):
    (count,) = [item for item in items["八页"] if item.name == "页数"]
    assert count.found == "共 8 页"
