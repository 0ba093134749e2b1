"""附件内容: what an annex may hold."""

from enum import Enum


class Content(Enum):
    """附件内容: what an annex may hold."""

    STATISTICS = "统计表"
    BY_GROUP = "分组统计表"
    BANDS = "等次表"
    POINTS = "加扣分表"
