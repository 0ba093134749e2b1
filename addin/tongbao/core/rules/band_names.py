"""What offices call their 等次, best first."""

import re

from tongbao.chinese import key
from tongbao.regex import regex

#: Each line a step of the ladder; a name that another begins with stands behind it.
_LADDER = (
    "优秀 特优 优等 优 先进 很满意 非常满意 A+ A 甲等 甲级 甲 一等奖 一等 一级 一类 "
    "一档 第一等次 第一档 绿色 绿",
    "良好 优良 良 较好 满意 好 B+ B 乙等 乙级 乙 二等奖 二等 二级 二类 二档 第二等次 "
    "第二档 蓝色 蓝",
    "中等 中 一般 合格 及格 达标 称职 基本满意 C+ C 丙等 丙级 丙 三等奖 三等 三级 "
    "三类 三档 第三等次 第三档 黄色 黄",
    "基本合格 基本达标 基本称职 较差 D 丁等 丁级 丁 四等 四级 四类 四档 第四等次 第四档",
    "不合格 不及格 不达标 未达标 不称职 不满意 差 E 五等 五级 五类 五档 第五等次 第五档 红色 红",
)
_STEP = {key(name): step for step, names in enumerate(_LADDER) for name in names.split()}
_LETTER = r"(?<![a-z])[a-e]\+?(?:级|等|类|档)?(?![a-z])"
#: A name in ``key`` form, the longer ones first: 不合格 before 合格.
BAND_NAME = (
    "(?:"
    + "|".join(
        re.escape(name) for name in sorted(_STEP, key=len, reverse=True) if not name[0].isascii()
    )
    + f"|{_LETTER})"
)
_BAND = regex(rf"({BAND_NAME})(?:等次|档次|等级|单位|级|等|档)?")


def is_band_name(text: str) -> bool:
    """Whether a text names a 等次 as offices call them, and nothing else: 优秀, A级, 不合格."""
    return _BAND.fullmatch(key(text)) is not None


def step_of(name: str) -> int:
    """Return how many steps below the best a 等次 stands; unknown names come last."""
    match = _BAND.fullmatch(key(name))
    words = match[1] if match else key(name)
    return _STEP.get(words, _STEP.get(words[:1], len(_LADDER)))
