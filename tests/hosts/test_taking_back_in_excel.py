"""Excel is as before once the inverse of its edits has been carried out, or once they have failed."""

import copy
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import cases
from fake_excel.books import Application, Book, Chart, Table, Worksheet
from fake_excel.cells import DEFAULT_LOOK, Cell
from fake_excel.com import failure
from fake_excel.loading import book_of
from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.hosts.excel import contents
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.sheet.edit import AnyEdit, Edit
from tongbao.sheet.edits import inverse
from tongbao.sheet.grid import Area
from tongbao.sheet.new_sheet import Choice, NewSheet

NEW = NewSheet(
    "结果", (9.0, 20.0), frozenset({2}), frozenset({1}), (Choice(Area(2, 1, 9, 1), ("是", "否")),)
)
NEW_CELLS = (
    Edit("结果", 1, 1, (None,) * 3, ("单位", "甲", None)),
    Edit("结果", 1, 2, (None,) * 3, ("数", 1, 2.5), number_format="0.0"),
)


LOOKS: dict[str, Any] = {
    "NumberFormat": ["General", "0", "@", "yyyy-mm-dd", "0.00%"],
    "HorizontalAlignment": [1, -4108],
    "WrapText": [False, True],
    "Font.Name": ["宋体", "黑体"],
    "Font.Size": [11.0, 16.0],
    "Font.Bold": [False, True],
    "Font.Color": [0.0, 255.0],
    "Locked": [True, False],
}
LINES = [
    {"LineStyle": -4142, "Weight": 2, "Color": 0.0},
    {"LineStyle": 1, "Weight": 4, "Color": 255.0},
    {"LineStyle": -4119, "Weight": 4, "Color": 0.0},
    {"LineStyle": -4115, "Weight": 2, "Color": 0.0},
]
FILLS = [
    {"Interior.Pattern": -4142, "Interior.Color": 16777215.0},
    {"Interior.Pattern": 1, "Interior.Color": 65535.0},
]
#: The fake does not calculate: a formula entered gives 0.
CONTENTS = [
    {}, {}, {"value": 5.0}, {"value": -0.25}, {"value": True}, {"value": "甲"},
    {"value": "甲", "prefix": "'"}, {"value": "007", "prefix": "'"}, {"value": "007"},
    {"value": "=1+1"}, {"value": "", "prefix": "'"}, {"value": -2146826246},
    {"value": 0.0, "formula": "=B1*2"}, {"value": "长" * 9000},
]  # fmt: skip

looks = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in LOOKS.items()})
lines = st.dictionaries(st.sampled_from([7, 8, 9, 10]), st.sampled_from(LINES), max_size=2)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    look = dict(DEFAULT_LOOK) | draw(looks) | draw(st.sampled_from(FILLS))
    for edge, line in draw(lines).items():
        look |= {f"{edge}.{name}": value for name, value in line.items()}
    return Cell(**draw(st.sampled_from(CONTENTS)), look=look)


@st.composite
def drawn_sheets(draw: st.DrawFn) -> dict[tuple[int, int], Cell]:
    places = st.tuples(st.integers(2, 7), st.integers(1, 6))
    drawn = draw(st.dictionaries(places, cells(), max_size=15))
    for row, column in list(drawn):
        for upper in (row - 1, row):  # two cells share the line between them
            one, other = (drawn.setdefault((n, column), Cell()) for n in (upper, upper + 1))
            from_below = other.look["8.LineStyle"] != LINES[0]["LineStyle"]
            line, edge = (other, 8) if from_below else (one, 9)
            for name in LINES[0]:
                one.look[f"9.{name}"] = other.look[f"8.{name}"] = line.look[f"{edge}.{name}"]
    return drawn


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[int, int, list[Any], dict[str, Any]]]:
    """Draw runs as row, column, new values and looks, no cell in two of them."""
    runs: list[tuple[int, int, list[Any], dict[str, Any]]] = []
    for column in draw(st.sets(st.integers(1, 7), min_size=1, max_size=4)):
        row = draw(st.integers(1, 6))
        new = st.sampled_from([None, 1, 2.5, "甲", "007", "=A1", "—", True])
        like = draw(st.none() | st.tuples(st.just("表"), st.integers(1, 6), st.integers(1, 6)))
        number_format = draw(st.sampled_from([None, "0", "@", "0.0%"]))
        how = {"like": like, "number_format": number_format}
        runs.append((row, column, draw(st.lists(new, min_size=1, max_size=4)), how))
    return runs


