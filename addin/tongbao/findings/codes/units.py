"""Findings about units: the register itself, and the names in a table that it does not go along with."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

REGISTER_NOT_UNDERSTOOD = Code(
    "register-not-understood",
    Severity.ERROR,
    "单位名册里有一格看不懂，如参评、日期",
    "请改正",
)
REGISTER_DUPLICATE = Code(
    "register-duplicate",
    Severity.ERROR,
    "单位名册里一个名称对应几个单位",
    "请删去重复的一行，或修改简称、别名、停用日期",
)
REGISTER_DATES = Code(
    "register-dates",
    Severity.WARNING,
    "单位名册里停用日期早于起用日期",
    "请核对这两个日期",
)
UNIT_UNKNOWN = Code(
    "unit-unknown",
    Severity.ERROR,
    "表中的单位不在单位名册中",
    "请改正名称，或在名册中补上这个单位（或把这个写法填入别名）",
)
UNIT_WRITTEN_OTHERWISE = Code(
    "unit-written-otherwise",
    Severity.NOTE,
    "表中的写法与单位名册差一个“县”“市”之类的字，或带有“含……”的说明，按单位名册计",
    "如果不是同一个单位，请改正名称",
)
UNIT_AMBIGUOUS = Code(
    "unit-ambiguous",
    Severity.ERROR,
    "表中的名称在单位名册中可以是几个单位",
    "请在名册的别名中写明它是哪一个",
)
UNIT_TWICE = Code(
    "unit-twice",
    Severity.ERROR,
    "一个单位在表中出现两次",
    "请删去重复的一行，或改正单位名称",
)
UNIT_ABSENT = Code(
    "unit-absent",
    Severity.WARNING,
    "单位名册中的单位没有列入统计表",
    "请核对是漏列还是不参加本期统计",
)
UNIT_NOT_IN_USE = Code(
    "unit-not-in-use",
    Severity.WARNING,
    "单位在统计期末还没有起用或者已经停用",
    "请核对单位名册的起用、停用日期，或改用现在的单位名称",
)
UNIT_NOT_ASSESSED = Code(
    "unit-not-assessed",
    Severity.NOTE,
    "单位在单位名册中为不参评，不排名、不评等次、不加扣分",
    "如应参评，请在单位名册中把“参评”改为“是”",
)
GROUP_DIFFERS = Code(
    "group-differs",
    Severity.WARNING,
    "单位的组别在表中和单位名册中不同，按单位名册计",
    "请核对组别",
)
