"""What 单位名册 knows about a name: full name, short name, group."""

from datetime import date

from tongbao.core.periods.reading import find_period
from tongbao.core.register import Unit
from tongbao.core.rules.rules import NameForm
from tongbao.errors import WrongUse
from tongbao.functions import settings
from tongbao.functions.settings import Stamp
from tongbao.functions.shapes import Answer, Cells, over, word
from tongbao.sheet.cells import words_in
from tongbao.sheet.grid import Value


def names_of(unit: Cells, form: Cells, stamp: Stamp) -> Answer | list[list[Answer]]:
    """Return each unit's full or short name."""
    said = word(form, "形式") or NameForm.FULL.value
    if said not in {each.value for each in NameForm}:
        raise WrongUse(f"形式写“{said}”，应为“全称”或“简称”。")
    short = said == NameForm.SHORT.value

    def answer(cell: Value) -> str:
        found = _unit(cell, stamp)
        return (found.short_name if short else "") or found.full_name

    return over(answer, unit)


def groups_of(unit: Cells, stamp: Stamp) -> Answer | list[list[Answer]]:
    """Return each unit's group."""
    return over(lambda cell: _unit(cell, stamp).group, unit)


def _unit(cell: Value, stamp: Stamp) -> Unit:
    name = words_in(cell)
    register = settings.IN_EXCEL.register(stamp)
    if register is None:
        raise WrongUse("工作簿里没有“单位名册”，或名册是空的。")
    match = register.resolve(name, _last_day(stamp))
    if match.unit is None:
        several = "、".join(each.full_name for each in match.several)
        if several:
            raise WrongUse(f"“{name}”在单位名册中可以是几个单位：{several}。")
        near = "、".join(unit.full_name for unit in register.similar(name))
        raise WrongUse(f"“{name}”不在单位名册中" + (f"，相近的有：{near}。" if near else "。"))
    return match.unit


def _last_day(stamp: Stamp) -> date | None:
    """Return the day whose names count: the last of 统计期间."""
    period = find_period(settings.IN_EXCEL.rules(stamp)[0].period)
    return period.last if period else None
