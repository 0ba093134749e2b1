"""The two published notices: every list and figure that must come out of their tables."""

from pathlib import Path

import pytest
from docx import Document

from calling import Caller

ZERO = [
    "区粮食局",
    "区经营管理局",
    "区发展和改革局",
    "区地税局",
    "区国税局",
    "区国土资源分局",
    "区房产分局",
    "洞庭新城岳阳楼区工作部",
]
PRAISED = "东办 洞办 枫办 洛办 五办 金办 王办 区总工会 区卫生局 区农林畜牧水产局 区禁违办".split()
EXCELLENT = (
    "唐家镇 松竹镇 市农业局 市财政局 市住建局 市市场监管局 市审计局 市食品药品监督管理局".split()
)
POOR = "白沙镇 雷高镇 市人社局 市民政局 市公用事业局 市地方公路局 市国资经营公司".split()
FAIR_AS_PUBLISHED = (
    "雷城街道 新城街道 西湖街道 附城镇 客路镇 乌石镇 龙门镇 东里镇 调风镇 英利镇 企水镇 纪家镇 北和镇 杨家镇 "
    "覃斗镇 南兴镇 沈塘镇 市经科局 市公安局 市发改局 市国税局 市环保局 市教育局 市地税局 市水务局 市卫计局 "
    "市国土资源局 市司法局 市交通运输局 市文广新局 市统计局 市林业局 市海洋与渔业局 市安监局 市旅游局 市残联 "
    "市畜牧兽医局 市农机总站 市社保局 市房管局 市物业局"
).split()


@pytest.fixture
def first(tongbao: Caller, reports: Path):
    (table,) = tongbao("assess", reports, "--json").data["tables"]
    return table


@pytest.fixture
def second(tongbao: Caller, scores: Path):
    (table,) = tongbao("assess", scores, "--json").data["tables"]
    return table


def test_the_first_table_has_58_units_and_its_totals(first):
    assert len(first["units"]) == 58
    assert first["totals"] == {"报送": 1199, "发布": 1189, "退稿": 10}
    assert first["period"] == "2014年一季度"


def test_the_eight_zero_reporters_come_by_full_name_and_in_order(first):
    assert first["zero_reporters"] == ZERO


def test_the_group_rules_reward_eleven_and_fine_eight(first):
    points = {item["unit"]: item["points"] for item in first["points"]}
    assert [unit for unit, value in points.items() if value == 2] == PRAISED
    assert [unit for unit, value in points.items() if value == -2] == ZERO
    assert len(points) == 19


def test_the_clean_first_table_raises_no_alarm(first):
    assert first["findings"] == []


def test_names_are_read_without_padding_and_line_breaks(first):
    assert first["units"][0]["name"] == "东办"
    assert first["units"][-1]["name"] == "洞庭新城岳阳楼区工作部"
    assert first["units"][-1]["cell"] == "D32"


THRESHOLDS = "优秀≥90；良好≥80；一般其余"


@pytest.fixture
def bare(scores: Path, tmp_path: Path) -> Path:
    """The second table without any settings."""
    import openpyxl

    book = openpyxl.load_workbook(scores)
    for name in book.sheetnames:
        if name != "评分表":
            del book[name]
    book.save(tmp_path / "bare.xlsx")
    return tmp_path / "bare.xlsx"


def test_without_thresholds_nobody_is_graded_and_the_usual_ones_are_offered(
    tongbao: Caller, bare: Path
):
    (table,) = tongbao("assess", bare, "--json").data["tables"]
    assert table["bands"] == {} and not any(unit["band"] for unit in table["units"])
    (asked,) = [f for f in table["findings"] if f["severity"] == "open"]
    assert asked["answers"][0] == {
        "item": "等次表",
        "text": THRESHOLDS,
        "gives": "优秀12个、良好37个、一般7个",
    }
    shown = tongbao("check", bare, "--strict")
    assert shown.code == 0 and f'--set "等次表={THRESHOLDS}"' in shown.out


def test_thresholds_alone_give_12_37_7(tongbao: Caller, bare: Path):
    (table,) = tongbao("assess", bare, "--json", "--set", f"等次表={THRESHOLDS}").data["tables"]
    assert {band: len(units) for band, units in table["bands"].items()} == {
        "优秀": 12,
        "良好": 37,
        "一般": 7,
    }


def test_overrides_give_8_41_7_in_register_order(second):
    bands = second["bands"]
    assert bands["优秀"] == EXCELLENT
    assert bands["一般"] == POOR
    assert len(bands["良好"]) == 41


def test_the_error_of_the_published_notice_is_caught(second):
    """It lists 市残联, which has no score, and forgets 市监察局, which has one."""
    ours, theirs = set(second["bands"]["良好"]), set(FAIR_AS_PUBLISHED)
    assert theirs - ours == {"市残联"} and ours - theirs == {"市监察局"}
    in_both = [unit for unit in FAIR_AS_PUBLISHED if unit in ours]
    assert [unit for unit in second["bands"]["良好"] if unit in theirs] == in_both
    (absent,) = [f for f in second["findings"] if f["code"] == "unit-absent"]
    assert "市残联" in absent["message"] and absent["cell"]


def test_each_departure_from_the_score_is_told_with_its_reason(second):
    told = [f for f in second["findings"] if f["code"] == "band-departs-from-score"]
    assert {f["cell"] for f in told} == {"B8", "B10", "B11", "B14"}
    assert all("理由：" in f["message"] for f in told)


def test_equal_scores_share_a_rank(second):
    ranks = {unit["name"]: unit["rank"] for unit in second["units"]}
    assert [ranks[name] for name in ("食药监局", "住建局", "市市场监管局", "农业局")] == [
        1,
        2,
        2,
        4,
    ]


def test_decimals_stay_exact(second):
    (unit,) = [unit for unit in second["units"] if unit["name"] == "司法局"]
    assert unit["values"]["评分"] == 88.5


def test_the_first_notice_says_what_the_published_one_said(
    tongbao: Caller, reports: Path, tmp_path: Path
):
    assert tongbao("run", reports, "--out", tmp_path).code == 0
    (path,) = tmp_path.glob("*.docx")
    document = Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "第十八期（总第142期）",
        "1199条",
        "1189条",
        "退稿10条",
        "有8家",
        "、".join(ZERO),
        "各扣2分",
    ):
        assert words in text
    assert "、".join(PRAISED) + "各加2分" in text
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[2] == ["东办", "112", "112", "区计生局", "8", "8"]
    assert cells[-1] == ["区城管局", "9", "9", "洞庭新城岳阳楼区工作部", "0", "0"]


def test_the_second_notice_lists_every_band_with_its_count(
    tongbao: Caller, scores: Path, tmp_path: Path
):
    assert tongbao("run", scores, "--out", tmp_path).code == 0
    (path,) = tmp_path.glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    for words in (
        "雷府办函〔2018〕35号",
        "（一）优秀单位（8个）",
        "（二）良好单位（41个）",
        "（三）一般单位（7个）",
    ):
        assert words in text
    assert "、".join(EXCELLENT) + "。" in text and "、".join(POOR) + "。" in text
    assert "市残联" not in text and "市监察局" in text
