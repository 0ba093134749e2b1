"""What the clerk's own formulas say of the columns they stand in, and of those they are made from."""

import re
from decimal import Decimal

import pytest

from drawing import draw, read
from sheet.random_books import GridBook
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.rank_formula import RankFormula
from tongbao.core.rules.condition import TopRanks
from tongbao.core.rules.rules import Band, PointsRule, RankMethod, Rules, SortKey
from tongbao.findings import Severity
from tongbao.run import assess_workbook, plan_run
from tongbao.sheet.grid import Grid
from tongbao.sheet.tables.table import Table

PUBLISHED = (5, 9, 9, 1, 3, 0)
UNITS = "东城乡 北关镇 西城乡 南关镇 沙河镇 石桥镇".split()


def ranked(formula: str, ranks: tuple[int, ...] = (3, 1, 1, 5, 4, 6)) -> Grid:
    """Draw a table whose 排名 holds a formula, {r} being its row, with these results."""
    lines = ["| 单位 | 报送 | 采用 | 排名 |"]
    for row, (name, published, rank) in enumerate(zip(UNITS, PUBLISHED, ranks, strict=True), 2):
        lines.append(f"| {name} | {30 - row} | {published} | {rank} :: ={formula.format(r=row)} |")
    return draw("\n".join(lines))


def column(table: Table, name: str) -> Column:
    found = table.statistics.column(name)
    assert found
    return found


def judged(grid: Grid, rules: Rules | None = None) -> Assessment:
    return assess(read(grid).statistics, None, rules or Rules())


@pytest.mark.parametrize(
    ("formula", "high_first", "method"),
    [
        ("RANK(C{r},C$2:C$7)", True, RankMethod.SHARED),
        ("RANK(C{r},$C$2:$C$7,0)", True, RankMethod.SHARED),
        ("RANK.EQ(C{r},C$2:C$7,1)", False, RankMethod.SHARED),
        ('IF(C{r}="","",RANK(C{r},C$2:C$7))', True, RankMethod.SHARED),
        ('IFERROR(RANK(C{r},C$2:C$7),"")', True, RankMethod.SHARED),
        ('"第"&RANK(C{r},C$2:C$7)&"名"', True, RankMethod.SHARED),
        ('COUNTIF(C$2:C$7,">"&C{r})+1', True, RankMethod.SHARED),
        ('1+COUNTIF(C$2:C$7,"<"&C{r})', False, RankMethod.SHARED),
        ("SUMPRODUCT((C$2:C$7>C{r})*1)+1", True, RankMethod.SHARED),
        ("SUMPRODUCT(--(C$2:C$7>C{r}))+1", True, RankMethod.SHARED),
        ("SUMPRODUCT(N(C{r}<C$2:C$7))+1", True, RankMethod.SHARED),
        (
            "SUMPRODUCT((C$2:C$7>C{r})/COUNTIF(C$2:C$7,C$2:C$7))+1",
            True,
            RankMethod.DENSE,
        ),
    ],
)
def test_a_formula_says_what_it_ranks_and_how(
    formula: str, high_first: bool, method: RankMethod
) -> None:
    found = column(read(ranked(formula)), "排名")
    assert found.ranking == RankFormula("采用", high_first, method, within=False)
    assert found.sources["ranking"] is Source.FORMULA


@pytest.mark.parametrize(
    "formula",
    [
        "RANK(C{r},D$2:D$7)",  # ranked among another column
        "RANK(C2,C$2:C$7)",  # of another row
        "RANK(其他!C{r},其他!C$2:C$7)",
        "VLOOKUP(A{r},X:Y,2,0)",
        "MATCH(C{r},C$2:C$7,0)",
        "C{r}+1",
    ],
)
def test_a_formula_that_says_something_else_is_no_evidence(formula: str) -> None:
    assert column(read(ranked(formula)), "排名").ranking is None


def test_one_formula_that_differs_is_a_slip() -> None:
    grid = ranked("RANK(C{r},C$2:C$7)")
    own = grid.formula_text
    grid = Grid(
        grid.sheet,
        grid.rows,
        grid.merged,
        grid.formulas,
        formula_text=lambda r, c: "RANK(B4,B$2:B$7)" if r == 4 else own(r, c),
    )
    found = column(read(grid), "排名").ranking
    assert found and found.column == "采用"


def test_what_the_formulas_rank_is_ranked_though_another_column_stands_first() -> None:
    found = judged(ranked("RANK(C{r},C$2:C$7)"))
    assert found.basis.rank_by == SortKey("采用") and not found.findings


