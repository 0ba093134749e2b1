"""What a row's label says: a total, a mean, a note, a group's title, or a unit.

Every function works on ``key(text)``: half width, no spaces, no line breaks. The patterns below are
therefore written in half width.
"""

import re
from functools import lru_cache

from tongbao.chinese import key, tidy
from tongbao.core.columns.heading_words import any_of
from tongbao.core.columns.headings import meaning_of
from tongbao.regex import regex

_COUNTED = r"(?:\([^()]*\)|:)*"
_EVERYONE = any_of(
    "单位 部门 乡镇 镇街 街道 乡镇街道 县区 区县 市县 县市区 区市县 成员单位 县直单位"
)
#: All there is, by a place's or an office's name: 全市, 全系统. A unit whose name only begins so
#: (全市公共资源交易中心) is one.
_WHOLE_ROW = regex(
    rf"全(?:[省市县区州盟旗镇乡村国局院校厂厅系]|系统|集团|公司|体|部|辖区)(?:各|所有)?{_EVERYONE}?{_COUNTED}"
    rf"|(?:总体|整体|所有{_EVERYONE}){_COUNTED}"
)
_TOTAL_ROW = regex(
    rf".{{0,12}}{any_of('合计 总计 小计 总和 累计 共计 总数 汇总')}(?:数|得分|分数)?{_COUNTED}"
    rf"|(?:合计|总计|共计|共)[0-9]+[个家]?{_EVERYONE}?{_COUNTED}"
    rf"|\((?:合计|总计|小计)\)|[共总]|total|sum|[∑σ]|{_WHOLE_ROW.pattern}"
)
_MEAN_ROW = regex(rf".{{0,12}}(?:平均(?:值|数|分|得分|分数|水平|分值)?|均值|均分|人均){_COUNTED}")
_EXTREME = any_of(
    "最高分 最低分 最高值 最低值 最大值 最小值 最高 最低 中位数 极差 标准差 占比 比重 达标率 合格率 优秀率"
)
_ANY_RATE = rf".{{0,4}}{any_of('完成 采用 录用 采纳 发布 办结 达标 合格 优秀 满意 覆盖 及时 按时 准确 报送 增长')}率"
_TARGET = any_of(
    "满分 满分值 标准分 分值 权重 权重分 目标任务 任务数 目标数 目标值 最低标准 达标标准"
)
_BEFORE = any_of("上年度 上年 去年 上季度 上季 上月 上期 上次 前期 往年")
_TIME = r"(?:(?:19|20)\d\d年)?(?:[0-9一二三四五六七八九十\-—~至、]+(?:月份?|季度)|[上下]半年|全年)?"
_OF_WHAT = any_of(
    "合计 总计 小计 累计 共计 总数 汇总 平均 全年 全月 全市 全县 全区 全省 数 数量 量 情况 水平 "
    "报送 采用 发布 完成 得分 排名 名次"
)
#: Figures of another time: 上月累计, 去年同期, 2025年同期.
_EARLIER_ROW = regex(rf"(?:{_BEFORE}|{_TIME}同期|{_TIME}同月)(?:同期|同月)?{_OF_WHAT}*{_COUNTED}")
_CHANGE = any_of(
    "同比 环比 增减 增长 增加 减少 下降 上升 升降 变化 增幅 降幅 涨幅 增速 差额 差值 差距 相比 比较 对比 ± \\+/?-"
)
_CHANGE_ROW = regex(
    rf"[与比较和同]?(?:{_BEFORE}|同期|同月|同|全年|{_OF_WHAT})*[比相]?(?:{_CHANGE})"
    rf"(?:{_CHANGE}|{_OF_WHAT}|[率额值幅分位%,、/]|百分点|个百分点)*{_COUNTED}"
    rf"|[与比较](?:{_BEFORE}|{_TIME}同期).{{0,8}}"
)
_PART_SIGNS = regex(r"^[:\uff1a,\uff0c、.\-—\s]+")
_PART_ROW = regex(r"[#*]?其中(?:[:,、.\-—].*)?")
_STATISTIC_ROW = regex(
    rf"(?:.{{0,6}}{_EXTREME}|{_TARGET}|{_ANY_RATE}"
    rf"|(?:参评|考核|报送)?(?:单位|部门)?(?:个数|家数|单位数)){_COUNTED}"
)
_SIGNED = any_of(
    "注 备注 说明 附注 附 附件 制表 制表人 制表单位 填表 填表人 填报人 填报单位 填报日期 填报时间 审核 审核人 审批 审批人 "
    "复核 复核人 校对 负责人 单位负责人 主要负责人 单位领导 主管领导 分管领导 统计人 统计员 统计时间 统计日期 统计期间 "
    "统计口径 统计截止 数据来源 数据截止 数据截至 截止 截至 截止日期 截止时间 日期 时间 报送时间 报送日期 报送单位 "
    "联系人 联系电话 电话 "
    "打印 打印日期 盖章 公章 单位盖章 单位公章 单位\\(盖章\\) 单位\\(公章\\) 签字 签名 单位 计量单位 金额单位 经办人 领导签字 "
    "录入 录入人 编制 编制人 编制单位 来源 资料来源 评分标准 评分说明 计分办法 排名规则 备查"
)
_NOTE = regex(
    rf"[(\[【]?{_SIGNED}(?:\(?[0-9一二三四五]*\)?[:、.].*|)|[*※#★▲].*|[(\[【]?注(?!册|销|射).*"
)
_WHOLE_NOTE = regex(
    r"(?:(?:19|20)\d\d[年/.-]|二[0〇零]..年)(?:[\d一二三四五六七八九十]+[月/.-](?:[\d一二三四五六七八九十]+日?)?)?"
    r"|[(]?续上?表.*|接[上下]页.*|转下页.*|第\d+页.*|共\d+页|附件[\d一二三四五六七八九十]*|以下空白|[(].*(?:盖章|公章|签字)[)].*"
    r"|.*(?:盖章|公章|签字)[):]*"
)


