"""The fields of a clerk's paragraphs, filled one by one and held against the truth."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from tongbao.core.assessment import Assessment
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.fields import Fields
from tongbao.findings import NOWHERE
from truth.judging import points_of, shows, top
from truth.known import Known, KnownColumn
from truth.statements import Stated


def false_fields(known: Known, assessment: Assessment) -> list[str]:
    """Return the fields whose text contradicts the table; those that cannot be filled say nothing."""
    fields = Fields(assessment, {})
    false = []
    for name, is_right in _truths(known):
        text = f"{{{name}}}"
        if not list(fields.problems(Draft(text, NOWHERE))) and not is_right(fields.fill(text)):
            false.append(f"{text}填成“{fields.fill(text)}”")
    return false


def _truths(known: Known) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield every field there may be, and whether a text is right for it."""
    yield "单位数", lambda text: text == str(len(known.units))
    yield "统计期间", lambda text: text == known.period
    for column in known.columns:
        yield f"{column.heading}合计", _number(column, column.sum)
        if column.numbers:
            yield f"{column.heading}平均", _number(column, None)
    if reported := known.column("报送"):
        yield "报送合计", _number(reported, reported.sum)
        yield "零报送单位", _list(known.zeros())
        yield "零报送家数", _count(known.zeros())
    if published := known.column("发布"):
        yield "发布合计", _number(published, published.sum)
    if known.rules.rank_by:
        yield "前3名", _list([known.names[at] for at in top(known, 3, "")])
        for group in dict.fromkeys(unit.group for unit in known.units if unit.group):
            yield f"{group}:前2名", _list([known.names[at] for at in top(known, 2, group)])
    for grade, _ in known.rules.bands:
        graded = [name for at, name in enumerate(known.names) if known.band(at) == grade]
        yield f"{grade}单位", _list(graded)
        yield f"{grade}家数", _count(graded)
    if known.rules.points:
        pairs = list(zip(known.names, points_of(known), strict=True))
        yield "加分单位", _list([name for name, points in pairs if points > 0])
        yield "扣分单位", _list([name for name, points in pairs if points < 0])


def _number(column: KnownColumn, exact: Decimal | None) -> Callable[[str], bool]:
    def is_right(text: str) -> bool:
        bare = re.sub(r"[^\d.,:%−-]+$", "", text)
        if not re.fullmatch(r"[-−]?\d[\d,]*(?:\.\d+)?%?|\d+:\d\d", bare):
            return text in {"—", ""} or text.startswith("无")
        if exact is None:
            return shows(Stated(bare), column.mean, column, mean=True)
        return shows(Stated(bare), exact, column)

    return is_right


def _list(names: list[str]) -> Callable[[str], bool]:
    def is_right(text: str) -> bool:
        bare = re.sub(r"（[^（）]*）", "", text)
        return sorted([] if bare == "无" else bare.split("、")) == sorted(names)

    return is_right


def _count(names: list[str]) -> Callable[[str], bool]:
    return lambda text: text == str(len(names))
