"""One unit among all units: its 加扣分, and why it stands where it stands."""

from dataclasses import replace
from typing import NamedTuple

from tongbao.chinese import key
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.columns.decided import POINTS
from tongbao.core.explanation import explanation
from tongbao.core.grading import band_alone
from tongbao.core.register import Register
from tongbao.core.results.grade import band_reason
from tongbao.core.rules.condition import InBand, NothingReported, depends_on_others
from tongbao.core.rules.condition_text import condition_words
from tongbao.core.rules.rules import Rules, SortKey
from tongbao.core.standing import Standing
from tongbao.errors import WrongUse
from tongbao.findings import codes
from tongbao.functions.remembering import remembered
from tongbao.functions.settings import ReadRules, Stamp
from tongbao.functions.shapes import Answer, Cells, number, over
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
from tongbao.sheet.cells import number_in, words_in
from tongbao.sheet.grid import Value
from tongbao.sheet.ranges import Ranges, statistics_of


def points_of(
    subject: Cells, units: Cells, values: Cells, groups: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return each unit's points, or each number's where no units are given."""
    read, register = ruled(stamp)
    if units is None:
        rules = _deciding_points(_alone(read))
        return over(lambda cell: _points(*_standing_of(cell, rules)), subject)
    asked = _asked(ranges_of(units, values, groups), read, register)
    return over(lambda cell: _points(asked.assessment, asked.find(cell)), subject)


def reasons_of(
    subject: Cells, units: Cells, values: Cells, groups: Cells, stamp: Stamp
) -> Answer | list[list[Answer]]:
    """Return why every unit stands where it stands; why a number has its band, without units."""
    read, register = ruled(stamp)
    if units is None:
        rules = replace(_alone(read), points=(), zero_columns=(), band_by="")
        return over(lambda cell: _band_reason(_standing_of(cell, rules)[1]), subject)
    asked = _asked(ranges_of(units, values, groups), read, register)
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
    rules = understood(read)
    assessment = assess(table_of(ranges, column_by(rules)), register, rules)
    # A line for a group that is not among the units harms nobody, unless no group is known at all.
    refuse_wrong(
        assessment, MAKES_WRONG | (frozenset() if assessment.groups else {codes.RULE_UNKNOWN_GROUP})
    )
    by_name: dict[str, Standing] = {}
    for standing in assessment.standings:
        for name in (standing.name, standing.unit.full_name, standing.unit.short_name):
            by_name.setdefault(key(name), standing)
    return _Asked(assessment, by_name, register)


def _points(assessment: Assessment, standing: Standing) -> Answer:
    if assessment.basis.points_wait:
        refuse_open(assessment)
    if not assessment.rules.points and not assessment.result(POINTS).is_decided:
        raise WrongUse("“规则”里没有加扣分表。")
    return "" if standing.points is None else standing.points


def _band_reason(standing: Standing) -> str:
    refuse_without_bands(standing.workings.rules)
    return band_reason(standing.workings, standing.row)


def _standing_of(cell: Value, rules: Rules) -> tuple[Assessment, Standing]:
    """Assess a number on its own, as a table with one unit."""
    if isinstance(cell, str) and number_in(cell) is None:
        raise WrongUse(f"“{words_in(cell)}”不是数字；如是单位，还要给出全部单位和数值两个区域。")
    score = number(cell, "数值")
    band = band_alone(score, rules.bands)
    if band and band.quota:
        raise WrongUse(f"“{band.name}”限了名额，还要给出全部单位和数值两个区域才定得了。")
    assessment = assess(
        statistics_of(Ranges(("本单位",), ((score,),)), column_by(rules)), None, rules
    )
    refuse_wrong(assessment, MAKES_WRONG)
    return assessment, assessment.standings[0]


def _alone(read: ReadRules) -> Rules:
    """Return the rules that speak about one number, whoever has it."""
    rules = understood(read)
    return replace(
        rules,
        rank_by=SortKey(column_by(rules), rules.rank_by is None or rules.rank_by.high_first),
        then_by=(),
        overrides=(),
        vetoes=(),
    )


def _deciding_points(rules: Rules) -> Rules:
    """Return what decides one number's points; refuse if other units do, too."""
    for rule in rules.points:
        if depends_on_others(rule.condition) or rule.group:
            line = f"{rule.group}{condition_words(rule.condition)}"
            raise WrongUse(f"加扣分表里有“{line}”，要给出全部单位和数值两个区域才算得出。")
    by_zero = any(isinstance(rule.condition, NothingReported) for rule in rules.points)
    by_band = any(isinstance(rule.condition, InBand) for rule in rules.points)
    if by_band:
        refuse_without_bands(rules)
    return replace(
        rules,
        zero_columns=rules.zero_columns if by_zero else (),
        bands=rules.bands if by_band else (),
        band_by=rules.band_by if by_band else "",
    )
