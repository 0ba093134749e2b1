"""What becomes of a unit among all units: lists, 加扣分 and the reasons, all from one assessment."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tongbao.core.assessment import assess
from tongbao.core.chinese import key
from tongbao.core.conditions import condition_words
from tongbao.core.entries import Meaning, Statistics
from tongbao.core.explanation import band_reason, explanation
from tongbao.core.register import Register
from tongbao.core.rules import (
    DEFAULT_BANDS,
    Compare,
    NothingReported,
    Overridden,
    Rules,
    SortKey,
    TopRanks,
)
from tongbao.core.selecting import parse_selection, select
from tongbao.core.sentences import Wording
from tongbao.core.standing import Assessment, Standing
from tongbao.errors import WrongUse
from tongbao.functions import settings
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import ReadRules, Stamp, refuse_first
from tongbao.functions.shapes import (
    Answer,
    Cells,
    flat,
    number,
    one,
    over,
    refuse_errors,
    rows_of,
    word,
)
from tongbao.sheet.cells import number_in, states_nothing, words_in
from tongbao.sheet.grid import Value
from tongbao.sheet.ranges import Ranges, statistics_of

#: Findings that make a result wrong, where a formula has no other way to say so.
_MAKES_WRONG = frozenset(
    {
        "unknown-column",
        "bands-overlap",
        "rule-unknown-band",
        "rule-no-standard",
        "rule-no-zero-column",
        "unit-twice",
        "unit-ambiguous",
    }
)
#: Why a condition cannot be answered, by the finding it leads to.
_UNANSWERABLE = {
    "rule-unknown-band": "等次表里没有这个等次",
    "rule-unknown-group": "没有这个组别的单位",
    "rule-no-standard": "没有达标线",
    "rule-no-zero-column": "不知道按哪一列看是否为零",
}


# --- lists of units ------------------------------------------------------------------------------


def zero_units(units: Cells, values: Cells, stamp: Stamp) -> tuple[str, ...]:
    """Return the names of the zero reporters in the order the rules ask for."""
    return _zero_units(_ranges(units, values, None), *_ruled(stamp))


@remembered
def _zero_units(ranges: Ranges, read: ReadRules, register: Register | None) -> tuple[str, ...]:
    # Which columns count is what the formula points at; nothing else of the rules matters here.
    rules = _understood(read, "零报送", "空白按零", "未列入表按零")
    named = rules.zero_columns[0] if len(rules.zero_columns) == 1 else Meaning.REPORTED.value
    statistics = _table(ranges, named)
    columns = tuple(column.name for column in statistics.columns[1:])
    ranked = SortKey(columns[0], rules.rank_by is None or rules.rank_by.high_first)
    overrides = tuple(o for o in rules.overrides if o.item is Overridden.ZERO)
    rules = replace(
        rules, zero_columns=columns, rank_by=ranked, then_by=(), points=(), band_by="", bands=(), overrides=overrides
    )  # fmt: skip
    assessment = assess(statistics, register, rules)
    _refuse(assessment, _MAKES_WRONG)
    return tuple(Wording(assessment).each_name(assessment.zero_reporters()))


def chosen_units(units: Cells, values: Cells, condition: Cells, stamp: Stamp) -> tuple[str, ...]:
    """Return the names of the units that meet a condition, in the order the rules ask for."""
    return _chosen(_ranges(units, values, None), word(condition, "条件"), *_ruled(stamp))


@remembered
def _chosen(
    ranges: Ranges, condition: str, read: ReadRules, register: Register | None
) -> tuple[str, ...]:
    rules = _understood(read)
    try:
        wanted = parse_selection(condition)
    except ValueError as expected:
        raise WrongUse(f"条件写“{condition}”，应为{expected}。") from expected
    statistics = _table(ranges, _column(rules))
    if isinstance(wanted.condition, Compare) and len(statistics.columns) == 2:
        # One column of figures: whatever the condition calls it, this is the one that is meant.
        wanted = replace(wanted, condition=replace(wanted.condition, column=""))
        rules = replace(rules, rank_by=SortKey(statistics.columns[1].name))
    assessment, standings = select(statistics, register, rules, wanted)
    for finding in assessment.findings:
        if finding.code in _UNANSWERABLE:
            why = f"条件“{condition}”用不上，{_UNANSWERABLE[finding.code]}"
            raise WrongUse(f"{why}。{finding.todo}")
    _refuse(assessment, _MAKES_WRONG)
    return tuple(Wording(assessment).each_name(standings))


def as_text(names: Sequence[str], separator: Cells, units: Cells) -> str:
    """Return a list as one text; 无 if nobody is on it, blank if there are no units at all."""
    between = "、" if separator is None else str(one(separator, "分隔符") or "")
    return between.join(names) or _nobody(units)


def as_column(names: Sequence[str], units: Cells) -> list[list[str]]:
    """Return a list as cells below each other, which Excel spills."""
    return [[name] for name in names or (_nobody(units),)]


def _nobody(units: Cells) -> str:
    return "" if all(states_nothing(cell) for cell in flat(units)) else "无"


# --- one unit ------------------------------------------------------------------------------------


def points_of(
    subject: Cells, units: Cells, values: Cells, groups: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return the points of every unit; of every number, where no units are given."""
    read, register = _ruled(stamp)
    if units is None:
        rules = _refuse_if_others_decide(_alone(read))
        return over(lambda cell: _points(*_standing_of(cell, rules)), subject)
    asked = _asked(_ranges(units, values, groups), read, register)
    return over(lambda cell: _points(asked.assessment, asked.find(cell)), subject)