def test_formulas_decide_where_their_results_prove_nothing() -> None:
    """A formula never calculated, or one whose range has slipped, still says what it ranks."""
    found = judged(ranked("RANK(C{r},C{r}:C$7)", (1, 1, 1, 1, 1, 1)))
    assert found.basis.rank_by == SortKey("采用")
    assert [f.place.cell for f in found.findings] == ["D2", "D5", "D6", "D7"]


def test_ranges_that_lie_apart_rank_within_groups() -> None:
    lines = ["| 组别 | 单位 | 得分 | 名次 |"]
    ranks = (2, 1, 3, 1, 2, 3)
    for row, (name, score, rank) in enumerate(
        zip(UNITS, (80, 90, 70, 60, 50, 40), ranks, strict=True), 2
    ):
        group, among = ("乡", "C$2:C$4") if row < 5 else ("镇", "C$5:C$7")
        lines.append(f"| {group} | {name} | {score} | {rank} :: =RANK(C{row},{among}) |")
    found = judged(draw("\n".join(lines)))
    ranking = column(read(draw("\n".join(lines))), "名次").ranking
    assert ranking and ranking.within and found.grouped_ranks


BANDS = (Band("优秀", Decimal(90)), Band("良好", Decimal(80)), Band("一般"))


@pytest.mark.parametrize(
    "formula",
    [
        'IF(B{r}>=90,"优秀",IF(B{r}>=80,"良好","一般"))',
        'IF(B{r}="","",IF(B{r}>=90,"优秀",IF(B{r}>=80,"良好","一般")))',
        'IFS(B{r}>=90,"优秀",B{r}>=80,"良好",TRUE,"一般")',
        'LOOKUP(B{r},{{0,80,90}},{{"一般","良好","优秀"}})',
    ],
)
def test_a_chain_of_ifs_says_the_limits(formula: str) -> None:
    lines = ["| 单位 | 得分 | 等次 |"]
    for row, (name, score, band) in enumerate(
        [("甲镇", 95, "优秀"), ("乙镇", 85, "良好"), ("丙镇", 60, "一般")], 2
    ):
        lines.append(f"| {name} | {score} | {band} :: ={formula.format(r=row)} |")
    assert column(read(draw("\n".join(lines))), "等次").limits == BANDS


SCORED = """
| 单位 | 基础分 | 加扣分 | 总分 | 名次 |
| 甲镇 | 95     | 0      | 95 :: =B2+C2 | 1 |
| 乙镇 | 88     | 2      | 90 :: =SUM(B3:C3) | 3 |
| 丙镇 | 92     | -1     | 91 :: =B4+C4 | 2 |
| 丁镇 | 60     |        | 60 :: =B5+C5 | 4 |
"""
TOP_TWO = PointsRule("前两名", "", TopRanks(2), Decimal(2))


@pytest.mark.parametrize("picture", [SCORED, re.sub(" :: [^|]+", " ", SCORED)])
def test_what_a_total_is_made_of_is_never_a_place_for_results(picture: str) -> None:
    grid = draw(picture)
    table = read(grid)
    points = column(table, "加扣分")
    assert points.is_input and points.meaning.is_figure
    assert set(column(table, "总分").parts) == {"基础分", "加扣分"}
    rules = {
        "规则": draw("| 条件 | 分值 |\n| 前2名 | '+2 |", "规则"),
    }
    plan = plan_run(assess_workbook(GridBook({"统计表": grid, **rules})), with_notice=False)
    written = {edit.column: edit for edit in plan.edits if edit.sheet == "统计表"}
    assert not {2, 3, 4} & set(written)
    assert [edit.new[0] for edit in plan.edits if edit.row == 1] == ["考核加扣分"]


def test_a_sum_that_leaves_a_part_out_is_found() -> None:
    text = SCORED.replace("91 :: =B4+C4", "92 :: =SUM(B4:B4)")
    found = judged(draw(text))
    (wrong,) = [finding for finding in found.findings if finding.place.cell == "D4"]
    assert wrong.severity is Severity.ERROR and "92" in wrong.message and "91" in wrong.message


def test_ranks_and_bands_other_formulas_go_by_are_still_filled_in() -> None:
    text = """
    | 单位 | 得分 | 名次 | 奖金 |
    | 甲镇 | 95   |      | 0 :: =IF(C2<=3,200,0) |
    | 乙镇 | 88   |      | 0 :: =IF(C3<=3,200,0) |
    | 丙镇 | 70   |      | 0 :: =IF(C4<=3,200,0) |
    """
    plan = plan_run(assess_workbook(GridBook({"统计表": draw(text)})), with_notice=False)
    assert [value for edit in plan.edits if edit.column == 3 for value in edit.new] == [1, 2, 3]
