"""列含义: the clerk's word about a column comes before heading, values and formulas."""

from decimal import Decimal

from drawing import draw
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column import Source
from tongbao.core.explanation import explanation
from tongbao.core.rules.rules import SortKey
from tongbao.findings import Finding, codes
from tongbao.sheet.grid import Grid
from tongbao.sheet.result_edits import result_edits
from tongbao.sheet.settings.read_settings import read_settings
from tongbao.sheet.tables.find_tables import find_tables
from tongbao.sheet.tables.table import Table


def taken(table: str | Grid, rules: str) -> tuple[Table, Assessment, tuple[Finding, ...]]:
    """Return a drawn table as the drawn sheet 规则 has it read and assessed, and all findings."""
    settings = read_settings({"规则": draw(rules, "规则")})
    grid = draw(table) if isinstance(table, str) else table
    (found,) = find_tables([grid], meanings=settings.rules.meanings)
    assessment = assess(found.statistics, None, settings.rules)
    return found, assessment, (*settings.findings, *assessment.findings)


def told(findings: tuple[Finding, ...], code: object) -> list[tuple[str, str]]:
    """Return the cell and the words of every finding of a kind."""
    return [(f.place.cell, f.message) for f in findings if f.code == code]


TABLE = """
    | 单位   | 甲 | 乙 | 编号数 | 名次 |
    | 东城乡 | 12 | 3  | 7      | 5    |
    | 西城乡 | 0  | 4  | 8      | 6    |
"""


def test_a_column_is_what_the_clerk_says_whatever_its_heading():
    _, assessment, findings = taken(
        TABLE,
        """
        | 列     | 含义 | 计量单位 | 期间 | 高低 | 备注 |
        | 甲     | 报送 | 条       |      |      |      |
        | 乙     | 采用 |          | 本月 | 低   |      |
        | 编号数 | 不计 |          |      |      |      |
        | 名次   | 输入 |          |      |      |      |
        """,
    )
    by_name = {column.name: column for column in assessment.statistics.columns}
    assert assessment.basis.reported == "甲" and assessment.basis.published == "乙"
    assert by_name["甲"].measure == "条" and by_name["甲"].sources["meaning"] is Source.CLERK
    assert by_name["乙"].period == "本月" and by_name["乙"].high_first is False
    assert set(assessment.statistics.figures) == {"甲", "乙", "名次"}
    assert assessment.statistics.printed == {}
    assert [s.name for s in assessment.zero_reporters()] == ["西城乡"]
    assert not told(findings, codes.MEANING_CONTRADICTED)


def test_an_input_is_never_a_place_for_results():
    table, assessment, _ = taken(
        """
        | 单位   | 报送数 | 加减分 | 名次 |
        | 东城乡 | 12     | 1      |      |
        | 西城乡 | 10     |        |      |
        """,
        """
        | 列     | 含义 |
        | 加减分 | 输入 |
        | 条件   | 分值 |
        | 前1名  | +2   |
        """,
    )
    edits = result_edits(table, range(2), assessment).edits
    assert {edit.column for edit in edits if edit.row > 1 and edit.count} >= {4}
    assert 3 not in {edit.column for edit in edits}


def test_a_guess_says_nothing_until_its_mark_is_deleted():
    _, guessed, findings = taken(
        TABLE,
        """
        | 列 | 含义 | 备注 |
        | 甲 | 备注 | 推测 |
        | 丙 | 报送 | 推测 |
        """,
    )
    assert "甲" in guessed.statistics.figures
    assert not told(findings, codes.UNKNOWN_COLUMN)
    _, stated, findings = taken(TABLE, "| 列 | 含义 | 备注 |\n| 甲 | 备注 | |\n| 丙 | 报送 | |")
    assert "甲" not in stated.statistics.figures
    assert told(findings, codes.UNKNOWN_COLUMN) == [("B3", "列含义写的列“丙”在表中找不到")]


def test_what_cannot_be_understood_is_told_with_its_cell():
    _, _, findings = taken(
        TABLE,
        """
        | 列 | 含义   | 计量单位 | 期间   | 高低 | 备注 |
        | 甲 | 扣篮   | 条       | 上辈子 | 中   |      |
        |    | 报送   | 条       |        |      |      |
        | 乙 | =甲÷   |          |        |      |      |
        """,
    )
    found = told(findings, codes.RULE_NOT_UNDERSTOOD)
    assert [cell for cell, _ in found] == ["B2", "D2", "E2", "A3", "B4"]
    words = [message for _, message in found]
    assert "“扣篮”，应为报送、采用" in words[0] and "“上辈子”" in words[1] and "“高”" in words[2]
    assert "空着，应为表中的一个列名" in words[3] and "式子没有写完" in words[4]