def _is(pattern: re.Pattern[str], words: str) -> bool:
    return pattern.fullmatch(words) is not None


def is_total_row(label: str) -> bool:
    """Whether a row's label claims a sum: 合计, 全区总计, 全市; 上月累计 is of another time."""
    words = key(label)
    return _is(_TOTAL_ROW, words) and not _is(_EARLIER_ROW, words)


def is_whole_row(label: str) -> bool:
    """Whether a label names all there is without claiming a sum in so many words: 全市."""
    return _is(_WHOLE_ROW, key(label))


def is_of_time(label: str) -> bool:
    """Whether a total may be one over more time than the table is about: 累计, 1—9月合计."""
    words = key(label)
    return "累计" in words or bool(
        re.match(r"(?:19|20)\d\d年|[0-9一二三四五六七八九十]+[月季\-—~至]|全年", words)
    )


def is_mean_row(label: str) -> bool:
    """Whether a row's label claims a mean: 平均分."""
    words = key(label)
    return _is(_MEAN_ROW, words) and not _is(_EARLIER_ROW, words)


def is_statistic_row(label: str) -> bool:
    """Whether a row states something about the table that is neither sum nor mean.

    That is an extreme, a target, a rate, figures of another time, or a change: 最高分, 满分, 增减.
    """
    words = key(label)
    return any(_is(pattern, words) for pattern in (_STATISTIC_ROW, _EARLIER_ROW, _CHANGE_ROW))


def is_part_row(label: str) -> bool:
    """Whether a row breaks a total down: 其中:乡, 其中乡镇."""
    words = key(label)
    rest = words.removeprefix("其中")
    return _is(_PART_ROW, words) or (rest != words and is_group_title(rest))


def group_in_part(label: str) -> str:
    """Return the group that part of a total is about: 其中:乡镇 → 乡镇."""
    words = tidy(label)
    return _PART_SIGNS.sub("", words[words.find("其中") + len("其中") :])


def is_note(text: str) -> bool:
    """Whether a row's text is a note to the table and no unit or group: 注:…, 制表人:…."""
    words = key(text)
    return _is(_NOTE, words) or _is(_WHOLE_NOTE, words)


