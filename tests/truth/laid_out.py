"""Known tables put on a sheet, in one of many layouts."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from random import Random

from tongbao.sheet.grid import Area, FormatRun, Grid, Value
from truth.known import Known
from truth.random_tables import hidden_signs, some

SHEET = "统计表"
_BELOW = ("上月合计", "去年同期", "最高", "上月累计")
_NOTES = ("注：数据截至9月30日", "填报人：张三", "单位（盖章）")


class _Paper:
    """Cells put down one by one."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Value] = {}
        self.codes: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []

    def put(
        self, row: int, column: int, value: Value, code: str = "", height: int = 1, width: int = 1
    ) -> None:
        if value is not None:
            self.cells[row, column] = value
        if code:
            self.codes[row, column] = code
        if height * width > 1:
            self.merged.append(Area(row, column, row + height - 1, column + width - 1))

    def grid(self, *, turned: bool, hidden: frozenset[int]) -> Grid:
        cells, codes, merged = self.cells, self.codes, self.merged
        if turned:
            cells = {(column, row): value for (row, column), value in cells.items()}
            codes = {(column, row): code for (row, column), code in codes.items()}
            merged = [Area(m.left, m.top, m.right, m.bottom) for m in merged]
        height = max([row for row, _ in cells] + [area.bottom for area in merged])
        width = max([column for _, column in cells] + [area.right for area in merged])
        rows = [[cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, height + 1)]
        return Grid(
            SHEET,
            rows,
            tuple(merged),
            hidden_rows=frozenset() if turned else hidden,
            formats={
                column: tuple(
                    FormatRun(row, row, codes[row, column])
                    for row in range(1, height + 1)
                    if (row, column) in codes
                )
                for column in {column for _, column in codes}
            },
        )


def laid_out(dice: Random, known: Known) -> Grid:
    """Return the sheet."""
    turned = not known.grouped and dice.randint(0, 6) == 0
    grouped = ""
    if known.grouped:
        grouped = dice.choice(["titles", "column", "merged", "each title"])
    blocks = 1 if turned or grouped in {"merged", "titles"} else dice.randint(1, 3)
    if grouped == "each title":
        grouped, blocks = "titles", 1
    two_rows = not turned and dice.random() < 0.5
    paper = _Paper()
    top, left = dice.randint(1, 3), dice.randint(1, 3)
    serial = dice.random() < 0.5 and not turned
    lead = [*(["序号"] if serial else []), *(["组别"] if grouped in {"column", "merged"} else [])]
    figures = [column.heading for column in known.columns]
    extra = ["名次"] if known.printed_ranks else []
    extra += ["等次"] if known.printed_grades else []
    extra += ["备注"] if known.remarks else []
    heads = [*lead, "单位名称", *figures, *extra]
    step = len(heads) + (blocks > 1 and dice.random() < 0.5)
    if not turned:
        paper.put(top, left, known.title, width=step * blocks)
        if dice.randint(0, 3) == 0:
            paper.put(top + 1, left, "单位：条")
            top += 1
        top += 1
    else:
        top, left = 1, 2  # turned, the title stands in column A over all
        paper.put(1, 1, known.title)
    body = _head(paper, top, left, heads, len(lead), len(figures), blocks, step, two_rows)
    row = _rows(dice, paper, known, body, left, blocks, step, grouped, serial, len(lead))
    for note in dice.sample(_NOTES, dice.randint(0, 2)):
        if not turned:
            paper.put(row, left, note)
            row += 1
    hidden = frozenset(some(dice, range(body, row + 1), 1))
    return paper.grid(turned=turned, hidden=hidden)


def _head(
    paper: _Paper,
    row: int,
    left: int,
    heads: Sequence[str],
    lead: int,
    figures: int,
    blocks: int,
    step: int,
    two_rows: bool,
) -> int:
    """Draw the headings, and return the row below them."""
    for block in range(blocks):
        start = left + block * step
        for offset, text in enumerate(heads):
            inner = lead < offset <= lead + figures
            if not two_rows:
                paper.put(row, start + offset, text)
            elif inner:
                paper.put(row + 1, start + offset, text)
            else:
                paper.put(row, start + offset, text, height=2)
        if two_rows:
            paper.put(row, start + lead + 1, "本期情况", width=figures)
    return row + 1 + two_rows


