"""Lists of units: the zero reporters, and whoever meets a condition."""

from collections.abc import Sequence
from dataclasses import replace

from tongbao.core.assess import assess
from tongbao.core.columns.roles import REPORTED
from tongbao.core.notice.sentences import Wording
from tongbao.core.register import Register
from tongbao.core.rules.condition import InBand, about_the_ranking_column, comparisons_in
from tongbao.core.rules.rules import ListOrder, Overridden, SortKey
from tongbao.core.selecting import parse_selection, select
from tongbao.errors import WrongUse
from tongbao.findings import codes
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import ReadRules, Stamp
from tongbao.functions.shapes import Cells, flat, one, word
from tongbao.functions.tables import (
    MAKES_WRONG,
    column_by,
    ranges_of,
    refuse_open,
    refuse_without_bands,
    refuse_wrong,
    ruled,
    table_of,
    understood,
)
from tongbao.sheet.cells import states_nothing
from tongbao.sheet.ranges import Ranges

#: What Excel holds in a cell, in characters.
_LONGEST = 32_767

#: Why a condition cannot be answered, by the finding it leads to.
_UNANSWERABLE = {
    codes.RULE_UNKNOWN_BAND: "等次表里没有这个等次",
    codes.RULE_UNKNOWN_GROUP: "没有这个组别的单位",
    codes.RULE_NO_STANDARD: "没有达标线",
    codes.RULE_NO_ZERO_COLUMN: "不知道按哪一列看是否为零",
}
#: The items of 规则 a list of zero reporters rests on.
_ZERO_ITEMS = ("零报送依据", "零报送判定", "空白按零", "未列入表按零", "人工调整")


def zero_units(units: Cells, values: Cells, stamp: Stamp) -> tuple[str, ...]:
    """Name the zero reporters in the register's order.

    名单顺序 by value would go by the ranking column, which is not among the ranges.
    """
    return _zero_units(ranges_of(units, values, None), *ruled(stamp))


@remembered
def _zero_units(ranges: Ranges, read: ReadRules, register: Register | None) -> tuple[str, ...]:
    # Which columns count is what the formula points at; nothing else of the rules matters here.
    rules = understood(read, *_ZERO_ITEMS)
    named = rules.zero_columns[0] if len(rules.zero_columns) == 1 else REPORTED.name
    statistics = table_of(ranges, named)
    columns = tuple(statistics.figures)
    overrides = tuple(o for o in rules.overrides if o.item is Overridden.ZERO)
    rules = replace(
        rules, zero_columns=columns, rank_by=SortKey(columns[0]), then_by=(), list_order=ListOrder.REGISTER,
        points=(), band_by="", bands=(), overrides=overrides,
    )  # fmt: skip
    assessment = assess(statistics, register, rules)
    refuse_wrong(assessment, MAKES_WRONG)
    return tuple(Wording(assessment).each_name(assessment.zero_reporters()))


def chosen_units(units: Cells, values: Cells, condition: Cells, stamp: Stamp) -> tuple[str, ...]:
    """Name the units that meet a condition, in the order the rules ask for."""
    return _chosen(ranges_of(units, values, None), word(condition, "条件"), *ruled(stamp))


@remembered
def _chosen(
    ranges: Ranges, condition: str, read: ReadRules, register: Register | None
) -> tuple[str, ...]:
    rules = understood(read)
    try:
        wanted = parse_selection(condition)
    except ValueError as expected:
        raise WrongUse(f"条件写“{condition}”，应为{expected}。") from expected
    if isinstance(wanted.condition, InBand):
        refuse_without_bands(rules)
    statistics = table_of(ranges, column_by(rules))
    if comparisons_in(wanted.condition) and len(statistics.figures) == 1:
        # One column of figures: whatever the condition calls it, this is the one that is meant.
        wanted = replace(wanted, condition=about_the_ranking_column(wanted.condition))
        rules = replace(rules, rank_by=SortKey(next(iter(statistics.figures))))
    assessment, standings = select(statistics, register, rules, wanted)
    if assessment.basis.points_wait:
        refuse_open(assessment)
    for finding in assessment.findings:
        if finding.code in _UNANSWERABLE:
            why = f"条件“{condition}”用不上，{_UNANSWERABLE[finding.code]}"
            raise WrongUse(f"{why}。{finding.todo}")
    refuse_wrong(assessment, MAKES_WRONG)
    return tuple(Wording(assessment).each_name(standings))


def as_text(names: Sequence[str], separator: Cells, units: Cells) -> str:
    """Return a list as one text; 无 if nobody is on it, blank if there are no units at all.

    Raises:
        WrongUse: a cell cannot hold it.
    """
    between = "、" if separator is None else str(one(separator, "分隔符") or "")
    text = between.join(names)
    if len(text) > _LONGEST:
        raise WrongUse(
            f"名单有{len(names)}家、{len(text)}个字，一个单元格最多放{_LONGEST}个字。"
            "零报送单位请改用 =ZEROUNITS，一格一个往下排；其他名单请把条件写窄。"
        )
    return text or _nobody(units)


def as_column(names: Sequence[str], units: Cells) -> list[list[str]]:
    """Return a list as cells below each other, which Excel spills."""
    return [[name] for name in names or (_nobody(units),)]


def _nobody(units: Cells) -> str:
    return "" if all(states_nothing(cell) for cell in flat(units)) else "无"
