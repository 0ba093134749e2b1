"""下一期: a copy emptied for the next period, or the place for it in the workbook; nothing else changes."""

import shutil
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calling import Caller
from cases import cases
from drawn_books import save_drawn, save_grids
from tongbao.core.periods.reading import find_period
from tongbao.errors import WorkbookNeedsAttention
from tongbao.next_plan import plan_next
from tongbao.run import assess_workbook, save
from tongbao.workbook_files import opened
from truth.calendars import known_periods, month_sheets

KEPT = Path(__file__).parent / "workbooks" / "kept"
TEMPLATE = Path(__file__).parents[1] / "workbook_templates" / "信息报送统计表.xlsx"
TABLE = """
    | 清河县2026年10月信息报送情况表 | < | < | < | < |
    | 单位 | 本月报送 | 上月报送 | 名次 | 备注 |
    | 东镇 | 9 | 3 | 1 | 迟报 |
    | 西镇 | 4 | 6 | 2 | |
    | 合计 | 13 | 9 | | |
    | 注：截至10月31日。 | < | < | < | < |
"""
ELEMENTS = """
    | 要素 | 内容 |
    | 发文机关 | 清河县政府办 |
    | 期号 | {issue} |
    | 总期号 | 142 |
    | 发文字号 | 清政办发〔2026〕12号 |
    | 标题 | 关于2026年10月信息报送情况的通报 |
    | 成文日期 | {date} |
    | 章节 | 段落 |
    | 情况 | 2026年10月报送{{报送合计}}条，与9月相比{{环比}}。 |
"""
RULES = """
    | 项目 | 内容 |
    | 统计期间 | 2026年10月 |
    | 排名依据 | 本月报送 |
    | 人工调整 |
    | 单位 | 调整项目 | 调整为 | 理由 |
    | 东镇 | 加扣分 | 1 | 补报 |
"""


def october(path: Path, issue: str = "10", date: str = "2026年11月5日") -> Path:
    return save_drawn(
        path, 统计表=TABLE, 规则=RULES, 通报要素=ELEMENTS.format(issue=issue, date=date),
        通报记录="| 期号 | 文号 | 标题 | 期间 |\n| 9 | | 九月 | 2026年9月 |",
    )  # fmt: skip


def cells(path: Path, sheet: str) -> dict[str, Any]:
    found = openpyxl.load_workbook(path)[sheet]
    return {c.coordinate: c.value for row in found.iter_rows() for c in row if c.value is not None}


