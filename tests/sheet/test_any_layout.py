"""Whatever the layout, the same table is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import cases
from drawing import codes, told, totals
from tongbao.chinese import plain
from tongbao.sheet.grid import Area, Grid, Value
from tongbao.sheet.tables.find_tables import find_tables

_PLACES = "东西南北城郊河山湖岭"
_ENDINGS = (
    "镇",
    "乡",
    "街道",
    "局",
    "办公室",
    "委员会",
    "中心",
    "工作部",
    "分局",
    "联合会",
    "开发区",
    "巡察组",
)
_GROUPS = ("乡镇街道", "区直单位", "垂管单位", "其他部门")
_FIGURES = ("报送数", "发布数", "得分", "约稿", "网站", "2023")
_TITLES = ("2014年一季度政务信息报送情况统计表", "附件1", "单位：条", "填报单位：区政府办公室")
_NOTES = ("注：数据截至3月31日", "填报人：张三", "2014年4月10日", "单位（盖章）")


@dataclass(frozen=True)
class Layout:
    """How a table is put on a sheet."""

    down: int
    right: int
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    blocks: int
    across: bool
    gap: bool
    two_rows: bool
    serial: bool
    total: str
    padded: bool
    grouped: str
    repeated: bool


@dataclass(frozen=True)
class Unit:
    """One unit of the table to be drawn."""

    name: str
    group: str
    figures: tuple[Decimal | None, ...]

    def line(self, *, grouped: bool) -> str:
        shown = ["空" if n is None else plain(n) for n in self.figures]
        return " ".join([*([f"[{self.group}]"] if grouped else []), self.name, *shown])


_names = st.builds(
    lambda a, b, e: a + b + e, *[st.sampled_from(_PLACES)] * 2, st.sampled_from(_ENDINGS)
)
_numbers = st.none() | st.integers(0, 2000).map(Decimal) | st.decimals(0, 100, places=2)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], list[Unit]]:
    headings = tuple(draw(st.lists(st.sampled_from(_FIGURES), min_size=1, max_size=4, unique=True)))
    names = draw(st.lists(_names, min_size=4, max_size=24, unique=True))
    cuts = sorted(draw(st.lists(st.integers(1, len(names)), max_size=3)))
    row = st.tuples(*[_numbers] * len(headings))
    first = st.tuples(*[st.integers(1, 2000).map(Decimal)] * len(headings))
    units = [
        Unit(name, _GROUPS[sum(cut <= i for cut in cuts)], draw(first if i == 0 else row))
        for i, name in enumerate(names)
    ]
    return headings, units


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    blocks = draw(st.integers(1, 3))
    one = blocks == 1
    across = not one and draw(st.booleans())
    grouping = ["", "titles", "column"] + ([] if not one else ["merged column"])
    return Layout(
        draw(st.integers(0, 4)),
        draw(st.integers(0, 4)),
        tuple(draw(st.lists(st.sampled_from(_TITLES), max_size=2, unique=True))),
        tuple(draw(st.lists(st.sampled_from(_NOTES), max_size=2, unique=True))),
        blocks,
        across,
        draw(st.booleans()),
        draw(st.booleans()),
        not one or draw(st.booleans()),
        draw(st.sampled_from(["", "合计", "serial"])),
        draw(st.booleans()),
        draw(st.sampled_from(["", "column"] if across else grouping)),
        one and draw(st.booleans()),
    )


class Sheet:
    """A sheet being drawn: cells by place, merged areas."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Value] = {}
        self.merged: list[Area] = []

    def put(self, row: int, column: int, value: Value, height: int = 1, width: int = 1) -> None:
        if value is not None:
            self.cells[row, column] = value
        if height * width > 1:
            self.merged.append(Area(row, column, row + height - 1, column + width - 1))

    def grid(self) -> Grid:
        height, width = (max(place[i] for place in self.cells) for i in (0, 1))
        width = max([width, *(area.right for area in self.merged)])
        values = [
            [self.cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, height + 1)
        ]
        return Grid("统计表", values, tuple(self.merged))


