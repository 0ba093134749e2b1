"""What printed ranks are evidence of, against a reading made up beforehand and ranked by counting."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial, prod

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from cases import cases
from sheet.random_books import SHEET, GridBook, books, ranks_of
from sheet.test_check_and_run import changes, disagreements
from tongbao.core.assessment import Assessment
from tongbao.core.columns.decided import RANK
from tongbao.core.notice.annex_tables import annex_table
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.fields import Fields
from tongbao.core.rules.rules import Rules, SortKey
from tongbao.findings import NOWHERE
from tongbao.functions import unitlist, why
from tongbao.run import assess_workbook, plan_run
from tongbao.setup_plan import plan_setup
from tongbao.sheet.grid import Grid, Value
from tongbao.sheet.settings.read_rules import read_rule_sheet, read_rules

METHODS = ("并列占位", "中国式", "顺序")
#: A reading that numbers equals on is told from slips by so many.
_NUMBERED_ON = 3
_DIFFERENT = 4
#: So many orders the numbers could stand in as well: none of six readings agrees by chance.
_ORDERS = 100


@dataclass(frozen=True)
class Meant:
    """How the ranks of a table were made up."""

    column: str
    method: str
    high_first: bool
    within: bool


@dataclass(frozen=True)
class Ranked:
    """A table with ranks, and how they were made up."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    figures: Mapping[str, Sequence[float]]
    meant: Meant

    def ranks(self, meant: Meant) -> list[int]:
        """Return the ranks of a reading."""
        groups = self.groups if meant.within else None
        column = [*self.figures[meant.column]]
        found = ranks_of(column, meant.method, high_first=meant.high_first, groups=groups)
        return [rank for rank in found if rank is not None]

    @property
    def is_grouped(self) -> bool:
        return any(self.groups)

    @property
    def is_evidence(self) -> bool:
        """Whether nothing else can have been meant: every other reading contradicts enough ranks."""
        printed = self.ranks(self.meant)
        least = _NUMBERED_ON if self.meant.method == "顺序" else 1
        different = len(set(self.figures[self.meant.column])) >= _DIFFERENT
        return (
            different
            and self._orders() >= _ORDERS
            and all(
                sum(one != two for one, two in zip(printed, self.ranks(other), strict=True))
                >= least
                for other in self.others()
            )
        )

    def _orders(self) -> int:
        """Return in how many orders the ranked numbers could stand, among those ranked together."""
        groups = self.groups if self.meant.within else ("",) * len(self.names)
        count = 1
        for group in set(groups):
            column = self.figures[self.meant.column]
            own = [number for number, its in zip(column, groups, strict=True) if its == group]
            count *= factorial(len(own)) // prod(map(factorial, Counter(own).values()))
        return count

    def others(self) -> Iterator[Meant]:
        """Yield the other readings there are."""
        scopes = (False, True) if self.is_grouped else (False,)
        for choice in product(self.figures, METHODS, (True, False), scopes):
            if Meant(*choice) != self.meant:
                yield Meant(*choice)

    def rows(self) -> list[list[Value]]:
        """Return the sheet: 组别 first where there are groups, the ranks last."""
        printed = self.ranks(self.meant)
        heading: list[Value] = [
            *(["组别"] if self.is_grouped else []),
            "单位",
            *self.figures,
            "名次",
        ]
        rows = [heading]
        for row, name in enumerate(self.names):
            line: list[Value] = [*([self.groups[row]] if self.is_grouped else []), name]
            line += [numbers[row] for numbers in self.figures.values()]
            rows.append([*line, float(printed[row])])
        return rows

    def assessed(self, **others: Grid) -> Assessment:
        return assess_workbook(self.book(**others)).assessment

    def book(self, **others: Grid) -> GridBook:
        return GridBook({SHEET: Grid(SHEET, self.rows()), **others})


@st.composite
def ranked(draw: st.DrawFn, *, grouped: bool | None = None) -> Ranked:
    """Return a table whose ranks are evidence of how they were made up."""
    count = draw(st.integers(6, 12))
    columns = draw(
        st.sampled_from(["报送 发布", "得分 测评", "得分", "报送", "报送 发布 得分"])
    ).split()
    number = st.integers(0, 6).map(float)
    figures = {name: [draw(number) for _ in range(count)] for name in columns}
    grouped = draw(st.booleans()) if grouped is None else grouped
    groups = [draw(st.sampled_from(["乡镇", "街道"])) if grouped else "" for _ in range(count)]
    meant = Meant(
        draw(st.sampled_from(columns)),
        draw(st.sampled_from(METHODS)),
        draw(st.integers(0, 2)) > 0,
        grouped and draw(st.booleans()),
    )
    names = tuple(f"{sign}河镇" for sign in "东西南北清石平古新双大马"[:count])
    table = Ranked(names, tuple(groups), figures, meant)
    assume(table.is_evidence)
    return table


@given(ranked())
@settings(max_examples=cases(2))
def test_ranks_say_how_they_were_made_to_rules_check_and_run(table: Ranked) -> None:
    note("\n".join(map(str, table.rows())))
    assessed, meant = assess_workbook(table.book()), table.meant
    assessment = assessed.assessment
    assert assessment.basis.rank_by == SortKey(meant.column, meant.high_first)
    assert assessment.rules.method.value == meant.method
    assert not table.is_grouped or assessment.rules.by_group is meant.within
    assert assessment.result(RANK).values == table.ranks(meant)
    assert disagreements(assessed) == {}
    letter = chr(ord("A") + len(table.rows()[0]) - 1)
    plan = plan_run(assessed, overwrite=True, with_notice=False)
    assert not [cell for cell, _, _ in changes(plan.edits) if cell.startswith(letter)]