def test_a_copy_is_emptied_and_named_after_the_next_period_and_the_old_file_stays(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = october(tmp_path / "2026年10月信息报送.xlsx")
    before = path.read_bytes()
    called = tongbao("next", path)
    assert called.code == 0, called.err
    copy = tmp_path / "2026年11月信息报送.xlsx"
    assert path.read_bytes() == before and copy.is_file()
    table = cells(copy, "统计表")
    assert table["A1"] == "清河县2026年11月信息报送情况表"
    assert not {"B3", "B4", "C3", "C4", "D3", "D4", "E3"} & set(table)
    assert {table[place] for place in ("A3", "A4", "A5", "A6")} == {
        "东镇", "西镇", "合计", "注：截至10月31日。",
    }  # fmt: skip
    assert "“上月报送”的数也清空了" in called.out
    assert "“统计表”A6写着“注：截至10月31日。”，没有改动" in called.out
    rules = cells(copy, "规则")
    assert "2026年11月" in rules.values() and "2026年10月信息报送.xlsx" in rules.values()
    assert "补报" not in rules.values() and "排名依据" in rules.values()
    elements = set(cells(copy, "通报要素").values())
    assert {11, 143, "清政办发〔2026〕×号"} <= elements
    assert "关于2026年11月信息报送情况的通报" in elements
    assert "2026年11月报送{报送合计}条，与10月相比{环比}。" in elements
    assert cells(copy, "通报记录") == cells(path, "通报记录")


def test_every_cell_a_copy_changes_is_listed_first_and_a_preview_writes_nothing(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = october(tmp_path / "十月.xlsx")
    called = tongbao("next", path, "--dry-run")
    assert "没有写任何文件" in called.out and [*tmp_path.iterdir()] == [path]
    planned = plan_next(opened(path))
    for edit in planned.plan.edits:
        for place, _, _ in edit.cells():
            assert f"“{edit.sheet}”" in called.out
            assert place in called.out or edit.address in called.out


def test_formulas_and_every_part_that_is_not_emptied_stay_byte_for_byte(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = shutil.copy(KEPT / "04_十项指标评分.xlsx", tmp_path / "三季度.xlsx")
    assert tongbao("next", path, "--out", tmp_path / "四季度.xlsx").code == 0
    old, new = (openpyxl.load_workbook(tmp_path / f"{n}季度.xlsx") for n in "三四")
    for sheet in old:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert new[sheet.title][cell.coordinate].value == cell.value
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(tmp_path / "四季度.xlsx") as two:
        names = set(one.namelist())
        changed = {n for n in names & set(two.namelist()) if one.read(n) != two.read(n)}
    written = ("sheet", "workbook", "[Content", "sharedStrings", "styles")
    assert all(any(word in name for word in written) for name in changed)


@pytest.mark.parametrize(
    ("issue", "date", "advanced"),
    [("10", "2026年11月5日", {11, 143}), ("第10期（总第99期）", "2026年11月5日", {143})],
)
def test_the_issue_goes_on_by_one(
    tongbao: Caller, tmp_path: Path, issue: str, date: str, advanced: set[int]
) -> None:
    path = october(tmp_path / "十月.xlsx", issue, date)
    assert tongbao("next", path, "--out", tmp_path / "十一月.xlsx").code == 0
    elements = cells(tmp_path / "十一月.xlsx", "通报要素")
    assert advanced <= set(elements.values())
    assert not any(
        v == "成文日期" and elements.get(k.replace("A", "B")) for k, v in elements.items()
    )


def test_in_a_new_year_the_issue_begins_again(tongbao: Caller, tmp_path: Path) -> None:
    path = tmp_path / "十二月.xlsx"
    save_drawn(
        path, 统计表=TABLE.replace("10月", "12月"),
        通报要素="| 要素 | 内容 |\n| 期号 | 12 |\n| 总期号 | 142 |\n| 成文日期 | 2026年12月31日 |",
    )  # fmt: skip
    assert tongbao("next", path, "--out", tmp_path / "一月.xlsx").code == 0
    assert {1, 143} <= set(cells(tmp_path / "一月.xlsx", "通报要素").values())
    assert cells(tmp_path / "一月.xlsx", "统计表")["A1"].startswith("清河县2027年1月")


def test_a_sheet_that_waits_for_the_next_period_becomes_the_current_one(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = tmp_path / "全年.xlsx"
    shutil.copyfile(KEPT / "02_十二个月和累计_2026.xlsx", path)
    before = {name: cells(path, name) for name in openpyxl.load_workbook(path).sheetnames}
    called = tongbao("next", path)
    assert called.code == 0 and "工作表“11月”就是下一期的" in called.out
    for name, content in before.items():
        assert cells(path, name) == content
    assert "2026年11月" in cells(path, "规则").values()
    (finding,) = assess_workbook(opened(path)).assessment.findings
    assert finding.code.name == "period-empty"


def test_a_column_that_waits_for_the_next_period_becomes_the_current_one(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = tmp_path / "季度.xlsx"
    shutil.copyfile(KEPT / "03_季度各一列.xlsx", path)
    called = tongbao("next", path)
    assert called.code == 0 and "“四季度”列就是下一期的" in called.out
    assert "2026年四季度" in cells(path, "规则").values()


def test_of_sheets_for_several_months_only_the_last_is_emptied(
    tongbao: Caller, tmp_path: Path
) -> None:
    months = {f"{n}月": TABLE.replace("10月信息", f"{n}月信息") for n in (8, 9, 10)}
    path = save_drawn(tmp_path / "几个月.xlsx", **months)
    called = tongbao("next", path, "--out", tmp_path / "下一期.xlsx")
    assert called.code == 0 and "工作表“10月”请改名为“11月”" in called.out
    assert cells(tmp_path / "下一期.xlsx", "9月") == cells(path, "9月")
    assert "B3" not in cells(tmp_path / "下一期.xlsx", "10月")


def test_the_next_period_filled_in_is_compared_with_the_one_before(
    tongbao: Caller, tmp_path: Path
) -> None:
    path = october(tmp_path / "2026年10月.xlsx")
    assert tongbao("next", path).code == 0
    copy = tmp_path / "2026年11月.xlsx"
    assert "2026年11月还没有填数" in tongbao("check", copy).out
    book = openpyxl.load_workbook(copy)
    for row, number in ((3, 12), (4, 5)):
        book["统计表"].cell(row, 2).value = number
    book.save(copy)
    assert "与2026年10月相比，报送增加4条，增长30.8%" in tongbao("assess", copy).out


def test_what_is_in_the_way_is_told_and_nothing_is_written(tongbao: Caller, tmp_path: Path) -> None:
    path = october(tmp_path / "2026年10月.xlsx")
    (tmp_path / "2026年11月.xlsx").write_text("别的", encoding="utf-8")
    called = tongbao("next", path)
    assert called.code != 0 and "没有覆盖" in called.err
    assert (tmp_path / "2026年11月.xlsx").read_text(encoding="utf-8") == "别的"
    unknown = save_drawn(tmp_path / "无期.xlsx", 表="| 单位 | 报送 |\n| 东镇 | 1 |\n| 西镇 | 2 |")
    assert "看不出“无期.xlsx”是哪一期的" in tongbao("next", unknown).err
    apart = save_drawn(
        tmp_path / "不合.xlsx", 表=TABLE, 规则="| 项目 | 内容 |\n| 统计期间 | 2026年9月 |"
    )
    assert "请改正其中一处" in tongbao("next", apart).err
    empty = save_drawn(tmp_path / "空.xlsx", 表=TABLE.replace("9", "").replace("4", ""))
    assert tongbao("next", path, "--out", tmp_path).code != 0
    assert not (tmp_path / "空_2026年11月.xlsx").exists() and empty.exists()


@settings(max_examples=cases(0.2))
@given(st.integers(0, 2**40))
def test_after_any_period_the_next_adjoins_it_and_the_old_file_is_untouched(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    dice = Random(seed)
    known = known_periods(dice)
    folder = tmp_path_factory.mktemp("next")
    path = save_grids(folder / "本期.xlsx", month_sheets(known, dice))
    before = path.read_bytes()
    try:
        planned = plan_next(opened(path))
    except WorkbookNeedsAttention:
        return
    assert planned.now.days == (known.wanted.first, known.wanted.last)
    copy = folder / "下期.xlsx"
    host = opened(path, copy)
    save(plan_next(host).plan, host)
    if planned.copy_name:
        assert path.read_bytes() == before
    after = assess_workbook(opened(copy))
    assert after.assessment.period and after.assessment.period.days == planned.after.days
    # Where only the sheet's name says the period, it is no notice's until the clerk renames it.
    is_renamed = any("请改名为" in line for line in planned.lines)
    codes = {finding.code.name for finding in after.assessment.findings}
    assert after.empty or not planned.copy_name or (is_renamed and "period-differs" in codes)
    read = find_period(planned.after.words)
    assert read and read.days == planned.after.days
    old, new = openpyxl.load_workbook(path), openpyxl.load_workbook(copy)
    edited = {(e.sheet, place) for e in planned.plan.edits for place, _, _ in e.cells()}
    for sheet in old:
        for row in sheet.iter_rows():
            for cell in row:
                if (sheet.title, cell.coordinate) not in edited:
                    assert new[sheet.title][cell.coordinate].value == cell.value
