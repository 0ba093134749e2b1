"""Whether more is better in a column, as far as its heading lets one say."""

from collections.abc import Sequence

from tongbao.chinese import key
from tongbao.core.columns.column import Column, Source
from tongbao.core.columns.heading_words import any_of, is_total_heading
from tongbao.core.columns.roles import SCORE
from tongbao.regex import regex

_FEWER = regex(
    any_of(
        "扣分 扣减 减分 负分 罚分 失分 丢分 倒扣 迟报 漏报 瞒报 谎报 误报 错报 虚报 缺报 未报 欠报 晚报 逾期 超期 超时 "
        "延期 延误 拖延 迟延 滞后 差错 错误 错情 失误 错漏 错别字 错字 错链 死链 断链 断更 停更 不合格 不达标 不及格 "
        "未达标 未完成 未办 未落实 未整改 未更新 未回复 未答复 未采用 退稿 退回 退件 退办 被退 返工 投诉 举报 信访 "
        "上访 差评 不满意 问题 隐患 违规 违纪 违法 违章 事故 伤亡 死亡 发案 案发 火灾 批评 约谈 问责 处分 积压 待办 "
        "拖欠 欠费 欠账 缺勤 缺席 缺岗 迟到 早退 旷工 用时 耗时 时长 时限 时间 天数 工时 能耗 排放 流失 损耗 超标 "
        "红牌 黄牌 倒数 负面 零报送 重复"
    )
)
#: 信访办结率, 问题整改数: what was done about it.
_DONE_ABOUT_IT = regex(
    any_of("办结 办理 整改 化解 完成 回复 答复 落实 处置 处理 解决 消除 满意 合格 达标 采用 采纳 录用 及时 按时 准确 规范")
    + r"(?:率|数|件数|条数|次数|数量|量|比例|情况|占比)?$"
)  # fmt: skip
_NOT_DONE = regex(r"[不未超逾]" + _DONE_ABOUT_IT.pattern)


def is_in_doubt(column: Column) -> bool:
    """Whether nobody has said if more is better, and the heading speaks against it or for neither."""
    if column.sources.get("high_first") is Source.CLERK or column.meaning is SCORE:
        return False
    if column.high_first is not None:
        return not column.high_first
    return seems_fewer("".join(column.path) or column.name)


def is_total_in_doubt(total: Column, columns: Sequence[Column]) -> bool:
    """Whether a bare total adds up what there should be little of: 迟报, 漏报, 合计.

    Args:
        total: the column.
        columns: the table's.
    """
    if total.meaning is SCORE or total.high_first is not None or not is_total_heading(total.leaf):
        return False
    figures = [c for c in columns if c.meaning.is_figure and c.name != total.name]
    parts = [column for column in figures if column.name in total.parts] or figures
    return bool(parts) and all(map(is_in_doubt, parts))


def seems_fewer(heading: str) -> bool:
    """Whether a heading names what there should be little of: 扣分, 迟报次数, 未完成数."""
    words = key(heading)
    if _NOT_DONE.search(words):
        return True
    return bool(_FEWER.search(words)) and not _DONE_ABOUT_IT.search(words)
