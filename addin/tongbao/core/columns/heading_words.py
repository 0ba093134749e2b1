"""What a heading says besides what its column holds: that it adds up, counts, measures."""

import re

from tongbao.chinese import key

_TOTAL_HEADING = re.compile(r"(?:合计|总计|小计|累计|总分|总得分|总数|总量|总和)$")
_JUST_COUNTS = re.compile(r"(?:总数量|数量|条数|总数|总量|篇数|件数|个数|数|量|情况)")
_STEM = re.compile(rf"(?:信息|稿件)?{_JUST_COUNTS.pattern}$")
_MEASURE = re.compile(r"\(?(?:条|分|篇|次|个|件|家|项|人|名|%|位|条数|万元|元|单位:.+)\)?")


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
    return bool(_MEASURE.fullmatch(key(heading)))


def stem(name: str) -> str:
    """Return a column name without the words that say it counts: 报送条数 → 报送."""
    words = key(name)
    return _STEM.sub("", words) or words