@given(ranked())
def test_the_rules_sheet_setup_adds_states_what_the_ranks_say(table: Ranked) -> None:
    assessed, meant = assess_workbook(table.book()), table.meant
    sheet = _written(plan_setup(assessed).edits, "规则")
    rules, findings = read_rules(read_rule_sheet({"规则": sheet}))
    assert findings == ()
    assert rules.rank_by == SortKey(meant.column, meant.high_first)
    assert rules.method.value == meant.method
    assert not table.is_grouped or rules.by_group is meant.within
    again = assess_workbook(table.book(规则=sheet))
    assert disagreements(again) == {}
    assert again.assessment.result(RANK).values == table.ranks(meant)


@given(ranked())
def test_annex_and_lists_of_the_notice_go_by_what_the_ranks_say(table: Ranked) -> None:
    assessment = table.assessed()
    rows = annex_table(assessment).rows
    assert [row[-1] for row in rows] == [str(rank) for rank in table.ranks(table.meant)]
    for count in (1, 3):
        assert _filled(assessment, f"前{count}名") == _listed(table, _top(table, count, ""))
        for group in assessment.groups:
            top = _listed(table, _top(table, count, group))
            assert _filled(assessment, f"{group}：前{count}名") == top


@given(ranked(grouped=False))
def test_functions_over_ranges_with_the_ranks_go_by_what_they_say(table: Ranked) -> None:
    rows = table.rows()
    units, values = [[row[0]] for row in rows], [row[1:] for row in rows]
    top = _top(table, 3, "")
    assert unitlist(units, values, "前3名") == _listed(table, top)
    for (told,), rank in zip(why(units[1:], units, values), table.ranks(table.meant), strict=True):
        assert f"第{rank}名" in told and f"“{table.meant.column}”" in told


@given(ranked(grouped=True))
def test_a_reason_over_ranges_with_groups_goes_by_what_the_ranks_say(table: Ranked) -> None:
    rows = table.rows()
    groups, units = [[row[0]] for row in rows], [[row[1]] for row in rows]
    values = [row[2:] for row in rows]
    told = why(units[1:], units, values, groups)
    for (reason,), rank in zip(told, table.ranks(table.meant), strict=True):
        first = reason.partition("，")[2].partition("名")[0]
        assert first.endswith(f"第{rank}") and f"“{table.meant.column}”" in reason


_STATED = {
    "名次方式": METHODS,
    "分组排名": ("是", "否"),
    "排名依据": ("报送", "得分/低到高", "得分"),
}


@given(books(), st.data())
def test_nothing_printed_contradicts_a_rule_the_clerk_states(
    book: GridBook, data: st.DataObject
) -> None:
    items = data.draw(st.lists(st.sampled_from([*_STATED]), min_size=1, unique=True))
    lines = [(item, data.draw(st.sampled_from(_STATED[item]))) for item in items]
    sheet = Grid("规则", [("项目", "内容"), *lines])
    stated, _ = read_rules(read_rule_sheet({"规则": sheet}))
    assessment = assess_workbook(GridBook({**book.grids, "规则": sheet})).assessment
    note("\n".join(map(str, [*book.grids[SHEET].rows, *sheet.rows])))
    _stands(assessment, stated)


def _stands(assessment: Assessment, stated: Rules) -> None:
    """Hold the rules in force, and every reading, against what the clerk stated."""
    basis, rules = assessment.basis, assessment.rules
    in_force = basis.readings.values()
    if "名次方式" in stated.stated:
        assert {rules.method, *(reading.method for reading in in_force)} == {stated.method}
    if "分组排名" in stated.stated:
        assert rules.by_group is stated.by_group
        for column in assessment.statistics.meaning(RANK):
            if column.name in basis.readings and assessment.workings.is_grouped:
                assert basis.readings[column.name].within is stated.by_group
    if stated.rank_by and basis.rank_by:
        assert basis.rank_by == stated.rank_by
        by_this = [r.by for r in in_force if r.by.column == stated.rank_by.column]
        assert set(by_this) <= {stated.rank_by}


# --- the oracle's own lists -------------------------------------------------------------------


def _top(table: Ranked, count: int, group: str) -> list[int]:
    """Return the rows of the first units and of all that equal the last, zero reporters left out."""
    numbers, meant = table.figures[table.meant.column], table.meant
    zero = table.figures.get("报送", [1.0] * len(table.names))
    rows = [
        row
        for row in range(len(table.names))
        if zero[row] and (not group or table.groups[row] == group)
    ]
    best = sorted((numbers[row] for row in rows), reverse=meant.high_first)[:count]
    return [row for row in rows if numbers[row] in best]


def _listed(table: Ranked, rows: Sequence[int]) -> str:
    return "、".join(table.names[row] for row in rows) or "无"


def _filled(assessment: Assessment, field: str) -> str:
    fields, text = Fields(assessment, {}), "{" + field + "}"
    assert not list(fields.problems(Draft(text, NOWHERE)))
    return fields.fill(text)


def _written(edits: Sequence[object], name: str) -> Grid:
    """Return a sheet that edits fill in."""
    from tongbao.sheet.edit import Edit

    cells: dict[tuple[int, int], Value] = {}
    for edit in edits:
        if isinstance(edit, Edit) and edit.sheet == name:
            for row, new in enumerate(edit.new, edit.row):
                cells[row, edit.column] = new if isinstance(new, str | None) else float(new)
    height, width = (max(place[at] for place in cells) for at in (0, 1))
    rows = [[cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, height + 1)]
    return Grid(name, rows)