class InExcel:
    """A workbook in the fake, and everything the fake knows of it."""

    def __init__(self, drawn: dict[tuple[int, int], Cell]) -> None:
        self.app = Application()
        self.book = Book(self.app, "表.xlsx", "C:/")
        self.sheet = Worksheet(self.book, "表")
        hidden = Worksheet(self.book, "藏")
        hidden.Visible = 0
        self.book.sheets = [self.sheet, Chart(self.book, "图"), hidden]
        self.book.shown = self.sheet
        self.sheet.cells = copy.deepcopy(drawn)
        self.sheet.tables.append(Table(self.sheet, "表1", Area(20, 1, 25, 3)))
        self.app.books.append(self.book)
        self.host = ExcelWorkbook(book_of(self.book))

    def edits(self, runs: list[tuple[int, int, list[Any], dict[str, Any]]]) -> list[AnyEdit]:
        grid = self.host.read("表")
        planned = [
            Edit("表", row, column, tuple(grid.at(row + n, column) for n in range(len(new))),
                 tuple(new), **how)
            for row, column, new, how in runs
        ]  # fmt: skip
        return [*planned, NEW, *NEW_CELLS]

    def everything(self) -> Any:
        return (
            [
                (
                    page.name, vars(page).get("_Visible"),
                    {place: copy.deepcopy(cell) for place, cell in page.cells.items() if cell != Cell()},
                    list(page.merged), sorted(page.hidden_rows), sorted(page.hidden_columns),
                    dict(page.widths), dict(page.lists), [table.area for table in page.tables],
                )
                if isinstance(page, Worksheet) else page.name
                for page in self.book.sheets
            ],
            self.book.shown.name,
            self.app.settings,
        )  # fmt: skip


@settings(max_examples=cases())
@given(drawn_sheets(), changes())
def test_excel_is_as_before_once_the_edits_are_taken_back(
    drawn: dict[tuple[int, int], Cell], runs: Any
) -> None:
    excel = InExcel(drawn)
    before = excel.everything()
    done = excel.host.apply(excel.edits(runs))
    assert [page.name for page in excel.book.sheets] == ["表", "图", "结果", "藏"]
    after = excel.everything()
    undone = excel.host.apply(inverse(done))
    assert excel.everything() == before
    excel.host.apply(inverse(undone))
    assert excel.host.read("结果").rows == (("单位", "数"), ("甲", 1.0), (None, 2.5))
    assert excel.everything()[0][0] == after[0][0]


class _Failing:
    """A hook that lets one call of Excel's fail, once, and counts them all."""

    def __init__(self, fatal: int) -> None:
        self.count, self.fatal = 0, fatal

    def __call__(self, _member: str) -> None:
        self.count += 1
        if self.count == self.fatal:
            raise failure("磁盘或内存不足。")


@settings(max_examples=cases())
@given(drawn_sheets(), changes(), st.floats(0, 1))
def test_excel_is_as_before_wherever_it_fails_on_the_way(
    drawn: dict[tuple[int, int], Cell], runs: Any, moment: float
) -> None:
    counting = _Failing(0)
    rehearsed = InExcel(drawn)
    edits = rehearsed.edits(runs)
    rehearsed.app.hook = counting
    rehearsed.host.apply(edits)
    excel = InExcel(drawn)
    before = excel.everything()
    excel.app.hook = _Failing(1 + int(moment * counting.count))
    with suppress(MachineNeedsAttention):
        # A setting that Excel does not have, or does not give back at once, is no failure.
        done = excel.host.apply(edits)
        excel.app.hook = None
        excel.host.apply(inverse(done))
    excel.app.hook = None
    assert excel.everything() == before


@pytest.mark.parametrize("formula", ["=SUM(结果!B2:B3)", "='结果'!B2"])
def test_a_sheet_that_a_formula_speaks_of_is_not_deleted(formula: str) -> None:
    excel = InExcel({})
    done = excel.host.apply([NEW, *NEW_CELLS])
    excel.sheet.cell(1, 1).enter(formula)
    before = excel.everything()
    with pytest.raises(WorkbookNeedsAttention, match="结果”被工作表“表”中的公式引用"):
        excel.host.apply(inverse(done))
    assert excel.everything() == before


def test_the_only_sheet_that_can_be_seen_is_not_deleted() -> None:
    excel = InExcel({})
    done = excel.host.apply([NEW])
    for page in excel.book.sheets:
        page.Visible = -1 if page.name == "结果" else 0
    with pytest.raises(WorkbookNeedsAttention, match="唯一看得见"):
        excel.host.apply(inverse(done))


def test_marks_of_texts_too_varied_to_be_asked_for_are_set_as_need_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contents, "_MOST", 2)
    marked = {
        (row, 1): Cell(value=f"00{row}", prefix="'" if row % 2 else "") for row in range(1, 9)
    }
    excel = InExcel(marked)
    new = tuple(range(8))
    old = tuple(cell.value for cell in marked.values())
    excel.host.apply(inverse(excel.host.apply([Edit("表", 1, 1, old, new)])))
    assert [excel.sheet.peek(row, 1).value for row in range(1, 9)] == [
        f"00{r}" for r in range(1, 9)
    ]
