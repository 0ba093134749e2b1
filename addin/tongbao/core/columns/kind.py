"""What a column's numbers are numbers of."""

from enum import Enum


class Kind(Enum):
    """The kinds of columns, as far as showing and adding up go."""

    COUNT = "数量"
    SCORE = "分数"
    RATE = "率"
    MONEY = "金额"
    DURATION = "时长"
    DATE = "日期"
    TEXT = "文字"
