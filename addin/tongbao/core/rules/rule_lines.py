"""The tables of sheet 规则, row by row: 等次表, 加扣分表, 单项否决, 人工调整."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from tongbao.chinese import key, tidy
from tongbao.core.rules.conditions import parse_amount, parse_condition, parse_points, parse_yes
from tongbao.core.rules.rules import (
    Band,
    Overridden,
    Override,
    PointsRule,
    Quota,
    Rounding,
    Ties,
    Veto,
)
from tongbao.findings import NOWHERE, Code, Finding, Place, codes

_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)
_REST = frozenset({"", "其余", "其他", "余下", "其它", "以下", "-", "—", "——", "/"})
_NO_QUOTA = frozenset({"", "不限", "不限名额", "无", "-", "—", "——", "/"})
#: ≥90分, >80, 90分以上, 90（含）.
_LOWEST = re.compile(r"(>=|≥|>)?(.+?)(?:及?以上)?(?:\(含\))?(?:及?以上)?")
_EVERYONE = frozenset({"全部", "所有", "全体", "不限"})
_PER_GROUP, _OVERALL = frozenset({"每组", "分组", "各组"}), frozenset({"全部", "全体", "总体"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a settings table: text by heading, and where each cell stands."""

    cells: Mapping[str, str]
    place: Place = NOWHERE
    places: Mapping[str, Place] = field(default_factory=dict)

    def get(self, *headings: str) -> str:
        """The text under the first of these headings that is there."""
        return next((self.cells[name] for name in headings if self.cells.get(name)), "")


class LineError(ValueError):
    """A cell of a settings row that says something else than it should."""

    def __init__(self, heading: str, expected: str, code: Code = codes.RULE_NOT_UNDERSTOOD) -> None:
        self.heading, self.code = heading, code
        super().__init__(expected)


def build_each(
    lines: Iterable[Line], build: Callable[[Line], _T], table: str, findings: list[Finding]
) -> Iterator[_T]:
    """Yield what the rows of a table say; a row that cannot be understood becomes a finding."""
    for line in lines:
        try:
            yield build(line)
        except LineError as wrong:
            place = line.places.get(wrong.heading, line.place)
            text = line.cells.get(wrong.heading, "")
            findings.append(
                not_understood(table, text, str(wrong), place, wrong.heading, wrong.code)
            )


def not_understood(
    item: str,
    text: str,
    expected: str,
    place: Place,
    heading: str = "",
    code: Code = codes.RULE_NOT_UNDERSTOOD,
) -> Finding:
    """Say that a cell of 规则 holds something else than it should.

    Args:
        item: the item, or the table whose row it is.
        text: what stands there.
        expected: what should.
        place: where.
        heading: the heading of the cell, in a table.
        code: what kind of finding it is.
    """
    name = f"{item}·{heading}" if heading else item
    found = f"写的是“{tidy(text)}”" if tidy(text) else "空着"
    message = f"规则“{name}”{found}，应为{expected}"
    return code.finding(message, place, item=item)


def word_of(kind: type[_E]) -> Callable[[str], _E]:
    """Return a reader of one of an enumeration's Chinese words."""

    def parse(text: str) -> _E:
        for member in kind:
            if key(member.value) == key(text):
                return member
        raise ValueError("、".join(f"“{member.value}”" for member in kind) + "之一")

    return parse


def band(line: Line) -> Band:
    """Read a row of 等次表."""
    lowest = line.get("最低分", "分数线")
    exclusive = key(lowest).startswith(">") and not key(lowest).startswith(">=")
    return Band(
        _named(line, "等次的名称", "等次", "档次"),
        None if key(lowest) in _REST else _cell(line, _lowest, "最低分", "分数线"),
        _cell(line, parse_yes, "含边界") if line.get("含边界") else not exclusive,
        None if key(line.get("名额")) in _NO_QUOTA else _quota(line),
        line.place,
    )


def _lowest(text: str) -> Decimal:
    match = _LOWEST.fullmatch(key(text))
    return parse_amount(match[2] if match else text)


def _quota(line: Line) -> Quota:
    text = key(line.get("名额"))
    amount = _cell(line, parse_amount, "名额")
    percent = "%" in text or 0 < amount < 1
    if amount < 0 or (percent and amount > 1):
        raise LineError("名额", "个数，或 0 到 100 的百分比，如 20%")
    scope = key(line.get("名额范围"))
    if scope not in {"", *_PER_GROUP, *_OVERALL}:
        raise LineError("名额范围", "“每组”或“全部”")
    return Quota(
        amount * 100 if percent else amount,
        percent,
        scope not in _OVERALL,
        _cell(line, word_of(Rounding), "取整方式") if line.get("取整方式") else Rounding.FLOOR,
        _cell(line, word_of(Ties), "名额并列") if line.get("名额并列") else Ties.ALL_IN,
    )


def points_rule(line: Line) -> PointsRule:
    """Read a row of 加扣分表."""
    return PointsRule(
        label=tidy(line.get("情形")) or tidy(line.get("条件")),
        group=group_of(line.get("组别")),
        condition=_cell(line, parse_condition, "条件"),
        points=_cell(line, parse_points, "分值"),
        place=line.places.get("条件", line.place),
        group_place=line.places.get("组别", line.place),
    )


def group_of(text: str) -> str:
    """Return the group a line of 加扣分表 names; empty if it is for everyone."""
    return "" if key(text) in _EVERYONE else tidy(text)


def veto(line: Line) -> Veto:
    """Read a row of 单项否决."""
    name, score = tidy(line.get("否决等次", "等次")), line.get("否决得分", "得分")
    if not name and not score:
        raise LineError("否决等次", "否决后的等次或得分")
    return Veto(
        unit=_named(line, "单位名称", "单位", "单位名称"),
        reason=tidy(line.get("否决情形", "情形", "理由", "原因")),
        band=name,
        score=_cell(line, parse_amount, "否决得分", "得分") if score else None,
        place=line.place,
    )


def override(line: Line) -> Override:
    """Read a row of 人工调整; one without a reason is refused."""
    if "表头" in line.places:
        raise LineError("表头", "单位、调整项目、调整为、理由这几列，这张表没有采用")
    if not tidy(line.get("理由")):
        expected = "调整的理由（没有理由的人工调整不予采用）"
        raise LineError("理由", expected, codes.OVERRIDE_WITHOUT_REASON)
    unit = _named(line, "单位名称", "单位", "单位名称")
    item = _cell(line, word_of(Overridden), "调整项目", "项目")
    value = tidy(line.get("调整为", "调整后"))
    if not value:
        raise LineError("调整为", "调整后的内容")
    if item is Overridden.POINTS:
        _cell(line, parse_points, "调整为", "调整后")
    if item is Overridden.ZERO:
        _cell(line, parse_yes, "调整为", "调整后")
    return Override(
        unit=unit,
        item=item,
        value=value,
        reason=tidy(line.get("理由")),
        clerk=tidy(line.get("经办人")),
        date=tidy(line.get("日期")),
        place=line.place,
    )


def _named(line: Line, what: str, *headings: str) -> str:
    name = tidy(line.get(*headings))
    if not name:
        raise LineError(next((h for h in headings if h in line.places), headings[0]), what)
    return name


def _cell(line: Line, parse: Callable[[str], _T], *headings: str) -> _T:
    heading = next((name for name in headings if line.cells.get(name)), headings[0])
    try:
        return parse(line.cells.get(heading, ""))
    except ValueError as reason:
        raise LineError(heading, str(reason)) from reason
