"""What the workbook leaves open is asked, left out, and answered by what the finding offers."""

import re
from pathlib import Path

import pytest

from calling import Caller
from drawn_books import save_drawn

KEPT = Path(__file__).parent / "workbooks" / "kept"
MARKS = KEPT / "04_十项指标评分.xlsx"
DEDUCTED = "| 单位 | 累计扣分 |\n| 东城乡 | 12 |\n| 西城乡 | 0 |\n| 南关镇 | 3.5 |\n| 北关镇 | 1 |"
TWO = "| 单位 | 走访户数 | 培训场次 |\n| 东城乡 | 12 | 3 |\n| 西城乡 | 7 | 5 |\n| 南关镇 | 3 | 9 |"


def offered(out: str) -> list[str]:
    """Return what may stand behind ``--set``, as printed."""
    return re.findall(r'^    --set "(.+?)"', out, re.MULTILINE)


def questions(table: dict) -> list[str]:
    return [finding["code"] for finding in table["findings"] if finding["severity"] == "open"]


def ranks(table: dict) -> list[int | None]:
    return [unit["rank"] for unit in table["units"]]


def test_limits_in_the_note_are_offered_and_not_applied(tongbao: Caller):
    (table,) = tongbao("assess", MARKS, "--json").data["tables"]
    assert table["bands"] == {}
    (asked,) = [f for f in table["findings"] if f["code"] == "grades-open"]
    assert asked["cell"] == "A53" and "90分以上为优秀，80—89分为良好" in asked["message"]
    assert [answer["text"] for answer in asked["answers"]] == [
        "优秀≥90；良好≥80；合格≥60；不合格其余",
        "无",
    ]
    assert asked["answers"][0]["gives"] == "优秀25个、良好19个、合格4个"


def test_the_note_read_as_a_rule_gives_what_it_said_it_would(tongbao: Caller):
    shown = tongbao("check", MARKS, "--strict")
    bands, _none = [words for words in offered(shown.out) if words.startswith("等次表")]
    (table,) = tongbao("assess", MARKS, "--json", "--set", bands).data["tables"]
    assert {band: len(units) for band, units in table["bands"].items()} == {
        "优秀": 25, "良好": 19, "合格": 4, "不合格": 0,
    }  # fmt: skip
    assert "高坪乡" in table["bands"]["良好"]  # 89.5, between the note's 89 and 90
    assert not questions(table)
    assert set(table["bands"]["合格"]) == {"沙河镇", "县住建局", "县信访局", "县气象局"}


def test_no_grades_reach_the_workbook_or_the_notice_unasked(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 评分="| 单位 | 得分 |\n| 甲镇 | 95 |\n| 乙镇 | 85 |")
    tongbao("setup", path)
    ran = tongbao("run", path, "--out", tmp_path / "out")
    assert ran.code == 0 and "等次" not in "".join(re.findall("填入.*", ran.out))
    (notice,) = (tmp_path / "out").glob("*.txt")
    assert "优秀" not in notice.read_text("utf-8")
    import openpyxl

    sheet = openpyxl.load_workbook(path)["规则"]
    assert "优秀" not in {cell.value for row in sheet for cell in row}


def test_a_column_of_deductions_is_ranked_only_when_somebody_says_from_which_end(
    tongbao: Caller, tmp_path: Path
):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED)
    shown = tongbao("check", path, "--strict")
    assert shown.code == 0 and "[待定]" in shown.out
    assert offered(shown.out) == [
        "排名依据=累计扣分/低到高", "排名依据=累计扣分/高到低", "排名依据=无",
    ]  # fmt: skip
    expected: list[list[int | None]] = [[4, 1, 3, 2], [1, 4, 2, 3], [None] * 4]
    for words, wanted in zip(offered(shown.out), expected, strict=True):
        (table,) = tongbao("assess", path, "--json", "--set", words).data["tables"]
        assert ranks(table) == wanted and not questions(table)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert ranks(table) == [None] * 4


def test_a_column_named_without_its_end_is_still_asked_about(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED)
    (table,) = tongbao("assess", path, "--json", "--set", "排名依据=累计扣分").data["tables"]
    assert questions(table) == ["direction-open"] and ranks(table) == [None] * 4


@pytest.mark.parametrize(
    "heading", ["迟报次数", "差错率", "平均办理时长（天）", "超期件数", "未完成数"]
)
def test_other_columns_where_less_may_be_better_are_asked_about(
    tongbao: Caller, tmp_path: Path, heading: str
):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED.replace("累计扣分", heading))
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert questions(table) == ["direction-open"]


@pytest.mark.parametrize("heading", ["数量", "信访办结率", "问题整改数", "按时完成率", "加分"])
def test_where_more_is_better_nothing_is_asked(tongbao: Caller, tmp_path: Path, heading: str):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED.replace("累计扣分", heading))
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert not questions(table) and ranks(table) == [1, 4, 2, 3]


