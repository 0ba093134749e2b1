"""Random tables with the clerk's own formulas: ranks stay as they rank, inputs as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, note, settings
from hypothesis import strategies as st

from cases import cases
from sheet.random_books import SHEET, GridBook, ranks_of
from sheet.test_check_and_run import changes, disagreements
from tongbao.choice import Choice
from tongbao.core.columns.decided import RANK
from tongbao.core.notice.annex_tables import annex_table
from tongbao.core.rules.rules import RankMethod
from tongbao.run import assess_workbook, plan_run
from tongbao.sheet.grid import Grid, Value, column_letters
from tongbao.sheet.settings.item import StatedItem

_NAMES = [f"{sign}河镇" for sign in "东西南北清石平古新双大马"]
_HIGH = {
    "并列占位": ("RANK({c}{r},{c}${a}:{c}${z})", 'COUNTIF({c}${a}:{c}${z},">"&{c}{r})+1'),
    "中国式": ("SUMPRODUCT(({c}${a}:{c}${z}>{c}{r})/COUNTIF({c}${a}:{c}${z},{c}${a}:{c}${z}))+1",),
    "顺序": ("RANK({c}{r},{c}${a}:{c}${z})+COUNTIF({c}${a}:{c}{r},{c}{r})-1",),
}
_LOW = {
    "并列占位": ("RANK({c}{r},{c}${a}:{c}${z},1)", 'COUNTIF({c}${a}:{c}${z},"<"&{c}{r})+1'),
    "中国式": ("SUMPRODUCT(({c}${a}:{c}${z}<{c}{r})/COUNTIF({c}${a}:{c}${z},{c}${a}:{c}${z}))+1",),
}
_WRAPPED = ("{}", 'IF({{c}}{{r}}="","",{})', '"第"&{}&"名"', 'IFERROR({},"—")')


@dataclass(frozen=True)
class Formulas:
    """A table whose last column holds rank formulas.

    Attributes:
        figures: its columns of numbers.
        column: the one ranked.
        method, high_first: how.
        formula: what ranks it.
    """

    figures: Mapping[str, Sequence[float]]
    column: str
    method: str
    high_first: bool
    formula: str

    def grid(self) -> Grid:
        count = len(self.figures[self.column])
        letter = column_letters(2 + list(self.figures).index(self.column))
        ranks = ranks_of([*self.figures[self.column]], self.method, high_first=self.high_first)
        is_word = self.formula.startswith('"第"')
        rows: list[list[Value]] = [["单位", *self.figures, "名次"]]
        for row, rank in enumerate(ranks):
            assert rank
            shown: Value = f"第{rank}名" if is_word else float(rank)
            rows.append([_NAMES[row], *(its[row] for its in self.figures.values()), shown])
        at = 2 + len(self.figures)
        texts = {
            (row, at): self.formula.format(c=letter, r=row, a=2, z=count + 1)
            for row in range(2, count + 2)
        }
        return Grid(
            SHEET,
            rows,
            formulas=frozenset(texts),
            formula_text=lambda row, column: texts.get((row, column), ""),
        )


@st.composite
def ranked_by_formula(draw: st.DrawFn) -> Formulas:
    """Return a table ranked by formulas; its numbers may say nothing of how."""
    count = draw(st.integers(3, 12))
    names = draw(st.sampled_from(["报送 发布", "得分", "报送 采用 得分", "得分 测评 简报"])).split()
    number = st.integers(0, 5).map(float)
    figures = {name: [draw(number) for _ in range(count)] for name in names}
    high_first = draw(st.booleans())
    method, formulas = draw(st.sampled_from([*(_HIGH if high_first else _LOW).items()]))
    wrapped = draw(st.sampled_from(_WRAPPED)).format(draw(st.sampled_from(formulas)))
    return Formulas(figures, draw(st.sampled_from(names)), method, high_first, wrapped)


@given(ranked_by_formula())
@settings(max_examples=cases(1))
def test_formulas_say_how_ranks_came_about_and_none_is_changed(table: Formulas) -> None:
    book = GridBook({SHEET: table.grid()})
    note("\n".join(map(str, [*table.grid().rows, table.formula])))
    assessed = assess_workbook(book)
    by = assessed.assessment.basis.rank_by
    assert by and (by.column, by.high_first) == (table.column, table.high_first)
    assert assessed.assessment.rules.method is RankMethod(table.method)
    assert disagreements(assessed) == {}
    plan = plan_run(assessed, overwrite=True, with_notice=False)
    at = 2 + len(table.figures)
    touched = {cell for cell, _, _ in changes(plan.edits)}
    assert not any(cell.startswith(column_letters(at)) for cell in touched)
    ranks = ranks_of([*table.figures[table.column]], table.method, high_first=table.high_first)
    assert assessed.assessment.result(RANK).values == ranks
    printed = annex_table(assessed.assessment)
    assert [int("".join(filter(str.isdigit, row[-1]))) for row in printed.rows] == ranks


@st.composite
def with_inputs(draw: st.DrawFn) -> Grid:
    """Return a table whose 总分 is worked out from other columns, 加扣分 among them."""
    count = draw(st.integers(2, 8))
    points = draw(st.sampled_from(["加扣分", "加减分", "奖惩分"]))
    is_total = draw(st.booleans())
    rows: list[list[Value]] = [["单位", "得分", points, "总分", "名次"]]
    texts: dict[tuple[int, int], str] = {}
    form = draw(
        st.sampled_from(["B{r}+C{r}", "SUM(B{r}:C{r})", "ROUND(B{r}+C{r},1)", "C{r}+B{r}*1"])
    )
    for row in range(2, count + 2):
        score = float(draw(st.integers(60, 90)))
        given_points = draw(st.sampled_from([None, 0.0, 1.0, 2.0, -2.0]))
        rows.append([_NAMES[row - 2], score, given_points, score + (given_points or 0), None])
        texts[row, 4] = form.format(r=row)
    if is_total:
        last = count + 2
        rows.append(["合计", *(sum(float(r[at] or 0) for r in rows[1:]) for at in (1, 2, 3)), None])  # type: ignore[arg-type]
        texts |= {
            (last, at): f"SUM({column_letters(at)}2:{column_letters(at)}{last - 1})"
            for at in (2, 3, 4)
        }
    return Grid(
        SHEET,
        rows,
        formulas=frozenset(texts),
        formula_text=lambda row, column: texts.get((row, column), ""),
    )


@given(with_inputs(), st.sampled_from(["前2名：+2", "后1名：-1", "得分≥80：+1；前1名：+3"]))
@settings(max_examples=cases(1))
def test_what_a_total_is_worked_out_from_is_never_changed(grid: Grid, reward: str) -> None:
    choice = Choice(items=(StatedItem("加扣分表", reward),))
    assessed = assess_workbook(GridBook({SHEET: grid}), choice)
    note("\n".join(map(str, [*grid.rows, *assessed.assessment.findings])))
    plan = plan_run(assessed, overwrite=True, with_notice=False, despite_errors=True)
    changed = {cell[0] for cell, _, _ in changes(plan.edits)}
    assert not changed & set("BCD")
    heads = [edit.new[0] for edit in plan.edits if edit.row == 1]
    assert heads and grid.rows[0][2] not in heads, "points stand in a column of another name"
    assert disagreements(assessed) == {}
    shown = annex_table(assessed.assessment)
    for row, cells in zip(grid.rows[1:], shown.rows, strict=False):
        if row[0] != "合计":
            assert cells[2] == ("—" if row[2] is None else f"{row[2]:g}")
