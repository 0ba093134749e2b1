"""No statement in a notice contradicts the table it was made from; silence is allowed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import cases
from sheet.random_books import GridBook
from tongbao.choice import Choice
from tongbao.errors import WorkbookNeedsAttention
from tongbao.gongwen.masthead import Masthead
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import HeadCell, NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.run import Assessed, assess_workbook, plan_run
from truth.fields import false_fields
from truth.judging import falsehoods
from truth.known import DURATION, Figure, Known, KnownColumn, KnownRules, KnownUnit
from truth.laid_out import SHEET, element_sheet, laid_out, register_sheet, rule_sheet
from truth.random_tables import known_table

#: A seed and a number of units: hypothesis itself would be ten times as slow in making a table.
SEEDS = st.integers(0, 2**48)
COUNTS = st.integers(2, 12)


def made_of(seed: int, count: int) -> tuple[Known, GridBook]:
    """Return a workbook with one table, and the truth about it."""
    dice = Random(seed)
    known = known_table(dice, count)
    listed = dice.randint(0, 2) == 0
    if listed:
        known = replace(known, absent=dice.choice([(), ("外口镇",), ("外口镇", "外山局")]))
    grids = {SHEET: laid_out(dice, known)}
    if listed:
        grids["单位名册"] = register_sheet(dice, known)
    if rules := rule_sheet(known):
        grids["规则"] = rules
    if dice.randint(0, 2) == 0:
        grids["通报要素"] = element_sheet(known)
    return known, GridBook(grids)


def run_of(book: GridBook) -> tuple[Assessed, Notice] | None:
    """Return what a run makes of a workbook; ``None`` if it writes no notice."""
    try:
        assessed = assess_workbook(book, Choice())
        notice = plan_run(assessed, fonts=frozenset()).notice
    except WorkbookNeedsAttention:
        return None
    return None if notice is None else (assessed, notice)


@settings(max_examples=cases())
@given(SEEDS, COUNTS)
def test_no_statement_in_a_notice_contradicts_the_table(seed: int, count: int) -> None:
    known, book = made_of(seed, count)
    run = run_of(book)
    if run is not None:
        assessed, notice = run
        assert falsehoods(known, notice) == [], notice.text
        assert false_fields(known, assessed.assessment) == []


@settings(max_examples=cases(0.3))
@given(SEEDS, COUNTS)
def test_a_unit_that_stands_twice_gets_no_notice(seed: int, count: int) -> None:
    dice = Random(seed)
    known = known_table(dice, count)
    book = GridBook({SHEET: laid_out(dice, known.with_twice(dice.randrange(count)))})
    run = run_of(book)
    assert run is None or known.grouped, run[1].text


@settings(max_examples=cases(0.3))
@given(SEEDS, COUNTS)
def test_a_figure_that_is_not_the_table_s_is_noticed(seed: int, count: int) -> None:
    """The oracle must be able to fail: every figure stands in the annex."""
    known, book = made_of(seed, count)
    run, dice = run_of(book), Random(seed)
    column, at = dice.choice(known.columns), dice.randrange(count)
    number = column.figures[at].number
    if run is not None and number is not None:
        assert falsehoods(known.with_number(column.heading, at, number + 1), run[1])


def figures(*numbers: object) -> tuple[Figure, ...]:
    """Return figures that are typed as numbers; what is none is left as it is."""
    return tuple(
        Figure(Decimal(str(n)), float(str(n))) if isinstance(n, int | float) else Figure(None, n)  # type: ignore[arg-type] # a text or None
        for n in numbers
    )


REPORTS = Known(
    "2026年三季度政务信息报送情况统计表",
    "2026年三季度",
    (
        *(KnownUnit(name, "乡镇") for name in ("东镇", "西镇", "南镇")),
        *(KnownUnit(name, "区直") for name in ("教育局", "财政局")),
    ),
    (
        KnownColumn("报送数", "报送", "", figures(12, 9, 0, 7, "未报")),
        KnownColumn("发布数", "发布", "", figures(6, 9, 0, 7, None)),
        KnownColumn("得分", "得分", "0.0", figures(95, 82.5, 60, 90, 71)),
    ),
    rules=KnownRules(
        rank_by="得分",
        method="并列占位",
        by_group="否",
        bands=(("优秀", Decimal(90)), ("良好", Decimal(80)), ("一般", None)),
        points=(("前2名", 2), ("零报送", -2)),
    ),
)
SHARES = Known(
    "办结情况表",
    "",
    tuple(map(KnownUnit, ("东镇", "西镇"))),
    (
        KnownColumn("办结率", "率", "0.0%", figures(0.95, 0.9)),
        KnownColumn("办理时长", "时长", DURATION, figures(1.5, 2)),
    ),
    rules=KnownRules(rank_by="办结率"),
)


def said_wrong(known: Known, *lines: str) -> list[str]:
    """Return what the oracle finds in a notice of these lines."""
    parts = tuple(
        Paragraph(Role.HEADING_2 if line.startswith("（") else Role.BODY, line) for line in lines
    )
    return falsehoods(known, Notice(Masthead.BULLETIN, "", "", parts))


@pytest.mark.parametrize(
    ("known", "right", "wrong"),
    [
        (REPORTS, "2026年三季度，列入统计的5个单位共报送信息28条（1个单位未报，未计入）。", [
            "2026年二季度，列入统计的5个单位共报送信息28条（1个单位未报，未计入）。",
            "2026年三季度，列入统计的4个单位共报送信息28条（1个单位未报，未计入）。",
            "2026年三季度，列入统计的5个单位共报送信息29条（1个单位未报，未计入）。",
            "2026年三季度，列入统计的5个单位共报送信息28条（2个单位未报，未计入）。",
            "2026年三季度，列入统计的5个单位共报送信息28条。",
        ]),
        (REPORTS, "共报送信息28条，审核发布22条，退稿6条，发布率78.6%（1个单位未报，未计入退稿和发布率）。", [
            "共报送信息28条，审核发布21条，退稿6条，发布率78.6%（1个单位未报，未计入退稿和发布率）。",
            "共报送信息28条，审核发布22条，退稿7条，发布率78.6%（1个单位未报，未计入退稿和发布率）。",
            "共报送信息28条，审核发布22条，退稿6条，发布率78.5%（1个单位未报，未计入退稿和发布率）。",
            "共报送信息28条，审核发布22条，退稿6条，发布率0.786（1个单位未报，未计入退稿和发布率）。",
        ]),
        (REPORTS, "共对5个单位进行了评分，平均79.7分，最高95.0分，最低60.0分。", [
            "共对4个单位进行了评分，平均79.7分，最高95.0分，最低60.0分。",
            "共对5个单位进行了评分，平均79.8分，最高95.0分，最低60.0分。",
            "共对5个单位进行了评分，平均79.7分，最高90.0分，最低60.0分。",
            "共对5个单位进行了评分，平均79.7分，最高95.0分，最低71.0分。",
        ]),
        (REPORTS, "本期信息报送数量为零的单位有1家，是南镇；另有财政局未报。", [
            "本期没有零报送单位。",
            "除财政局未填报外，没有零报送单位。",
            "本期信息报送数量为零的单位有2家，分别是南镇、财政局。",
            "本期信息报送数量为零的单位有1家，是东镇。",
            "本期信息报送数量为零的单位有2家，分别是南镇。",
            "本期信息报送数量为零的单位有1家，是南镇；另有教育局未报。",
            "本期信息报送数量为零的单位有1家，是南镇；另有财政局未填报。",
            "除财政局未报外，没有零报送单位。",
        ]),
        (REPORTS, "得分较高的单位，东镇、教育局。", [
            "得分较高的单位，东镇、西镇。", "得分较高的单位，东镇。",
            "得分较高的单位，乡镇有东镇、西镇；区直有教育局。",
        ]),
        (REPORTS, "评定结果分为优秀、良好、一般三个档次，其中优秀2个，良好1个，一般2个。", [
            "评定结果分为优秀、良好、一般三个档次，其中优秀3个，良好1个，一般1个。",
            "评定结果分为优秀、良好、一般三个档次，其中优秀2个，良好1个，一般1个；没有评定等次的1个：南镇。",
        ]),
        (REPORTS, "对以下单位实行加、扣分：东镇、教育局各加2分，南镇扣2分。", [
            "对以下单位实行加、扣分：东镇、教育局各加3分，南镇扣2分。",
            "对以下单位实行加、扣分：东镇、西镇各加2分，南镇扣2分。",
            "对以下单位实行加分：东镇、教育局各加2分。本期没有扣分的单位。",
            "本期没有加分和扣分的单位。",
        ]),
        (SHARES, "列入统计的2个单位，办结率平均92.5%，最高95.0%，最低90.0%。", [
            "列入统计的2个单位，办结率平均0.925，最高0.95，最低0.9。",
            "列入统计的2个单位，办结率平均93%，最高95.0%，最低90.0%。",
        ]),
        (SHARES, "列入统计的2个单位，办理时长平均42:00，最高48:00，最低36:00。", [
            "列入统计的2个单位，办理时长平均1.75，最高2，最低1.5。",
            "列入统计的2个单位，办理时长平均42:00，最高48:01，最低36:00。",
        ]),
        (SHARES, "现将办结情况通报如下：", [
            "各单位共办结321件。", "其中优秀1个。", "本期没有零报送单位。",
            "评定结果分为优秀、良好两个档次，其中优秀1个，良好1个。",
        ]),
    ],
)  # fmt: skip
def test_every_sentence_is_read_back_and_each_wrong_one_noticed(
    known: Known, right: str, wrong: list[str]
) -> None:
    assert said_wrong(known, right) == []
    for line in wrong:
        assert said_wrong(known, line), line


def test_lists_of_grades_are_read_back() -> None:
    head = "（一）优秀单位（2个）"
    assert said_wrong(REPORTS, head, "东镇、教育局。") == []
    assert said_wrong(REPORTS, "（一）优秀单位（3个）", "东镇、教育局。")
    assert said_wrong(REPORTS, head, "东镇、西镇。")
    assert said_wrong(SHARES, head, "东镇、西镇。")


HEADS = ("单位", "报送数", "发布数", "得分", "名次")
ROWS = (
    ("东镇", "12", "6", "95.0", "1"),
    ("西镇", "9", "9", "82.5", "3"),
    ("南镇", "0", "0", "60.0", "5"),
    ("教育局", "7", "7", "90.0", "2"),
    ("财政局", "未报", "—", "71.0", "4"),
)


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (0, 0, "北镇"), (1, 0, "东镇"), (0, 1, "13"), (0, 3, "95.5"), (2, 1, "—"), (4, 1, "0"),
        (4, 2, "0"), (1, 4, "2"), (2, 4, "—"), (3, 3, "90.0%"),
    ],
)  # fmt: skip
def test_every_cell_of_an_annex_is_read_back(row: int, column: int, text: str) -> None:
    def annex(rows: Sequence[Sequence[str]]) -> list[str]:
        head = (tuple(map(HeadCell, HEADS)),)
        table = NoticeTable(head, tuple(map(tuple, rows)))
        return falsehoods(REPORTS, Notice(Masthead.BULLETIN, "", "", (table,)))

    assert annex(ROWS) == []
    changed = [list(each) for each in ROWS]
    changed[row][column] = text
    assert annex(changed)
    assert annex(ROWS[:-1])