def test_ranks_printed_say_from_which_end(tongbao: Caller, tmp_path: Path):
    rows = zip(DEDUCTED.splitlines(), ("名次", 4, 1, 3, 2), strict=True)
    path = save_drawn(tmp_path / "a.xlsx", 表="\n".join(f"{row} {rank} |" for row, rank in rows))
    for words in ((), ("--set", "排名依据=累计扣分")):
        (table,) = tongbao("assess", path, "--json", *words).data["tables"]
        assert table["findings"] == [] and ranks(table) == [4, 1, 3, 2]


def test_of_several_columns_none_is_ranked_until_one_is_named(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表=TWO)
    shown = tongbao("check", path)
    assert offered(shown.out) == ["排名依据=走访户数", "排名依据=培训场次", "排名依据=无"]
    (table,) = tongbao("assess", path, "--json", "--set", "排名依据=培训场次").data["tables"]
    assert ranks(table) == [3, 2, 1] and not questions(table)


def test_points_that_hang_on_an_open_question_are_left_out(tongbao: Caller, tmp_path: Path):
    rules = "| 条件 | 分值 |\n| 前1名 | +2 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=TWO, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert [unit["points"] for unit in table["units"]] == [None] * 3
    assert "加扣分也没有计算" in next(f["message"] for f in table["findings"])


def test_a_list_gets_no_ranks(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表="| 单位 | 报送数 |\n| 甲镇 | 5 |\n| 乙镇 | 0 |")
    ran = tongbao("run", path, "--out", tmp_path / "out", "--set", "排名依据=无")
    assert ran.code == 0 and "名次" not in ran.out and "排名" not in ran.out
    (notice,) = (tmp_path / "out").glob("*.txt")
    assert "乙镇" in notice.read_text("utf-8")


