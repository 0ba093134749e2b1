"""Which words mean what: the vocabulary met in statistics tables of government offices.

Every function works on ``key(text)``: half width, no spaces, no line breaks. The patterns below are
therefore written in half width.
"""

import re
from functools import lru_cache

from tongbao.chinese import key, tidy
from tongbao.core.entries import Meaning


def _words(text: str) -> str:
    """Return a pattern for any one of the words of a text."""
    return "(?:" + "|".join(text.split()) + ")"


# --- headings of columns -------------------------------------------------------------------------

_ASKED = _words(
    "考核 考评 检查 督查 督办 抽查 测评 评议 评价 评估 统计 调查 通报 报送 上报 填报 申报 报告 投稿 供稿 来稿 "
    "责任 牵头 承办 主办 主管 协办 参评 参加 参与 参考 成员 所属 下属 直属 局属 驻 行政 政府 信息 各"
)
_KIND_OF_UNIT = _words(
    "单位 部门 机构 机关 乡镇街道 乡镇 镇乡 镇街 街镇 街乡 街道 办事处 乡镇办 镇办 街办 乡办 县市区 市县区 "
    "区市县 县区 市区 区县 县市 市县 市州 州市 盟市 旗县 旗县区 地市 地区 科室 处室 股室 科所 科队 学校 院校 "
    "院系 医院 企业 公司 社区 村居 村社区 行政村 村 居委会 网站 站点 新媒体 账号 公众号 窗口 大队 中队 支队 "
    "派出所 分局 党支部 支部 党组织 党委 园区 对象"
)
_DIAGONAL = _words("项目 指标 内容 类别 月份 时间 数量 栏目 季度 年份 分数 得分 情况")
_UNIT = re.compile(
    rf"(?:各?[市区县州省]直|[市区县州省]属|各[市区县州省])?[被受]?{_ASKED}*{_KIND_OF_UNIT}"
    rf"(?:(?:及|和|或|与|、|/|,)?{_KIND_OF_UNIT})*(?:的?(?:名称|全称|简称|名))?|名称"
)
_UNIT_WITH_BRACKETS = re.compile(
    r"[市县区乡镇村州旗科处局]\([、,/市县区乡镇村州旗街道办社居科处室局]+\)"
)
_UNIT_AND_FIGURE = re.compile(
    rf"{_DIAGONAL}[\\/|、]{_KIND_OF_UNIT}(?:名称)?|{_KIND_OF_UNIT}(?:名称)?[\\/|、]{_DIAGONAL}"
    r"|(?:项目|指标|内容|月份|季度|年份)(?:单位|部门)(?:名称)?|(?:单位|部门)(?:名称)?(?:项目|指标|内容|月份|季度|年份)"
)
_SERIAL = re.compile(r"序号?|编号|顺序号?|no\.?|行号|项次")
_GROUP = re.compile(
    r"(?:单位|部门|考核|考评|所属|所在|归属)?(?:组别|分组|组名|类别|分类|类型|序列|系列|所属组|板块|片区|战线|属性|性质)"
    r"|[组类]|所[在属](?:乡镇|镇街|街道|县区|市县|地区|系统)"
)
_RANK = re.compile(r"名次|排名|排序|位次|排位|座次")
_NOT_RANK = re.compile(r"(?:得分|分值|分数|加分|扣分|个数)$")
_EARLIER = re.compile(
    r"上期|上季|上月|上年|去年|往期|上次|上一|同期|前期|环比|同比|较上|变化|升降|增减(?!分)"
)
_WITHIN = re.compile(r"组内|分组|本组|类内|同类|小组")
_OVERALL = re.compile(r"总名次|总排名|总位次|全[区市县州部省体]|综合排名|总排序")
_BAND = re.compile(
    rf"(?:{_words('考核 评定 评价 考评 检查 综合 评议 最终 本期 拟定 建议')})?(?:等次|档次|等级|评级)(?:评定|结果)?"
    r"|(?:评定|考核)结果"
)
_POINTS = re.compile(
    r"(?:绩效|考核|考评|应|拟|合计)?(?:加扣分|加减分|增减分|奖惩分|奖扣分|加[、/,]扣分|加\(扣\)分|加分\(扣分\))"
    r"(?:值|情况)?"
)
_HOW_MANY = _words("数 数量 条数 量 件数 信息数 稿件数 篇数 数目")
_REJECTED = re.compile(rf"(?:退稿|退回|未采用|未采纳|未发布|未录用){_HOW_MANY}?")
_RATE = re.compile(r"(?:信息)?(?:审核)?(?:发布|采用|录用|采纳|采编|刊发|刊用)(?:率|比例)")
_ZERO = re.compile(r"(?:是否)?零报送(?:单位|标记|情况)?|是否零报")
#: These columns never hold figures, even if a phone number looks like one.
_NEVER_FIGURES = re.compile(
    r"备注|联系人|联系方式|电话|手机|qq|微信号|邮编|邮箱|编码|代码|账号|网址|域名|姓名|信息员|负责人|责任人|填报人"
    r"|经办人|签[字名收]|(?:日期|时间)$"
)
_COUNT = (
    "(?:总|合计)?" + _words("数 数量 条数 量 篇数 件数 总数 总量 信息数 稿件数 信息条数 情况") + "?"
)
_REPORTED = re.compile(
    rf"(?:信息|稿件)?{_words('报送 上报 上送 报数 投稿 来稿 供稿 报稿 报送信息 上报信息')}(?:信息|稿件)?{_COUNT}"
)
_PUBLISHED = re.compile(
    rf"(?:信息|稿件)?(?:审核)?{_words('发布 采用 录用 采纳 刊发 采编 刊用 采发')}(?:信息|稿件)?{_COUNT}"
)
_SCORE = re.compile(
    rf"{_words('考核 考评 检查 评分 测评 评议 评价 评估 最终 最后 综合 实际 实得 合计 总 年度 季度 本期 加权 折算 平均')}*"
    r"(?:得分|评分|总分|分数|成绩|分值合计|总评分)(?:合计|结果|情况)?"
)
_MEANINGS = (
    (_SERIAL, Meaning.SERIAL),
    (_UNIT, Meaning.UNIT),
    (_UNIT_WITH_BRACKETS, Meaning.UNIT),
    (_UNIT_AND_FIGURE, Meaning.UNIT),
    (_GROUP, Meaning.GROUP),
    (_BAND, Meaning.BAND),
    (_POINTS, Meaning.POINTS),
    (_REJECTED, Meaning.REJECTED),
    (_RATE, Meaning.RATE),
    (_ZERO, Meaning.ZERO),
    (_REPORTED, Meaning.REPORTED),
    (_PUBLISHED, Meaning.PUBLISHED),
    (_SCORE, Meaning.SCORE),
)
_TOTAL_HEADING = re.compile(r"(?:合计|总计|小计|累计|总分|总得分|总数|总量|总和)$")
_JUST_COUNTS = re.compile(r"(?:总数量|数量|条数|总数|总量|篇数|件数|个数|数|量|情况)")
_STEM = re.compile(rf"(?:信息|稿件)?{_JUST_COUNTS.pattern}$")
_MEASURE = re.compile(r"\(?(?:条|分|篇|次|个|件|家|项|人|名|%|位|条数|万元|元|单位:.+)\)?")