def test_a_column_stated_twice_or_the_units_own_is_told():
    _, _, findings = taken(TABLE, "| 列 | 含义 |\n| 甲 | 报送 |\n| 甲 | 采用 |\n| 单位 | 得分 |")
    assert told(findings, codes.RULE_STATED_TWICE) == [("B3", "列含义把“甲”写了两次，按后一次计")]
    ((cell, words),) = told(findings, codes.MEANING_CONTRADICTED)
    assert cell == "B4" and "单位名称" in words


def test_what_heading_or_values_contradict_is_told_and_the_clerk_is_followed():
    _, assessment, findings = taken(
        """
        | 单位   | 本月报送 | 说明 |
        | 东城乡 | 12       | 好   |
        | 西城乡 | 10       | 较好 |
        """,
        """
        | 列       | 含义 | 期间 |
        | 本月报送 | 报送 | 累计 |
        | 说明     | 得分 |      |
        """,
    )
    assert [column.period for column in assessment.statistics.columns][1] == "累计"
    found = told(findings, codes.MEANING_CONTRADICTED)
    assert [cell for cell, _ in found] == ["B2", "B3"]
    assert "表头写“本月”，列含义写“累计”" in found[0][1]
    assert "2格是文字，没有一个数" in found[1][1]


def test_what_formulas_or_formats_contradict_is_told():
    table = """
        | 单位   | 甲  | 乙                      | 丙 |
        | 东城乡 | 12  | 1 :: =RANK(B2,B$2:B$4) | 0.5::0.0% |
        | 西城乡 | 10  | 2 :: =RANK(B3,B$2:B$4) | 0.6::0.0% |
        | 南关镇 | 8   | 3 :: =RANK(B4,B$2:B$4) | 0.7::0.0% |
    """
    _, assessment, findings = taken(table, "| 列 | 含义 |\n| 乙 | 报送 |\n| 丙 | 采用 |")
    assert assessment.basis.reported == "乙"
    found = [words for _, words in told(findings, codes.MEANING_CONTRADICTED)]
    assert any("按“甲”排名次" in words for words in found)
    assert any("百分比" in words for words in found)


def test_a_guess_the_table_no_longer_bears_out_is_mentioned_and_not_followed():
    _, assessment, findings = taken(
        "| 单位 | 报送数 |\n| 东城乡 | 1 |\n| 西城乡 | 2 |",
        "| 列 | 含义 | 备注 |\n| 报送数 | 采用 | 推测 |",
    )
    assert assessment.basis.reported == "报送数"
    assert "现在看来是报送" in told(findings, codes.GUESS_OUTDATED)[0][1]


def test_the_clerks_word_on_direction_settles_it():
    table = "| 单位 | 累计扣分 |\n| 东城乡 | 12 |\n| 西城乡 | 0 |\n| 南关镇 | 3 |"
    meaning = "| 列 | 含义 | 高低 |\n| 累计扣分 | 扣分 | 低 |"
    for rules in (meaning, "| 项目 | 内容 |\n| 排名依据 | 累计扣分 |\n" + meaning):
        _, assessment, _ = taken(table, rules)
        assert [s.rank for s in assessment.standings] == [3, 1, 2]
        assert not assessment.questions


def test_a_period_the_heading_may_well_be_is_no_contradiction():
    rules = "| 列 | 期间 | 含义 |\n| 本月报送 | 2026年10月 | 报送 |"
    _, _, findings = taken("| 单位 | 本月报送 |\n| 东城乡 | 1 |\n| 西城乡 | 2 |", rules)
    assert not told(findings, codes.MEANING_CONTRADICTED)


FORMULAS = """
    | 单位   | 任务 | 办结 | 达标率 | 综合 |
    | 东城乡 | 8    | 2    | 25.0%  |      |
    | 西城乡 | 3    | 2    | 50.0%  | 6    |
    | 南关镇 | 0    | 1    |        | 9    |
"""
FORMULA_RULES = """
    | 项目     | 内容 |
    | 排名依据 | 综合 |
    | 列       | 含义         |
    | 任务     | 任务         |
    | 办结     | 输入         |
    | 达标率   | ＝办结／任务 |
    | 综合     | 任务+办结×2  |
"""


