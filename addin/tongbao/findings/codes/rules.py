"""Findings about sheet 规则: lines that cannot be followed, and what the rules leave open."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

SETTINGS_SHEET_REPEATED = Code(
    "settings-sheet-repeated",
    Severity.WARNING,
    "有两张工作表都是规则（或单位名册、通报要素等），只读了第一张",
    "请把要用的内容并到一张工作表，另一张删去或改名",
)
SHEET_NOT_OURS = Code(
    "sheet-not-ours",
    Severity.WARNING,
    "工作表叫作规则（或单位名册、通报要素等），但不是本程序的格式，没有采用",
    "请把它改名，再<to_set_up>添加本程序的工作表，把内容填进去",
)
RULE_UNKNOWN_ITEM = Code(
    "rule-unknown-item",
    Severity.ERROR,
    "规则里有一项程序不认识",
    "请改为规则工作表中已有的项目",
)
RULE_STATED_TWICE = Code(
    "rule-stated-twice",
    Severity.WARNING,
    "规则的一项写了两次，按后一次计",
    "请删去其中一行",
)
RULE_NOT_UNDERSTOOD = Code(
    "rule-not-understood",
    Severity.ERROR,
    "规则的一项或者小表的一格看不懂，没有采用",
    "请改正后重新计算",
)
RULE_UNKNOWN_GROUP = Code(
    "rule-unknown-group",
    Severity.ERROR,
    "加扣分表写的组别没有任何单位",
    "请改为表中或单位名册中的组别",
)
RULE_UNKNOWN_BAND = Code(
    "rule-unknown-band",
    Severity.ERROR,
    "加扣分表的条件用到一个等次，等次表里没有",
    "请改为等次表中的等次",
)
RULE_NO_STANDARD = Code(
    "rule-no-standard",
    Severity.ERROR,
    "加扣分表用到“未达标”，但没有达标线",
    "请在规则里填写“达标线”，或在表头写明（最低标准：20）",
)
RULE_NO_RANKS = Code(
    "rule-no-ranks",
    Severity.ERROR,
    "加扣分表用到名次，排名依据却写“无”，加扣分没有计算",
    "请在“规则”的“排名依据”里写明列名，或删去加扣分表里的这一条",
)
RULE_NO_ZERO_COLUMN = Code(
    "rule-no-zero-column",
    Severity.ERROR,
    "加扣分表用到“零报送”，但不知道按哪一列看是否为零",
    "请在规则里填写“零报送依据”",
)
POINTS_REPEATED = Code(
    "points-repeated",
    Severity.WARNING,
    "加扣分表里同一条件写了两次，分值会相加",
    "如果不应相加，请删去一行",
)
BANDS_OVERLAP = Code(
    "bands-overlap",
    Severity.ERROR,
    "等次表里的等次重复、重叠，或者“其余”不在最后",
    "请每个等次只写一行，从高到低排列，最低分逐行降低，“其余”放在最后",
)
BANDS_GAP = Code(
    "bands-gap",
    Severity.WARNING,
    "等次表没有包括所有单位，有的单位评不上任何等次",
    "请在最后加一行，最低分写“其余”",
)
UNKNOWN_COLUMN = Code(
    "unknown-column",
    Severity.ERROR,
    "规则写的列在表中没有，或者不止一个",
    "请写成表中的一个列名",
)
FORMULA_NOT_FOLLOWED = Code(
    "formula-not-followed",
    Severity.ERROR,
    "列含义的式子用到表中没有的列，或者用到这一列自己，没有计算",
    "请改为用表中的列名写的式子",
)
MEANING_CONTRADICTED = Code(
    "meaning-contradicted",
    Severity.WARNING,
    "列含义写的与表头、公式或数值不一致",
    "请核对；写错的改正列含义，没有写错的改正表中的这一列",
)
GUESS_OUTDATED = Code(
    "guess-outdated",
    Severity.NOTE,
    "列含义里写着“推测”的一行与表中现在看到的不同，按表中的计",
    "这一行写得对的，请删去“推测”两个字；不对的请改正或删去这一行",
)
AMBIGUOUS_COLUMN = Code(
    "ambiguous-column",
    Severity.WARNING,
    "表中有几列都像要用的那一列，无法确定用哪一列",
    "请在“规则”的“排名依据”“零报送依据”里写明列名",
)
NO_RANK_COLUMN = Code(
    "no-rank-column",
    Severity.WARNING,
    "没有写明排名依据，表中也看不出该按哪一列排名，名次没有计算",
    "请在“规则”里填写“排名依据”，写上列名",
)
DEFAULT_RULE = Code(
    "default-rule",
    Severity.NOTE,
    "规则没有写明，按默认的办法",
    "如有不同，请在“规则”里写明",
)
DECISION_UNKNOWN_UNIT = Code(
    "decision-unknown-unit",
    Severity.ERROR,
    "单项否决、人工调整写的单位在表中找不到，这一条没有采用",
    "请改为表中的单位名称",
)
DECISION_NOT_ASSESSED = Code(
    "decision-not-assessed",
    Severity.ERROR,
    "单项否决、人工调整写的单位在单位名册中为不参评，这一条没有采用",
    "请删去这一条，或在单位名册中把“参评”改为“是”",
)
DECISION_REPEATED = Code(
    "decision-repeated",
    Severity.WARNING,
    "单项否决、人工调整对一个单位写了几条，按最后一条计",
    "请只保留一条",
)
OVERRIDE_WITHOUT_REASON = Code(
    "override-without-reason",
    Severity.ERROR,
    "人工调整没有写理由，这一条没有采用",
    "请改正后重新计算",
)
OVERRIDE_UNKNOWN_BAND = Code(
    "override-unknown-band",
    Severity.ERROR,
    "人工调整定的等次，等次表里没有，这一条没有采用",
    "请改为等次表中的等次",
)
VETO_UNKNOWN_BAND = Code(
    "veto-unknown-band",
    Severity.WARNING,
    "单项否决定的等次，等次表里没有",
    "请改为等次表中的等次",
)
