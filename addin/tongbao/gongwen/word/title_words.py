"""Where the words in a title end, and how bad a line break at each place is.

There is no dictionary. A short list of words common in notice titles, the names this notice holds,
and what a character can be (a particle, an ending) decide. A missing word only costs a place to
break.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tongbao.data import dataclass
from tongbao.gongwen.lettering import lines_of, width
from tongbao.gongwen.notice import Notice
from tongbao.gongwen.notice_table import NoticeTable
from tongbao.gongwen.paragraph import Paragraph, Role
from tongbao.gongwen.word.page_setup import TYPE_WIDTH
from tongbao.gongwen.word.style import SIZE_2
from tongbao.regex import regex

LINE_ROOM = TYPE_WIDTH // SIZE_2  # 156 mm hold 20 characters of 2号


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A zone is named by the words before it too: 岳阳|经济技术|开发区, 南三岛滨海|旅游|示范区.
_ZONES = _words(
    """
    开发区 示范区 新区 高新区 经开区 园区 工业园 工业园区 产业园 产业园区 科技园 科技园区 度假区 管理区 试验区
    合作区 保税区 保护区 景区 风景区 风景名胜区 港区 新港区 经济区 集聚区 集中区 功能区 片区
    """
)
_OF_A_ZONE = _words(
    """
    经济 技术 经济技术 高新 高新技术 产业 工业 农业 现代 现代农业 旅游 文化 文化旅游 生态 生态环境 科技 物流
    综合 国际 自由贸易 自主创新 国家级 省级
    """
)
# Words common in notice titles. A missing word costs nothing but a place to break.
_WORDS = _words(
    """
    关于 对于 开展 进行 做好 加强 加快 推进 推动 推广 落实 贯彻 贯彻落实 执行 组织 实施 完善 建立 健全
    深化 规范 严肃 严格 强化 提高 提升 促进 保障 调整 成立 印发 转发 公布 批转 表彰 表扬 通报 通报批评 批评
    完成 取得 突出 成绩 作出 贡献 进一步 切实 全面 持续 扎实 深入 有关 相关 部分 其他 以及 暨 未 按时 逾期
    及时 存在 问题 情况 工作 工作情况 落实情况 进展 进展情况 完成情况 开展情况 报送情况 检查情况 督查情况
    考核情况 评估情况 整改情况 运行情况 建设情况 办理情况 执行情况 检查 督查 督办 督导 考核 考评 测评 评估
    评价 评比 评议 评定 抽查 巡查 自查 核查 排查 普查 审计 验收 监测 检测 监督 监管 管理 服务 整改 整治
    专项 专项督查 专项检查 专项整治 专项行动 专题 综合 年度 季度 月度 上半年 下半年 全年 第三方 阶段 阶段性
    结果 名单 名册 一览表 统计 统计表 汇总 汇总表 明细表 登记表 情况表 评分 评分表 得分 得分表 排名 排名表
    排名情况 名次 成绩表 考核表 台账 清单 方案 办法 细则 意见 决定 通知 公告 通告 报告 请示 函 批复 纪要
    督查通报 情况通报 考核通报 会议 会议精神 精神 文件 指示 批示 部署 要求 任务 目标 目标责任 目标管理 责任 责任制
    重点 重点工作 重点项目 重大 重要 项目 项目建设 工程 事项 民生 实事 民生实事 措施 政策 制度 机制 体系
    体制 改革 创新 发展 建设 经济 社会 经济社会 高质量 高质量发展 农业 农村 农业农村 工业 商务 旅游 文化 教育
    体育 卫生 健康 卫生健康 交通 运输 交通运输 水利 林业 环境 环境保护 生态 生态环境 环境卫生 环保 城市 城市管理
    城乡 住房 住房保障 社会保障 人力资源 财政 税收 税务 金融 统计工作 民政 司法 公安 信访 应急 应急管理 安全
    安全生产 消防 消防安全 食品 药品 食品安全 食品药品 质量 市场 市场监管 营商 营商环境 优化 乡村 乡村振兴 脱贫
    脱贫攻坚 扶贫 防汛 抗旱 防汛抗旱 森林 防火 森林防火 疫情 防控 疫情防控 污染 防治 污染防治 节能 减排 节能减排
    招商 引资 招商引资 投资 固定资产 土地 国土 资源 国土资源 自然资源 规划 征收 拆迁 禁违 治违 控违 拆违
    政府 人民政府 区政府 市政府 县政府 省政府 镇政府 乡政府 州政府 政府办 办公室 政府办公室 区委 市委 县委 省委
    党委 党组 党建 党风廉政 廉政 作风 作风建设 效能 机关 机关效能 机关作风 政务 政务公开 政务服务 政务信息
    政务新媒体 新媒体 信息 信息公开 政府信息 政府信息公开 信息报送 信息采编 信息采用 信息发布 信息化 信息工作
    网站 政府网站 门户 门户网 门户网站 网络 网上 网格化 平台 系统 数据 大数据 数字 数字政府 智慧 报送 上报 发布
    采用 采编 录用 公开 办理 办结 答复 回复 回应 热线 建议 提案 人大 政协 代表 委员 人大代表 政协委员
    建议提案 审批 行政 行政审批 行政执法 执法 许可 行政许可 依法 依法行政 法治 法治政府 公文 公文处理 处理 值班
    保密 档案 史志 绩效 绩效考核 绩效管理 绩效评估 综合绩效 奖励 奖惩 扣分 加分 加扣分 等次 等级 先进 优秀 良好
    一般 较差 单位 先进单位 优秀单位 单位名称 部门 全市 全区 全县 全省 全国 全镇 全乡 全州 各级 各单位 各部门
    各乡镇 直属 市直 区直 县直 省直 单位和个人 集体 先进集体 个人 先进个人 人员 干部 领导 领导小组 领导干部 同志
    乡镇 街道 街道办事处 办事处 社区 村 企业 学校 医院 中小学 公共 公共服务 公共资源 交易 采购 政府采购 资金
    预算 决算 债务 创建 文明 文明城市 卫生城市 国家 活动 行动 竞赛 培训 学习 教育活动 宣传 舆情 协调 联席
    联合 联动 试点 示范 验收工作 标准化 规范化 基层 基层政务公开 便民 利企 一体化 统一 统筹 目录 指南 解读
    予以 给予 真抓实干 成效 明显 地区 地方 激励 督查激励 政策解读 互动 依申请公开 主动公开 栏目 更新 内容 保障工作
    委员会 管委会 管理委员会
    """
).union(_ZONES, _OF_A_ZONE)
_PARTICLES = "的之等者和与及暨或对在向为以被由从将把经按并未不"
_PREFIXES = "区市县省州镇乡各全本我该两新"
# A character that ends a name: it stands with what is before it.
_PLACE_ENDS = "省市县区州旗盟镇乡村"
_NAME_ENDS = _words(
    "办公室 政府办公室 政府办 人民政府 领导小组 委员 委员会 管委会 管理委员会 街道 街道办事处 办事处"
)
# Words that begin with the end of a name: 岳阳|市政府, 雷州|市直.
_AFTER_A_PLACE = regex(f"[{_PLACE_ENDS}](?:政府|委|直)")
_OFFICE_ENDS = "局办委厅处科所院室站部组队性化员者率"
_NEVER_FIRST = "的之等者、，。；：！？）》〉”’〕】」』％‰%·—…,.;:!?)]}"
_NEVER_LAST = "（《〈“‘〔【「『([{"
_BINDING = frozenset((*"和与及暨或对在向为以被由从将把经按并未不", *_PREFIXES, "关于", "对于"))

_N = "(?:[0-9０-９]+(?:[.．,，][0-9０-９]+)*|(?<![统唯专同单万])[〇零一二三四五六七八九十百千]+)"
_TO = "[-－—–~～至]"
_UNIT = (
    "(?:个百分点|个季度|批次|人次|平方公里|平方米|公里|千米|万元|亿元|万人|年度|周年|年|季度|月份|月|日"
    "|号|期|批|次|届|轮|个|项|家|条|类|级|名|件|起|人|元|亩|吨|天|分|时|[%％‰℃])"
    "(?:以上|以下|以内|左右)?"
)
_AMOUNT = f"第?{_N}(?:{_TO}+{_N})?{_UNIT}"
_FIXED = (
    "《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|‘[^‘’]*’|（[^（）]*）|〔[^〔〕]*〕"
    f"|{_AMOUNT}(?:{_TO}*{_AMOUNT})*(?:上半年|下半年|全年)?|第{_N}|[!-~]+"
)
_KIND_OF_NOTICE = regex(".{0,4}(?:通报|通知|通告|公告|决定|意见|报告|函|表|名单)")
_COUNTED = regex(f"{_N}(?:{_TO}+{_N})?[个项家条类名件起]")
_PLACE = regex(f"(?:[^{_PLACE_ENDS}人民政府]{{1,8}}[{_PLACE_ENDS}]+)+")
# An office or place belongs to what follows it: 区政府门户网站, 雷州市政务公开.
_OWNER = regex(f".*(?:政府|单位|部门|[{_PLACE_ENDS}])|[全各].+")
_HAN = regex("[\u3400-\u9fff]")

# How bad it is to break at a place.
_GOOD, FAIR, DOUBTFUL, WEAK, FORBIDDEN = -6, 0, 3, 100, 10_000


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names a notice knows: the issuing office, and those no line may break.

    Attributes:
        issuer: a title that begins with it breaks after it if possible.
        whole: offices, units and places.
    """

    issuer: str = ""
    whole: frozenset[str] = frozenset()


