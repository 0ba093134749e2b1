"""The columns a table may give, declared once: what each is called and what it holds.

The patterns are matched against ``key(heading)``: half width, no spaces, no line breaks. They are
therefore written in half width. What the program can fill in is declared in ``core.results``.
"""

from tongbao.core.columns.heading_words import any_of
from tongbao.core.columns.meaning import Holds, Meaning, fully
from tongbao.regex import regex

_ASKED = any_of(
    "考核 考评 检查 督查 督办 抽查 测评 评议 评价 评估 统计 调查 通报 报送 上报 填报 申报 报告 投稿 供稿 来稿 "
    "执行 落实 实施 责任 牵头 承办 主办 主管 协办 参评 参加 参与 参考 成员 所属 下属 直属 局属 驻 行政 政府 信息 各"
)
_KIND_OF_UNIT = any_of(
    "单位 部门 机构 机关 乡镇街道 乡镇 镇乡 镇街 街镇 街乡 街道 办事处 乡镇办 镇办 街办 乡办 县市区 市县区 "
    "区市县 县区 市区 区县 县市 市县 市州 州市 盟市 旗县 旗县区 地市 地区 街道办 辖区 站所 所站 科所队 科室 处室 股室 科所 "
    "科队 班级 部室 院所 班组 车间 学校 院校 "
    "院系 医院 企业 公司 社区 村居 村社区 行政村 村 居委会 网站 站点 新媒体 账号 公众号 窗口 大队 中队 支队 "
    "派出所 分局 党支部 支部 党组织 党委 园区 对象"
)
_DIAGONAL = any_of("项目 指标 内容 类别 月份 时间 数量 栏目 季度 年份 分数 得分 情况")
_UNIT = regex(
    rf"(?:各?[市区县州省]直|[市区县州省]属|各[市区县州省])?[被受]?{_ASKED}*{_KIND_OF_UNIT}"
    rf"(?:(?:及|和|或|与|、|/|,)?{_KIND_OF_UNIT})*(?:的?(?:名称|全称|简称|名))?|名称"
)
_UNIT_WITH_BRACKETS = regex(
    r"[市县区乡镇村州旗科处局]\([、,/市县区乡镇村州旗街道办社居科处室局]+\)"
)
_UNIT_AND_FIGURE = regex(
    rf"{_DIAGONAL}[\\/|、]{_KIND_OF_UNIT}(?:名称)?|{_KIND_OF_UNIT}(?:名称)?[\\/|、]{_DIAGONAL}"
    r"|(?:项目|指标|内容|月份|季度|年份)(?:单位|部门)(?:名称)?|(?:单位|部门)(?:名称)?(?:项目|指标|内容|月份|季度|年份)"
)
_SERIAL = regex(r"序号?|编号|顺序号?|no\.?|行号|项次")
_GROUP = regex(
    r"(?:单位|部门|考核|考评|所属|所在|归属)?(?:组别|分组|组名|类别|分类|类型|序列|系列|所属组|板块|片区|战线|属性|性质)"
    r"|[组类]|所[在属](?:乡镇|镇街|街道|县区|市县|地区|系统)"
)
_COUNT = (
    "(?:总|合计)?" + any_of("数 数量 条数 量 篇数 件数 总数 总量 信息数 稿件数 信息条数 情况") + "?"
)
_REPORTED = regex(
    rf"(?:信息|稿件)?{any_of('报送 上报 上送 报数 投稿 来稿 供稿 报稿 报送信息 上报信息')}(?:信息|稿件)?{_COUNT}"
)
_PUBLISHED = regex(
    rf"(?:信息|稿件)?(?:审核)?{any_of('发布 采用 录用 采纳 刊发 采编 刊用 采发')}(?:信息|稿件)?{_COUNT}"
)
_SCORE = regex(
    rf"{any_of('考核 考评 检查 评分 测评 评议 评价 评估 最终 最后 综合 实际 实得 合计 总 年度 季度 本期 加权 折算 平均')}*"
    r"(?:得分|评分|总分|分数|成绩|分值合计|总评分)(?:合计|结果|情况)?"
)
_TASKS = regex(
    rf"(?:目标|年度|本[期月季年])?{any_of('任务数 任务数量 任务量 任务总数 任务件数 任务条数 任务篇数')}"
    rf"|应完成(?:任务)?{any_of('数 数量 量')}"
)
_DONE = regex(
    rf"(?:已|实际|实|本[期月季年])?完成(?:任务)?{any_of('数 数量 量 总数 件数 条数 篇数')}"
)
#: Points taken off and points put on, entered by hand; 加减分, either of which it may be, is decided.
_SUMMED = "(?:合计|总|累计|小计|考核)?"
_DEDUCTIONS = regex(rf"{_SUMMED}(?:扣分|扣减分|减分|倒扣分){any_of('项 值 数 合计 情况 小计')}?")
_EXTRA = regex(rf"{_SUMMED}加分{any_of('项 值 数 合计 情况 小计')}?")
_FULL_MARKS = regex(r"(?:总)?满分值?|标准分值?")
#: These columns never hold figures, even if a phone number looks like one.
_NEVER_FIGURES = regex(
    r"备注|联系人|联系方式|电话|手机|qq|微信号|邮编|邮箱|编码|代码|账号|网址|域名|姓名|信息员|负责人|责任人|填报人"
    r"|经办人|签[字名收]|(?:日期|时间)$"
)

UNIT = Meaning("单位", Holds.LABEL, fully(_UNIT, _UNIT_WITH_BRACKETS, _UNIT_AND_FIGURE))
SERIAL = Meaning("序号", Holds.LABEL, fully(_SERIAL))
GROUP = Meaning("组别", Holds.LABEL, fully(_GROUP))
REPORTED = Meaning("报送", Holds.FIGURE, fully(_REPORTED))
PUBLISHED = Meaning("发布", Holds.FIGURE, fully(_PUBLISHED))
SCORE = Meaning("得分", Holds.FIGURE, fully(_SCORE))
TASKS = Meaning("任务", Holds.FIGURE, fully(_TASKS))
DONE = Meaning("完成", Holds.FIGURE, fully(_DONE))
DEDUCTIONS = Meaning("扣分", Holds.FIGURE, fully(_DEDUCTIONS))
EXTRA = Meaning("加分", Holds.FIGURE, fully(_EXTRA))
FULL_MARKS = Meaning("满分", Holds.FIGURE, fully(_FULL_MARKS))
#: What is not to be counted, numbers or not: only the clerk can say so.
LEFT_OUT = Meaning("不计", Holds.TEXT)
#: Numbers of any other kind; the values decide.
FIGURE = Meaning("数值", Holds.FIGURE)
TEXT = Meaning("文字", Holds.TEXT, lambda words: bool(_NEVER_FIGURES.search(words)))

LABELS = (SERIAL, UNIT, GROUP)
#: The figures a heading's words alone make known.
NAMED_FIGURES = (REPORTED, PUBLISHED, SCORE, TASKS, DONE, DEDUCTIONS, EXTRA, FULL_MARKS)