def drawn(headings: Sequence[str], units: Sequence[Unit], layout: Layout) -> Grid:
    """Put a table on a sheet as the layout says."""
    sheet = Sheet()
    row = layout.down + 1
    lead = [*(["序号"] if layout.serial else []), *(["组别"] if "column" in layout.grouped else [])]
    heads = [*lead, "单位名称", *headings]
    width = len(heads)
    step = width + layout.gap
    full = step * layout.blocks - layout.gap
    left = layout.right + 1
    for title in layout.titles:
        sheet.put(row, left, title, width=full)
        row += 1
    rows: list[Unit | str] = list(units)
    if layout.grouped == "titles":
        rows = []
        for index, unit in enumerate(units):
            if index == 0 or unit.group != units[index - 1].group:
                rows.append(unit.group)
            rows.append(unit)
    row = _head(sheet, row, left, heads, layout, step, len(lead))
    per_block = -(-len(rows) // layout.blocks)
    row_of = row
    serial = 0
    last = row
    for index, item in enumerate(rows):
        if layout.across:
            block, down = index % layout.blocks, index // layout.blocks
        else:
            block, down = index // per_block, index % per_block
        at, column = row_of + down, left + block * step
        if layout.repeated and index == len(rows) // 2 and index and isinstance(item, Unit):
            row_of = _head(sheet, at, left, heads, layout, step, len(lead)) - down
            at = row_of + down
        if isinstance(item, Unit):
            serial += 1
            lead_values = [*([float(serial)] if layout.serial else [])]
            if "column" in layout.grouped:
                lead_values.append(_group_cell(units, units.index(item), layout))
            name = item.name[:1] + "  " + item.name[1:] + "\n" if layout.padded else item.name
            values: list[Value] = [
                *lead_values,
                name,
                *(None if n is None else float(n) for n in item.figures),
            ]
            for offset, value in enumerate(values):
                sheet.put(at, column + offset, value)
        else:
            sheet.put(at, column, item, width=width)
        last = max(last, at)
    row = last + 1
    if layout.total:
        sums = [
            sum((u.figures[i] or Decimal(0) for u in units), Decimal(0))
            for i in range(len(headings))
        ]
        merged = layout.total == "serial" and len(lead) > 0
        sheet.put(
            row, left if merged else left + len(lead), "合 计", width=len(lead) + 1 if merged else 1
        )
        for offset, number in enumerate(sums):
            sheet.put(row, left + len(lead) + 1 + offset, number)
        row += 1
    for note in layout.notes:
        sheet.put(row, left, note)
        row += 1
    return sheet.grid()


def _head(
    sheet: Sheet, row: int, left: int, heads: Sequence[str], layout: Layout, step: int, lead: int
) -> int:
    for block in range(layout.blocks):
        start = left + block * step
        for offset, text in enumerate(heads):
            if not layout.two_rows:
                sheet.put(row, start + offset, text)
            elif offset <= lead:
                sheet.put(row, start + offset, text, height=2)
            else:
                sheet.put(row + 1, start + offset, text)
        if layout.two_rows:
            sheet.put(row, start + lead + 1, "一季度", width=len(heads) - lead - 1)
    return row + 1 + layout.two_rows


def _group_cell(units: Sequence[Unit], index: int, layout: Layout) -> Value:
    first = index == 0 or units[index].group != units[index - 1].group
    return units[index].group if first or layout.grouped == "column" else None


@settings(max_examples=cases(3))
@given(tables(), layouts())
def test_a_table_is_read_back_from_any_layout(
    table: tuple[tuple[str, ...], list[Unit]], layout: Layout
):
    headings, units = table
    found = find_tables([drawn(headings, units, layout)])
    assert told(found) == [unit.line(grouped=bool(layout.grouped)) for unit in units]
    assert [c for c in codes(found[0]) if c[0] != "table-chosen"] == []
    if layout.total:
        assert totals(found[0]) == [f"合计 {units[0].name}-{units[-1].name}"]


@given(tables(), layouts(), st.integers(0, 3), st.integers(0, 3), st.lists(st.sampled_from(_NOTES)))
def test_empty_rows_and_columns_and_notes_around_a_table_change_nothing(
    table: tuple[tuple[str, ...], list[Unit]],
    layout: Layout,
    rows: int,
    columns: int,
    notes: list[str],
):
    grid = drawn(*table, layout)
    wide = [[*row, *([None] * columns)] for row in grid.rows]
    wide += [[None] * (grid.width + columns) for _ in range(rows)]
    wide += [[note, *([None] * (grid.width + columns - 1))] for note in notes]
    around = replace(grid, rows=wide)
    assert told(find_tables([around])) == told(find_tables([grid]))
