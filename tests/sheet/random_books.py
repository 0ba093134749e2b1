"""Workbooks at random whose tables hold printed results: right, wrong, stale, in words, half filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from tongbao.sheet.edit import AnyEdit
from tongbao.sheet.grid import CellError, Grid, SheetName, Value

#: Bands as they may stand printed, whether or not the rules know them.
BANDS = ("优秀", "良好", "一般")

SHEET = "统计表"
#: What somebody noted where a result belongs; it says nothing a result could say.
NOTED = ("情况特殊", "见附件", CellError("#N/A"), "以上报为准")

_NAMES = (
    "东城",
    "西城",
    "南关",
    "北山",
    "清河",
    "石桥",
    "平湖",
    "古寨",
    "新店",
    "双沟",
    "大营",
    "马岭",
)
_GROUPS = ("乡镇", "街道", "区直单位")
_RANK = (None, "—", 1.0, 2.0, 3.0, 5.0, 99.0, "第1名", "第二名", "并列第3", "2")
_POOLS: dict[str, tuple[Value, ...]] = {
    "等次": (None, "—", *BANDS, " 优秀"),
    "加扣分": (None, "—", 0.0, 2.0, -2.0, "+2", "扣2分", "加1分"),
    "退稿": (None, "—", 0.0, 1.0, 2.0, "1", "2条"),
    "发布率": (None, "—", 0.5, 1.0, 0.667, 66.7, 50.0, "50%", "66.7%", "66.67%", "100%"),
    "零报送": (None, "—", "零报送", "是", "否", "√"),
}
_RANKS = ("名次", "组内名次", "总名次", "得分排名", "报送排名")
_ITEMS: dict[str, tuple[str, ...]] = {
    "排名依据": ("报送", "得分", "得分/低到高", "发布率", "批示"),
    "名次方式": ("并列占位", "中国式", "顺序"),
    "分组排名": ("是", "否"),
    "次级排序": ("发布/高到低", "报送/低到高"),
    "零报送依据": ("报送", "报送、发布", "报送、发布（任一为零）"),
    "空白按零": ("是", "否"),
    "未列入表按零": ("是",),
    "等次依据": ("得分", "报送"),
    "百分比小数位": ("0", "1", "2"),
    "结果列": ("名次", "名次、等次、加扣分"),
}
_BANDS = (
    (("优秀", 90.0), ("良好", 80.0), ("一般", "其余")),
    (("优秀", 4.0), ("良好", 2.0), ("一般", 1.0)),
    (("优秀", 80.0, "是", "30%"), ("良好", 60.0)),
)
_POINTS = (
    ("", "", "前2名", "+2"),
    ("", "乡镇", "前1名", "+1"),
    ("", "", "后1名", "-1"),
    ("", "", "零报送", "-2"),
    ("", "", "等次=优秀", "+2"),
)


@dataclass(frozen=True)
class GridBook:
    """A workbook of plain sheets that takes no changes."""

    grids: Mapping[str, Grid]
    name: str = "随机.xlsx"
    looked_at: str | None = None
    path: Path | None = None

    def stands_in(self, _sheet: str) -> None:
        return None

    def sheets(self) -> tuple[SheetName, ...]:
        return tuple(map(SheetName, self.grids))

    def read(self, sheet: str) -> Grid:
        return self.grids[sheet]

    def save_copy(self, to: Path) -> None:
        raise AssertionError(f"nothing is to be copied: {to}")

    def check(self, edits: Sequence[AnyEdit]) -> None:
        raise AssertionError(f"nothing is to be checked: {edits}")

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> tuple[AnyEdit, ...]:
        raise AssertionError(f"nothing is to be written: {edits}, {rests_on}")


@dataclass
class Canvas:
    """Cells put down one by one, and which of them are formulas."""

    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, value: Value, *, formula: bool = False) -> None:
        if value is not None:
            self.cells[row, column] = value
            if formula:
                self.formulas.add((row, column))

    def grid(self, *, turned: bool = False) -> Grid:
        """Return the sheet; ``turned`` lets rows run down and columns across."""
        cells, formulas = self.cells, self.formulas
        if turned:
            cells = {(column, row): value for (row, column), value in cells.items()}
            formulas = {(column, row) for row, column in formulas}
        height, width = (max(place[at] for place in cells) for at in (0, 1))
        rows = [[cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, height + 1)]
        return Grid(SHEET, rows, formulas=frozenset(formulas))


@st.composite
def books(draw: st.DrawFn) -> GridBook:
    """Return a workbook with one table, and any of the settings sheets."""
    names = draw(st.permutations(_NAMES))[: draw(st.integers(3, len(_NAMES)))]
    groups = [draw(st.sampled_from(_GROUPS)) for _ in names]
    table = draw(_tables(names, groups))
    grids = {SHEET: table}
    if draw(st.booleans()):
        grids["规则"] = _sheet("规则", draw(_rules(names)))
    if draw(st.integers(0, 2)) == 0:
        grids["单位名册"] = _sheet("单位名册", draw(_register(names, groups)))
    return GridBook(grids)


@st.composite
def _tables(draw: st.DrawFn, names: Sequence[str], groups: Sequence[str]) -> Grid:
    figures = draw(
        st.sampled_from(["报送 发布", "得分", "报送", "报送 发布 得分", "得分 测评"])
    ).split()
    results = draw(
        st.lists(st.sampled_from([*_RANKS, *_POOLS]), min_size=1, max_size=4, unique=True)
    )
    grouped = draw(st.sampled_from(["", "column", "titles"]))
    columns = [*figures, *results]
    if draw(st.booleans()):
        columns = draw(st.permutations(columns))
    numbers = {name: draw(_figures(name, len(names))) for name in figures}
    printed = {name: draw(_printed(name, numbers, groups)) for name in results}
    blocks = 1 if grouped == "titles" else draw(st.integers(1, 2))
    turned = blocks == 1 and not grouped and draw(st.integers(0, 4)) == 0
    return _drawn(names, groups, columns, {**numbers, **printed}, draw, grouped, blocks, turned)


def _drawn(
    names: Sequence[str],
    groups: Sequence[str],
    columns: Sequence[str],
    values: Mapping[str, Sequence[Value]],
    draw: st.DrawFn,
    grouped: str,
    blocks: int,
    turned: bool,
) -> Grid:
    """Draw a table; some printed results are formulas."""
    canvas, by_column = Canvas(), grouped == "column"
    headings = [*(["组别"] if by_column else []), "单位", *columns]
    rows = range(len(names))
    if grouped == "titles":
        rows = sorted(rows, key=lambda row: _GROUPS.index(groups[row]))
    formulas = frozenset(draw(st.lists(st.sampled_from([*values]), max_size=1)))
    per_block = -(-len(names) // blocks)
    title = ""
    for block in range(blocks):
        left = 1 + block * len(headings)
        for at, heading in enumerate(headings, left):
            canvas.put(1, at, heading)
        line = 1
        for row in rows[block * per_block : (block + 1) * per_block]:
            if grouped == "titles" and groups[row] != title:
                title, line = groups[row], line + 1
                canvas.put(line, left, title)
            line += 1
            cells: list[tuple[str, Value]] = [("单位", f"{names[row]}镇")]
            cells += [("组别", groups[row])][:by_column]
            for at, heading in enumerate(headings, left):
                known = dict(cells).get(heading)
                value = known if known is not None else values.get(heading, [None] * 99)[row]
                is_formula = heading in formulas and isinstance(value, float)
                canvas.put(line, at, value, formula=is_formula)
    return canvas.grid(turned=turned)


@st.composite
def _figures(draw: st.DrawFn, name: str, count: int) -> list[Value]:
    """Return a column of numbers, many of them equal; at most two of the later ones are missing."""
    scores = st.sampled_from([95.0, 90.0, 88.5, 80.0, 75.0, 60.0])
    number: st.SearchStrategy[Value] = scores if name == "得分" else st.integers(0, 4).map(float)
    column = [draw(number) for _ in range(count)]
    for row in draw(st.lists(st.integers(1, count - 1), max_size=2)) if count > 4 else ():
        column[row] = draw(st.sampled_from([None, "—", "未报送", "待报"]))
    return column


@st.composite
def _printed(
    draw: st.DrawFn, name: str, numbers: Mapping[str, Sequence[Value]], groups: Sequence[str]
) -> list[Value]:
    """Return what stands in a column of results: often worked out, with some cells of any kind."""
    count = len(groups)
    pool = st.sampled_from(_POOLS.get(name, _RANK))
    column: list[Value] = [draw(pool) for _ in range(count)]
    if name in _RANKS and draw(st.integers(0, 3)):
        ranks = ranks_of(
            numbers[draw(st.sampled_from([*numbers]))],
            draw(st.sampled_from(["并列占位", "中国式", "顺序"])),
            high_first=draw(st.integers(0, 3)) > 0,
            groups=groups if draw(st.booleans()) else None,
        )
        column = [None if rank is None else float(rank) for rank in ranks]
    odd: st.SearchStrategy[Value] = pool | st.sampled_from(NOTED)
    for row in draw(st.lists(st.integers(0, count - 1), max_size=3)):
        column[row] = draw(odd)
    if draw(st.integers(0, 5)) == 0:  # not filled in yet from some unit on
        start = draw(st.integers(0, count))
        column[start:] = [None] * (count - start)
    return column


def ranks_of(
    values: Sequence[Value],
    method: str,
    *,
    high_first: bool = True,
    groups: Sequence[str] | None = None,
) -> list[int | None]:
    """Return ranks by counting who comes before each; ``None`` for what is no number."""
    ranks: list[int | None] = []
    for row, value in enumerate(values):
        if not isinstance(value, float):
            ranks.append(None)
            continue
        rivals = [
            (other, at)
            for at, other in enumerate(values)
            if isinstance(other, float) and (groups is None or groups[at] == groups[row])
        ]
        better = [other for other, _ in rivals if (other > value if high_first else other < value)]
        equal_before = sum(other == value and at < row for other, at in rivals)
        before = {
            "并列占位": len(better),
            "中国式": len(set(better)),
            "顺序": len(better) + equal_before,
        }
        ranks.append(1 + before[method])
    return ranks


@st.composite
def _rules(draw: st.DrawFn, names: Sequence[str]) -> list[Sequence[Value]]:
    """Return the rows of 规则: some items, and some of the tables below them."""
    rows: list[Sequence[Value]] = [("项目", "内容")]
    chosen = draw(st.lists(st.sampled_from([*_ITEMS]), max_size=3, unique=True))
    rows += [(item, draw(st.sampled_from(_ITEMS[item]))) for item in chosen]
    if draw(st.booleans()):
        rows += [(), ("等次表",), ("等次", "最低分", "含边界", "名额")]
        rows += draw(st.sampled_from(_BANDS))
    if draw(st.booleans()):
        rows += [(), ("加扣分表",), ("情形", "组别", "条件", "分值")]
        rows += draw(st.lists(st.sampled_from(_POINTS), min_size=1, max_size=3, unique=True))
    unit = st.sampled_from([f"{name}镇" for name in names])
    if draw(st.integers(0, 3)) == 0:
        rows += [(), ("单项否决",), ("单位", "否决情形", "否决等次", "否决得分")]
        rows.append((draw(unit), "瞒报", *draw(st.sampled_from([("一般", None), ("", 0.0)]))))
    if draw(st.integers(0, 3)) == 0:
        rows += [(), ("人工调整",), ("单位", "调整项目", "调整为", "理由")]
        kinds = [("等次", "良好"), ("加扣分", "+3"), ("零报送", "否"), ("零报送", "是")]
        rows.append((draw(unit), *draw(st.sampled_from(kinds)), "会议决定"))
    return rows


@st.composite
def _register(
    draw: st.DrawFn, names: Sequence[str], groups: Sequence[str]
) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = [("序号", "单位全称", "组别", "参评")]
    with_groups = draw(st.booleans())
    for row, name in enumerate(names):
        if draw(st.integers(0, 9)):
            assessed = "否" if draw(st.integers(0, 7)) == 0 else None
            group = groups[row] if with_groups else None
            rows.append((float(row + 1), f"{name}镇", group, assessed))
    if draw(st.booleans()):
        rows.append((float(len(rows)), "外口镇", _GROUPS[0] if with_groups else None, None))
    return rows


def _sheet(name: str, rows: Sequence[Sequence[Value]]) -> Grid:
    width = max(map(len, rows))
    return Grid(name, [[*row, *[None] * (width - len(row))] for row in rows])