def _is(pattern: re.Pattern[str], words: str) -> bool:
    return pattern.fullmatch(words) is not None


@lru_cache(maxsize=2048)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading's last line means, or ``None`` if only its values can tell."""
    words = key(heading)
    if _EARLIER.search(words):
        return Meaning.FIGURE
    if _RANK.search(words) and not _NOT_RANK.search(words):
        if _OVERALL.search(words):
            return Meaning.OVERALL_RANK
        return Meaning.GROUP_RANK if _WITHIN.search(words) else Meaning.RANK
    for pattern, meaning in _MEANINGS:
        if _is(pattern, words):
            return meaning
    return Meaning.TEXT if _NEVER_FIGURES.search(words) else None


def is_total_heading(heading: str) -> bool:
    """Whether a column heading claims a sum: 合计, 总分."""
    return bool(_TOTAL_HEADING.search(key(heading)))


def just_counts(heading: str) -> bool:
    """Whether a heading only says that something is counted, not what: 数量, 条数."""
    return _is(_JUST_COUNTS, key(heading))


def is_responsible(heading: str) -> bool:
    """Whether a heading names who answers for a unit or a task: 责任单位, 主管部门."""
    return bool(re.match("责任|主管|分管|牵头|承办|主办|协办|配合|督办|整改", key(heading)))


