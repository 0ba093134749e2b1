"""The columns rules and people decide: 名次, 等次, 加扣分, 零报送, and the headings that name them.

How each is filled in, checked, printed and explained stands in ``core.results``.
"""

from tongbao.chinese import key
from tongbao.core.columns.heading_words import any_of, stem
from tongbao.core.columns.meaning import Holds, Meaning, fully
from tongbao.regex import regex

_RANK = regex(r"名次|排名|排序|位次|排位|座次")
_NOT_RANK = regex(r"(?:得分|分值|分数|加分|扣分|个数)$")
_WITHIN = regex(r"组内|分组|本组|类内|同类|小组")
_OVERALL = regex(r"总名次|总排名|总位次|全[区市县州部省体]|综合排名|总排序")
_BAND = regex(
    rf"(?:{any_of('考核 评定 评价 考评 检查 综合 评议 最终 本期 拟定 建议')})?(?:等次|档次|等级|评级)(?:评定|结果)?"
    r"|(?:评定|考核)结果"
)
_POINTS = regex(
    r"(?:绩效|考核|考评|应|拟|合计)?(?:加扣分|加减分|增减分|奖惩分|奖扣分|加[、/,]扣分|加\(扣\)分|加分\(扣分\))"
    r"(?:值|情况)?"
)
_ZERO = regex(r"(?:是否)?零报送(?:单位|标记|情况)?|是否零报")


def _is_rank(words: str) -> bool:
    return bool(_RANK.search(words)) and not _NOT_RANK.search(words)


def _is_overall(words: str) -> bool:
    return _is_rank(words) and bool(_OVERALL.search(words))


def _is_within(words: str) -> bool:
    return _is_rank(words) and not _is_overall(words) and bool(_WITHIN.search(words))


OVERALL_RANK = Meaning("总名次", Holds.RESULT, _is_overall)
GROUP_RANK = Meaning("组内名次", Holds.RESULT, _is_within)
#: Within the group or over all, as the rules want it.
RANK = Meaning("名次", Holds.RESULT, _is_rank)
BAND = Meaning("等次", Holds.RESULT, fully(_BAND))
ZERO = Meaning("零报送", Holds.RESULT, fully(_ZERO))
POINTS = Meaning("加扣分", Holds.RESULT, fully(_POINTS))

#: Whatever a heading means first decides, so the two special kinds of rank come before the plain one.
RANKS = (OVERALL_RANK, GROUP_RANK, RANK)
DECIDED = (*RANKS, BAND, ZERO, POINTS)


def names_ranks(heading: str) -> bool:
    """Whether a heading says that ranks stand below, be they of another period."""
    return _is_rank(key(heading))


def ranked_word(heading: str) -> str:
    """Return what a rank heading says is ranked: 得分排名 ranks 得分; empty if it says nothing."""
    words = _RANK.split(key(heading))[0]
    return stem(words.removesuffix("的")) if words and not _OVERALL.search(key(heading)) else ""
