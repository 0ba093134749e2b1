"""Tables, registers and rules typed as short texts."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tongbao.chinese import is_blank, parse_number
from tongbao.core.assessment import assess
from tongbao.core.entries import FIGURES, RESULTS, Column, Entry, Meaning, Statistics, TotalRow
from tongbao.core.register import Register, Unit
from tongbao.core.rules.conditions import parse_condition
from tongbao.core.rules.rules import Overridden, Override, PointsRule, Rules
from tongbao.core.standing import Assessment, Standing
from tongbao.findings import Finding, Place

_MEANINGS = {
    "单位": Meaning.UNIT,
    "序号": Meaning.SERIAL,
    "组别": Meaning.GROUP,
    "报送": Meaning.REPORTED,
    "发布": Meaning.PUBLISHED,
    "得分": Meaning.SCORE,
    "评分": Meaning.SCORE,
    "总分": Meaning.SCORE,
    "名次": Meaning.RANK,
    "组内名次": Meaning.GROUP_RANK,
    "总名次": Meaning.OVERALL_RANK,
    "等次": Meaning.BAND,
    "加扣分": Meaning.POINTS,
    "退稿": Meaning.REJECTED,
    "发布率": Meaning.RATE,
    "零报送": Meaning.ZERO,
    "备注": Meaning.TEXT,
}
SHEET = "统计表"


def columns_of(headings: str, **changes: Any) -> tuple[Column, ...]:
    """Return columns by their headings; the last word of a path decides the meaning."""
    return tuple(
        Column(
            name,
            _MEANINGS.get(name.rpartition("/")[2], Meaning.FIGURE),
            **changes.get(name, {}),
        )
        for name in headings.split()
    )


def statistics(
    text: str,
    columns: str = "单位 报送 发布",
    *,
    title: str = "2014年一季度信息报送情况统计表",
    period: str = "",
    totals: Sequence[TotalRow] = (),
    **changes: Any,
) -> Statistics:
    """Return a table: units separated by | or line breaks, values by spaces, _ for a blank.

    Values stand under the columns after 单位; 组别 before a unit's name is written 组别:名称.
    """
    made = columns_of(columns, **changes)
    lines = [line for line in text.replace("\n", "|").split("|") if line.strip()]
    entries = tuple(_entry(line.split(), made, row) for row, line in enumerate(lines, 3))
    return Statistics(
        made, entries, tuple(totals), title=title, period=period, place=Place(SHEET, "A2")
    )


def _entry(words: Sequence[str], columns: Sequence[Column], row: int) -> Entry:
    group, _, name = words[0].rpartition(":")
    filled = [c for c in columns if c.meaning is not Meaning.UNIT]
    assert len(words) - 1 == len(filled), f"{words} for {[c.name for c in filled]}"
    figures: dict[str, Decimal | None] = {}
    printed: dict[str, str] = {}
    for column, word in zip(filled, words[1:], strict=True):
        if column.meaning in FIGURES or column.meaning in {Meaning.REJECTED, Meaning.RATE}:
            figures[column.name] = parse_number(word)
        if column.meaning in RESULTS and word != "_":
            printed[column.name] = word
    cells = {c.name: f"{chr(65 + at)}{row}" for at, c in enumerate(columns)}
    unread = frozenset(
        c.name
        for c, word in zip(filled, words[1:], strict=True)
        if c.name in figures and figures[c.name] is None and not is_blank(word.strip("_"))
    )
    return Entry(name, group, figures, printed, SHEET, f"A{row}", cells, unread)


def register(text: str) -> Register:
    """Return a register: 组别:全称=简称=别名、别名, units separated by | or line breaks."""
    units = []
    for order, line in enumerate(text.replace("\n", "|").strip("|").split("|")):
        group, _, names = line.strip().rpartition(":")
        full, *others = names.split("=")
        short = others[0] if others else full
        aliases = tuple(others[1].split("、")) if len(others) > 1 else ()
        units.append(
            Unit(full, short, aliases, group, order, place=Place("单位名册", f"B{order + 2}"))
        )
    return Register(tuple(units))


def points(*lines: str) -> tuple[PointsRule, ...]:
    """Return 加扣分表 from lines such as 乡镇:前3名:+2 or 零报送:-2."""
    rules = []
    for row, line in enumerate(lines, 20):
        group, condition, amount = (["", *line.split(":")])[-3:]
        rules.append(
            PointsRule(
                condition,
                group,
                parse_condition(condition),
                Decimal(amount),
                Place("规则", f"C{row}"),
            )
        )
    return tuple(rules)


def override(unit: str, item: str, value: str, reason: str = "会议决定") -> Override:
    """Return a person's decision."""
    return Override(
        unit,
        Overridden(item),
        value,
        reason,
        "张三",
        "2014年4月2日",
        place=Place("人工调整", "D3"),
    )


def assessed(
    text: str,
    rules: Rules | None = None,
    columns: str = "单位 报送 发布",
    units: Register | None = None,
    today: datetime.date | None = None,
    **changes: Any,
) -> Assessment:
    """Assess a table typed as text."""
    return assess(statistics(text, columns, **changes), units, rules or Rules(), today)


def standing(assessment: Assessment, name: str) -> Standing:
    """Return the standing of a unit by its printed or full name."""
    return next(
        s
        for s in assessment.standings
        if name in (s.unit.full_name, s.entry.name if s.entry else "")
    )


def by_name(assessment: Assessment, attribute: str) -> dict[str, object]:
    """Return one attribute of every standing by the unit's name."""
    return {
        (s.entry.name if s.entry else s.unit.full_name): getattr(s, attribute)
        for s in assessment.standings
    }


def with_code(findings: Iterable[Finding], code: str) -> list[Finding]:
    """Return the findings of one code."""
    return [finding for finding in findings if finding.code.name == code]


def the(findings: Iterable[Finding], code: str) -> Finding:
    """Return the only finding of a code."""
    (finding,) = with_code(findings, code)
    return finding