def test_points_by_rank_and_no_ranking_contradict_each_other(tongbao: Caller, tmp_path: Path):
    rules = "| 排名依据 | 无 |\n| 条件 | 分值 |\n| 前1名 | +2 |"
    path = save_drawn(tmp_path / "a.xlsx", 表="| 单位 | 报送数 |\n| 甲镇 | 5 |", 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert [finding["code"] for finding in table["findings"]] == ["rule-no-ranks"]
    assert table["units"][0]["points"] is None


def test_grades_that_stand_printed_are_the_clerks(tongbao: Caller, tmp_path: Path):
    drawn = """
        | 单位 | 得分 | 等次 |
        | 甲镇 | 95 | 良好 |
        | 乙镇 | 85 | 优秀 |
        | 丙镇 | 77 |      |
        | 丁镇 |    | 缺考 |
    """
    path = save_drawn(tmp_path / "a.xlsx", 表=drawn)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert table["bands"] == {"优秀": ["乙镇"], "良好": ["甲镇"]}
    assert not questions(table)
    ruled = tongbao("assess", path, "--json", "--set", "等次表=优秀≥90；其余良好")
    assert ruled.data["tables"][0]["bands"] == {"优秀": ["甲镇"], "良好": ["乙镇", "丙镇"]}


def test_title_and_sheet_name_that_name_other_periods_are_asked_about(
    tongbao: Caller, tmp_path: Path
):
    drawn = "| 2026年9月信息报送情况统计表 |\n| 单位 | 报送数 |\n| 甲镇 | 5 |\n| 乙镇 | 0 |"
    path = save_drawn(tmp_path / "a.xlsx", **{"10月": drawn})
    shown = tongbao("check", path)
    assert offered(shown.out) == ["统计期间=2026年9月", "统计期间=2026年10月"]
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert table["period"] is None
    answered = tongbao("assess", path, "--json", "--set", "统计期间=2026年9月").data["tables"]
    assert answered[0]["period"] == "2026年9月" and not questions(answered[0])


ANEW = """
    | 单位   | 分数 | 名次 |
    | 甲镇   | 79   | 1    |
    | 乙镇   | 78   | 2    |
    | 丙镇   | 77   | 3    |
    | 工业区 | 78.5 | 1    |
    | 开发区 | 76   | 2    |
"""


def test_ranks_that_begin_anew_where_nobody_is_grouped_are_asked_about_and_left(
    tongbao: Caller, tmp_path: Path
):
    path = save_drawn(tmp_path / "a.xlsx", 表=ANEW)
    shown = tongbao("run", path, "--out", tmp_path / "out")
    assert (
        "单元格 C5：“名次”在这里又从第1名排起" in shown.out
        and "改写" not in shown.out.split("待定")[0]
    )
    assert offered(shown.out)[:2] == ["分组排名=否", "排名依据=无"]
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert "grouping-open" in questions(table) and "rank-disagrees" not in str(table["findings"])
    together = tongbao("assess", path, "--json", "--set", "分组排名=否").data["tables"]
    assert ranks(together[0]) == [1, 3, 4, 2, 5] and "rank-disagrees" in str(together[0])
    as_it_is = tongbao("check", path, "--set", "排名依据=无")
    assert "rank-disagrees" not in as_it_is.out


def test_groups_in_the_register_answer_it(tongbao: Caller, tmp_path: Path):
    names = {"甲镇": "乡镇", "乙镇": "乡镇", "丙镇": "乡镇", "工业区": "园区", "开发区": "园区"}
    lines = "\n".join(f"| {name} | {group} |" for name, group in names.items())
    register = f"| 单位全称 | 组别 |\n{lines}"
    path = save_drawn(tmp_path / "a.xlsx", 表=ANEW, 单位名册=register)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert not {"grouping-open", "rank-disagrees"} & {f["code"] for f in table["findings"]}


def test_ranks_merely_wrong_are_no_groups(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表=ANEW.replace("| 3    |", "| 1    |"))
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert "grouping-open" not in questions(table)


@pytest.mark.parametrize(
    "around",
    [
        "{table}| 注：90分（含）以上为优秀，80分（含）—90分为良好，80分以下为一般。 |",
        "| 评定标准：优秀90分以上；良好80分以上；其余为一般 |\n{table}",
        "{table}| 优秀 | 90分以上 |\n| 良好 | 80—89分 |\n| 一般 | 80分以下 |",
        "{table}| ~ |\n| 优秀 | 90分以上 |\n| 良好 | 80—89分 |\n| 一般 | 80分以下 |",
        "{table}| 说明：≥90优秀； |\n| ≥80良好； |\n| <80一般。 |",
    ],
)
def test_limits_are_found_above_and_below_a_table(tongbao: Caller, tmp_path: Path, around: str):
    table = "| 单位 | 得分 |\n| 甲镇 | 95 |\n| 乙镇 | 85 |\n| 丙镇 | 77 |\n"
    path = save_drawn(tmp_path / "a.xlsx", 表=around.format(table=table))
    (found,) = tongbao("assess", path, "--json").data["tables"]
    assert len(found["units"]) == 3
    (asked,) = [f for f in found["findings"] if f["code"] == "grades-open"]
    assert "表旁写着" in asked["message"]
    assert asked["answers"][0]["text"] == "优秀≥90；良好≥80；一般其余"


def test_limits_in_a_heading_and_in_percent_are_offered_as_the_table_has_its_rates(
    tongbao: Caller, tmp_path: Path
):
    heading = "等次（95%以上为优秀，80%—95%为良好，80%以下为一般）"
    drawn = f"| 单位 | 办结率 | {heading} |\n| 甲镇 | 0.95 | |\n| 乙镇 | 0.9 | |\n| 丙镇 | 0.5 | |"
    path = save_drawn(tmp_path / "a.xlsx", 表=drawn)
    bands, _none = offered(tongbao("check", path).out)
    assert bands == "等次表=优秀≥95％；良好≥80％；一般其余"
    (table,) = tongbao("assess", path, "--json", "--set", bands).data["tables"]
    assert table["bands"] == {"优秀": ["甲镇"], "良好": ["乙镇"], "一般": ["丙镇"]}


def test_scores_are_summed_up_though_nobody_is_ranked(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED)
    tongbao("run", path, "--out", tmp_path / "out")
    (notice,) = (tmp_path / "out").glob("*.txt")
    assert "最高12，最低0" in notice.read_text("utf-8")


def test_the_clerks_word_on_a_column_says_from_which_end(tongbao: Caller, tmp_path: Path):
    rules = "| 列 | 含义 | 高低 |\n| 累计扣分 | 扣分 | 低 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 规则=rules)
    (table,) = tongbao("assess", path, "--json").data["tables"]
    assert ranks(table) == [4, 1, 3, 2] and not questions(table)


def test_points_by_score_wait_for_no_ranking(tongbao: Caller, tmp_path: Path):
    rules = "| 排名依据 | 无 |\n| 条件 | 分值 |\n| ≥10 | -2 |\n| 达标线 | 1 |\n| 未达标 | +1 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 规则=rules.replace("| 达标线 | 1 |\n", ""))
    (table,) = tongbao("assess", path, "--json", "--set", "达标线=1").data["tables"]
    assert [unit["points"] for unit in table["units"]] == [-2, 1, 0, 0]
    (table,) = tongbao(
        "assess", path, "--json", "--set", "达标线=1", "--set", "排名依据=累计扣分"
    ).data["tables"]
    assert questions(table) == ["direction-open"]
    assert [unit["points"] for unit in table["units"]] == [-2, 1, 0, 0]


def test_a_field_that_hangs_on_a_question_says_so(tongbao: Caller, tmp_path: Path):
    elements = "| 要素 | 内容 |\n| 章节 | 段落 |\n| 情况 | 前3名是{前3名}。 |"
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED, 通报要素=elements)
    refused = tongbao("run", path, "--out", tmp_path / "out")
    assert refused.code == 3 and "要先定才填得出来：看不出“累计扣分”" in refused.err
    assert "排名依据”里写“累计扣分/低到高”" in refused.err
    ran = tongbao("run", path, "--out", tmp_path / "out", "--set", "排名依据=累计扣分/低到高")
    assert ran.code == 0


def test_setting_up_says_how_much_is_left_open(tongbao: Caller, tmp_path: Path):
    path = save_drawn(tmp_path / "a.xlsx", 表=DEDUCTED)
    assert "还有1件事要由本单位定" in tongbao("setup", path).out