def test_a_formula_is_worked_out_filled_in_checked_ranked_by_and_explained():
    table, assessment, findings = taken(FORMULAS, FORMULA_RULES)
    by_name = {column.name: column for column in assessment.formula_columns}
    assert by_name["综合"].values == [Decimal(12), Decimal(7), Decimal(2)]
    assert [by_name["达标率"].text(row) for row in range(3)] == ["25.0%", "66.7%", "—"]
    assert [s.rank for s in assessment.standings] == [1, 2, 3]
    assert told(findings, codes.FORMULA_DISAGREES) == [
        ("D3", "“西城乡”的达标率写“50.0%”，按“=办结÷任务”算出应为66.7%"),
        ("E3", "“西城乡”的综合写“6”，按“=任务+办结×2”算出应为7"),
        ("E4", "“南关镇”的综合写“9”，按“=任务+办结×2”算出应为2"),
    ]
    assert "综合按“=任务+办结×2”算出，为12" in explanation(assessment.standings[0], assessment)
    edits = result_edits(table, range(3), assessment).edits
    filled = {(e.row + i, e.column): new for e in edits for i, new in enumerate(e.new)}
    assert filled[2, 5] == 12 and filled[3, 5] == 7 and filled[3, 4] == Decimal("0.667")
    assert assessment.totals.sums["综合"] == 21 and "达标率" not in assessment.totals.sums


def test_a_formula_cell_of_the_clerk_is_not_overwritten():
    grid = draw(FORMULAS)
    grid = Grid(grid.sheet, grid.rows, grid.merged, frozenset({(3, 5)}))
    table, assessment, _ = taken(grid, FORMULA_RULES)
    (edit,) = [
        e for e in result_edits(table, range(3), assessment).edits if e.row == 3 and e.column == 5
    ]
    assert edit.consent == "原为公式"


def test_a_formula_that_says_what_a_rate_is_makes_that_rate():
    _, assessment, _ = taken(
        "| 单位 | 甲 | 乙 | 丙 |\n| 东城乡 | 4 | 2 | |\n| 西城乡 | 5 | 5 | |",
        "| 列 | 含义 |\n| 甲 | 报送 |\n| 乙 | 采用 |\n| 丙 | 采用÷报送 |",
    )
    (column,) = [c for c in assessment.present if c.name == "丙"]
    assert [column.text(row) for row in range(2)] == ["50.0%", "100.0%"]
    assert assessment.derived_columns[0].name == "丙"


def test_a_formula_that_cannot_be_followed_is_told_and_the_figures_stay():
    table = "| 单位 | 甲 | 乙 | 丙 |\n| 东城乡 | 1 | 2 | 3 |\n| 西城乡 | 2 | 3 | 5 |"
    _, assessment, findings = taken(
        table, "| 列 | 含义 |\n| 甲 | =乙+1 |\n| 乙 | =甲-1 |\n| 丙 | =甲+丁 |"
    )
    found = told(findings, codes.FORMULA_NOT_FOLLOWED)
    assert [cell for cell, _ in found] == ["B4", "B2", "B3"]
    assert "表中没有“丁”列" in found[0][1] and "用到它自己" in found[1][1]
    assert assessment.statistics.numbers("丙") == [3, 5]


def test_sums_in_the_rules_take_the_same_formulas():
    table = """
        | 单位   | 基础分 | 扣分项 | 总分 | 一季度/报送 |
        | 东城乡 | 90     | 5      | 85   | 1           |
        | 西城乡 | 90     | 5      | 86   | 2           |
    """
    _, _, findings = taken(table, "| 项目 | 内容 |\n| 合计关系 | 总分＝基础分－扣分项 |")
    assert told(findings, codes.PARTS_NOT_TOTAL) == [
        ("D3", "“西城乡”按“总分=基础分−扣分项”应为85，总分写86")
    ]
    _, _, findings = taken(table, "| 项目 | 内容 |\n| 合计关系 | 总分=基础分-附加分 |")
    ((cell, words),) = told(findings, codes.UNKNOWN_COLUMN)
    assert cell == "B2" and "表中没有“附加分”列" in words
    _, _, findings = taken(table, "| 项目 | 内容 |\n| 合计关系 | 总分=一季度/报送+基础分 |")
    assert len(told(findings, codes.PARTS_NOT_TOTAL)) == 2
    _, _, findings = taken(table, "| 项目 | 内容 |\n| 合计关系 | 总分=基础分- |")
    assert told(findings, codes.RULE_NOT_UNDERSTOOD)[0][0] == "B2"


def test_a_score_the_clerk_has_worked_out_is_what_is_ranked():
    _, assessment, findings = taken(
        """
        | 单位 | 国家级 | 省级 | 得分 |
        | 甲镇 | 1      | 2    |      |
        | 乙镇 | 0      | 3    |      |
        | 丙镇 | 0      | 0    |      |
        """,
        """
        | 列   | 含义               | 备注 |
        | 得分 | =国家级×10+省级×5 |      |
        """,
    )
    assert assessment.basis.rank_by == SortKey("得分") and not findings
    assert [standing.rank for standing in assessment.standings] == [1, 2, 3]