def is_measure(heading: str) -> bool:
    """Whether a heading cell only names the unit of measure: (条), 分."""
    return _is(_MEASURE, key(heading))


def stem(name: str) -> str:
    """Return a column name without the words that say it counts: 报送条数 → 报送."""
    words = key(name)
    return _STEM.sub("", words) or words


# --- labels of rows ------------------------------------------------------------------------------

_COUNTED = r"(?:\([^()]*\)|:)*"
_TOTAL_ROW = re.compile(
    rf".{{0,12}}{_words('合计 总计 小计 总和 累计 共计 总数 汇总')}(?:数|得分|分数)?{_COUNTED}"
    rf"|\((?:合计|总计|小计)\)|[共总]"
)
_MEAN_ROW = re.compile(
    rf".{{0,12}}(?:平均(?:值|数|分|得分|分数|水平|分值)?|均值|均分|人均){_COUNTED}"
)
_EXTREME = _words(
    "最高分 最低分 最高值 最低值 最大值 最小值 最高 最低 中位数 极差 标准差 占比 比重 达标率 合格率 优秀率"
)
_TARGET = _words(
    "满分 满分值 标准分 分值 权重 权重分 目标任务 任务数 目标数 目标值 最低标准 达标标准"
)
_BEFORE = _words("上年度 上年 去年 上季度 上季 上月 上期")
_STATISTIC_ROW = re.compile(
    rf"(?:.{{0,6}}{_EXTREME}|{_TARGET}"
    rf"|(?:比?{_BEFORE}?(?:同期|同比|环比)|较{_BEFORE}.*?)(?:数|增减|增长|增幅|变化)*"
    rf"|(?:参评|考核|报送)?(?:单位|部门)?(?:个数|家数|单位数)){_COUNTED}"
)
_SIGNED = _words(
    "注 备注 说明 附注 附 附件 制表 制表人 制表单位 填表 填表人 填报人 填报单位 填报日期 填报时间 审核 审核人 审批 审批人 "
    "复核 复核人 校对 负责人 单位负责人 主要负责人 单位领导 主管领导 分管领导 统计人 统计员 统计时间 统计日期 统计期间 "
    "统计口径 统计截止 数据来源 数据截止 数据截至 截止 截至 截止日期 截止时间 日期 时间 报送时间 报送日期 报送单位 "
    "联系人 联系电话 电话 "
    "打印 打印日期 盖章 公章 单位盖章 单位公章 单位\\(盖章\\) 单位\\(公章\\) 签字 签名 单位 计量单位 金额单位 经办人 领导签字 "
    "录入 录入人 编制 编制人 编制单位 来源 资料来源 评分标准 评分说明 计分办法 排名规则 备查"
)
_NOTE = re.compile(
    rf"[(\[【]?{_SIGNED}(?:\(?[0-9一二三四五]*\)?[:、.].*|)|[*※#★▲].*|[(\[【]?注(?!册|销|射).*"
)
_WHOLE_NOTE = re.compile(
    r"(?:(?:19|20)\d\d[年/.-]|二[0〇零]..年)(?:[\d一二三四五六七八九十]+[月/.-](?:[\d一二三四五六七八九十]+日?)?)?"
    r"|[(]?续上?表.*|接[上下]页.*|转下页.*|第\d+页.*|共\d+页|附件[\d一二三四五六七八九十]*|以下空白|[(].*(?:盖章|公章|签字)[)].*"
    r"|.*(?:盖章|公章|签字)[):]*"
)


