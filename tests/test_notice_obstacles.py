"""What 核对 tells of the notice before one is composed, and what a run does then: the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from calling import Caller
from drawn_books import save_drawn
from tongbao.errors import WorkbookNeedsAttention
from tongbao.findings import Finding, Severity
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import assess_workbook, plan_run
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS

TABLE = "| 单位 | 报送 | 发布 |\n| 甲局 | 10 | 9 |\n| 乙局 | 0 | 0 |\n| 丙局 | 5 | 5 |"
NONSENSE = "〈不知所云〉"
#: Running words and names of offices may say anything.
ANYTHING = {
    "发文机关", "联合发文机关", "标题", "主送机关", "导语", "署名", "附注", "抄送", "印发机关",
    "附件名称", "表注",
}  # fmt: skip
FAULTS = """
| 要素     | 内容     |
| 版头样式 | 海报式   |
| 附表方向 | 斜的     |
| 落款方式 | 盖手印   |
| 附件内容 | 统计表、等次表、加扣分表 |
| 导语     | {没有这一项} |
| 章节     | 段落     |
| 情况     | {优秀单位}{报送合计}{单位数 |
| 要求     | 一是{常用语:7} |
| 展望     |          |
| 名单     | {等次名单} |
"""
TOLD = {
    "B2": "element-not-understood",
    "B3": "element-not-understood",
    "B4": "element-not-understood",
    "B5": "annex-impossible",
    "B6": "field-unknown",
    "B8": "field-unknown",
    "B9": "phrase-missing",
    "A10": "chapter-without-paragraph",
    "B11": "field-unknown",
}


def book(path: Path, elements: str, **others: str) -> Path:
    return save_drawn(path / "表.xlsx", 统计表=TABLE, 通报要素=elements, **others)


def of_notice(workbook: FileWorkbook) -> Iterator[Finding]:
    """Yield the errors a check tells of 通报要素."""
    for finding in assess_workbook(workbook).assessment.findings:
        if finding.place.sheet == "通报要素" and finding.severity is Severity.ERROR:
            yield finding


@pytest.mark.parametrize("name", ELEMENT_ITEMS.names)
def test_check_tells_a_wrong_item_if_and_only_if_a_run_is_refused_for_it(
    tmp_path: Path, name: str
) -> None:
    workbook = FileWorkbook(book(tmp_path, f"| 要素 | 内容 |\n| {name} | {NONSENSE} |"))
    told = list(of_notice(workbook))
    if name in ANYTHING:
        assert not told
        plan_run(assess_workbook(workbook), fonts=frozenset())
        return
    with pytest.raises(WorkbookNeedsAttention) as refused:
        plan_run(assess_workbook(workbook), fonts=frozenset())
    (finding,) = told
    for words in (finding.message, finding.todo, "通报要素", "B2", NONSENSE):
        assert words in str(refused.value)


def test_check_tells_everything_at_once_each_with_its_cell(tmp_path: Path) -> None:
    told = list(of_notice(FileWorkbook(book(tmp_path, FAULTS))))
    assert {finding.place.cell: finding.code.name for finding in reversed(told)} == TOLD
    assert all(finding.message and finding.todo for finding in told)
    in_b8 = [finding.code.name for finding in told if finding.place.cell == "B8"]
    assert in_b8 == ["field-unknown", "braces-unpaired"]
    assert sum(finding.place.cell == "B5" for finding in told) == 2


def test_a_run_refuses_with_everything_check_tells_and_writes_nothing(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = book(tmp_path, FAULTS)
    told = list(of_notice(FileWorkbook(path)))
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 3 and not (tmp_path / "out").exists()
    assert f"没有生成通报，有{len(told)}处要改正。" in called.err
    lines = [line for line in called.err.splitlines() if line[:1].isdigit()]
    assert len(lines) == len(told)
    for line, finding in zip(lines, told, strict=True):
        assert f"单元格 {finding.place.cell}：{finding.message}" in line


def test_a_run_without_notice_is_not_hindered_and_told_nothing_of_it(
    tongbao: Caller, tmp_path: Path
) -> None:
    called = tongbao(
        "run", book(tmp_path, FAULTS), "--no-notice", "--strict", "--out", tmp_path / "out"
    )
    assert called.code == 0, called.err
    assert (tmp_path / "out" / "表_考核结果.xlsx").exists() and "通报要素" not in called.out


def test_a_secret_is_told_by_check_too(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path, "| 要素 | 内容 |\n| 密级 | 机密★1年 |")
    called = tongbao("check", path)
    assert called.code == 0 and "机密★1年" in called.out and "涉密计算机" in called.out
    assert tongbao("check", path, "--strict").code == 1


def test_check_tells_that_no_page_holds_the_addressees_and_a_run_is_refused_for_it(
    tongbao: Caller, tmp_path: Path
) -> None:
    addressees = "，".join(f"某市第{number}镇人民政府办公室" for number in range(90))
    path = book(
        tmp_path, f"| 要素 | 内容 |\n| 发文字号 | 某〔2026〕1号 |\n| 主送机关 | {addressees} |"
    )
    (told,) = of_notice(FileWorkbook(path))
    assert (told.code.name, told.place.cell) == ("tail-too-high", "B3")
    called = tongbao("run", path, "--out", tmp_path / "out")
    assert called.code == 3 and told.message in called.err


def test_changes_need_an_earlier_period_and_check_says_so(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path, "| 章节 | 段落 |\n| 情况 | {变化情况} |")
    month = ("--set", "统计期间=2026年10月")
    called = tongbao("check", path, *month)
    assert "没有2026年9月的数" in called.out and "--previous" in called.out
    assert tongbao("run", path, *month, "--out", tmp_path / "out").code == 3
    earlier = save_drawn(tmp_path / "上月.xlsx", **{"2026年9月": TABLE.replace("10", "8")})
    month = (*month, "--previous", str(earlier))
    assert tongbao("check", path, *month, "--strict").code == 0
    called = tongbao("run", path, *month, "--out", tmp_path / "out")
    assert called.code == 0, called.err
    (notice,) = (tmp_path / "out").glob("*.txt")
    assert "与2026年9月相比，报送增加2条，增长15.4%" in notice.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("date", "is_early"),
    [("2026年10月20日", True), ("2026年10月31日", False), ("2026年11月3日", False)],
)
def test_a_notice_dated_before_its_periods_end_is_kept_back(
    tongbao: Caller, tmp_path: Path, date: str, is_early: bool
) -> None:
    path = book(tmp_path, f"| 要素 | 内容 |\n| 成文日期 | {date} |")
    month = ("--set", "统计期间=2026年10月", "--out", tmp_path / "out")
    called = tongbao("run", path, *month)
    assert called.code == (1 if is_early else 0)
    told = "工作表“通报要素”单元格 B2：成文日期是2026年10月20日，统计期间“2026年10月”到2026年10月31日才结束"
    assert (told in called.out) == is_early
    assert bool([*(tmp_path / "out").glob("*.docx")]) != is_early


def test_several_sheets_that_mean_the_same_are_told(tongbao: Caller, tmp_path: Path) -> None:
    rules = "| 项目 | 内容 |\n| 排名依据 | 发布 |"
    path = save_drawn(tmp_path / "表.xlsx", **{"统计表": TABLE, "规则": rules, "规 则": rules})
    called = tongbao("check", path)
    assert "工作表“规 则”和“规则”都是规则，只读了“规则”" in called.out


def test_set_takes_exactly_the_items_of_the_rules(tongbao: Caller, tmp_path: Path) -> None:
    path = book(tmp_path, "| 要素 | 内容 |")
    called = tongbao("check", path, "--set", "期号=18", "--set", "名次方式=随便")
    assert called.code == 2
    assert "规则里没有“期号”这一项" in called.err and "规则“名次方式”写的是“随便”" in called.err