_ORDINAL = regex(
    r"(?:[一二三四五六七八九十]+[、.:]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[组类部分]+[、:.]+|[ivx]+[、.])"
)
_COUNT_OF_UNITS = regex(r"(?:\([共计]*\d+[个家]?(?:单位|部门)?\)|[共计]+\d+[个家](?:单位|部门)?)$")
_PLACES = any_of("乡镇 镇街 街镇 镇乡 乡 镇 街道 街道办 街道办事处 办事处 街 县区 县市区 区县 县市")
_GROUP_TITLE = regex(
    rf"(?:[各全]?[市区县]?|[市区县]属)?[各全]?{_PLACES}(?:[、和及与/,(]*各?{_PLACES}\)*)*(?:类|组|单位|部门|系统)?"
    r"|[市区县州省]直|.*(?:单位|部门|系统|序列|战线|片区)|(?:党群|党政|党委|政府|政法|经济|综合|文教|城建|农业|群团|工交|财贸)口"
    r"|第?[一二三四五六七八九十\da-z甲乙丙丁]+[组类档批].{0,12}|(?:组别|类别|分组|分类):.*"
)
_MAYBE_GROUP_TITLE = regex(
    r".*(?:组|类|园区|企业|企事业|景区|开发区|农场|办事处|学校|医院|街道|乡镇)"
)


def is_group_title(label: str) -> bool:
    """Whether a label can only name a group of units: 区直单位, 乡镇(街道), 第一组."""
    return _is(_GROUP_TITLE, key(group_name(label)))


def may_be_group_title(label: str) -> bool:
    """Whether a label may name a group, if the row it stands in is not a unit's: 驻区企业."""
    name = group_name(label)
    return is_group_title(label) or _is(_MAYBE_GROUP_TITLE, key(name))


def is_numbered_title(label: str) -> bool:
    """Whether a label carries a title's ordinal or counts units: 一、…, …(42个)."""
    words = key(label)
    return bool(_ORDINAL.match(words)) or bool(_COUNT_OF_UNITS.search(words))


def group_name(label: str) -> str:
    """Return a group's name without its number and count: 一、区直单位(42个) → 区直单位."""
    name = tidy(label)
    for pattern, at_start in ((_ORDINAL, True), (_COUNT_OF_UNITS, False)):
        name = _without(pattern, name, at_start=at_start)
    bare = name.rstrip(":\uff1a").strip()
    return bare or tidy(label)


def _without(pattern: re.Pattern[str], name: str, *, at_start: bool) -> str:
    """Cut what a pattern finds in the half-width form off the name as printed."""
    half = key(name)
    match = pattern.match(half) if at_start else pattern.search(half)
    if not match or len(half) != len(name):
        return name
    return name[match.end() :] if at_start else name[: match.start()]


_UNIT_ENDING = regex(
    any_of(
        "局 委 办 办公室 镇 乡 街道 街道办事处 办事处 中心 站 所 院 校 部 会 队 公司 社 处 室 联 科 厅 区 县 市 馆 台 "
        "妇联 团委 总工会 大学 学院 中学 小学 集团 银行 医院 法院 检察院 政府 组 段 库 场 园 厂 行 署 旗 州 省 村 社区 网"
    )
    + "$"
)
_IN_BRACKETS = regex(r"\(.*?\)$")


@lru_cache(maxsize=4096)
def looks_like_unit(name: str) -> bool:
    """Whether a text looks like a unit's name (used to weigh tables, never to accept one)."""
    words = _IN_BRACKETS.sub("", key(name))
    return (
        2 <= len(words) <= 60
        and bool(_UNIT_ENDING.search(words))
        and meaning_of(words) is None
        and not is_total_row(words)
    )


def names_superior(group: str) -> bool:
    """Whether a group is named after the unit that its units belong to (岳阳楼区), not after their kind.

    Two of its kind may have units of the same name.
    """
    return bool(group) and looks_like_unit(group) and not is_group_title(group)


_WHOLE_NAME = regex(
    r".+(?:局|委|办|办公室|镇|乡|街道|中心|站|所|院|校|会|队|公司|妇联|团委|工会|学|集团|银行|馆|台|园|厂)"
)


def is_whole_name(name: str) -> bool:
    """Whether a name can stand by itself, and is not the first half of a broken one."""
    return _is(_WHOLE_NAME, key(name))
