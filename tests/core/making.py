"""Tables, registers and rules typed as short texts."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tongbao.chinese import is_blank, parse_number
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.column import Column
from tongbao.core.columns.column_period import period_of
from tongbao.core.columns.decided import BAND, GROUP_RANK, OVERALL_RANK, POINTS, RANK, ZERO
from tongbao.core.columns.derived import DERIVED_MEANINGS, PUBLISHED_RATE, REJECTED
from tongbao.core.columns.roles import (
    DEDUCTIONS,
    FIGURE,
    GROUP,
    PUBLISHED,
    REPORTED,
    SCORE,
    SERIAL,
    TEXT,
    UNIT,
)
from tongbao.core.register import Register, Unit
from tongbao.core.rules.condition_text import parse_condition
from tongbao.core.rules.rules import Overridden, Override, PointsRule, Rules
from tongbao.core.standing import Standing
from tongbao.core.statistics import Statistics
from tongbao.core.total_row import TotalRow
from tongbao.findings import Finding, Place

_MEANINGS = {
    "单位": UNIT,
    "序号": SERIAL,
    "组别": GROUP,
    "报送": REPORTED,
    "发布": PUBLISHED,
    "得分": SCORE,
    "评分": SCORE,
    "总分": SCORE,
    "扣分": DEDUCTIONS,
    "名次": RANK,
    "排名": RANK,
    "组内名次": GROUP_RANK,
    "总名次": OVERALL_RANK,
    "等次": BAND,
    "加扣分": POINTS,
    "退稿": REJECTED.meaning,
    "发布率": PUBLISHED_RATE.meaning,
    "零报送": ZERO,
    "备注": TEXT,
}
SHEET = "统计表"


def _period(name: str) -> str:
    period = period_of(name.split("/"))
    return period.words if period else ""


def columns_of(headings: str, **changes: Any) -> tuple[Column, ...]:
    """Return columns by their headings; the last word of a path decides the meaning."""
    return tuple(
        Column(
            name,
            _MEANINGS.get(name.rpartition("/")[2], FIGURE),
            **{"period": _period(name), **changes.get(name, {})},
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
    rows = [line.split() for line in lines]
    filled = [c for c in made if c.meaning is not UNIT]
    for words in rows:
        assert len(words) - 1 == len(filled), f"{words} for {[c.name for c in filled]}"
    figures, printed, unread, texts = {}, {}, {}, {}
    for at, column in enumerate(filled, 1):
        words = [row[at] for row in rows]
        if column.meaning.is_figure or column.meaning in DERIVED_MEANINGS:
            figures[column.name] = numbers = list(map(parse_number, words))
            unread[column.name] = frozenset(
                row
                for row, (word, number) in enumerate(zip(words, numbers, strict=True))
                if number is None and not is_blank(word.strip("_"))
            )
            texts[column.name] = {
                row: word for row, word in enumerate(words) if word != "_" and not word.isdecimal()
            }
        if column.meaning.is_result:
            printed[column.name] = ["" if word == "_" else word for word in words]
    letters = {c.name: chr(65 + at) for at, c in enumerate(made)}
    return Statistics(
        made,
        [words[0].rpartition(":")[2] for words in rows],
        [words[0].rpartition(":")[0] for words in rows],
        figures,
        printed,
        unread,
        tuple(totals),
        title=title,
        period=period,
        place=Place(SHEET, "A2"),
        where=lambda row, column: Place(SHEET, f"{letters.get(column, 'A')}{row + 3}"),
        texts=texts,
    )


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
    return next(s for s in assessment.standings if name in (s.unit.full_name, s.name))


def by_name(assessment: Assessment, attribute: str) -> dict[str, object]:
    """Return one attribute of every standing by the unit's name."""
    return {s.name: getattr(s, attribute) for s in assessment.standings}


def with_code(findings: Iterable[Finding], code: str) -> list[Finding]:
    """Return the findings of one code."""
    return [finding for finding in findings if finding.code.name == code]


def the(findings: Iterable[Finding], code: str) -> Finding:
    """Return the only finding of a code."""
    (finding,) = with_code(findings, code)
    return finding