def is_total_row(label: str) -> bool:
    """Whether a row's label claims a sum: 合计, 全区总计."""
    return _is(_TOTAL_ROW, key(label))


def is_mean_row(label: str) -> bool:
    """Whether a row's label claims a mean: 平均分."""
    return _is(_MEAN_ROW, key(label))


def is_statistic_row(label: str) -> bool:
    """Whether a row states something about the table that is neither sum nor mean: 最高分, 满分."""
    return _is(_STATISTIC_ROW, key(label))


def is_note(text: str) -> bool:
    """Whether a row's text is a note to the table and no unit or group: 注:…, 制表人:…."""
    words = key(text)
    return _is(_NOTE, words) or _is(_WHOLE_NOTE, words)


_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]+[、.:]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[组类部分]+[、:.]+|[ivx]+[、.])"
)
_COUNT_OF_UNITS = re.compile(
    r"(?:\([共计]*\d+[个家]?(?:单位|部门)?\)|[共计]+\d+[个家](?:单位|部门)?)$"
)
_PLACES = _words("乡镇 镇街 街镇 镇乡 乡 镇 街道 街道办 街道办事处 办事处 街 县区 县市区 区县 县市")
_GROUP_TITLE = re.compile(
    rf"(?:[各全]?[市区县]?|[市区县]属)?[各全]?{_PLACES}(?:[、和及与/,(]*各?{_PLACES}\)*)*(?:类|组|单位|部门|系统)?"
    r"|[市区县州省]直|.*(?:单位|部门|系统|序列|战线|片区)|(?:党群|党政|党委|政府|政法|经济|综合|文教|城建|农业|群团|工交|财贸)口"
    r"|第?[一二三四五六七八九十\da-z甲乙丙丁]+[组类档批].{0,12}|(?:组别|类别|分组|分类):.*"
)
_MAYBE_GROUP_TITLE = re.compile(
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
    """Whether a label carries a title's ordinal or a count of units: 一、…, …(42个)."""
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


_UNIT_ENDING = re.compile(
    _words(
        "局 委 办 办公室 镇 乡 街道 街道办事处 办事处 中心 站 所 院 校 部 会 队 公司 社 处 室 联 科 厅 区 县 市 馆 台 "
        "妇联 团委 总工会 大学 学院 中学 小学 集团 银行 医院 法院 检察院 政府 组 段 库 场 园 厂 行 署 旗 州 省 村 社区 网"
    )
    + "$"
)
_IN_BRACKETS = re.compile(r"\(.*?\)$")


@lru_cache(maxsize=4096)
def looks_like_unit(name: str) -> bool:
    """Whether a text has the shape of a unit's name (used to weigh tables, never to accept one)."""
    words = _IN_BRACKETS.sub("", key(name))
    return (
        2 <= len(words) <= 60
        and bool(_UNIT_ENDING.search(words))
        and meaning_of(words) is None
        and not is_total_row(words)
    )


_WHOLE_NAME = re.compile(
    r".+(?:局|委|办|办公室|镇|乡|街道|中心|站|所|院|校|会|队|公司|妇联|团委|工会|学|集团|银行|馆|台|园|厂)"
)


def is_whole_name(name: str) -> bool:
    """Whether a name can stand by itself, so that it is not the first half of a broken one."""
    return _is(_WHOLE_NAME, key(name))