def names_in(notice: Notice) -> Names:
    """Collect offices, units and places from everything except the text."""
    issuer = "".join(lines_of(notice.issuer))
    offices = {issuer, *_offices(notice)}
    units = (
        cell.replace(" ", "").replace("\u3000", "")
        for part in notice.parts
        if isinstance(part, NoticeTable)
        for row in part.rows
        for cell in row
        if len(cell) > 1
    )
    places = {match[0] for name in offices for match in [_PLACE.match(name)] if match}
    named = {name for name in (*offices, *places, *units) if len(name) > 1 and _HAN.search(name)}
    return Names(issuer, frozenset(named))


def _offices(notice: Notice) -> Iterator[str]:
    for part in notice.parts:
        if not isinstance(part, Paragraph):
            continue
        if part.role in (Role.ISSUER_MARK, Role.IMPRINT, Role.SIGNATURE, Role.PRINTING):
            yield from (line.removesuffix("文件") for line in part.text.splitlines())
        elif part.role is Role.ADDRESSEE:
            yield from re.split("[，、：:,]", part.text)


def break_costs(text: str, names: Names) -> list[int]:
    """Return how bad a break at each place in a title is, its two ends included."""
    costs, place = [FORBIDDEN] * (len(text) + 1), 0
    tokens = list(_tokens(text, names.whole | ({names.issuer} - {""})))
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        if not token.is_known:
            costs[place + 1 : place + len(token.text)] = [WEAK] * (len(token.text) - 1)
        elif width(token.text) > LINE_ROOM:
            _open_inside(costs, place, token.text)
        place += len(token.text)
        if following:
            costs[place] = _cost_between(token, following, text[place:])
    if names.issuer and text.startswith(names.issuer) and costs[len(names.issuer)] < WEAK:
        costs[len(names.issuer)] = _GOOD
    return costs


