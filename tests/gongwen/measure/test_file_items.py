"""The file side of the 版式实测报告: nothing to find in good notices, every planted fault found."""

from dataclasses import replace
from pathlib import Path

import pytest
from file_faults import FAULTS, Fault
from measured import items_of

from good_notices import composed, good_notices
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.measure.document.document_reading import read_document
from tongbao.gongwen.measure.recognition.recognising import recognise
from tongbao.gongwen.measure.report_item import ReportItem
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word import save_notice
from variants import variants

GOOD = good_notices()
# Planted faults are tried on these too, wherever there is something to change.
_OTHERS = {"八页", "雷州-信函式", "雷州-文件式", "雷州-督查通报式", "岳阳楼-督查通报式"}
_ALWAYS = (
    "纸张 上边距 下边距 左边距 右边距 行距 段间距 每行字数 文档网格 发文机关标志 标志颜色 标志字体 标志居中"
    " 分隔线颜色 分隔线宽度 标题 标题字体 标题字号 标题加粗 标题居中 标题段落 标题文种 标题排列 标题断行"
    " 正文字体 正文字号 文字颜色 字形 正文加粗 首行缩进 正文对齐 一级标题字体 各级标题字号 序号写法"
    " 序号连续 层次顺序 半角标点 省略号和破折号 全角数字和字母 字间空格 篇幅 附件说明 附件说明标点"
    " 附件说明书名号 附件说明冒号 附件说明序号 附件说明对齐 附件说明字体 附件说明字号 附件说明与附件一致"
    " 此页无正文 附件另页 附件标识 附件标识顶格 附件标识字体 附件标识字号 附件标题 附件标题居中"
    " 附件标题字体 附件标题字号 表格宽度 表头重复 表行完整 版记次序 抄送句号 抄送冒号 抄送缩进 抄送回行"
    " 印发行 版记字体 版记字号 版记分隔线 版记位置 页码 双页页码 页码位置 首页页码 页码字体 页码字号"
    " 页码一字线 页码数字 页码连续 数字字体 引号字体 文档标题 文档作者 文字语言 修订和批注 属性次序 文件部件"
)
_SIGNED = (
    "发文字号 发文字号位置 发文字号字体 发文字号字号 主送机关 主送冒号 主送顶格 主送字体 主送字号 署名"
    " 成文日期 成文日期写法 落款次序 落款位置 落款字体 落款字号"
)
_BY_MASTHEAD = {
    Masthead.DOCUMENT: f"{_SIGNED} 红色分隔线 分隔线线型 分隔线粗细 印发行缩进 版记线粗细",
    Masthead.LETTER: f"{_SIGNED} 红色双线 附注 附注缩进 附注字体 附注字号",
    Masthead.BULLETIN: "期号 编发行 红色分隔线 分隔线线型 分隔线粗细 印发行缩进 版记线粗细",
}
VARIANTS = variants()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    for name, notice in GOOD.items():
        save_notice(notice, folder / f"{name}.docx")
    return folder


@pytest.fixture(scope="module")
def names(folder: Path) -> dict[str, set[str]]:
    """The items measured in each good notice."""
    return {name: {item.name for item in _items(folder / f"{name}.docx")} for name in GOOD}


def _items(path: Path) -> list[ReportItem]:
    return items_of(recognise(read_document(path)))


def _failed(path: Path) -> dict[str, str]:
    return {item.name: item.found for item in _items(path) if item.passed is False}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_notice_has_no_failing_item(name: str, folder: Path):
    assert _failed(folder / f"{name}.docx") == {}


@pytest.mark.parametrize("name", GOOD)
def test_the_masthead_of_a_good_notice_is_recognised(name: str, folder: Path):
    found = recognise(read_document(folder / f"{name}.docx"))
    assert found.masthead is GOOD[name].masthead


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_fails_its_item(fault: Fault, folder: Path, tmp_path: Path):
    faulty = tmp_path / "faulty.docx"
    fault.save(folder / f"{fault.notice}.docx", faulty)
    failed = _failed(faulty)
    assert fault.item in failed
    assert len(failed.keys() - {fault.item} - fault.others) <= 2, failed


