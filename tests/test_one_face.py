"""What a figure reads like: the same in the text, the annex, sheet 通报, the messages and as data."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from calling import Caller
from drawn_books import save_drawn
from fake_excel.loading import open_in_excel
from tongbao.core.notice.annex_tables import annex_table
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import assess_workbook

DATE = 'yyyy"年"m"月"d"日"'
#: Heading, cells as they are drawn, and what Excel shows in them.
COLUMNS = (
    ("县（市、区）", ("东城乡", "西城乡", "南关镇"), ("东城乡", "西城乡", "南关镇")),
    ("报送数（条）", ("1200 :: #,##0", "15 :: #,##0", "0 :: #,##0"), ("1,200", "15", "0")),
    ("得分", ("85 :: 0.00", "90.5 :: 0.00", "92.25 :: 0.00"), ("85.00", "90.50", "92.25")),
    ("办结率", ("0.95 :: 0.0%", "'96%", "93"), ("95.0%", "96%", "93.0%")),
    (
        "完成率",
        ("1.66666666666667 :: 0.0%", "0.7 :: 0.0%", "1 :: 0.0%"),
        ("166.7%", "70.0%", "100.0%"),
    ),
    (
        "平均办理时长",
        ("1.5 :: [h]:mm", "0.25 :: [h]:mm", "2 :: [h]:mm"),
        ("36:00", "6:00", "48:00"),
    ),
    (
        "罚没金额（万元）",
        ('3.456 :: 0.00"万元"', '12 :: 0.00"万元"', '0 :: 0.00"万元"'),
        ("3.46万元", "12.00万元", "0.00万元"),
    ),
    (
        "到位资金",
        ("1234567.8 :: ¥#,##0.00", "800 :: ¥#,##0.00", "0 :: ¥#,##0.00"),
        ("¥1,234,567.80", "¥800.00", "¥0.00"),
    ),
    ("群众来信", ("'46则", "'1.2万", "30"), ("46则", "1.2万", "30")),
    (
        "上报日期",
        (f"46326 :: {DATE}", f"46327 :: {DATE}", f"46328 :: {DATE}"),
        ("2026年10月31日", "2026年11月1日", "2026年11月2日"),
    ),
)
HEAD = [heading for heading, _, _ in COLUMNS]
SHOWN = [list(row) for row in zip(*(shown for _, _, shown in COLUMNS), strict=True)]
LINES = [HEAD, *zip(*(cells for _, cells, _ in COLUMNS), strict=True)]
TITLE = "2026年10月各乡镇（街道）工作情况统计表" + " | <" * (len(HEAD) - 1)
TABLE = "\n".join(f"| {line} |" for line in (TITLE, *(" | ".join(row) for row in LINES)))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return save_drawn(tmp_path / "表.xlsx", 统计表=TABLE)


def test_data_gives_every_number_with_what_the_sheet_shows(tongbao: Caller, workbook: Path):
    (table,) = tongbao("assess", workbook, "--json").data["tables"]
    names = table["columns"][1:]
    for unit, row in zip(table["units"], SHOWN, strict=True):
        assert [unit["shown"][name] for name in names] == row[1:]
    assert table["units"][0]["values"]["办结率"] == 0.95
    assert table["units"][1]["values"]["群众来信"] == 12000
    assert table["totals_shown"]["报送数"] == "1,215条"
    assert table["totals_shown"]["到位资金"] == "¥1,235,367.80"
    assert table["totals_shown"]["平均办理时长"] == "90:00"
    assert "办结率" not in table["totals"]


def test_the_annex_prints_headings_and_figures_as_the_sheet_does(
    tongbao: Caller, workbook: Path, tmp_path: Path
):
    assert tongbao("run", workbook, "--out", tmp_path / "out").code == 0
    (path,) = (tmp_path / "out").glob("*.docx")
    (table,) = Document(str(path)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [HEAD, *SHOWN]
    (text,) = (tmp_path / "out").glob("*.txt")
    lines = text.read_text(encoding="utf-8-sig").splitlines()
    assert ["\t".join(row) for row in (HEAD, *SHOWN)] == lines[-4:]


@pytest.mark.parametrize(
    ("column", "sentence"),
    [
        ("得分", "平均89.25分，最高92.25分，最低85.00分"),
        ("办结率", "办结率平均94.7%，最高96.0%，最低93.0%"),
        ("完成率", "完成率平均112.2%，最高166.7%，最低70.0%"),
        ("平均办理时长/低到高", "平均办理时长平均30:00，最高48:00，最低6:00"),
        ("罚没金额", "罚没金额平均5.15万元，最高12.00万元，最低0.00万元"),
        ("到位资金", "到位资金平均¥411,789.27，最高¥1,234,567.80，最低¥0.00"),
    ],
)
def test_sentences_messages_and_sheets_say_a_figure_alike(
    tongbao: Caller, tmp_path: Path, column: str, sentence: str
):
    picture = TABLE.replace(
        "报送数（条）", "文号"
    )  # nothing is reported: the ranked column is told
    workbook = save_drawn(tmp_path / "表.xlsx", 统计表=picture)
    called = tongbao("run", workbook, "--out", tmp_path / "out", "--set", f"排名依据={column}")
    assert called.code == 0, called.err
    (text,) = (tmp_path / "out").glob("*.txt")
    assert sentence in text.read_text(encoding="utf-8-sig")
    (written,) = (tmp_path / "out").glob("*.xlsx")
    sheet = openpyxl.load_workbook(written)["通报"]
    assert any(sentence in str(row[1].value) for row in sheet.iter_rows())


def test_reasons_and_bands_speak_in_percent(tongbao: Caller, workbook: Path):
    words = ("--set", "排名依据=办结率", "--set", "等次表=优秀≥95；合格其余")
    (table,) = tongbao("assess", workbook, "--json", *words).data["tables"]
    assert [unit["band"] for unit in table["units"]] == ["优秀", "优秀", "合格"]
    assert [unit["rank"] for unit in table["units"]] == [2, 1, 3]
    assert table["units"][0]["reasons"] == [
        "“办结率”95.0%，第2名",
        "“办结率”95.0%，等次标准优秀≥95%，评为优秀",
    ]
    assert json.dumps(table, ensure_ascii=False).count("0.95") == 1  # the number itself


@pytest.mark.parametrize(
    ("cell", "told"),
    [("0.8999 :: 0%", "89.99%"), ("0.8996 :: 0.0%", "89.96%"), ("0.85 :: 0.0%", "85.0%")],
)
def test_a_number_rounded_up_to_a_limit_it_misses_is_told_closer(
    tongbao: Caller, tmp_path: Path, cell: str, told: str
):
    picture = f"| 单位 | 办结率 |\n| 甲镇 | {cell} |\n| 乙镇 | 0.95 :: 0.0% |"
    workbook = save_drawn(tmp_path / "表.xlsx", 统计表=picture)
    words = ("--set", "等次表=优秀≥90；合格其余", "--set", "等次依据=办结率")
    (table,) = tongbao("assess", workbook, "--json", *words).data["tables"]
    assert any(
        f"“办结率”{told}，等次标准合格其余" in words for words in table["units"][0]["reasons"]
    )


@pytest.mark.parametrize("limit", ["90", "90%", "0.9"])
@pytest.mark.parametrize(
    ("cells", "bands"),
    [
        (("0.95 :: 0.0%", "0.7 :: 0.0%", "1 :: 0.0%", "0.8999 :: 0.0%"), "优 合 优 合"),
        (("'95%", "'70%", "'100%", "'89.99%"), "优 合 优 合"),
        (("0.95", "0.7", "1", "0.8999"), "优 合 优 合"),
        (("95", "70", "100", "89.99"), "优 合 优 合"),
    ],
)
def test_a_limit_means_the_same_however_it_and_the_column_are_written(
    tongbao: Caller, tmp_path: Path, limit: str, cells: tuple[str, ...], bands: str
):
    rows = "\n".join(f"| {name} | {cell} |" for name, cell in zip("甲乙丙丁", cells, strict=True))
    rows = (
        rows.replace(" |", "镇 |", 1)
        .replace("乙", "乙镇")
        .replace("丙", "丙镇")
        .replace("丁", "丁镇")
    )
    workbook = save_drawn(tmp_path / "表.xlsx", 统计表=f"| 单位 | 办结率 |\n{rows}")
    words = ("--set", f"等次表=优≥{limit}；合其余", "--set", "排名依据=办结率")
    words += ("--set", f"加扣分表=办结率≥{limit}:+2", "--set", f"达标线={limit}")
    words += ("--set", "结果列=等次、加扣分")
    called = tongbao("assess", workbook, "--json", *words)
    (table,) = called.data["tables"]
    assert [unit["band"] for unit in table["units"]] == bands.split()
    assert [unit["points"] for unit in table["units"]] == [2, 0, 2, 0]


@pytest.mark.parametrize(
    ("heading", "cells", "shown"),
    [
        ("采用率", ("0.4286 :: 0.00%", "0.2222 :: 0.00%"), ["42.86%", "22.22%"]),
        ("采用率（%）", ("42.86 :: 0.00", "22.22 :: 0.00"), ["42.86", "22.22"]),
        ("采用率", ("'42.9%", ""), ["42.9%", "22.2%"]),
        ("采用率（%）", ("42.86 :: 0.00", ""), ["42.86", "22.22"]),
    ],
)
def test_a_rate_worked_out_reads_like_its_column(
    tongbao: Caller, tmp_path: Path, heading: str, cells: tuple[str, str], shown: list[str]
):
    picture = f"| 单位 | 报送数 | 采用数 | {heading} |\n| 甲镇 | 7 | 3 | {cells[0]} |\n| 乙镇 | 9 | 2 | {cells[1]} |"
    workbook = save_drawn(tmp_path / "表.xlsx", 统计表=picture)
    (table,) = tongbao("assess", workbook, "--json").data["tables"]
    assert [unit["shown"]["采用率"] for unit in table["units"]] == shown


def test_a_question_tells_the_best_as_the_sheet_shows_it(tongbao: Caller, tmp_path: Path):
    picture = "| 单位 | 平均办理时长 |\n| 甲镇 | 1.5 :: [h]:mm |\n| 乙镇 | 0.25 :: [h]:mm |"
    workbook = save_drawn(tmp_path / "表.xlsx", 统计表=picture)
    (table,) = tongbao("assess", workbook, "--json").data["tables"]
    (asked,) = [finding for finding in table["findings"] if finding["answers"]]
    gives = [answer["gives"] for answer in asked["answers"]]
    assert gives[:2] == ["排在最前的是乙镇（6:00）", "排在最前的是甲镇（36:00）"]


def test_in_excel_the_same_is_shown_as_from_the_file(tmp_path: Path):
    path = save_drawn(tmp_path / "表.xlsx", 统计表=TABLE)
    for workbook in (FileWorkbook(path), ExcelWorkbook(open_in_excel(path))):
        assessment = assess_workbook(workbook).assessment
        assert list(map(list, annex_table(assessment).rows)) == SHOWN