def _rows(
    dice: Random,
    paper: _Paper,
    known: Known,
    first: int,
    left: int,
    blocks: int,
    step: int,
    grouped: str,
    serial: bool,
    lead: int,
) -> int:
    """Draw units, titles, subtotals and totals, and return the row below them."""
    size = len(known.units)
    total = dice.choice(["", "", "合计", "总计", "全县合计"])
    total_first = total and blocks == 1 and dice.randint(0, 3) == 0
    subtotals = grouped == "titles" and blocks == 1 and dice.random() < 0.5
    if total_first:
        _sums(paper, known, range(size), first, left, lead, total)
        first += 1
    per_block = -(-size // blocks)
    row, last = first, first
    runs = [
        (group, [at for at, _ in members])
        for group, members in groupby(enumerate(known.units), key=lambda each: each[1].group)
    ]
    for group, members in runs:
        start = row
        if grouped == "titles":
            paper.put(row, left, group, width=step * blocks)
            row += 1
        for at in members:
            place = row if blocks == 1 else first + at % per_block
            column = left + (0 if blocks == 1 else at // per_block * step)
            in_group = at == members[0] if grouped == "merged" else True
            _unit(dice, paper, known, at, place, column, serial, grouped, in_group)
            row, last = row + 1, max(last, place)
        if grouped == "merged" and len(members) > 1:
            paper.put(start, left + serial, group, height=len(members))
        if subtotals:
            _sums(paper, known, members, row, left, lead, "小计")
            row, last = row + 1, row
    last += 1
    if total and not total_first:
        off = 1 if dice.randint(0, 9) == 0 else 0
        _sums(paper, known, range(size), last, left, lead, total, off)
        last += 1
    if blocks == 1 and dice.randint(0, 5) == 0:
        paper.put(last, left + lead, dice.choice(_BELOW))
        paper.put(last, left + lead + 1, 33.0)
        last += 1
    return last


def _unit(
    dice: Random,
    paper: _Paper,
    known: Known,
    at: int,
    row: int,
    left: int,
    serial: bool,
    grouped: str,
    in_group: bool,
) -> None:
    unit = known.units[at]
    cells: list[tuple[Value, str]] = [(float(at + 1), "")] if serial else []
    if grouped in {"column", "merged"}:
        cells.append((unit.group if in_group else None, ""))
    cells.append((hidden_signs(dice, unit.name), ""))
    cells += [(column.figures[at].cell, column.code) for column in known.columns]
    cells += [(known.printed_ranks[at], "")] if known.printed_ranks else []
    cells += [(known.printed_grades[at] or None, "")] if known.printed_grades else []
    cells += [(known.remarks[at] or None, "")] if known.remarks else []
    for offset, (value, code) in enumerate(cells):
        paper.put(row, left + offset, value, code)


def _sums(
    paper: _Paper,
    known: Known,
    units: Sequence[int],
    row: int,
    left: int,
    lead: int,
    label: str,
    off: int = 0,
) -> None:
    paper.put(row, left + lead, label)
    for offset, column in enumerate(known.columns, 1):
        if column.holds in {"率", "时长"}:
            continue
        numbers = [column.figures[at].number for at in units]
        total = sum((n for n in numbers if n is not None), Decimal(0))
        paper.put(row, left + lead + offset, float(total + off), column.code)


def element_sheet(known: Known) -> Grid:
    """Return 通报要素 that asks for every kind of annex there is something for."""
    kinds = ["统计表"]
    kinds += ["分组统计表"] if known.grouped else []
    kinds += ["等次表"] if known.rules.bands else []
    kinds += ["加扣分表"] if known.rules.points else []
    return Grid("通报要素", [["项目", "内容"], ["附件内容", "、".join(kinds)]])


def register_sheet(dice: Random, known: Known) -> Grid:
    """Return 单位名册 with every unit of the table, in another order, and those it leaves out."""
    names = dice.sample([*known.names, *known.absent], len(known.names) + len(known.absent))
    groups = {unit.name: unit.group for unit in known.units}
    rows = [[float(at), name, groups.get(name)] for at, name in enumerate(names, 1)]
    return Grid("单位名册", [["序号", "单位全称", "组别"], *rows])


def rule_sheet(known: Known) -> Grid | None:
    """Return 规则 as the rules of a table state it; ``None`` if they say nothing."""
    rules = known.rules
    if not rules.rank_by:
        return None
    basis = re.sub(r"（.*?）", "", rules.rank_by) + ("/低到高" if rules.low else "/高到低")
    rows: list[list[Value]] = [
        ["项目", "内容"],
        ["排名依据", basis],
        ["名次方式", rules.method],
        ["分组排名", rules.by_group],
    ]
    if rules.bands:
        rows += [["等次依据", rules.rank_by], [], ["等次表"], ["等次", "最低分", "含边界", "名额"]]
        rows += [[name, "其余" if least is None else float(least)] for name, least in rules.bands]
    if rules.points:
        rows += [[], ["加扣分表"], ["情形", "组别", "条件", "分值"]]
        rows += [["", "", condition, float(points)] for condition, points in rules.points]
    width = max(map(len, rows))
    return Grid("规则", [[*row, *[None] * (width - len(row))] for row in rows])
