"""Findings about earlier periods: what cannot be compared with, what is missing, what disagrees."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

PREVIOUS_REFUSED = Code(
    "previous-refused",
    Severity.WARNING,
    "上期工作簿里没有可以与本期比较的数",
    "请换成紧接本期的前一期，或上年同期的工作簿",
)
PAST_DIFFERS = Code(
    "past-differs",
    Severity.WARNING,
    "同一个往期的数，两处不一致",
    "请核对这两处，改正其中一处",
)
PAST_TWICE = Code(
    "past-twice",
    Severity.WARNING,
    "同一个往期有几个表，数不相同，没有比较",
    "请只留一个，或在别的表的标题、工作表名里写明是哪一期",
)
PAST_COLUMN = Code(
    "past-column",
    Severity.NOTE,
    "往期的表里没有与本期某一列相同的列，这一列没有比较",
    "两期其实是同一列的，请把列名改成一样，或在“规则”的列含义里写明",
)
PAST_MISSING = Code(
    "past-missing",
    Severity.NOTE,
    "没有上一期或上年同期的数，没有写环比或同比",
    "要比较的，请<to_compare>",
)
