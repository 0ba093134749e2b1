"""Units that meet a condition: the lists a clerk asks for by 前7名, 报送≥20, 等次=优秀 or 零报送."""

import re
from dataclasses import replace
from decimal import Decimal

from tongbao.chinese import tidy
from tongbao.core.assess import assess
from tongbao.core.assessment import Assessment
from tongbao.core.register import Register
from tongbao.core.rules.condition import comparisons_in
from tongbao.core.rules.condition_text import parse_condition
from tongbao.core.rules.conditions import group_of
from tongbao.core.rules.rules import Overridden, PointsRule, Rules
from tongbao.core.standing import Standing
from tongbao.core.statistics import Statistics


def parse_selection(text: str) -> PointsRule:
    """Return the condition in ``前7名`` or ``乡、街道：前7名``; raise ValueError if there is none.

    It is a line in 加扣分表 worth one point, so that a list and 加扣分 never disagree about who meets it.
    """
    group, _, condition = re.sub("[：﹕]", ":", text).rpartition(":")
    return PointsRule(tidy(condition), group_of(group), parse_condition(condition), Decimal(1))


def select(
    statistics: Statistics, register: Register | None, rules: Rules, chosen: PointsRule
) -> tuple[Assessment, list[Standing]]:
    """Assess a table and return the units that meet a condition, in standing order.

    A number compared with a limit needs no ranks and no bands, so what the rules say about other
    columns is left aside then.
    """
    overrides = tuple(o for o in rules.overrides if o.item is not Overridden.POINTS)
    rules = replace(
        rules, points=(chosen,), overrides=overrides, bonus_cap=None, deduction_cap=None
    )
    if comparisons_in(chosen.condition):
        rules = replace(rules, then_by=(), zero_columns=(), band_by="", bands=())
    assessment = assess(statistics, register, rules)
    return assessment, assessment.in_order(s for s in assessment.standings if s.awards)
