"""Findings about results: those already printed, those people decided, and ties at an edge."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

_RECALCULATE = "请核对；重新计算会按规则填写"
_CONFIRM = "请确认这一调整"

RANK_DISAGREES = Code(
    "rank-disagrees",
    Severity.ERROR,
    "表中已有的名次与按规则得出的不同",
    _RECALCULATE,
)
RANK_NOT_UNDERSTOOD = Code(
    "rank-not-understood",
    Severity.WARNING,
    "名次一列里写的看不出是第几名",
    _RECALCULATE,
)
EQUAL_VALUES_DIFFERENT_RANKS = Code(
    "equal-values-different-ranks",
    Severity.ERROR,
    "数值相同的单位，名次不同",
    _RECALCULATE,
)
SAME_RANK_DIFFERENT_VALUES = Code(
    "same-rank-different-values",
    Severity.ERROR,
    "名次相同的单位，数值不同",
    _RECALCULATE,
)
BAND_DISAGREES = Code(
    "band-disagrees",
    Severity.ERROR,
    "表中已有的等次与按规则得出的不同",
    _RECALCULATE,
)
POINTS_DISAGREE = Code(
    "points-disagree",
    Severity.ERROR,
    "表中已有的加扣分与按规则得出的不同",
    _RECALCULATE,
)
DIFFERENCE_DISAGREES = Code(
    "difference-disagrees",
    Severity.ERROR,
    "表中已有的退稿等数不等于所减两列的差",
    _RECALCULATE,
)
FORMULA_DISAGREES = Code(
    "formula-disagrees",
    Severity.ERROR,
    "表中已有的数不等于按列含义的式子算出的数",
    _RECALCULATE,
)
RATE_DISAGREES = Code(
    "rate-disagrees",
    Severity.ERROR,
    "表中已有的发布率等比率与按两列算出的不同",
    _RECALCULATE,
)
ZERO_DISAGREES = Code(
    "zero-disagrees",
    Severity.ERROR,
    "表中标的零报送与按规则得出的不同",
    _RECALCULATE,
)
BAND_DEPARTS_FROM_SCORE = Code(
    "band-departs-from-score",
    Severity.NOTE,
    "等次由单项否决或人工调整决定，与按分数应得的不同",
    _CONFIRM,
)
SCORE_VETOED = Code(
    "score-vetoed",
    Severity.NOTE,
    "得分由单项否决决定，不按表中的数",
    "请确认这一否决",
)
POINTS_OVERRIDDEN = Code(
    "points-overridden",
    Severity.NOTE,
    "加扣分由人工调整决定，与按规则应得的不同",
    _CONFIRM,
)
ZERO_OVERRIDDEN = Code(
    "zero-overridden",
    Severity.NOTE,
    "是不是零报送由人工调整决定",
    _CONFIRM,
)
TIE_AT_EDGE = Code(
    "tie-at-edge",
    Severity.NOTE,
    "加扣分取前几名或后几名，末位并列，多取了几名",
    "如不应全部计入，请填写次级排序或人工调整",
)
TIE_AT_QUOTA = Code(
    "tie-at-quota",
    Severity.NOTE,
    "等次的名额用到末位时有并列",
    "如不应这样取，请修改“名额并列”、次级排序或作人工调整",
)
RESULTS_KEPT_OUT_OF_HIDDEN_COLUMNS = Code(
    "results-kept-out-of-hidden-columns",
    Severity.NOTE,
    "表右边的列隐藏着，结果不写进去，另写在工作表“考核结果”",
    "要写在表的右边，请先取消这几列的隐藏，再算一次",
)
