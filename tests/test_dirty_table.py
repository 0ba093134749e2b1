"""A table with every everyday fault: all are found, and nothing false is published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from calling import Caller
from fake_excel.loading import open_in_excel
from tongbao.choice import Choice
from tongbao.core.notice.sentences import Wording, sentences
from tongbao.findings import Finding
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.run import Assessed, assess_workbook
from tongbao.sheet.workbook import Workbook

KEPT = Path(__file__).parent / "workbooks" / "kept"
TABLE, REGISTER = KEPT / "12_脏表.xlsx", KEPT / "12_名册.xlsx"
#: Where each fault is told, by its code, and words the message must hold.
FAULTS = {
    "B8": ("name-with-space", "“龙口 镇”"),
    "B9": ("unit-written-otherwise", "“清溪镇（含开发区）”按单位名册的“清溪镇”计"),
    "B24": ("unit-unknown", "相近的有：县科工局"),
    "B29": ("unit-twice", "另一处在 B26；按单位名册的先后，这里应是“县人社局”"),
    "B31": ("unit-unknown", "相近的有：县生态环境分局"),
    "B41": ("unit-written-otherwise", "“审计局”按单位名册的“县审计局”计"),
    "C5": ("number-as-text", "“12条”是文字，公式没有计入：“小计”行（C20）写68，计入后应为80；“总计”行（C52）写306"),
    "C8": ("reported-contradicts", "写着“未报”，采用数却是4"),
    "F6": ("remark-of-other-period", "“5月含约稿”，表是2026年三季度的"),
    "F30": ("number-as-remark", "只写着“3”"),
}  # fmt: skip
_HOSTS: dict[str, Callable[[Path], Workbook]] = {
    "file": FileWorkbook,
    "excel": lambda path: ExcelWorkbook(open_in_excel(path)),
}


@pytest.fixture(params=_HOSTS)
def assessed(request: pytest.FixtureRequest) -> Assessed:
    return assess_workbook(_HOSTS[request.param](TABLE), Choice(register=REGISTER))


def on_table(assessed: Assessed) -> list[Finding]:
    return [f for f in assessed.assessment.findings if f.place.sheet == "统计"]


def test_every_fault_is_told_where_it_stands(assessed: Assessed):
    found = {f.place.cell: (f.code.name, f.message) for f in on_table(assessed)}
    for cell, (code, words) in FAULTS.items():
        assert found[cell][0] == code and words in found[cell][1], found.get(cell)
    absent = [f.message for f in assessed.assessment.findings if f.code.name == "unit-absent"]
    assert [message.split("”")[0].rpartition("“")[2] for message in absent] == [
        "沙河镇", "县科工局", "县人社局", "县生态环境分局",
    ]  # fmt: skip
    assert "也许就是 B24 的“县科工信局”" in absent[1] and "B31" in absent[3]


def test_nothing_else_is_called_a_fault(assessed: Assessed):
    cells = {f.place.cell for f in on_table(assessed) if f.code.name != "default-rule"}
    assert cells - set(FAULTS) == set()


def test_nobody_is_said_to_have_reported_who_did_not(assessed: Assessed):
    said = sentences(Wording(assessed.assessment))["零报送情况"]
    assert said == ("2026年三季度，除龙口镇未报，沙河镇、县人社局未列入统计表外，没有零报送单位。")
    assert assessed.assessment.totals.sums["报送数"] == 318


def test_the_command_line_tells_them_and_keeps_the_notice_back(tongbao: Caller, tmp_path: Path):
    called = tongbao("check", TABLE, "--register", REGISTER)
    for cell in FAULTS:
        assert cell in called.out
    ran = tongbao("run", TABLE, "--register", REGISTER, "--out", tmp_path)
    assert ran.code == 1 and not list(tmp_path.glob("*.docx"))
    data = tongbao("assess", TABLE, "--register", REGISTER, "--json").data
    assert data["tables"][0]["zero_reporters"] == []
    assert data["tables"][0]["without_figure"] == [
        {"unit": "龙口镇", "why": "未报"},
        {"unit": "沙河镇", "why": "未列入统计表"},
        {"unit": "县人社局", "why": "未列入统计表"},
    ]
    assert (
        "看不出是不是零报送：龙口镇未报"
        in called.out + tongbao("assess", TABLE, "--register", REGISTER).out
    )


def test_the_annex_prints_what_the_cell_says(tongbao: Caller, tmp_path: Path):
    tongbao("run", TABLE, "--register", REGISTER, "--out", tmp_path, "--despite-errors")
    (text,) = tmp_path.glob("*.txt")
    assert "龙口镇\t未报\t4" in text.read_text("utf-8-sig")
