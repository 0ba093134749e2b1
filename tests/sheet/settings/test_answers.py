"""Whatever is asked of a table, every answer offered can be stated, and settles it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from drawing import draw
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.rules.rules import Rules
from tongbao.core.statistics import Statistics
from tongbao.findings import Answer
from tongbao.sheet.answer_edits import answers_written
from tongbao.sheet.grid import Grid
from tongbao.sheet.settings.item import StatedItem
from tongbao.sheet.settings.read_rules import read_rule_sheet, read_rules
from tongbao.sheet.settings.rule_items import RULE_ITEMS
from tongbao.sheet.tables.find_tables import find_tables

HEADINGS = (
    "得分",
    "年度得分",
    "季度得分",
    "报送数",
    "累计扣分",
    "迟报次数",
    "走访户数",
    "培训/场次",
)
RESULTS = ("名次", "等次")
NOTES = (
    "",
    "注：90分以上为优秀，80—89分为良好，其余为一般。",
    "优秀>9.5；其余良好",
    "60分以上为合格，以下为不合格",
)
RULES = (
    "",
    "| 项目 | 内容 |\n| 统计期间 | 2026年三季度 |",
    "| 排名依据 | |\n| 等次 | 最低分 |\n| 条件 | 分值 |\n| 前2名 | +2 |",
    "| 项目 | 内容 |\n| 条件 | 分值 |\n| 等次=优秀 | +2 |\n| 等次 | 最低分 |",
)  # fmt: skip


@st.composite
def tables(draw_: st.DrawFn) -> Statistics:
    """Draw a table of a few units, some of its columns ranks or bands, a note below."""
    figures = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=4, unique=True)
    results = st.lists(st.sampled_from(RESULTS), max_size=2, unique=True)
    columns = draw_(figures) + draw_(results)
    numbers = st.integers(0, 1000).map(lambda tenths: f"{Decimal(tenths) / 10:f}")
    cells = {
        "名次": st.sampled_from(["", "1", "2", "3", "4"]),
        "等次": st.sampled_from(["", "优秀", "良好", "缺考"]),
    }
    rows = [
        [f"{'东西南北中'[at]}城镇", *(draw_(cells.get(each, numbers)) for each in columns)]
        for at in range(draw_(st.integers(2, 5)))
    ]
    lines = [["单位", *columns], *rows]
    note = draw_(st.sampled_from(NOTES))
    picture = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    (table,) = find_tables([draw(picture + (f"\n| {note} |" if note else ""))])
    return table.statistics


def _settled(statistics: Statistics, rules: Rules, asked: str) -> Assessment:
    assessment = assess(statistics, None, rules)
    assert asked not in [question.code.name for question in assessment.questions]
    return assessment


@given(tables())
def test_every_answer_can_be_stated_and_settles_its_question(statistics: Statistics) -> None:
    for question in assess(statistics, None, Rules()).questions:
        assert question.answers
        for answer in question.answers:
            rules, findings = RULE_ITEMS.read(Rules(), [StatedItem(answer.item, answer.text)])
            assert findings == ()
            assessment = _settled(statistics, rules, question.code.name)
            if question.code.name == "grades-open" and answer.text != "无":
                counts = [f"{band}{len(its)}个" for band, its in assessment.bands().items() if its]
                assert all(count in answer.gives for count in counts)


@given(tables(), st.sampled_from(RULES))
def test_every_answer_written_on_the_sheet_reads_as_it_was_given(
    statistics: Statistics, picture: str
) -> None:
    grid = draw(picture, sheet="规则") if picture else None
    stated, _ = read_rules(read_rule_sheet({"规则": grid} if grid else {}))
    for question in assess(statistics, None, stated).questions:
        for answer in question.answers:
            written = _written(answer, grid)
            rules, findings = read_rules(read_rule_sheet({"规则": written}))
            assert findings == ()
            _settled(statistics, rules, question.code.name)
            assert rules.points == stated.points and rules.period == stated.period


def _written(answer: Answer, grid: Grid | None) -> Grid:
    """Return sheet 规则 with an answer written on it; nothing there has gone."""
    plan = answers_written([answer], {"规则": grid} if grid else {})
    cells = {
        (row, column): value
        for row, values in enumerate(grid.rows if grid else (), 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    for edit in plan.edits:
        assert not edit.consent
        for row, (old, new) in enumerate(zip(edit.old, edit.new, strict=True), edit.row):
            assert cells.get((row, edit.column)) == old
            cells[row, edit.column] = new
    height, width = max(row for row, _ in cells), max(column for _, column in cells)
    rows = [[cells.get((row, at)) for at in range(1, width + 1)] for row in range(1, height + 1)]
    return Grid("规则", rows)