def reasons_of(
    subject: Cells, units: Cells, values: Cells, groups: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return why every unit stands where it stands; why a number has its band, without units."""
    read, register = _ruled(stamp)
    if units is None:
        rules = replace(_alone(read), points=(), zero_columns=())
        return over(lambda cell: _band_reason(*_standing_of(cell, rules)), subject)
    asked = _asked(_ranges(units, values, groups), read, register)
    return over(lambda cell: explanation(asked.find(cell), asked.assessment), subject)


class _Asked(NamedTuple):
    """An assessment that formulas ask about, unit by unit."""

    assessment: Assessment
    by_name: dict[str, Standing]
    register: Register | None

    def find(self, cell: Value) -> Standing:
        """Return a unit's standing by its name as printed, or as the register knows it."""
        name = words_in(cell)
        found = self.by_name.get(key(name))
        if found is None and self.register:
            period = self.assessment.period
            unit = self.register.resolve(name, period.last if period else None).unit
            found = self.by_name.get(key(unit.full_name)) if unit else None
        if found is None:
            raise WrongUse(f"所选的单位里没有“{name}”。")
        return found


@remembered
def _asked(ranges: Ranges, read: ReadRules, register: Register | None) -> _Asked:
    rules = _understood(read)
    assessment = assess(_table(ranges, _column(rules)), register, rules)
    # A line for a group that is not among the units harms nobody, unless no group is known at all.
    _refuse(
        assessment, _MAKES_WRONG | (frozenset() if assessment.groups else {"rule-unknown-group"})
    )
    by_name: dict[str, Standing] = {}
    for standing in assessment.standings:
        printed = standing.entry.name if standing.entry else ""
        for name in (printed, standing.unit.full_name, standing.unit.short_name):
            by_name.setdefault(key(name), standing)
    return _Asked(assessment, by_name, register)


def _points(assessment: Assessment, standing: Standing) -> Answer:
    if not assessment.rules.points and not assessment.decides(Meaning.POINTS):
        raise WrongUse("“规则”里没有加扣分表。")
    return "" if standing.points is None else standing.points


def _band_reason(assessment: Assessment, standing: Standing) -> str:
    return band_reason(standing, assessment) or "规则里没有等次表"


def _standing_of(cell: Value, rules: Rules) -> tuple[Assessment, Standing]:
    """Assess a number on its own, as a table of one unit."""
    if isinstance(cell, str) and number_in(cell) is None:
        raise WrongUse(f"“{words_in(cell)}”不是数字；如是单位，还要给出全部单位和数值两个区域。")
    statistics = statistics_of(Ranges(("本单位",), ((number(cell, "数值"),),)), _column(rules))
    assessment = assess(statistics, None, rules)
    _refuse(assessment, _MAKES_WRONG)
    (standing,) = assessment.standings
    band = next((b for b in assessment.basis.bands if b.name == standing.band), None)
    if band and band.quota:
        raise WrongUse(f"“{band.name}”限了名额，还要给出全部单位和数值两个区域才定得了。")
    return assessment, standing


def _alone(read: ReadRules) -> Rules:
    """Return what of the rules speaks of one number, whoever has it."""
    rules = _understood(read)
    asked_for_zero = any(isinstance(rule.condition, NothingReported) for rule in rules.points)
    return replace(
        rules,
        rank_by=SortKey(_column(rules), rules.rank_by is None or rules.rank_by.high_first),
        then_by=(),
        bands=rules.bands if "等次表" in rules.stated else DEFAULT_BANDS,
        zero_columns=rules.zero_columns if asked_for_zero else (),
        overrides=(),
        vetoes=(),
    )


def _refuse_if_others_decide(rules: Rules) -> Rules:
    """Refuse rules by which one number does not decide its points."""
    for rule in rules.points:
        if isinstance(rule.condition, TopRanks) or rule.group:
            line = f"{rule.group}{condition_words(rule.condition)}"
            raise WrongUse(f"加扣分表里有“{line}”，要给出全部单位和数值两个区域才算得出。")
    return rules


# --- what a formula points at, and what the workbook rules ---------------------------------------


def _ranges(units: Cells, values: Cells, groups: Cells) -> Ranges:
    """Return the ranges as columns, as which rows of names and figures are taken, too."""
    if values is None:
        raise WrongUse("还要给出数值所在的区域。")
    names, rows = flat(units), rows_of(values)
    if len(rows_of(units)) > 1 and len(rows_of(units)[0]) > 1:
        raise WrongUse("单位应当在一列（或一行）里，所选区域有几行几列。")
    columns = rows if len(rows) == 1 and len(names) > 1 else [*zip(*rows, strict=True)]
    return Ranges(
        tuple(names), tuple(map(tuple, columns)), () if groups is None else tuple(flat(groups))
    )


def _table(ranges: Ranges, column: str) -> Statistics:
    refuse_errors([*ranges.units, *ranges.groups])
    return statistics_of(ranges, column)


def _ruled(stamp: Stamp) -> tuple[ReadRules, Register | None]:
    return settings.IN_EXCEL.decided_rules(stamp), settings.IN_EXCEL.register(stamp)


def _understood(read: ReadRules, *items: str) -> Rules:
    """Return the rules unless a line of them (of these items, if given) is not understood."""
    rules, findings = read
    refuse_first(
        tuple(
            finding
            for finding in findings
            if finding.code == "rule-not-understood"
            and (not items or any(item in finding.message for item in items))
        )
    )
    return rules


def _column(rules: Rules) -> str:
    """Return what a single column of figures is by the rules."""
    return rules.rank_by.column if rules.rank_by else Meaning.SCORE.value


def _refuse(assessment: Assessment, codes: frozenset[str]) -> None:
    """Refuse an assessment with such a finding; a missing column comes first, others follow from it."""
    wrong = [finding for finding in assessment.findings if finding.code in codes]
    refuse_first(sorted(wrong, key=lambda finding: finding.code != "unknown-column"))