def _open_inside(costs: list[int], start: int, text: str) -> None:
    """Allow breaks between the words of a name or 《》 that no line holds."""
    place = start
    tokens = _segmented(text)
    for token, following in pairwise(tokens):
        place += len(token.text)
        costs[place] = max(WEAK, _cost_between(token, following, following.text))


def _cost_between(token: _Token, following: _Token, rest: str) -> int:
    if following.text[0] in _NEVER_FIRST or token.text[-1] in _NEVER_LAST:
        return FORBIDDEN
    if token.text in _BINDING or (token.text == "的" and _KIND_OF_NOTICE.fullmatch(rest)):
        return FORBIDDEN
    if _COUNTED.fullmatch(token.text):
        return FORBIDDEN
    if following.text == "关于":
        return _GOOD
    if any(len(each.text) == 1 and not each.is_known for each in (token, following)):
        return WEAK  # most likely a part of the word beside it
    if following.text in _NAME_ENDS:
        return WEAK
    if not token.is_known or not following.is_known or following.text in _BINDING:
        return DOUBTFUL
    return DOUBTFUL if _OWNER.fullmatch(token.text) else FAIR


def _tokens(text: str, names: frozenset[str]) -> Iterator[_Token]:
    """Cut a title into names, numbers with their units, 《》, and the words between."""
    held = sorted((name for name in names if name in text), key=len, reverse=True)
    pattern, start = re.compile("|".join((*map(re.escape, held), _FIXED))), 0
    for match in pattern.finditer(text):
        yield from _segmented(text[start : match.start()])
        yield _Token(match[0], is_known=True)
        start = match.end()
    yield from _segmented(text[start:])


def _segmented(text: str) -> list[_Token]:
    """Cut a text into words: the fewest unknown characters, then the fewest words."""
    longest = _longest_word()
    best: list[tuple[int, int]] = [(0, 0)]  # for each place: cost, where its last word begins
    for end in range(1, len(text) + 1):
        best.append(
            min(
                (best[start][0] + _word_cost(text[start:end]), start)
                for start in range(max(0, end - longest), end)
                if end - start == 1 or text[start:end] in _WORDS
            )
        )
    tokens, end = list[_Token](), len(text)
    while end:
        start = best[end][1]
        tokens.append(_Token(text[start:end], _is_word(text[start:end])))
        end = start
    return _joined(reversed(tokens))


@cache
def _longest_word() -> int:
    return max(map(len, _WORDS))


def _is_word(text: str) -> bool:
    return text in _WORDS or text in _PARTICLES or text in _NEVER_FIRST or text in _NEVER_LAST


def _word_cost(text: str) -> int:
    if not _is_word(text):
        return 5
    return 3 if _AFTER_A_PLACE.fullmatch(text) else 2  # 示范区|政府, not 示范|区政府


def _joined(tokens: Iterator[_Token]) -> list[_Token]:
    """Join neighbouring unknown characters, and add what ends a name."""
    joined = list[_Token]()
    for token in tokens:
        last = joined[-1] if joined else None
        is_end = token.text in _OFFICE_ENDS and not token.is_known
        if last and not token.is_known and (not last.is_known or is_end):
            joined[-1] = _Token(last.text + token.text, last.is_known)
        elif last and not last.is_known and _AFTER_A_PLACE.fullmatch(token.text):
            joined[-1] = _Token(last.text + token.text, is_known=False)
        elif token.text in _ZONES:
            joined.append(_zone(joined, token))
        else:
            joined.append(token)
    return joined


def _zone(before: list[_Token], zone: _Token) -> _Token:
    """Move what belongs to a zone's name from the end of ``before`` into the name returned."""
    name = zone.text
    while before and before[-1].text in _OF_A_ZONE:
        name = before.pop().text + name
    if before and not before[-1].is_known:
        name = before.pop().text + name
    return _Token(name, is_known=True)
