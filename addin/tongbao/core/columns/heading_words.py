"""What a heading says besides what its column holds: that it adds up, counts, measures."""

import re

from tongbao.chinese import MEASURES, key
from tongbao.regex import regex

_TOTAL_HEADING = regex(r"(?:合计|总计|小计|累计|总分|总得分|总数|总量|总和)$")
_JUST_COUNTS = regex(r"(?:总数量|数量|条数|总数|总量|篇数|件数|个数|数|量|情况)")
_STEM = regex(rf"(?:信息|稿件)?{_JUST_COUNTS.pattern}$")
_MEASURE = regex(r"\(.+\)|条|分|篇|次|个|件|家|项|人|名|%|位|则|字|条数|万元|亿元|元|单位:.+")
_COUNTED_IN = regex(rf"\(?(?:(?:计量)?单位:)?((?:[百千万亿]?(?:{MEASURES}))|[万亿]|%|百分比)\)?")
_TABLE_MEASURE = regex(
    rf"(?<![一-龥])(?:计量)?单位:([百千万亿]?(?:{MEASURES})|[万亿]|%)(?![、,/一-龥])"
)
_RATE = regex(r"(?:[率比%]|比例|占比|比重|百分比|环比|同比|增幅|降幅)$")
_POINTS_AN_ITEM = regex(
    r"[\d.]+分[/每][条篇件则个次]|每?[条篇件则个次][加得计记]?[\d.]+分|分/[条篇件则个次]"
)
_SCORES = regex(r"得分|评分|积分|计分|打分")
_NO_RATE = regex(r"(?:频率|效率|功率|之比|评比)$")
_MONEY = regex(r"(?:金额|款额|投资额|交易额|销售额|经费|资金|产值|税额|罚款|罚没款)$")
_DURATION = regex(r"(?:时长|用时|耗时|历时|办理时间|办结时间|响应时间|处置时间|处理时间)$")


def any_of(text: str) -> str:
    """Return a pattern for any one word in a text."""
    return "(?:" + "|".join(text.split()) + ")"


def is_total_heading(heading: str) -> bool:
    """Whether a column heading claims a sum: 合计, 总分."""
    return bool(_TOTAL_HEADING.search(key(heading)))


def just_counts(heading: str) -> bool:
    """Whether a heading only says that something is counted, not what: 数量, 条数."""
    return bool(_JUST_COUNTS.fullmatch(key(heading)))


def is_responsible(heading: str) -> bool:
    """Whether a heading names who answers for a unit or a task: 责任单位, 主管部门."""
    return bool(re.match("责任|主管|分管|牵头|承办|主办|协办|配合|督办|整改", key(heading)))


def is_measure(heading: str) -> bool:
    """Whether a heading cell only names the unit of measure: (条), 分."""
    words = key(heading)
    return bool(_MEASURE.fullmatch(words)) and (words[:1] != "(" or bool(measure_in(words)))


def measure_in(remark: str) -> str:
    """Return what a remark in a heading says is counted: (万元) → 万元; empty if it says no such thing."""
    match = _COUNTED_IN.fullmatch(key(remark))
    return ("%" if match[1] == "百分比" else match[1]) if match else ""


def table_measure(text: str) -> str:
    """Return what the words above a table say its numbers count (单位：篇); empty if they do not."""
    match = _TABLE_MEASURE.search(key(text))
    return match[1] if match else ""


def names_rate(heading: str) -> bool:
    """Whether a heading names a share or a growth: 办结率, 占比, 同比."""
    words = key(heading)
    return bool(_RATE.search(words)) and not _NO_RATE.search(words)


def points_an_item(heading: str) -> bool:
    """Whether a heading says how many points an item gets: 国家级（10分/条）, 省级每条5分."""
    return bool(_POINTS_AN_ITEM.search(key(heading)))


def names_scores(title: str) -> bool:
    """Whether a title speaks of scores: 采用得分情况, 积分表."""
    return bool(_SCORES.search(key(title)))


def names_money(heading: str) -> bool:
    """Whether a heading names an amount of money."""
    return bool(_MONEY.search(key(heading)))


def names_duration(heading: str) -> bool:
    """Whether a heading names how long something took."""
    return bool(_DURATION.search(key(heading)))


def stem(name: str) -> str:
    """Return a column name without the words that say it counts: 报送条数 → 报送."""
    words = key(name)
    return _STEM.sub("", words) or words