@pytest.mark.parametrize("fault", [f for f in FAULTS if not f.alone], ids=lambda f: f.name)
def test_a_planted_fault_fails_its_item_under_any_masthead(
    fault: Fault, folder: Path, names: dict[str, set[str]], tmp_path: Path
):
    for notice in sorted(_OTHERS - {fault.notice}):
        good, faulty = folder / f"{notice}.docx", tmp_path / f"{notice}.docx"
        if fault.item in names[notice] and fault.fits(good):
            fault.save(good, faulty)
            assert fault.item in _failed(faulty), notice


def test_every_item_of_a_good_notice_has_a_planted_fault(names: dict[str, set[str]]):
    # Where a 版记 stands that is not fixed to the foot, only the print can show.
    assert set().union(*names.values()) - {fault.item for fault in FAULTS} == {"版记位置"}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_goes_unmeasured_in_a_good_notice(name: str, names: dict[str, set[str]]):
    wanted = set(_ALWAYS.split()) | set(_BY_MASTHEAD[GOOD[name].masthead].split())
    assert wanted - names[name] == set()


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("正文段后半行", "“经市人民政府同意，现将检查情…”段后 7.8 磅"),
        ("主送机关上空三行", "标题与主送机关之间空 3 行"),
        ("标志下没有空行", "发文机关标志下空 0 行"),
        ("发文字号用方括号", "“雷府办[2018]35号”"),
        ("版记分隔线四磅半", "4.5 磅"),
        ("附注在署名之前", "附件说明、署名、附注、成文日期"),
        ("抄送右边不空", "“抄送：市委各部门，市人大常委…”右空 0 字"),
        ("印发日期早于成文日期", "印发日期“2018年1月2日”早于成文日期"),
    ],
)
def test_a_clerk_is_told_where_and_what_was_found(
    fault: str, found: str, folder: Path, tmp_path: Path
):
    planted = next(each for each in FAULTS if each.name == fault)
    planted.save(folder / f"{planted.notice}.docx", tmp_path / "a.docx")
    assert found in _failed(tmp_path / "a.docx")[planted.item]


@pytest.mark.parametrize("name", VARIANTS)
def test_a_legitimate_form_is_known_for_what_it_is(name: str, tmp_path: Path):
    save_notice(VARIANTS[name], tmp_path / "通报.docx")
    found = recognise(read_document(tmp_path / "通报.docx"))
    assert found.masthead is VARIANTS[name].masthead
    assert {item.name: item.found for item in items_of(found) if item.passed is False} == {}


def test_a_wrong_number_beside_a_mark_of_a_letter_is_seen(tmp_path: Path):
    letter = composed("雷州", Masthead.LETTER, {"份号": "1"})
    parts = tuple(
        replace(part, text="雷府办函〔2018〕035号")
        if isinstance(part, Paragraph) and part.role is Role.DOCUMENT_NUMBER
        else part
        for part in letter.parts
    )
    save_notice(replace(letter, parts=parts), tmp_path / "通报.docx")
    found = recognise(read_document(tmp_path / "通报.docx"))
    assert found.words(Role.COPY_NUMBER) == "000001"
    assert "035" in _failed(tmp_path / "通报.docx")["发文字号"]


@pytest.mark.parametrize("masthead", [Masthead.DOCUMENT, Masthead.LETTER])
def test_a_number_still_to_come_is_missed_but_neither_its_line_nor_its_rule(
    masthead: Masthead, tmp_path: Path
):
    notice = composed("雷州", masthead)
    parts = tuple(
        Paragraph(each.role, "")
        if isinstance(each, Paragraph) and each.role is Role.DOCUMENT_NUMBER
        else each
        for each in notice.parts
    )
    save_notice(replace(notice, parts=parts), tmp_path / "通报.docx")
    assert recognise(read_document(tmp_path / "通报.docx")).masthead is masthead
    assert _failed(tmp_path / "通报.docx").keys() == {"发文字号"}
